#include "compare/wordlists.h"

#include "base/array.h"
#include "base/utf8.h"

/* Lists are in parts, since a string has 4095 bytes at most. Blanks at both ends, so that " word " is found whole.
 * "one", "un", "ein" are articles as well and are left out. */
enum { MOST_PARTS = 4 };

static const char *const LISTS[][MOST_PARTS] = {
    [WORDS_NUMERAL] =
        {/* English */
         " zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
         " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds"
         " thousand thousands million millions billion billions trillion trillions dozen dozens half third quarter"
         " double triple twice first second fourth fifth sixth seventh eighth ninth tenth monday tuesday wednesday"
         " thursday friday saturday sunday january february march april june july august september october november"
         " december"
         /* German */
         " null zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
         " siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend"
         " million millionen milliarde milliarden dutzend hälfte drittel viertel doppelt zweite zweiten dritte"
         " dritten vierte vierten fünfte fünften montag dienstag mittwoch donnerstag freitag samstag sonnabend"
         " sonntag januar februar märz mai juni juli oktober dezember"
         /* French */
         " zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente"
         " quarante cinquante soixante cent mille million millions milliard milliards dizaine dizaines douzaine"
         " centaine moitié tiers quart lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril"
         " juin juillet août septembre octobre novembre décembre"
         /* Spanish */
         " cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
         " dieciocho diecinueve veintiuno veintidós veintitrés veinticuatro veinticinco veinte treinta cuarenta"
         " cincuenta sesenta setenta ochenta noventa cien ciento mil millón millones docena decenas mitad tercio"
         " cuarto lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio"
         " agosto septiembre setiembre octubre noviembre diciembre"
         /* Portuguese */
         " dois duas três quatro sete oito nove dez onze doze treze catorze quatorze quinze dezesseis dezasseis"
         " dezessete dezassete dezoito dezenove dezanove vinte trinta quarenta cinquenta sessenta setenta oitenta"
         " noventa cem cento milhão milhões bilhão bilhões metade terço segunda-feira terça-feira quarta-feira"
         " quinta-feira sexta-feira segunda terça quarta quinta sexta janeiro fevereiro março maio junho julho"
         " setembro outubro novembro dezembro"
         /* Italian */
         " due tre quattro cinque sei sette otto nove dieci undici dodici tredici quindici venti trenta quaranta"
         " cinquanta sessanta settanta ottanta novanta cento mila milione milioni miliardo miliardi decina decine"
         " metà lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio"
         " settembre ottobre dicembre"
         /* Russian */
         " ноль два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто двести"
         " тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда миллиардов половина треть четверть"
         " понедельник вторник среду среда четверг пятница пятницу суббота субботу воскресенье января февраля марта"
         " апреля мая июня июля августа сентября октября ноября декабря"
         /* Arabic, Korean */
         " اثنان اثنين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر عشرون عشرين مئة"
         " مائة ألف آلاف مليون مليار الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت 한 두 세 네 다섯 여섯 일곱"
         " 여덟 아홉 열 스무 서른 마흔 쉰 하나 둘 셋 넷 수십 수백 수천 첫 절반 ",
         " एक दो तीन चार पांच पाँच छह सात आठ नौ दस बीस पचास सौ हज़ार हजार लाख करोड़ सोमवार मंगलवार बुधवार गुरुवार"
         " शुक्रवार शनिवार रविवार δύο τρεις τρία τέσσερις πέντε έξι επτά οκτώ εννέα δέκα εκατό χίλια χιλιάδες"
         " εκατομμύρια δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή שני שלישי רביעי חמישי שישי שבת ראשון"
         " 월요일 화요일 수요일 목요일 금요일 토요일 일요일 "},
    [WORDS_MODAL] =
        {" would could should must might may will shall can now not then than with without were where there their"
         " they the this that these those he she his her him its it our your you we who whom whose was has had have"
         " said says over under more most less least first last lost cost later latter former before after right"
         " might light night fight rise rose risen kann könnte konnte würde wurde werde wird soll sollte muss müsste"
         " darf dürfte seine ihre seinen ihren diese dieser dieses keine eine einen peut peuvent pourrait pourra sera"
         " serait puede podría podrá debe debería será sería pode poderia poderá deve deveria può potrebbe potrà deve"
         " dovrebbe мог может могла был была были бы ли hätte hatte hatten hätten wäre war wären waren musste durfte"
         " dürften durften möchte mochte avait aurait avaient auraient aura auront était étaient seraient seront"
         " había habría habían habrían era eran serían serán tenía tendría fue fuera hubo tinha teria tinham teriam"
         " seria seriam serão tem têm aveva avrebbe sarebbe è "},
    [WORDS_TITLE] =
        {" mr mrs ms miss dr prof professor sir dame lord lady president vice-president vice prime minister premier"
         " chancellor secretary senator sen rep representative congressman congresswoman governor gov mayor king"
         " queen prince princess pope general gen colonel captain lieutenant sergeant officer chief executive"
         " director chairman chairwoman chair ceo spokesman spokeswoman spokesperson judge justice attorney coach"
         " ambassador commissioner councillor deputy former acting foreign defence defense health interior finance"
         " herr frau präsident präsidentin bundespräsident bundeskanzler bundeskanzlerin kanzler kanzlerin minister"
         " ministerin ministerpräsident ministerpräsidentin bürgermeister bürgermeisterin oberbürgermeister sprecher"
         " sprecherin professorin doktor papst könig königin trainer abgeordnete abgeordneter chef chefin vorsitzende"
         " vorsitzender staatssekretär staatssekretärin m mme mlle monsieur madame président présidente ministre"
         " premier première maire député députée sénateur sénatrice procureur directeur directrice roi reine pape"
         " porte-parole professeure señor señora sr sra don doña presidente presidenta ministro ministra alcalde"
         " alcaldesa diputado diputada senador senadora portavoz director directora rey reina papa canciller"
         " gobernador gobernadora fiscal jefe jefa senhor senhora dom dona deputado deputada governador governadora"
         " prefeito prefeita porta-voz diretor diretora procurador primeiro-ministro primeira-ministra signor signora"
         " dott onorevole premier sindaco sindaca procuratore direttore direttrice portavoce президент министр"
         " премьер-министр премьер губернатор мэр депутат глава секретарь пресс-секретарь директор господин госпожа"
         " генерал профессор представитель الرئيس الوزير وزير رئيس الدكتور دكتور السيد السيدة المتحدث الملك الأمير"
         " الشيخ المدير مدير النائب الوزراء الخارجية الداخلية الدفاع باسم प्रधान मंत्री प्रधानमंत्री मुख्यमंत्री"
         " राष्ट्रपति अध्यक्ष प्रवक्ता निदेशक अधिकारी विधायक सांसद प्रमुख सचिव श्री श्रीमती डॉ डॉक्टर प्रोफ़ेसर"
         " प्रोफेसर शिक्षिका शिक्षक सरपंच मेयर महापौर नेता पुलिस सरकार विभाग तहसीलदार इंजीनियर आयुक्त ",
         " spokesman resident residents' neighbour neighbor owner manager engineer doctor surgeon nurse teacher"
         " headteacher headmaster head leader farmer coach captain midfielder striker defender goalkeeper driver"
         " pilot lawyer solicitor barrister prosecutor detective inspector superintendent constable economist analyst"
         " researcher scientist biologist historian author writer artist singer actor actress producer chef baker"
         " founder co-founder activist campaigner organiser organizer volunteer student pupil mother father widow"
         " shopkeeper trader worker fisherman treasurer archbishop bishop rabbi imam priest reverend dean rector"
         " principal librarian curator architect geologist meteorologist virologist epidemiologist astronomer midwife"
         " potter ferryman baker plumber electrician carpenter officer guard warden ranger keeper caretaker janitor"
         " landlord landlady tenant passenger survivor victim rectrice recteur docteur docteure médecin infirmier"
         " infirmière patron patronne gérant gérante voisin voisine habitant habitante éleveur éleveuse agriculteur"
         " agricultrice pêcheur enseignant enseignante avocat avocate juge capitaine entraîneur gardien sélectionneur"
         " chercheur chercheuse historien historienne économiste syndicaliste préfet préfète commissaire curé évêque"
         " libraire boulanger boulangère chef cheffe responsable secrétaire adjoint adjointe conseiller conseillère"
         " fondateur fondatrice témoin médico médica doctora doctor enfermero enfermera vecino vecina dueño dueña"
         " propietario propietaria ganadero ganadera agricultor agricultora maestro maestra profesor profesora"
         " abogado abogada juez jueza capitán entrenador entrenadora portero delantero investigador investigadora"
         " historiador historiadora economista secretario secretaria concejal concejala consejero consejera rector"
         " rectora presidente fundador fundadora testigo obispo cura comisario comisaria bombero bióloga biólogo"
         " ingeniero ingeniera arquitecto arquitecta científico científica médico médica secretário secretária"
         " infectologista enfermeiro enfermeira morador moradora vizinho vizinha dono dona proprietário proprietária"
         " agricultor agricultora professor professora advogado advogada juiz juíza capitão treinador treinadora"
         " goleiro guarda-redes atacante pesquisador pesquisadora investigador historiador economista vereador"
         " vereadora reitor reitora fundador fundadora bispo padre delegado delegada comandante bombeiro bióloga"
         " biólogo engenheiro engenheira arquiteto arquiteta cientista costureira costureiro pescador pescadora"
         " gerente empresário empresária sindicalista vendedor vendedora motorista comerciante aluno aluna ",
         " policeman policewoman firefighter paramedic brigadier admiral commander corporal undersecretary mp"
         " councilman councilwoman alderman mayoress archdeacon pastor vicar chaplain ayatollah archaeologist"
         " ecologist botanist zoologist chemist physicist psychologist psychiatrist sociologist anthropologist"
         " hydrologist seismologist statistician pollster columnist commentator broadcaster photographer reporter"
         " journalist novelist poet playwright composer conductor musician comedian choreographer designer jeweller"
         " blacksmith builder florist grocer brewer winemaker beekeeper rancher trucker jockey referee umpire"
         " linesman accountant auditor banker broker strategist consultant adviser advisor lobbyist negotiator envoy"
         " diplomat consul ombudsman regulator coroner magistrate registrar notary pathologist paediatrician"
         " pediatrician cardiologist oncologist pharmacist dentist vet veterinarian therapist counsellor commuter"
         " motorist cyclist pensioner grandmother grandfather holidaymaker hiker lifeguard coastguard technician"
         " mechanic conservationist environmentalist trustee governor-general co-owner co-director vice-chair"
         " vice-chairman president-elect restaurateur restauratrice menuisier menuisière viticulteur viticultrice"
         " maraîcher maraîchère instituteur institutrice professeur vétérinaire pharmacien pharmacienne notaire"
         " huissier juriste magistrat procureure bâtonnier bâtonnière adjudant gendarme policier policière pompier"
         " pompière échevin échevine élu élue sous-préfet sous-préfète proviseur proviseure coordinateur"
         " coordinatrice délégué déléguée représentant représentante militant militante bénévole vice-président"
         " vice-présidente trésorier trésorière cofondateur cofondatrice pdg ingénieur ingénieure architecte"
         " urbaniste géologue hydrologue climatologue météorologue sociologue politologue psychologue journaliste"
         " écrivain écrivaine romancier romancière cinéaste réalisateur réalisatrice comédien comédienne acteur"
         " actrice chanteur chanteuse musicien musicienne peintre sculpteur sculptrice artiste entraîneuse attaquant"
         " attaquante défenseur batelier batelière passeur passeuse marin éclusier éclusière apiculteur apicultrice"
         " ostréiculteur ostréicultrice conducteur conductrice chauffeur cheminot cheminote facteur factrice retraité"
         " retraitée riverain riveraine carnicero carnicera panadero panadera camarero camarera cocinero cocinera"
         " tendero tendera taxista camionero camionera conductora maquinista barquero barquera marinero farmacéutico"
         " farmacéutica veterinario veterinaria psicólogo psicóloga sociólogo ",
         " socióloga politólogo geólogo geóloga meteorólogo meteoróloga arqueólogo arqueóloga periodista escritor"
         " escritora novelista poeta cineasta actriz cantante músico pintor pintora artesano artesana apicultor"
         " apicultora empresario empresaria encargado encargada representante vicepresidente vicepresidenta exalcalde"
         " exalcaldesa exministro exministra magistrado magistrada letrado letrada notario notaria perito perita"
         " inspectora agente sargento teniente coronel almirante decano decana catedrático catedrática estudiante"
         " jubilado jubilada viuda afectado afectada superviviente activista ecologista padeiro padeira peixeiro"
         " peixeira cozinheiro cozinheira garçom caminhoneiro caminhoneira camionista barqueiro barqueira marinheiro"
         " farmacêutico farmacêutica veterinário veterinária meteorologista jornalista romancista ator atriz cantor"
         " cantora artesão artesã vice-presidente ex-prefeito ex-prefeita ex-ministro ex-ministra desembargador"
         " desembargadora promotor promotora defensor defensora inspetor inspetora tenente coordenador coordenadora"
         " superintendente subsecretário subsecretária aposentado aposentada viúva sobrevivente ativista"
         " ambientalista feirante zelador zeladora porteiro porteira consigliere consigliera assessore assessora"
         " presidentessa avvocato avvocata medico dottoressa professoressa insegnante allenatore burgemeester"
         " minister-president woordvoerder woordvoerster wethouder hoogleraar voorzitter statsminister talesperson"
         " borgmästare borgmester talsmand talskvinne prezydent burmistrz rzecznik rzeczniczka wojewoda starosta"
         " dyrektor dyrektorka министерка прокурор адвокат врач тренер судья эксперт аналитик мер речник речниця"
         " міністр міністерка очільник "},
    [WORDS_MEASURE] =
        {" percent per cent pct percentage points dollars dollar cents euros euro pounds pence yen yuan rupees am pm"
         " a.m p.m o'clock km kilometres kilometers miles metres meters tonnes tons kilos kg hectares acres degrees"
         " mph prozent prozentpunkte cent franken uhr kilometer meter tonnen hektar grad quadratmeter pour centimes"
         " francs heures heure h mètres kilomètres tonnes hectares degrés por ciento pesos dólares horas metros"
         " kilómetros toneladas hectáreas grados cento reais real centavos quilômetros quilómetros metros toneladas"
         " hectares graus euro dollari percento ore chilometri tonnellate процентов процента процент рублей долларов"
         " евро часов километров тонн 퍼센트 달러 원 유로 시 분 "},
    [WORDS_FUNCTION] = {" in on at to of by for from with within and or but as than was were is are be been has have"
                        " had will would could a an the that which who this these those more less later earlier ago"
                        " before after while when since until over im am um an auf bei mit von vom zu zum zur und"
                        " oder aber als wie war waren ist sind wird wurden wurde hat haben der die das den dem des"
                        " ein eine aus nach vor seit bis über unter statt à au aux en dans sur pour par et ou mais"
                        " que qui est sont était étaient a ont de du des le la les avant après y o pero al del el los"
                        " las un una es son era eran fue fueron ha han con sin antes después desde hasta por que e ou"
                        " mas ao da do dos das um uma no na nos nas foi foram é são com sem depois até para "},
};

