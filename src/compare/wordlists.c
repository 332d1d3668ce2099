#include "compare/wordlists.h"

#include "base/array.h"
#include "base/utf8.h"

/* Lists are in parts, since a string has 4095 bytes at most. Blanks at both ends, so that " word " is found whole.
 * "one", "un", "ein" are articles as well and are left out. */
enum { MOST_PARTS = 2 };

static const char *const LISTS[][MOST_PARTS] = {
    [WORDS_NUMERAL] =
        {/* English */
         " zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
         " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands"
         " million millions billion billions trillion trillions dozen dozens half third quarter double triple twice "
         "first"
         " second fourth fifth sixth seventh eighth ninth tenth monday tuesday wednesday thursday friday saturday "
         "sunday"
         " january february march april june july august september october november december"
         /* German */
         " null zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
         " achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend million"
         " millionen milliarde milliarden dutzend hälfte drittel viertel doppelt zweite zweiten dritte dritten vierte"
         " vierten fünfte fünften montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar"
         " märz mai juni juli oktober dezember"
         /* French */
         " zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente"
         " quarante cinquante soixante cent mille million millions milliard milliards dizaine dizaines douzaine "
         "centaine"
         " moitié tiers quart lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin "
         "juillet"
         " août septembre octobre novembre décembre"
         /* Spanish */
         " cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
         "dieciocho diecinueve veintiuno veintidós veintitrés veinticuatro veinticinco veinte treinta cuarenta"
         " cincuenta sesenta setenta ochenta noventa cien ciento mil millón millones docena decenas mitad tercio cuarto"
         " lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto"
         " septiembre setiembre octubre noviembre diciembre"
         /* Portuguese */
         " dois duas três quatro sete oito nove dez onze doze treze catorze quatorze quinze dezesseis dezasseis "
         "dezessete dezassete dezoito dezenove dezanove vinte trinta quarenta cinquenta sessenta"
         " setenta oitenta noventa cem cento milhão milhões bilhão bilhões metade terço segunda-feira terça-feira"
         " quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta janeiro fevereiro março maio junho "
         "julho setembro outubro novembro"
         " dezembro"
         /* Italian */
         " due tre quattro cinque sei sette otto nove dieci undici dodici tredici quindici venti trenta quaranta"
         " cinquanta sessanta settanta ottanta novanta cento mila milione milioni miliardo miliardi decina decine metà"
         " lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio "
         "settembre"
         " ottobre dicembre"
         /* Russian */
         " ноль два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто двести"
         " тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда миллиардов половина треть четверть"
         " понедельник вторник среду среда четверг пятница пятницу суббота субботу воскресенье января февраля марта"
         " апреля мая июня июля августа сентября октября ноября декабря"
         /* Arabic, Korean */
         " اثنان اثنين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر عشرون عشرين مئة"
         " مائة ألف آلاف مليون مليار الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت"
         " 한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 스무 서른 마흔 쉰 하나 둘 셋 넷 수십 수백 수천 첫 절반 ",
         " एक दो तीन चार पांच पाँच छह सात आठ नौ दस बीस पचास सौ हज़ार हजार लाख करोड़ सोमवार मंगलवार बुधवार गुरुवार शुक्रवार"
         " शनिवार रविवार δύο τρεις τρία τέσσερις πέντε έξι επτά οκτώ εννέα δέκα εκατό χίλια χιλιάδες εκατομμύρια"
         " δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή שני שלישי רביעי חמישי שישי שבת ראשון"
         " 월요일 화요일 수요일 목요일 금요일 토요일 일요일 "},
    [WORDS_MODAL] =
        {" would could should must might may will shall can now not then than with without were where there their they "
         "the"
         " this that these those he she his her him its it our your you we who whom whose was has had have said says"
         " over under more most less least first last lost cost later latter former before after right might light "
         "night"
         " fight rise rose risen kann könnte konnte würde wurde werde wird soll sollte muss müsste darf dürfte seine "
         "ihre"
         " seinen ihren diese dieser dieses keine eine einen peut peuvent pourrait pourra sera serait puede podría "
         "podrá"
         " debe debería será sería pode poderia poderá deve deveria può potrebbe potrà deve dovrebbe мог может могла"
         " был была были бы ли "},
    [WORDS_TITLE] =
        {" mr mrs ms miss dr prof professor sir dame lord lady president vice-president vice prime minister premier"
         " chancellor secretary senator sen rep representative congressman congresswoman governor gov mayor king queen"
         " prince princess pope general gen colonel captain lieutenant sergeant officer chief executive director "
         "chairman"
         " chairwoman chair ceo spokesman spokeswoman spokesperson judge justice attorney coach ambassador commissioner"
         " councillor deputy former acting foreign defence defense health interior finance"
         " herr frau präsident präsidentin bundespräsident bundeskanzler bundeskanzlerin kanzler kanzlerin minister"
         " ministerin ministerpräsident ministerpräsidentin bürgermeister bürgermeisterin oberbürgermeister sprecher"
         " sprecherin professorin doktor papst könig königin trainer abgeordnete abgeordneter chef chefin vorsitzende"
         " vorsitzender staatssekretär staatssekretärin"
         " m mme mlle monsieur madame président présidente ministre premier première maire député députée sénateur"
         " sénatrice procureur directeur directrice roi reine pape porte-parole professeure"
         " señor señora sr sra don doña presidente presidenta ministro ministra alcalde alcaldesa diputado diputada"
         " senador senadora portavoz director directora rey reina papa canciller gobernador gobernadora fiscal jefe "
         "jefa"
         " senhor senhora dom dona deputado deputada governador governadora prefeito prefeita porta-voz diretor "
         "diretora"
         " procurador primeiro-ministro primeira-ministra"
         " signor signora dott onorevole premier sindaco sindaca procuratore direttore direttrice portavoce"
         " президент министр премьер-министр премьер губернатор мэр депутат глава секретарь пресс-секретарь директор"
         " господин госпожа генерал профессор представитель"
         " الرئيس الوزير وزير رئيس الدكتور دكتور السيد السيدة المتحدث الملك الأمير الشيخ المدير مدير النائب الوزراء"
         " الخارجية الداخلية الدفاع باسم"
         " प्रधान मंत्री प्रधानमंत्री मुख्यमंत्री राष्ट्रपति अध्यक्ष प्रवक्ता निदेशक अधिकारी विधायक सांसद प्रमुख सचिव श्री श्रीमती डॉ"
         " डॉक्टर प्रोफ़ेसर प्रोफेसर शिक्षिका शिक्षक सरपंच मेयर महापौर नेता पुलिस सरकार विभाग तहसीलदार इंजीनियर आयुक्त ",
         " spokesman resident residents' neighbour neighbor owner manager engineer doctor surgeon nurse teacher "
         "headteacher"
         " headmaster head leader farmer coach captain midfielder striker defender goalkeeper driver pilot lawyer "
         "solicitor"
         " barrister prosecutor detective inspector superintendent constable economist analyst researcher scientist "
         "biologist"
         " historian author writer artist singer actor actress producer chef baker founder co-founder activist "
         "campaigner"
         " organiser organizer volunteer student pupil mother father widow shopkeeper trader worker fisherman treasurer"
         " archbishop bishop rabbi imam priest reverend dean rector principal librarian curator architect geologist"
         " meteorologist virologist epidemiologist astronomer midwife potter ferryman baker plumber electrician "
         "carpenter officer"
         " guard warden ranger keeper caretaker janitor landlord landlady tenant passenger survivor victim"
         " rectrice recteur docteur docteure médecin infirmier infirmière patron patronne gérant gérante voisin voisine"
         " habitant habitante éleveur éleveuse agriculteur agricultrice pêcheur enseignant enseignante avocat avocate "
         "juge"
         " capitaine entraîneur gardien sélectionneur chercheur chercheuse historien historienne économiste "
         "syndicaliste"
         " préfet préfète commissaire curé évêque libraire boulanger boulangère chef cheffe responsable secrétaire "
         "adjoint"
         " adjointe conseiller conseillère fondateur fondatrice témoin"
         " médico médica doctora doctor enfermero enfermera vecino vecina dueño dueña propietario propietaria ganadero"
         " ganadera agricultor agricultora maestro maestra profesor profesora abogado abogada juez jueza capitán "
         "entrenador"
         " entrenadora portero delantero investigador investigadora historiador historiadora economista secretario"
         " secretaria concejal concejala consejero consejera rector rectora presidente fundador fundadora testigo "
         "obispo"
         " cura comisario comisaria bombero bióloga biólogo ingeniero ingeniera arquitecto arquitecta científico "
         "científica"
         " médico médica secretário secretária infectologista enfermeiro enfermeira morador moradora vizinho vizinha "
         "dono dona"
         " proprietário proprietária agricultor agricultora professor professora advogado advogada juiz juíza capitão "
         "treinador"
         " treinadora goleiro guarda-redes atacante pesquisador pesquisadora investigador historiador economista "
         "vereador"
         " vereadora reitor reitora fundador fundadora bispo padre delegado delegada comandante bombeiro bióloga "
         "biólogo"
         " engenheiro engenheira arquiteto arquiteta cientista costureira costureiro pescador pescadora gerente "
         "empresário"
         " empresária sindicalista vendedor vendedora motorista comerciante aluno aluna "},
    [WORDS_MEASURE] =
        {" percent per cent pct percentage points dollars dollar cents euros euro pounds pence yen yuan rupees am pm "
         "a.m"
         " p.m o'clock km kilometres kilometers miles metres meters tonnes tons kilos kg hectares acres degrees mph"
         " prozent prozentpunkte cent franken uhr kilometer meter tonnen hektar grad quadratmeter"
         " pour centimes francs heures heure h mètres kilomètres tonnes hectares degrés"
         " por ciento pesos dólares horas metros kilómetros toneladas hectáreas grados"
         " cento reais real centavos quilômetros quilómetros metros toneladas hectares graus"
         " euro dollari percento ore chilometri tonnellate"
         " процентов процента процент рублей долларов евро часов километров тонн"
         " 퍼센트 달러 원 유로 시 분 "},
    [WORDS_FUNCTION] = {" in on at to of by for from with within and or but as than was were is are be been has have "
                        "had will would could"
                        " a an the that which who this these those more less later earlier ago before after while when "
                        "since until over"
                        " im am um an auf bei mit von vom zu zum zur und oder aber als wie war waren ist sind wird "
                        "wurden wurde hat haben"
                        " der die das den dem des ein eine aus nach vor seit bis über unter statt"
                        " à au aux en dans sur pour par et ou mais que qui est sont était étaient a ont de du des le "
                        "la les avant après"
                        " y o pero al del el los las un una es son era eran fue fueron ha han con sin antes después "
                        "desde hasta por que"
                        " e ou mas ao da do dos das um uma no na nos nas foi foram é são com sem depois até para "},
};

