#include "pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static const struct pair_row PAIRS[] = {
    /* Fields. */
    {"en", "# Mayor softens stance on tolls\nText.", "# Mayor drops stance on tolls\nText.", "headline"},
    {"en", "# The mayor’s “new” tolls\nText.", "# The mayor's \"new\" tolls\nText.", "typo0"},
    {"zh", "# 賣晶片給對岸就像賣武器\n內文。", "# 賣晶片給對岸如同賣武器\n內文。", "headline"},
    {"en", "@summary Rain is coming.\nText.", "@summary Rain is here.\nText.", "summary"},
    {"en", "Text.", "@summary Rain is here.\nText.", "summary+"},
    {"en", "@byline Ann Lee\nText.", "@byline Ann Lee, Bob Ray\nText.", "byline"},
    {"en", "@byline Ann Lee\nText.", "Text.", "byline-"},
    {"en", "@published 2026-01-02T03:04:05+01:00\nText.", "@published 2026-01-03T03:04:05+01:00\nText.", "date"},
    {"en", "@published 2026-01-02T03:04:05+01:00\nText.", "@published 2026-01-02T02:04:05Z\nText.", "typo0"},
    {"en", "@section News\nText.", "@section Opinion\nText.", "section"},
    {"en", "@tags Tolls, City\nText.", "@tags Tolls, Roads\nText.", "tags"},
    {"en", "@tags Tolls, City\nText.", "@tags city, tolls\nText.", "typo0"},
    /* Typography, layout and what no reader sees. */
    {"en", "He said: \"We won't go -- ever...\"", "He said: “We won’t go — ever…”", "typo0"},
    {"en", "It cost 5 % more - a lot.", "It cost 5\u00A0% more – a lot.", "typo0"},
    {"fr", "Il a dit : « Non ! »", "Il a dit\u00A0: «\u202FNon\u202F!\u202F»", "typo0"},
    {"de", "Die Bundes\u00ADregierung schweigt.", "Die Bundesregierung schweigt.", "typo0"},
    {"zh", "他在5月說好,很好!", "他在 5 月說好，很好！", "typo0"},
    {"en", "One sentence here. Two sentences here.", "One sentence here.\nTwo sentences here.", "typo0"},
    {"en", "A first point.\nA second point.", "- A first point.\n- A second point.", "typo0"},
    {"en", "The pass\u200Bword is set.", "The password is set.", "invisible"},
    {"en", "Pay\u202Epal sent it.", "Paypal sent it.", "invisible"},
    {"en", "Paypal sent it.", "P\u0430ypal sent it.", "invisible"},
    {"ru", "Москва ждёт.",
     "М"
     "o"
     "сква ждёт.",
     "invisible"},
    {"ru", "Он сказал \"да\" и ушёл.", "Он сказал “да” и ушёл.", "typo0"},
    {"en", "It’s “fine”, he wrote. The plan has two parts for now.",
     "It's \"fine\", he wrote. The plan has three parts for now.", "figure; typo0"},
    /* Whole sentences. */
    {"en", "Rain fell all night. Roads were closed by noon.",
     "Rain fell all night. Roads were closed by noon. Schools stay shut tomorrow.", "added"},
    {"en", "Rain fell all night. A bridge is down near the old mill. Nobody was hurt. Roads were closed by noon.",
     "Rain fell all night. Roads were closed by noon.", "removed*2"},
    {"de", "Der Fluss steigt. Die Stadt warnt vor Hochwasser.",
     "Der Fluss steigt. Schulen bleiben geschlossen.\nDie Stadt warnt vor Hochwasser.", "added"},
    {"es", "Llueve en el norte. El río sube.",
     "Llueve en el norte. El río sube. Cierran dos puentes. Hay clases en casa.", "added*2"},
    {"ja", "雨が続いている。\n川の水位が上がった。\n学校は休みだ。", "雨が続いている。\n学校は休みだ。", "removed"},
    {"zh", "大雨下了整夜。道路封閉。\n學校停課。居民撤離。\n市府開會。", "大雨下了整夜。道路封閉。\n市府開會。",
     "removed*2"},
    {"ar", "هطلت الأمطار طوال الليل. أغلقت الطرق.", "هطلت الأمطار طوال الليل. أغلقت الطرق. المدارس مغلقة غداً.",
     "added"},
    {"ru", "Дождь шёл всю ночь. Дороги закрыты. Школы не работают.", "Дождь шёл всю ночь. Школы не работают.",
     "removed"},
    {"ko", "밤새 비가 내렸다. 도로가 통제됐다.", "밤새 비가 내렸다. 도로가 통제됐다. 학교는 내일 문을 닫는다.",
     "added"},
    {"en", "First came the rain over the hills. Then the river rose by the mill. At last the dam broke in the night.",
     "Then the river rose by the mill. At last the dam broke in the night. First came the rain over the hills.",
     "order"},
    {"en",
     "Alpha is the first of them all. Beta is the second in the row.\nGamma stands third here. Delta comes fourth and "
     "last.",
     "Gamma stands third here. Delta comes fourth and last.\nAlpha is the first of them all. Beta is the second in the "
     "row.",
     "order*2"},
    {"en", "The council met on the tolls, and it decided to raise them for all cars.",
     "The council met on the tolls. It decided to raise them for all cars.", "text"},
    /* Quotes and speakers. */
    {"en", "“We will never raise the toll,” said Maria Lopez.", "“We will not raise the toll,” said Maria Lopez.",
     "quote=Maria Lopez"},
    {"en", "Mr. Smith said: “The plan is dead for good.”", "Mr. Smith said: “The plan is dead.”", "quote=Smith"},
    {"en", "“It is safe,” Anna Weber told reporters on Monday.",
     "“It is very safe,” Anna Weber told reporters on Monday.", "quote=Anna Weber"},
    {"en", "John Doe, the mayor, said: \"I will stay here.\"",
     "John Doe, the mayor, said: \"I will stay here for now.\"", "quote=John Doe"},
    {"en", "“It is safe,” she said.", "“It is quite safe,” she said.", "quote"},
    {"en", "“We won the vote,” said Maria Lopez. “It was close.”",
     "“We won the vote,” said Maria Lopez. “It was very close.”", "quote=Maria Lopez"},
    {"en", "“The bridge is safe to cross,” said Maria Lopez.", "“The bridge is safe to cross,” said Peter Brandt.",
     "quote=Peter Brandt"},
    {"en", "He called it a mess. Nobody answered.",
     "He called it a mess. “This is the worst I have seen,” said Ann Lee. Nobody answered.", "quote+=Ann Lee; added"},
    {"en", "The mayor said the plan is dead for good.", "The mayor said “the plan is dead for good”.", "quote+"},
    {"de", "„Wir bleiben dabei“, sagte Bundeskanzler Friedrich Meier.",
     "„Wir bleiben vorerst dabei“, sagte Bundeskanzler Friedrich Meier.", "quote=Friedrich Meier"},
    {"de", "Ministeriumssprecherin Anna Weber sagte: »Das ist falsch.«",
     "Ministeriumssprecherin Anna Weber sagte: »Das ist ganz falsch.«", "quote=Anna Weber"},
    {"fr", "« Nous allons partir », a déclaré Jean Martin.", "« Nous allons rester », a déclaré Jean Martin.",
     "quote=Jean Martin"},
    {"fr", "Le ministre Paul Durand a affirmé : « Tout est prêt. »",
     "Le ministre Paul Durand a affirmé : « Presque tout est prêt. »", "quote=Paul Durand"},
    {"es", "«No vamos a ceder», dijo la ministra Ana García.", "«No vamos a ceder jamás», dijo la ministra Ana García.",
     "quote=Ana García; negation+"},
    {"pt", "“Vamos ficar em casa”, afirmou João Pereira.", "“Vamos ficar na cidade”, afirmou João Pereira.",
     "quote=João Pereira"},
    {"it", "«Resteremo qui», ha detto Marco Bianchi.", "«Resteremo qui a lungo», ha detto Marco Bianchi.",
     "quote=Marco Bianchi"},
    {"ru", "«Мы останемся здесь», — сказал Иван Петров.", "«Мы останемся тут», — сказал Иван Петров.",
     "quote=Иван Петров"},
    {"ar", "قال أحمد منصور: «سنبقى هنا في المدينة».", "قال أحمد منصور: «سنبقى هنا».", "quote=أحمد منصور"},
    {"zh", "林志明本周在台北論壇上,接受《早報》專訪時指出:「把這些晶片運出去是個錯誤,我認為這實在太瘋狂了。」",
     "林志明本周在台北論壇上,接受《早報》專訪時指出:「把這些晶片運出去是個錯誤,我認為這太瘋狂了。」", "quote=林志明"},
    {"zh", "Carl Berg本周在論壇上,接受專訪時指出:「我認為這實在太瘋狂了。」",
     "Carl Berg本周在論壇上,接受專訪時指出:「我認為這太瘋狂了。」", "quote=Carl Berg"},
    {"zh", "外交部發言人王小明表示:「我們反對這項決定。」", "外交部發言人王小明表示:「我們堅決反對這項決定。」",
     "quote=王小明"},
    {"zh", "他表示:「我們反對這項決定。」", "他表示:「我們堅決反對這項決定。」", "quote"},
    {"zh", "「我們反對這項決定,」陳大文說。", "「我們堅決反對這項決定,」陳大文說。", "quote=陳大文"},
    {"ja", "田中一郎首相は「計画を中止する」と述べた。", "田中一郎首相は「計画を延期する」と述べた。",
     "quote=田中一郎"},
    {"ja", "青空自動車の豊田花子社長は「増産する」と語った。", "青空自動車の豊田花子社長は「すぐに増産する」と語った。",
     "quote=豊田花子"},
    {"ko", "김철수 대통령은 “계획을 중단한다”고 말했다.", "김철수 대통령은 “계획을 연기한다”고 말했다.",
     "quote=김철수"},
    /* A block quotation is somebody's words without any marks; who says it stands before. */
    {"en", "Maria Lopez, who chairs the board, said:\n> We have had the virus here for years.",
     "Maria Lopez, who chairs the board, said:\n> We have had the vaccine here for years.", "quote=Maria Lopez"},
    {"en", "He said it well. Read the “Commercial AI System” terms now.", "He said it well. Read the terms now.",
     "text"},
    /* Apostrophes of any form; a contraction is no negation. */
    {"en", "The board seems to want the bridge back.", "The board doesn’t seem to want the bridge back.", "negation+"},
    {"en", "The plan isn’t new to them.", "The plan is not new to them.", "typo"},
    {"en", "All of the Department heads came.", "All of the Departments heads came.", "text"},
    /* An edit within a quotation of several sentences is the quotation's. */
    {"en", "“We knew of it. We did nothing about it for years. It will not happen again,” said Maria Lopez. Rain fell.",
     "“We knew of it. It will not happen again,” said Maria Lopez. Rain fell.", "quote=Maria Lopez"},
    {"en", "“We knew of it. It will not happen again,” said Maria Lopez. Rain fell.",
     "“It will not happen again,” said Maria Lopez. Rain fell.", "quote=Maria Lopez"},
    {"en", "“We knew of it. It will not happen again,” said Maria Lopez. Rain fell.",
     "“We knew of it. It will not happen again. Ask the harbour board for the rest,” said Maria Lopez. Rain fell.",
     "quote=Maria Lopez"},
    {"en", "“We knew of it,” said Maria Lopez. The rain fell all night over the old town.",
     "“We knew of it,” said Maria Lopez. Schools were shut. The rain fell all night over the old town.", "added"},
    {"ja", "豊田花子社長は「限界を超えた。廃止は避けられず、答えは変わらない」と述べた。",
     "豊田花子社長は「限界に近い。維持は難しいと考えている」と述べた。", "quote=豊田花子"},
    {"hi", "प्रधान सीता शर्मा ने कहा, “हमें हर साल पुल दिखाया जाता है। इस बार हम नहीं उठेंगे।”",
     "प्रधान सीता शर्मा ने कहा, “हमें हर साल पुल दिखाया जाता है।”", "quote=सीता शर्मा"},
    /* Offices before a name, names behind a verb. */
    {"es", "«No vamos a tocar el río», aseguró la directora de la obra, Ana Ruiz, ante los vecinos.",
     "«No vamos a tocar nada del río», aseguró la directora de la obra, Ana Ruiz, ante los vecinos.",
     "quote=Ana Ruiz; negation+"},
    {"en", "“We won the vote,” said the director of the port, Ann Lee.",
     "“We almost won the vote,” said the director of the port, Ann Lee.", "quote=Ann Lee"},
    {"fr", "« Une revanche pour la vallée », s’est réjoui le président du conseil, Jean Martin.",
     "« Une belle revanche pour la vallée », s’est réjoui le président du conseil, Jean Martin.", "quote=Jean Martin"},
    {"ar", "وقال رئيس الغرفة سامي حداد: «سنبقى هنا في المدينة».", "وقال رئيس الغرفة سامي حداد: «سنبقى هنا».",
     "quote=سامي حداد"},
    {"ko", "김해린 관장은 “계획을 중단한다”고 말했다.", "김해린 관장은 “계획을 연기한다”고 말했다.", "quote=김해린"},
    {"hi", "“काम कल शुरू होगा,” महापौर रवि वर्मा ने पत्रकारों को बताया।",
     "“काम जल्द शुरू होगा,” महापौर रवि वर्मा ने पत्रकारों को बताया।", "quote=रवि वर्मा"},
    {"de", "Die Klinik bleibt offen, „zunächst nachts“, wie eine Sprecherin sagte.", "Die Klinik bleibt offen.",
     "quote-"},
    {"en", "The film “Blue Moon” is on tonight, she said on the radio.",
     "The film is on tonight, she said on the radio.", "text"},
    /* Figures. */
    {"en", "The fire killed 12 people in the town.", "The fire killed 13 people in the town.", "figure"},
    {"en", "About 1,200 people came to the square.", "About 1,300 people came to the square.", "figure"},
    {"en", "Two people were hurt in the crash.", "Three people were hurt in the crash.", "figure"},
    {"en", "The vote is on Monday at the city hall.", "The vote is on Tuesday at the city hall.", "figure"},
    {"en", "Several people were hurt in the crash.", "12 people were hurt in the crash.", "figure"},
    {"en", "“It cost us 5 million,” said Ann Lee.", "“It cost us 6 million,” said Ann Lee.", "quote=Ann Lee; figure"},
    {"de", "Der Preis stieg um 3,5 Prozent auf 20 Euro.", "Der Preis stieg um 3,6 Prozent auf 20 Euro.", "figure"},
    {"fr", "Le bilan est de deux morts dans la ville.", "Le bilan est de trois morts dans la ville.", "figure"},
    {"zh", "火災造成三人死亡,多人受傷。", "火災造成五人死亡,多人受傷。", "figure"},
    {"ja", "けが人は12人に上った。", "けが人は15人に上った。", "figure"},
    {"ar", "قتل 12 شخصاً في الحريق.", "قتل 15 شخصاً في الحريق.", "figure"},
    {"ar", "قتل ١٢ شخصاً في الحريق.", "قتل 12 شخصاً في الحريق.", "typo0"},
    /* Negations and names. */
    {"en", "The minister wants to stay in office this year.", "The minister does not want to stay in office this year.",
     "negation+"},
    {"de", "Der Minister will im Amt bleiben.", "Der Minister will nicht im Amt bleiben.", "negation+"},
    {"en", "She left the council after the vote, and she has not spoken to the mayor since then.",
     "She left the council after the vote.", "text"},
    {"zh", "部長說計畫會繼續進行下去。", "部長說計畫不會繼續進行下去。", "negation+"},
    {"en", "The train from Lyon was late by an hour.", "The train from Paris was late by an hour.", "name"},
    /* Captions. */
    {"zh", "內文。\n! 林志明警告晶片可能帶來風,人類會失去控制。美通社",
     "內文。\n! 林志明警告晶片可能帶來風險,人類會失去控制。美通社", "caption"},
    {"en", "Text.\n! A bridge in the fog. Photo: Ann Lee", "Text.\n! A bridge at dawn. Photo: Ann Lee", "caption"},
    {"en", "Text.", "Text.\n! A bridge at dawn.", "caption+"},
    {"en", "! A bridge at dawn.\nText.", "Text.", "caption-"},
    {"en", "! A bridge at dawn.\nSome text here.\nMore text there.",
     "Some text here.\nMore text there.\n! A bridge at dawn.", "caption~"},
    /* Correction notices. */
    {"en", "Text.", "Text.\nCorrection: An earlier version misspelled the mayor's name.", "correction+"},
    {"en", "Text.", "Text.\n[Editor’s note: This story has been updated. The vote was on Monday.]", "correction+*2"},
    {"en", "Text.\nCorrection: The vote was on Monday.", "Text.", "correction-"},
    {"en", "Text.\nCorrection: The vote was on Monday.", "Text.\nCorrection: The vote was on Tuesday.", "correction"},
    {"en", "Text.", "Text.\nCorrection officers met the mayor at noon.", "added"},
    {"zh", "內文。", "內文。\n更正啟事:本文先前版本誤植年份,特此更正。", "correction+"},
    {"ja", "本文。", "本文。\n【訂正】初出時、日付に誤りがありました。", "correction+"},
    {"de", "Text.", "Text.\nKorrektur: In einer früheren Version stand ein falscher Name.", "correction+"},
    {"es", "Texto.", "Texto.\nFe de errores: el nombre del alcalde era otro.", "correction+"},
    {"fr", "Texte.", "Texte.\nRectificatif : le nom du maire était faux.", "correction+"},
    {"fr", "Texte.", "Texte.\nMise à jour à 9 h 30 : le nom du maire a été corrigé.", "correction+"},
    {"en", "Text.", "Text.\nUpdated on 3 May at 5pm: the vote was on Monday.", "correction+"},
    {"de", "Text.", "Text.\n(Aktualisiert am 3. Mai, 17:30 Uhr)", "added"},
    {"de", "Text.", "Text.\n(Aktualisiert am 3. Mai, 17:30 Uhr: Der Titel war falsch.)", "correction+"},
    {"en", "Text.", "Text.\nUpdate your 3 passwords at once.", "added"},
    {"ar", "نص.", "نص.\nتصحيح: ورد اسم العمدة خطأً.", "correction+"},
    {"ru", "Текст.", "Текст.\nИсправление: имя мэра было указано неверно.", "correction+"},
    {"ko", "본문이다.", "본문이다.\n정정: 시장의 이름이 잘못 표기됐습니다.", "correction+"},
    {"pt", "Texto.", "Texto.\nErramos: o nome do prefeito estava errado.", "correction+"},
    {"it", "Testo.", "Testo.\nErrata corrige: il nome del sindaco era sbagliato.", "correction+"},
    {"nl", "Tekst.", "Tekst.\nCorrectie: de naam van de burgemeester klopte niet.", "correction+"},
    {"hi", "पाठ।", "पाठ।\nभूल सुधार: महापौर का नाम गलत था।", "correction+"},
    /* Spelling. */
    {"en", "The goverment met on the plan.", "The government met on the plan.", "typo"},
    {"en", "They recieve the mail at noon.", "They receive the mail at noon.", "typo"},
    {"en", "He went to the the shop at noon.", "He went to the shop at noon.", "typo"},
    {"en", "The president met the council, at noon.", "The President met the council at noon.", "typo"},
    {"en", "Send an e-mail to the office.", "Send an email to the office.", "typo"},
    {"de", "Die Regirung berät am Abend.", "Die Regierung berät am Abend.", "typo"},
    {"zh", "他說會在做一次這件事。", "他說會再做一次這件事。", "typo"},
    {"en", "A war with Iran is near, they fear.", "A war with Iraq is near, they fear.", "name"},
    {"en", "It could end the war this year.", "It would end the war this year.", "text"},
    /* Words. */
    {"en", "The mayor went home after the long vote.", "The mayor left the hall after the long vote.", "text"},
    {"de", "Der Bürgermeister ging nach der Abstimmung heim.", "Der Bürgermeister fuhr nach der Abstimmung heim.",
     "text"},
    {"zh", "市長在會後離開了會場。", "市長在會後走出了會場。", "text"},
    {"th", "นายกรัฐมนตรีเดินทางไปเชียงใหม่", "นายกรัฐมนตรีเดินทางถึงเชียงใหม่", "text"},
    {"en", "## What comes next\nText.", "## What will come next\nText.", "text"},
};

static void pairs_get_the_labels_that_an_editor_would_give(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str edits = pair_compare(&arena, &PAIRS[i]);
        if (str_equal(edits, str_from(PAIRS[i].edits)))
            continue;
        wrong++;
        print_error("%s: %s\n   wanted %s\n   got    %.*s\n", PAIRS[i].language, PAIRS[i].after, PAIRS[i].edits,
                    STR_FORMAT(edits));
    }
    assert_int_equal(wrong, 0);
}

static void an_article_compared_with_itself_has_no_edit(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct pair_row row = {PAIRS[i].language, PAIRS[i].before, PAIRS[i].before, ""};
        assert_int_equal(pair_compare(&arena, &row).len, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_get_the_labels_that_an_editor_would_give),
        cmocka_unit_test(an_article_compared_with_itself_has_no_edit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