/* By language, since "sem" is "without" to a Portuguese and "which" to an Icelander. "n't" is the end of a word, "n'"
 * its beginning. */
static const struct {
    const char *language, *words;
} NEGATIONS[] = {
    {"en", " not no never none nobody no-one nothing nowhere neither nor without cannot n't "},
    {"de", " nicht kein keine keinen keinem keiner keines keinerlei nie niemals niemand niemanden niemandem nichts"
           " nirgends nirgendwo keineswegs keinesfalls mitnichten ohne weder nimmer "},
    {"fr", " ne n' pas jamais aucun aucune aucunement nul nulle nullement guère rien ni sans non "},
    {"es", " no nunca jamás ningún ninguna ninguno ningunos ningunas nadie nada ni sin tampoco "},
    {"pt", " não nunca jamais nenhum nenhuma nenhuns nenhumas ninguém nada sem nem tampouco "},
    {"it", " non mai nessun nessuna nessuno nessun' niente nulla neanche nemmeno neppure senza né "},
    {"nl", " niet geen nooit niemand niets nergens noch evenmin zonder "},
    {"sv", " inte aldrig ingen inget inga ingenting varken utan icke ej "},
    {"da", " ikke aldrig ingen intet ingenting hverken uden "},
    {"nb", " ikke aldri ingen intet ingenting verken uten "},
    {"no", " ikke aldri ingen intet ingenting verken uten "},
    {"nn", " ikkje aldri ingen inga inkje ingenting utan "},
    {"fi", " ei emme ette eivät eikä eivätkä enkä ilman "},
    {"is", " ekki aldrei enginn engin ekkert hvorki án "},
    {"pl", " nie nigdy nikt nikogo nic niczego nigdzie bez ani żaden żadna żadne żadnego żadnej żadnych "},
    {"cs", " ne není nejsou nebyl nebyla nebylo nebyli nemá nemají nebude nikdy nikdo nic bez ani žádný žádná žádné "},
    {"ro", " nu niciodată nimeni nimic nici fără niciun nicio "},
    {"hu", " nem ne soha sem senki semmi nincs nincsenek nélkül "},
    {"tr", " değil değildir değildi hiç hiçbir asla yok yoktu "},
    {"ru", " не ни нет нету никогда никто никого ничего никакой никакого никаких нигде без нельзя отнюдь "},
    {"uk", " не ні немає нема ніколи ніхто нікого нічого жоден жодного жодної жодних ніде без "},
    {"bg", " не ни няма никога никой нищо без "},
    {"el", " δεν δε μην μη ούτε χωρίς ποτέ κανείς κανένας καμία κανένα τίποτα "},
    {"ar", " لا لم لن ليس ليست ليسوا لست لسنا غير عدم دون بدون "},
    {"he", " לא אין בלי ללא אינו אינה אינם "},
    {"hi", " नहीं नही न मत बिना "},
    {"id", " tidak tak bukan belum jangan tanpa "},
    {"vi", " không chưa chẳng "},
    {"ko", " 안 못 않다 않았다 않는다 않을 없다 없었다 아니다 "},
};

