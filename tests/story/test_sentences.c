#include "story/article.h"
#include "story/sentences.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/unicode.h"
#include "base/utf8.h"

struct sentence_case {
    const char *language;
    const char *lines; /* parted by ⏎ */
};

/* The cases that the rules were made with. */
// clang-format off
static const struct sentence_case FOUNDING_CASES[] = {
    {"en", "The U.S. said it would.⏎The U.K. Parliament met."},
    {"en", "He lives in the U.S.⏎He left at 6 p.m.⏎The crowd left at 9 a.m. EST."},
    {"en", "Mr. Smith met Dr. Jones.⏎Gen. Lee and Lt. Col. Ray spoke."},
    {"en", "J. K. Rowling and George W. Bush agreed.⏎J.R.R. Tolkien did not."},
    {"en", "It was the No. 5 seed.⏎No. 10 declined.⏎She said no.⏎Then she left."},
    {"en", "Prices rose 3.5% to $1,200.50.⏎The rate was 4.25.⏎On Sept. 11, 2001, it fell."},
    {"en", "Acme Corp. Chairman John Doe left.⏎Acme Inc. failed.⏎He runs Acme Inc.⏎It failed."},
    {"en", "He lives on Main St.⏎It is in St. Louis.⏎Smith Jr. spoke."},
    {"en", "“Are you?” he asked.⏎“Yes!” she said.⏎“I am done.”⏎She left."},
    {"en", "He said, “I came.⏎I saw.⏎I conquered.”⏎Then he slept."},
    {"en", "He paused ... then went on.⏎She waited…⏎Then she left.⏎“I … I can’t.”"},
    {"en", "He left (with her.)⏎They wept.⏎[Editor’s note: done.]⏎More."},
    {"en", "He arrived.[1]⏎Then he left.[2][3]⏎More."},
    {"en", "Read https://a.example/x?y=1.⏎See node.js.⏎The vote was 5-4.The court ruled."},
    {"en", "1. First item.⏎It is short."},
    {"en", "What?!⏎Really?\?⏎Yahoo! said yes.⏎OK."},
    {"en", "It was OK.⏎She left.⏎That is for you.⏎In.⏎He won the Act.⏎He left."},
    {"de", "Am 21. Januar kam Dr. Müller, z.B. Montag.⏎Das war 2026.⏎Die Wahl folgte."},
    {"de", "„Nein.“⏎Er ging.⏎»Ja.«⏎Sie blieb.⏎Nr. 5 kam.⏎Er ging ins Haus.⏎Sie blieb."},
    {"fr", "M. Dupont a dit : « Non. »⏎Elle est partie.⏎L’art. 49.3 reste possible."},
    {"fr", "« Je pars.⏎Je reviens. »⏎Il sort.⏎« Quoi ? » dit-il.⏎J.-P. Martin rit."},
    {"es", "El Sr. Pérez dijo: «No.»⏎Luego salió.⏎¿Qué?⏎¡Sí!⏎EE. UU. calló."},
    {"pt", "O presidente visitou o Brasil.⏎Depois partiu.⏎A Sra. Lima ficou."},
    {"it", "Il presidente parla con Simon.⏎Poi esce.⏎Il dott. Bianchi resta."},
    {"ru", "В 2026 г. Москва выросла.⏎А. С. Пушкин жил на ул. Мойка.⏎Потом ушёл."},
    {"zh", "他說:「我不同意。」⏎然後離開。⏎記者問:「為什麼?」"},
    {"zh", "黃仁勳說:「第一。⏎第二！⏎第三？」⏎他離開了。⏎「公開去做。」"},
    {"zh", "他挑戰說:「告訴我它是安全的。 」"},
    {"zh", "成長3.5%。⏎達1,200.50元。⏎《書名。》⏎後續。⏎沒有了……他走了。"},
    {"zh", "川普說「好。」，然後走了。⏎（他離開了。）⏎之後又回來。"},
    {"zh", "又槓上了!Anthropic執行長說。⏎NVIDIA沒有回應。"},
    {"ja", "首相は「計画を中止する。⏎国民に説明したい。」と述べた。⏎その後、退席した。"},
    {"ja", "彼は言った。⏎「行くぞ。」⏎弁護士も頷いた。⏎「本当ですか？」と聞いた。"},
    {"ja", "売上高は1,200億円だった（前年比5%増。）。⏎終わり。⏎えっ…そうなの！？⏎うん。"},
    {"ko", "대통령은 “계획을 중단한다.”고 말했다.⏎그는 떠났다.⏎3.5%였다."},
    {"ko", "\"정말입니까?\"라고 물었다.⏎김 씨는 말했다.그리고 떠났다."},
    {"ar", "قال: «سنوقف الخطة.»⏎ثم غادر.⏎هل هذا صحيح؟⏎لم يجب د. سامي."},
    {"he", "אמר: \"נפסיק.\"⏎הוא עזב.⏎ד\"ר כהן הגיע מארה\"ב.⏎ב-3.5% עלה."},
    {"hi", "प्रधानमंत्री ने कहा।⏎फिर वे चले गए।⏎क्या यह सच है?⏎हाँ।"},
    {"th", "นายกรัฐมนตรีกล่าวว่ารัฐบาลจะยุติโครงการ⏎โดยให้เหตุผลว่างบประมาณไม่เพียงพอ นายสมชาย ใจดี ระบุว่า พ.ศ. 2569 มี ดร. สมหญิง อยู่ด้วย"},
    {"el", "Ο κ. Μητσοτάκης είπε.⏎Τι;⏎Ναι."},
};

