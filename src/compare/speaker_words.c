#include "compare/speaker_words.h"

/* The longest list is in parts, since a string has 4095 bytes at most. */
enum { MOST_PARTS = 4 };

/* Blanks at both ends, so that " word " is found whole. */
static const char *const WORDS[][MOST_PARTS] = {
    [SPEAKER_VERBS] =
        {" said says told added adds tweeted wrote writes argued argues insisted insists warned warns claimed claims"
         " explained explains stated announced declared asked replied noted notes stressed continued recalled"
         " acknowledged admitted testified responded remarked conceded joked shouted commented called calls described"
         " describes told recalls concluded predicted urged pleaded vowed pledged promised complained confirmed"
         " confirms denied suggested suggests reported observed laughed sighed whispered cried agreed thinks believes"
         " thought felt praised criticised criticized concedes admits warned continues explains sagte sagt erklärte"
         " erklärt betonte betont fügte meinte meint teilte schrieb schreibt warnte warnt kritisierte forderte"
         " behauptete berichtete räumte ergänzte antwortete kommentierte gesagt erklärt erzählte erzählt nannte nennt"
         " bezeichnete bezeichnet beschrieb beschreibt lobte lobt klagte klagt mahnte mahnt versicherte versichert"
         " versprach verspricht rief ruft fragte fragt urteilte urteilt bilanzierte resümierte erinnerte erinnert"
         " entgegnete entgegnet stellte hielt verteidigte begründete bestätigte bestätigt berichtet räumt glaubt"
         " findet fordert kritisiert freute freut ärgerte schilderte schildert scherzte seufzte verkündete"
         " bekräftigte befand teilt kündigte spricht sprach lautet dit déclaré affirmé expliqué ajouté assuré déclare"
         " affirme explique estime estimé souligne souligné précisé précise indiqué indique lancé répondu écrit"
         " dénonce dénoncé raconte raconté confie confié martelé réjoui réjouie réjouit félicité félicitée félicite"
         " indigné indignée insisté insiste admis reconnu regretté regrette dit-il dit-elle dit-on explique-t-il"
         " explique-t-elle ajoute-t-il ajoute-t-elle lance-t-il lance-t-elle ajoute répond répondit lance lança"
         " souffle soufflé murmure soupire soupiré plaisante plaisanté résume résumé conclut conclu rappelle rappelé"
         " témoigne témoigné décrit qualifie qualifié salue salué juge jugé promet promis prévient prévenu avertit"
         " averti alerte alerté demande demandé s'interroge s'inquiète s'indigne commente commenté poursuit poursuivi"
         " reconnaît admet avoue avoué déplore déploré glisse glissé tranche tranché martèle parle parlé racontait"
         " disait souvient rétorque rétorqué ironise s'exclame s'étonne sourit nuance insiste confirme confirmé"
         " promettait ",
         " dijo dice afirmó aseguró declaró señaló explicó añadió agregó indicó sostuvo manifestó advirtió subrayó"
         " escribió comentó respondió afirma asegura explica señala dicho declarado contó cuenta relató relata"
         " recordó recuerda lamentó lamenta insistió insiste calificó califica describió resumió resume concluyó"
         " admitió admite reconoció reconoce confesó precisó zanjó bromeó exclamó preguntó pregunta susurró gritó"
         " suspiró reclamó reclama denunció denuncia criticó celebró defendió defiende pidió prometió promete replicó"
         " apuntó apunta detalló recalcó remarcó anunció opinó opina comenta añade sostiene reiteró avisó tildó disse"
         " diz afirmou declarou explicou acrescentou destacou ressaltou escreveu completou alertou garantiu afirma"
         " contou conta relatou relata lembrou lembra lamentou lamenta criticou critica classificou classifica chamou"
         " descreveu resumiu resume concluiu admitiu admite reconheceu reconhece confessou brincou perguntou pergunta"
         " respondeu responde prometeu promete pediu defendeu defende elogiou cobrou reclamou desabafou comentou"
         " comenta argumentou reforçou avaliou avalia explica acrescenta ressalta observou reiterou informou anunciou"
         " referiu salientou sublinhou frisou considerou adiantou assegurou sustentou notou escreve detto dichiarato"
         " spiegato aggiunto affermato commentato scritto dice spiega zei zegt aldus schreef säger sade sier sa siger"
         " sagde sanoi sanoo powiedział powiedziała сказал сказала заявил заявила сообщил сообщила отметил отметила"
         " подчеркнул подчеркнула написал написала добавил добавила рассказал рассказала пояснил пояснила объяснил"
         " объяснила говорит считает уточнил уточнила قال قالت وقال وقالت أضاف أضافت وأضاف وأضافت صرح صرحت وصرح أكد"
         " أكدت وأكد وأكدت أوضح أوضحت وأوضح وأوضحت شدد وشدد ذكر وذكر كتب كتبت कहा बताया बोले बोला बोलीं माना पूछा"
         " लिखा दोहराया जोड़ा ",
         " recounted recounts remembers remembered reflected reflects reckons reckoned reasoned countered counters"
         " retorted quipped quips mused muses muttered mumbled snapped fumed sobbed exclaimed exclaims cautioned"
         " cautions posted texted emailed answers answered replies responds maintains maintained asserted asserts"
         " alleges alleged contends contended states stresses emphasised emphasized emphasises emphasizes underlined"
         " underscored proclaimed declares promises vows pledges urges pleads demanded demands begged implored swore"
         " interjected ventured elaborated clarified reiterated reiterates repeated repeats concludes boasted boasts"
         " bragged complains lamented laments grumbled groaned moaned enthused gushed hailed blasted slammed"
         " condemned condemns denounced denounces criticises criticizes dismissed dismisses wondered wonders"
         " speculated hoped apologised apologized hinted implied advised advises assured assures reassured announces"
         " comments remarks jokes reports reveals revealed confided confides confessed confesses disclosed quoted"
         " joined shrugged chuckled grinned beteuerte beteuert beharrte beharrt behauptet prahlte prahlt tönte tönt"
         " konstatierte konstatiert resümiert bilanziert argumentierte argumentiert appellierte appelliert riet rät"
         " empfahl empfiehlt beklagte beklagt bedauerte bedauert bemängelte bemängelt monierte moniert rügte rügt"
         " verurteilte verurteilt wetterte wettert polterte schimpfte schimpft spottete spottet höhnte witzelte"
         " witzelt murmelte murmelt flüsterte flüstert brüllte schrie jubelte jubelt schwärmte schwärmt staunte"
         " staunt gestand gesteht bekannte bekennt vermutete vermutet prophezeite prognostizierte prognostiziert"
         " unterstrich unterstreicht mutmaßte ergänzt erwiderte erwidert konterte kontert widersprach widerspricht"
         " beschwor twitterte postete kommentiert verriet verrät offenbarte dankte dankt hofft hoffte wünschte"
         " wünscht befürchtete befürchtet fürchtet stöhnte stöhnt brummte lachte lacht grinste dementierte dementiert"
         " bestritt bestreitet formulierte formuliert äußerte äußert verlangte verlangt erläuterte erläutert"
         " verdeutlichte unterstellte unterstellt plädierte plädiert drohte droht gratulierte déclarait expliquait"
         " affirmait assurait estimait ajoutait soulignait confiait lançait répondait précisait indiquait rappelait"
         " regrettait réagit réagi réagissait s'emporte s'agace agacé s'enthousiasme enthousiasmé s'amuse plaide"
         " plaidé tempère tempéré relativise relativisé renchérit renchéri enchaîne enchaîné observe observé constate"
         " constaté remarqué analysé détaille détaillé argumente argumenté concède concédé confesse confessé jure"
         " juré tweete tweeté ironisé raille raillé s'insurge insurgé insurgée fustige fustigé critiqué exhorte"
         " exhorté supplie souhaite souhaité espère redoute redouté annonce annoncé clame clamé crie crié hurle hurlé"
         " chuchote grogne rigole lâché balancé fulmine tonné pronostique professe atteste attesté certifie garantit"
         " garanti soutient soutenu prétend prétendu mentionne évoque ",
         " decía decían contaba explicaba aseguraba señalaba recordaba comentaba afirmaba relataba confesaba"
         " lamentaba reconocía añadía aclaró aclara puntualizó puntualiza matizó matiza subraya destacó destaca"
         " resaltó resalta enfatizó enfatiza indica argumentó argumenta razonó considera consideró cree piensa estimó"
         " valoró valora sentenció remató espetó espeta ironizó ironiza bromea sonrió gritaba clamó clama exigió"
         " exige instó insta urgió alertó advierte pronosticó vaticinó auguró garantizó juró jura manifiesta declara"
         " expresó expresa escribe tuiteó rebatió contestó contesta replica respondía rechazó negó desmintió"
         " agradeció agradece felicitó elogió elogia alabó acusó reprochó protestó arremetió insinuó sugirió sugiere"
         " propuso planteó detalla confirma confirmó revela reveló comunicó informó informa mantiene mantuvo"
         " prosiguió continuó apostilló terció intervino dizia contava explicava afirmava lembrava comentava recordou"
         " recorda esclareceu esclarece enfatizou pontuou pontua ponderou pondera apontou aponta indicou detalhou"
         " detalha acredita pensa opinou ironizou brinca riu sorriu gritou grita exclamou implorou exigiu advertiu"
         " adverte previu prevê assegura garante jurou revelou confirmou confidenciou relembrou relembra justificou"
         " justifica rebateu rebate retrucou retruca contestou negou nega acusou agradeceu parabenizou denunciou"
         " disparou finalizou finaliza prosseguiu continuou emendou atirou vincou desabafa tuitou postou sustenta"
         " sublinha salienta refere frisa racconta raccontato osserva osservato sottolinea sottolineato precisato"
         " afferma dichiara ricorda ricordato commenta aggiunge conclude ammette replicato risponde risposto scrive"
         " assicura confessa verklaarde verklaart vertelt vertelde stelt benadrukt benadrukte meldt meldde reageert"
         " reageerde vindt schrijft berättar berättade förklarar förklarade menar tycker skriver uppger konstaterar"
         " forklarer forteller fortæller mener udtaler uttaler kertoo kertoi toteaa totesi mówi dodał dodała"
         " podkreślił podkreśliła zaznaczył zaznaczyła stwierdził stwierdziła wyjaśnił wyjaśniła tłumaczy napisał"
         " napisała рассказывает отмечает поясняет утверждает признался призналась признал вспоминает предупредил"
         " предупредила ответил ответила поделился поделилась заверил заверила сообщает добавляет пишет сказав заявив"
         " повідомив повідомила зазначив зазначила наголосив наголосила додав додала розповів розповіла пояснив"
         " написав каже dedi söyledi belirtti açıkladı أشار أشارت وأشار لفت ولفت اعتبر اعتبرت تابع تابعت وتابع حذر"
         " حذرت وحذر نفى نفت دعا ودعا طالب طالبت kata ujar tutur "},
    [SPEAKER_ACCORDING] = {" laut selon d'après según segundo conforme secondo zufolge volgens enligt ifølge według "},
    [SPEAKER_AUXILIARIES] =
        {" has had have a ont avait ha hat haben hatte ha han había haben later also then also auch dann también"
         " também inoltre aussi "},
    [SPEAKER_ARTICLES] =
        {" su sus her his their its my our seine seiner seinen sein ihr ihre ihrer son sa ses leur seu sua seus suas"
         " the a an der die das le la les l'ex el los las o os il lo un une una ein eine der dem de du "},
    [SPEAKER_PARTICLES] =
        {" von van de der den del della di da do dos das las los du la le bin ibn al el abu ter zu y e ten "},
    [SPEAKER_JOINTS] =
        {" and but or nor so yet while as who whom whose which that where when after before with from in on at for to"
         " by of und aber oder doch denn während als wie die der das wo wenn nach vor mit aus in auf bei für zu von"
         " ob dass weil et mais ou car donc puis qui que dont où quand après avant avec de dans sur pour par en comme"
         " alors y e o u pero mas que quien cuando donde mientras como tras con de en para por ao na no com após"
         " antes ma che chi quando dove mentre dopo prima con di in per da "},
    [SPEAKER_PRONOUNS] =
        {" he she they it we i you who one this that the his her their its er sie es wir ich man das der die il elle"
         " ils elles on nous je él ella ellos ellas ele ela eles elas egli lei lui loro он она они мы я police"
         " officials witnesses but and in on at when while after before yesterday today monday tuesday wednesday"
         " thursday friday saturday sunday however there a an as if le la les der el los las un une una ein eine en"
         " im am bei auf montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi"
         " vendredi samedi dimanche president chancellor minister ministers ministry government उन्होंने उसने"
         " इन्होंने इसने मैंने हमने किसी "},
};

