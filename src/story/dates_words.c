#include "story/dates_words.h"

#include "base/array.h"

/* By month, in lower case, parted by blanks: each language's names as they stand in dates (genitives where it has
 * them), then abbreviations. Words that mean different months in two languages are left out. */
static const char *const MONTHS[12] = {
    "january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari stycznia "
    "styczeń sty января январь янв січня січ ocak oca ιανουαρίου "
    "ιανουάριος ιαν ledna leden led tammikuuta tammikuu tammi ianuarie ian január "
    "يناير siječnja siječanj sij gener janvāris sausio janaraí urtarrila מינואר "
    "בינואר ינואר มกราคม ม.ค जनवरी জানুয়ারি "
    "януари јануар januára janúar jaanuar",
    "february feb februar feber februari février févr fév fevr febrero fevereiro fev febbraio febb "
    "lutego luty lut февраля февраль фев лютого лют şubat şub subat "
    "φεβρουαρίου φεβρουάριος φεβ února únor úno helmikuuta helmikuu helmi "
    "februarie február febr pebruari فبراير شباط veljače veljača februára febrer "
    "februāris vasario otsaila בפברואר פברואר กุมภาพันธ์ ก.พ "
    "फरवरी ফেব্রুয়ারি февруари фебруар veebruar febrúar",
    "march mar märz mär maerz mrz mars marzo março marco maart mrt marca marzec марта март "
    "мар березня бер mart μαρτίου μάρτιος μαρ března březen bře "
    "maaliskuuta maaliskuu maalis martie március márc maret marts مارس آذار ožujka ožujak "
    "març kovo martxoa במרץ מרץ במרס มีนาคม มี.ค मार्च "
    "মার্চ märts",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi апреля апрель апр "
    "квітня кві nisan nis απριλίου απρίλιος απρ dubna duben dub huhtikuuta "
    "huhtikuu huhti aprilie április ápr أبريل ابريل نيسان travnja aprila balandžio "
    "apirila באפריל אפריל เมษายน เม.ย अप्रैल এপ্রিল "
    "aprill apríl aprīlis",
    "may mai mayo maio maggio mag mei maja maj мая май травня тра mayıs mayis μαΐου "
    "μαίου μάιος μαϊ května květen kvě toukokuuta toukokuu touko május máj مايو "
    "أيار svibnja mája maig maijs gegužės maiatza במאי מאי พฤษภาคม พ.ค "
    "मई মে мај maí",
    "june jun juni juin junio junho giugno giu czerwca czerwiec cze июня июнь июн "
    "червня чер haziran haz ιουνίου ιούνιος ιουν června červen kesäkuuta "
    "kesäkuu kesä iunie iun június jún يونيو حزيران lipnja júna juny jūnijs birželio "
    "ekaina ביוני יוני มิถุนายน มิ.ย जून জুন юни јун "
    "juuni júní",
    "july srpnja srpanj jul juli juillet juil julio julho luglio lug lipca lipiec lip июля июль июл "
    "липня лип temmuz tem ιουλίου ιούλιος ιουλ července červenec heinäkuuta "
    "heinäkuu heinä iulie iul július júl يوليو تموز júla juliol jūlijs liepos uztaila "
    "ביולי יולי กรกฎาคม ก.ค जुलाई জুলাই юли јул "
    "juuli júlí",
    "august aug août aout agosto ago augustus sierpnia sierpień sie августа август авг "
    "серпня сер ağustos agustos ağu αυγούστου αύγουστος αυγ srpna srpen "
    "srp elokuuta elokuu elo augusztus agustus agu أغسطس اغسطس آب kolovoza kolovoz agost "
    "augusts rugpjūčio abuztua באוגוסט אוגוסט สิงหาคม ส.ค "
    "अगस्त আগস্ট ágúst",
    "september sept sep septembre septiembre setiembre setembro set settembre sett września wrzesień "
    "wrz сентября сентябрь сен сент вересня вер eylül eylul eyl "
    "σεπτεμβρίου σεπτέμβριος σεπ září zář syyskuuta syyskuu syys "
    "septembrie szeptember szept سبتمبر أيلول rujna rujan setembre septembris rugsėjo iraila "
    "בספטמבר ספטמבר กันยายน ก.ย सितंबर सितम्बर "
    "সেপ্টেম্বর септември септембар septembra",
    "october oct oktober okt octobre octubre outubro out ottobre ott października październik paź "
    "октября октябрь окт жовтня жов ekim eki οκτωβρίου "
    "οκτώβριος οκτ října říjen říj lokakuuta lokakuu loka octombrie október "
    "أكتوبر اكتوبر októbra oktobris spalio urria באוקטובר אוקטובר "
    "ตุลาคม ต.ค अक्टूबर অক্টোবর октомври "
    "октобар oktoober októbers oktobra",
    "november nov novembre noviembre novembro listopada listopad lis ноября ноябрь ноя "
    "листопада лист kasım kasim kas νοεμβρίου νοέμβριος νοε "
    "marraskuuta marraskuu marras noiembrie noi نوفمبر studenoga studeni novembra novembris "
    "lapkričio azaroa בנובמבר נובמבר พฤศจิกายน พ.ย नवंबर "
    "नवम्बर নভেম্বর ноември новембар",
    "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre grudnia grudzień "
    "gru декабря декабрь дек грудня гру aralık aralik ara "
    "δεκεμβρίου δεκέμβριος δεκ prosince prosinec pro joulukuuta joulukuu joulu "
    "decembrie desember des ديسمبر prosinca prosinac decembra decembris gruodžio abendua desembre "
    "בדצמבר דצמבר ธันวาคม ธ.ค दिसंबर दिसम्बर "
    "ডিসেম্বর декември децембар detsember",
};