/* One rule after the other, its reach and where it stops. */
static const struct sentence_case RULE_CASES[] = {
    /* 1: stops, and runs of them */
    {"en", "What?!?⏎Nothing.⏎He ran!!⏎She did not."},
    {"ur", "یہ درست ہے۔⏎وہ گیا۔⏎کیوں؟⏎نہیں۔"},
    {"mr", "तो गेला॥⏎ती आली।⏎मग?⏎हो."},
    {"am", "እሱ ሄደ።⏎እሷ ቀረች።"},
    {"hy", "Նա գնաց։⏎Նա մնաց։"},
    {"ja", "半角です｡⏎次です｡"},
    {"el", "Γιατί;⏎Κανείς δεν ξέρει; ναι.⏎Ναι."},
    {"", "Γιατί;⏎Κανείς."},
    {"en", "He left; She stayed."},
    /* 2: closing marks */
    {"en", "(“He said ‘no.’”)⏎Then he left."},
    {"en", "He left.[12][a]⏎Then.¹²⏎More.[see below] End."},
    {"en", "She wrote \"No.\"⏎He wrote 'Yes.'⏎Done."},
    {"sv", "Han gick.⏎”Ja.”⏎Hon log."},
    {"fi", "Hän lähti.⏎”Niin.”⏎Toinen jäi."},
    {"fr", "« … Il a dit : « Non. » »⏎Puis il partit."},
    {"fr", "Il crie : « Quoi ! »⏎Elle rit."},
    {"fr", "Il crie : « Quoi ! »⏎Elle rit."},
    {"de", "Er rief: ›Nein!‹⏎Dann: ‚Ja.‘⏎Gut."},
    {"zh", "他走了。⏎“好。”⏎她說。"},
    {"en", "He paid.⏎\"$5 is enough.\"⏎Fine."},
    /* 3: what never begins a sentence */
    {"en", "“Why?” – nobody knew."},
    {"en", "“Go!”, he said.⏎(See above.); So he went."},
    {"en", "Is it (yes!) and no?⏎Yes."},
    {"ka", "ის წავიდა.⏎ის დარჩა."},
    {"fr", "Quoi ? dit-il.⏎Rien ?⏎Bon."},
    /* 4: only where joining gives the text back */
    {"zh", "第一。 第二。"},
    {"ja", "はい。⏎Yes.⏎いいえ。⏎Yes.No。"},
    {"en", "Wait.What?No!Yes."},
    /* 5: a quotation that the sentence goes on behind */
    {"ja", "「行く!」と言った。⏎「はい！」⏎駅へ。"},
    /* 6: ellipses */
    {"en", "Well...⏎Then he left.⏎Well... (he left) … He paused."},
    {"en", "The bill […] The vote ... The end."},
    {"en", "... Then he left…”⏎Then…⏎I see."},
    {"ru", "Что?..⏎Он ушёл...⏎Потом... потом пришёл."},
    {"en", "It was….⏎Then nothing."},
    /* 7: words before a full stop */
    {"en", "We met Mr. The Edge.⏎The Dr. Who fans left."},
    {"en", "So can’t.⏎Mary left.⏎It can't.⏎Mary left."},
    {"en", "He ran 5m.⏎Mary ran 9 a.m. Mary slept at 10p.m.⏎She woke."},
    {"en", "Vitamin A.⏎Then vitamin B. Mary took C.⏎“Good.”"},
    {"en", "George W. I. Smith met A. A. Milne."},
    {"en", "On Oct. 5 he left.⏎In Oct.⏎He left.⏎It was Oct. Mary left."},
    {"en", "It’s the U.S.⏎It’s big.⏎He got a Ph.D. Theology was hard."},
    {"en", "See Fig. 3 and p. 5.⏎Modern art.⏎Good."},
    {"es", "Marcó el segundo (2-1, min. 18).⏎Véase el núm. 3 y el cap. 2.⏎Duró un min.⏎Luego salió."},
    {"fr", "Elle cite d’A. Dupont et Mme. Curie."},
    {"de", "Wir nehmen z. B. Montag.⏎Gut, ca. 30 usw.⏎Mehr nicht."},
    {"es", "La Dra. Gil y el Lic. Pérez.⏎Fin."},
    {"pl", "Mówi dr. Kowalski.⏎Potem prof. Nowak."},
    {"pl", "Mówi kard. Nowak, a ks. dr hab. Lis i bp. Kot.⏎Potem gen. Wilk."},
    {"pl", "Nie wiem.⏎- Potem powiem.⏎– To ja - mówi Kot. - dodał."},
    {"en", "He came. - Then he went."},
    {"pl", "To ok. 60 proc. i ok. 5 groszy o godz. 14 przy ul. Długiej.⏎Jest ok.⏎Potem."},
    {"ko", "그는 떠날 것.⏎그녀는 남았다."},
    {"hi", "डॉ. राम आए।"},
    {"he", "המנכ\"ל.⏎הוא עזב."},
    /* 8: ordinals */
    {"de-AT", "Der 3. Mann kam am 3.10.2026.⏎Im Jahr 2026.⏎Es kam um 12. Maria."},
    {"de", "Der Kurs lag bei 3,5.⏎Das Spiel endete 2:1.⏎Auf der A5.⏎Vom 20.–21. Januar."},
    {"de", "„Es war Platz 2.“⏎Er ging."},
    {"NB", "Den 17. Mai."},
    {"nl", "Het was 17.⏎Mei kwam."},
    {"", "It was 17.⏎May came."},
    /* 9: numbered paragraphs */
    {"en", "a. The first.⏎It is short."},
    {"en", "12. The first.⏎12.⏎It is short."},
    {"ja", "１．項目です。⏎次です．⏎終わり。"},
    {"en", "2026.⏎It was a year."},
    /* 10: Thai */
    {"th", "เขาไปตลาดนี้ดร.สมชาย พ.ศ. 2569 จริงหรือ?⏎ไม่"},
    {"lo", "ລັດຖະບານປະກາດແຜນການໃໝ່ໃນມື້ນີ້⏎ໂດຍບອກວ່າງົບປະມານບໍ່ພຽງພໍ"},
    /* Known and accepted */
    {"ja", "モーニング娘。⏎が歌う。"},
    {"en", "Apple returns. iPhone sales rose."},
    {"ja", "「はい。」その後、退席した。"},
};
// clang-format on