static bool has_entry(const char *words, struct str word)
{
    AUTO_BUF needle = BUF_INIT;
    buf_addf(&needle, " %.*s ", STR_FORMAT(word));
    return str_contains(str_from(words), buf_str(&needle));
}

/* "needn't", "n'y": by the letters beside the apostrophe. */
static bool denies_in_short(const char *words, struct str word)
{
    size_t apostrophe = str_find_byte(word, '\'', 0);
    return apostrophe != SIZE_MAX && apostrophe > 0 &&
           (has_entry(words, str_slice(word, 0, apostrophe + 1)) ||
            has_entry(words, str_slice(word, apostrophe - 1, word.len)));
}

bool wordlist_denies(struct str language, struct str word)
{
    bool is_known = false;
    if (word.len == 0)
        return false;
    for (size_t i = 0; i < ARRAY_LENGTH(NEGATIONS) && language.len; i++)
        is_known = is_known || str_starts(language, str_from(NEGATIONS[i].language));
    for (size_t i = 0; i < ARRAY_LENGTH(NEGATIONS); i++)
        if ((!is_known || str_starts(language, str_from(NEGATIONS[i].language))) &&
            (has_entry(NEGATIONS[i].words, word) || denies_in_short(NEGATIONS[i].words, word)))
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
    static const char *const stems[] = {"않",   "없",   "아니", "아닌", "아닐", "아닙",
                                        "못하", "못한", "못했", "못해", "못할", "못함"};
    /* "without end": said of what goes on. */
    static const char *const others[] = {"끊임없", "어김없", "틀림없", "변함없", "거침없",
                                         "수없",   "난데없", "하염없", "아낌없", "스스럼없"};
    for (size_t i = 0; i < ARRAY_LENGTH(others); i++)
        if (str_contains(word, str_from(others[i])))
            return false;
    for (size_t i = 0; i < ARRAY_LENGTH(stems); i++)
        if (str_contains(word, str_from(stems[i])))
            return true;
    return false;
}

