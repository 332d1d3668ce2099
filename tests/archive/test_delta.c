#include "archive/delta.h"
#include "archive/maintain.h"
#include "archive/support.h"
#include "archive/tree.h"

enum { CHAIN_MOST = 18, FOLDERS = 365, EDITS = 300, ENTRY = 32 };

/* ---- one delta ---- */

/* An entry "40000 NAME\0ID", the id twenty times one byte. */
static void add_entry(struct buf *out, const char *name, int id)
{
    char bytes[GIT_OID_RAWSZ];
    memset(bytes, id, sizeof bytes);
    buf_addf(out, "40000 %s", name);
    buf_add_byte(out, '\0');
    buf_add(out, (struct str){bytes, sizeof bytes});
}

/* Numbers from `first` on; every `changed`th has another id. */
static void add_entries(struct buf *out, unsigned first, unsigned count, unsigned changed)
{
    char name[16];
    for (unsigned i = first; i < first + count; i++) {
        snprintf(name, sizeof name, "%08u", i);
        add_entry(out, name, changed && i % changed == 0 ? 'b' : 'a');
    }
}

/* Length of the delta, which must make the target out of the base. */
static size_t there_and_back(struct buf *base, struct buf *target)
{
    AUTO_BUF delta = BUF_INIT;
    AUTO_BUF made = BUF_INIT;
    delta_write(buf_str(base), buf_str(target), &delta);
    delta_apply(buf_str(base), buf_str(&delta), &made);
    assert_int_equal(made.len, target->len);
    assert_memory_equal(buf_c(&made), buf_c(target), made.len);
    buf_clear(base);
    buf_clear(target);
    return delta.len;
}

static void an_equal_tree_is_one_copy(void **state)
{
    (void)state;
    struct buf base = BUF_INIT, target = BUF_INIT;
    add_entries(&base, 0, 1, 0);
    add_entries(&target, 0, 1, 0);
    /* Two sizes of a byte, an order, a length: git takes no delta that is shorter. */
    assert_int_equal(there_and_back(&base, &target), 4);
}

static void entries_that_came_went_and_changed_are_found(void **state)
{
    (void)state;
    struct buf base = BUF_INIT, target = BUF_INIT;
    add_entry(&base, "a", 'a');
    add_entry(&base, "c", 'a');
    add_entry(&base, "d", 'a');
    add_entry(&base, "e", 'a');
    add_entry(&target, "b", 'a');
    add_entry(&target, "c", 'a');
    add_entry(&target, "d", 'b');
    add_entry(&target, "f", 'a');
    /* Whole entries of b and f and the id of d are new: 28 + 20 + 28 bytes, and the bytes that order them. */
    assert_true(there_and_back(&base, &target) < 28 + 20 + 28 + 16);
}

static void a_tree_that_was_or_became_empty_is_read_back(void **state)
{
    (void)state;
    struct buf none = BUF_INIT, tree = BUF_INIT;
    add_entries(&tree, 0, 10, 0);
    there_and_back(&none, &tree);
    add_entries(&tree, 0, 10, 0);
    assert_int_equal(there_and_back(&tree, &none), 3);
    assert_int_equal(there_and_back(&none, &none), 2);
}

static void an_insert_beyond_127_bytes_is_cut(void **state)
{
    (void)state;
    struct buf base = BUF_INIT, target = BUF_INIT;
    char name[255 + 1];
    memset(name, 'n', sizeof name);
    name[255] = '\0';
    add_entries(&base, 0, 20, 0);
    add_entries(&target, 0, 20, 0);
    add_entry(&target, name, 'a');
    assert_true(there_and_back(&base, &target) < 255 + 27 + 16);
}

static void copies_beyond_64_kib_and_16_mib_are_cut(void **state)
{
    (void)state;
    static const unsigned counts[] = {65536 / 35, 65536 / 35 + 1, 2 * 65536 / 35, (1 << 24) / 35 + 100};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct buf base = BUF_INIT, target = BUF_INIT;
        add_entries(&base, 0, counts[i], 0);
        add_entries(&target, 0, counts[i] / 2, 0);
        add_entries(&target, counts[i] / 2 + 1, counts[i], 0);
        there_and_back(&base, &target);
        /* Of 64 KiB exactly, with the length that is left out. */
        add_entry(&base, "!", 'a');
        add_entry(&target, "!", 'b');
        while (base.len < 1 << 16) {
            add_entry(&base, "x", 'a');
            add_entry(&target, "x", 'a');
        }
        there_and_back(&base, &target);
        add_entries(&base, 0, counts[i], 0);
        add_entries(&target, 0, counts[i], 7);
        there_and_back(&base, &target);
    }
}

/* ---- a batch ---- */

static void add_file(struct archive *archive, struct tree *tree, unsigned folder, unsigned version, git_oid *root)
{
    char path[64], text[64];
    git_oid blob;
    snprintf(path, sizeof path, "www.example.com/2026/%03u/story-%u.md", folder, version % 3);
    snprintf(text, sizeof text, "Version %u.\n", version);
    store_add(&archive->store, GIT_OBJECT_BLOB, str_from(text), &blob);
    fail_on(tree_put(tree, str_from(path), &blob));
    if (root)
        fail_on(tree_write(tree, root));
}