static const char MARK[] = "⏎";

static size_t text_of(const struct sentence_case *one, struct str *lines, size_t most, struct buf *text)
{
    size_t count = 0;
    struct str rest = str_from(one->lines);
    while (rest.at) {
        size_t end = str_find(rest, STR("⏎"), 0);
        lines[count] = str_slice(rest, 0, end);
        sentences_join(text, lines[count]);
        rest = end == SIZE_MAX ? STR_NONE : str_slice(rest, end + strlen(MARK), rest.len);
        assert_true(++count < most);
    }
    return count;
}

/* All cases are tried before the test fails, so that one change of a rule shows whole. */
static int failures;

static void expect_lines(struct str text, struct str language, const struct str *lines, size_t count)
{
    AUTO_BUF wanted = BUF_INIT;
    AUTO_BUF got = BUF_INIT;
    AUTO_BUF joined = BUF_INIT;
    struct str sentence;
    for (size_t i = 0; i < count; i++)
        buf_addf(&wanted, "%.*s\n", STR_FORMAT(lines[i]));
    for (struct sentences scan = sentences_begin(text, language); sentences_next(&scan, &sentence);) {
        buf_addf(&got, "%.*s\n", STR_FORMAT(sentence));
        sentences_join(&joined, sentence);
    }
    if (str_equal(buf_str(&got), buf_str(&wanted)) && str_equal(buf_str(&joined), text))
        return;
    print_error("in %.*s, wanted:\n%sgot:\n%s", STR_FORMAT(language), buf_c(&wanted), buf_c(&got));
    failures++;
}