/* Chinese and Japanese words that hold a negation and deny nothing: "not only", "special", "future", "perhaps". */
static const char AFFIRMING[] =
    "無人機 无人机 無人車 无人车 無人駕駛 无人驾驶 無人艇 无人艇 無線 无线 無論 无论 無數 无数 無比 无比 無疑 无疑"
    " 無限 无限 無奈 无奈 無辜 无辜 無意 无意 無聊 无聊 無常 无常 無量 无量 無形 无形 無償 无偿 無名 无名 無情 无情"
    " 無恥 无耻 無業 无业 無價 无价 無障礙 无障碍 無時無刻 无时无刻 無家可歸 无家可归 無所 无所 未來 未来 未婚 未成年"
    " 未免 未知數 未知数 非洲 非常 非凡 非法 非得 莫非 除非 是非 非議 非议 非遺 非遗 非營利 非营利 非政府 非典 特別"
    " 特别 別人 别人 別墅 别墅 別致 别致 別具 别具 別開生面 别开生面 告別 告别 離別 离别 區別 区别 類別 类别 級別"
    " 级别 性別 性别 個別 个别 分別 分别 識別 识别 辨別 辨别 差別 差别 派別 派别 別名 别名 別稱 别称 鑑別 鉴别 判別"
    " 判别 送別 送别 惜別 惜别 闊別 阔别 別針 别针 別館 别馆 別有 别有 別處 别处 否則 否则 是否 能否 可否 會否 会否"
    " 與否 与否 應否 应否 不過 不过 不少 不僅 不仅 不同 不斷 不断 不久 不但 不只 不單 不单 不如 不止 不論 不论 不管"
    " 不禁 不得不 不惜 不幸 不滿 不满 不安 不便 不時 不时 不妨 不料 不足 不已 不明 不良 不凡 不動產 不动产 不錯 不错"
    " 不易 不絕 不绝 不一 不停 不等 不實 不实 不當 不当 不法 不慎 不肖 不顧 不顾 不計 不计 不休 不治 不捨 不舍"
    " 不遺餘力 大言不慚 大言不惭 厚顏無恥 厚颜无耻 恬不知恥 恬不知耻 無法無天 无法无天 否定 否認 否认 否決 否决"
    " 不遗余力 不約而同 不约而同 不可思議 不可思议 不銹鋼 不锈钢 不鏽鋼 不倒翁 不祥 不敵 不敌 不解 不堪 不懈 不朽"
    " 不亞於 不亚于 忍不住 差不多 對不起 对不起 了不起 不要緊 不要紧 不由得 不由自主 不翼而飛 不翼而飞 殊不知"
    " 迫不及待 不知不覺 不知不觉 無不 无不 沒收 没收 沒落 没落 淹沒 淹没 埋沒 埋没 出沒 出没 沉沒 沉没 吞沒 吞没 覆沒"
    " 覆没 沒入 没入 未満 未明 未曾有 非難 別の 別に 別荘 別途 別れ 区別 種別 選別 格別 別々 別件 不動産 不思議 不満"
    " 不正 不祥事 不況 不振 不具合 不調 不備 不倫 不意 不屈 不可欠 不気味 不審 無事 無理 無数 無念 無言 無残 無謀"
    " 無差別 没収 死没 沈没 没後 没頭 日没 少ない 少なく 少なかっ 危ない 危なく 危なかっ 間もなく まもなく ほどなく"
    " なくなっ なくなる なくなり なくなれ なくす なくし 切ない もったいない かもしれない かもしれません に違いない"
    " に違いありません に過ぎない にすぎない に過ぎません にほかならない に他ならない やむを得ない やむをえない"
    " ざるを得ない ざるを得なかっ ざるを得ません なければならない なければなりません なければならなかっ"
    " なければならず なくてはならない なければいけない さりげない さりげなく 何気ない 何気なく 思いがけない"
    " 思いがけなく 計り知れない とんでもない かけがえのない 余儀なく 否応なく だけでなく だけではなく のみならず"
    " ばかりでなく";

