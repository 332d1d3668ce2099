#include "compare/tone_words.h"

#include "base/array.h"

static const struct tone_scale SCALES[] = {
    /* A death. */
    {{" tod sterben stirbt starb starben gestorben verstorben tot tote toten toter todesfall todesfälle todesopfer"
      " ums_leben_gekommen ums_leben kommt_ums_leben leblos ",
      " töten tötet tötete töteten getötet getötete getöteten tötung erschossen erschießt erschoss erstochen ",
      " ermorden ermordet ermordete ermordeten mord morde mörder massaker abgeschlachtet hingerichtet hinrichtung"
      " gemetzel "}},
    /* People in the street. */
    {{" protest proteste protesten protestierende protestierenden protestieren demonstration demonstrationen"
      " demonstranten demonstrant demonstrierende demonstrierenden demo demos kundgebung kundgebungen versammlung"
      " mahnwache aktion marsch aufzug besetzung besetzer ",
      " unruhe unruhen ausschreitung ausschreitungen tumult tumulte tumulten zusammenstoß zusammenstöße"
      " zusammenstößen gerangel rangelei rangeleien störung störungen ",
      " krawall krawalle krawallen randale randalierer randalierern mob aufstand aufruhr chaoten straßenschlacht"
      " straßenschlachten exzess exzesse "}},
    {{" menge menschenmenge menschen gruppe gruppen jugendliche jugendlichen anwohner anwohnern fans anhänger"
      " besucher besuchern besetzer teilnehmer teilnehmern gäste leute ",
      " mob meute pöbel horde horden bande banden rotte rowdys randalierer chaoten schläger krawallmacher "}},
    /* Disagreement said aloud. */
    {{" protestiert protestieren protestierte kritisiert kritisieren kritisierte kritisierten kritik bemängelt"
      " bemängelte bemängeln hinterfragt hinterfragte widerspricht widersprach lehnt_ab rügt rügte moniert monierte"
      " beanstandet beanstandete beklagt beklagte äußert äußerte zweifelt zweifelte ",
      " attackiert attackieren attackierte läuft_sturm laufen_sturm sturm_gegen attackierten geißelt geißelte"
      " verurteilt verurteilte verurteilen rechnet_ab abrechnung wettert wetterte poltert polterte schießt_gegen"
      " schimpft schimpfte zerpflückt zerpflückte zerreißt zerfetzt watscht wettern lästert lästerte höhnt höhnte"
      " spottet spottete tobt tobte zetert zeterte keift giftet giftete ätzt ätzte hetzt hetzte brandmarkt"
      " brandmarkte prangert prangerte drischt drauf donnert donnerte knöpft_sich demontiert demontierte kanzelt "}},
    /* What somebody says. */
    {{" sagt sagte sagten sagen erklärt erklärte erklärten erläutert erläuterte mitgeteilt teilt_mit teilte_mit"
      " teilt teilte gesagt berichtet berichtete meint meinte äußert äußerte schreibt schrieb betont betonte ergänzt"
      " ergänzte erwidert erwiderte antwortet antwortete spricht sprach warnt warnte hält fügte fügt kündigte"
      " kündigt gibt_an gab_an ",
      " behauptet behauptete behaupteten behaupten tobt tobte giftet giftete ätzt ätzte bellt bellte schnaubt"
      " schnaubte keift beteuert beteuerte beharrt beharrte prahlt prahlte prahlten tönt tönte brüstet brüstete"
      " rühmt rühmte schwadroniert schwadronierte faselt faselte schwärmt schwärmte jammert jammerte nörgelt"
      " nörgelte mault maulte wettert wetterte poltert polterte höhnt höhnte feixt frohlockt frohlockte jubelt"
      " jubelte unterstellt unterstellte doziert dozierte posaunt posaunte verkündet verkündete protzt protzte pocht"
      " pochte blafft blaffte raunzt raunzte trumpft trumpfte ",
      " gibt_zu gab_zu zugegeben gesteht gestand gestanden räumt_ein räumte_ein räumt räumte eingeräumt "}},
    /* What somebody denies. */
    {{" bestreitet bestritt weist_zurück wies_zurück weist wies zurückgewiesen dementiert dementierte verneint"
      " verneinte ",
      " wiegelt wiegelte wischt wischte leugnet leugnete redet_klein mauert mauerte wimmelt wimmelte "}},
    {{" verzichtet verzichtete lehnt lehnte ",
      " verweigert verweigerte drückt_sich drückte_sich weigert weigerte boykottiert boykottierte brüskiert"
      " brüskierte "}},
    /* What somebody wants. */
    {{" bittet bat bitten ersucht ersuchte schlägt_vor vorschlag wünscht wünschte möchte appelliert appellierte"
      " wirbt warb ",
      " fordert forderte fordern gefordert verlangt verlangte verlangen drängt drängte bettelt bettelte droht "
      "drohte "}},
    /* Those who govern. */
    {{" regierung regierungen führung behörden staatsführung ",
      " regime regimes diktatur junta machthaber machthabern clique "}},
    {{" präsident staatschef regierungschef parteichef chef anführer vorsitzender vorsitzende ",
      " machthaber herrscher alleinherrscher boss strippenzieher ", " diktator despot tyrann autokrat "}},
    {{" anhänger unterstützer mitarbeiter vertraute vertrauten berater verbündete verbündeten gefolgsleute ",
      " handlanger getreue schergen spießgesellen komplizen jünger lakaien marionetten "}},
    /* Those who fight. */
    {{" kämpfer kämpfern rebellen aufständische aufständischen bewaffnete bewaffneter bewaffneten milizionäre"
      " soldaten militante ",
      " extremist extremisten radikale radikalen fanatiker islamisten dschihadisten ",
      " terrorist terroristen terrormiliz "}},
    {{" aktivist aktivisten aktivistin aktivistinnen klimaaktivisten umweltschützer gegner kritiker initiative ",
      " agitator agitatoren fanatiker extremisten radikale radikalen chaoten klimakleber klimachaoten ideologen"
      " querulanten störenfriede unruhestifter hetzer scharfmacher "}},
    /* Those who came from elsewhere. */
    {{" irregulär irreguläre irregulären irregulärer papierlose papierlosen undokumentierte ",
      " illegal illegale illegaler illegalen "}},
    {{" geflüchtete geflüchteten geflüchteter flüchtlinge flüchtlingen schutzsuchende schutzsuchenden asylbewerber"
      " asylbewerbern asylsuchende migranten zuwanderer zugewanderte einwanderer ",
      " asylanten illegale illegalen scheinasylanten wirtschaftsflüchtlinge asyltouristen "}},
    {{" zuzug ankunft ankünfte zuwanderung einwanderung migration anstieg ",
      " zustrom ansturm welle andrang strom flüchtlingsstrom flüchtlingswelle ",
      " flut flüchtlingsflut schwemme invasion überflutung lawine überfremdung "}},
    /* What happened. */
    {{" vorfall vorfälle vorfällen zwischenfall zwischenfälle ereignis ereignisse auseinandersetzung streit ",
      " angriff angriffe angriffen attacke attacken überfall übergriff übergriffe ",
      " terroranschlag anschlag blutbad gräueltat gräueltaten gemetzel bluttat "}},
    /* Armies and the police. */
    {{" konflikt konflikte einsatz militäreinsatz operation militäroperation spezialoperation intervention"
      " spannungen kampfhandlungen ",
      " krieg kriege invasion offensive angriffskrieg überfall aggression feldzug "}},
    {{" treffen trifft traf beschießt beschoss ", " bombardiert bombardierte bombardement ",
      " pulverisiert zerbombt vernichtet "}},
    {{" festgenommen festnahme festnahmen festnehmen nimmt_fest nahm_fest gewahrsam ingewahrsamnahme verhaftet"
      " verhaftung inhaftiert ",
      " geschnappt gefasst verschleppt abgeführt weggesperrt hopsgenommen "}},
    {{" kontrolle kontrollen durchsuchung durchsuchungen maßnahme maßnahmen einsatz einsätze überprüfung ",
      " razzia razzien großrazzia ", " säuberung säuberungen hexenjagd schikane schikanen "}},
    {{" räumt räumte geräumt löst löste aufgelöst bringt brachte ",
      " stürmt stürmte gestürmt zerrt zerrte prügelt prügelte knüppelt knüppelte vertreibt vertrieb vertrieben "}},
    {{" verdächtiger verdächtige verdächtigen tatverdächtiger tatverdächtige tatverdächtigen beschuldigter"
      " beschuldigte beschuldigten angeklagter angeklagte angeklagten ",
      " täter tätern mörder killer verbrecher gangster schläger monster "}},
    {{" unregelmäßigkeiten fehlverhalten verstöße ", " korruption betrug filz vetternwirtschaft "}},
    /* Numbers that move. */
    {{" sinken sinkt sank sanken gesunken fallen fällt fiel fielen gefallen rückgang rückgänge nachgeben gibt_nach"
      " gab_nach abnehmen nimmt_ab verliert verlor verluste geht_zurück ging_zurück zurückgegangen schrumpft"
      " schrumpfte ",
      " abstürzen stürzt stürzt_ab stürzte absturz abgestürzt einbruch bricht_ein brach_ein brechen_ein bricht brach"
      " eingebrochen kollabiert kollabierte kollaps sturzflug talfahrt crash rauscht rauschte "}},
    {{" steigen steigt stieg stiegen gestiegen zunehmen nimmt_zu nahm_zu anstieg zunahme wachsen wächst wuchs"
      " zulegen legt_zu legte_zu erhöhung teurer ",
      " explodieren explodiert explodierte explodierten explosion schießt schießt_hoch schnellt schnellt_hoch"
      " schnellte schossen preisexplosion galoppiert preisschock springt sprang wuchert wucherte "}},
    {{" kürzt kürzte kürzen kürzung kürzungen einsparung einsparungen senkt senkte senkung reduziert reduzierte"
      " verringert verringerte spart sparen ",
      " streicht strich streichen kahlschlag rotstift kaputtspart kaputtgespart zusammengestrichen rasiert"
      " radikalkur "}},
    {{" reform reformen änderung änderungen anpassung anpassungen neuordnung überarbeitung ", " umbau umbruch ",
      " zerschlagung kahlschlag demontage abrissbirne "}},
    {{" kosten ausgaben investition investitionen aufwand investiert investierte gibt_aus gab_aus ",
      " belastung belastungen last steuerverschwendung verschwendung verschwendet verschwendete verpulvert"
      " verpulverte verprasst verprasste verschleudert geldverbrennung verbrennt "}},
    {{" abgabe steuer gebühr gebühren beitrag ", " abzocke belastung strafsteuer wucher "}},
    {{" zuschuss zuschüsse unterstützung förderung subvention subventionen hilfe hilfen ",
      " geschenk geschenke almosen geldregen geldsegen steuergeschenk steuergeschenke "}},
    {{" arbeitslose leistungsempfänger bürgergeldempfänger leistungsbezieher ",
      " sozialschmarotzer schmarotzer faulenzer drückeberger "}},
    {{" stellenabbau personalabbau entlassungen umstrukturierung ",
      " kahlschlag massenentlassung massenentlassungen jobmassaker "}},
    {{" unternehmer manager geschäftsmann investor eigentümer vermieter ",
      " oligarch bonze bonzen baulöwe tycoon heuschrecke miethai miethaie spekulant spekulanten "}},
    {{" preiserhöhung preiserhöhungen ", " preistreiberei wucher abzocke preishammer "}},
    /* What is wrong. */
    {{" problem probleme problemen schwierigkeit schwierigkeiten frage lage situation engpass engpässe mangel"
      " herausforderung herausforderungen verzögerung verzögerungen ",
      " krise krisen skandal skandale affäre eklat notstand wirbel aufreger ",
      " chaos desaster katastrophe fiasko debakel kollaps zusammenbruch albtraum trauerspiel "}},
    {{" diskussion diskussionen debatte debatten meinungsverschiedenheit meinungsverschiedenheiten differenzen"
      " auseinandersetzung streit ",
      " zoff krach zank gezänk zerwürfnis eklat fehde knatsch ",
      " schlammschlacht rosenkrieg machtkampf kleinkrieg grabenkampf "}},
    /* An error, and what is untrue. */
    {{" fehler irrtum versehen ", " panne pannen patzer versagen blamage schlamperei pfusch stümperei fauxpas "}},
    {{" falsch unwahr unzutreffend irreführend unrichtig ungenau ", " lüge lügen log gelogen lügner lügt erlogen "}},
    {{" unbelegt unbelegte unbelegten unbestätigt unbestätigte ", " haltlos haltlose haltlosen erfunden erfundene "}},
    /* Leaving. */
    {{" tritt_zurück trat_zurück zurückgetreten geht verlässt verließ rücktritt abgelöst ablösung abschied abgang"
      " scheidet_aus ",
      " gefeuert feuert feuerte rausgeworfen rauswurf geschasst entlassen entlässt entließ gestürzt abserviert"
      " abgesägt kaltgestellt hinauswurf "}},
    /* How hard. */
    {{" streng strenge strenger strengen strengere deutlich deutliche konsequent konsequente entschieden"
      " entschiedene ",
      " hart harte harten brutal brutale brutalen drakonisch drakonische drakonischen grausam grausame gnadenlos"
      " gnadenlose rücksichtslos rücksichtslose rabiat rabiate "}},
    /* Feeling. */
    {{" sorge sorgen besorgt besorgnis bedenken zweifel kritik unmut überraschung skepsis enttäuschung ",
      " angst ängste panik empörung empört wut wütend aufschrei entsetzen entsetzt entrüstung zorn hysterie schock "}},
    /* Right and left. */
    {{" konservativ konservative konservativen rechte rechten rechter rechtspopulistisch rechtspopulistische"
      " rechtspopulisten ",
      " rechtsextrem rechtsextreme rechtsextremen rechtsextremer rechtsradikal rechtsradikale rechtsradikalen"
      " ultrarechts ultrarechte ",
      " faschistisch faschistische faschisten neonazis nazis "}},
    {{" linke linken linker links progressiv progressive ",
      " linksextrem linksextreme linksextremen linksradikal linksradikale linksradikalen kommunisten "}},
    /* Plans and what is done with them. */
    {{" plan pläne vorhaben vorschlag vorschläge projekt projekte idee konzept ",
      " schnapsidee luftschloss luftschlösser prestigeprojekt mogelpackung etikettenschwindel trick komplott"
      " hirngespinst "}},
    {{" ändert änderte ändern kurswechsel überdenkt ",
      " kehrtwende rolle_rückwärts knickt_ein knickte_ein einknicken knickt kuscht rückzieher umfaller "}},
    {{" einigung kompromiss vereinbarung ", " kuhhandel ausverkauf kapitulation verrat kniefall "}},
    {{" einfluss beteiligung ", " einmischung "}},
    {{" äußerung äußerungen bemerkung aussage aussagen rede wortmeldung ",
      " tirade tiraden hetzrede brandrede ausfall entgleisung wutrede "}},
    /* Winners. */
    {{" gewinnt gewann besiegt besiegte schlägt schlug sieg ",
      " deklassiert demütigt demütigte demontiert zerlegt vernichtet fegt überrollt kantersieg "}},
    {{" niederlage verliert verlor ", " debakel blamage schlappe klatsche demütigung pleite "}},
    {{" hängt_zusammen zusammenhang verbunden könnte hinweise ",
      " verursacht verursachte löst_aus beweist bewies beweis "}},
    {{" klimawandel erderwärmung ", " klimakrise klimakatastrophe klimanotstand erderhitzung "}},
    {{" skeptiker klimaskeptiker ", " leugner klimaleugner "}},
    {{" selbsttötung suizid ", " selbstmord "}},
    /* How much. */
    {{" rund etwa ungefähr knapp ", " nur lediglich bloß gerade_einmal kaum_mehr ",
      " sage_und_schreibe satte stolze ganze "}},
    {{" groß große großen großer großes deutlich deutliche erheblich erhebliche ",
      " riesig riesige riesigen massiv massive massiven gewaltig gewaltige gewaltigen enorm enorme enormen"
      " gigantisch gigantische "}},
    {{" klein kleine kleinen gering geringe geringen leicht leichte ",
      " winzig winzige lächerlich lächerliche mickrig mickrige kläglich klägliche läppische "}},
    {{" schlecht schlechte schlechten schwach schwache schwachen enttäuschend ",
      " katastrophal katastrophale desaströs desaströse verheerend verheerende miserabel miserable erbärmlich"
      " erbärmliche "}},
    {{" schnell schnelle zügig zügige ", " überhastet überhastete überstürzt überstürzte hektisch hektische "}},
    {{" unerwartet unerwartete überraschend überraschende ",
      " schockierend schockierende sensationell sensationelle "}},
    /* What is said to be. */
    {{" hat haben hatte hatten ist sind war waren wurde wurden ", " soll sollen "}},
};

