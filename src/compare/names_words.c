#include "compare/names_words.h"

/* Lists are in parts, since a string has 4095 bytes at most. Blanks at both ends, so that " word " is found whole. */
enum { MOST_PARTS = 8 };

static const char *const WORDS[][MOST_PARTS] = {
    [NAMES_FIRST] =
        {/* German, Dutch, Scandinavian */
         " alexander andreas anton arne axel benedikt benjamin bernd bernhard bernd bjarne björn boris carl christian "
         "christoph clemens daniel david dennis detlef dieter dietmar dirk eberhard eckhard edgar egon emil erich erik "
         "ernst erwin eugen fabian felix ferdinand florian frank franz friedrich fritz georg gerd gerhard gernot "
         "gregor guido gustav günter günther hannes hans harald hartmut heiko heiner heinrich heinz helmut henning "
         "henrik herbert hermann holger horst hubert hugo ingo jakob jan jannik jens joachim jochen johann johannes "
         "jonas jonathan josef jost julian jörg jürgen kai karl karsten kaspar klaus knut konrad konstantin kurt lars "
         "leon leonhard lorenz ludwig lukas lutz magnus malte manfred manuel marcel marco marius markus martin mathias "
         "matthias maximilian michael moritz niels niklas nils norbert olaf oliver oskar otto patrick paul peter "
         "philipp rainer ralf reinhard reinhold richard robert roland rolf roman rudolf ruprecht rüdiger sebastian "
         "siegfried simon stefan steffen sven theodor thomas thorsten tilman tim timo tobias torben torsten udo ulf "
         "ulrich uwe valentin viktor volker walter werner wilfried wilhelm willi wolfgang wolfram "
         "anette angela angelika anika anita anja anke anna anne annegret annelie antje astrid barbara beate bettina "
         "birgit birte brigitte britta carla carola caroline charlotte christa christel christiane christina christine "
         "clara claudia cornelia dagmar daniela doris dorothea edith elfriede elisabeth elke ella ellen elsa emma "
         "erika esther eva evelyn franziska frauke frida frieda friederike gabriele gerda gertrud gisela greta gudrun "
         "hanna hannah hannelore hedwig heide heike helena helene helga henrike henriette hilde hildegard ida ilse ina "
         "ines inga inge ingeborg ingrid irene iris irmgard isabel jana janina jessica johanna josefine judith julia "
         "juliane jutta karin karla karoline katharina katja katrin kathrin kerstin kirsten klara lara laura lea lena "
         "leonie lieselotte lina linda lisa lotte louisa luise magdalena maja manuela mareike margarete margit margot "
         "maria marianne marie marion marlene marlies martina mathilde mechthild melanie mia michaela mina miriam "
         "monika nadine nadja natalie nele nicole nina nora olga patricia paula petra pia rebekka regina regine renate "
         "rita rosemarie rosa ruth sabine sandra sara sarah silke silvia simone sofia sonja sophie stefanie stephanie "
         "susanne svenja sybille tabea tanja tatjana tessa theresa thea tina ulrike ursula ute uta vanessa vera verena "
         "veronika victoria waltraud wiebke wilma yvonne almut "
         "anders bengt bjorn bram daan dirk erik gunnar gustaf håkan henk ingmar jeroen joost jorge kasper lasse leif "
         "maarten magnus mats mikkel morten niels olof pieter rasmus ruben sander sjoerd søren thijs torbjörn willem "
         "anouk astrid femke freja hanneke ingrid johanna liv maaike marit saskia signe sigrid solveig wendela ",
         /* English */
         " aaron adam adrian alan albert alex alfred alice alison amanda amelia amy andrea andrew angus anthony arthur "
         "barry beatrice becky ben bernard beth bill bob brenda brian bridget bruce callum cameron carol caroline "
         "catherine charles charlie chloe chris christopher claire colin connor craig cynthia darren deborah debbie "
         "declan derek diana dominic donald dorothy douglas duncan dylan edward eileen elaine eleanor elizabeth ellie "
         "emily eric ethan evan evelyn fiona frances francis fred gareth gary gavin geoffrey george georgia gerald "
         "gillian gordon graham gregory hamish harold harriet harry hazel heather helen henry howard hugh ian imogen "
         "isaac isabella isobel jack jacob jacqueline james jamie jane janet jason jean jeffrey jennifer jenny jeremy "
         "jessica jill joan joanna joanne joe john jonathan joseph joshua josie joyce judy julie karen kate katherine "
         "kathleen katie keith kelly kenneth kevin kirsty laura lauren lawrence leah leonard leslie lewis liam linda "
         "lindsay louise lucy luke lydia lynn malcolm margaret marjorie martha mary matthew maureen megan michelle "
         "mike mohammed morgan nancy naomi natalie nathan neil niamh nicholas nicola nigel noah norman olivia owen "
         "pamela patricia paula pauline penelope peter philip phoebe rachel ralph raymond rebecca richard robin roger "
         "ronald rory rosemary ross rosie russell ruth ryan samantha samuel sandra scott sean shannon sharon sheila "
         "shirley simon stanley stella stephen steve steven stewart stuart susan suzanne sylvia tamsin terence theresa "
         "theodore thomas tom tracy trevor tyler vincent violet virginia vivian walter wayne wendy william winifred "
         "yvonne zachary zoe ",
         /* French, Italian */
         " adèle adrien agathe alain albane alexandre alexis alice aline amandine ambroise amélie anaïs andré anne"
         " annick anselme antoine arlette arnaud arthur aubin augustin aurélie aurélien baptiste bastien béatrice"
         " benoît bérénice bernard bertrand blaise blandine brigitte bruno camille capucine carole cécile céline"
         " chantal charles christelle christophe claire clarisse claude clément clémence colette corentin cyril"
         " damien daniel delphine denis didier dominique édouard édith élise éloïse émile émilie emmanuel éric"
         " étienne eugénie fabien fabrice fanny firmin florence françois françoise frédéric gaël gaëlle gaspard"
         " gaston geneviève geoffroy gérard ghislaine gilbert gilles grégoire guillaume gustave guy hélène henri"
         " hervé hortense hubert hugues inès isabelle jacqueline jacques jean jeanne jérémie jérôme joël joséphine"
         " julien juliette karine kévin laetitia laurence laurent léa léon léonie line loïc louis lucas lucie lucien"
         " lucienne madeleine magali manon marc marcel margaux marguerite marianne marine marion mathieu mathilde"
         " maurice mélanie michel mireille monique morgane nadège nathalie nicolas noémie odile océane olivier pascal"
         " pascale patrice paulette perrine philippe pierre quentin raphaël raymonde rémi rémy renaud renée robert"
         " roger romain sabrina sandrine sébastien serge séverine simone solène solange stéphane suzanne sylvain"
         " sylvie thérèse thibault thierry timothée tristan valérie valentine véronique victor vincent violaine"
         " virginie xavier yann yannick yves yvette zélie alberto alessandra alessandro alessia andrea angelo"
         " antonella antonio arianna beatrice bruno carlo chiara cristina dario davide elena eleonora emanuele enrico"
         " fabio federica federico filippo francesca francesco gabriele giacomo gianluca gianni giorgia giorgio"
         " giovanni giulia giulio giuseppe ilaria leonardo lorenzo luca lucia luciano luigi marcello marco margherita"
         " mario massimo matteo maurizio michele nicola paolo pietro raffaele riccardo roberto rosanna salvatore sara"
         " sergio silvia stefania stefano teresa tommaso umberto valentina valerio vincenzo vittoria ",
         /* Spanish, Portuguese */
         " abelardo adolfo adriana adrián agustín aitor alba alberto alejandra alejandro alfonso alfredo alicia álvaro "
         "amparo ana andrés ángel ángela ángeles antonio antonia araceli arturo asunción beatriz begoña benita benito "
         "bernardo blanca borja camilo carla carlos carmen carolina catalina celia césar clara concepción cristóbal "
         "cristina daniel darío david diego dolores edgar eduardo elena elisa eloy emilia emilio encarnación enrique "
         "ernesto esperanza esteban eugenia eusebio eva fabiola federico felipe fermín fernando fidel francisco "
         "gabriela gerardo germán ginés gloria gonzalo gregorio guadalupe guillermo héctor hugo ignacio inés "
         "inmaculada irene isabel isidro ismael iván jaime javier jesús jimena joaquín jorge josé josefa juan juana "
         "julián julio leandro leticia lorena lucía luis luisa manuel marcela marcelo marcos margarita maría mariano "
         "marina mario marisol marta martín matías mateo mercedes miguel milagros mónica natalia nicolás noelia nuria "
         "óscar pablo pascual patricia paula pedro pilar rafael ramiro ramón raquel raúl ricardo roberto rocío rodrigo "
         "rogelio rosa rosario rubén salvador santiago saúl sebastián sergio silvia simón sofía soledad sonia susana "
         "teresa tomás unai valentina vanesa vicente víctor virginia yolanda "
         "adalberto adelaide adriano afonso alan alexandre amílcar amália américo ana anabela antónio antônio armando "
         "arnaldo augusto bárbara beatriz bernardo bianca bruna bruno caetano caio camila cândida carlos carolina "
         "cátia cecília célia celso césar cláudia cláudio cristiano daniela débora denise diogo domingos duarte edson "
         "eduarda elisabete eliane emília estela estêvão eunice fábio fátima fernanda filipa filipe flávia flávio "
         "francisca frederico gabriel gilberto giovana gonçalo graça guilherme gustavo heitor helena henrique hermínia "
         "horácio inácio inês irineu isabela isadora ivone jacinto jaime joana joão joaquim jorge josé júlia júlio "
         "larissa laura leonor letícia lívia lourdes lourenço lúcia luciana luís luísa luiz luzia manuela márcia "
         "márcio marcelo margarida mariana marília mário marta mateus matilde maurício miguel miriam mónica mônica "
         "natália nelson nuno odete olívia orlando paulo pedro priscila rafaela raimundo raquel regina renata renato "
         "ricardo rita roberta rodrigo rogério rosana rui sandra sebastião sérgio silvana simone solange sónia sônia "
         "susana tânia tatiana teodoro tereza thiago tiago valdir vanessa vera vinícius vitória wagner wellington ",
         /* Polish, Czech, Turkish, Greek, Russian */
         " agnieszka aleksandra andrzej bartłomiej bartosz beata bogdan czesław danuta dariusz dorota elżbieta ewa "
         "grzegorz hanna halina henryk iwona jacek jakub jadwiga jan janusz jarosław jerzy joanna józef justyna kamil "
         "katarzyna kazimierz krystyna krzysztof leszek łukasz maciej małgorzata marcin marek mariusz marta michał "
         "mirosław monika paweł piotr przemysław rafał ryszard sławomir stanisław tadeusz tomasz urszula wanda wiesław "
         "witold wojciech zbigniew zofia jiří jaroslav miroslav pavel petr tomáš václav lenka "
         "ahmet ali ayşe burak can cem deniz elif emine emre esra fatih fatma gül hakan halil hasan hatice hüseyin "
         "ibrahim kemal leyla mehmet merve murat mustafa nazlı nur ömer orhan osman recep selim serkan sevgi sinan "
         "süleyman yasemin yusuf zehra zeynep "
         "αθηνά αικατερίνη αλέξανδρος αλέξης αναστασία ανδρέας άννα αντώνης βασίλης βασιλική γεωργία γιάννης γιώργος "
         "δέσποινα δημήτρης ειρήνη ελένη ευαγγελία θανάσης ιωάννα ιωάννης κατερίνα κώστας κωνσταντίνος μαρία μιχάλης "
         "νίκος νικόλαος παναγιώτης παύλος πέτρος σοφία σπύρος στέλιος χρήστος "
         "александр алексей алина алла анастасия анатолий андрей анна антон арсений артём богдан борис вадим валентин "
         "валентина валерий вера виктор виктория виталий владимир владислав всеволод вячеслав галина геннадий георгий "
         "глеб григорий дарья денис дмитрий евгений евгения егор екатерина елена елизавета зинаида зоя иван игорь илья "
         "инна ирина кирилл константин ксения лариса лев леонид лидия любовь людмила максим маргарита марина мария "
         "матвей михаил надежда наталия наталья никита николай нина оксана олег ольга павел пётр полина роман руслан "
         "светлана семён сергей софья станислав степан тамара татьяна тимур фёдор эдуард юлия юрий яков ярослав "
         "андрій василь володимир ганна дмитро іван ігор катерина микола михайло наталія оксана олександр олена петро "
         "світлана сергій тарас юрій ",
         /* Arabic, Persian, Hebrew, Hindi */
         " محمد أحمد محمود علي حسن حسين عمر عثمان خالد سعد سامي سامر سمير سليم سليمان طارق طلال ماهر ماجد مازن مروان"
         " منصور منير موسى نبيل نادر ناصر هاني هشام وليد ياسر ياسين يوسف إبراهيم إسماعيل إلياس أنور أيمن أسامة باسم"
         " بشار بلال جمال جورج حاتم حسام حمزة رامي رائد راشد رضا زياد زيد صلاح عارف عباس عبدالله عدنان عصام عماد غسان"
         " فادي فارس فهد فؤاد فيصل قاسم كمال لؤي مصطفى نزار هيثم إياد آدم أمين أنس توفيق ثامر جابر داود ربيع مراد"
         " معاذ نعيم فاطمة مريم عائشة خديجة زينب سارة سلمى سميرة سعاد ليلى لمى لينا ليان منى مها مي نادية ناديا نورة"
         " نوال هدى هند هالة ياسمين إيمان أسماء بسمة حنان دانا دينا رانيا رنا ريم رشا رحاب زهراء سهى شيماء عبير غادة"
         " لبنى نجلاء نهى אבי אביגיל אברהם אורי אורית איתי אלון אליעזר אמיר אסף אריה בנימין גיא גילה דוד דנה דניאל"
         " דינה הדס חנה יאיר יגאל יובל יוסי יוסף יונתן יעל יעקב יצחק ישראל לאה ליאור מאיה מיכאל מיכל מירב משה נדב"
         " נועה נועם נורית ניר עדי עומר עידו ענת עמית ערן פנינה צבי רונית רותי רחל רינה שלמה שמעון שרה תמר अजय अनिल"
         " अनीता अंजलि अमित अरुण अर्जुन अशोक इरफान उषा कृष्ण गीता गोपाल जया दिनेश दीपा देवी नरेश नेहा प्रिया मनोज महेश"
         " मीना मीरा मोहन मोहम्मद रमेश रवि राजेश राकेश राधा राम रीता लक्ष्मी ललित विनोद शंकर श्याम संजय सविता सीता सुनील"
         " सुनीता सुरेश सुमन हरि ",
         " शर्मा वर्मा सिंह यादव गुप्ता कुमार कुमारी पटेल मिश्रा मिश्र पांडे तिवारी चौधरी जोशी मेहता शुक्ला त्रिपाठी चौहान ठाकुर खान "
         "राठौर सक्सेना अग्रवाल जैन दास घोष बनर्जी रेड्डी नायर राव देसाई "},
    [NAMES_FIRST_VERBS] =
        {" said says told wants wanted won lost sent moved closed opened began became joined "
         "left plans planned bought sold beat scored played signed refused agreed hopes hoped runs ran owns owned "
         "lives lived works worked died grew went came took gave made wrote built "
         "a est avait était sera va veut voulait doit devait peut pouvait fait fera vient venait reste dit avait gagne "
         "gagnait ferme fermera ouvre ouvrira quitte perd prend joue vit vivait habite travaille dirige achète vend "
         "espère refuse accepte annonce "
         "ha es fue era está estaba será quiere quería puede podía debe va iba tiene tenía cierra cerrará abre abrirá "
         "deja pierde gana juega vive vivía trabaja dirige compra vende espera acepta llega viene cuida "
         "é foi está estava será quer queria pode podia deve vai ia tem tinha fecha fechará abre abrirá deixa perde "
         "ganha joga vive vivia trabalha dirige compra vende espera recusa aceita chega vem cuida venceu ganhou perdeu "
         "fechou abriu partiu saiu comprou vendeu "
         "è sarà vuole voleva può poteva deve chiude apre lascia perde vince gioca vive lavora guida compra vende "
         "spera rifiuta accetta arriva viene ",
         " был была будет хочет хотел хотела может должен должна закрывает открывает уходит пришёл пришла выиграл "
         "выиграла проиграл проиграла купил купила продал продала живёт работает jest był była będzie chce może ma "
         "miał miała zamyka otwiera wygrał wygrała przegrał "},
    [NAMES_FIRST_WORDS] =
        {" he she it they we you i who what this that these those there here nobody somebody everybody everyone "
         "someone anyone nothing something everything people police officials none all most many some few several"
         " both each every another other others one two three four five six seven eight nine ten half more less much"
         " such only even now then today yesterday tomorrow tonight later soon once again still yet never always"
         " often sometimes perhaps maybe instead meanwhile however also just staff women men children parents work"
         " rain snow wind water fire life time money music food ice fog court council government union management"
         " construction traffic demand supply production training support progress trouble power silence anger fear"
         " hope help news history love war peace death school church il elle on nous vous ils elles je tu ce cela ça"
         " ceci celui celle ceux celles qui que quoi rien tout tous toute toutes personne chacun chacune certains"
         " plusieurs beaucoup peu autre autres aucun aucune nul un une deux trois quatre cinq six hier demain"
         " aujourd'hui ici là puis ensuite enfin alors aussi ainsi toujours jamais souvent parfois bientôt depuis"
         " désormais pourtant cependant reste même mieux pis tant seul seule seuls él ella ellos ellas nadie alguien"
         " nada algo todo todos toda todas cada otro otra otros uno una dos tres cuatro cinco ayer hoy mañana aquí"
         " allí ahí luego después entonces ahora pronto siempre nunca también tampoco así quien quién qué esto eso"
         " aquello este esta ese esa aquel muchos pocos varios ambos solo sólo ya aún todavía más menos mejor peor"
         " ele ela eles elas ninguém alguém nada algo tudo todos cada outro outra um uma dois três quatro ontem hoje"
         " amanhã aqui ali lá depois então agora logo sempre nunca também assim quem isto isso aquilo este esta esse"
         " essa muitos poucos vários ambos só já ainda mais menos lui lei loro nessuno qualcuno niente qualcosa tutto"
         " tutti ogni altro ieri oggi domani qui lì poi dopo allora ora presto sempre mai anche così chi questo"
         " questa quello molti pochi entrambi già ancora più meno ",
         " он она оно они никто кто-то кто что всё все каждый другой один два три вчера сегодня завтра здесь там потом "
         "теперь скоро всегда никогда также так это этот эта многие некоторые оба ещё уже больше меньше on ona oni "
         "nikt ktoś nic coś wszystko wszyscy każdy wczoraj dziś jutro tu tam potem teraz zawsze nigdy też tak to ten "
         "ta "},
    [NAMES_OPENERS] = {" the a an der die das den dem des ein eine einen einem einer eines am im vom zum zur beim ins "
                       "ans l' la le les du des de d' au aux un une el los las al del una o os as ao aos à às do da "
                       "dos das no na nos nas pelo pela um uma il lo i gli uno dello della dei degli delle al allo "
                       "alla ai alle nel nella nello dal dalla sul sulla het een "},
    [NAMES_GERMAN_DETERMINERS] =
        {" der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines mein meine "
         "meinen meinem meiner dein deine sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres "
         "unser unsere unseren unserem unserer unseres euer eure dies diese dieser diesen diesem dieses jede jeder "
         "jeden jedem jedes jene jener jenen jenem welche welcher welchen welches alle aller allen viele vieler vielen "
         "einige einiger einigen mehrere mehrerer mehreren manche mancher manchen beide beiden wenige wenigen am im "
         "vom zum zur beim ins ans aufs übers fürs durchs solche solcher sämtliche etliche etwas genug mehr weniger "
         "viel wenig zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend "},
    [NAMES_GERMAN_PLACE_WORDS] =
        {" in von nach aus bei über um zwischen nahe unweit östlich westlich nördlich südlich richtung "},
    [NAMES_GERMAN_OTHER_PLACE] = {" gegen für mit an vor auf hinter neben bis durch ab zwischen nahe unweit östlich "
                                  "westlich nördlich südlich und oder als wie richtung ohne seit "},
    [NAMES_GERMAN_VERBS] = {" sagte sagt meinte meint entgegnete antwortete versicherte urteilte bilanzierte "
                            "resümierte scherzte erwiderte "},
    [NAMES_GERMAN_DEEDS] =
        {" will wollte plant plante baut baute schließt schloss übernimmt übernahm verkauft verkaufte kauft kaufte "
         "gewinnt gewann siegt siegte verliert verlor wechselt wechselte zieht zog tritt trat hofft hoffte sucht "
         "suchte kündigt kündigte verlässt verließ leitet leitete führt führte trainiert trainierte spielt spielte "
         "startet startete schoss traf unterlag verhandelt verhandelte eröffnet eröffnete gründete wohnt wohnte lebt "
         "lebte arbeitet arbeitete weiß wusste kennt kannte darf durfte kandidiert kandidierte erhält erhielt bekommt "
         "bekam zahlt zahlte liefert lieferte streicht strich schickt schickte empfängt empfing unterschrieb wählt "
         "wählte "},
    [NAMES_GERMAN_MEASURES] =
        {" ende anfang mitte art sorte menge stück paar dutzend kilo kilogramm gramm pfund zentner tonne tonnen liter "
         "litern hektoliter kubikmeter quadratmeter meter metern kilometer kilometern zentimeter hektar flasche"
         " flaschen kiste kisten kasten kästen sack säcke säcken glas gläser tasse tassen packung packungen dose"
         " dosen stange stangen scheibe scheiben million millionen milliarde milliarden prozent euro cent franken"
         " dollar stunde stunden tag tage tagen woche wochen monats jahres tages monat monate monaten jahr jahre"
         " jahren minute minuten uhr grad teil teile reihe zahl dutzende hunderte tausende rest mal "},
    [NAMES_GERMAN_STREET_WORDS] =
        {" straße platz weg gasse allee hauptstraße einbahnstraße durchgangsstraße bundesstraße landstraße "
         "landesstraße kreisstraße seitenstraße querstraße nebenstraße wohnstraße spielstraße fahrradstraße "
         "zufahrtsstraße umgehungsstraße arbeitsplatz spielplatz parkplatz sportplatz rastplatz campingplatz zeltplatz "
         "bolzplatz fußballplatz tennisplatz golfplatz flugplatz sitzplatz stehplatz studienplatz ausbildungsplatz "
         "stellplatz kitaplatz schulweg radweg gehweg fußweg feldweg waldweg umweg ausweg heimweg rückweg hinweg "
         "wanderweg rettungsweg fluchtweg instanzenweg rechtsweg postweg mittelweg sackgasse rettungsgasse ladenstraße "
         "fertigungsstraße autostraße schnellstraße ausfallstraße uferstraße küstenstraße passstraße handelsplatz "
         "liegeplatz startplatz podestplatz tabellenplatz medaillenplatz "},
    [NAMES_GERMAN_CLAUSES] =
        {" und dass weil wie denn aber doch während als wenn ob sondern da nachdem bevor seit obwohl damit "},
    [NAMES_GERMAN_KINDS] =
        {" frau herr dame firma stadt gemeinde ort dorf insel fluss ortsteil stadtteil viertel bezirk partei verein "
         "hersteller konzern unternehmen anbieter betreiber verlag mutter vater schwester bruder tochter sohn "},
    [NAMES_GERMAN_ADVERBS] =
        {" nun jetzt heute gestern morgen dann dort hier seither seitdem derzeit zuletzt zudem dabei dafür dagegen "
         "davon danach dazu darum daher damals später bald inzwischen mittlerweile plötzlich trotzdem dennoch "
         "allerdings jedoch außerdem auch noch nur schon erst immer wieder bisher bislang nie niemand jemand wer was "
         "wann warum wohin woher ich du er sie es wir ihr man sich mich dich uns euch ihn ihm ihnen rund etwa knapp "
         "fast kaum laut trotz wegen dank statt anstelle innerhalb außerhalb während zufolge einzelne andere anderes "
         "anderer neue neuer neues alte alter altes große großer großes kleine kleiner erste erster erstes letzte "
         "letzter letztes weitere weiterer manchmal oft selbst ebenso nirgends überall draußen drinnen oben unten "
         "links rechts "},
    [NAMES_GERMAN_FORMS] = {" ag gmbh se kg ohg ug ev eg mbh holding gruppe kgaa "},
    [NAMES_ARABIC_KINDS] = {" مدينة قرية بلدة محافظة ولاية بمدينة بقرية ببلدة بمحافظة لمدينة "},
    [NAMES_HONORIFICS] = {" السيد السيدة الدكتور الدكتورة الشيخ الأستاذ للسيد والسيد श्री श्रीमती सुश्री डॉ מר גברת גב "},
    [NAMES_SMALL_WORDS] =
        {" في من إلى على عن أن إن أنه التي الذي مع هو هي كان كانت قد لم لا لن ما هذا هذه ذلك ثم أو بعد قبل حول بين منذ "
         "حتى عند ने को के की का से में पर भी जी ही तो और या है हैं था थे थी एक यह वह של את על עם אל גם כי לא הוא היא זה "},
};

