#include "compare/tone_words.h"

#include "base/array.h"

/* A line a degree and language: English, German, French, Spanish, Portuguese, Chinese, Japanese, Korean, Russian. Words
 * that name another fact do not belong in one scale: "injured" is no weaker "killed". */
const struct tone_scale tone_scales[] = {
    /* A death. */
    {{" die dies died dead death deaths dying lose_lives lost_lives"
      " sterben stirbt starb starben gestorben tot tote toten tod todesfälle ums_leben_gekommen ums_leben"
      " mort morts morte mortes meurt meurent décède décèdent décédé décédés décédée perdu_la_vie perdent_la_vie"
      " muere mueren murió murieron muerto muertos muerta muertas fallece fallecen falleció fallecidos muerte muertes"
      " morre morrem morreu morreram morto mortos morta mortas falece faleceu"
      " 死亡 身亡 過世 过世 去世 離世 离世 喪生 丧生 死去 死者 亡くなった 亡くなる 死亡した 死亡 死去"
      " 사망 숨져 숨졌 숨진 умер умерла умерли погиб погибли погибла",
      " kill kills killed killing killings slain shot_dead"
      " töten tötet tötete töteten getötet getötete erschossen erschießt"
      " tue tuent tué tués tuée tuées abattu abattus"
      " mata matan mató mataron matado asesinado abatido abatidos matar"
      " mata matam matou mataram matar mortos_a_tiros baleado"
      " 殺害 杀害 擊斃 击毙 遭殺 遭杀 殺死 杀死 射殺 射杀 打死 殺された 殺害された"
      " 살해 피살 убит убиты убита убили",
      " murder murders murdered slaughter slaughters slaughtered massacre massacres massacred execute executes executed"
      " ermorden ermordet ermordete ermordeten mord morde massaker abgeschlachtet hingerichtet"
      " assassine assassinent assassiné assassinés massacre massacré massacrés exécuté exécutés"
      " asesina asesinan asesinó asesinaron masacre masacra masacrados ejecuta ejecutados"
      " assassina assassinam assassinou assassinado massacre massacrados executa executados"
      " 屠殺 屠杀 虐殺 虐杀 謀殺 谋杀 處決 处决 惨殺 虐殺された 학살 처형 참살 убийство казнены"}},
    /* People in the street. */
    {{" protest protests protesting protesters protesters' demonstration demonstrations demonstrators rally rallies "
      "march"
      " marches gathering"
      " protest proteste protesten demonstration demonstrationen demonstranten kundgebung kundgebungen"
      " manifestation manifestations manifestants rassemblement marche"
      " protesta protestas manifestación manifestaciones manifestantes marcha concentración"
      " protesto protestos manifestação manifestações manifestantes passeata ato"
      " 抗議 抗议 示威 集會 集会 遊行 游行 示威者 抗議者 抗议者 デモ 抗議活動 抗議集会 시위 집회 протест протесты "
      "митинг",
      " unrest disturbance disturbances clash clashes disorder standoff"
      " unruhen ausschreitungen tumult tumulte zusammenstöße zusammenstößen"
      " troubles heurts échauffourées débordements affrontements"
      " disturbios altercados incidentes enfrentamientos choques"
      " distúrbios tumulto tumultos confrontos confusão"
      " 騷亂 骚乱 衝突 冲突 騷動 骚动 混亂 混乱 騒乱 衝突 騒ぎ 소요 충돌 беспорядки столкновения",
      " riot riots rioting rioters mob mobs rampage uprising"
      " krawall krawalle krawallen randale randalierer mob aufstand aufruhr chaoten"
      " émeute émeutes émeutiers casseurs insurrection saccage"
      " motín motines turba vándalos revuelta levantamiento"
      " motim motins vândalos baderna baderneiros quebra-quebra vandalismo"
      " 暴動 暴动 暴亂 暴乱 暴徒 打砸 叛亂 叛乱 暴動 暴徒 폭동 폭도 난동 бунт погром погромы"}},
    /* Disagreement said aloud. */
    {{" criticise criticises criticised criticize criticizes criticized criticism questions questioned disagrees "
      "comments"
      " comments_on responds_to responded_to rejects rejected opposes disputes"
      " kritisiert kritisieren kritisierte kritisierten kritik bemängelt bemängeln hinterfragt"
      " critique critiquent critiqué critiqués conteste contestent contesté questionne s'interroge"
      " critica critican criticó criticaron cuestiona cuestionan cuestionó crítica críticas"
      " critica criticam criticou criticaram questiona questionam questionou"
      " 批評 批评 質疑 质疑 反對 反对 回應 回应 批判 指摘 疑問視 비판 지적 반대 критикует критикуют раскритиковал",
      " slam slams slammed blast blasts blasted rip rips ripped lash lashes lashed attack attacks attacked hit_out "
      "hits_out"
      " denounce denounces denounced condemn condemns condemned savage savages tear_into tears_into rails fumes"
      " attackiert attackieren attackierte geißelt verurteilt verurteilen rechnet_ab wettert poltert schießt_gegen"
      " fustige fustigent étrille éreinte tacle dénonce dénoncent attaque attaquent condamne condamnent charge"
      " arremete arremeten carga ataca atacan condena condenan fustiga denuncia denuncian"
      " ataca atacam detona detonam condena condenam dispara rebate fustiga denuncia"
      " 痛批 狠批 怒批 猛批 怒轟 怒轰 炮轟 炮轰 抨擊 抨击 譴責 谴责 開嗆 怒嗆 激しく批判 猛批判 非難 糾弾"
      " 맹비난 비난 질타 규탄 осуждает осудил обрушился",
      NULL}},
    /* What somebody says. */
    {{" say says said saying tell tells told state states stated"
      " sagt sagte sagten sagen erklärt erklärte erklärten mitgeteilt"
      " dit disent déclare déclarent déclaré indique indiqué a_dit"
      " dice dicen dijo dijeron señala señaló indica indicó afirma afirmó"
      " diz dizem disse disseram afirma afirmou informa informou"
      " 說 说 表示 指出 稱 述べた 話した 語った 言う 말했다 밝혔다 전했다 сказал сказала заявил",
      " brag brags bragged crow crows crowed claim claims claimed allege alleges alleged insist insists insisted boast "
      "boasts boasted"
      " behauptet behauptete behaupteten behaupten beteuert beharrt prahlt prahlte prahlten tönt tönte brüstet brüstete"
      " prétend prétendent prétendu martèle assène se_vante s'est_vanté vanté fanfaronne fanfaronné claironne"
      " se_jactó jactó jacta asegura presume presumió alardea alardeó insiste insistió sostiene"
      " gaba gabou alardeia alardeou bravateou alega alegou alegam garante insiste insistiu"
      " 揚言 扬言 叫囂 叫嚣 吹噓 吹嘘 自詡 自诩 誇口 夸口 宣稱 宣称 聲稱 声称 堅稱 坚称 辯稱 辩称 狡辯 主張した "
      "主張する 言い張る 強弁 豪語 うそぶ 言い放 큰소리 호언 우겼다 강변 주장했다 주장 утверждает "
      "утверждал",
      " admit admits admitted confess confesses confessed concede concedes conceded"
      " gibt_zu gab_zu zugegeben gesteht gestand gestanden räumt_ein räumte_ein eingeräumt"
      " admet admettent admis avoue avouent avoué reconnaît reconnu"
      " admite admiten admitió confiesa confesó reconoce reconoció"
      " admite admitem admitiu confessa confessou reconhece reconheceu"
      " 承認 承认 坦承 坦言 認了 認めた 認める 白状 인정했다 시인 자백 признал признался"}},
    /* Those who govern. */
    {{" government governments administration leadership authorities"
      " regierung regierungen führung gouvernement gouvernements exécutif autorités"
      " gobierno gobiernos ejecutivo administración autoridades governo governos gestão administração"
      " 政府 當局 当局 政権 정부 당국 정권 правительство власти",
      " regime regimes dictatorship junta régime régimes dictature diktatur régimen regímenes dictadura ditadura"
      " 政權 政权 獨裁政權 独裁政权 獨裁 独裁 体制 独裁政権 독재 독재정권 режим",
      NULL}},
    /* Those who fight. */
    {{" militant militants fighter fighters rebel rebels insurgent insurgents gunman gunmen separatists"
      " kämpfer rebellen aufständische aufständischen bewaffnete bewaffneter combattant combattants rebelles insurgés"
      " combatiente combatientes rebelde rebeldes insurgentes milicianos combatente combatentes rebelde rebeldes"
      " 武裝分子 武装分子 叛軍 叛军 槍手 枪手 武装勢力 反政府勢力 戦闘員 무장세력 반군 боевики повстанцы",
      " extremist extremists radical radicals extremisten radikale radikalen extrémistes radicaux extremistas radicales"
      " radicais 極端分子 极端分子 過激派 극단주의자 экстремисты",
      " terrorist terrorists terroristen terrorist terroristes terroriste terroristas terrorista"
      " 恐怖分子 恐怖份子 テロリスト テロ組織 테러리스트 테러범 террористы"}},
    /* Those without papers. */
    {{" undocumented irregular unauthorised unauthorized irregulär irreguläre irregulären papierlose sans-papiers "
      "irréguliers"
      " irrégulier indocumentados indocumentado irregulares irregular sin_papeles indocumentados"
      " 無證 无证 非正規 不法滞在 미등록 нелегалы",
      " illegal illegals illegale illegaler illegalen illégaux illégal clandestins clandestin ilegales ilegal ilegais"
      " clandestinos 非法 偷渡 不法 不法移民 불법 불법체류 незаконные",
      NULL}},
    /* What happened. */
    {{" incident incidents event events vorfall vorfälle zwischenfall ereignis incident incidents événement suceso "
      "sucesos"
      " incidente incidentes acontecimento episódio 事件 事故 出来事 사건 инцидент",
      " attack attacks assault assaults angriff angriffe attacke überfall attaque attaques agression ataque ataques"
      " agresión agressão 襲擊 袭击 攻擊 攻击 襲撃 攻撃 공격 습격 нападение атака",
      " atrocity atrocities terror_attack terrorist_attack carnage massacre bloodbath terroranschlag anschlag blutbad"
      " gräueltat attentat attentats carnage bain_de_sang atentado atentados carnicería atrocidad chacina carnificina"
      " atrocidade 恐襲 恐袭 恐怖攻擊 恐怖袭击 慘案 惨案 テロ 惨劇 테러 참극 теракт резня"}},
    /* Armies. */
    {{" conflict operation operations intervention campaign tensions konflikt einsatz militäreinsatz operation conflit"
      " opération intervention tensions conflicto operación intervención tensiones conflito operação intervenção "
      "tensões"
      " 衝突 冲突 行動 行动 軍事行動 军事行动 紛争 軍事作戦 분쟁 작전 конфликт операция спецоперация",
      " war wars invasion offensive krieg kriege invasion offensive angriffskrieg guerre guerres invasion guerra "
      "guerras"
      " invasión invasão ofensiva 戰爭 战争 入侵 侵略 戦争 侵攻 侵略 전쟁 침공 침략 война вторжение",
      NULL}},
    /* Numbers that move. */
    {{" fall falls fell drop drops dropped dip dips dipped slip slips slipped decline declines declined decrease "
      "decreases"
      " decreased ease eases eased sinken sinkt sank gesunken fallen fällt fiel gefallen rückgang nachgeben"
      " baisse baissent baissé recule reculent reculé recul diminue diminuent"
      " baja bajan bajó cae caen cayó desciende descienden descendió retrocede cai caem caiu recua recuam recuou baixa"
      " 下跌 下滑 下降 走低 減少 减少 下落 低下 減少 하락 감소 내려 снизился упал снижение",
      " plunge plunges plunged plummet plummets plummeted crash crashes crashed collapse collapses collapsed tumble "
      "tumbles"
      " tumbled slump slumps slumped nosedive abstürzen stürzt_ab absturz einbruch bricht_ein brechen_ein eingebrochen"
      " kollabiert plonge plongent plongé s'effondre s'effondrent effondrement chute chutent dégringole dévisse"
      " se_desploma se_desploman desploma desplomó desplome se_hunde se_hunden hundimiento despenca despencam despencou"
      " desaba desabam desabou derrete 暴跌 崩跌 崩盤 崩盘 重挫 狂跌 跳水 暴落 急落 崩壊 폭락 급락 추락 обвалился "
      "рухнул обвал",
      NULL}},
    {{" rise rises rose climb climbs climbed gain gains gained increase increases increased grow grows grew edge_up "
      "edges_up"
      " steigen steigt stieg gestiegen zunehmen nimmt_zu anstieg monte montent augmente augmentent augmenté hausse "
      "progresse"
      " sube suben subió aumenta aumentan aumentó crece crecen creció sobe sobem subiu aumenta aumentam aumentou cresce"
      " 上漲 上涨 上升 走高 增加 成長 增长 上昇 増加 상승 증가 올라 вырос выросли рост",
      " soar soars soared surge surges surged skyrocket skyrockets skyrocketed rocket rockets rocketed explode explodes"
      " exploded balloon balloons explodieren explodiert explodierte schießt_hoch schnellt_hoch explosion"
      " flambe flambent flambé s'envole s'envolent explose explosent explosion flambée bondit"
      " se_dispara se_disparan dispara disparan disparó explota explotan dispara disparam disparou explode explodem"
      " 暴漲 暴涨 飆漲 飙涨 飆升 飙升 狂飆 激增 急騰 急増 高騰 爆増 급등 폭등 급증 взлетел взлетели",
      NULL}},
    /* What is wrong. */
    {{" problem problems issue issues matter situation difficulty difficulties concern concerns question problem "
      "probleme"
      " schwierigkeiten frage lage problème problèmes difficulté difficultés situation question problema problemas"
      " dificultades situación dificuldades situação 問題 问题 狀況 状况 困難 困难 課題 문제 어려움 상황 проблема "
      "проблемы",
      " crisis crises scandal scandals row controversy turmoil krise krisen skandal affäre eklat crise crises scandale"
      " scandales polémique crisis escándalo escándalos polémica crise crises escândalo escândalos polêmica"
      " 危機 危机 醜聞 丑闻 風波 风波 爭議 争议 スキャンダル 騒動 위기 스캔들 파문 논란 кризис скандал",
      " chaos disaster catastrophe fiasco debacle shambles meltdown chaos desaster katastrophe fiasko debakel chaos "
      "désastre"
      " catastrophe fiasco débâcle caos desastre catástrofe fiasco caos desastre catástrofe fiasco vexame"
      " 災難 灾难 浩劫 大亂 大乱 慘劇 大惨事 大混乱 破綻 참사 대혼란 재앙 хаос катастрофа провал"}},
    /* An error. */
    {{" error errors mistake mistakes slip oversight fehler irrtum versehen erreur erreurs oubli error errores fallo "
      "erro"
      " erros falha 錯誤 错误 疏失 失誤 失误 ミス 誤り 실수 오류 ошибка ошибки",
      " blunder blunders gaffe gaffes bungle bungled failure failures failing failings panne pannen patzer versagen "
      "blamage"
      " bévue bévues bourde bourdes faute fautes ratage pifia pifias metedura_de_pata fracaso chapuza gafe gafes "
      "fracasso"
      " trapalhada 烏龍 乌龙 大錯 大错 失職 失职 出包 失態 不祥事 大失態 잘못 실책 провал промах",
      NULL}},
    /* Untrue. */
    {{" false untrue inaccurate incorrect misleading falsch unwahr unzutreffend irreführend faux fausse inexact "
      "trompeur falso"
      " falsa inexacto engañoso falso falsa incorreto enganoso 不實 不实 不正確 不正确 誤導 误导 誤り 不正確 "
      "사실과_다른 неверно",
      " lie lies lied lying liar lüge lügen log gelogen lügner mensonge mensonges ment mentent menti menteur mentira "
      "mentiras"
      " miente mienten mintió mentiroso mentira mentiras mente mentiu mentiroso 謊言 谎言 說謊 说谎 撒謊 撒谎 騙 嘘 "
      "うそ ウソ 거짓말"
      " ложь лжёт солгал",
      NULL}},
    /* Leaving. */
    {{" leave leaves left depart departs departed quit quits resign resigns resigned step_down steps_down stepped_down "
      "replaced"
      " tritt_zurück zurückgetreten geht verlässt rücktritt abgelöst part partent quitte quittent démissionne "
      "démissionné"
      " départ remplacé dimite dimitió renuncia renunció deja dejó relevado deixa deixou renuncia renunciou sai saiu"
      " 辭職 辞职 請辭 请辞 離職 离职 下台 卸任 退任 辞任 辞職 退職 사임 사퇴 퇴임 ушёл подал_в_отставку отставка",
      " oust ousts ousted sack sacks sacked fire fires fired axe axes axed dump dumps dumped kick_out kicked_out "
      "dismissed"
      " gefeuert feuert rausgeworfen rauswurf geschasst entlassen gestürzt limogé limogée limoge viré virée évincé "
      "évincée"
      " destituido destituye despide despedido echa echado cesado cesa demite demitido demitida destituído afastado "
      "expulso"
      " 開除 开除 撤職 撤职 革職 革职 炒魷魚 炒鱿鱼 拔官 遭撤換 解任 更迭 解雇 罷免 해임 경질 해고 파면 уволен уволили "
      "снят",
      NULL}},
    /* How hard. */
    {{" firm strict tough stricter streng strenge strenger ferme strict stricte firme estricto estricta severo firme "
      "rigoroso"
      " rigorosa 嚴格 严格 厳しい 엄격 строгий строгие",
      " harsh brutal draconian ruthless cruel hart harte brutal brutale drakonisch drakonische grausam brutal brutale "
      "brutaux"
      " draconien draconiennes cruel cruelle brutal brutales draconiano draconiana cruel cruéis duro dura"
      " 殘酷 残酷 殘暴 残暴 嚴苛 严苛 苛刻 過酷 残酷 残忍 가혹 잔혹 잔인 жестокий жестокие",
      NULL}},
    /* Feeling. */
    {{" concern concerns concerned worry worries worried unease doubts sorge sorgen besorgnis bedenken inquiétude "
      "inquiétudes"
      " inquiet réserves preocupación preocupaciones inquietud dudas preocupação preocupações dúvidas 擔憂 担忧 疑慮 "
      "疑虑 關切 关切"
      " 懸念 心配 우려 걱정 опасения беспокойство",
      " fear fears alarm panic outrage fury anger backlash uproar angst panik empörung wut aufschrei entsetzen panique "
      "colère"
      " indignation tollé fureur peur miedo pánico indignación furia ira alarma medo pânico indignação fúria ira "
      "revolta"
      " 恐慌 憤怒 愤怒 怒火 公憤 公愤 震怒 譁然 哗然 不安 怒り 激怒 パニック 反発 분노 공포 경악 공분 паника гнев "
      "ярость возмущение",
      NULL}},
    /* Right and further right. */
    {{" conservative conservatives right-wing centre-right konservativ konservative konservativen rechte rechten "
      "conservateur"
      " conservateurs droite conservador conservadora derecha conservadores direita 保守 右派 保守派 右派 보수 우파 "
      "правые",
      " far-right hard-right rechtsextrem rechtsextreme rechtsextremen rechtsradikal extrême_droite d'extrême "
      "ultraderecha"
      " extrema_derecha ultraderechista ultradireita extrema-direita extrema_direita 極右 极右 極右 극우 ультраправые",
      NULL}},
};

