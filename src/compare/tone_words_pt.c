#include "compare/tone_words.h"

#include "base/array.h"

static const struct tone_scale SCALES[] = {
    /* A death. */
    {{" morre morrem morreu morreram morrer morto mortos morta mortas falece falecem faleceu faleceram falecimento"
      " morte mortes óbito óbitos perde_a_vida perdeu_a_vida perderam_a_vida ",
      " mata matam matou mataram matar abatido abatidos abate baleado baleados mortos_a_tiros morto_a_tiros alvejado ",
      " assassina assassinam assassinou assassinado assassinados assassinada assassinato assassinatos assassínio"
      " massacre massacres massacrados massacrou executa executado executados execução chacina chacinados"
      " carnificina degolado "}},
    /* People in the street. */
    {{" protesto protestos protestam manifestação manifestações manifestante manifestantes passeata passeatas ato"
      " atos marcha marchas concentração mobilização ocupação ocupantes vigília participantes ",
      " distúrbio distúrbios tumulto tumultos confronto confrontos confusão desordem desordens incidentes conflito"
      " conflitos tensão ",
      " motim motins vândalos vândalo baderna baderneiro baderneiros quebra-quebra vandalismo arruaça arruaceiros"
      " caos rebelião levante "}},
    {{" multidão pessoas grupo grupos jovens moradores manifestantes torcedores adeptos vizinhos público"
      " participantes ocupantes ativistas trabalhadores ",
      " turba horda hordas bando bandos gangue corja baderneiros vândalos arruaceiros desordeiros delinquentes"
      " marginais invasores "}},
    /* Disagreement said aloud. */
    {{" critica criticam criticou criticaram crítica críticas questiona questionam questionou discorda discordou"
      " contesta contestou rejeita reage responde lamenta reclama opõe-se comenta cobra ",
      " ataca atacam atacou detona detonam detonou condena condenam condenou dispara disparou rebate fustiga"
      " fustigou denuncia denunciou esculacha massacra esculhamba arrasa arrasou malha espinafra metralha fulmina"
      " esbraveja esbravejou vocifera vociferou ironiza ironizou debocha debochou zomba zombou ridiculariza escracha"
      " alfineta alfinetou crucifica enxovalha descasca solta_o_verbo destrói desanca desancou zurze "}},
    /* What somebody says. */
    {{" diz dizem disse disseram afirma afirmam afirmou afirmaram informa informam informou declara declarou explica"
      " explicou comenta comentou acrescenta acrescentou destaca destacou ressalta ressaltou aponta apontou refere"
      " referiu relata relatou segundo avisa alerta alertou responde respondeu escreve escreveu anuncia anunciou"
      " lembra lembrou observa observou ",
      " gaba gabou gabou-se gaba-se alardeia alardeou alardearam bravateou bravateia alega alegou alegam alegaram"
      " garante garantiu insiste insistiu insistem sustenta sustentou jacta-se vangloria-se vangloriou-se vangloriou"
      " apregoa apregoou jura jurou proclama proclamou pontifica choraminga esbraveja teima teimou propagandeia"
      " blasona fanfarroneia arrota pretende ",
      " admite admitem admitiu admitiram confessa confessou reconhece reconheceu reconheceram assume assumiu "}},
    /* What somebody denies. */
    {{" nega negou negam desmente desmentiu rejeita rejeitou descarta ",
      " minimiza desdenha desdenhou ignora esquiva-se foge despreza "}},
    {{" declina declinou opta ", " recusa recusou recusa-se recusou-se boicota "}},
    /* What somebody wants. */
    {{" pede pedem pediu solicita solicitou propõe propôs quer apela ",
      " exige exigem exigiu exigiram cobra cobrou suplica implora ameaça ameaçou impõe "}},
    /* Those who govern. */
    {{" governo governos gestão administração autoridades executivo ", " regime regimes ditadura junta tirania "}},
    {{" líder líderes presidente dirigente dirigentes chefe prefeito governante ",
      " cacique caudilho coronel mandachuva ", " ditador autocrata déspota tirano "}},
    {{" apoiadores apoiantes aliados assessores colaboradores seguidores simpatizantes ",
      " capangas asseclas comparsas lacaios fantoches sequazes cúmplices jagunços "}},
    /* Those who fight. */
    {{" combatente combatentes rebelde rebeldes insurgentes milicianos guerrilheiros soldados militantes ",
      " extremista extremistas radical radicais fanáticos jihadistas ", " terrorista terroristas "}},
    {{" ativista ativistas activistas ambientalistas opositores militantes sem-terra ocupantes ",
      " agitadores agitador extremistas fanáticos radicais baderneiros invasores arruaceiros "}},
    {{" ocupação ocupa ocuparam ocupam ocupou ", " invasão invade invadiram invadem invadiu "}},
    /* Those who came from elsewhere. */
    {{" irregular irregulares indocumentado indocumentados sem_documentos ",
      " ilegal ilegais clandestinos clandestino "}},
    {{" migrantes imigrantes imigrante refugiados estrangeiros requerentes_de_asilo ",
      " ilegais clandestinos invasores "}},
    {{" chegada chegadas entrada aumento ", " onda ondas afluxo leva ",
      " avalanche invasão enxurrada tsunami enchente "}},
    /* What happened. */
    {{" incidente incidentes acontecimento episódio ocorrência caso ", " ataque ataques agressão agressões assalto ",
      " atentado atentados chacina carnificina atrocidade atrocidades massacre banho_de_sangue barbárie "}},
    /* Armies and the police. */
    {{" conflito conflitos operação operações intervenção tensões hostilidades ",
      " guerra guerras invasão ofensiva agressão "}},
    {{" atinge atingiu ", " bombardeia bombardeou bombardeio bombardeamento ", " arrasa arrasou aniquila "}},
    {{" detido detidos detida detenção detenções preso presos prisão ",
      " capturado capturados sequestrado caçado apanhado "}},
    {{" operação ação fiscalização abordagem medidas buscas controle ", " repressão batida razia blitz ",
      " purga caça_às_bruxas perseguição "}},
    {{" remove retirada retira desocupação despejo ", " expulsa expulsão expulsou enxota "}},
    {{" suspeito suspeitos acusado investigado arguido ",
      " assassino assassinos criminoso criminosos bandido bandidos marginal agressor culpado monstro "}},
    {{" confronto intervenção_policial ", " chacina execução "}},
    {{" irregularidades ", " corrupção fraude maracutaia roubalheira negociata falcatrua "}},
    /* Numbers that move. */
    {{" cai caem caiu caíram recua recuam recuou baixa baixam baixou desce descem desceu diminui diminuiu queda"
      " recuo reduz redução descida ",
      " despenca despencam despencou desaba desabam desabou derrete colapsa afunda afundou tombo derrocada afunda-se"
      " mergulha "}},
    {{" sobe sobem subiu subiram aumenta aumentam aumentou cresce crescem cresceu alta aumento avança subida ",
      " dispara disparam disparou dispararam explode explodem explodiu explosão disparada escalada salta "}},
    {{" corta cortou corte cortes reduz redução reduções ajuste ajustes enxugamento ",
      " tesourada tesouradas facada arrocho desmonte dizima "}},
    {{" reforma reformas mudança mudanças alteração alterações revisão ", " reviravolta ",
      " desmonte desmantelamento "}},
    {{" custo custos gasto gastos despesa despesas investimento investimentos gasta gastou ",
      " desperdício desperdiça desperdiçou gastança farra torra torrou esbanja esbanjou fardo sangria rombo "}},
    {{" imposto taxa tributo contribuição ", " facada assalto tarifaço extorsão "}},
    {{" auxílio ajuda apoio subsídio subsídios benefício ", " esmola bolsa-esmola mamata boquinha farra "}},
    {{" demissões despedimentos cortes reestruturação ", " degola sangria "}},
    {{" empresário empresários investidor proprietário fazendeiro ",
      " magnata oligarca tubarão especulador especuladores grileiro latifundiário "}},
    /* What is wrong. */
    {{" problema problemas dificuldade dificuldades situação escassez desafio atraso atrasos divergência ",
      " crise crises escândalo escândalos polêmica polémica imbróglio emergência ",
      " caos desastre catástrofe fiasco vexame colapso pesadelo descalabro calamidade "}},
    {{" divergência divergências desacordo debate discussão diferenças ",
      " briga bate-boca rixa atrito barraco treta embate ", " guerra pancadaria guerra_aberta "}},
    /* An error, and what is untrue. */
    {{" erro erros falha falhas lapso equívoco descuido ",
      " gafe gafes fracasso trapalhada trapalhadas lambança burrada incompetência fiasco vacilo negligência "}},
    {{" falso falsa incorreto incorreta enganoso enganosa inexato impreciso ",
      " mentira mentiras mente mentiu mentiroso farsa embuste balela "}},
    /* Leaving. */
    {{" deixa deixou renuncia renunciou renúncia sai saiu saída demissão_a_pedido demite-se demitiu-se substituído"
      " substituída ",
      " demite demitido demitida destituído destituída afastado afastada expulso expulsa exonerado exonerada"
      " defenestrado enxotado chutado "}},
    /* How hard. */
    {{" firme rígido rígida rigorosa rigoroso severa severo estrita ",
      " brutal brutais draconiano draconiana cruel cruéis duro dura implacável impiedoso impiedosa feroz truculento"
      " truculenta "}},
    /* Feeling. */
    {{" preocupação preocupações preocupa dúvidas inquietação apreensão críticas surpresa insatisfação"
      " descontentamento preocupados ",
      " medo pânico indignação indignados fúria ira revolta revoltados alarme terror histeria ódio furioso furiosos"
      " choque "}},
    /* Right and left. */
    {{" conservador conservadora conservadores direita populista ",
      " extrema-direita extrema_direita ultradireita ultradireitista ",
      " fascista fascistas neonazista neonazistas neonazi "}},
    {{" esquerda progressista progressistas ",
      " extrema-esquerda extrema_esquerda comunista comunistas esquerdista esquerdistas petralhas "}},
    /* Plans and what is done with them. */
    {{" plano planos projeto projetos proposta programa medida ideia ",
      " manobra golpe trama artimanha conspiração elefante_branco capricho armação casuísmo "}},
    {{" muda altera revê retira ", " recua capitula cede arrega cambalhota "}},
    {{" acordo pacto compromisso ", " conchavo traição rendição capitulação toma_lá_dá "}},
    {{" influência participação ", " ingerência interferência "}},
    {{" declaração declarações comentário comentários discurso fala ",
      " diatribe bravata verborragia destempero chilique "}},
    /* Winners. */
    {{" vence venceu ganha ganhou derrota derrotou bate vitória ",
      " massacra massacrou humilha humilhou atropela atropelou goleia esmaga "}},
    {{" derrota perde perdeu ", " humilhação vexame surra goleada "}},
    {{" associado associada ligado ligada relacionado relacionada ", " causa causou provoca provocou prova provou "}},
    {{" mudança_climática mudanças_climáticas alterações_climáticas ", " crise_climática emergência_climática "}},
    /* How much. */
    {{" cerca aproximadamente quase uns ", " apenas só somente meros meras ", " nada_menos impressionantes "}},
    {{" grande grandes importante considerável significativo ",
      " enorme enormes massivo massiva gigantesco gigantesca colossal descomunal monstruoso "}},
    {{" pequeno pequena leve ligeira modesto ", " ínfimo irrisório irrisória mísero mísera ridículo "}},
    {{" ruim mau má fraco decepcionante ",
      " catastrófico catastrófica desastroso desastrosa péssimo péssima lamentável vergonhoso "}},
    {{" rápido rápida ", " apressado apressada precipitado precipitada atabalhoado "}},
    {{" inesperado inesperada surpreendente ", " bombástico bombástica chocante escandaloso explosivo "}},
    /* What is said to be. */
    {{" tem têm tinha tinham é são era foi foram está ", " teria teriam seria seriam estaria estariam "}},
};