static void add_commit(struct archive *archive, const git_oid *tree, git_oid *tip, bool has_parent)
{
    struct commit_text text = {.tree = tree,
                               .parent = has_parent ? tip : NULL,
                               .author_name = "One",
                               .author_email = "one@localhost",
                               .author_date = MOMENT_MS / 1000,
                               .commit_date = MOMENT_MS / 1000,
                               .message = "edit\n"};
    commit_add(archive, &text, tip);
}

/* Deltas of the pack, and the longest chain. */
static void count_deltas(const char *folder, unsigned long *deltas, unsigned long *longest)
{
    *longest = *deltas = 0;
    char *rest = SHELL(folder, "git verify-pack -v \"$(ls -S .git/objects/pack/*.idx | head -1)\" | sed -n "
                               "'s/^chain length = \\([0-9]*\\): \\([0-9]*\\) object.*/\\1 \\2/p'");
    while (*rest) {
        *longest = strtoul(rest, &rest, 10);
        *deltas += strtoul(rest, &rest, 10);
    }
}

/* Each tree as the store has it before the pack is written, and as git has it from the pack. */
static void assert_reads_back(struct archive *archive, const char *folder, const git_oid *roots, size_t count)
{
    AUTO_BUF path = BUF_INIT;
    git_oid other;
    buf_addf(&path, "%s/roots", folder);
    FILE *file = fopen(buf_c(&path), "w");
    for (size_t i = 0; i < count; i++) {
        char hex[ID_HEX_SIZE + 1];
        AUTO_BUF bytes = BUF_INIT;
        git_oid ids[3] = {roots[i]};
        fail_on(tree_find(archive, &roots[i], STR("www.example.com"), &ids[1]));
        fail_on(tree_find(archive, &roots[i], STR("www.example.com/2026"), &ids[2]));
        for (size_t j = 0; j < 3; j++) {
            buf_cut(&bytes, 0);
            fail_on(tree_read(archive, &ids[j], &bytes));
            assert_int_equal(git_odb_hash(&other, bytes.at, bytes.len, GIT_OBJECT_TREE), 0);
            assert_true(git_oid_equal(&other, &ids[j]));
            id_hex(&ids[j], hex);
            fprintf(file, "%s\n", hex);
        }
    }
    fclose(file);
}

static void edits_of_one_outlet_are_deltas_in_short_chains(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    struct tree *tree = tree_open(archive, NULL);
    static git_oid roots[EDITS];
    git_oid tip;
    unsigned long deltas, longest;
    for (unsigned i = 0; i < FOLDERS; i++)
        add_file(archive, tree, i, 0, NULL);
    for (unsigned i = 0; i < EDITS; i++) {
        add_file(archive, tree, i * 7 % FOLDERS, i, &roots[i]);
        add_commit(archive, &roots[i], &tip, i > 0);
    }
    assert_reads_back(archive, folder, roots, EDITS);
    fail_on(pack_publish(archive));
    pack_release(archive);
    store_cut(&archive->store, 0);
    assert_reads_back(archive, folder, roots, EDITS);
    char hex[ID_HEX_SIZE + 1];
    id_hex(&tip, hex);
    SHELL(folder, "git update-ref refs/heads/other %s", hex);
    GIVES(folder, "3 tree", "git cat-file --batch-check='%%(objecttype)' < roots | sort | uniq -c | sed 's/^ *%d/3/'",
          3 * EDITS);
    GIVES(folder, "", "git fsck --strict --full --no-dangling --no-progress");
    SHELL(folder, "for i in .git/objects/pack/*.pack; do git index-pack --strict -o \"$PWD/again\" $i && cmp again "
                  "${i%%.pack}.idx || exit 1; done");
    count_deltas(folder, &deltas, &longest);
    /* Trees of the year all but the first and number 256, which a delta over as many edits would hardly make smaller;
     * those of days have hardly more than one file. */
    assert_true(deltas >= EDITS - 2);
    assert_true(longest > 1 && longest <= CHAIN_MOST);
    /* 365 folders of 12 KB, and 300 edits of them. */
    SHELL(folder, "test \"$(git rev-list --disk-usage --objects other)\" -lt 200000");
    SHELL(folder, "git repack -adq && git fsck --strict --full --no-dangling --no-progress");
    count_deltas(folder, &deltas, &longest);
    assert_true(deltas >= EDITS - 2 && longest <= 50);
    tree_free(tree);
    archive_close(archive);
    remove_folder(folder);
}