/* By language, since "sem" is "without" to a Portuguese and "which" to an Icelander. */
static const struct {
    const char *language, *words;
} NEGATIONS[] = {
    {"en",
     " not no never none nobody nothing neither nor without cannot can't don't doesn't didn't won't wouldn't couldn't"
     " shouldn't isn't aren't wasn't weren't hasn't haven't hadn't "},
    {"de", " nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder "},
    {"fr", " ne pas jamais aucun aucune ni sans n'a n'est n'ont n'avait non "},
    {"es", " no nunca jamás ningún ninguna ninguno nadie nada ni sin tampoco "},
    {"pt", " não nunca jamais nenhum nenhuma ninguém nada sem nem "},
    {"it", " non mai nessun nessuna nessuno niente senza né "},
    {"nl", " niet geen nooit niemand niets zonder "},
    {"sv", " inte aldrig ingen inget inga utan icke "},
    {"da", " ikke aldrig ingen intet uden "},
    {"nb", " ikke aldri ingen intet uten "},
    {"is", " ekki aldrei enginn engin ekkert án "},
    {"pl", " nie nigdy nikt nic bez żaden "},
    {"tr", " değil hiç asla "},
    {"ru", " не ни нет никогда никто ничего без нельзя "},
    {"uk", " не ні немає ніколи ніхто нічого без "},
    {"el", " δεν μη μην ούτε χωρίς ποτέ "},
    {"ar", " لا لم لن ليس ليست ليسوا غير دون بدون "},
    {"he", " לא אין בלי אינו אינה "},
    {"hi", " नहीं न मत "},
    {"ko", " 안 못 않다 않았다 않는다 않을 없다 없었다 아니다 "},
};

