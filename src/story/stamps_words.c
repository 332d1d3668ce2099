#include "story/stamps_words.h"

#include "base/array.h"

const char *const stamp_verbs[] = {
    " stand дополнено дополнен дополнена доповнено ",
};
const size_t stamp_verb_count = ARRAY_LENGTH(stamp_verbs);

const char *const stamp_times[] = {
    " now today yesterday tonight monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
    "thurs fri sat sun ",
    " heute gestern soeben jetzt montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag vandaag"
    " gisteren maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ",
    " idag igår måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag tänään eilen ",
    " hier aujourd'hui lundi mardi mercredi jeudi vendredi samedi dimanche instant ",
    " hoy ayer ahora lunes martes miércoles jueves viernes sábado domingo avui ahir ",
    " hoje ontem agora segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira "
    "sexta-feira ",
    " oggi ieri adesso lunedì martedì mercoledì giovedì venerdì sabato domenica azi ieri acum ",
    " сегодня вчера понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье сьогодні вчора "
    "понеділок вівторок п'ятниця субота неділя днес ",
    " dziś dzisiaj wczoraj poniedziałek wtorek środa czwartek piątek sobota niedziela dnes včera danes danas ",
    " bugün dün şimdi pazartesi salı çarşamba perşembe cuma cumartesi pazar ma tegnap σήμερα χθες τώρα ",
    " اليوم أمس الآن الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت امروز دیروز اکنون היום אתמול עכשיו ",
};
const size_t stamp_time_count = ARRAY_LENGTH(stamp_times);

const char *const stamp_fillers[] = {
    " last first on at and of this story article page post live blog liveblog was has been is originally ago hour"
    " hours hr hrs h minute minutes min mins m second seconds sec secs s day days d week weeks month months year"
    " years just a an about over time date local am pm a.m p.m st nd rd th et pt ct mt ist cst noon midnight ",
    " zuletzt letzte letzter letztes letztmals erstmals ursprünglich am um vom von im und dieser diese dieses artikel "
    "beitrag meldung text wurde uhr vor stunde stunden std minuten minute tag tagen tage woche wochen monat monaten "
    "jahr jahren einer einem mo di mi do fr sa so mez mesz laatst laatste op om en dit is geleden uur uren minuut "
    "minuten dag dagen week weken maand maanden voor het ",
    " senast sist sidst kl kl. och og den i dag går för siden sedan artikeln artikel artikkelen denne timmar timme"
    " timer time minuter minutter minutt min dagar dager dage uker veckor viimeksi klo ja sitten tuntia tunti"
    " minuuttia päivää ",
    " dernière dernières fois le la à a et cet cette ce article été il y heure heures h minutes minute min jour jours "
    "semaine semaines mois an ans depuis de l l'instant une un par la première ",
    " última último ultima ultimo por vez el la las los a y e en este esta artículo noticia texto fue ha sido hace"
    " hora horas h hs minuto minutos min día días semana semanas mes meses año años un una del de primera ",
    " em no na o às as à ao há atrás dia dias mês foi artigo matéria reportagem primeira feira pela ",
    " il lo alle ore ora del articolo questo è stato minuti giorni giorno fa settimane mesi acum ultima la și zile ",
    " последнее последний раз в и от о об время дата материал статья статьи назад час часа часов минуту минуты минут "
    "день дня дней неделю недели только что г года год по мск останнє останній та о тому годин години годину хвилин "
    "хвилини хвилину дні днів ",
    " ostatnia ostatnio ostatni aktualizacja o i dnia w artykuł temu godzin godziny godzinę minut minuty minutę dni "
    "naposledy poslední dne v a před hodinami hodinou minutami hodin hod ",
    " son tarihi tarih saat ve haber önce dakika gün utolsó utoljára órakor órája perce napja τελευταία στις ώρα ώρες "
    "πριν λεπτά και ",
    " آخر في تم بتاريخ تاريخ الساعة يوم منذ قبل ساعة ساعات دقيقة دقائق أيام و صباحا مساء ص م بتوقيت غرينتش آخرین در"
    " ساعت پیش دقیقه روز و לאחרונה בשעה לפני שעה שעות דקה דקות ימים ב ",
    " terakhir pada pukul jam dan yang lalu menit hari wib wita wit lúc ngày giờ phút trước lần cuối ",
};
const size_t stamp_filler_count = ARRAY_LENGTH(stamp_fillers);

const char *const stamp_pieces[] = {
    "年",   "月",   "日",   "时",   "時",   "分",   "秒",   "点",   "點",   "最后", "最後", "最近", "最终", "最終",
    "时间", "時間", "日期", "日時", "于",   "於",   "在",   "上午", "下午", "凌晨", "晚上", "今天", "昨天", "今日",
    "昨日", "小时", "小時", "分钟", "分鐘", "前",   "刚刚", "剛剛", "午前", "午後", "本文", "星期", "周",   "一",
    "二",   "三",   "四",   "五",   "六",   "天",   "曜",   "火",   "水",   "木",   "金",   "土",   "に",   "北京",
    "台北", "記事", "初出", "월",   "년",   "일",   "시",   "분",   "초",   "오전", "오후", "최종", "기사", "전",
    "시간", "방금", "어제", "오늘", "วันที่",  "เวลา", "น",    "ล่าสุด", "เมื่อ",
};
const size_t stamp_piece_count = ARRAY_LENGTH(stamp_pieces);
