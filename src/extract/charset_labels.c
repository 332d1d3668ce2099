#include "extract/charset_labels.h"

#include "base/array.h"

static const struct charset CHARSETS[] = {
    {"UTF-8", "UTF-8", CHARSET_UTF8, "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"},
    {"windows-1252", "ibm-5348_P100-1997", CHARSET_SINGLE,
     "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
     "iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 x-user-defined"},
    {"GBK", "gb18030", CHARSET_MULTI, "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"},
    {"gb18030", "gb18030", CHARSET_MULTI, "gb18030"},
    {"Big5", "ibm-1375_P100-2008", CHARSET_MULTI, "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
    {"Shift_JIS", "ibm-943_P15A-2003", CHARSET_MULTI,
     "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"},
    {"EUC-JP", "euc-jp-2007", CHARSET_MULTI, "cseucpkdfmtjapanese euc-jp x-euc-jp"},
    {"ISO-2022-JP", "ISO-2022-JP", CHARSET_MULTI, "csiso2022jp iso-2022-jp"},
    {"EUC-KR", "windows-949-2000", CHARSET_MULTI,
     "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
     "windows-949"},
    {"UTF-16LE", "UTF-16LE", CHARSET_UTF16, "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"},
    {"UTF-16BE", "UTF-16BE", CHARSET_UTF16, "unicodefffe utf-16be"},
    {"replacement", "", CHARSET_REPLACEMENT,
     "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement"},
    {"IBM866", "ibm-866_P100-1995", CHARSET_SINGLE, "866 cp866 csibm866 ibm866"},
    {"ISO-8859-10", "iso-8859-10", CHARSET_SINGLE, "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"ISO-8859-13", "iso-8859-13", CHARSET_SINGLE, "iso-8859-13 iso8859-13 iso885913"},
    {"ISO-8859-14", "iso-8859-14", CHARSET_SINGLE, "iso-8859-14 iso8859-14 iso885914"},
    {"ISO-8859-15", "iso-8859-15", CHARSET_SINGLE, "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"},
    {"ISO-8859-16", "", CHARSET_SINGLE, "iso-8859-16"},
    {"ISO-8859-2", "iso-8859-2", CHARSET_SINGLE,
     "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"ISO-8859-3", "iso-8859-3", CHARSET_SINGLE,
     "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"ISO-8859-4", "iso-8859-4", CHARSET_SINGLE,
     "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"ISO-8859-5", "iso-8859-5", CHARSET_SINGLE,
     "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    {"ISO-8859-6", "iso-8859-6", CHARSET_SINGLE,
     "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e "
     "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"ISO-8859-7", "iso-8859-7", CHARSET_SINGLE,
     "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
     "iso_8859-7:1987 sun_eu_greek"},
    {"ISO-8859-8", "iso-8859-8", CHARSET_SINGLE,
     "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 "
     "iso_8859-8 iso_8859-8:1988 visual"},
    {"ISO-8859-8-I", "iso-8859-8", CHARSET_SINGLE, "csiso88598i iso-8859-8-i logical"},
    {"KOI8-R", "koi8-r", CHARSET_SINGLE, "cskoi8r koi koi8 koi8-r koi8_r"},
    {"KOI8-U", "koi8-u", CHARSET_SINGLE, "koi8-ru koi8-u"},
    {"macintosh", "macintosh", CHARSET_SINGLE, "csmacintosh mac macintosh x-mac-roman"},
    {"windows-1250", "ibm-5346_P100-1998", CHARSET_SINGLE, "cp1250 windows-1250 x-cp1250"},
    {"windows-1251", "ibm-5347_P100-1998", CHARSET_SINGLE, "cp1251 windows-1251 x-cp1251"},
    {"windows-1253", "ibm-5349_P100-1998", CHARSET_SINGLE, "cp1253 windows-1253 x-cp1253"},
    {"windows-1254", "ibm-5350_P100-1998", CHARSET_SINGLE,
     "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
     "windows-1254 x-cp1254"},
    {"windows-1255", "ibm-9447_P100-2002", CHARSET_SINGLE, "cp1255 windows-1255 x-cp1255"},
    {"windows-1256", "ibm-9448_X100-2005", CHARSET_SINGLE, "cp1256 windows-1256 x-cp1256"},
    {"windows-1257", "ibm-9449_P100-2002", CHARSET_SINGLE, "cp1257 windows-1257 x-cp1257"},
    {"windows-1258", "ibm-5354_P100-1998", CHARSET_SINGLE, "cp1258 windows-1258 x-cp1258"},
    {"windows-874", "windows-874-2000", CHARSET_SINGLE, "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"},
    {"x-mac-cyrillic", "x-mac-cyrillic", CHARSET_SINGLE, "x-mac-cyrillic x-mac-ukrainian"},
};

const uint16_t CHARSET_ISO_8859_16[96] = {
    0x00A0, 0x0104, 0x0105, 0x0141, 0x20AC, 0x201E, 0x0160, 0x00A7, 0x0161, 0x00A9, 0x0218, 0x00AB, 0x0179, 0x00AD,
    0x017A, 0x017B, 0x00B0, 0x00B1, 0x010C, 0x0142, 0x017D, 0x201D, 0x00B6, 0x00B7, 0x017E, 0x010D, 0x0219, 0x00BB,
    0x0152, 0x0153, 0x0178, 0x017C, 0x00C0, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0106, 0x00C6, 0x00C7, 0x00C8, 0x00C9,
    0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF, 0x0110, 0x0143, 0x00D2, 0x00D3, 0x00D4, 0x0150, 0x00D6, 0x015A,
    0x0170, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x0118, 0x021A, 0x00DF, 0x00E0, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x0107,
    0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF, 0x0111, 0x0144, 0x00F2, 0x00F3,
    0x00F4, 0x0151, 0x00F6, 0x015B, 0x0171, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x0119, 0x021B, 0x00FF,
};

static bool has_label(const struct charset *charset, struct str wanted)
{
    struct str rest = str_from(charset->labels), label;
    while (str_split(&rest, ' ', &label))
        if (str_equal_fold(label, wanted))
            return true;
    return false;
}

const struct charset *charset_from_label(struct str label)
{
    struct str wanted = str_trim(label);
    if (wanted.len == 0)
        return NULL;
    for (size_t i = 0; i < ARRAY_LENGTH(CHARSETS); i++)
        if (has_label(&CHARSETS[i], wanted))
            return &CHARSETS[i];
    return NULL;
}
