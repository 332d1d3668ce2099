#include "story/stamps.h"

#include "base/array.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static const char *const UPDATED[] = {
    "Updated at 14.32 BST",
    "Updated 2 hours ago",
    "Last updated: 11 June 2026, 14:32",
    "This story was last updated at 3.07pm on 11 June.",
    "Published 7:12 am, updated an hour ago",
    "Updated 5:27 am CST, Wed., November 20, 2019",
    "UPDATED JUNE 11, 2026 | 2:32 P.M. ET",
    "Aktualisiert: 11.06.2026, 14:32 Uhr",
    "Stand: 11. Juni 2026, 14.32 Uhr",
    "Zuletzt aktualisiert am 11. Juni um 14:32 Uhr.",
    "Veröffentlicht am 10. Juni, zuletzt aktualisiert vor 2 Stunden",
    "Mis à jour le 11 juin 2026 à 14h32",
    "Publié hier à 14h32, mis à jour à 15h07",
    "Dernière mise à jour : jeudi 11 juin",
    "Actualizado a las 14:32 h",
    "Última actualización: 11/06/2026 14:32",
    "Atualizado em 11 de junho de 2026 às 14h32",
    "Ultimo aggiornamento: 11 giugno 2026 ore 14:32",
    "Bijgewerkt op 11 juni 2026 om 14:32 uur",
    "Обновлено в 14:32",
    "Дополнено 11 июня в 14:32",
    "Ostatnia aktualizacja: 11 czerwca 2026, 14:32",
    "Son güncelleme: 11 Haziran 2026 14:32",
    "آخر تحديث: 11 يونيو 2026 14:32",
    "更新时间：2026-06-11 14:32",
    "最後更新：2026年6月11日 下午2:32",
    "更新：2026年6月11日 14時32分",
    "（6月11日14時32分更新）",
    "최종수정 2026.06.11 오후 2:32",
};

static const char *const PUBLISHED[] = {
    "Published 11 June 2026",
    "Publié le 11 juin 2026 à 14h32",
    "Опубликовано вчера в 9:30",
    "发布时间：2026年6月11日",
};

/* What says something, or may. */
static const char *const OTHERS[] = {
    "Update: the minister has resigned since.",
    "Update 15:07:",
    "Updated with a statement of the council.",
    "This article was amended on 11 June 2026.",
    "This article was corrected on 11 June.",
    "The report was published on Monday.",
    "Updated",
    "11 June 2026, 14:32",
    "2 hours ago",
    "She was updated at noon by 3 officials.",
    "The books were updated on 14 March.",
    "Stand der Dinge: 14 Tote",
    "Aktualisiert um die Antwort des Ministeriums von 14 Uhr.",
    "Mis à jour avec la réaction du maire à 15h07",
    "Actualizado: 14 muertos",
    "Обновлено: 14 погибших",
    "本文早前版本误写为64毫米",
    "更新：死者14人",
    "（6月11日、死者数を更新しました）",
    "£2.1m",
    "Updated 14%",
    "",
};

static void a_line_of_a_verb_and_a_time_is_a_stamp(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    size_t faults = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(UPDATED); i++)
        if (stamp_kind(&arena, str_from(UPDATED[i])) != TIME_MODIFIED && ++faults)
            print_error("no stamp of an update: %s\n", UPDATED[i]);
    for (size_t i = 0; i < ARRAY_LENGTH(PUBLISHED); i++)
        if (stamp_kind(&arena, str_from(PUBLISHED[i])) != TIME_PUBLISHED && ++faults)
            print_error("no stamp: %s\n", PUBLISHED[i]);
    assert_int_equal(faults, 0);
}

static void a_line_that_says_more_is_none(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    size_t faults = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(OTHERS); i++)
        if (stamp_kind(&arena, str_from(OTHERS[i])) != TIME_UNSAID && ++faults)
            print_error("a stamp: %s\n", OTHERS[i]);
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_of_a_verb_and_a_time_is_a_stamp),
        cmocka_unit_test(a_line_that_says_more_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
