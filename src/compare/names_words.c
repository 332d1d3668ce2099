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
         " adèle adrien agathe alain albane alexandre alexis alice aline amandine ambroise amélie anaïs andré anne "
         "annick anselme antoine arlette arnaud arthur aubin augustin aurélie aurélien baptiste bastien béatrice "
         "benoît bérénice bernard bertrand blaise blandine brigitte bruno camille capucine carole cécile céline "
         "chantal charles christelle christophe claire clarisse claude clément clémence colette corentin cyril damien "
         "daniel delphine denis didier dominique édouard édith élise éloïse émile émilie emmanuel éric étienne eugénie "
         "fabien fabrice fanny firmin florence françois françoise frédéric gaël gaëlle gaspard gaston geneviève "
         "geoffroy gérard ghislaine gilbert gilles grégoire guillaume gustave guy hélène henri hervé hortense hubert "
         "hugues inès isabelle jacqueline jacques jean jeanne jérémie jérôme joël joséphine julien juliette karine "
         "kévin laetitia laurence laurent léa léon léonie line loïc louis lucas lucie lucien lucienne madeleine magali "
         "manon marc marcel margaux marguerite marianne marine marion mathieu mathilde maurice mélanie michel mireille "
         "monique morgane nadège nathalie nicolas noémie odile océane olivier pascal pascale patrice paulette perrine "
         "philippe pierre quentin raphaël raymonde rémi rémy renaud renée robert roger romain sabrina sandrine "
         "sébastien serge séverine simone solène solange stéphane suzanne sylvain sylvie thérèse thibault thierry "
         "timothée tristan valérie valentine véronique victor vincent violaine virginie xavier yann yannick yves "
         "yvette zélie "
         "alberto alessandra alessandro alessia andrea angelo antonella antonio arianna beatrice bruno carlo chiara "
         "cristina dario davide elena eleonora emanuele enrico fabio federica federico filippo francesca francesco "
         "gabriele giacomo gianluca gianni giorgia giorgio giovanni giulia giulio giuseppe ilaria leonardo lorenzo "
         "luca lucia luciano luigi marcello marco margherita mario massimo matteo maurizio michele nicola paolo pietro "
         "raffaele riccardo roberto rosanna salvatore sara sergio silvia stefania stefano teresa tommaso umberto "
         "valentina valerio vincenzo vittoria ",
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
         " محمد أحمد محمود علي حسن حسين عمر عثمان خالد سعد سامي سامر سمير سليم سليمان طارق طلال ماهر ماجد مازن مروان "
         "منصور منير موسى نبيل نادر ناصر هاني هشام وليد ياسر ياسين يوسف إبراهيم إسماعيل إلياس أنور أيمن أسامة باسم "
         "بشار بلال جمال جورج حاتم حسام حمزة رامي رائد راشد رضا زياد زيد صلاح عارف عباس عبدالله عدنان عصام عماد غسان "
         "فادي فارس فهد فؤاد فيصل قاسم كمال لؤي مصطفى نزار هيثم إياد آدم أمين أنس توفيق ثامر جابر داود ربيع مراد معاذ "
         "نعيم "
         "فاطمة مريم عائشة خديجة زينب سارة سلمى سميرة سعاد ليلى لمى لينا ليان منى مها مي نادية ناديا نورة نوال هدى هند "
         "هالة ياسمين إيمان أسماء بسمة حنان دانا دينا رانيا رنا ريم رشا رحاب زهراء سهى شيماء عبير غادة لبنى نجلاء نهى "
         "אבי אביגיל אברהם אורי אורית איתי אלון אליעזר אמיר אסף אריה בנימין גיא גילה דוד דנה דניאל דינה הדס חנה יאיר "
         "יגאל יובל יוסי יוסף יונתן יעל יעקב יצחק ישראל לאה ליאור מאיה מיכאל מיכל מירב משה נדב נועה נועם נורית ניר עדי "
         "עומר עידו ענת עמית ערן פנינה צבי רונית רותי רחל רינה שלמה שמעון שרה תמר "
         "अजय अनिल अनीता अंजलि अमित अरुण अर्जुन अशोक इरफान उषा कृष्ण गीता गोपाल जया दिनेश दीपा देवी नरेश नेहा प्रिया मनोज महेश "
         "मीना मीरा मोहन मोहम्मद रमेश रवि राजेश राकेश राधा राम रीता लक्ष्मी ललित विनोद शंकर श्याम संजय सविता सीता सुनील सुनीता "
         "सुरेश सुमन हरि ",
         " शर्मा वर्मा सिंह यादव गुप्ता कुमार कुमारी पटेल मिश्रा मिश्र पांडे तिवारी चौधरी जोशी मेहता शुक्ला त्रिपाठी चौहान ठाकुर खान "
         "राठौर सक्सेना अग्रवाल जैन दास घोष बनर्जी रेड्डी नायर राव देसाई "},
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
    [NAMES_GERMAN_PLACE_WORDS] = {" in von nach aus bei über um "},
    [NAMES_GERMAN_OTHER_PLACE] = {" gegen für mit an vor auf hinter neben bis durch ab zwischen nahe unweit östlich "
                                  "westlich nördlich südlich und oder als wie richtung ohne seit "},
    [NAMES_GERMAN_VERBS] = {" sagte sagt meinte meint entgegnete antwortete versicherte urteilte bilanzierte "
                            "resümierte scherzte erwiderte "},
    [NAMES_GERMAN_MEASURES] =
        {" ende anfang mitte art sorte menge stück paar dutzend kilo kilogramm gramm pfund zentner tonne tonnen liter "
         "litern hektoliter kubikmeter quadratmeter meter metern kilometer kilometern zentimeter hektar flasche "
         "flaschen kiste kisten kasten kästen sack säcke säcken glas gläser tasse tassen packung packungen dose dosen "
         "stange stangen scheibe scheiben million millionen milliarde milliarden prozent euro cent franken dollar "
         "stunde stunden tag tage tagen woche wochen monats jahres tages monat monate monaten jahr jahre jahren minute "
         "minuten uhr grad "
         "teil teile reihe zahl dutzende hunderte tausende rest mal "},
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
    [ENDS_GERMAN_SUFFIXES] = {"ung ungen heit heiten keit keiten schaft schaften tion tionen tät täten ismus nis nisse "
                              "ik iken ie ur uren linge ment mente eln nern lern tern dern weise weite nähe höhe tiefe "
                              "breite länge größe leute kräfte gründe gründen"},
    [ENDS_GERMAN_NOUNS] =
        {"abend abende absicht abzug amt angaben angst ansicht antrag anträge arbeit arbeiten art arzt ärzte auftrag "
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
        {"시 군 구 동 읍 면 리 역 도 섬 산 강 천 호 항 교 로 길 골 고개 마을 거리 광장 공원 계곡 저수지 터널 나들목 "
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

size_t names_end_of(enum names_ends list, struct str word)
{
    return longest_end(list, word, false);
}

bool names_ends_with(enum names_ends list, struct str word)
{
    return longest_end(list, word, true) > 0;
}

/* Entries between blanks. */
static const char *const PARTS[][MOST_PARTS] = {
    [PARTS_CHINESE_ENDINGS] =
        {"联 聯 路 街 巷 站 山 河 江 湖 灣 湾 橋 桥 寺 宮 宫 廟 庙 隊 队 黨 党 廠 厂 嶺 岭 峰 谷 溪 潭 埔 坑 岛 埠 堡 "
         "塘 峡 "
         "峽 镇 乡 屯 大道 大街 公路 公園 公园 廣場 广场 球場 球场 體育館 体育馆 體育場 体育场 碼頭 码头 水庫 水库 "
         "古鎮 古镇 新區 新区 開發區 开发区 社區 社区 小區 小区 隧道 大橋 大桥 地鐵站 地铁站 火車站 火车站 捷運站 協會 "
         "协会 學會 学会 委員會 委员会 基金會 基金会 學院 学院 幼兒園 幼儿园 俱樂部 俱乐部 電視台 電視臺 电视台 電台 "
         "电台 出版社 雜誌社 杂志社 日報 日报 時報 时报 晚報 晚报 週刊 周刊 早報 早报 工廠 工厂 酒店 飯店 饭店 餐廳 "
         "餐厅 股份 航空 鐵路 铁路 證券 证券 保險 保险 書店 书店 書局 书局 劇院 剧院 劇團 剧团 樂團 乐团 美術館 美术馆 "
         "博物館 博物馆 圖書館 图书馆 文化館 文化馆 診所 诊所 衛生院 卫生院 派出所 警署 警局 分局 檢察院 检察院 事務所 "
         "事务所 研究所 研究院 實驗室 实验室 聯盟 联盟 工會 工会 商會 商会 財團 财团 教會 教会 教堂 動物園 动物园 "
         "植物園 植物园 農場 农场 漁港 渔港 足球會 體育會 製藥 制药 化工 機械 机械 建設 建设 置業 置业 物流 航運 航运 "
         "紡織 纺织 食品 藥業 药业 水務 水务 傳媒 传媒 影業 影业 足球隊 联队 聯隊"},
    [PARTS_JAPANESE_ENDINGS] =
        {"坂 橋 川 峠 岬 城 湖 浜 沼 滝 町 区 郡 党 省 温泉 公園 商店街 丁目 球場 競技場 スタジアム ドーム アリーナ "
         "大社 神宮 寺院 美術館 博物館 図書館 水族館 動物園 協会 連盟 組合 財団 研究所 株式会社 建設 工務店 商事 商会 "
         "物産 電機 電力 重工 化学 鉄鋼 食品 酒造 製作所 製鉄 運輸 バス 汽船 海運 信用金庫 証券 生命 放送 テレビ 出版 "
         "書店 百貨店 ホテル 旅館 食堂 保育園 幼稚園 大学院 短大 高専 支社 支店 工場 発電所 ダム 漁港 トンネル FC SC "
         "路線 通り 浄水場 競馬場 漁協 農協 生協 鉱山 古墳 遺跡"},
    [PARTS_WIDE_LONGER] =
        {"市場 市场 市區 市区 市民 市政 市面 市集 市郊 市中心 區域 区域 區民 区民 區分 区分 區間 区间 縣立 县立 縣市 "
         "縣民 县民 縣府 港口 港務 港区 港區 港灣 港湾 部門 部门 部分 部隊 部队 部署 部落 部会 局部 局面 局勢 局势 "
         "村民 村莊 村庄 鎮民 镇民 鄉親 乡亲 鄉村 乡村 島嶼 岛屿 島民 省份 省級 省级 站在 站着 站著 站出 站起 都 会社 "
         "地区 町並 町内 村内 市街 市内 市外 区内 区間 部員 部活 部品 部下 局員 州立 町立 村立"},
    [PARTS_WIDE_ORDINARY] =
        {"保護 保护 步行 拖回 各地 大型 中型 小型 急診 急诊 客船 貨船 货船 連接 连接 鄰近 造成 改造 送往 前往 來到 "
         "来到 抵達 抵达 離開 离开 返回 進入 进入 走進 走进 到達 到达 靠近 經過 经过 路過 位於 位于 興建 兴建 拆除 "
         "擴建 扩建 改建 關閉 关闭 開放 开放 管理 去年 今年 明年 昨天 今天 部分 所有 唯一 另外 其他 其它 首家 第一 "
         "第二 第三 全部 现任 現任 前任 新任 時任 時任 這 这 那 該 该 此 某 每 各 全 主 客 分 總 总 大 小 新 舊 旧 老 "
         "公 私 跨海 消防 "
         "救援 研究 國家 国家 中央 執政 "
         "执政 反對 反对 在野 家裡 家里 這家 这家 那家 該家 该家 一家 兩家 两家 幾家 几家 多家 另一家 這間 这间 那間 "
         "那间 這座 这座 那座 這個 这个 那個 那个 這條 这条 那條 那条 這支 这支 那支 上市 國有 国有 民營 民营 外國 "
         "外国 本地 當地 当地 他們 我們 我们 他们 你 我 他 她 其 自己 公車 公车 火車 火车 汽車 汽车 地鐵 地铁 捷運 "
         "高鐵 高铁 公交 長途 长途 加油 充電 充电 變電 变电 發電 发电 工作 觀測 观测 氣象 气象 高速 快速 環城 环城 "
         "農村 农村 城市 住宅 老舊 老旧 新建 舊式 中學 小學 大學 高中 國中 初中 職業 职业 私立 公立",
         "市立 縣立 國立 综合 綜合 兒童 儿童 婦幼 妇幼 地方 最高 高等 行政 食品 化工 製藥 紡織 鋼鐵 钢铁 電子 电子 "
         "科技 貨運 货运 航空 物流 保險 保险 證券 证券 投資 投资 建設 建设 房地產 房地产 外資 外资 合資 合资 母公 便利 "
         "早餐 連鎖 连锁 二手 古老 附近 鄰近 邻近 隔壁 對面 对面 所屬 所属 全國 全国 國際 国际 世界 地區 地区 籃球 "
         "篮球 足球 排球 棒球 羽毛球 搜救 考古 施工 巡邏 巡逻 維修 维修 醫療 医疗 志工 志願 志愿 代表 合唱 舞龍 互聯 "
         "物聯 本 当 両 大手 中堅 関連 地元 県立 町立 国立 民間 最寄り 隣の 近く 駅前 木造 歩道 高架 下り 上り 在来 "
         "海岸 沿岸 電鉄 総合 救急 専門 観光 温泉 自動車 製薬 印刷 運送 保険 証券 警備 旅行 不動産 派遣 出版 電力 新設 "
         "小さな 大きな 新しい 古い ある この その あの どの"},
    [PARTS_WIDE_LETTERS] =
        {"母 子 上 下 左 右 前 後 后 高 低 長 长 短 車 车 馬 马 道 鐵 铁 網 网 電 电 水 陸 陆 石 木 吊 天 斷 断 便 船 "
         "軍 军 警 工 農 农 商 書 书 酒 飯 饭 花 校 家 樓 楼 月 今 明 年 環 环 山 河 江 海 城 煤 古 原 現 现 鼓 縣 市 "
         "區 鄉 鎮 村 省 州 郡 府 关 關 互 同 親 隣 鉄 赤 急 単 複 野 元 与 政 中"},
    [PARTS_WIDE_BEHIND] = {"租借 簽下 签下 加盟 轉會 转会 附近 旁 沿線 沿线 一帶 一带 停 腳 脚 麓 畔 岸 的 之 和 與 与 "
                           "及 、 將 将 已 會 会 是 被 把 "
                           "獲 获 到 至 為 为 也 則 则 還 还 對 对 向 週 周 今 昨 兩 两 封 通車 通车 關 关 開放 开放 "
                           "宣 擊 击 勝 胜 以 因 從 从 於 于 交 起 出現 出现 全 地 的"},
    [PARTS_WIDE_KNOWN] =
        {"中國 中国 美國 美国 英國 英国 法國 法国 德國 德国 日本 韓國 韩国 朝鮮 朝鲜 俄羅斯 俄罗斯 烏克蘭 乌克兰 印度 "
         "印尼 越南 泰國 泰国 緬甸 缅甸 菲律賓 菲律宾 馬來西亞 马来西亚 新加坡 澳洲 澳大利亞 澳大利亚 紐西蘭 新西兰 "
         "加拿大 墨西哥 巴西 阿根廷 智利 秘魯 秘鲁 古巴 西班牙 葡萄牙 義大利 意大利 希臘 希腊 土耳其 以色列 伊朗 "
         "伊拉克 敘利亞 叙利亚 埃及 南非 肯亞 肯尼亚 瑞士 瑞典 挪威 丹麥 丹麦 芬蘭 芬兰 波蘭 波兰 荷蘭 荷兰 比利時 "
         "比利时 奧地利 奥地利 愛爾蘭 爱尔兰 台灣 台湾 臺灣 香港 澳門 澳门 台北 臺北 高雄 台中 臺中 台南 臺南 基隆 "
         "新竹 嘉義 花蓮 台東 屏東 宜蘭 桃園 苗栗 彰化 雲林 澎湖 金門 馬祖 北京 上海 天津 重慶 重庆 廣州 广州 深圳 "
         "武漢 武汉 成都 南京 杭州 西安 瀋陽 沈阳 青島 青岛 廈門 厦门 長沙 长沙 鄭州 郑州 哈爾濱 哈尔滨 東京 东京 大阪 "
         "京都 首爾 首尔 釜山 平壤 曼谷 河內 河内 雅加達 雅加达 吉隆坡 馬尼拉 马尼拉 新德里 孟買 孟买 倫敦 伦敦 巴黎 "
         "柏林 羅馬 罗马 馬德里 马德里 莫斯科 基輔 基辅 紐約 纽约 華盛頓 华盛顿 洛杉磯 洛杉矶 芝加哥 舊金山 旧金山 "
         "多倫多 多伦多 溫哥華 温哥华 悉尼 雪梨 墨爾本 墨尔本 歐盟 欧盟 聯合國 联合国 北約 北约 東協 东盟 世衛 世卫 "
         "白宮 白宫 國會 ",
         "アメリカ 米国 イギリス 英国 フランス ドイツ イタリア スペイン ポルトガル オランダ ベルギー スイス "
         "オーストリア スウェーデン ノルウェー デンマーク フィンランド ポーランド ロシア ウクライナ トルコ ギリシャ "
         "イスラエル イラン イラク シリア エジプト インド パキスタン タイ ベトナム フィリピン インドネシア マレーシア "
         "シンガポール ミャンマー カンボジア オーストラリア ニュージーランド カナダ メキシコ ブラジル アルゼンチン "
         "チリ ペルー キューバ ケニア ナイジェリア ロンドン パリ ベルリン ローマ マドリード モスクワ キーウ "
         "ニューヨーク ワシントン ロサンゼルス シカゴ ソウル 札幌 仙台 横浜 名古屋 神戸 広島 福岡 那覇 北海道 青森 "
         "岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 "
         "滋賀 兵庫 奈良 和歌山 鳥取 島根 岡山 山口 徳島 香川 愛媛 高知 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄 国連 "
         "欧州連合 自民党 立憲民主党 公明党 "},
    [PARTS_CHINESE_LEADERS] =
        {"由 與 与 和 跟 同 及 、 對 对 向 讓 让 給 给 被 為 为 是 據 据 名叫 叫 指 稱 称 找 請 请 邀 邀請 邀请 選出 "
         "选出 提名 任命 聘請 聘请 控告 起訴 起诉 逮捕 拘捕 感謝 感谢 擊敗 击败 戰勝 战胜 負於 不敵 的 以及 曾 接替 "
         "取代 支持 批評 批评 陪同 代表 訪問 访问 採訪 采访 獲選 當選 子 女 兒子 儿子 女兒 女儿 妻子 丈夫 父親 父亲 "
         "母親 母亲 弟弟 妹妹 哥哥 姐姐 鄰居 邻居 同事 朋友 前鋒 前锋 後衛 后卫 門將 门将 中場 中场 投手 捕手 主將 "
         "主将 得主 冠軍 冠军 作者 編劇 编剧 演員 演员 作家 畫家 画家 詩人 诗人 攝影師 摄影师 建築師 建筑师 工程師 "
         "工程师 設計師 设计师 廚師 厨师 護士 护士 護理師 學生 学生 店長 店长 站長 站长 船長 船长 社長 社长 主持人 "
         "負責人 负责人 候選人 候选人 當事人 目擊者 目击者 嫌犯 被告 死者 傷者 伤者 證人 证人 隊員 队员 會員 代表"},
    [PARTS_CHINESE_TRAILERS] =
        {"說 说 將 将 已 會 会 是 被 把 的 和 與 与 及 曾 都 就 才 獲 获 擔 担 出 從 从 到 來 来 因 為 为 為 等 以 帶 "
         "带 當 当 任 接 成 主 拿 在 於 于 也 則 则 還 还 又 對 对 向 並 并 再 更 、 兩 两 表 指 認 认 告 回 強 强 仍 "
         "未 不 沒 没 有 要 想 去 走 站 坐 住 打 寫 写 畫 画 演 唱 贏 赢 輸 输 奪 夺 射 踢 守 簽 签 加 退 離 离 宣 發 "
         "发 開 开 提 同 聽 听 看 問 问 答 笑 哭 坦 透 補 补 解 (（ 則 卻 却"},
    [PARTS_CHINESE_WORDS] =
        {"高速 高中 高職 高职 高鐵 高铁 高度 高等 高層 高层 高級 高级 高溫 高温 高峰 高校 高雄 高達 高达 高價 高价 "
         "高血 方面 方式 方法 方案 方便 方向 方向 方針 方针 文化 文件 文章 文學 文学 文藝 文艺 文字 文明 文物 文創 "
         "文创 時間 时间 時候 时候 時代 时代 時期 时期 連續 连续 連接 连接 連日 连日 連任 连任 連夜 连夜 連鎖 连锁 "
         "連結 連線 連忙 計畫 白天 白色 白酒 白領 白领 白金 萬一 万一 萬人 萬元 時段 时段 時速 时速 單位 单位 單純 "
         "单纯 單日 单日 單親 單一 单一 單車 金額 金额 金融 金牌 金屬 金属 金錢 金钱 金價 成功 成本 成立 成為 成为 "
         "成員 成员 成果 成績 成绩 成長 成长 成年 成人 成交 成千 安全 安排 安靜 安静 安置 安裝 安装 安寧 安心 常常 "
         "常見 常见 常態 常规 常規 常務 常务 常客 常年 任何 任務 任务 任期 任內 任命 任教 包括 包含 包裝 包装 包圍 "
         "包围 包廂 包子 明天 明年 明顯 明显 明確 明确 明星 明白 明日 江湖 江邊 江边 江水 江面 江南 江北 水準 水平 "
         "水果 水庫 水库 水電 水电 水源 石油 石頭 石头 石材 田間 田间 田裡 田里 田徑 田径 田園 关于 关系 关键 關於 "
         "關係 關鍵 關閉 关闭 關心 关心 關注 关注 易燃 易於 向來 向来 平均 平台 平臺 平安 平常 平時 平时 平方 平民 "
         "平日 平衡 平等 路人 路段 路上 路口 路面 路邊 路边 路線 路线 路燈 路灯 車站 车站 車輛 车辆 車子 车子 車主 "
         "车主 車禍 车祸 車廂 车厢 車道 车道 車上 车上 溫度 温度 溫暖 温暖 溫泉 温泉 黃金 黄金 黃色 黄色 黃昏 黄昏 "
         "周末 周邊 周边 周年 周圍 周围 周期 周一 周二 周三 周四 周五 周六 周日 全部 全國 全国 全球 全家 全面 全體 "
         "全体 全市 全新 全年 施工 施行 施政 施壓 施压 華人 华人 華語 华语 華麗 华丽 古蹟 古迹 古老 古代 古城",
         "古鎮 古镇 古董 項目 项目 祝福 祝賀 祝贺 管理 管道 管制 管線 馬上 马上 馬路 马路 馬匹 馬拉 马拉 龍舟 龙舟 "
         "龍頭 龙头 雷達 雷达 雷雨 雷射 湯圓 汤圆 鐘頭 钟头 鐘聲 钟声 錢包 钱包 章程 章節 章节 游泳 游客 游戏 游击 "
         "陸續 陆续 陸地 陆地 陸軍 陆军 陸上 藍色 蓝色 藍天 蓝天 歐洲 欧洲 歐元 欧元 歐盟 欧盟 寧可 宁可 寧靜 宁静 "
         "邊境 边境 邊緣 边缘 邊界 边界 沈默 丁目 夏天 夏季 夏日 夏令 秦始 段落 段時 許多 许多 許可 许可 何時 何时 "
         "何處 何处 何人 何以 何必 曾經 曾经 曾在 曾任 曾是 曾表 于是 于此 於是 余下 余额 洪水 洪災 洪灾 洪峰 席位 "
         "席次 席間 谷底 谷物 梅雨 梅花 柳樹 柳树 林木 林業 林业 林場 林地 林區 林区 胡同 胡椒 苗木 苗圃 景點 景点 "
         "景觀 景观 景氣 景气 景色 景區 景区 應該 容易 童年 童話 童话 左右 左側 左侧 左邊 左边 左手 房屋 房東 房东 "
         "房子 房間 房间 房價 房价 房客 房租 卫生 卫星 衛生 衛星 查詢 查询 查獲 查获 查證 查看 查明 查處 查封 司法 "
         "司机 司機 司空 隨後 随后 隨時 随时 武器 武力 武裝 武装 武術 武术 史上 史料 史無 毛衣 毛利 毛病 毛巾 申請 "
         "申请 申報 申报 申訴 申诉 解決 程度 程序 程式 沙灘 莫名 莫非 莫過 葉子 叶子 簡單 简单 簡訊 簡易 简易 簡直 "
         "简直 熊貓 熊猫 魯莽 牛奶 甘蔗 植物 植樹 植树 巫師 盛大 盛行 盛產 盛事 齊聚 齐聚 齊全 齐全 齊心 東西 东西 "
         "東方 东方 東部 东部 東北 东北 東南 东南 東邊 东边 東側 時任 时任 位於 位于 位置 位居 解除 单独 單獨 支付 "
         "花園 花园 花費 花费 花卉 花朵 花生 車隊 车队 車手 车手 路邊 应该 经济 經濟 紀錄 记录 纪录 紀念 纪念 紀律 "
         "纪律 符合 費用 费用 顧客 顾客 顧問 顾问 顧及 喬遷 賀卡 嚴重 严重 嚴格 严格 嚴肅 严肃 嚴厲 严厉 陶瓷 陶器 "
         "陶藝 陶艺 倪"},
    [PARTS_JAPANESE_SURNAMES] =
        {"佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 松本 井上 木村 斎藤 斉藤 齋藤 "
         "清水 山崎 池田 橋本 阿部 安部 石井 前田 藤田 小川 岡田 後藤 長谷川 村上 近藤 坂本 遠藤 青木 藤井 西村 太田 "
         "三浦 藤原 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 "
         "宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 菅原 平野 大塚 千葉 久保 松井 "
         "小島 岩崎 桜井 野口 松尾 野村 木下 菊地 菊池 佐野 大西 杉本 新井 浜田 市川 古川 水野 小松 島田 小山 山内 "
         "西田 菅野 西川 北村 五十嵐 安田 中田 川口 平田 川崎 飯田 吉川 本田 久保田 沢田 中島 辻本 関口 服部 岩田 土屋 "
         "福田 樋口 秋山 田口 永井 山下 松村 西山 大島 馬場 星野 荒木 尾崎 永田 熊谷 矢野 大久保 須藤 川上 大谷 小池 "
         "片山 石原 早川 横田 岡崎 堀内 松岡 荒井 黒田 本間 大橋 吉村 森本 松下 八木 児玉 栗原 東野 望月 富田 小西 "
         "河野 中西 成田 大石 内藤 広瀬 松原 岡村 小田 坂井 宮田 川村 沢村 今村 白石 平井 高野 松永 野田 荻野 福島 "
         "高山 片岡 佐伯 川端 三宅 田島 飯塚 大川 若林 浅野 安達 小倉 津田 栗田 比嘉 三田村 早乙女 桑原 牧野 宮下 吉岡 "
         "川島 河合 篠原 稲垣 稲葉 小笠原 藤川 向井 奥村 石橋 根本 田辺 田畑 鶴田 長田 関根 榊原 柏木 神田 神谷 神山 "
         "黒木 黒川 白井 白川 奥田 戸田 宗像 宗田 唐沢 浜崎 浜口 高畑 高畠 佐竹 佐武 倉田 滝沢 滝川 堀江 堀田 柳沢 "
         "柳田 野中 野沢 水谷 水島 梅田 梅原 竹田 竹下 竹中 岸本 岸田 南条 北川 北野 東山 東条 瀬戸 瀬川 海老原 風間 "
         "小泉 小沢 大沢 大田 大山 大森 大村 相沢 相馬 青山 朝倉 浅井 芦田 飯島 井口 池上 石川 石黒 板垣 市村 伊東 "
         "稲田 入江 岩本 岩井 植田 植村 梅沢 江口 榎本 及川 大竹 岡部 緒方 落合 金井 金田 川田 川本 神崎 木内 木原 "
         "日下 黒沢 小坂 古賀 小室 桜田 笹川 塩田 島崎 島村 庄司 杉浦 杉田 須田 高島 高松 田代 田原 塚本 辻村 手塚 "
         "土井 永野 長沢 長島 中尾 中原 新田 西尾 西岡 沼田 根岸 野上 萩原 橋口 長谷 畑中 浜野 林田 原口 日野 平山 "
         "平川 深沢 福井 福本 福永 藤岡 藤沢 星川 細川 堀口 前川 町田 松浦 松崎 丸田 三上 三木 水田 溝口 三好 村井 "
         "村山 室井 森下 森山 守屋 諸橋 矢島 安井 柳原 藪田 山岡 山岸 山根 山村 山中 湯浅 横井 吉沢 吉野 米田 若松 "
         "渡会"},
    [PARTS_JAPANESE_PARTICLES] = {"は が を に と も の へ や で ら さん 氏 、 。 （ ( 」 ） ) 」 　 ："},
    [PARTS_KOREAN_KNOWN] =
        {"미국 중국 일본 영국 프랑스 독일 이탈리아 스페인 러시아 우크라이나 인도 베트남 태국 필리핀 인도네시아 "
         "말레이시아 싱가포르 미얀마 호주 뉴질랜드 캐나다 멕시코 브라질 아르헨티나 칠레 이란 이라크 이스라엘 시리아 "
         "터키 튀르키예 이집트 북한 한국 대만 홍콩 서울 부산 대구 인천 광주 대전 울산 세종 수원 성남 고양 용인 부천 "
         "안산 안양 청주 천안 전주 포항 창원 김해 진주 여수 순천 목포 강릉 춘천 원주 제주 경주 구미 경기도 강원도 "
         "충청도 전라도 경상도 제주도 도쿄 오사카 교토 베이징 상하이 워싱턴 뉴욕 런던 파리 베를린 로마 모스크바 키이우 "
         "평양 유엔 나토 청와대 국회 삼성 현대 기아 롯데 두산 한화 포스코 네이버 카카오"},
    [PARTS_KOREAN_SYLLABLES] =
        {"가 강 건 겸 경 고 곤 관 광 교 국 권 규 균 근 금 기 길 나 남 노 다 대 덕 도 동 두 라 람 래 련 렬 로 록 룡 루 "
         "리 린 림 마 만 명 모 무 문 미 민 배 백 범 별 병 보 복 봄 봉 빈 빛 산 상 새 서 석 선 설 섭 성 세 소 솔 송 수 "
         "숙 순 슬 승 시 식 신 심 아 안 애 양 언 여 연 열 영 예 온 옥 완 용 우 운 웅 원 월 유 윤 율 은 의 이 인 일 임 "
         "자 재 전 정 제 조 종 주 준 중 지 진 찬 창 채 천 철 청 초 춘 충 치 태 택 표 하 학 한 해 향 헌 혁 현 형 혜 호 "
         "홍 화 환 효 후 훈 휘 흠 희 힘"},
    [PARTS_KOREAN_WORDS] =
        {"공무원 연구원 조합원 유치원 지원금 지원자 신청자 신도시 구청장 이용자 이용료 이재민 이주민 이사회 이사장 "
         "도지사 조사단 조사관 조사원 조종사 정치인 정보원 정책관 정부안 정류장 정원수 주민등 주민들 주인공 주차장 "
         "주최자 주도권 전문가 전문의 전시회 전통주 전국민 전기차 전자레 선수단 선수촌 선거인 유권자 유가족 유족들 "
         "유원지 임시회 임차인 임원진 임대인 임대료 경찰관 경영진 경기장 경기도 경비원 경제인 경호원 고객들 고위험 "
         "고속도 고령자 강연자 강의실 강사진 남성들 노동자 노인들 노조원 노점상 하천변 기자단 기자회 기술자 기상청 "
         "기업인 기관사 기념관 기념일 기숙사 나머지 도시락 도서관 도매상 동영상 문화재 문화원 문제점 민주화 민원인 "
         "민간인 방송국 방문객 배달원 변호사 변호인 보호자 부동산 성직자 소방관 소방서 소비자 소유주 소설가 송전탑 "
         "신고자 신문사 심사위 안내원 안내문 안전모 양식장 여행사 여행객 여성들 연주자 연주회 연출가 연습장 오전중 "
         "오케스 예술인 예술제 예정일 원주민 위원회 위원장 유람선 유학생 은행원 이동식 이산화 인근의 인공지 임금님 "
         "장학금 장학생 장애인 장례식 조선소 조리사 주유소 지도자 지역민 지하도 지하철 진행자 진료소 천문대 채소류 "
         "체육관 최고령 최연소 최종안 추모제 추모식 표준어 하수도 한국인 한반도 허가증 현대화 현수막 현장의 홍보관 "
         "홍보물 황금기 정비사 정상화 정거장 설명회 설계사 설계도 설문지 국제선 국무회 국정원 국립대 국가대 국가의 "
         "반대표 반도체 반려견 성공률 성장세 공연장 공사장 공원의 공장장 공급망 공동체 공청회 공휴일 구조대 구급차 "
         "구매자 구성원 우체국 우승자 우승팀 고등학 마을의 마지막 만남의 문고리 맹견의 명절의 명예의 복지관 복지사 "
         "서비스 서류의 석유의 소나무 손님들 어린이 어르신 여름철 유니폼 육아의 인구의 차량의 탁구대 태양광 태풍의 "
         "팽이의 편의점 피해자 피의자 함께한 현관의 백화점 백신의 박물관 박람회 차기작 차단기 은퇴자 은행장 임직원 "
         "임산부 심판진 심리학 조각상 조형물 조명탄 한의사 한우의 양육비 양궁장 양로원 송년회 손해액 신인상 신임장 "
         "신호등 신제품 민속촌 민박집 나이테 나무의 염색체 추석의 전세금 전통시 정수장 정수기"},
};

size_t names_part_at(enum names_parts list, struct str text, size_t at)
{
    struct str tail = str_slice(text, at, text.len), part;
    size_t longest = 0;
    for (size_t i = 0; i < MOST_PARTS && PARTS[list][i]; i++) {
        struct str rest = str_from(PARTS[list][i]);
        while (str_split(&rest, ' ', &part))
            if (part.len > longest && str_starts(tail, part))
                longest = part.len;
    }
    return longest;
}

bool names_part_is(enum names_parts list, struct str text)
{
    return text.len > 0 && names_part_at(list, text, 0) == text.len;
}