const size_t tone_scale_count = ARRAY_LENGTH(tone_scales);

const char *const tone_hedges =
    " allegedly alleged reportedly purportedly purported supposedly supposed apparently apparent seemingly suspected"
    " presumably presumed possibly probably likely perhaps claimed accused_of"
    " mutmaßlich mutmaßliche mutmaßlichen mutmaßlicher mutmaßliches angeblich angebliche angeblichen angeblicher "
    "vermutlich"
    " offenbar anscheinend wohl möglicherweise wahrscheinlich vermeintlich vermeintliche vermeintlichen verdächtige"
    " présumé présumée présumés présumées prétendu prétendue prétendus prétendument supposé supposée supposés "
    "apparemment"
    " vraisemblablement probablement peut-être soupçonné soupçonnée soupçonnés semble-t-il dit-on paraît-il"
    " presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestos supuestas supuestamente "
    "aparentemente"
    " al_parecer posiblemente probablemente posible"
    " suposto suposta supostos supostas supostamente alegado alegada alegadamente aparentemente possivelmente "
    "provavelmente"
    " possível suspeito_de"
    " 據稱 据称 據報 据报 據傳 据传 據悉 据悉 疑似 涉嫌 疑 恐 可能 或許 或许 傳出 聲稱"
    " とされる とみられる とみられ とみて 疑い 容疑 らしい 可能性 もよう 模様 とされ"
    " 의혹 혐의 추정 전해졌 알려졌 알려진 것으로보 이른바"
    " якобы предположительно вероятно возможно предполагаемый предполагаемого видимо ";

