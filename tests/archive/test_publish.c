#include "archive/support.h"

static void a_new_archive_is_sound_and_has_both_refs(void **state)
{
    (void)state;
    char *folder = new_archive();
    assert_sound(folder);
    GIVES(folder, "refs/evidence\nrefs/heads/main", "git for-each-ref --format='%%(refname)'");
    GIVES(folder, "init: a new archive", "git log --format=%%s main");
    GIVES(folder, ".gitattributes\n.gitignore\nREADME.md\nwatchers/example.watch", "git ls-files");
    GIVES(folder, ".gitattributes", "git ls-tree --name-only -r evidence");
    GIVES(folder, "0 false committed,reference,loose-object 4",
          "echo $(git config gc.auto) $(git config maintenance.auto) $(git config core.fsync) $(git config "
          "index.version)");
    assert_true(file_exists(strcat(strcpy((char[256]){""}, folder), "/stet.conf")));
    remove_folder(folder);
}

static void a_snapshot_is_one_commit_with_text_page_and_trailers(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    struct snapshot_result first, second;
    fail_on(add_version(archive, PATH_A, 1, "One", "Text of the story.", &first));
    fail_on(archive_publish(archive));
    assert_sound(folder);
    clock_set_ms(MOMENT_MS + 900000);
    fail_on(add_version(archive, PATH_A, 2, "Two", "Text of the story.", &second));
    add_visit(archive, PATH_A, VERDICT_ARTICLE);
    fail_on(archive_publish(archive));
    assert_sound(folder);
    GIVES(folder, "edit: headline | Two\nnew: One\ninit: a new archive", "git log --format=%%s");
    GIVES(folder, "Example Times <www.example.com> stet", "git log -1 --format='%%an <%%ae> %%cn'");
    GIVES(folder, "headline", "git log -1 --format='%%(trailers:key=Edit,valueonly,separator=)'");
    GIVES(folder, "2026-01-21T04:06:09Z 2026-01-21T04:21:09Z",
          "git log -1 --format='%%(trailers:key=Seen-Between,valueonly,separator=)'");
    GIVES(folder, second.commit, "git rev-parse HEAD");
    GIVES(folder, second.text_id, "git rev-parse HEAD:" PATH_A);
    GIVES(folder, second.evidence_id, "git rev-parse evidence:" PATH_A ".html");
    GIVES(folder, "", "git diff HEAD~ HEAD --stat -- . ':!" PATH_A "'");
    GIVES(folder, "1", "git ls-tree -r --name-only evidence | grep -c visits/2026-01/21/042109Z.tsv");
    GIVES(folder, "2026-01-21T04:21:08.877Z\t2026-01-21T04:21:09.000Z\t" PATH_A "\tarticle\t-\t200\t-\t-\t-",
          "git show evidence:visits/2026-01/21/042109Z.tsv");
    SHELL(folder, "test \"$(git show evidence:" PATH_A ".html | sha256sum | cut -c1-64)\" = "
                  "\"$(git log -1 --format='%%(trailers:key=Evidence,valueonly,separator=)' | sed 's/.*sha256://')\"");
    archive_close(archive);
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_archive_is_sound_and_has_both_refs),
        cmocka_unit_test(a_snapshot_is_one_commit_with_text_page_and_trailers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
