#include "compare/tone_words.h"

#include "base/array.h"

static const struct tone_scale SCALES[] = {
    /* A death. */
    {{" mort morts morte mortes meurt meurent mourir mourait décès décède décèdent décédé décédés décédée décédées"
      " perdu_la_vie perdent_la_vie perd_la_vie trouvé_la_mort succombe succombé ",
      " tue tuent tué tués tuée tuées tuer abattu abattus abattue abattre poignardé ",
      " assassine assassinent assassiné assassinés assassinée assassinat meurtre meurtres massacre massacré"
      " massacrés massacrer exécuté exécutés exécution égorgé égorgés tuerie carnage boucherie "}},
    /* People in the street. */
    {{" manifestation manifestations manifestant manifestants manifestent rassemblement rassemblements marche"
      " cortège mobilisation protestation contestation occupation sit-in défilé occupants grévistes militants ",
      " trouble troubles heurt heurts échauffourée échauffourées débordement débordements affrontement affrontements"
      " tensions incidents bousculade ",
      " émeute émeutes émeutier émeutiers casseur casseurs insurrection saccage saccages guérilla chaos vandalisme "}},
    {{" foule personnes groupe groupes jeunes riverains habitants participants militants supporters voisins"
      " visiteurs adolescents ",
      " meute horde hordes bande bandes casseurs voyous racailles racaille vandales délinquants sauvageons"
      " agitateurs "}},
    /* Disagreement said aloud. */
    {{" critique critiquent critiqué critiqués critiquait conteste contestent contesté questionne s'interroge"
      " interroge désapprouve regrette regretté déplore déploré s'oppose s'opposent réagit réagissent commente"
      " reproche reproché ",
      " fustige fustigent fustigé étrille étrillé éreinte éreinté tacle taclé taclent dénonce dénoncent dénoncé"
      " attaque attaquent attaqué condamne condamnent condamné charge chargé pourfend vilipende vilipendé vitupère"
      " pilonne pilonné flingue dézingue dézingué descend démolit assassine pulvérise cingle raille raillé moque"
      " moqué s'en_prend s'emporte s'insurge fulmine vocifère s'indigne s'étrangle conspue brocarde dégomme canarde"
      " torpille matraque sermonne rabroue tance recadre "}},
    /* What somebody says. */
    {{" dit disent déclare déclarent déclaré indique indiquent indiqué affirme affirment affirmé a_dit explique"
      " expliqué précise précisé ajoute ajouté souligne souligné rapporte rapporté annonce annoncé estime estimé"
      " écrit note noté répond répondu juge jugé assure assuré fait_savoir selon rappelle rappelé commente commenté"
      " informe informé relève ",
      " prétend prétendent prétendu prétendait éructe éructé aboie braille beugle martèle martelé assène asséné"
      " se_vante s'est_vanté vante vanté fanfaronne fanfaronné claironne claironné clame clamé se_targue targue"
      " targué s'enorgueillit jure juré soutient soutenu allègue allégué insiste insisté pérore ergote ironise"
      " s'obstine proclame proclamé se_gargarise gargarise pavoise pavoisé ressasse rabâche geint pleurniche gémit"
      " ricane vitupère persifle plastronne plastronné crâne se_félicite ",
      " admet admettent admis avoue avouent avoué reconnaît reconnaissent reconnu concède concédé confesse confessé "}},
    /* What somebody denies. */
    {{" dément démenti démentent nie nié nient conteste contesté rejette rejeté ",
      " balaie balayé balaye élude éludé esquive esquivé botte_en_touche "}},
    {{" décline décliné renonce renoncé ", " refuse refusé refusent s'entête boycotte boycotté ",
      " snobe snobé méprise méprisé "}},
    /* What somebody wants. */
    {{" demande demandent demandé souhaite souhaité propose proposé appelle invite sollicite réclame réclamé ",
      " exige exigent exigé somme réclame_à_cor supplie supplié menace menacé ordonne "}},
    /* Those who govern. */
    {{" gouvernement gouvernements exécutif autorités administration pouvoir ",
      " régime régimes dictature junte clique "}},
    {{" dirigeant dirigeants président chef leader maire responsable ", " homme_fort patron baron maître ",
      " dictateur autocrate despote tyran potentat "}},
    {{" partisans soutiens proches collaborateurs entourage conseillers alliés ",
      " sbires séides sicaires affidés complices laquais suppôts valets courtisans "}},
    /* Those who fight. */
    {{" combattant combattants rebelle rebelles insurgé insurgés militant militants milicien miliciens soldats ",
      " extrémiste extrémistes radical radicaux fanatique fanatiques djihadistes islamistes ",
      " terroriste terroristes "}},
    {{" activiste activistes militant militants opposant opposants écologiste écologistes défenseurs ",
      " agitateur agitateurs extrémistes casseurs fanatiques ayatollahs ayatollah khmers_verts khmer_vert"
      " écoterroristes zadistes trublions trublion perturbateurs "}},
    /* Those who came from elsewhere. */
    {{" irrégulier irréguliers sans-papiers irrégulière ",
      " illégal illégaux clandestin clandestins clandestine clandestines "}},
    {{" migrant migrants exilé exilés réfugié réfugiés demandeurs_d'asile étrangers immigrés personnes ",
      " clandestins clandestin illégaux envahisseurs "}},
    {{" arrivée arrivées venue augmentation hausse ", " afflux vague vagues flux ruée ",
      " déferlante déferlement invasion submersion raz-de-marée marée tsunami "}},
    /* What happened. */
    {{" incident incidents événement événements altercation fait ", " attaque attaques agression agressions assaut ",
      " attentat attentats carnage bain_de_sang atrocité atrocités tuerie massacre barbarie "}},
    /* Armies and the police. */
    {{" conflit conflits opération opérations intervention tensions hostilités ",
      " guerre guerres invasion offensive agression "}},
    {{" frappe frappes frappé touché vise visé ", " bombarde bombardé bombardement bombardements pilonne pilonné ",
      " anéantit rasé pulvérise "}},
    {{" interpellé interpellés interpellée interpellation interpellations arrêté arrêtés arrestation arrestations"
      " garde_à_vue placé détenu retenu ",
      " raflé raflés rafle embarqué embarqués coffré pincé enlevé kidnappé "}},
    {{" contrôle contrôles perquisition perquisitions opération mesures intervention vérifications ",
      " descente descentes répression raid raids tour_de_vis ", " purge purges chasse_aux_sorcières "}},
    {{" évacue évacué évacués évacuation disperse dispersé ",
      " expulse expulsé expulsés chasse chassé déloge délogé délogés "}},
    {{" suspect suspects mis_en_cause mis_en_examen prévenu accusé ",
      " tueur meurtrier assassin agresseur agresseurs coupable coupables criminel criminels malfrat monstre "
      "bourreau "}},
    {{" bavure maintien_de_l'ordre ", " violences_policières brutalités "}},
    {{" irrégularités manquements ", " corruption fraude magouille magouilles détournement "}},
    /* Numbers that move. */
    {{" baisse baissent baissé recule reculent reculé recul diminue diminuent diminué diminution fléchit cède perd"
      " repli ralentit ",
      " plonge plongent plongé s'effondre s'effondrent effondrement effondré chute chutent chuté dégringole"
      " dégringolade dévisse dévissé s'écroule krach débâcle plongeon sombre "}},
    {{" monte montent augmente augmentent augmenté augmentation hausse progresse progressent grimpe croît accroît ",
      " flambe flambent flambé s'envole s'envolent envolée explose explosent explosé explosion flambée bondit"
      " bondissent bond s'emballe décolle "}},
    {{" réduit réduction réductions baisse diminue économies rabote ",
      " sabre sabrer sabré coupe_claire coupes_claires saigne saignée taille ampute amputé hache casse "}},
    {{" réforme réformes modification modifications ajustement ajustements révision ",
      " refonte chamboulement bouleversement ", " casse démantèlement démolition purge "}},
    {{" coût coûts dépense dépenses investissement dépensé investi ",
      " gaspillage gaspille gaspillé gabegie fardeau gouffre dilapide dilapidé engloutit engloutis "}},
    {{" taxe impôt contribution redevance ", " racket matraquage ponction arnaque "}},
    {{" aide aides allocation subvention subventions soutien ", " cadeau cadeaux aumône manne assistanat "}},
    {{" allocataires bénéficiaires chômeurs ", " assistés profiteurs parasites fraudeurs "}},
    {{" suppressions_de_postes licenciements restructuration réorganisation ", " saignée charrette hécatombe "}},
    {{" entrepreneur homme_d'affaires dirigeant investisseur propriétaire ",
      " oligarque magnat nabab requin marchand_de_sommeil "}},
    /* What is wrong. */
    {{" problème problèmes difficulté difficultés situation question tension pénurie désaccord retard retards défi ",
      " crise crises scandale scandales polémique polémiques affaire tollé ",
      " chaos désastre catastrophe fiasco débâcle naufrage cauchemar faillite effondrement enfer gâchis déroute "}},
    {{" désaccord désaccords différend divergences débat débats discussion échange ",
      " querelle querelles brouille dispute clash bras_de_fer passe_d'armes prise_de_bec ",
      " guerre règlement_de_comptes pugilat foire_d'empoigne "}},
    /* An error, and what is untrue. */
    {{" erreur erreurs oubli maladresse ",
      " bévue bévues bourde bourdes faute fautes ratage ratages gaffe gaffes couac couacs dérapage fiasco incurie "}},
    {{" faux fausse inexact inexacte trompeur erroné erronée incorrect ",
      " mensonge mensonges ment mentent menti menteur mensonger mensongère bidon "}},
    /* Leaving. */
    {{" part partent quitte quittent licencié licenciée licenciés licencie licencient démissionne démissionné"
      " démission départ remplacé remplacée s'en_va ",
      " limogé limogée limoge limogeage viré virée vire évincé évincée éviction chassé débarqué débarquée renvoyé"
      " révoqué éjecté "}},
    /* How hard. */
    {{" ferme strict stricte fermes stricts rigoureux rigoureuse sévère ",
      " brutal brutale brutaux draconien draconienne draconiennes cruel cruelle impitoyable féroce implacable "}},
    /* Feeling. */
    {{" inquiétude inquiétudes inquiet mécontent mécontents mécontente mécontentement inquiets inquiète réserves"
      " doutes préoccupation préoccupations déception surprise critiques scepticisme ",
      " panique colère indignation tollé fureur peur peurs effroi rage scandalisé furieux hystérie révolte choc"
      " angoisse "}},
    /* Right and left. */
    {{" conservateur conservateurs conservatrice droite populiste populistes ",
      " extrême_droite d'extrême ultradroite ultra-droite ", " fasciste fascistes néonazi néonazis fachos facho "}},
    {{" gauche progressiste progressistes ",
      " extrême_gauche ultragauche ultra-gauche gauchiste gauchistes islamo-gauchistes "}},
    /* Plans and what is done with them. */
    {{" plan plans projet projets proposition programme mesure idée ",
      " complot manœuvre gadget usine_à_gaz coup_de_com éléphant_blanc lubie "}},
    {{" change modifie revient_sur ajuste renonce retire retiré ",
      " volte-face reculade rétropédale capitule capitulé cède rétropédalage "}},
    {{" accord compromis ", " capitulation trahison reniement "}},
    {{" influence rôle ", " ingérence ingérences "}},
    {{" propos déclaration déclarations discours remarque remarques intervention ",
      " diatribe dérapage tirade saillie logorrhée "}},
    /* Winners. */
    {{" bat battent battu s'impose victoire gagne ",
      " écrase écrasé humilie humilié étrille pulvérise corrige atomise "}},
    {{" défaite perd ", " humiliation déroute naufrage raclée gifle "}},
    {{" lié liée associé associée pourrait lien ", " provoque cause prouve prouvé "}},
    {{" changement_climatique réchauffement ", " dérèglement_climatique crise_climatique urgence_climatique "}},
    /* How much. */
    {{" environ quelque près_de autour ", " seulement à_peine ", " pas_moins_de "}},
    {{" grand grande important importante notable significatif ",
      " énorme énormes immense massif massive gigantesque colossal colossale faramineux pharaonique "}},
    {{" petit petite faible légère léger modeste ", " minuscule dérisoire ridicule misérable maigre "}},
    {{" mauvais mauvaise faible décevant ",
      " catastrophique désastreux désastreuse calamiteux calamiteuse lamentable pitoyable "}},
    {{" rapide ", " précipité précipitée hâtif expéditif "}},
    {{" inattendu inattendue surprenant ", " choc sidérant stupéfiant explosif explosive "}},
    /* What is said to be. */
    {{" a ont avait avaient est sont était étaient fut furent ", " aurait auraient serait seraient "}},
};

