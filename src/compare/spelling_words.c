#include "compare/spelling_words.h"

#include "base/array.h"
#include "base/utf8.h"

/* Words between blanks that are written for one another. */
static const char *const ALIKE[] = {
    /* English */
    " their there they're ",
    " your you're ",
    " its it's ",
    " whose who's ",
    " then than ",
    " to too ",
    " lose loose ",
    " affect effect ",
    " of off ",
    " passed past ",
    " weather whether ",
    " principal principle ",
    " brake break ",
    " council counsel ",
    " complement compliment ",
    " peak peek pique ",
    " rein reign ",
    " fro for ",
    " form from ",
    " were where we're ",
    " quite quiet ",
    /* German */
    " das dass daß ",
    " seid seit ",
    " wen wenn ",
    " den denn ",
    " wider wieder ",
    " man mann ",
    " ihm im ",
    " ihn in ",
    " war wahr ",
    " viel fiel ",
    " statt stadt ",
    " tod tot ",
    /* French */
    " a à ",
    " ou où ",
    " la là l'a ",
    " et est ",
    " ces ses c'est s'est ",
    " ce se ",
    " sa ça ",
    " son sont ",
    " on ont ",
    " peu peut ",
    " leur leurs ",
    " mes mais ",
    " prés près prêt ",
    " quand quant ",
    " du dû ",
    " sur sûr ",
    " notre nôtre ",
    /* Spanish */
    " el él ",
    " tu tú ",
    " mi mí ",
    " si sí ",
    " se sé ",
    " de dé ",
    " mas más ",
    " que qué ",
    " aun aún ",
    " te té ",
    " haya halla allá ",
    " hay ahí ay ",
    " tubo tuvo ",
    " echo hecho ",
    " valla vaya ",
    " asta hasta ",
    " ha a ah ",
    /* Portuguese, Italian */
    " a há à ",
    " e é ",
    " mas mais ",
    " mal mau ",
    " nos nós ",
    " por pôr ",
    " para pára ",
    " trás traz ",
    " e è ",
    " da dà ",
    " ne né ",
    " li lì ",
    " perche perché ",
    /* Korean */
    " 되 돼 ",
    " 웬 왠 ",
    " 안 않 ",
    " 데 대 ",
};

static bool has_word(const char *words, struct str word)
{
    struct str rest = str_from(words), part;
    while (str_split(&rest, ' ', &part))
        if (part.len && str_equal(part, word))
            return true;
    return false;
}

bool spelling_sound_alike(struct str a, struct str b)
{
    for (size_t i = 0; i < ARRAY_LENGTH(ALIKE) && !str_equal(a, b); i++)
        if (has_word(ALIKE[i], a) && has_word(ALIKE[i], b))
            return true;
    return false;
}

static bool has_code(const char *text, uint32_t code)
{
    struct str rest = str_from(text);
    for (size_t at = 0; at < rest.len;)
        if (utf8_next(rest, &at) == code)
            return true;
    return false;
}

static const char *const LETTERS_ALIKE[] = {
    "做坐作", "块快",   "坐座",   "带戴帶", "进近",   "進近", "副付幅", "坚艰", "堅艱",   "绩迹",   "历力厉", "歷曆厲",
    "心新欣", "原源",   "园员圆", "園員圓", "长常",   "長常", "事是",   "时是", "時是",   "止指",   "致至置", "到道倒",
    "成城",   "成程",   "记纪",   "記紀",   "其期",   "及既", "几己",   "己已", "末未",   "帐账",   "帳賬",   "拆折",
    "辩辨辫", "辯辨",   "竟竞",   "竟競",   "撤撒",   "侍待", "侯候",   "冶治", "崇祟",   "徒徙",   "戊戌戍", "券卷",
    "蓝篮",   "藍籃",   "响想",   "響想",   "与于",   "與於", "工功攻", "公功", "清请情", "清請情", "青清",   "查察",
    "检捡",   "檢撿",   "练炼",   "練煉",   "级及",   "級及", "构购",   "構購", "决绝",   "決絕",   "刻克",   "里理",
    "裡理",   "必须需", "必需",   "反返",   "分份纷", "紛份", "赔陪",   "賠陪", "培陪",   "布步部", "不部",   "报抱",
    "報抱",   "暴爆",   "博搏",   "采踩",   "採踩",   "偿尝", "償嘗",   "潮朝", "仓舱",   "仗丈",   "渡度",   "堤提题",
    "堤提題", "呆待",   "担但",   "擔但",
};

bool spelling_letters_alike(uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < ARRAY_LENGTH(LETTERS_ALIKE); i++)
        if (a != b && has_code(LETTERS_ALIKE[i], a) && has_code(LETTERS_ALIKE[i], b))
            return true;
    return false;
}

bool spelling_stands_once(uint32_t code)
{
    return has_code("他她它我你您的了是在和與与也都就會会將将被把有不這这那要從从對对向為为以及於于由而但或并並所該该",
                    code);
}

/* No word of Japanese has any of these where the second or the first of them came or went alone. */
static const char BROKEN[] = "るた るて をが がを をは はを をに にを をの はが がは でを をで";

bool spelling_is_broken(uint32_t first, uint32_t second)
{
    struct str rest = str_from(BROKEN), part;
    while (str_split(&rest, ' ', &part)) {
        size_t at = 0;
        uint32_t a = utf8_next(part, &at), b = utf8_next(part, &at);
        if (a == first && b == second && at == part.len)
            return true;
    }
    return false;
}

/* Not 을을, 가가, 의의: 마을을, 작가가 and 회의의 are right. */
bool spelling_doubles_particle(struct str longer, struct str shorter)
{
    static const char *const doubled[] = {"를를", "을를", "를을",     "는는",     "은는",
                                          "는은", "에에", "에서에서", "으로으로", "에게에게"};
    for (size_t i = 0; i < ARRAY_LENGTH(doubled); i++) {
        struct str pair = str_from(doubled[i]);
        size_t stem = longer.len - pair.len, half = pair.len / 2;
        if (longer.len <= pair.len || !str_ends(longer, pair) || shorter.len != stem + half ||
            !str_starts(shorter, str_slice(longer, 0, stem)))
            continue;
        if (str_ends(shorter, str_slice(pair, 0, half)) || str_ends(shorter, str_slice(pair, half, pair.len)))
            return true;
    }
    return false;
}
