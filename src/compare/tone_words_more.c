#include "compare/tone_words.h"

#include "base/array.h"

static const struct tone_scale RUSSIAN[] = {
    /* A death. */
    {{" умер умерла умерли умирает погиб погибли погибла погибших погибшие погибшим скончался скончалась смерть"
      " гибель ",
      " убит убиты убита убили убил застрелен застрелили убийство ",
      " казнён казнены казнили расстрелян расстреляны зверски резня расправа растерзали "}},
    /* People in the street. */
    {{" протест протесты протестов митинг митинги акция демонстрация протестующие протестующих демонстранты"
      " митингующие ",
      " беспорядки беспорядков столкновения стычки ", " бунт бунты погром погромы погромщики бесчинства "}},
    {{" толпа люди группа жители молодёжь молодежь ", " банда орда сброд хулиганы погромщики "}},
    /* Disagreement and what somebody says. */
    {{" критикует критикуют критиковал раскритиковал раскритиковала усомнился возразил возражает ",
      " осуждает осудил обрушился обрушилась разнёс разнес клеймит заклеймил набросился громит разгромил "}},
    {{" сказал сказала заявил заявила заявили сообщил сообщила говорит отметил отметила пояснил пояснила рассказал"
      " рассказала ",
      " утверждает утверждал утверждала похвастался похвасталась хвастается твердит настаивает уверяет уверял ",
      " признал признала признался призналась сознался "}},
    /* Those who govern and those who fight. */
    {{" правительство власти администрация ", " режим хунта диктатура "}},
    {{" лидер президент глава ", " диктатор тиран деспот "}},
    {{" сторонники соратники помощники ", " приспешники пособники прислужники "}},
    {{" боевики повстанцы бойцы ополченцы ", " экстремисты радикалы ", " террористы террорист "}},
    {{" мигранты мигрантов приезжие ", " нелегалы нелегалов незаконные "}},
    /* What happened. */
    {{" инцидент происшествие событие ", " нападение атака ", " теракт резня бойня "}},
    {{" конфликт операция спецоперация ", " война вторжение агрессия "}},
    {{" задержан задержаны задержали арестован ", " схвачен схвачены похищен "}},
    /* Numbers that move. */
    {{" снизился снизилась снизились упал упали снижение сократился ",
      " обвалился обвалились рухнул рухнули обвал крах "}},
    {{" вырос выросли выросла рост повысился увеличился ", " взлетел взлетели взлетела подскочил подскочили скачок "}},
    /* What is wrong. */
    {{" проблема проблемы трудности ситуация ", " кризис скандал ", " хаос катастрофа провал коллапс "}},
    {{" ошибка ошибки неточность ", " провал промах халатность "}},
    {{" неверно неверные недостоверные ", " ложь лжёт лжет солгал враньё "}},
    {{" ушёл ушел подал_в_отставку отставка покинул ", " уволен уволили снят изгнан "}},
    {{" строгий строгие ", " жестокий жестокие драконовские "}},
    {{" опасения беспокойство обеспокоены ", " паника гнев ярость возмущение страх "}},
    {{" правые консерваторы ", " ультраправые "}},
};

const struct tone_language tone_russian = {
    .language = "ru",
    .scales = RUSSIAN,
    .scale_count = ARRAY_LENGTH(RUSSIAN),
    .hedges = {" якобы предположительно вероятно возможно предполагаемый предполагаемого предполагаемые видимо"
               " по-видимому по_видимому наверное похоже по_слухам подозреваемый подозреваемого по_неподтверждённым"
               " по_некоторым_данным предполагается так_называемый так_называемые "},
    .loaded = {" похвастался хвастается обрушился набросился громит разнёс хулиганы громилы погромщики банда орда сброд"
               " отморозки режим хунта приспешники пособники марионетки диктатор позорный позор скандальный вопиющий"
               " чудовищный зверский печально_известный одиозный нелегалы наглый бесстыдный цирк фарс балаган произвол"
               " расправа "},
};