bool speaker_words_has(enum speaker_words list, struct str word)
{
    AUTO_BUF needle = BUF_INIT;
    if (word.len == 0 || str_find_byte(word, ' ', 0) != SIZE_MAX)
        return false;
    buf_addf(&needle, " %.*s ", STR_FORMAT(word));
    for (size_t i = 0; i < MOST_PARTS && WORDS[list][i]; i++)
        if (str_contains(str_from(WORDS[list][i]), buf_str(&needle)))
            return true;
    return false;
}

/* Entries between blanks. */
static const char *const PARTS[] = {
    [PARTS_CHINESE_VERBS] = "指出 表示 說道 说道 說 说 稱 称 強調 强调 坦言 直言 認為 认为 透露 回應 回应 批評 批评"
                            " 嗆 呛 痛批 狠批 批 挑戰 挑战 質疑 质疑 警告 呼籲 呼吁 喊話 喊话 告訴 告诉 寫道 写道"
                            " 提到 談到 谈到 補充 补充 感嘆 感叹 笑稱 解釋 解释 反問 反问 問 问 澄清 宣布 宣佈 宣稱"
                            " 宣称 形容 主張 主张 重申 承諾 承诺 表明 聲明 声明 發文 发文 怒轟 讚 寫下 写下 回答 答"
                            " 喊 接話 接话 回憶 回忆 透漏 感慨 打趣 苦笑 附和 反駁 反驳 辯稱 辩称 坦承 承認 承认 憶述"
                            " 忆述 嘆道 叹道 笑說 笑说 直呼 怒斥 斥責 斥责 讚嘆 赞叹 建議 建议 提醒 證實 证实 否認"
                            " 否认 擔心 担心 抱怨 自嘲 調侃 调侃 總結 总结 說明 说明 强调 保證 保证 預測 预测 分析"
                            " 描述 評論 评论 轉述 转述 表態 表态 指稱 指称 直指 直斥 痛斥 嗆聲 呛声 坦露 告白 爆料"
                            " 吐露 吐槽 道歉 致歉 致謝 致谢 期許 期许 期盼 希望 期待 自認 自认 笑言 慨嘆 慨叹 建言"
                            " 反映 投訴 投诉 講述 讲述 談起 谈起 說起 说起 講起 讲起 述說 述说 敘述 叙述 引述 認定"
                            " 认定 推測 推测 估計 估计 預期 预期 斷言 断言 宣示 誓言 揚言 扬言 聲稱 声称 堅稱 坚称"
                            " 回擊 回击 反擊 反击 回嗆 回呛 駁斥 驳斥 致詞 致词 撰文 發帖 发帖 留言 貼文 贴文 笑道"
                            " 喊道 問道 问道 答道 怒道 回道 解釋道 解释道 補充道 补充道 感慨道 回憶道 回忆道 評價"
                            " 评价 點評 点评 介紹 介绍 通報 通报 回覆 答覆 表達 表达 感謝 感谢 勸告 劝告 勸說 劝说"
                            " 呼喊 嘲諷 嘲讽 諷刺 讽刺 怒批 抨擊 抨击 譴責 谴责 指責 指责 指控 控訴 控诉 哭訴 哭诉"
                            " 透過聲明 透过声明 提及 直率地說 直率地说",
    [PARTS_CHINESE_TITLES] = "執行長 执行长 總統 总统 發言人 发言人 部長 部长 主席 總理 总理 首相 教授 市長 市长"
                             " 董事長 董事长 棋手 歌手 裁判長 裁判长 裁判 船家 店家 老闆 老板 攤商 村民 居民 里民"
                             " 家長 家长 農民 农民 漁民 渔民 後人 业主 業主 住戶 住户 教師 教师 工人 司機 司机 遊客"
                             " 游客 民眾 民众 法官 警官 村長 村长 里長 里长 館長 馆长 店主 記者 记者 導演 导演 選手"
                             " 选手 球員 球员 同學 同学 老師 老师 總裁 总裁 院長 院长 局長 局长 處長 处长 主任 議員"
                             " 议员 立委 委員 委员 外長 外长 防長 防长 國務卿 国务卿 秘書長 秘书长 總監 总监 總經理"
                             " 总经理 經理 经理 律師 律师 檢察官 检察官 醫師 医师 醫生 医生 博士 先生 女士 創辦人"
                             " 创办人 創始人 创始人 分析師 分析师 大使 將軍 将军 隊長 队长 教練 教练 校長 校长 特首"
                             " 縣長 县长 理事長 书记 書記 研究員 研究员 學者 学者 專家 专家 執行官 执行官 經濟學家"
                             " 经济学家 署長 署长 司長 司长 議長 议长 站長 站长 廠長 厂长 園長 园长 所長 所长 組長"
                             " 组长 科長 科长 股長 股长 班長 班长 團長 团长 船長 船长 機長 机长 社長 社长 會長 会长"
                             " 鄉長 乡长 鎮長 镇长 區長 区长 州長 州长 省長 省长 副總統 副总统 副總理 副总理 副市長"
                             " 副市长 次長 次长 參議員 参议员 眾議員 众议员 市議員 市议员 總幹事 总干事 幹事長 干事长"
                             " 祕書長 理事 董事 行政總裁 行政总裁 財務長 财务长 店長 店长 主廚 主厨 廚師 厨师 攝影師"
                             " 摄影师 工程師 工程师 建築師 建筑师 設計師 设计师 科學家 科学家 歷史學家 历史学家"
                             " 生物學家 生物学家 生態學家 生态学家 氣象學家 气象学家 評論員 评论员 主持人 主播 演員"
                             " 演员 作家 詩人 诗人 畫家 画家 作曲家 飛行員 飞行员 護士 护士 護理師 护理师 護理長"
                             " 护理长 藥師 药师 獸醫 兽医 消防員 消防员 警員 警员 民警 警長 警长 保全 保安 清潔工"
                             " 清洁工 導遊 导游 志工 義工 义工 志願者 志愿者 倖存者 小販 小贩 攤主 摊主 果農 果农"
                             " 茶農 茶农 菜農 菜农 養殖戶 养殖户 牧民 牧師 牧师 神父 住持 講師 讲师 副教授 門將 门将"
                             " 前鋒 前锋 總教練 总教练 主教練 主教练 領隊 领队 經紀人 经纪人 策展人 會計師 会计师"
                             " 分析員 分析员 首席執行官 首席执行官 首席經濟學家 首席经济学家 渡工 船工 擺渡人 摆渡人"
                             " 工匠 匠人 師傅 师傅",
    [PARTS_CHINESE_SURNAMES] = "王 李 張 张 劉 刘 陳 陈 楊 杨 趙 赵 黃 黄 周 吳 吴 徐 孫 孙 胡 朱 高 林 何 郭 馬 马"
                               " 羅 罗 梁 宋 鄭 郑 謝 谢 韓 韩 唐 馮 冯 于 董 蕭 萧 肖 程 曹 袁 鄧 邓 許 许 傅 沈 曾"
                               " 彭 呂 吕 蘇 苏 盧 卢 蔣 蒋 蔡 賈 贾 丁 魏 薛 葉 叶 閻 阎 余 潘 杜 戴 夏 鍾 鐘 钟 汪"
                               " 田 任 姜 范 方 石 姚 譚 谭 廖 鄒 邹 熊 金 陸 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顧 顾"
                               " 侯 邵 孟 龍 龙 萬 万 段 雷 錢 钱 湯 汤 尹 黎 易 常 武 喬 乔 賀 贺 賴 赖 龔 龚 文 施"
                               " 洪 樊 殷 覃 路 柯 俞 駱 骆 倪 嚴 严 陶 溫 温 莊 庄 翁 卓 簡 简 連 连 游 詹 巫 童 古"
                               " 涂 塗 凌 翟 章 魯 鲁 葛 韋 韦 申 尤 畢 毕 聶 聂 焦 向 柳 邢 岳 齊 齐 梅 莫 辛 管 祝"
                               " 左 涂 谷 祁 時 时 舒 耿 牟 卜 詹 關 关 苗 凌 費 费 紀 纪 靳 盛 童 歐 欧 甄 項 项 曲"
                               " 成 裴 席 衛 卫 查 屈 鮑 鲍 位 覃 霍 翁 隋 植 甘 景 單 单 包 司 柏 寧 宁 柴 蒲 闞 华"
                               " 華 車 车 冉 房 邊 边 辜 藍 蓝 阮 歐陽 欧阳 司馬 司马 諸葛 诸葛 上官 司徒 東方 东方"
                               " 尉遲 夏侯 皇甫 張簡 范姜",
    [PARTS_CHINESE_STOPS] = "在 於 于 也 則 则 還 还 又 對 对 向 並 并 再 更 曾 亦 以 本周 本週 本月 本次 本報 今天"
                            " 今日 今年 今早 昨天 昨日 昨晚 去年 當時 当时 當天 当天 當日 当日 明天 明日 近日 近期"
                            " 接受 接著 接着 隨後 随后 特別 特别 受訪 受访 首次 首度 上周 上週 上月 上午 下午 最近"
                            " 日前 先前 早前 此前 晚間 晚间 隔天 稍早 稍後 稍后 透過 通过 出席 周一 周二 周三 周四"
                            " 周五 周六 周日 週一 週二 週三 週四 週五 週六 週日 星期 一 二 三 四 五 六 七 八 九 十 1"
                            " 2 3 4 5 6 7 8 9 , ， 、 。 : ： ( （ 《 「",
    [PARTS_CHINESE_OPENERS] =
        "但 而 不過, 不過， 不過 不过 此外 另外 同時 同时 對此, 對此， 对此， 然而 至於 至于 其中 隨後 随后 並 , ，",
    [PARTS_CHINESE_PRONOUNS] = "他 她 它 我 你 您 雙方 双方 記者 记者 官方 對方 对方 有人 網友 网友 該 该 這 这 那 其",
    [PARTS_CHINESE_ADVERBIALS] =
        "在 對 对 針對 针对 據 据 根據 根据 當 当 面對 面对 談到 谈到 談及 谈及 被問 被问 於 于 隨著 随着 昨 今 本",
    [PARTS_PLACES] = "市 縣 县 區 区 鄉 乡 鎮 镇 村 省 州 町 都 府 県 島 岛 駅 站 港 公司 集團 集团 銀行 银行 大學"
                     " 大学 醫院 医院 機場 机场 車站 车站 中學 中学 小學 小学 法院 電力 电力 航空 病院 小学校 中学校"
                     " 高校 空港 会社 工業 製薬 銀行 神社 新聞 新闻 報社 動力 动力 電子 电子 科技 能源 汽車 汽车 食品"
                     " 部 局 廳 厅 署 庁 委員会 ユナイテッド ホールディングス 自動車 銀行 放送 鉄道 港湾 大橋 高専"
                     " 병원 의료원 대학교 대학 공항 은행 그룹 전자 건설 중공업 시장 초등학교 중학교 고등학교 역 시청"
                     " 군청 구청 마을 항 읍 면 동 부 청 처 시티 유나이티드 신문 방송 교육청 경찰서 법원 대교",
    [PARTS_JAPANESE_TITLES] =
        "投手 捕手 室長 課長 部長 係長 店長 館長 園長 校長 学長 総長 組合長 会頭 支店長 記者 医師 獣医師 看護師 教諭"
        " 飼育員 研究員 主任 コーチ 騎手 棋士 俳優 歌手 作家 画家 住職 町議 県議 市議 区長 副知事 理事 参事 警部 署長"
        " 検事 裁判長 裁判官 判事 機長 船長 隊長 団長 班長 工場長 編集長 局長 次官 参院議員 衆院議員 名誉教授 助教"
        " 講師 学芸員 職員 店主 女将 料理長 親方 主将 内野手 外野手 選手会長 氏 さん 首相 大統領 社長 会長 知事 大臣"
        " 外相 防衛相 財務相 長官 官房長官 教授 准教授 選手 監督 議員 代表 党首 市長 副社長 理事長 委員長 幹事長"
        " 最高経営責任者 CEO 相 弁護士 容疑者 被告 総裁 所長 院長 町長 村長 報道官 副大統領 副市長 副町長 区議 議長"
        " 事務局長 事務局次長 事務総長 代表取締役 取締役 専務 常務 執行役員 本部長 センター長 副院長 病院長"
        " 主任研究員 上席研究員 特任教授 客員教授 研究者 副館長 学部長 副学長 博士 警視 警部補 巡査 刑事 消防士 艦長"
        " 駅長 車掌 運転士 運転手 操縦士 漁師 農家 杜氏 職人 陶芸家 写真家 建築家 漫画家 小説家 詩人 俳人 歌人 作曲家"
        " 指揮者 演出家 脚本家 映画監督 助監督 声優 女優 アナウンサー キャスター 解説委員 論説委員 遊撃手 副主将"
        " ヘッドコーチ 横綱 大関 名人 竜王 九段 八段 七段 六段 五段 四段 三段 二段 初段 くん 君 ちゃん 先生 夫人 牧師"
        " 神父 司祭 宮司 僧侶 薬剤師 保健師 助産師 介護士 保育士 栄養士 弁理士 税理士 公認会計士 司法書士 気象予報士"
        " 予報官 地震学者 生物学者 経済学者 歴史学者 エコノミスト アナリスト 船頭 渡し守 棟梁 庭師 板前 組合理事長"
        " 自治会長 町内会長 番頭 支配人 オーナー マネジャー",
    [PARTS_KOREAN_TITLES] =
        ("양 군 님 대통령 장관 의원 대표 씨 교수 시장 총리 차관 회장 사장 위원장 원내대표 대변인 감독 선수 지사 검사"
         " 판사 변호사 국장 실장 총장 부총리 연구원 최고경영자 기자 관장 원장 소장 센터장 단장 본부장 팀장 부장 과장"
         " 서장 처장 청장 구청장 이사장 이사 조합장 협회장 사무총장 교장 교감 교육감 군수 도지사 위원 비서관 박사"
         " 작가 스승 사범 심판장 도공 장인 상인 어부 농부 선장 기관사 의사 간호사 교사 학생 주민 주인 점장 이장 통장"
         " 할머니 할아버지 어르신 셰프 배우 가수 화가 시인 소설가 연출가 평론가 연구관 학예사 소방관 경찰관 형사"
         " 변리사 노무사 회계사 전무 상무 부사장 부회장 의장 부의장 시의원 도의원 구의원 국회의원 최고위원 사무국장"
         " 지부장 지회장 노조위원장 비대위원장 수석대변인 부대변인 차장 계장 주무관 사무관 서기관 소방장 소방위 경위"
         " 경감 경정 총경 순경 매니저 코치 심판 해설위원 아나운서 앵커 촬영감독 화백 명장 명인 주교 신부 목사 스님"
         " 수녀 총재 학장 학과장 명예교수 석좌교수 부교수 조교수 연구위원 선임연구원 책임연구원 수석연구원 애널리스트"
         " 이코노미스트 약사 한의사 수의사 요양보호사 사회복지사 정비사 조종사 기장 승무원 역무원 택시기사 버스기사"
         " 해녀 상인회장 선생 선생님 여사 면장 읍장 동장 부시장 부지사 부군수 교육장 장학사 차관보 대사 영사 참사관"
         " 뱃사공 사공 대장장이"),
    [PARTS_KOREAN_SURNAMES] =
        "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 유 홍 전 고 문 손 양 배 백 허 남 심 노 하 곽 성 차"
        " 주 지 경 여 도 봉 국 설 함 연 표 위 탁 제 왕 은 편 예 피 명 기 반 라 모 육 인 맹 어 용 팽 복 태 빈 남궁"
        " 황보 제갈 선우 독고 우 구 민 진 나 엄 원 천 방 공 현 함 변 염 추 도 소 석 선 설 마 길",
};

size_t speaker_part_at(enum speaker_parts list, struct str text, size_t at)
{
    struct str rest = str_from(PARTS[list]), part, tail = str_slice(text, at, text.len);
    size_t longest = 0;
    while (str_split(&rest, ' ', &part))
        if (part.len > longest && str_starts(tail, part))
            longest = part.len;
    return longest;
}