const struct tone_language tone_german = {
    .language = "de",
    .scales = SCALES,
    .scale_count = ARRAY_LENGTH(SCALES),
    .hedges =
        {" mutmaßlich mutmaßliche mutmaßlichen mutmaßlicher mutmaßliches mutmaßlichem angeblich angebliche"
         " angeblichen angeblicher angebliches angeblichem vermutlich vermutliche vermutlichen offenbar anscheinend"
         " scheinbar wohl möglicherweise womöglich vielleicht wahrscheinlich höchstwahrscheinlich eventuell"
         " vermeintlich vermeintliche vermeintlichen vermeintlicher verdächtige tatverdächtige tatverdächtigen"
         " dem_vernehmen_nach vernehmen_nach gerüchteweise berichten_zufolge medienberichten_zufolge"
         " unbestätigten_berichten unbestätigt unbestätigte unbestätigten unter_umständen allem_anschein_nach"
         " anschein_nach wie_es_heißt soll_angeblich scheint scheinen schien schienen unter_verdacht"
         " steht_im_verdacht mutmaßungen gerüchte dürfte dürften sogenannte sogenannten sogenannter"
         " nach_eigenen_angaben "},
    .loaded =
        {" chaoten randalierer krawall krawalle krawallmacher krawallbruder randale pöbel pöbelt pöbelte meute"
         " rowdys schläger horde horden mob asylanten wutbürger regime skandal hetze hetzer schande schändlich"
         " schändliche skandalös skandalöse skandalösen dreist dreiste dreisten brutal brutale brutalen berüchtigt"
         " berüchtigte berüchtigten sogenannt sogenannte sogenannten sogenannter handlanger posse farce poltert"
         " polterte geißelt geißelte wettert wetterte zerpflückt zerpflückte prahlt prahlte prahlten tönt tönte"
         " brüstet brüstete schwadroniert schwadronierte faselt faselte höhnt höhnte lästert lästerte spottet"
         " spottete zetert zeterte keift keifte giftet giftete ätzt ätzte hetzt hetzte pestet pestete stänkert"
         " stänkerte motzt motzte meckert meckerte nörgelt nörgelte jammert jammerte mault maulte schwärmt"
         " schwärmte blafft blaffte posaunt protzt protzte frohlockt trumpft drischt watscht kanzelt prangert"
         " brandmarkt selbsternannt selbsternannte selbsternannten selbsternannter unverfroren unverfrorene"
         " dreistigkeit freche frechen unverantwortlich unverantwortliche verantwortungslos verantwortungslose"
         " ruinös ruinöse wahnwitzig wahnwitzige größenwahnsinnig größenwahnsinnige halbgar halbgare verkorkst"
         " verkorkste verkorksten vermurkst vermurkste planlos planlose kopflos kopflose hasserfüllt hasserfüllte"
         " verlogen verlogene scheinheilig scheinheilige heuchlerisch heuchlerische zynisch zynische zynischen"
         " arrogant arrogante selbstherrlich selbstherrliche abgehoben abgehobene willkür knallhart knallharte"
         " bitterböse wütend wütende wütenden marodierend marodierende pöbelnde pöbelnden grölende grölenden"
         " johlende johlenden möchtegern verscherbelt verscherbelte verramscht verramschte verschachert knausrig"
         " knausrige geizig geizige protzig protzige pompös pompöse bombastisch monströs monströse klotzig klotzige"
         " hässliche trostlos trostlose wahnsinnsprojekt machenschaften schikane schikanen willkürlich klüngel filz"
         " vetternwirtschaft abzockerei geldgierig geldgierige hexenjagd schmarotzer sozialschmarotzer faulenzer"
         " querulant querulanten störenfried störenfriede unruhestifter extremisten fanatiker ideologen klimakleber"
         " klimachaoten gutmenschen scharfmacher demagoge demagogen despot despoten diktator machthaber clique"
         " schergen lakaien marionette marionetten bonzen miethai miethaie spekulanten heuschrecken abzocker"
         " abzocke wucher raffgierig raffgierige gierig gierige geldgier betrüger gauner ganove ganoven schurke"
         " schurken unmensch monster bestie bestien killer raser irrer irre wirrkopf spinner versager dilettant"
         " dilettanten stümper pfuscher pfusch schlamperei schlampig murks panne pannen patzer blamage blamabel"
         " blamiert versagen desaster desaströs desaströse debakel fiasko katastrophal katastrophale chaos"
         " chaotisch chaotische albtraum wahnsinn irrsinn irrsinnig irrsinnige schwachsinn unsinn blödsinn"
         " schnapsidee hirngespinst luftschloss prestigeprojekt millionengrab milliardengrab geldverschwendung"
         " steuerverschwendung verschwendung verpulvert verpulverte verprasst verprasste verschleudert"
         " verschleuderte kahlschlag zerschlagung ausverkauf kuhhandel mogelpackung etikettenschwindel schwindel"
         " betrug lüge lügen lügner verrat verräter kapitulation kniefall kehrtwende eiertanz schlammschlacht"
         " rosenkrieg zoff gezänk affentheater spektakel klamauk unerhört unerhörte unverschämt unverschämte"
         " empörend empörende schockierend schockierende entsetzlich entsetzliche grausam grausame barbarisch"
         " barbarische bestialisch bestialische abscheulich abscheuliche feige feiger feigen perfide perfiden"
         " perfider hinterhältig hinterhältige skrupellos skrupellose rücksichtslos rücksichtslose gnadenlos"
         " gnadenlose eiskalt eiskalte drakonisch drakonische rabiat rabiate radikal radikale radikalen militant"
         " militante militanten umstritten umstrittene umstrittenen umstrittener umstrittenes verrufen verrufene"
         " windig windige ",
         " dubios dubiose dubiosen zwielichtig zwielichtige absurd absurde grotesk groteske lächerlich lächerliche"
         " peinlich peinliche kläglich klägliche erbärmlich erbärmliche miserabel miserable irrwitzig irrwitzige"
         " aberwitzig abenteuerliche sensationell sensationelle spektakulär spektakuläre legendär legendäre"
         " heldenhaft heldenhafte bahnbrechend bahnbrechende gigantisch gigantische horrend horrende satte"
         " überzogen überzogene maßlos maßlose hysterie hysterisch hysterische panikmache aufschrei entrüstung"
         " wutausbruch hassrede tirade tiraden entgleisung eklat schandfleck bausünde betonklotz geldregen almosen"
         " protzbau "},
};