static const struct tone_scale ITALIAN[] = {
    /* A death. */
    {{" muore muoiono morì morto morti morta morte deceduto deceduta decesso decessi perde_la_vita perso_la_vita"
      " vittime ",
      " uccide uccidono ucciso uccisi uccisa uccise uccisione abbattuto ",
      " assassina assassinato assassinati assassinio massacro massacrati strage trucidato trucidati giustiziato"
      " mattanza "}},
    /* People in the street. */
    {{" protesta proteste manifestazione manifestazioni manifestanti corteo presidio sit-in ",
      " disordini scontri tafferugli tensioni incidenti ", " rivolta sommossa teppisti guerriglia devastazione "}},
    {{" folla persone gruppo giovani residenti tifosi cittadini ", " orda banda branco teppisti vandali facinorosi "}},
    /* Disagreement and what somebody says. */
    {{" critica criticano criticato contesta obietta ",
      " attacca attaccano stronca tuona sferza demolisce condanna denuncia inveisce "}},
    {{" dice dicono detto ha_detto afferma affermato dichiara dichiarato spiega spiegato riferisce ",
      " sostiene sostenuto pretende si_vanta vantato insiste sbotta blatera millanta ",
      " ammette ammesso confessa confessato riconosce "}},
    /* Those who govern and those who fight. */
    {{" governo amministrazione autorità esecutivo ", " regime giunta dittatura "}},
    {{" leader presidente capo ", " dittatore despota tiranno "}},
    {{" combattenti ribelli miliziani militanti insorti ", " estremisti radicali fanatici ", " terroristi "}},
    {{" irregolari ", " clandestini illegali "}},
    {{" migranti immigrati profughi rifugiati ", " clandestini invasori "}},
    {{" arrivi sbarchi flusso ", " ondata ", " invasione marea "}},
    /* What happened. */
    {{" incidente episodio evento fatto ", " attacco aggressione assalto ", " attentato strage massacro "}},
    {{" conflitto operazione intervento ", " guerra invasione aggressione "}},
    /* Numbers that move. */
    {{" scende scendono sceso cala calano calo diminuisce diminuzione flessione ",
      " crolla crollano crollo crollato precipita tracollo "}},
    {{" sale salgono aumenta aumentano aumento cresce crescono ",
      " schizza schizzano esplode esplodono impennata vola volano boom "}},
    /* What is wrong. */
    {{" problema problemi difficoltà situazione ", " crisi scandalo polemica bufera ",
      " caos disastro catastrofe fiasco "}},
    {{" errore errori svista ", " gaffe fallimento "}},
    {{" falso falsa inesatto ", " bugia bugie menzogna mente "}},
    {{" lascia dimissioni si_dimette ", " cacciato cacciata silurato licenziato "}},
    {{" severo severa rigoroso ", " brutale spietato draconiano "}},
    {{" preoccupazione preoccupazioni ", " paura panico rabbia furia indignazione "}},
    {{" conservatori destra ", " estrema_destra ultradestra "}},
};

const struct tone_language tone_italian = {
    .language = "it",
    .scales = ITALIAN,
    .scale_count = ARRAY_LENGTH(ITALIAN),
    .hedges =
        {" presunto presunta presunti presunte presumibilmente apparentemente probabilmente forse sospetto sospetti"
         " sarebbe sarebbero avrebbe avrebbero pare sembra a_quanto_pare secondo_indiscrezioni cosiddetto"
         " cosiddetti verosimilmente "},
    .loaded =
        {" tuona sferza stronca inveisce millanta vandali teppisti facinorosi orda branco clandestini regime"
         " despota scandalo scandaloso vergogna vergognoso indegno spietato brutale famigerato caos farsa buffonata"
         " disastro disastroso bufera choc polemica controverso sedicente "},
};

static const struct tone_scale DUTCH[] = {
    /* A death. */
    {{" sterft sterven stierf stierven overleden overlijdt overlijden dood doden gestorven omgekomen ",
      " doodt gedood doodgeschoten neergeschoten doodgestoken ",
      " vermoord vermoordt moord afgeslacht geëxecuteerd bloedbad "}},
    /* People in the street. */
    {{" protest protesten demonstratie demonstraties demonstranten betogers betoging ",
      " onrust ongeregeldheden botsingen opstootjes ", " rellen rel relschoppers oproer "}},
    {{" menigte mensen groep jongeren bewoners ", " meute horde bende tuig relschoppers "}},
    /* Disagreement and what somebody says. */
    {{" bekritiseert bekritiseerde kritiek ", " haalt_uit fileert hekelt sabelt veroordeelt fulmineert "}},
    {{" zegt zei zeggen verklaart verklaarde meldt ", " beweert beweerde pocht pochte houdt_vol schept_op snoeft ",
      " geeft_toe gaf_toe erkent bekent bekende "}},
    /* Those who govern and those who fight. */
    {{" regering kabinet overheid ", " regime junta "}},
    {{" leider president ", " dictator despoot alleenheerser "}},
    {{" strijders rebellen opstandelingen militanten ", " extremisten radicalen ", " terroristen "}},
    {{" ongedocumenteerden ongedocumenteerde ", " illegalen illegale "}},
    {{" instroom komst ", " golf stroom ", " tsunami invasie vloedgolf "}},
    /* What happened. */
    {{" incident incidenten voorval ", " aanval aanvallen ", " aanslag bloedbad "}},
    {{" conflict operatie ", " oorlog invasie "}},
    /* Numbers that move. */
    {{" daalt dalen daalde daling zakt ", " keldert kelderen kelderde instorting stort_in "}},
    {{" stijgt stijgen steeg stijging ", " explodeert schiet_omhoog vliegt_omhoog "}},
    /* What is wrong. */
    {{" probleem problemen situatie ", " crisis schandaal rel ophef ", " chaos ramp debacle fiasco "}},
    {{" fout fouten vergissing ", " blunder flater wanprestatie "}},
    {{" onjuist onwaar ", " leugen leugens liegt loog "}},
    {{" vertrekt stapt_op vertrek ", " ontslagen weggestuurd gedumpt "}},
    {{" streng strenge ", " hard harde keihard keiharde draconische "}},
    {{" zorgen bezorgdheid ", " angst paniek woede verontwaardiging "}},
    {{" rechts rechtse ", " extreemrechts extreemrechtse "}},
};