bool wordlist_denies(struct str language, struct str word)
{
    AUTO_BUF needle = BUF_INIT;
    bool is_known = false;
    if (word.len == 0)
        return false;
    buf_addf(&needle, " %.*s ", STR_FORMAT(word));
    for (size_t i = 0; i < ARRAY_LENGTH(NEGATIONS) && language.len; i++)
        is_known = is_known || str_starts(language, str_from(NEGATIONS[i].language));
    for (size_t i = 0; i < ARRAY_LENGTH(NEGATIONS); i++)
        if ((!is_known || str_starts(language, str_from(NEGATIONS[i].language))) &&
            str_contains(str_from(NEGATIONS[i].words), buf_str(&needle)))
            return true;
    return false;
}

bool wordlist_has(enum wordlist list, struct str word)
{
    AUTO_BUF needle = BUF_INIT;
    if (word.len == 0 || str_find_byte(word, ' ', 0) != SIZE_MAX)
        return false;
    buf_addf(&needle, " %.*s ", STR_FORMAT(word));
    for (size_t i = 0; i < MOST_PARTS && LISTS[list][i]; i++)
        if (str_contains(str_from(LISTS[list][i]), buf_str(&needle)))
            return true;
    return false;
}

static const char *const AGREEMENTS[] = {
    " is are ",
    " was were ",
    " has have ",
    " does do ",
    " a an ",
    " this these ",
    " that those ",
    " ist sind ",
    " war waren ",
    " hat haben ",
    " wird werden ",
    " wurde wurden ",
    " kann können ",
    " soll sollen ",
    " der die das den dem des ",
    " ein eine einen einem einer eines ",
    " est sont ",
    " était étaient ",
    " a ont ",
    " le la les ",
    " un une ",
    " sera seront ",
    " certain certains certaine certaines ",
    " tout tous toute toutes ",
    " es son ",
    " está están ",
    " fue fueron ",
    " ha han ",
    " el la los las ",
    " un una ",
    " será serán ",
    " é são ",
    " está estão ",
    " foi foram ",
    " tem têm ",
    " vai vão ",
    " o a os as ",
    " um uma ",
    " será serão ",
    " è sono ",
    " ha hanno ",
    " был была было были ",
};

