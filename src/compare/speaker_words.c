#include "compare/speaker_words.h"

/* Blanks at both ends, so that " word " is found whole. */
static const char *const WORDS[] = {
    [SPEAKER_VERBS] =
        " said says told added adds tweeted wrote writes argued argues insisted insists warned warns claimed claims"
        " explained explains stated announced declared asked replied noted notes stressed continued recalled "
        "acknowledged"
        " admitted testified responded remarked conceded joked shouted commented"
        " sagte sagt erklärte erklärt betonte betont fügte meinte meint teilte schrieb schreibt warnte warnt "
        "kritisierte"
        " forderte behauptete berichtete räumte ergänzte antwortete kommentierte gesagt erklärt"
        " dit déclaré affirmé expliqué ajouté assuré déclare affirme explique estime estimé souligne souligné précisé"
        " précise indiqué indique lancé répondu écrit dénonce dénoncé raconte raconté confie confié martelé réjoui "
        "réjouie réjouit félicité félicitée félicite indigné indignée insisté insiste "
        "admis reconnu regretté regrette"
        " dijo dice afirmó aseguró declaró señaló explicó añadió agregó indicó sostuvo manifestó advirtió subrayó "
        "escribió"
        " comentó respondió afirma asegura explica señala dicho declarado"
        " disse diz afirmou declarou explicou acrescentou destacou ressaltou escreveu completou alertou garantiu afirma"
        " detto dichiarato spiegato aggiunto affermato commentato scritto dice spiega"
        " zei zegt aldus schreef säger sade sier sa siger sagde sanoi sanoo powiedział powiedziała"
        " сказал сказала заявил заявила сообщил сообщила отметил отметила подчеркнул подчеркнула написал написала "
        "добавил"
        " добавила рассказал рассказала пояснил пояснила объяснил объяснила говорит считает уточнил уточнила"
        " قال قالت وقال وقالت أضاف أضافت وأضاف وأضافت صرح صرحت وصرح أكد أكدت وأكد وأكدت أوضح أوضحت وأوضح وأوضحت شدد"
        " وشدد ذكر وذكر كتب كتبت"
        " कहा बताया बोले बोला बोलीं माना पूछा लिखा दोहराया जोड़ा ",
    [SPEAKER_ACCORDING] = " laut selon según segundo secondo zufolge volgens enligt ifølge ",
    [SPEAKER_AUXILIARIES] =
        " has had have a ont avait ha hat haben hatte ha han había haben later also then also auch dann"
        " también também inoltre aussi ",
    [SPEAKER_ARTICLES] =
        " the a an der die das le la les l'ex el los las o os il lo un une una ein eine der dem de du ",
    [SPEAKER_PARTICLES] = " von van de der den del della di da dos du la le bin ibn al el abu ter zu y e ten ",
    [SPEAKER_PRONOUNS] =
        " he she they it we i you who one this that the his her their its er sie es wir ich man das der die il elle ils"
        " elles on nous je él ella ellos ellas ele ela eles elas egli lei lui loro он она они мы я police officials "
        "witnesses"
        " but and in on at when while after before yesterday today monday tuesday wednesday thursday friday saturday"
        " sunday however there a an as if le la les der el los las un une una ein eine en im am bei auf"
        " montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi "
        "dimanche"
        " president chancellor minister ministers ministry government"
        " उन्होंने उसने इन्होंने इसने मैंने हमने किसी ",
};

bool speaker_words_has(enum speaker_words list, struct str word)
{
    AUTO_BUF needle = BUF_INIT;
    if (word.len == 0 || str_find_byte(word, ' ', 0) != SIZE_MAX)
        return false;
    buf_addf(&needle, " %.*s ", STR_FORMAT(word));
    return str_contains(str_from(WORDS[list]), buf_str(&needle));
}