const struct tone_language tone_dutch = {
    .language = "nl",
    .scales = DUTCH,
    .scale_count = ARRAY_LENGTH(DUTCH),
    .hedges =
        {" vermeende vermeend vermoedelijk vermoedelijke naar_verluidt zou zouden mogelijk waarschijnlijk kennelijk"
         " blijkbaar schijnbaar verdachte misschien zogenaamde zogenaamd zogeheten "},
    .loaded = {" hekelt fileert fulmineert snoeft pocht relschoppers tuig horde meute bende illegalen regime trawanten"
               " schandalig schandalige schande beruchte omstreden brute brutale schaamteloze absurde belachelijke"
               " debacle blunder circus farce wanvertoning "},
};

static const struct tone_scale POLISH[] = {
    /* A death. */
    {{" umiera zmarł zmarła zmarli zginął zginęła zginęli śmierć ofiary ",
      " zabity zabita zabici zabił zabili zastrzelony zastrzelili ",
      " zamordowany zamordowana zamordowani zamordował morderstwo masakra rzeź egzekucja "}},
    /* People in the street. */
    {{" protest protesty protestujący demonstracja demonstranci manifestacja manifestanci ",
      " zamieszki starcia przepychanki ", " rozruchy burdy zadyma chuligani "}},
    {{" tłum ludzie grupa mieszkańcy młodzież ", " banda motłoch horda chuligani bandyci "}},
    /* Disagreement and what somebody says. */
    {{" krytykuje skrytykował skrytykowała ", " atakuje zaatakował grzmi miażdży potępia "}},
    {{" mówi powiedział powiedziała oświadczył oświadczyła poinformował poinformowała ",
      " twierdzi twierdził twierdziła chwali_się chwalił_się upiera_się przechwala_się ",
      " przyznaje przyznał przyznała "}},
    /* Those who govern and those who fight. */
    {{" rząd władze administracja ", " reżim junta "}},
    {{" przywódca prezydent lider ", " dyktator tyran satrapa "}},
    {{" bojownicy rebelianci powstańcy ", " ekstremiści radykałowie ", " terroryści "}},
    {{" migranci imigranci uchodźcy ", " nielegalni nachodźcy "}},
    /* Numbers that move. */
    {{" spada spadają spadł spadły spadek ", " runął runęły załamanie krach "}},
    {{" rośnie rosną wzrósł wzrosły wzrost ", " szybuje szybują wystrzelił wystrzeliły eksplodował "}},
    /* What is wrong. */
    {{" problem problemy sytuacja ", " kryzys skandal afera ", " chaos katastrofa klęska "}},
    {{" błąd błędy pomyłka ", " wpadka kompromitacja "}},
    {{" nieprawda nieprawdziwe ", " kłamstwo kłamstwa kłamie "}},
    {{" odchodzi odszedł rezygnuje dymisja ", " wyrzucony zwolniony usunięty "}},
    {{" obawy niepokój ", " strach panika oburzenie wściekłość "}},
};

const struct tone_language tone_polish = {
    .language = "pl",
    .scales = POLISH,
    .scale_count = ARRAY_LENGTH(POLISH),
    .hedges = {" rzekomo rzekomy rzekomego rzekoma domniemany domniemanego domniemani prawdopodobnie podobno"
               " przypuszczalnie być_może najwyraźniej ponoć jakoby podejrzany podejrzani tak_zwany "},
    .loaded = {" grzmi miażdży przechwala_się chuligani bandyci motłoch horda zadymiarze reżim skandal skandaliczny"
               " haniebny hańba bezczelny brutalny niesławny kontrowersyjny farsa cyrk kompromitacja "},
};