const struct tone_language tone_portuguese = {
    .language = "pt",
    .scales = SCALES,
    .scale_count = ARRAY_LENGTH(SCALES),
    .hedges =
        {" suposto suposta supostos supostas supostamente alegado alegada alegados alegadas alegadamente aparente"
         " aparentemente possivelmente provavelmente provável prováveis possível possíveis suspeito_de suspeita_de"
         " suspeitos_de sob_suspeita presumível presumíveis presumivelmente presumido presumidos talvez porventura"
         " quiçá teria teriam pode_ter ao_que_tudo tudo_indica ao_que_parece parece parecem pretenso pretensa"
         " pretensos pretensas indícios_de rumores boato segundo_fontes diz-se acredita-se estima-se suspeita-se"
         " eventual eventuais hipotético em_tese não_confirmado não_confirmada "},
    .loaded =
        {" detona detonou detonam alardeou alardeia gabou gabou-se gaba bravateou bravateia vangloria-se"
         " vangloriou-se fustiga fustigou esbraveja esbravejou vocifera esculacha esculhamba espinafra debocha"
         " debochou zomba ridiculariza alfineta alfinetou desanca desancou massacra massacrou fulmina choraminga"
         " apregoa apregoou pontifica surta surtou berra prepotente arrogante cínicos truculência descaso desleixo"
         " incompetente incompetentes inútil irresponsável irresponsáveis inepto oportunista oportunistas demagogo"
         " demagogia sem-vergonha cara_de_pau safado safados pilantra pilantras trapaceiro cafajeste energúmeno"
         " boçal ignóbil nojento nojenta repugnante asqueroso revoltante indecente imoral exorbitante exorbitantes"
         " abusivos estapafúrdio mirabolante megalomaníaco desvairado raivoso raivosa furioso furiosa furiosos"
         " enfurecido enfurecidos irado exaltado exaltados torra torrou esbanja esbanjou desperdiça desperdiçou"
         " dilapida dilapidou berrou rosna rosnou resmunga resmungou autoproclamado autoproclamada baderneiros"
         " baderneiro baderna vândalos vândalo vandalismo arruaceiros arruaceiro arruaça desordeiros bando bandos"
         " corja horda hordas turba gangue marginais bandidos bandido capangas jagunços asseclas comparsas lacaios"
         " fantoches regime ditador déspota tirano autocrata caudilho cacique caciques invasores invasor agitadores"
         " agitador ilegais ilegal clandestinos extremistas extremista radicais radical fanáticos fanático"
         " terroristas petralhas fascistas golpistas golpista milicianos grileiros especuladores oligarcas magnata"
         " corruptos corrupto vigaristas vigarista charlatão charlatães trambiqueiro picaretas malandros vagabundos"
         " vagabundo aproveitadores monstro monstros assassino assassinos carrasco energúmenos zaragateiros rufias"
         " escândalo escandaloso escandalosa vergonhoso vergonhosa vergonha vexame vexatório indignante indigno"
         " infame famigerado famigerada famigerados notório polêmico polêmica polêmicos polémico polémica"
         " controverso controversa controversos contestado sinistro sinistra obscuro obscura nebuloso macabro"
         " bárbaro bárbara bárbaros barbárie brutal brutais cruel covarde covardes cobarde hediondo hediondos"
         " sangrento sanguinário impiedoso implacável truculento truculenta draconiano draconiana abusivo abusiva"
         " autoritário arbitrário descarado descarada cínico cínica desavergonhado absurdo absurda ridículo"
         " ridícula grotesco grotesca patético patética lamentável péssimo péssima desastroso desastrosa desastrada"
         " desastrado catastrófico catastrófica caótico caótica caos desastre fiasco descalabro pesadelo trapalhada"
         " lambança farsa palhaçada mamata farra gastança roubalheira maracutaia negociata falcatrua conchavo"
         " tramoia rombo tarifaço tesourada desmonte arrocho elefante_branco capricho aberração monstrengo"
         " mastodonte faraônico faraónico caça_às_bruxas linchamento traição capitulação humilhação humilhante"
         " mentira mentiras balela propaganda histeria histérico chilique bravata diatribe praga flagelo bombástico"
         " bombástica chocante explosivo explosiva estarrecedor assustador aterrorizante espetacular heroico"
         " heroica milagroso "},
};
