/*
 * Pairs that were written before the labels were tried on any of them, and that nothing is tuned by: the share that
 * comes out right is printed, and may not fall below what it was.
 */
#include "pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static const struct pair_row PAIRS[] = {
    {"en", "# Police kill man in raid\nOne.", "# Man dies in police raid\nOne.", "headline; tone"},
    {"en", "The company lost $3.2 million in the first half of the year.",
     "The company lost $4.2 million in the first half of the year.", "figure"},
    {"en", "“There is no plan,” Senator Ruth Cole told the committee.",
     "“There is no such plan,” Senator Ruth Cole told the committee.", "quote=Ruth Cole"},
    {"en", "According to Tom Reed, “the wall will hold for years”.",
     "According to Tom Reed, “the wall will hold for decades”.", "quote=Tom Reed"},
    {"en", "Officials denied the report on Friday evening.", "Officials confirmed the report on Friday evening.",
     "text"},
    {"en", "The suspect was seen near the station. He wore a red coat.", "The suspect was seen near the station.",
     "removed"},
    {"en", "The ferry sank off the coast. Rescue teams are on their way.",
     "The ferry sank off the coast. Rescue teams have arrived. Forty people were saved.", "added; text"},
    {"en", "He is accused of theft.", "He is not accused of theft.", "negation+"},
    {"en", "The judge, Mark Hill, ruled against the bank.", "The judge, Mark Hall, ruled against the bank.", "name"},
    {"en", "Their was no sign of the boat.", "There was no sign of the boat.", "typo"},
    {"en", "The comittee will decide tomorrow.", "The committee will decide tomorrow.", "typo"},
    {"en", "Text.", "Text.\nThis article was amended on 3 May to correct the spelling of a name.", "correction+"},
    {"en", "Text.", "Text.\nUpdate, 5 p.m.: The road is open again.", "correction+"},
    {"en", "Updates will follow as the storm moves on.", "Updates will follow as the storm moves on. Stay inside.",
     "added"},
    {"en", "A new line opens in May.\nTrains run hourly.", "Trains run hourly.\nA new line opens in May.", "order"},
    {"en", "\"I am tired\", said Lena Fox, who has run the shop for years.",
     "\"I am very tired\", said Lena Fox, who has run the shop for years.", "quote=Lena Fox"},
    {"en", "The minister said he would resign.", "The minister said he might resign.", "text"},
    {"de", "Bei dem Unfall starben drei Menschen.", "Bei dem Unfall starben vier Menschen.", "figure"},
    {"de", "„Das lehnen wir ab“, sagte Petra Klein am Montag.",
     "„Das lehnen wir entschieden ab“, sagte Petra Klein am Montag.", "quote=Petra Klein"},
    {"de", "Laut Jens Vogt ist „die Lage sehr ernst“.", "Laut Jens Vogt ist „die Lage ernst“.", "quote=Jens Vogt"},
    {"de", "Der Konzern hat keine Pläne für Entlassungen.", "Der Konzern hat Pläne für Entlassungen.", "negation-"},
    {"de", "Die Brüke bleibt gesperrt.", "Die Brücke bleibt gesperrt.", "typo"},
    {"de", "Text.", "Text.\nAnmerkung der Redaktion: Wir haben den Namen korrigiert.", "correction+"},
    {"de", "Die Stadt hat das Fest abgesagt.", "Die Stadt hat das Fest verschoben.", "text"},
    {"fr", "Le feu a détruit 40 maisons dans la nuit.", "Le feu a détruit 45 maisons dans la nuit.", "figure"},
    {"fr", "« La route est fermée », explique Claire Petit, de la préfecture.",
     "« La route est toujours fermée », explique Claire Petit, de la préfecture.", "quote=Claire Petit"},
    {"fr", "Il ira à Lyon demain.", "Il n'ira pas à Lyon demain.", "negation+"},
    {"fr", "Texte.", "Texte.\nUne version précédente de cet article donnait un autre nom.", "correction+"},
    {"fr", "Le développment du site est prévu.", "Le développement du site est prévu.", "typo"},
    {"es", "El incendio dejó tres muertos en la costa.", "El incendio dejó cinco muertos en la costa.", "figure"},
    {"es", "Pedro Ruiz dijo: «El puente es seguro».", "Pedro Ruiz dijo: «El puente parece seguro».",
     "quote=Pedro Ruiz"},
    {"es", "El alcalde irá a la reunión.", "El alcalde no irá a la reunión.", "negation+"},
    {"es", "El govierno aprobó la ley.", "El gobierno aprobó la ley.", "typo"},
    {"pt", "A chuva deixou dez mortos no litoral.", "A chuva deixou doze mortos no litoral.", "figure"},
    {"pt", "“A ponte é segura”, disse a engenheira Rita Alves.",
     "“A ponte parece segura”, disse a engenheira Rita Alves.", "quote=Rita Alves"},
    {"it", "Il sindaco non lascia la carica.", "Il sindaco lascia la carica.", "negation-"},
    {"ru", "В аварии погибли пять человек.", "В аварии погибли шесть человек.", "figure"},
    {"ru", "«Дорога закрыта», — сообщила Анна Орлова.", "«Дорога пока закрыта», — сообщила Анна Орлова.",
     "quote=Анна Орлова"},
    {"ru", "Министр подпишет закон.", "Министр не подпишет закон.", "negation+"},
    {"zh", "# 市長宣布延後通車\n內文。", "# 市長宣布取消通車\n內文。", "headline"},
    {"zh", "地震造成12人受傷,無人死亡。", "地震造成15人受傷,無人死亡。", "figure"},
    {"zh", "總統陳志遠說:「這是錯誤的決定。」", "總統陳志遠說:「這不是正確的決定。」", "quote=陳志遠; negation+"},
    {"zh", "在記者會上,李美玲強調:「工程會如期完成。」", "在記者會上,李美玲強調:「工程將會如期完成。」",
     "quote=李美玲"},
    {"zh", "本文。", "本文。\n編按:本報導已更新傷亡人數。", "correction+"},
    {"zh", "橋梁今天封閉。車輛改道行駛。", "橋梁今天封閉。車輛改道行駛。預計下週重開。", "added"},
    {"zh", "公司否認裁員的消息。", "公司證實裁員的消息。", "text"},
    {"ja", "地震で3人が死亡した。", "地震で5人が死亡した。", "figure"},
    {"ja", "鈴木健太知事は「避難してほしい」と呼びかけた。", "鈴木健太知事は「直ちに避難してほしい」と呼びかけた。",
     "quote=鈴木健太"},
    {"ja", "会社は計画を発表した。", "会社は計画を発表しなかった。", "negation+"},
    {"ko", "사고로 3명이 숨졌다.", "사고로 5명이 숨졌다.", "figure"},
    {"ko", "박지훈 장관은 “사실이 아니다”라고 밝혔다.", "박지훈 장관은 “전혀 사실이 아니다”라고 밝혔다.",
     "quote=박지훈"},
    {"ar", "أصيب خمسة أشخاص في الحادث.", "أصيب سبعة أشخاص في الحادث.", "figure"},
    {"ar", "قالت ليلى حداد: «الطريق مغلق اليوم».", "قالت ليلى حداد: «الطريق مغلق تماماً اليوم».", "quote=ليلى حداد"},
    {"ar", "سيحضر الوزير الاجتماع.", "لن يحضر الوزير الاجتماع.", "negation+"},
    {"th", "ผู้บาดเจ็บ 12 คนถูกนำส่งโรงพยาบาล", "ผู้บาดเจ็บ 15 คนถูกนำส่งโรงพยาบาล", "figure"},
    {"hi", "हादसे में 12 लोग घायल हुए।", "हादसे में 15 लोग घायल हुए।", "figure"},
    {"en", "He said it wasn't true – “never”.", "He said it wasn’t true — \"never\".", "typo0"},
    {"en", "One two three. Four five six.\nSeven eight.", "One two three.\nFour five six. Seven eight.", "typo0"},
    {"en", "! The mayor at the bridge.\nText.", "! The mayor beside the bridge.\nText.", "caption"},
    {"en", "@byline Staff\n# Fire in old mill\nText.", "@byline Ann Lee\n# Fire destroys old mill\nText.",
     "headline; byline"},
};

/* Of the rows above, when they were first tried. */
enum { RIGHT_AT_LEAST = 55 };

static void unseen_pairs_get_the_right_labels_mostly(void **state)
{
    (void)state;
    size_t right = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str edits = pair_compare(&arena, &PAIRS[i]);
        if (str_equal(edits, str_from(PAIRS[i].edits)))
            right++;
        else
            print_message("%s: %s\n   wanted %s\n   got    %.*s\n", PAIRS[i].language, PAIRS[i].after, PAIRS[i].edits,
                          STR_FORMAT(edits));
    }
    print_message("%zu of %zu unseen pairs right\n", right, ARRAY_LENGTH(PAIRS));
    assert_true(right >= RIGHT_AT_LEAST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unseen_pairs_get_the_right_labels_mostly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