static const struct tone_scale ARABIC[] = {
    /* A death. */
    {{" مات توفي توفيت وفاة مصرع لقي لقوا ", " قتل قتلت قُتل مقتل قتلوا قتلى ",
      " اغتيال اغتال مجزرة مذبحة إعدام أعدم ذبح "}},
    /* People in the street. */
    {{" احتجاج احتجاجات مظاهرة مظاهرات متظاهرون متظاهرين المتظاهرون المتظاهرين المحتجون المحتجين ",
      " اشتباكات مواجهات اضطرابات ", " شغب مشاغبون المشاغبون المخربون المخربين "}},
    /* Disagreement and what somebody says. */
    {{" انتقد انتقدت ينتقد ", " هاجم هاجمت ندد نددت أدان شن "}},
    {{" قال قالت ذكر ذكرت أوضح أوضحت صرح ", " زعم زعمت يزعم ادعى ادعت تباهى تباهت ", " اعترف اعترفت أقر أقرت "}},
    /* Those who govern and those who fight. */
    {{" الحكومة حكومة السلطات ", " النظام نظام الطغمة "}},
    {{" مسلحون المسلحون المسلحين مقاتلون مقاتلين ", " متطرفون متطرفين المتطرفين ", " إرهابيون إرهابيين الإرهابيين "}},
    {{" حادث حادثة ", " هجوم اعتداء ", " مجزرة مذبحة "}},
    {{" نزاع عملية العملية ", " حرب الحرب غزو عدوان العدوان "}},
    /* Numbers that move. */
    {{" انخفض انخفضت تراجع تراجعت ", " انهار انهارت هوى هوت "}},
    {{" ارتفع ارتفعت زاد زادت ", " قفز قفزت "}},
    {{" مشكلة مشاكل ", " أزمة فضيحة ", " كارثة فوضى "}},
};

const struct tone_language tone_arabic = {
    .language = "ar",
    .scales = ARABIC,
    .scale_count = ARRAY_LENGTH(ARABIC),
    .hedges = {" مزعوم المزعوم المزعومة مزعومة يزعم يُزعم يبدو ربما يعتقد يُعتقد يرجح يُرجح محتمل المحتمل مشتبه المشتبه"
               " بحسب_مزاعم "},
    .loaded = {" تباهى بلطجية البلطجية مشاغبون المخربون عصابة النظام الطاغية فضيحة مخزية مخزٍ وحشي وحشية شنيعة مهزلة"
               " مثير_للجدل سيئ_السمعة "},
};

static const struct tone_scale TURKISH[] = {
    /* A death. */
    {{" öldü ölen ölü hayatını_kaybetti yaşamını_yitirdi vefat ", " öldürüldü öldürdü öldürülen vuruldu ",
      " katledildi katletti katliam infaz cinayet "}},
    /* People in the street. */
    {{" protesto gösteri eylem göstericiler protestocular yürüyüş ", " çatışma arbede gerginlik olaylar ",
      " isyan ayaklanma çapulcular vandallar "}},
    /* Disagreement and what somebody says. */
    {{" eleştirdi eleştiriyor ", " yüklendi saldırdı kınadı ateş_püskürdü "}},
    {{" söyledi dedi açıkladı belirtti ", " iddia_etti öne_sürdü savundu övündü böbürlendi ",
      " itiraf_etti kabul_etti "}},
    /* Those who govern and those who fight. */
    {{" hükümet yönetim ", " rejim cunta "}},
    {{" lider başkan ", " diktatör zorba "}},
    {{" militanlar savaşçılar isyancılar ", " aşırılıkçılar radikaller ", " teröristler "}},
    {{" göçmenler göçmen düzensiz ", " kaçaklar kaçak "}},
    /* Numbers that move. */
    {{" düştü geriledi azaldı ", " çöktü çakıldı "}},
    {{" arttı yükseldi ", " fırladı uçtu patladı "}},
    {{" sorun sorunlar ", " kriz skandal ", " kaos felaket fiyasko "}},
    {{" hata ", " gaf skandal "}},
};

const struct tone_language tone_turkish = {
    .language = "tr",
    .scales = TURKISH,
    .scale_count = ARRAY_LENGTH(TURKISH),
    .hedges =
        {" iddiaya_göre iddia_edilen sözde muhtemelen galiba belki şüpheli olası zanlı görünüşe_göre öne_sürülen "},
    .loaded = {" böbürlendi yüklendi çapulcular vandallar eşkıya güruh rejim yandaş skandal rezalet utanç_verici vahşi"
               " acımasız tartışmalı kepazelik "},
};

