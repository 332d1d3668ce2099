/*
 * Names that were replaced, by what a language and the rest of an article say of a word; and words that look like names
 * and are none.
 */
#include "pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static const struct pair_row PAIRS[] = {
    /* German: persons. */
    {"de", "Am Abend sagte Orlenz, das Wehr bleibe zu.", "Am Abend sagte Ferbach, das Wehr bleibe zu.", "name"},
    {"de", "Orlenz sagte am Abend, das Wehr bleibe zu.", "Ferbach sagte am Abend, das Wehr bleibe zu.", "name"},
    {"de", "Den Antrag stellte Miriam Orlenz aus dem Rat.", "Den Antrag stellte Sabine Kolk aus dem Rat.", "name"},
    {"de", "Orlenz’ Antrag fand im Rat eine Mehrheit.\nIm Rat sprach auch Jutta Orlenz.",
     "Ferbachs Antrag fand im Rat eine Mehrheit.\nIm Rat sprach auch Jutta Ferbach.", "name; name"},
    {"de", "Nach dem Spiel lobte der Verein Orlenz für seine Tore.\nTrainer Orlenz war zufrieden.",
     "Nach dem Spiel lobte der Verein Kolkrath für seine Tore.\nTrainer Kolkrath war zufrieden.", "name; name"},
    {"de", "Der Preis geht an Henriette, die Tochter des Försters.",
     "Der Preis geht an Charlotte, die Tochter des Försters.", "name"},
    {"de", "Die Rede hielt Frau Orlenz-Brink im Saal.", "Die Rede hielt Frau Orlenz-Stamm im Saal.", "name"},
    /* German: places and bodies. */
    {"de", "Das Boot trieb bis kurz vor Lüttenhusen.", "Das Boot trieb bis kurz vor Lüttendorf.", "name"},
    {"de", "Der Zug hielt außerplanmäßig in Wernbach.", "Der Zug hielt außerplanmäßig in Holmstedt.", "name"},
    {"de", "In Wernbach fiel am Abend der Strom aus.", "In Kolmstedt fiel am Abend der Strom aus.", "name"},
    {"de", "Gesperrt ist die Lindenstraße ab der Kirche.", "Gesperrt ist die Ahornstraße ab der Kirche.", "name"},
    {"de", "Die Spur führte auf den Kornmarkt und zum Ulmenplatz.",
     "Die Spur führte auf den Kornmarkt und zum Eschenplatz.", "name"},
    {"de", "Den Auftrag bekam die Nordquell AG im Mai.", "Den Auftrag bekam die Westquell AG im Mai.", "name"},
    {"de", "Nach dem Sieg gegen Steinbarten jubelten die Gäste.", "Nach dem Sieg gegen Rothenmoor jubelten die Gäste.",
     "name"},
    {"de", "Zuvor hatte die SPD den Antrag abgelehnt.", "Zuvor hatte die FDP den Antrag abgelehnt.", "name"},
    {"de", "Das bestätigte das Bauamt am Montag.", "Das bestätigte das Forstamt am Montag.", "name"},
    /* German: ordinary nouns. */
    {"de", "Die Helfer kamen mit Decken und Suppe.", "Die Helfer kamen mit Kissen und Suppe.", "text"},
    {"de", "Die Halle ist ein Bau aus Holz und Glas.", "Die Halle ist ein Bau aus Stahl und Glas.", "text"},
    {"de", "Die Klagen kamen von Anwohnern der Halle.", "Die Klagen kamen von Händlern der Halle.", "text"},
    {"de", "Aus Kostengründen schloss die Schule.", "Aus Platzmangel schloss die Schule.", "text"},
    {"de", "Wasser ist in dem Dorf knapp.", "Brot ist in dem Dorf knapp.", "text"},
    {"de", "Der Berg ist seit Tagen gesperrt.", "Der Hügel ist seit Tagen gesperrt.", "text"},
    {"de", "Der Radweg ist seit Tagen gesperrt.", "Der Gehweg ist seit Tagen gesperrt.", "text"},
    {"de", "Das Pflegeheim ist seit Tagen zu.", "Das Wohnheim ist seit Tagen zu.", "text"},
    {"de", "Geliefert wurden zehn Tonnen Stahl am Morgen.", "Geliefert wurden zehn Tonnen Kupfer am Morgen.", "text"},
    {"de", "Kritiker sagten, der Plan sei alt.", "Anwohner sagten, der Plan sei alt.", "text"},
    {"de", "Die Stadt plant ein Fest in Sichtweite der Mühle.", "Die Stadt plant ein Fest in Hörweite der Mühle.",
     "text"},
    {"de", "Er hat bei Gewiter das Dach repariert.", "Er hat bei Gewitter das Dach repariert.", "typo"},
    /* Capitals: the first word of a sentence, headlines in title case. */
    {"en", "Brackwell closed the mill in May. The board of Brackwell met on Friday.",
     "Thornhurst closed the mill in May. The board of Thornhurst met on Friday.", "name; name"},
    {"en", "# Brackwell to Close Mill at Lindmoor\nBrackwell said so on Friday. The board of Brackwell met.",
     "# Thornhurst to Close Mill at Lindmoor\nThornhurst said so on Friday. The board of Thornhurst met.",
     "headline; name; name; name"},
    {"en", "Margaret was the first to see the smoke.", "Harriet was the first to see the smoke.", "name"},
    {"en", "NATO sent two observers to the strait.", "OSCE sent two observers to the strait.", "name"},
    {"en", "Farmers met at the hall on Friday. The farmers want rain.",
     "Fishermen met at the hall on Friday. The farmers want rain.", "text"},
    {"en", "Critics called the plan a gift to the port.", "Neighbours called the plan a gift to the port.", "text"},
    {"en", "# New Bridge to Open in Spring After Long Delay\nText.",
     "# New Tunnel to Open in Spring After Long Delay\nText.", "headline"},
    {"fr", "Étienne avait prévenu la mairie dès lundi.", "Baptiste avait prévenu la mairie dès lundi.", "name"},
    {"fr", "La directrice du Parc de Vaugrenant a démissionné.",
     "La directrice du Château de Vaugrenant a démissionné.", "name"},
    {"fr", "Le car venait de la Commanderie.", "Le car venait du Prieuré.", "name"},
    {"es", "El fuego llegó hasta la Dehesa de Arija.", "El fuego llegó hasta el Monte de Arija.", "name"},
    {"es", "Ferromonte cerrará la línea. La sede de Ferromonte está en el puerto.",
     "Railmonte cerrará la línea. La sede de Railmonte está en el puerto.", "name; name"},
    {"pt", "A obra fica com a Construtora Pajeú.", "A obra fica com o Consórcio Pajeú.", "name"},
    {"it", "Il treno arriva da Vallescura ogni sera.", "Il treno arriva da Montechiaro ogni sera.", "name"},
    {"ru", "Об этом сообщил Игорь Лаптев в среду.", "Об этом сообщил Игорь Лапшин в среду.", "name"},
    {"ru", "Паром идёт из Верхнереченска по утрам.", "Паром идёт из Каменоозёрска по утрам.", "name"},
    {"pl", "Powiedziała to Hanna Wilczek na rynku.", "Powiedziała to Hanna Borsuk na rynku.", "name"},
    /* Chinese. */
    {"zh", "鎮民代表方宥霖說，橋下個月通車。", "鎮民代表方宥霆說，橋下個月通車。", "name"},
    {"zh", "昨晚的風很大，葉采蘋和弟弟守著船。\n導演葉采蘋說，她不怕。",
     "昨晚的風很大，葉采薇和弟弟守著船。\n導演葉采薇說，她不怕。", "name; name"},
    {"zh", "列车在青岚站停了两个小时。", "列车在青屿站停了两个小时。", "name"},
    {"zh", "封闭的是柳荫路和渡口之间的一段。", "封闭的是槐荫路和渡口之间的一段。", "name"},
    {"zh", "记者安娜·贝尔格周五抵达港口。", "记者安娜·贝尔曼周五抵达港口。", "name"},
    {"zh", "大火烧到云栖山脚下才被扑灭。", "大火烧到云顶山脚下才被扑灭。", "name"},
    {"zh", "球隊下週客場對上海鷗隊。", "球隊下週客場對上海獅隊。", "name"},
    {"zh", "這家公司今年不再招人。", "那家公司今年不再招人。", "text"},
    {"zh", "居民希望先修大橋。", "居民希望先修小橋。", "text"},
    {"zh", "学生说高中的食堂太贵。", "学生说高职的食堂太贵。", "text"},
    {"zh", "文化活動週末在廣場舉行。", "文藝活動週末在廣場舉行。", "text"},
    /* Japanese. */
    {"ja", "司会は佐伯遥香が務めた。", "司会は佐藤遥香が務めた。", "name"},
    {"ja", "事故は浜名坂で起きた。", "事故は浜名橋で起きた。", "name"},
    {"ja", "優勝した三田村慎吾は笑顔を見せた。", "優勝した三田村慎司は笑顔を見せた。", "name"},
    {"ja", "作家のエレナ・モロゾワが講演した。", "作家のエレナ・モロゾフが講演した。", "name"},
    {"ja", "電車は月見台駅で止まった。", "電車は月見丘駅で止まった。", "name"},
    {"ja", "客はスマートフォンを手に並んだ。", "客はタブレットを手に並んだ。", "text"},
    {"ja", "町は新しい会社を誘致する。", "町は大きな会社を誘致する。", "text"},
    {"ja", "作業員が機械を止めた。", "作業員が電源を止めた。", "text"},
    /* Korean. */
    {"ko", "이날 사회는 심가온이 맡았다.\n심가온 씨는 웃었다.", "이날 사회는 심나온이 맡았다.\n심나온 씨는 웃었다.",
     "name; name"},
    {"ko", "결승골은 유하람이 넣었다.", "결승골은 유하준이 넣었다.", "name"},
    {"ko", "버스는 솔밭역에서 멈췄다.", "버스는 송림역에서 멈췄다.", "name"},
    {"ko", "불은 백운산 중턱에서 꺼졌다.", "불은 청운산 중턱에서 꺼졌다.", "name"},
    {"ko", "시는 공무원을 더 뽑기로 했다.", "시는 연구원을 더 뽑기로 했다.", "text"},
    {"ko", "주민들은 신도시를 원했다.", "주민들은 대도시를 원했다.", "text"},
    /* Arabic, Hindi, Hebrew. */
    {"ar", "زار السيد سامي حداد الميناء مساء.", "زار السيد سامي حمود الميناء مساء.", "name"},
    {"ar", "وصل القطار إلى مدينة زهران متأخرا.", "وصل القطار إلى مدينة نوران متأخرا.", "name"},
    {"ar", "أكد الوزير رفضه للخطة.", "أكد الوزير دعمه للخطة.", "text"},
    {"ar", "قال مسؤول إن الجسر مغلق.", "قال شاهد إن الجسر مغلق.", "text"},
    {"ar", "زار الوفد مدينة كبيرة في الشمال.", "زار الوفد مدينة صغيرة في الشمال.", "text"},
    {"hi", "बैठक में मंत्री रवि वर्मा भी थे।", "बैठक में मंत्री रवि शर्मा भी थे।", "name"},
    {"hi", "पुलिस विभाग ने सड़क बंद की।", "वन विभाग ने सड़क बंद की।", "text"},
    {"he", "את הפרס קיבלה נועה ברקאי בערב.", "את הפרס קיבלה נועה ברזילי בערב.", "name"},
};

static void a_replaced_name_is_told_and_an_ordinary_word_is_not(void **state)
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_replaced_name_is_told_and_an_ordinary_word_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
