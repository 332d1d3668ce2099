#include "compare/tone_words.h"

#include "base/array.h"

static const struct tone_scale SCALES[] = {
    /* A death. */
    {{" muere mueren murió murieron morir muerto muertos muerta muertas fallece fallecen falleció fallecieron"
      " fallecido fallecidos fallecida fallecidas fallecimiento muerte muertes pierde_la_vida perdió_la_vida"
      " perdieron_la_vida deceso ",
      " mata matan mató mataron matado matar matados abatido abatidos abatida abate acribillado tiroteado ",
      " asesina asesinan asesinó asesinaron asesinado asesinados asesinada asesinadas asesinato asesinatos masacre"
      " masacra masacrados masacró ejecuta ejecutan ejecutó ejecutado ejecutados matanza carnicería degollado "}},
    /* People in the street. */
    {{" protesta protestas protestan manifestación manifestaciones manifestante manifestantes marcha marchas"
      " concentración concentraciones concentrados movilización movilizaciones acto ocupación ocupantes"
      " participantes ",
      " disturbio disturbios altercado altercados incidente incidentes enfrentamiento enfrentamientos choque choques"
      " tumulto tumultos desórdenes tensión ",
      " motín motines turba turbas vándalo vándalos revuelta revueltas levantamiento vandalismo caos asonada saqueo"
      " saqueos "}},
    {{" multitud personas grupo grupos jóvenes vecinos asistentes manifestantes aficionados residentes gente"
      " visitantes activistas ",
      " turba horda hordas banda bandas pandilla alborotadores gamberros vándalos delincuentes gentuza violentos "}},
    /* Disagreement said aloud. */
    {{" critica critican criticó criticaron criticado cuestiona cuestionan cuestionó crítica críticas discrepa"
      " discrepan discrepó rechaza rechazan rechazó objeta reprocha reprochó responde reacciona lamenta lamentó"
      " opina se_opone ",
      " arremete arremeten arremetió carga cargan cargó ataca atacan atacó condena condenan condenó fustiga fustigó"
      " denuncia denuncian denunció embiste embistió vapulea zarandea despelleja dinamita despotrica despotricó"
      " estalla estalló clama clamó brama truena tronó azota fulmina lincha ridiculiza ridiculizó se_burla burla"
      " mofa desprecia vitupera descalifica descalificó machaca pulveriza destroza abronca reprende atiza "}},
    /* What somebody says. */
    {{" dice dicen dijo dijeron señala señaló señalan indica indicó indican afirma afirmó afirman explica explicó"
      " declara declaró comenta comentó añade añadió apunta apuntó manifiesta manifestó expresa expresó informa"
      " informó precisa precisó subraya subrayó destaca destacó recuerda recordó advierte advirtió según responde"
      " respondió escribe escribió anuncia anunció asegura aseguró ",
      " se_jactó jactó jacta jactaron cacarea cacareó vocifera vociferó berrea escupe se_jacta presume presumió"
      " presumen alardea alardeó alardean insiste insistió insisten sostiene sostuvo pretende pretendió clama clamó"
      " proclama proclamó se_ufana ufana ufanó fanfarronea fanfarroneó pontifica pontificó espeta espetó se_escuda"
      " alega alegó aduce esgrime jura juró se_queja quejó lloriquea gimotea se_vanaglorió vanagloria perora"
      " despotrica suelta soltó ",
      " admite admiten admitió admitieron confiesa confiesan confesó reconoce reconocen reconoció reconocieron "}},
    /* What somebody denies. */
    {{" niega negó niegan desmiente desmintió rechaza rechazó descarta descartó ",
      " desdeña desdeñó elude eludió esquiva esquivó ningunea desprecia "}},
    {{" declina declinó renuncia ", " se_niega se_negó rehúsa rehusó boicotea "}},
    /* What somebody wants. */
    {{" pide piden pidió solicita solicitó propone propuso quiere reclama reclamó plantea ",
      " exige exigen exigió exigieron suplica suplicó amenaza amenazó impone "}},
    /* Those who govern. */
    {{" gobierno gobiernos ejecutivo administración autoridades ",
      " régimen regímenes dictadura junta tiranía camarilla "}},
    {{" líder líderes presidente mandatario dirigente dirigentes jefe alcalde ",
      " caudillo cacique mandamás hombre_fuerte ", " dictador autócrata déspota tirano sátrapa "}},
    {{" seguidores partidarios simpatizantes colaboradores asesores aliados ",
      " secuaces esbirros compinches adláteres acólitos lacayos títeres palmeros "}},
    /* Those who fight. */
    {{" combatiente combatientes rebelde rebeldes insurgente insurgentes miliciano milicianos guerrilleros"
      " guerrilleras soldados militantes ",
      " extremista extremistas radical radicales fanáticos yihadistas ", " terrorista terroristas narcoterroristas "}},
    {{" activista activistas ecologistas opositores opositor defensores militantes ",
      " agitador agitadores extremistas fanáticos radicales alborotadores revoltosos exaltados "}},
    /* Those who came from elsewhere. */
    {{" indocumentado indocumentados irregular irregulares sin_papeles ", " ilegal ilegales clandestinos "}},
    {{" migrante migrantes inmigrante inmigrantes refugiados solicitantes_de_asilo extranjeros personas ",
      " ilegales invasores "}},
    {{" llegada llegadas entrada entradas aumento ", " oleada oleadas ola afluencia ",
      " avalancha invasión aluvión marea tsunami "}},
    /* What happened. */
    {{" incidente incidentes suceso sucesos acontecimiento hecho altercado ",
      " ataque ataques agresión agresiones asalto ",
      " atentado atentados carnicería atrocidad atrocidades baño_de_sangre masacre matanza "}},
    /* Armies and the police. */
    {{" conflicto conflictos operación operaciones intervención tensiones hostilidades operativo ",
      " guerra guerras invasión ofensiva agresión "}},
    {{" ataca golpea impacta ", " bombardea bombardeó bombardeo bombardeos machaca ",
      " arrasa arrasó aniquila aniquiló "}},
    {{" detenido detenidos detenida detención detenciones detiene arrestado arrestados arresto retenido ",
      " cazado pillado apresado apresados capturado secuestrado trincado "}},
    {{" control controles registro registros operación medidas operativo inspección intervención ",
      " redada redadas batida represión mano_dura ", " purga purgas caza_de_brujas "}},
    {{" desaloja desalojó desalojo desalojados dispersa retira retiró ", " expulsa expulsó echa echó arrastra "}},
    {{" sospechoso sospechosos acusado investigado investigados detenido imputado ",
      " asesino asesinos homicida agresor agresores culpable criminal criminales delincuente delincuentes monstruo"
      " verdugo "}},
    {{" irregularidades ", " corrupción fraude estafa chanchullo chanchullos mordida "}},
    /* Numbers that move. */
    {{" baja bajan bajó bajaron cae caen cayó cayeron desciende descienden descendió descenso retrocede retrocedió"
      " disminuye disminuyó disminución caída cede pierde reduce ",
      " se_desploma se_desploman desploma desploman desplomó desplome desplomaron se_hunde se_hunden hunde hundió"
      " hundimiento colapsa colapsó batacazo derrumbe derrumba derrumbó "}},
    {{" sube suben subió subieron aumenta aumentan aumentó aumentaron crece crecen creció aumento subida alza"
      " incremento incrementa ",
      " se_dispara se_disparan dispara disparan disparó dispararon explota explotan estallan explosión escalada"
      " disparados trepa "}},
    {{" recorta recortó recorte recortes reduce redujo reducción ajuste ajustes ahorro baja ",
      " tijeretazo tijeretazos hachazo hachazos tajo poda desmantela desmantelamiento "}},
    {{" reforma reformas cambio cambios modificación modificaciones revisión ", " vuelco sacudida ",
      " desmantelamiento demolición purga "}},
    {{" coste costes costo costos gasto gastos inversión invierte gasta ",
      " derroche derrocha derrochó despilfarro despilfarra despilfarró dilapida dilapidó carga lastre sangría "}},
    {{" impuesto tasa contribución ", " sablazo atraco impuestazo expolio "}},
    {{" ayuda ayudas subsidio subsidios subvención subvenciones apoyo ",
      " limosna regalo regalos paguita paguitas dádivas chiringuito "}},
    {{" despidos ajuste reestructuración ", " escabechina sangría "}},
    {{" empresario empresarios inversor inversores propietario propietarios fondo ",
      " magnate oligarca especulador especuladores buitre buitres fondo_buitre "}},
    {{" subida_de_precios ", " tarifazo "}},
    /* What is wrong. */
    {{" problema problemas dificultad dificultades situación escasez desafío retraso retrasos desacuerdo tensión ",
      " crisis escándalo escándalos polémica polémicas revuelo emergencia caso ",
      " caos desastre catástrofe fiasco colapso debacle pesadilla hecatombe naufragio descalabro "}},
    {{" desacuerdo desacuerdos discrepancia discrepancias diferencias debate discusión intercambio ",
      " bronca pelea trifulca choque enfrentamiento riña rifirrafe encontronazo ",
      " guerra batalla reyerta guerra_abierta "}},
    /* An error, and what is untrue. */
    {{" error errores fallo fallos descuido equivocación ",
      " pifia pifias metedura_de_pata fracaso fracasos chapuza chapuzas negligencia torpeza despropósito "}},
    {{" falso falsa inexacto inexacta engañoso engañosa incorrecto erróneo ",
      " mentira mentiras miente mienten mintió mentiroso bulo bulos patraña embuste "}},
    /* Leaving. */
    {{" dimite dimitió dimisión renuncia renunció deja dejó relevado relevo sale salida abandona ",
      " destituido destituida destituye destitución despide despidió despedido despedida echado echada cesado cesada"
      " cesa cese fulminado fulmina defenestrado expulsado purgado "}},
    /* How hard. */
    {{" firme estricto estricta estrictas severo severa rigurosa ",
      " brutal brutales draconiano draconiana draconianas cruel implacable despiadado despiadada salvaje feroz duro"
      " dura "}},
    /* Feeling. */
    {{" preocupación preocupaciones preocupa inquietud dudas malestar críticas sorpresa decepción preocupados ",
      " miedo pánico indignación indignados furia ira alarma terror histeria rabia furioso furiosos estupor"
      " conmoción "}},
    /* Right and left. */
    {{" conservador conservadora derecha conservadores populista derechista ",
      " ultraderecha extrema_derecha ultraderechista ultraderechistas ultra ultras ultradireita ",
      " fascista fascistas neonazi neonazis facha fachas "}},
    {{" izquierda progresista progresistas izquierdista ",
      " extrema_izquierda ultraizquierda comunista comunistas bolivariano "}},
    /* Plans and what is done with them. */
    {{" plan planes proyecto proyectos propuesta programa medida idea ",
      " ardid maniobra ocurrencia trampa artimaña conspiración elefante_blanco capricho disparate "}},
    {{" cambia rectifica modifica retira retiró revisa ",
      " recula reculó claudica claudicó se_pliega volantazo marcha_atrás bajada_de_pantalones "}},
    {{" acuerdo pacto compromiso ", " claudicación traición rendición cambalache componenda "}},
    {{" influencia participación ", " injerencia injerencias intromisión "}},
    {{" declaración declaraciones comentario comentarios discurso palabras ",
      " diatriba perorata exabrupto arenga desvarío "}},
    /* Winners. */
    {{" vence venció gana ganó derrota derrotó victoria supera ",
      " aplasta aplastó humilla humilló arrasa arrasó destroza vapulea barre "}},
    {{" derrota pierde perdió ", " humillación descalabro paliza batacazo bochorno "}},
    {{" vinculado vinculada asociado asociada relacionado relacionada relaciona ",
      " causa causó provoca provocó demuestra demostró "}},
    {{" cambio_climático ", " crisis_climática emergencia_climática "}},
    /* How much. */
    {{" unos cerca alrededor aproximadamente casi ", " solo sólo apenas tan_solo ", " nada_menos la_friolera "}},
    {{" grande grandes importante importantes notable considerable ",
      " enorme enormes masivo masiva gigantesco gigantesca descomunal colosal abultado "}},
    {{" pequeño pequeña leve ligero moderado modesto ", " ínfimo irrisorio irrisoria mísero ridículo "}},
    {{" malo mala débil decepcionante ",
      " catastrófico catastrófica desastroso desastrosa pésimo pésima nefasto nefasta lamentable "}},
    {{" rápido rápida ", " precipitado precipitada apresurado apresurada "}},
    {{" inesperado inesperada sorprendente ", " impactante bombazo explosivo explosiva escandaloso escandalosa "}},
    /* What is said to be. */
    {{" ha han había habían es son era fue fueron estaba ", " habría habrían sería serían estaría estarían "}},
};