static const struct tone_scale UKRAINIAN[] = {
    /* A death. */
    {{" помер померла померли загинув загинула загинули загиблих смерть ",
      " вбито вбитий вбита вбили убили убито застрелили вбивство ",
      " страчено стратили розстріляно розстріляли різанина "}},
    /* People in the street. */
    {{" протест протести мітинг акція демонстрація протестувальники мітингувальники ",
      " заворушення сутички зіткнення ", " бунт погром погроми погромники "}},
    /* Disagreement and what somebody says. */
    {{" критикує розкритикував розкритикувала ", " накинувся засудив громить "}},
    {{" сказав сказала заявив заявила повідомив повідомила зазначив зазначила ",
      " стверджує стверджував стверджувала похвалився похвалилася хизується наполягає ",
      " визнав визнала зізнався зізналася "}},
    /* Those who govern and those who fight. */
    {{" уряд влада ", " режим хунта "}},
    {{" бойовики повстанці ", " екстремісти радикали ", " терористи "}},
    {{" конфлікт операція спецоперація ", " війна вторгнення агресія "}},
    /* Numbers that move. */
    {{" знизився знизилася впав впали зниження ", " обвалився обвалилися обвал рухнув "}},
    {{" зріс зросли зросла зростання ", " злетів злетіли підскочив "}},
    {{" проблема проблеми ", " криза скандал ", " хаос катастрофа провал "}},
};

const struct tone_language tone_ukrainian = {
    .language = "uk",
    .scales = UKRAINIAN,
    .scale_count = ARRAY_LENGTH(UKRAINIAN),
    .hedges =
        {" нібито ймовірно імовірно можливо мабуть начебто буцімто ймовірний підозрюваний підозрюваного так_званий"
         " так_звані за_чутками "},
    .loaded =
        {" похвалився хизується накинувся громить хулігани погромники банда орда режим посіпаки поплічники ганебний"
         " ганьба скандальний обурливий нахабний сумнозвісний фарс цирк "},
};

static const struct tone_scale SWEDISH[] = {
    /* A death. */
    {{" dör dog döda död dött avlider avled avlidit dödsfall omkom omkommit ",
      " dödar dödade dödad dödades dödats ihjälskjuten sköts ",
      " mördar mördade mördad mördades mord avrättad avrättades massaker slaktade "}},
    /* People in the street. */
    {{" protest protester demonstration demonstrationer demonstranter demonstranterna ",
      " oroligheter sammandrabbningar bråk tumult ", " upplopp kravaller kravall huliganer "}},
    {{" folkmassa människor grupp ungdomar boende ", " mobb pöbel gäng hord huliganer "}},
    /* Disagreement and what somebody says. */
    {{" kritiserar kritiserade kritik ifrågasätter ", " sågar sågade rasar rasade fördömer fördömde attackerar "}},
    {{" säger sade sa uppger uppgav förklarar ", " hävdar hävdade skryter skröt påstår påstod insisterar ",
      " erkänner erkände medger medgav "}},
    /* Those who govern and those who fight. */
    {{" regeringen regering myndigheterna ", " regimen regim junta "}},
    {{" ledare ledaren president ", " diktator despot "}},
    {{" rebeller krigare stridande ", " extremister radikala ", " terrorister "}},
    {{" papperslösa ", " illegala "}},
    {{" ankomst inflöde ", " våg ström ", " flod invasion tsunami "}},
    /* Numbers that move. */
    {{" faller sjunker sjönk minskar minskade ", " rasar rasade störtdyker kraschar kollapsar "}},
    {{" stiger steg ökar ökade ", " rusar rusade exploderar skjuter_i_höjden skenar "}},
    {{" problem svårigheter situation ", " kris skandal ", " kaos katastrof fiasko haveri "}},
    {{" fel misstag ", " tabbe blunder fadäs "}},
    {{" oro ", " rädsla panik ilska raseri "}},
    {{" avgår lämnar ", " sparkas sparkad kickas avskedas "}},
};

const struct tone_language tone_swedish = {
    .language = "sv",
    .scales = SWEDISH,
    .scale_count = ARRAY_LENGTH(SWEDISH),
    .hedges = {" påstådd påstådda påstått misstänkt misstänkta misstänkte troligen sannolikt förmodligen möjligen"
               " antagligen eventuellt uppges enligt_uppgift sägs tydligen kanske förment så_kallad så_kallade "},
    .loaded = {" sågar skryter skröt huliganer mobb pöbel hord ligister regim skandal skandalös skamlig skamligt ökänd"
               " omstridd brutal brutala fräck fars cirkus haveri "},
};