static void expect_cases(const struct sentence_case *cases, size_t count)
{
    enum { MOST_LINES = 16 };
    struct str lines[MOST_LINES];
    failures = 0;
    for (size_t i = 0; i < count; i++) {
        AUTO_BUF text = BUF_INIT;
        size_t line_count = text_of(&cases[i], lines, MOST_LINES, &text);
        struct str language = str_from(cases[i].language);
        expect_lines(buf_str(&text), language, lines, line_count);
        for (size_t k = 0; k < line_count; k++)
            expect_lines(lines[k], language, &lines[k], 1);
    }
    assert_int_equal(failures, 0);
}

static void the_cases_that_the_rules_were_made_with_hold(void **state)
{
    (void)state;
    expect_cases(FOUNDING_CASES, sizeof FOUNDING_CASES / sizeof *FOUNDING_CASES);
}

static void each_rule_holds_and_stops_where_it_should(void **state)
{
    (void)state;
    expect_cases(RULE_CASES, sizeof RULE_CASES / sizeof *RULE_CASES);
}

/* The text with each blank as `blank`, and decomposed. */
static struct str spoil(struct arena *arena, struct str text, const char *blank)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    size_t room = text.len * 4 + 16;
    UChar *wide = arena_array(arena, room, sizeof *wide), *apart = arena_array(arena, room, sizeof *apart);
    char *back = arena_alloc(arena, room * 3);
    int32_t length, used;
    u_strFromUTF8(wide, (int32_t)room, &length, text.at, (int32_t)text.len, &status);
    length = unorm2_normalize(nfd, wide, length, apart, (int32_t)room, &status);
    u_strToUTF8(back, (int32_t)room * 3, &used, apart, length, &status);
    assert_true(U_SUCCESS(status));
    AUTO_BUF out = BUF_INIT;
    for (int32_t i = 0; i < used; i++) {
        if (back[i] == ' ')
            buf_add(&out, str_from(blank));
        else
            buf_add_byte(&out, back[i]);
    }
    return arena_copy(arena, buf_str(&out));
}