const struct tone_language tone_spanish = {
    .language = "es",
    .scales = SCALES,
    .scale_count = ARRAY_LENGTH(SCALES),
    .hedges =
        {" presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestos supuestas supuestamente"
         " aparente aparentes aparentemente al_parecer posiblemente probablemente probable posible posibles quizá"
         " quizás tal_vez a_lo_mejor habría habrían según_fuentes según_trascendió trascendió se_presume"
         " presumiblemente se_cree se_sospecha sospechoso_de sospechosos_de parece parecen parecía parecería"
         " alegado alegada hipotético hipotética por_lo_visto según_parece se_supone se_dice dicen_que rumores"
         " rumor sin_confirmar de_confirmarse indicios_de "},
    .loaded =
        {" arremete arremetió arremeten fustiga fustigó alardea alardeó alardean jactó jacta jactaron presume"
         " presumió presumen se_ufana ufana ufanó fanfarronea espeta espetó pontifica despotrica despotricó brama"
         " vapulea zarandea clama clamó ridiculiza machaca vitupera descalifica lloriquea perora ningunea cínico"
         " cínica cínicos arrogante prepotente caradura caraduras desfachatez desvergüenza tropelía tropelías"
         " salvajada aberrante infumable impresentable irresponsable irresponsables incompetente incompetentes"
         " inútil inútiles inepto ineptos holgazanes usurero usureros explotador carroñero politiquero politicastro"
         " demagogo demagogia furioso furiosa furiosos iracundo iracunda airado airada encolerizado enardecidos"
         " enardecida cacarea cacareó vocifera vociferó berrea escupe escupió fracaso ridiculez bodrio birria"
         " adefesio derrocha derrochó despilfarra despilfarró dilapida dilapidó malgasta malgastó indignados"
         " tijeretazos alborotadores alborotador vándalos vándalo gamberros gamberro turba turbas hordas horda"
         " gentuza chusma agitadores agitador revoltosos exaltados violentos ilegales ilegal clandestinos invasores"
         " régimen camarilla dictador déspota tirano sátrapa autócrata caudillo cacique caciques mandamás secuaces"
         " esbirros compinches adláteres lacayos palmeros matones matón radicales radical extremistas extremista"
         " fanáticos fanático fundamentalistas ultras ultra facha fachas bolivariano separatistas golpistas"
         " golpista buitres buitre especuladores oligarcas casta chiringuito chiringuitos paguitas enchufados"
         " enchufado corruptos corrupto estafadores estafador sinvergüenza sinvergüenzas monstruo monstruos bestia"
         " asesino asesinos verdugo energúmeno energúmenos okupas escándalo escandaloso escandalosa vergonzoso"
         " vergonzosa vergüenza bochornoso bochornosa bochorno indignante indigno indigna infame infames descarado"
         " descarada desvergonzado autoproclamado autoproclamada autodenominado caos caótico caótica circo"
         " esperpento esperpéntico farsa pantomima sainete disparate disparatado absurdo absurda ridículo ridícula"
         " grotesco grotesca patético patética lamentable penoso penosa pésimo pésima nefasto nefasta desastroso"
         " desastrosa catastrófico catastrófica desastre fiasco debacle hecatombe pesadilla chapuza chapucero pifia"
         " tijeretazo hachazo sablazo expolio derroche despilfarro estafa timo tongo chanchullo chanchullos trampa"
         " ardid cacicada pucherazo capricho ocurrencia elefante_blanco purga caza_de_brujas linchamiento brutal"
         " brutales salvaje salvajes bárbaro bárbara atroz atroces despiadado despiadada cruel cruenta sanguinario"
         " sanguinaria macabro macabra siniestro siniestra turbio turbia polémico polémica polémicos controvertido"
         " controvertida cuestionado cuestionada temible implacable draconiano draconiana feroz furibundo furibunda"
         " histérico histeria propaganda bulo bulos mentira mentiras traición claudicación humillación humillante"
         " plaga lacra monstruosidad engendro mamotreto faraónico faraónica impactante bombazo explosivo explosiva"
         " espectacular heroico heroica milagroso "},
};