static void folders_that_shrink_to_nothing_and_come_again_are_sound(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    struct tree *tree = tree_open(archive, NULL);
    git_oid roots[64], tip;
    char hex[ID_HEX_SIZE + 1];
    for (unsigned i = 0; i < 64; i++) {
        /* Up to 20 files, then none, twice. */
        char path[64];
        snprintf(path, sizeof path, "www.example.com/2026/%03u/story-0.md", i % 40 < 20 ? i % 40 : 39 - i % 40);
        if (i % 40 < 20)
            add_file(archive, tree, i % 40, 0, &roots[i]);
        else {
            fail_on(tree_put(tree, str_from(path), NULL));
            fail_on(tree_write(tree, &roots[i]));
        }
        add_commit(archive, &roots[i], &tip, i > 0);
    }
    fail_on(pack_publish(archive));
    pack_release(archive);
    store_cut(&archive->store, 0);
    id_hex(&tip, hex);
    SHELL(folder, "git update-ref refs/heads/other %s", hex);
    GIVES(folder, "", "git fsck --strict --full --no-dangling --no-progress");
    GIVES(folder, "0", "git ls-tree -r other~24 | wc -l");
    GIVES(folder, "20", "git ls-tree -r other~4 | wc -l");
    tree_free(tree);
    archive_close(archive);
    remove_folder(folder);
}

/* What is packed already lies in another pack than the one that is next. */
static void no_delta_is_against_a_tree_of_another_pack(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    struct tree *tree = tree_open(archive, NULL);
    git_oid roots[12], tip;
    char hex[ID_HEX_SIZE + 1];
    for (unsigned i = 0; i < FOLDERS; i++)
        add_file(archive, tree, i, 0, NULL);
    for (unsigned i = 0; i < 12; i++) {
        add_file(archive, tree, i, i + 1, &roots[i]);
        add_commit(archive, &roots[i], &tip, i > 0);
        if (i % 4 == 3)
            fail_on(pack_publish(archive));
    }
    assert_reads_back(archive, folder, roots, 12);
    pack_release(archive);
    id_hex(&tip, hex);
    SHELL(folder,
          "git update-ref refs/heads/other %s && for i in .git/objects/pack/*.idx; do git verify-pack $i || exit; "
          "done",
          hex);
    GIVES(folder, "", "git fsck --strict --full --no-dangling --no-progress");
    tree_free(tree);
    archive_close(archive);
    remove_folder(folder);
}

/* ---- upkeep ---- */

static unsigned long usage_of_main(const char *folder)
{
    return strtoul(SHELL(folder, "git rev-list --disk-usage --objects main"), NULL, 10);
}

static void maintain(struct archive *archive, const char *folder)
{
    struct maintenance maintenance;
    fail_on(archive_maintain(archive, 0, NULL, &maintenance));
    GIVES(folder, "", "git fsck --strict --full --no-dangling --no-progress");
}

/* `count` batches of one edit each, a pack a batch. */
static void add_small_batches(struct archive *archive, const char *folder, struct tree *tree, git_oid *tip,
                              unsigned first, unsigned count)
{
    char hex[ID_HEX_SIZE + 1];
    git_oid root;
    for (unsigned i = first; i < first + count; i++) {
        add_file(archive, tree, i * 7 % FOLDERS, i, &root);
        add_commit(archive, &root, tip, i > 0);
        fail_on(pack_publish(archive));
        pack_release(archive);
        store_cut(&archive->store, 0);
    }
    id_hex(tip, hex);
    SHELL(folder, "git update-ref refs/heads/main %s", hex);
}

static void upkeep_writes_the_trees_of_small_batches_as_deltas(void **state)
{
    enum { BATCHES = 60 };
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    struct tree *tree = tree_open(archive, NULL);
    git_oid tip;
    unsigned long deltas, longest;
    for (unsigned i = 0; i < FOLDERS; i++)
        add_file(archive, tree, i, 0, NULL);
    add_small_batches(archive, folder, tree, &tip, 0, BATCHES);
    unsigned long before = usage_of_main(folder);
    maintain(archive, folder);
    count_deltas(folder, &deltas, &longest);
    assert_true(deltas >= BATCHES - 2 && longest <= 50);
    assert_true(usage_of_main(folder) < before / 4);
    /* Again, and with a few more behind them. */
    maintain(archive, folder);
    add_small_batches(archive, folder, tree, &tip, BATCHES, 4);
    maintain(archive, folder);
    assert_true(usage_of_main(folder) < before / 4);
    char hex[ID_HEX_SIZE + 1];
    id_hex(&tip, hex);
    GIVES(folder, hex, "sed -n 's/^main //p' .git/stet/stacked");
    tree_free(tree);
    archive_close(archive);
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_equal_tree_is_one_copy),
        cmocka_unit_test(entries_that_came_went_and_changed_are_found),
        cmocka_unit_test(a_tree_that_was_or_became_empty_is_read_back),
        cmocka_unit_test(an_insert_beyond_127_bytes_is_cut),
        cmocka_unit_test(copies_beyond_64_kib_and_16_mib_are_cut),
        cmocka_unit_test(edits_of_one_outlet_are_deltas_in_short_chains),
        cmocka_unit_test(folders_that_shrink_to_nothing_and_come_again_are_sound),
        cmocka_unit_test(no_delta_is_against_a_tree_of_another_pack),
        cmocka_unit_test(upkeep_writes_the_trees_of_small_batches_as_deltas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