static void line_ends_of_windows_and_decomposed_letters_and_doubled_blanks_change_nothing(void **state)
{
    (void)state;
    static const char *const BLANKS[] = {"\r\n", "  ", "\t", "\xE2\x80\xA8 "};
    enum { MOST_LINES = 16 };
    struct str lines[MOST_LINES];
    failures = 0;
    for (size_t i = 0; i < sizeof FOUNDING_CASES / sizeof *FOUNDING_CASES; i++) {
        for (size_t k = 0; k < sizeof BLANKS / sizeof *BLANKS; k++) {
            AUTO_ARENA arena = ARENA_INIT;
            AUTO_BUF text = BUF_INIT;
            size_t count = text_of(&FOUNDING_CASES[i], lines, MOST_LINES, &text);
            struct block block = {BLOCK_PARAGRAPH, spoil(&arena, buf_str(&text), BLANKS[k])};
            struct article article = {.blocks = &block, .block_count = 1};
            article_normalize(&arena, &article);
            for (size_t line = 0; line < count; line++)
                lines[line] = unicode_nfc(&arena, lines[line]);
            expect_lines(block.text, str_from(FOUNDING_CASES[i].language), lines, count);
        }
    }
    assert_int_equal(failures, 0);
}

static void an_empty_paragraph_has_no_sentence(void **state)
{
    (void)state;
    struct str sentence;
    struct sentences scan = sentences_begin(STR_NONE, STR("en"));
    assert_false(sentences_next(&scan, &sentence));
}

static void lines_join_without_a_blank_beside_wide_characters_but_not_beside_hangul(void **state)
{
    (void)state;
    assert_true(sentences_join_tight(STR("好。"), STR("NVIDIA")));
    assert_true(sentences_join_tight(STR("NVIDIA!"), STR("好")));
    assert_true(sentences_join_tight(STR("ｱ"), STR("b")));
    assert_false(sentences_join_tight(STR("말했다."), STR("그는")));
    assert_false(sentences_join_tight(STR("a."), STR("B")));
}

/* Any text at all, also one made of nothing but stops, quotes and blanks, is cut so that it joins again. */
static void any_text_joins_again_and_is_never_cut_twice(void **state)
{
    (void)state;
    static const char *const PARTS[] = {
        ".",   "...", "…", "?", "。",  "？", "」", "「", "»",  "«",  "“",
        "”",   "\"",  "'", " ", " ",   " ",  " ",  " ",  "(",  ")",  "[1]",
        "U.S", "Mr",  "a", "I", "The", "12", "3,", "他", "が", "말", "ไทยภาษาไทยภาษาไทยภาษา",
        "é",   ";",   "Ω", "-", "１",  "．", "ა"};
    static const char *const LANGUAGES[] = {"en", "de", "el", "ja", ""};
    uint32_t seed = 20260121;
    for (int round = 0; round < 20000; round++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF text = BUF_INIT;
        for (int parts = 0; parts < 14; parts++) {
            seed = seed * 1664525 + 1013904223;
            buf_add(&text, str_from(PARTS[(seed >> 8) % (sizeof PARTS / sizeof *PARTS)]));
        }
        struct block block = {BLOCK_PARAGRAPH, buf_str(&text)};
        struct article article = {.blocks = &block, .block_count = 1};
        article_normalize(&arena, &article);
        if (!article.block_count)
            continue;
        AUTO_BUF joined = BUF_INIT;
        struct str sentence, language = str_from(LANGUAGES[round % 5]);
        for (struct sentences scan = sentences_begin(block.text, language); sentences_next(&scan, &sentence);) {
            sentences_join(&joined, sentence);
            struct sentences again = sentences_begin(sentence, language);
            struct str whole = STR_NONE;
            assert_true(sentence.len > 0);
            assert_true(sentences_next(&again, &whole));
            if (!str_equal(whole, sentence))
                print_message("seed %u: %.*s\n  line: %.*s\n  again: %.*s\n", seed, STR_FORMAT(block.text),
                              STR_FORMAT(sentence), STR_FORMAT(whole));
            assert_true(str_equal(whole, sentence));
        }
        assert_true(str_equal(buf_str(&joined), block.text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cases_that_the_rules_were_made_with_hold),
        cmocka_unit_test(each_rule_holds_and_stops_where_it_should),
        cmocka_unit_test(line_ends_of_windows_and_decomposed_letters_and_doubled_blanks_change_nothing),
        cmocka_unit_test(an_empty_paragraph_has_no_sentence),
        cmocka_unit_test(lines_join_without_a_blank_beside_wide_characters_but_not_beside_hangul),
        cmocka_unit_test(any_text_joins_again_and_is_never_cut_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