/* Of the solar Hijri year, which begins with spring. */
static const char *const JALALI_MONTHS[12] = {
    "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد امرداد اسد", "شهریور سنبله",
    "مهر میزان",   "آبان عقرب",    "آذر قوس",    "دی جدی",    "بهمن دلو",         "اسفند حوت",
};

static const struct {
    const char *word;
    int minutes;
} ZONES[] = {
    {"z", 0},      {"utc", 0},    {"gmt", 0},    {"wet", 0},    {"west", 60},  {"bst", 60},    {"cet", 60},
    {"cest", 120}, {"mez", 60},   {"mesz", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},   {"мск", 180},
    {"trt", 180},  {"pkt", 300},  {"wib", 420},  {"hkt", 480},  {"sgt", 480},  {"awst", 480},  {"jst", 540},
    {"kst", 540},  {"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}, {"edt", -240},  {"est", -300},
    {"cdt", -300}, {"mdt", -360}, {"mst", -420}, {"pdt", -420}, {"pst", -480}, {"akdt", -480}, {"akst", -540},
    {"hst", -600}, {"brt", -180}, {"sast", 120},
};

static bool has_word(const char *words, struct str wanted)
{
    struct str rest = str_from(words), word;
    while (str_split(&rest, ' ', &word))
        if (str_equal(word, wanted))
            return true;
    return false;
}

/* By the first three bytes, 12 bits of Knuth's multiplicative hash of them. */
static size_t hash_beginning(const char *word)
{
    const unsigned char *at = (const unsigned char *)word;
    return (at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16) * 2654435761u >> 20;
}

/* Whether a word of three bytes or more begins as the name of a month does. Nearly every word of every short text on a
 * page is asked about, and nearly none does: to hold each against all names took a tenth of the time of a parse. */
static bool may_be_month(struct str word)
{
    static bool begins_name[4096], is_made;
    for (size_t month = 0; month < ARRAY_LENGTH(MONTHS) && !is_made; month++) {
        struct str rest = str_from(MONTHS[month]), name;
        while (str_split(&rest, ' ', &name))
            if (name.len >= 3)
                begins_name[hash_beginning(name.at)] = true;
    }
    is_made = true;
    return begins_name[hash_beginning(word.at)];
}

int date_month(struct str word, struct str language)
{
    if (word.len < 3 || (str_equal(word, STR("ago")) && str_starts_fold(language, STR("en"))))
        return 0;
    if (!may_be_month(word))
        return 0;
    for (int month = 1; month <= 12; month++)
        if (has_word(MONTHS[month - 1], word))
            return month;
    return 0;
}

int date_jalali_month(struct str word)
{
    for (int month = 1; month <= 12; month++)
        if (has_word(JALALI_MONTHS[month - 1], word))
            return month;
    return 0;
}

int date_half(struct str word)
{
    if (has_word("am a.m πμ π.μ 오전 öö ص", word))
        return 0;
    return has_word("pm p.m μμ μ.μ 오후 ös م", word) ? 12 : -1;
}

bool date_zone(struct str word, int *minutes)
{
    for (size_t i = 0; i < ARRAY_LENGTH(ZONES); i++)
        if (str_equal(word, str_from(ZONES[i].word))) {
            *minutes = ZONES[i].minutes;
            return true;
        }
    return false;
}

bool date_is_filler(struct str word)
{
    return has_word("st nd rd th er º ° ª of de del do di den der the t at um à às alle ore om o kl klo kello godz в о "
                    "об г року года год στις à uhr saat hs a las às pukul jam năm พ.ศ ค.ศ เวลา m ko",
                    word);
}