/* Entries between blanks. */
static const char *const PARTS[] = {
    [PARTS_CHINESE_VERBS] = "指出 表示 說道 说道 說 说 稱 称 強調 强调 坦言 直言 認為 认为 透露 回應 回应 批評 批评 嗆 "
                            "呛 痛批 狠批 批 挑戰 挑战 質疑 质疑 警告 呼籲"
                            " 呼吁 喊話 喊话 告訴 告诉 寫道 写道 提到 談到 谈到 補充 补充 感嘆 感叹 笑稱 解釋 解释 "
                            "反問 反问 問 问 澄清 宣布 宣佈 宣稱 宣称 形容 主張"
                            " 主张 重申 承諾 承诺 表明 聲明 声明 發文 发文 怒轟 讚 寫下 写下 回答 答 喊",
    [PARTS_CHINESE_TITLES] = "執行長 执行长 總統 总统 發言人 发言人 部長 部长 主席 總理 总理 首相 教授 市長 市长 "
                             "董事長 董事长 總裁 总裁 院長 院长 局長 局长 處長 处长"
                             " 主任 議員 议员 立委 委員 委员 外長 外长 防長 防长 國務卿 国务卿 秘書長 秘书长 總監 总监 "
                             "總經理 总经理 經理 经理 律師 律师 檢察官 检察官"
                             " 醫師 医师 醫生 医生 博士 先生 女士 創辦人 创办人 創始人 创始人 分析師 分析师 大使 將軍 "
                             "将军 隊長 队长 教練 教练 校長 校长 特首 縣長 县长"
                             " 理事長 书记 書記 研究員 研究员 學者 学者 專家 专家 執行官 执行官 經濟學家 经济学家 署長 "
                             "署长 司長 司长 議長 议长",
    [PARTS_CHINESE_STOPS] = "在 於 于 也 則 则 還 还 又 對 对 向 並 并 再 更 曾 亦 以 本周 本週 本月 本次 本報 今天 "
                            "今日 今年 今早 昨天 昨日 昨晚 去年 當時 当时 當天"
                            " 当天 當日 当日 明天 明日 近日 近期 接受 接著 接着 隨後 随后 特別 特别 受訪 受访 首次 "
                            "首度 上周 上週 上月 上午 下午 最近 日前 先前 早前 此前"
                            " 晚間 晚间 隔天 稍早 稍後 稍后 透過 通过 出席 周一 周二 周三 周四 周五 周六 周日 週一 "
                            "週二 週三 週四 週五 週六 週日 星期 一 二 三 四 五 六"
                            " 七 八 九 十 1 2 3 4 5 6 7 8 9 , ， 、 。 : ： ( （ 《 「",
    [PARTS_CHINESE_OPENERS] =
        "但 而 不過, 不過， 不過 不过 此外 另外 同時 同时 對此, 對此， 对此， 然而 至於 至于 其中 隨後 随后 並 , ，",
    [PARTS_CHINESE_PRONOUNS] = "他 她 它 我 你 您 雙方 双方 記者 记者 官方 對方 对方 有人 網友 网友 該 该 這 这 那 其",
    [PARTS_CHINESE_ADVERBIALS] =
        "在 對 对 針對 针对 據 据 根據 根据 當 当 面對 面对 談到 谈到 談及 谈及 被問 被问 於 于 隨著 随着 昨 今 本",
    [PARTS_JAPANESE_TITLES] = "氏 さん 首相 大統領 社長 会長 知事 大臣 外相 防衛相 財務相 長官 官房長官 教授 准教授 "
                              "選手 監督 議員 代表 党首 市長"
                              " 副社長 理事長 委員長 幹事長 最高経営責任者 CEO 相 弁護士 容疑者 被告 総裁 所長 院長 "
                              "町長 村長 報道官 副大統領",
    [PARTS_KOREAN_TITLES] =
        ("대통령 장관 의원 대표 씨 교수 시장 총리 차관 회장 사장 위원장 원내대표 대변인 감독 선수 지사 검사 판사 변호사"
         " 국장 실장 총장 부총리 연구원 최고경영자 기자 관장 원장 소장 센터장 단장 본부장 팀장 부장 과장 서장 처장 "
         "청장 구청장 이사장 이사 조합장 협회장 사무총장 교장 교감 교육감 군수 도지사 위원 비서관 박사 작가"),
    [PARTS_KOREAN_SURNAMES] =
        "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 유 홍 전 고 문 손 양 배 백 허 남 심 노 하 곽 성 차 주"
        " 우 구 민 진 나 엄 원 천 방 공 현 함 변 염 추 도 소 석 선 설 마 길",
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