const struct tone_language tone_french = {
    .language = "fr",
    .scales = SCALES,
    .scale_count = ARRAY_LENGTH(SCALES),
    .hedges =
        {" présumé présumée présumés présumées prétendu prétendue prétendus prétendues prétendument supposé"
         " supposée supposés supposées apparemment vraisemblablement probablement peut-être soupçonné soupçonnée"
         " soupçonnés soupçonnées semble-t-il dit-on paraît-il semble semblent semblait sans_doute"
         " selon_toute_vraisemblance toute_vraisemblance à_en_croire aurait auraient éventuel éventuelle"
         " éventuellement possiblement présomptivement suspecté suspectée suspectés allégué alléguée alléguées"
         " soi-disant selon_des_sources selon_la_rumeur non_confirmé non_confirmée à_première_vue visiblement"
         " probable probables selon_nos_informations d'après_des_sources présumément autoproclamé autoproclamée "},
    .loaded =
        {" fustige fustigé fustigent étrille étrillé éreinte éreinté fanfaronne fanfaronné vocifère claironne"
         " claironné se_targue targue pérore plastronne pavoise ergote martèle assène vilipende vilipendé pourfend"
         " dézingue dézingué flingue pilonne raille raillé ricane conspue brocarde torpille fulmine s'étrangle"
         " s'insurge persifle vitupère rabâche ressasse geint pleurniche effronté effrontée arrogant arrogante"
         " méprisant méprisante hautain hautaine cupide cupides véreux véreuse ripoux laxiste laxistes laxisme"
         " liberticide liberticides scélérat scélérate inique ubuesque kafkaïen kafkaïenne abracadabrant"
         " abracadabrantesque rocambolesque nauséabond nauséabonde immonde infâme dégradant humiliant humiliante"
         " cinglant cinglante cuisant cuisante retentissant retentissante fracassant fracassante tapageur tapageuse"
         " clinquant bling-bling dispendieux fumeux fumeuse foireux foireuse bâclé bâclée calamité incapable"
         " incapables incompétent incompétents irresponsable irresponsables dingue furieux furieuse enragé enragés"
         " déchaîné déchaînés surexcité surexcités dilapide dilapidé viré virée virés vire éructe éructé aboie"
         " aboyé braille braillé beugle pontifie jacasse radote divague autoproclamé autoproclamée casseurs casseur"
         " voyous voyou racailles racaille meute horde hordes émeutiers vandales délinquants sauvageons clandestins"
         " clandestin régime clique sbires séides laquais suppôts valets despote tyran dictateur autocrate potentat"
         " fanatiques fanatique extrémistes extrémiste illuminés gourou agitateurs agitateur trublions trublion"
         " perturbateurs ayatollahs écoterroristes gauchistes gauchiste fachos islamo-gauchistes bobos assistés"
         " profiteurs escroc escrocs charlatan charlatans magouilleur magouilleurs margoulins spéculateurs monstre"
         " monstres bourreau barbares barbare barbarie sanguinaire sanguinaires ignoble abject abjecte odieux"
         " odieuse crapuleux crapuleuse sordide glauque sulfureux sulfureuse controversé controversée controversés"
         " contesté tristement_célèbre redoutable inquiétant effrayant terrifiant terrifiante cynique cyniques"
         " éhonté éhontée honteux honteuse honte scandale scandaleux scandaleuse scandaleusement indigne révoltant"
         " révoltante choquant choquante indécent indécente insupportable inadmissible aberrant aberrante absurde"
         " grotesque ridicule risible pathétique pitoyable lamentable minable piteux piteuse calamiteux calamiteuse"
         " désastreux désastreuse catastrophique chaotique brutal brutale brutalement draconien draconienne"
         " impitoyable radical radicale ultra hystérique hystérie démentiel délirant délirante farfelu farfelue"
         " faramineux pharaonique colossal exorbitant exorbitante somptuaire mascarade fiasco désastre naufrage"
         " débâcle déroute chaos pagaille cauchemar gabegie gouffre gaspillage usine_à_gaz fumisterie arnaque"
         " magouille magouilles combine combines racket matraquage coup_de_force passage_en_force volte-face"
         " reculade capitulation trahison reniement humiliation camouflet gifle bourde bévue ratage couac dérapage"
         " soi-disant prétendus prétendu vociférations diatribe logorrhée propagande bidon mensonge mensonges"
         " complot farce bouffonnerie pantalonnade chienlit bras_de_fer psychodrame polémique tollé déferlante"
         " submersion hécatombe saignée fléau verrue monstruosité lubie caprice caprices folie sidérant stupéfiant"
         " explosif explosive spectaculaire héroïque légendaire miraculeux "},
};