static bool has_word(const char *const *parts, size_t most, struct str word)
{
    AUTO_BUF needle = BUF_INIT;
    if (word.len == 0 || str_find_byte(word, ' ', 0) != SIZE_MAX)
        return false;
    buf_addf(&needle, " %.*s ", STR_FORMAT(word));
    for (size_t i = 0; i < most && parts[i]; i++)
        if (str_contains(str_from(parts[i]), buf_str(&needle)))
            return true;
    return false;
}

bool names_words_has(enum names_words list, struct str word)
{
    return has_word(WORDS[list], MOST_PARTS, word);
}

/* Entries between blanks. */
static const char *const ENDS[][MOST_PARTS] = {
    [ENDS_GERMAN_SUFFIXES] =
        {"ung ungen heit heiten keit keiten schaft schaften tion tionen tät täten ismus nis nisse "
         "ik iken ie ur uren linge ment mente eln chern hern gern rern nern lern tern dern weise weite nähe höhe tiefe "
         "breite länge größe leute kräfte gründe gründen"},
    [ENDS_GERMAN_NOUNS] =
        {"efeu moos pech raten münzen fenchel kümmel pfeffer minze weide hasel eiche buche fichte tanne kiefer birke "
         "esche linde ulme nadel nadeln flut ebbe fischerei trommeln flöten geigen pauken trompeten handschellen "
         "ketten fesseln gutachten umfrage zement asphalt schotter splitt gips ton keramik porzellan abend abende "
         "absicht abzug amt angaben angst ansicht antrag anträge arbeit arbeiten art arzt ärzte auftrag "
         "aufträge auge augen ausfall auskunft auto autos bahn bahnen bau bauern bedarf bedenken befehl beginn "
         "beispiel beschwerden besuch besucher beton betrieb betriebe betrug bett bild bilder boden bord brand brände "
         "bretter brief briefe brot brücke buch bus busse butter dach dank dauer decken dienst diensten diesel dinge "
         "donner dorn druck durst ehre eifer eigentum eile einbruch einsatz eis eisen erde erfolg erfolge ernst ernte "
         "experten fahrer fahrt fahrten fall fehler feier feierabend ferien fest feste feuer feuerwehr fieber film "
         "fisch fische flammen fleisch flucht folge folgen form forscher frage fragen frauen freude freuden freunde "
         "frieden frist frost frucht früchte frühstück führer fuß gas gast gäste gebäude geburt gebet gedanken geduld "
         "gefahr gefahren gefallen gegenwind geist geister geld gelder gemüse gerüchte gericht gesang geschäft "
         "geschäfte geschenke gesetz gesetze gesicht gespräch gespräche gestein gewahrsam gewalt gewerbe gewinn "
         "gewissen gewitter glas glück gold gras grund gründe gruppen gut hand hände handel haft hagel halle hass haus "
         "hause häuser haut hektik herbst herkunft herz hilfe hilfen hitze hoffnung höfe holz hölzer hunde hunger idee "
         "ideen interesse jahr jahre jugend kabel kaffee kalk kapital kälte karte karten kauf keller kinder kindern "
         "kirche kisten klage klagen kleidung klima klinik koch kohle köche kollegen kosten kräfte kraft kreise "
         "krankheit krawall krawalle krieg kriege krise kritik kritiker kuchen kultur kunden kunst kupfer kürze land "
         "landwirte laub last lasten laune leben leder lehm lehre lehrer leid leitern leute liebe licht lichter linie "
         "liste loch löcher löhne luft lust macht mais mangel mängel männer marmor masse maß maße material mauern "
         "meinung mensch menschen messing metall miete mieten milch missbrauch mitleid mitte mittel mitternacht mode "
         "moll monate moral motoren möbel müll mut mütter nachbarn nacht nachmittag nachricht nachrichten namen natur "
         "nebel neid neugier notwehr not nüsse obst öl ordnung orte ostern panik papier paragraf partner pension "
         "pfeffer pferde pflanzen pflege pflicht plan pläne planken platz plätze politik",
         "politiker polizei post preis preise presse probe proben probleme protest proteste protesten qualm quellen "
         "rad räder rand rat rauch raum räume recht rechte rechts rede reden regen reife reihen reis reise reisen "
         "rente respekt rest richter richtung riss risse rohre ruhe rückstand salz sand saft schaden schäden schatten "
         "scham scherben schiffe schilder schlaf schlag schlamm schluss schmerz schmerzen schmuck schnee schock "
         "schrott schuld schulden schule schulen schüler schutt schutz schwimmer seide seife seile seite seiten "
         "seltenheit sicht silber sinn sorge sorgen spaß spenden spende sperren spiel spiele spieler sport sprache "
         "spuren staat stahl stall standpunkt start staub stau steine steinen stelle stellen steuer steuern stich "
         "stille stimme stimmen stoff stoffe stolz strafe strafen strand streik streiks streit stroh strom strömen "
         "stück studenten studien stunde stunden sturm stürme suppe süden norden osten westen tag tage tanz täter teer "
         "tee teilen termin termine text texte tiere tisch tod ton tonnen tore torf touristen tradition tränen trauer "
         "treppen treue trick trinkwasser trost übersicht übungen ufer umfragen umsatz unfall unfälle unglück "
         "unkenntnis unrecht unruhe urlaub vandalismus väter verbot verbote verdacht vereine verfahren vergleich "
         "verkehr verlust verluste versehen verspätung verständnis verstoß verstöße vertrag verträge vertrauen "
         "vertreter verzicht vieh vogel vögel volk vorbild vorschein vorsicht wachs waffen wagen wahl wahlen ware "
         "waren wärme warnung wasser wechsel weg wege weihnachten wein weise wert werte wetter widerstand wiesen "
         "willen wind winde winter wirkung wirte wissen wissenschaftler woche wochen wohl wolle worte wörter wunden "
         "wunder wunsch wünsche wut zahlen zank zäune zaun zeichen zeit zeiten zelte zement zeitungen ziegel ziel "
         "ziele zinn zinsen zorn zucker zufall züge zukunft zweifel zwang zwecke anwohner händler pendler besitzer "
         "bewohner bürger einwohner eltern erben familien fans firmen fischer gegner gläubiger handwerker helfer jäger "
         "käufer landwirt läufer leser mieter mitarbeiter mitglieder nutzer passanten patienten radfahrer reeder "
         "retter sammler sänger schäfer sanitäter senioren sprecher taucher urlauber verkäufer wanderer zeugen "
         "zuschauer kissen schlaglöcher raser äpfel birnen blumen beeren nässe trockenheit dürre glätte leere",
         "ersatz bier kurse personal unternehmen friedhof gemeinde gemeinden zentrum absatz anlage anlagen studierende "
         "studierenden boote booten haushalte unbekannte fassade fassaden abfall abfälle schaulustige beamte beamten "
         "zivil uniform eigenregie werk werke werken zeug maschine maschinen platte platten fluss flüsse kanal turm "
         "türme tür türen fenster zimmer flugzeug flugzeuge halle verein verband verbände firma behörde behörden amt "
         "ämter büro büros laden läden lager küche saal chor orchester team teams mannschaft trupp verbrauch "
         "verbraucher wahlkampf wahlkämpfe brunnen garten gärten baum bäume hafen häfen schiff lkw lastwagen zug "
         "fahrrad fahrräder motor roller helm helme mütze jacke hose schuhe tasche taschen schlüssel tüte tüten becher "
         "teller messer gabel löffel topf töpfe pfanne schüssel eimer seil seile draht netz netze schrauben nägel "
         "hammer säge axt spaten karren traktor traktoren pflug egge getreide weizen roggen gerste hafer kartoffeln "
         "rüben kohl gurken tomaten bohnen erbsen linsen zwiebeln knoblauch schwein schweine kuh kühe rinder schafe "
         "ziegen hühner enten gänse katzen hund wölfe rehe hirsche füchse hasen mäuse ratten bienen wespen mücken "
         "fliegen forellen karpfen lachs hering"},
    [ENDS_GERMAN_PLACES] =
        {"burg burgs heim heims dorf dorfs bach ingen ingens hausen husen stedt städt kirchen brücken furt furth hagen "
         "rode roda leben weiler stadt stadts hofen münde büttel bek beck born holm horst kamp loh moor reuth ried "
         "wangen wörth thal bergen felde walde warth scheid rath beuren siel koog fehn berg stein feld wald tal see"},
    [ENDS_GERMAN_STREETS] = {"straße strasse platz weg gasse allee chaussee twiete"},
    [ENDS_GERMAN_TITLES] =
        {"erin eurin orin istin entin antin rätin wältin ärztin leiter chef chefin sprecher meister minister trainer "
         "anwalt richter rat arzt forscher lehrer direktor präsident kommissar vorsitzende vorsitzender inhaber wirt "
         "förster pfarrer senator makler händler dozent professor kapitän bäuerin bauer köchin beauftragte "
         "beauftragter abgeordnete abgeordneter anwältin kanzler intendant dirigent autor redakteur reporter ökonom "
         "historiker biologe biologin geologe geologin soziologe soziologin stürmer torwart verteidiger torhüter "
         "fahrer pilot gründer mutter vater schwester bruder tochter sohn"},
    [ENDS_GERMAN_BODIES] = {"ministerium amt behörde gericht klinikum universität"},
    [ENDS_KOREAN_PLACES] =
        {"FC SC 지법 고법 지검 고검 지청 대법원 세무서 도청 의회 시 군 구 동 읍 면 리 역 도 섬 산 강 천 호 항 교 로 길 "
         "골 고개 마을 거리 광장 공원 계곡 저수지 터널 나들목 "
         "휴게소 해변 해수욕장 대교 병원 의료원 대학 대학교 학교 초등학교 중학교 고등학교 공항 은행 그룹 전자 건설 "
         "중공업 화학 제약 식품 자동차 조선 증권 보험 통신 항공 해운 물산 산업 시장 시청 군청 구청 교육청 경찰청 "
         "경찰서 소방서 법원 검찰청 협회 연맹 조합 재단 연구소 연구원 도서관 박물관 미술관 체육관 극장 성당 교회 서점 "
         "식당 호텔 신문 일보 방송 출판사 시티 유나이티드 구단 정당 위원회"},
    [ENDS_KOREAN_NOUNS] =
        {"신도시 대도시 소도시 중소도시 동시 임시 당시 다시 즉시 수시 택시 몇시 출입구 비상구 창구 입구 출구 친구 연구 "
         "축구 야구 농구 배구 요구 도구 기구 지구 인구 가구 복구 항구 운동 활동 이동 행동 노동 변동 작동 감동 공동 "
         "아동 소동 진동 충동 부동 지역 구역 영역 무역 용역 통역 병역 현역 주역 정도 태도 제도 온도 속도 강도 농도 "
         "습도 난이도 만족도 인지도 신뢰도 완성도 지도 보도 시도 의도 구도 각도 밀도 용도 포도 파도 인도 철도 수도 "
         "기도 재산 생산 부동산 수산 유산 계산 예산 청산 확산 결산 농산 등산 자산 파산 건강 한강변 최강 보강 과천 하천 "
         "온천 원천 선천 실천 추천 암호 구호 보호 신호 번호 간호 기호 변호 사항 상황 조항 저항 공항 취항 입항 출항 "
         "방향 학교 종교 외교 육교 비교 정교 도로 진로 경로 통로 항로 선로 세로 가로 별로 바로 서로 따로 대로 스스로 "
         "으로 그림 전면 측면 장면 표면 화면 정면 수면 내면 방면 반면 거리 소리 관리 처리 정리 수리 자리 권리 승리 "
         "논리 심리 유리 머리 다리 금리 비리 분리 격리 원리 조리 오리 무리 우리 허리 사리 갈비 국군 해군 육군 공군 "
         "미군 연합군 아군 적군 장군 산업 사업 공원 정원 회원 직원 의원 인원"},
};

static size_t end_in(const char *list, struct str word, bool whole_too)
{
    struct str rest = str_from(list), part;
    size_t longest = 0;
    while (str_split(&rest, ' ', &part))
        if (part.len > longest && str_ends(word, part) && (whole_too || word.len > part.len))
            longest = part.len;
    return longest;
}

static size_t longest_end(enum names_ends list, struct str word, bool whole_too)
{
    size_t longest = 0;
    for (size_t i = 0; i < MOST_PARTS && ENDS[list][i]; i++) {
        size_t length = end_in(ENDS[list][i], word, whole_too);
        longest = length > longest ? length : longest;
    }
    return longest;
}

bool names_end_is(enum names_ends list, struct str word)
{
    for (size_t i = 0; i < MOST_PARTS && ENDS[list][i]; i++) {
        struct str rest = str_from(ENDS[list][i]), part;
        while (str_split(&rest, ' ', &part))
            if (str_equal(part, word))
                return true;
    }
    return false;
}

size_t names_end_of(enum names_ends list, struct str word)
{
    return longest_end(list, word, false);
}

bool names_ends_with(enum names_ends list, struct str word)
{
    return longest_end(list, word, true) > 0;
}