bool wordlist_agrees(struct str a, struct str b)
{
    AUTO_BUF first = BUF_INIT;
    AUTO_BUF second = BUF_INIT;
    buf_addf(&first, " %.*s ", STR_FORMAT(a));
    buf_addf(&second, " %.*s ", STR_FORMAT(b));
    for (size_t i = 0; i < ARRAY_LENGTH(AGREEMENTS); i++)
        if (str_contains(str_from(AGREEMENTS[i]), buf_str(&first)) &&
            str_contains(str_from(AGREEMENTS[i]), buf_str(&second)))
            return true;
    return false;
}

struct str korean_without_particle(struct str word)
{
    static const char *const particles[] = {"으로", "에서", "에게", "까지", "부터", "은", "는", "이", "가",
                                            "을",   "를",   "의",   "에",   "와",   "과", "로", "도", "만"};
    for (size_t i = 0; i < ARRAY_LENGTH(particles); i++) {
        struct str particle = str_from(particles[i]);
        if (word.len > particle.len + sizeof "가" - 1 && str_ends(word, particle))
            return str_slice(word, 0, word.len - particle.len);
    }
    return word;
}

bool wordlist_negates(struct str word)
{
    static const char *const stems[] = {"않", "없", "아니", "못하", "못한", "못했"};
    for (size_t i = 0; i < ARRAY_LENGTH(stems); i++)
        if (str_contains(word, str_from(stems[i])))
            return true;
    return false;
}

bool wide_negates_at(struct str text, size_t at)
{
    static const char *const endings[] = {"ない", "なかっ", "なく", "なけれ", "ません", "ずに", "ไม่"};
    for (size_t i = 0; i < ARRAY_LENGTH(endings); i++)
        if (str_starts(str_slice(text, at, text.len), str_from(endings[i])))
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

bool is_wide_numeral(uint32_t code)
{
    return has_code("零〇一二三四五六七八九十百千萬万億亿兆兩两廿卅半壹貳參肆伍陸柒捌玖拾", code);
}

bool is_wide_measure(uint32_t code)
{
    return has_code("元圓円塊成割％年月日號号時时點点分秒歲岁度倍", code);
}

bool is_wide_classifier(uint32_t code)
{
    return has_code("名個个位隻只件輛辆座所家起棟栋間间場场條条份", code);
}

bool is_wide_negation(uint32_t code)
{
    return has_code("不沒没無无未非別别勿否", code);
}

/* Each string holds letters that are written for one another. */
static const char *const CONFUSIONS[] = {
    "的地得", "在再", "作做", "卷券",   "帳賬账", "徵征", "須需", "已己巳", "佈布",   "台臺", "周週",
    "份分",   "帳賬", "佔占", "裡裏里", "像象向", "即既", "以已", "那哪",   "他它",   "須需", "制製",
    "復複覆", "准準", "籍藉", "連聯",   "反返",   "績積", "燥躁", "侯候",   "彩采",   "度渡", "合和",
    "截接",   "记计", "账帐", "象像",   "震振",   "象相", "嘗常", "後后",   "繫系係", "佣傭", "暴爆"};

bool is_wide_confusion(uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < ARRAY_LENGTH(CONFUSIONS); i++)
        if (a != b && has_code(CONFUSIONS[i], a) && has_code(CONFUSIONS[i], b))
            return true;
    return false;
}