static bool is_affirming(struct str text, size_t at)
{
    struct str rest = str_from(AFFIRMING), word;
    while (str_split(&rest, ' ', &word))
        for (size_t i = 0; i < word.len && i <= at; i++)
            if (text.at[at] == word.at[i] && str_starts(str_slice(text, at - i, text.len), word))
                return true;
    return false;
}

bool is_wide_numeral(uint32_t code)
{
    return utf8_has(STR("零〇一二三四五六七八九十百千萬万億亿兆兩两廿卅半壹貳參肆伍陸柒捌玖拾"), code);
}

bool is_wide_measure(uint32_t code)
{
    return utf8_has(STR("元圓円塊成割％年月日號号時时點点分秒歲岁度倍"), code);
}

bool is_wide_classifier(uint32_t code)
{
    return utf8_has(STR("名個个位隻只件輛辆座所家起棟栋間间場场條条份"), code);
}

bool wide_negates_at(struct str text, size_t at)
{
    static const char *const endings[] = {"ない", "なかっ", "なく", "なけれ", "ません", "ずに", "せず", "れず", "ไม่"};
    size_t next = at;
    bool is_negation = at < text.len && utf8_has(STR("不沒没無无未非別别勿否"), utf8_next(text, &next));
    for (size_t i = 0; i < ARRAY_LENGTH(endings); i++)
        is_negation = is_negation || str_starts(str_slice(text, at, text.len), str_from(endings[i]));
    return is_negation && !is_affirming(text, at);
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
        if (a != b && utf8_has(str_from(CONFUSIONS[i]), a) && utf8_has(str_from(CONFUSIONS[i]), b))
            return true;
    return false;
}