const char *const tone_loaded =
    " slams slammed blasts blasted lashes lashed savages savaged rips ripped fumes fumed rants ranted brags bragged "
    "boasts"
    " boasted crows crowed gloats poltert polterte geißelt geißelte wettert wetterte zerpflückt zerpflückte prahlt "
    "prahlte"
    " fustige fustigé étrille étrillé éreinte éreinté fanfaronne vocifère arremete arremetió carga fustiga fustigó "
    "alardea"
    " alardeó jactó detona detonou dispara disparou alardeou gabou"
    " 痛批 狠批 怒批 猛批 怒轟 怒轰 炮轟 炮轰 嗆 呛 扬言 揚言 叫囂 叫嚣 吹嘘 吹噓 酷評 猛批判 豪語 言い放 糾弾 罵倒 "
    "맹비난 질타 큰소리"
    " mob mobs thug thugs rioters hooligans hooligan troublemakers vandals yobs zealots fanatic fanatics horde hordes "
    "swarm"
    " illegals regime cronies henchmen warlord strongman despot scam sham farce circus bombshell shocking shameful "
    "shocking"
    " disgraceful outrageous botched savage brutal bloodthirsty heinous notorious disgraced embattled so-called "
    "hysteria rant"
    " chaoten randalierer krawall krawalle krawallmacher pöbel meute rowdys schläger horde horden asylanten wutbürger "
    "regime"
    " skandal hetze hetzer schande skandalös dreist brutal berüchtigt sogenannte sogenannten sogenannter handlanger "
    "posse farce"
    " casseurs casseur voyous racailles meute horde hordes émeutiers vandales clandestins régime scandale scandaleux "
    "honteux"
    " mascarade fiasco barbare sbires soi-disant prétendus vociférations agitateurs"
    " alborotadores alborotador vándalos gamberros turba hordas horda agitadores ilegales régimen escándalo vergonzoso "
    "farsa"
    " salvaje bárbaro matones radicales descarado autoproclamado caos circo esperpento"
    " baderneiros vândalos arruaceiros bando corja horda hordas turba capangas regime escândalo vergonhoso farsa "
    "bárbaro"
    " invasores agitadores ilegais famigerado polêmico"
    " 鬧事 闹事 滋事 暴徒 暴民 惡霸 恶霸 黑心 無良 无良 離譜 离谱 荒唐 鬧劇 闹剧 惡行 恶行 劣質 爪牙 亂象 乱象 硬拗 "
    "狡辯"
    " 狡辩 嗆聲 呛声 惡劣 恶劣 失控 暴走 強弁 暴挙 暴言 騒動 悪質 悪名 茶番 言い訳 開き直り 迷惑 暴れ 乱暴"
    " 폭도 난동 난동꾼 떼쓰기 폭거 악질 막말 꼼수 궤변 변명 파렴치 악명 ";
