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
    " new knew ",
    " hole whole ",
    " wright write right ",
    " fourth forth ",
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

static const char *const LETTERS_ALIKE[] = {
    "をお",   "はわ",   "へえ",   "ずづ",       "じぢ",       "郎朗",   "备奋",   "連联聯", "连联", "凑揍",   "位为",
    "延廷",   "幸辛",   "仓苍",   "泡炮跑袍抱", "晴睛精静情", "密蜜",   "震振镇", "迁牵",   "梁粱", "洽恰",   "栽裁载",
    "赢羸",   "燥噪躁", "慢漫",   "梢稍捎",     "历厉励",     "壁璧",   "暄喧",   "欠歉",   "粹萃", "竣峻俊", "洲州",
    "型形",   "峡狭",   "阴荫",   "驰弛",       "贯惯",       "妨防",   "贡供",   "拌绊伴", "泻泄", "拔拨",   "茶荼",
    "准淮",   "徒陡",   "抓爪",   "洗冼",       "贷货",       "鸟乌",   "问间",   "奖浆",   "型刑", "宣喧",   "做坐作",
    "块快",   "坐座",   "带戴帶", "进近",       "進近",       "副付幅", "坚艰",   "堅艱",   "绩迹", "历力厉", "歷曆厲",
    "心新欣", "原源",   "园员圆", "園員圓",     "长常",       "長常",   "事是",   "时是",   "時是", "止指",   "致至置",
    "到道倒", "成城",   "成程",   "记纪",       "記紀",       "其期",   "及既",   "几己",   "己已", "末未",   "帐账",
    "帳賬",   "拆折",   "辩辨辫", "辯辨",       "竟竞",       "竟競",   "撤撒",   "侍待",   "侯候", "冶治",   "崇祟",
    "徒徙",   "戊戌戍", "券卷",   "蓝篮",       "藍籃",       "响想",   "響想",   "与于",   "與於", "工功攻", "公功",
    "清请情", "清請情", "青清",   "查察",       "检捡",       "檢撿",   "练炼",   "練煉",   "级及", "級及",   "构购",
    "構購",   "决绝",   "決絕",   "刻克",       "里理",       "裡理",   "必须需", "必需",   "反返", "分份纷", "紛份",
    "赔陪",   "賠陪",   "培陪",   "布步部",     "不部",       "报抱",   "報抱",   "暴爆",   "博搏", "采踩",   "採踩",
    "偿尝",   "償嘗",   "潮朝",   "仓舱",       "仗丈",       "渡度",   "堤提题", "堤提題", "呆待", "担但",   "擔但",
};

bool spelling_letters_alike(uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < ARRAY_LENGTH(LETTERS_ALIKE); i++)
        if (a != b && utf8_has(str_from(LETTERS_ALIKE[i]), a) && utf8_has(str_from(LETTERS_ALIKE[i]), b))
            return true;
    return false;
}

bool spelling_stands_once(uint32_t code)
{
    return utf8_has(
        STR("他她它我你您的了是在和與与也都就會会將将被把有不這这那要從从對对向為为以及於于由而但或并並所該该"), code);
}

/* A word and what is written for it, anywhere in a text without blanks or in a word. */
static const struct {
    const char *a, *b;
} PAIRS[] = {
    {"以外", "意外"},     {"保証", "補償"},     {"保証", "保障"},     {"補償", "保障"},
    {"解放", "開放"},     {"追求", "追及"},     {"追求", "追究"},     {"制作", "製作"},
    {"感心", "関心"},     {"対照", "対象"},     {"対称", "対象"},     {"機械", "機会"},
    {"移動", "異動"},     {"回答", "解答"},     {"意志", "意思"},     {"異常", "異状"},
    {"過程", "課程"},     {"規定", "規程"},     {"共同", "協同"},     {"指示", "支持"},
    {"終了", "修了"},     {"習得", "修得"},     {"消化", "消火"},     {"人工", "人口"},
    {"進路", "針路"},     {"性格", "正確"},     {"体制", "態勢"},     {"体勢", "態勢"},
    {"体制", "体勢"},     {"特徴", "特長"},     {"平行", "並行"},     {"自身", "自信"},
    {"専問", "専門"},     {"納める", "収める"}, {"ゆう", "いう"},     {"こんにちわ", "こんにちは"},
    {"몇일", "며칠"},     {"금새", "금세"},     {"오랫만", "오랜만"}, {"웬지", "왠지"},
    {"역활", "역할"},     {"희안", "희한"},     {"됬", "됐"},         {"어떻해", "어떡해"},
    {"설겆이", "설거지"}, {"어의없", "어이없"}, {"바램", "바람"},     {"낳았", "나았"},
    {"치뤘", "치렀"},     {"치루", "치르"},     {"잠궜", "잠갔"},     {"건내", "건네"},
    {"뵈요", "봬요"},     {"할께", "할게"},
};

/* The first byte that differs, from `at` in one and `other_at` in the other. */
static size_t same_bytes(struct str a, size_t at, struct str b, size_t other_at)
{
    size_t same = 0;
    while (at + same < a.len && other_at + same < b.len && a.at[at + same] == b.at[other_at + same])
        same++;
    return same;
}

static bool is_pair_at(struct str old, size_t old_at, struct str a, struct str new, size_t new_at, struct str b)
{
    size_t same = same_bytes(a, 0, b, 0);
    return old_at >= same && new_at >= same && str_starts(str_slice(old, old_at - same, old.len), a) &&
           str_starts(str_slice(new, new_at - same, new.len), b);
}

bool spelling_is_pair_at(struct str old, size_t old_at, struct str new, size_t new_at)
{
    size_t same = same_bytes(old, old_at, new, new_at);
    old_at += same;
    new_at += same;
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++) {
        struct str a = str_from(PAIRS[i].a), b = str_from(PAIRS[i].b);
        if (is_pair_at(old, old_at, a, new, new_at, b) || is_pair_at(old, old_at, b, new, new_at, a))
            return true;
    }
    return false;
}

bool spelling_is_small_kana(uint32_t code)
{
    return utf8_has(STR("っッーゃゅょャュョ"), code);
}

/* 暴涨涨: these stand twice in words of their own. */
bool spelling_may_double(uint32_t code)
{
    return utf8_has(STR("看听聽说說想走试試等坐读讀问問谈談聊笑玩尝嘗天年人家处處时時常慢渐漸刚剛轻輕静靜悄偏仅僅多少大"
                        "小高红紅白黑绿"
                        "綠油爸妈媽哥弟姐妹爷爺奶叔婶嬸姨公婆星宝寶谢謝太往久纷紛频頻稍默匆匆日月夜早晚个個条條种種张張"
                        "件只隻步点點滴层"
                        "層"
                        "代世声聲句字口心事样樣好细細深远遠近快满滿空冷热熱暖清明亮暗香甜酸苦乖胖瘦长長短圆圓直弯彎软軟"
                        "硬厚薄紧緊松鬆哈"
                        "呵嘻"
                        "呜嗚隆冬当當汪喵咚哗嘩滔堂朗朗洋纯純巴乎生气氣足沉茫郁鬱森溶滚滾腾騰熊"),
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
