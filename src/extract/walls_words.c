#include "extract/walls_words.h"

#include "base/array.h"

/* In lower case, apostrophes straight, no blank beside a Han character or kana; phrases are parted by "|". A row is a
 * language, or some that have few lines: en, de, fr, es, it, pt, nl, pl, ru and uk, tr, Nordic and others, zh-Hans,
 * zh-Hant, ja, ko, ar, and others. */
const struct wall_words wall_words[] = {
    /* ---- consent: what it says to its reader ---- */
    {WALL_CONSENT, true,
     "we value your privacy|we care about your privacy|we respect your privacy|"
     "your privacy is important to us|your privacy matters|your choices regarding|before you continue"},
    {WALL_CONSENT, true,
     "information on a device|information from a device|accept all|accept cookies|accept & continue|"
     "accept and continue|agree and continue|reject all|manage your choices|manage choices|manage options|"
     "manage preferences|manage cookies|we use cookies|site uses cookies|website uses cookies|"
     "consent to the use|consent to our use|withdraw your consent|and our partners|trusted partners|"
     "your preferences will apply"},
    {WALL_CONSENT, true,
     "ihre privatsphäre|deine privatsphäre|wir verwenden cookies|wir nutzen cookies|alle akzeptieren|"
     "alle ablehnen|akzeptieren und weiter|zustimmen und weiter|einstellungen verwalten|"
     "mit werbung und tracking|mit werbung weiterlesen|informationen auf einem gerät|"
     "informationen auf ihrem gerät|wir und unsere|ihre einwilligung|bevor sie fortfahren"},
    {WALL_CONSENT, true,
     "votre vie privée|vos données personnelles|tout accepter|tout refuser|accepter et continuer|"
     "continuer sans accepter|nous et nos|nous utilisons des cookies|gérer mes choix|gérer vos choix|"
     "paramétrer les cookies|informations sur un appareil|informations sur un terminal|votre consentement|"
     "avant de continuer"},
    {WALL_CONSENT, true,
     "tu privacidad|su privacidad|aceptar todo|aceptar todas|aceptar y continuar|rechazar todo|rechazar todas|"
     "nosotros y nuestros|utilizamos cookies|usamos cookies|gestionar opciones|configurar cookies|"
     "información en un dispositivo|antes de continuar"},
    {WALL_CONSENT, true,
     "la tua privacy|la vostra privacy|accetta tutto|accetta tutti|accetta e continua|rifiuta tutto|"
     "rifiuta tutti|continua senza accettare|noi e i nostri|utilizziamo i cookie|usiamo i cookie|"
     "gestisci le opzioni|informazioni su un dispositivo|il tuo consenso|prima di continuare"},
    {WALL_CONSENT, true,
     "sua privacidade|aceitar tudo|aceitar todos|aceitar e continuar|rejeitar tudo|rejeitar todos|"
     "nós e os nossos|nós e nossos|gerir opções|gerenciar opções|informações num dispositivo|"
     "informações em um dispositivo|o seu consentimento"},
    {WALL_CONSENT, true,
     "uw privacy|jouw privacy|je privacy|alles accepteren|alles weigeren|akkoord en doorgaan|"
     "accepteren en doorgaan|wij gebruiken cookies|we gebruiken cookies|wij en onze|voorkeuren beheren|"
     "informatie op een apparaat|uw toestemming|voordat je verdergaat|voordat u verdergaat"},
    {WALL_CONSENT, true,
     "twoją prywatność|twoja prywatność|państwa prywatność|zaakceptuj wszystko|zaakceptuj wszystkie|"
     "akceptuję wszystkie|akceptuj wszystkie|odrzuć wszystko|odrzuć wszystkie|przejdź do serwisu|my i nasi|"
     "my oraz nasi|używamy plików cookie|zarządzaj opcjami|informacji na urządzeniu|zanim przejdziesz"},
    {WALL_CONSENT, true,
     "вашу конфиденциальность|ваша конфиденциальность|мы используем файлы cookie|мы используем cookie|"
     "принять все|принять всё|отклонить все|отклонить всё|мы и наши|управление настройками|"
     "информации на устройстве|ваше согласие|прежде чем продолжить"},
    {WALL_CONSENT, true,
     "вашу приватність|вашу конфіденційність|ми використовуємо файли cookie|прийняти все|відхилити все|"
     "ми та наші|вашу згоду"},
    {WALL_CONSENT, true,
     "gizliliğinize|gizliliğiniz|tümünü kabul et|tümünü reddet|kabul et ve devam|çerez kullanıyoruz|"
     "çerezleri kullanıyoruz|biz ve iş ortaklarımız|cihazdaki bilgilere"},
    {WALL_CONSENT, true,
     "din integritet|acceptera alla|godkänn alla|neka alla|vi använder cookies|vi och våra|ditt samtycke|"
     "dit privatliv|accepter alle|tillad alle|afvis alle|vi bruger cookies|vi og vores|dit samtykke|"
     "personvernet ditt|godta alle|avvis alle|vi bruker informasjonskapsler|vi og våre|ditt samtykke"},
    {WALL_CONSENT, true,
     "yksityisyytesi|hyväksy kaikki|hylkää kaikki|käytämme evästeitä|vaše soukromí|přijmout vše|"
     "souhlasím se vším|odmítnout vše|používáme cookies|my a naši"},
    {WALL_CONSENT, true,
     "το απόρρητό σας|αποδοχή όλων|απόρριψη όλων|χρησιμοποιούμε cookies|adatainak védelme|az ön adatai|"
     "összes elfogadása|confidențialitatea ta|acceptă toate|folosim cookie-uri"},
    {WALL_CONSENT, true,
     "您的隐私|全部接受|接受全部|接受所有|全部拒绝|拒绝所有|接受并继续|同意并继续|我们使用cookie|本网站使用cookie|"
     "我们和我们的合作伙伴|我们及我们的合作伙伴|管理选项|设备上的信息"},
    {WALL_CONSENT, true,
     "您的隱私|拒絕所有|全部拒絕|接受並繼續|同意並繼續|我們使用cookie|本網站使用cookie|我們和我們的合作夥伴|"
     "我們與合作夥伴|管理選項|裝置上的資訊"},
    {WALL_CONSENT, true,
     "お客様のプライバシー|あなたのプライバシー|プライバシーを尊重し|プライバシーを大切に|すべて受け入れる|すべて同意|"
     "すべて許可|すべて拒否|同意して続ける|cookieを使用してい|クッキーを使用してい|"
     "当社とパートナー|当社および|デバイス上の情報|設定を管理"},
    {WALL_CONSENT, true,
     "귀하의 개인정보|개인정보를 소중|모두 수락|모두 동의|모두 허용|모두 거부|동의하고 계속|쿠키를 사용합니다|당사와 "
     "파트너|당사 및 파트너|기기의 정보|옵션 관리"},
    {WALL_CONSENT, true,
     "خصوصيتك|قبول الكل|رفض الكل|قبول ومتابعة|نستخدم ملفات تعريف الارتباط|نحن وشركاؤنا|المعلومات على الجهاز|"
     "موافقتك"},
    {WALL_CONSENT, true,
     "आपकी गोपनीयता|सभी स्वीकार करें|सभी अस्वीकार करें|हम कुकीज़ का उपयोग|quyền riêng tư của bạn|"
     "chấp nhận tất cả|từ chối tất cả|privasi anda|terima semua|tolak semua"},
    /* ---- consent: its subject ---- */
    {WALL_CONSENT, false,
     "cookies|cookie|consent|privacy|personalised advertising|personalized advertising|content measurement|"
     "unique identifiers|einwilligung|zustimmen|datenschutz|consentement|publicité personnalisée|"
     "consentimiento|publicidad personalizada|consenso|pubblicità personalizzata|consentimento|"
     "publicidade personalizada|toestemming|gepersonaliseerde advertenties|zgoda|zgadzam|ciasteczk|"
     "spersonalizowan|согласие|персонализированн|çerez|samtycke|同意|隐私|隱私|クッキー|プライバシー|쿠키|개인정보|"
     "ملفات تعريف الارتباط"},
    /* ---- payment: what it says to its reader ---- */
    {WALL_PAYMENT, true,
     "subscribe to continue|subscribe to read|subscribe to keep|subscribe now to|subscribe for full|"
     "to continue reading|to keep reading|to read the full|to read the rest|to read this article|"
     "to read this story|already a subscriber|already subscribed|article is for subscribers|"
     "story is for subscribers|content is for subscribers|for subscribers only|subscribers only|"
     "exclusive to subscribers|exclusively for subscribers|exclusive for subscribers|reached your limit|"
     "free articles left|free articles remaining|free articles this month|free article this month|"
     "sign in to continue|sign in to read|log in to continue|log in to read|register to continue|"
     "register to read|create a free account to|unlock this article|unlock this story|become a member to|"
     "continue reading with|continue reading for"},
    {WALL_PAYMENT, true,
     "weiterlesen mit|lesen sie weiter mit|jetzt weiterlesen|sie möchten weiterlesen|nur für abonnenten|nur für"
     " abonnentinnen|exklusiv für abonnenten|für abonnenten|bereits abonnent|schon abonnent|bereits abonniert|bereits"
     " ein abo|um weiterzulesen|um diesen artikel zu lesen|um den artikel zu lesen|artikel freischalten|zugang"
     " freischalten|registrieren und weiterlesen|anmelden und weiterlesen|diesen artikel weiterlesen"},
    {WALL_PAYMENT, true,
     "réservé aux abonnés|réservée aux abonnés|réservé à nos abonnés|réservée à nos abonnés|"
     "pour lire la suite|lire la suite de|de cet article à lire|de l'article à lire|déjà abonné|"
     "abonnez-vous pour|pour continuer la lecture|poursuivre la lecture|pour accéder à l'intégralité|"
     "connectez-vous pour lire"},
    {WALL_PAYMENT, true,
     "para suscriptores|para seguir leyendo|seguir leyendo este|suscríbete para seguir|suscríbete para leer|"
     "suscríbase para seguir|suscríbase para leer|suscríbete y sigue|ya soy suscriptor|ya eres suscriptor|"
     "ya es suscriptor|inicia sesión para seguir|inicia sesión para leer|inicie sesión para seguir|"
     "inicie sesión para leer|regístrate para seguir"},
    {WALL_PAYMENT, true,
     "riservato agli abbonati|riservata agli abbonati|contenuto riservato|abbonati per leggere|"
     "abbonati per continuare|per continuare a leggere|per proseguire la lettura|sei già abbonato|"
     "già abbonato|accedi per leggere|registrati per continuare"},
    {WALL_PAYMENT, true,
     "para assinantes|assine para ler|assine para continuar|para continuar lendo|para continuar a ler|"
     "para ler o artigo|já é assinante|já sou assinante|faça login para ler|faça login para continuar|"
     "inicie sessão para ler|inicie sessão para continuar|cadastre-se para ler|cadastre-se para continuar"},
    {WALL_PAYMENT, true,
     "voor abonnees|om verder te lezen|om dit artikel te lezen|verder lezen met|lees verder met|"
     "lees dit artikel met|al abonnee|word abonnee en|word abonnee om|bent u al abonnee|log in om verder|"
     "log in om dit|maak een account om"},
    {WALL_PAYMENT, true,
     "dla prenumeratorów|dla subskrybentów|aby czytać dalej|żeby czytać dalej|aby przeczytać cały|"
     "aby przeczytać całość|aby przeczytać dalszą|chcesz czytać dalej|masz już prenumeratę|"
     "jesteś już subskrybentem|zaloguj się, aby czytać|zaloguj się, aby przeczytać|dalsza część artykułu"},
    {WALL_PAYMENT, true,
     "только для подписчиков|только подписчикам|доступен подписчикам|доступна подписчикам|"
     "чтобы продолжить чтение|чтобы читать дальше|чтобы прочитать статью|чтобы прочитать полностью|"
     "оформите подписку, чтобы|уже есть подписка|уже подписаны|войдите, чтобы читать|войдите, чтобы прочитать|"
     "войдите, чтобы продолжить"},
    {WALL_PAYMENT, true, "лише для передплатників|щоб читати далі|оформіть передплату, щоб"},
    {WALL_PAYMENT, true,
     "abonelere özel|sadece aboneler|okumaya devam etmek için|haberin devamını okumak için|"
     "devamını okumak için"},
    {WALL_PAYMENT, true,
     "för prenumeranter|som är prenumerant|redan prenumerant|för att läsa vidare|logga in för att läsa|"
     "läs vidare med|for abonnenter|allerede abonnent|logg inn for å lese|log ind for at læse|"
     "for å lese videre|for at læse videre|vain tilaajille|jatka lukemista|pouze pro předplatitele|"
     "pro předplatitele|chcete číst dál|για συνδρομητές|csak előfizetőknek|doar pentru abonați"},
    {WALL_PAYMENT, true,
     "订阅后|已阅读全部免费|已阅读完免费|会员专享|付费阅读|开通会员后|成为会员后|成为会员继续|登录后阅读|"
     "登录后查看全文|阅读全文请|订阅以继续|"
     "购买后可|仅限会员|仅限订阅"},
    {WALL_PAYMENT, true,
     "訂閱後|已閱讀全部免費|已閱讀完免費|會員專享|會員專屬|付費閱讀|加入會員後|加入會員繼續|加入會員閱讀|登入後繼續|"
     "登入後閱讀|登入後可閱讀|"
     "閱讀全文請|訂閱即可|訂戶專享|訂閱以繼續|限會員|僅限會員|僅限訂戶"},
    {WALL_PAYMENT, true,
     "会員限定|有料会員|有料記事|この記事は有料|続きを読むには|続きをお読みいただく|全文を読むには|全文をお読み|"
     "ログインして続き|登録して続き|会員登録すると|購読すると|有料プラン"},
    {WALL_PAYMENT, true,
     "구독자 전용|유료회원|유료 회원|구독 후|구독하시면|로그인 후 계속|로그인 후 전체|로그인 후 보실|회원 전용 "
     "기사|계속 읽으려면|계속 읽으시려면|전체 기사를|전문을 보시려면|이미 구독"},
    {WALL_PAYMENT, true, "للمشتركين|لمتابعة القراءة|لقراءة المقال كاملا|اشترك للقراءة|اشترك لمواصلة|هل أنت مشترك"},
    {WALL_PAYMENT, true,
     "केवल सदस्यों के लिए|आगे पढ़ने के लिए|để đọc tiếp|dành cho thuê bao|untuk melanjutkan membaca|"
     "khusus pelanggan"},
    /* ---- payment: its subject ---- */
    {WALL_PAYMENT, false,
     "subscribe|subscription|subscriber|abonnement|abonnieren|abo |abonnez-vous|suscripción|suscríbete|"
     "abbonamento|abbonati|assinatura|assine|prenumerata|subskrypcj|подписк|abone|prenumeration|付费|付費|订阅|訂閱|"
     "購読|有料|구독|유료|اشتراك"},
    /* ---- human: what it says to its reader ---- */
    {WALL_HUMAN, true,
     "verify you are human|verify you are a human|verify that you are|verify you're human|"
     "verifying you are human|confirm you are human|confirm that you are human|are you a robot|are you human|"
     "you are not a robot|you're not a robot|i'm not a robot|i am not a robot|checking your browser|"
     "checking if the site connection|security of your connection|unusual traffic|unusual activity from|"
     "press and hold|press & hold|just a moment...|just a moment…|security check to access|"
     "complete the security check|complete the captcha|solve the captcha|characters you see|"
     "pardon our interruption|access to this page has been denied|access denied|"
     "you don't have permission to access|you do not have permission to access|you have been blocked|"
     "ddos protection by|performance & security by"},
    {WALL_HUMAN, true,
     "ich bin kein roboter|kein roboter sind|kein roboter bist|sind sie ein roboter|ein mensch sind|"
     "dass sie ein mensch|dass du ein mensch|ihr browser wird überprüft|ihren browser wird geprüft|"
     "wir prüfen ihren browser|ungewöhnlichen datenverkehr|ungewöhnlicher datenverkehr|nur einen moment|"
     "zugriff verweigert|sicherheit ihrer verbindung"},
    {WALL_HUMAN, true,
     "je ne suis pas un robot|n'êtes pas un robot|êtes-vous un robot|que vous êtes humain|"
     "que vous êtes un humain|vérification de votre navigateur|vérifions votre navigateur|trafic inhabituel|"
     "accès refusé|sécurité de votre connexion|un instant…|un instant..."},
    {WALL_HUMAN, true,
     "no soy un robot|no eres un robot|no es un robot|eres un robot|que eres humano|que es humano|"
     "que eres una persona|comprobando su navegador|comprobando tu navegador|verificando su navegador|"
     "tráfico inusual|acceso denegado|seguridad de su conexión|seguridad de tu conexión|un momento…|"
     "un momento..."},
    {WALL_HUMAN, true,
     "non sono un robot|non sei un robot|sei un robot|di essere umano|che sei umano|controllo del browser|"
     "verifica del browser|traffico insolito|traffico anomalo|accesso negato|sicurezza della connessione|"
     "un attimo…|un attimo..."},
    {WALL_HUMAN, true,
     "não sou um robô|não sou um robot|não é um robô|não é um robot|você é um robô|que é humano|"
     "que você é humano|verificando seu navegador|verificando o seu navegador|tráfego incomum|"
     "tráfego invulgar|acesso negado|segurança da sua conexão|um momento…|só um momento"},
    {WALL_HUMAN, true,
     "ik ben geen robot|u geen robot bent|je geen robot bent|bent u een robot|ben je een robot|dat u een mens|"
     "dat je een mens|browser wordt gecontroleerd|controleren uw browser|ongewoon verkeer|"
     "ongebruikelijk verkeer|toegang geweigerd|beveiliging van uw verbinding|een ogenblik…|een ogenblik..."},
    {WALL_HUMAN, true,
     "nie jestem robotem|nie jesteś robotem|jesteś robotem|jesteś człowiekiem|że jesteś człowiekiem|"
     "sprawdzanie przeglądarki|sprawdzamy twoją przeglądarkę|sprawdzamy przeglądarkę|nietypowy ruch|"
     "odmowa dostępu|bezpieczeństwo połączenia|chwileczkę"},
    {WALL_HUMAN, true,
     "я не робот|вы не робот|вы робот|что вы человек|проверка браузера|проверка вашего браузера|"
     "проверяем ваш браузер|необычный трафик|подозрительный трафик|подозрительная активность|доступ запрещен|"
     "доступ запрещён|безопасность соединения|безопасность вашего соединения"},
    {WALL_HUMAN, true, "ви не робот|що ви людина|перевірка браузера|доступ заборонено"},
    {WALL_HUMAN, true,
     "robot değilim|robot olmadığınızı|insan olduğunuzu|tarayıcınız kontrol|olağan dışı trafik|"
     "erişim engellendi|erişim reddedildi"},
    {WALL_HUMAN, true,
     "jag är inte en robot|du inte är en robot|att du är människa|att du är en människa|"
     "kontrollerar din webbläsare|ovanlig trafik|åtkomst nekad|du ikke er en robot|at du er et menneske|"
     "adgang nægtet|tilgang nektet|en ole robotti|pääsy estetty|nejsem robot|nejste robot|že jste člověk|"
     "přístup odepřen|δεν είμαι ρομπότ|nem vagyok robot|nu sunt robot"},
    {WALL_HUMAN, true,
     "人机验证|您是真人|你是真人|您是人类|不是机器人|正在检查您的浏览器|检查浏览器|异常流量|异常访问|访问被拒绝|"
     "拒绝访问|请稍候…|请稍候...|请完成安全验证|完成安全验证|拖动滑块|请输入验证码|"
     "连接的安全性"},
    {WALL_HUMAN, true,
     "人機驗證|您是人類|不是機器人|正在檢查您的瀏覽器|檢查瀏覽器|異常流量|存取被拒|拒絕存取|請稍候…|請稍候...|"
     "請完成安全驗證|完成安全驗證|拖動滑塊|請輸入驗證碼|連線的安全性"},
    {WALL_HUMAN, true,
     "ロボットではありません|ロボットではない|人間であることを|ブラウザを確認しています|ブラウザーを確認しています|"
     "ブラウザをチェック|通常と異なるトラフィック|異常なトラフィック|アクセスが拒否|"
     "アクセスできません|接続のセキュリティ|しばらくお待ちください…|文字を入力してください"},
    {WALL_HUMAN, true,
     "로봇이 아닙니다|로봇이 아님|로봇인가요|사람인지 확인|사람임을 확인|브라우저를 확인|브라우저 확인|비정상적인 "
     "트래픽|비정상적인 접근|액세스가 거부|접근이 거부|접근이 차단|연결의 보안|"
     "잠시만 기다려"},
    {WALL_HUMAN, true,
     "لست روبوت|أنك إنسان|أنك لست روبوت|جارٍ التحقق من متصفحك|حركة مرور غير|تم رفض الوصول|أمان اتصالك"},
    {WALL_HUMAN, true, "मैं रोबोट नहीं|आप इंसान हैं|tôi không phải|bạn là con người|bukan robot"},
    /* ---- human: its subject ---- */
    {WALL_HUMAN, false,
     "captcha|recaptcha|hcaptcha|turnstile|ray id|reference id|robot|roboter|robô|robotem|робот|капча|"
     "cloudflare|验证码|驗證碼|ロボット|画像認証|로봇|روبوت"},
    /* ---- script: what it says to its reader ---- */
    {WALL_SCRIPT, true,
     "enable javascript|enabling javascript|javascript is disabled|javascript is required|requires javascript|"
     "javascript enabled|turn on javascript|javascript to run|without javascript|"
     "javascript seems to be disabled"},
    {WALL_SCRIPT, true,
     "javascript aktivieren|aktivieren sie javascript|aktiviere javascript|javascript ist deaktiviert|"
     "javascript deaktiviert|benötigt javascript|javascript zu aktivieren"},
    {WALL_SCRIPT, true,
     "activer javascript|activez javascript|javascript est désactivé|nécessite javascript|javascript activé"},
    {WALL_SCRIPT, true,
     "habilite javascript|habilita javascript|habilitar javascript|activar javascript|activa javascript|"
     "active javascript|javascript está desactivado|javascript está deshabilitado|requiere javascript"},
    {WALL_SCRIPT, true,
     "abilita javascript|abilitare javascript|attiva javascript|attivare javascript|javascript è disabilitato|"
     "javascript è disattivato|richiede javascript"},
    {WALL_SCRIPT, true,
     "ative o javascript|ativar o javascript|habilite o javascript|habilitar o javascript|ativar javascript|"
     "javascript desativado|javascript está desativado|requer javascript"},
    {WALL_SCRIPT, true,
     "javascript inschakelen|javascript in te schakelen|schakel javascript|javascript is uitgeschakeld|"
     "vereist javascript|javascript nodig"},
    {WALL_SCRIPT, true,
     "włącz javascript|włączyć javascript|włącz obsługę javascript|włączenia javascript|"
     "javascript jest wyłączon|wymaga javascript|obsługi javascript|obsługę javascript"},
    {WALL_SCRIPT, true,
     "включите javascript|включить javascript|включен javascript|javascript отключен|javascript отключён|"
     "требуется javascript|увімкніть javascript|увімкнути javascript"},
    {WALL_SCRIPT, true, "javascript'i etkinleştir|javascript gerekli|javascript'i açın|javascript devre dışı"},
    {WALL_SCRIPT, true,
     "aktivera javascript|javascript krävs|slå på javascript|aktiver javascript|slå til javascript|"
     "aktivér javascript|ota javascript käyttöön|povolte javascript|zapněte javascript|"
     "ενεργοποιήστε τη javascript"},
    {WALL_SCRIPT, true, "启用javascript|开启javascript|需要javascript|javascript已禁用|javascript被禁用"},
    {WALL_SCRIPT, true, "啟用javascript|開啟javascript|javascript已停用"},
    {WALL_SCRIPT, true, "javascriptを有効|javascriptが無効|javascriptをオン|javascriptが必要"},
    {WALL_SCRIPT, true,
     "javascript를 활성화|javascript를 사용|javascript가 필요|자바스크립트를 활성화|자바스크립트를 사용|자바스크립트가 "
     "비활성|javascript를 켜"},
    {WALL_SCRIPT, true,
     "تمكين javascript|تفعيل javascript|تفعيل جافا|تمكين جافا|जावास्क्रिप्ट सक्षम|javascript सक्षम|"
     "bật javascript|aktifkan javascript"},
    /* ---- missing: what it says to its reader ---- */
    {WALL_MISSING, true,
     "page not found|404 not found|not found 404|error 404|404 error|404 -|404:|page cannot be found|"
     "page can't be found|page could not be found|page couldn't be found|couldn't find the page|"
     "couldn't find that page|couldn't find this page|could not find the page|can't find the page|"
     "can't find that page|can't find this page|cannot find the page|page isn't available|"
     "page is not available|page is no longer available|page no longer exists|page you requested|"
     "page you are looking for|page you're looking for|page you were looking for|"
     "page that you were looking for|article not found|story not found|article is no longer available|"
     "story is no longer available|content is no longer available|content not found|page doesn't exist|"
     "page does not exist|article does not exist|link you followed|may have been moved or|"
     "may have been removed|might have been removed|has been moved or deleted|nothing was found at this|"
     "nothing found here"},
    {WALL_MISSING, true,
     "seite nicht gefunden|seite wurde nicht gefunden|seite konnte nicht gefunden|seite existiert nicht|"
     "seite ist nicht verfügbar|seite nicht verfügbar|seite gibt es nicht|fehler 404|404-fehler|"
     "artikel nicht gefunden|artikel wurde nicht gefunden|artikel konnte nicht gefunden|"
     "artikel existiert nicht|artikel ist nicht mehr verfügbar|artikel ist leider nicht|gesuchte seite|"
     "angeforderte seite|aufgerufene seite|gewünschte seite|inhalt nicht gefunden|inhalt ist nicht mehr|"
     "beitrag nicht gefunden|verschoben oder gelöscht"},
    {WALL_MISSING, true,
     "page introuvable|page est introuvable|page non trouvée|page n'existe pas|page n'existe plus|"
     "page n'a pas été trouvée|erreur 404|article introuvable|article n'existe plus|"
     "article n'est plus disponible|page demandée|page que vous recherchez|page que vous cherchez|"
     "contenu introuvable|contenu n'est plus disponible|page n'est plus disponible|déplacée ou supprimée"},
    {WALL_MISSING, true,
     "página no encontrada|no se encontró la página|no hemos encontrado la página|no encontramos la página|"
     "no se ha encontrado la página|página que buscas|página que busca|página que estás buscando|"
     "página que está buscando|la página no existe|página no existe|artículo no encontrado|"
     "noticia no encontrada|página solicitada|artículo ya no está disponible|página ya no está disponible|"
     "contenido no encontrado|contenido ya no está disponible|haya sido eliminada|ha sido eliminada o"},
    {WALL_MISSING, true,
     "pagina non trovata|pagina non è stata trovata|pagina che cerchi|pagina che stai cercando|pagina cercata|"
     "pagina richiesta|pagina non esiste|pagina non è disponibile|errore 404|articolo non trovato|"
     "articolo non è più disponibile|pagina non è più disponibile|contenuto non trovato|"
     "contenuto non è più disponibile|spostata o rimossa|spostata o eliminata"},
    {WALL_MISSING, true,
     "página não encontrada|não encontramos a página|página que procura|página que você procura|"
     "página que está procurando|página que você está procurando|página não existe|erro 404|"
     "artigo não encontrado|notícia não encontrada|matéria não encontrada|página já não está disponível|"
     "página não está mais disponível|conteúdo não encontrado|conteúdo não está mais disponível|"
     "tenha sido removida|foi removida ou"},
    {WALL_MISSING, true,
     "pagina niet gevonden|pagina is niet gevonden|pagina kon niet worden gevonden|pagina die u zoekt|"
     "pagina die je zoekt|pagina bestaat niet|pagina is niet beschikbaar|pagina is niet meer beschikbaar|"
     "opgevraagde pagina|fout 404|artikel niet gevonden|artikel is niet meer beschikbaar|artikel bestaat niet|"
     "verplaatst of verwijderd"},
    {WALL_MISSING, true,
     "nie znaleziono strony|strona nie została znaleziona|strony nie znaleziono|strona nie istnieje|"
     "strona nie została odnaleziona|strona, której szukasz|strona której szukasz|błąd 404|"
     "nie znaleziono artykułu|artykuł nie istnieje|artykuł nie został znaleziony|"
     "artykuł nie jest już dostępny|strona nie jest już dostępna|przeniesiona lub usunięta|"
     "została usunięta lub"},
    {WALL_MISSING, true,
     "страница не найдена|страница не существует|страницы не существует|такой страницы нет|страница удалена|"
     "страница была удалена|страница больше не|ошибка 404|статья не найдена|материал не найден|"
     "новость не найдена|материал удален|материал удалён|запрашиваемая страница|запрошенная страница|"
     "запрашиваемая вами страница|страницу, которую вы ищете|удалена или перемещена|перемещена или удалена"},
    {WALL_MISSING, true,
     "сторінку не знайдено|сторінка не знайдена|сторінка не існує|помилка 404|матеріал не знайдено|"
     "сторінка, яку ви шукаєте"},
    {WALL_MISSING, true,
     "sayfa bulunamadı|sayfa mevcut değil|aradığınız sayfa|hata 404|404 hatası|haber bulunamadı|"
     "kaldırılmış veya|taşınmış veya"},
    {WALL_MISSING, true,
     "sidan hittades inte|sidan kunde inte hittas|sidan du söker|sidan finns inte|vi hittar inte sidan|"
     "fel 404|artikeln hittades inte|artikeln finns inte|siden blev ikke fundet|siden findes ikke|"
     "siden du leder efter|siden ble ikke funnet|siden finnes ikke|fant ikke siden|sivua ei löydy|"
     "sivua ei löytynyt|stránka nenalezena|stránka nebyla nalezena|stránka neexistuje|η σελίδα δεν βρέθηκε|"
     "az oldal nem található|pagina nu a fost găsită|pagina nu există"},
    {WALL_MISSING, true,
     "页面不存在|网页不存在|找不到页面|找不到网页|找不到该页面|找不到您|未找到页面|页面未找到|您访问的页面|"
     "您要查看的页面|您要找的页面|您访问的内容|文章不存在|文章已被删除|页面已被删除|内容已被删除|"
     "内容不存在|404错误"},
    {WALL_MISSING, true,
     "頁面不存在|網頁不存在|找不到頁面|找不到網頁|找不到此頁|頁面未找到|您要找的頁面|您所造訪的頁面|您要瀏覽的頁面|"
     "您查看的頁面|新聞不存在|文章已被刪除|頁面已被移除|頁面已移除|404錯誤"},
    {WALL_MISSING, true,
     "ページが見つかりません|ページは見つかりません|ページがみつかりません|お探しのページ|お探しの記事|"
     "ページは存在しません|ページが存在しません|指定されたページ|記事が見つかりません|記事は見つかりません|"
     "記事は削除され|記事は掲載期間|掲載期間が終了|掲載を終了|404エラー|移動または削除"},
    {WALL_MISSING, true,
     "페이지를 찾을 수 없|존재하지 않는 페이지|존재하지 않는 기사|요청하신 페이지|요청하신 기사|찾으시는 페이지|찾을 "
     "수 없는 페이지|기사를 찾을 수 없|삭제되었거나|삭제된 기사|404 오류"},
    {WALL_MISSING, true,
     "الصفحة غير موجودة|لم يتم العثور على الصفحة|الصفحة التي تبحث عنها|الصفحة المطلوبة|خطأ 404|"
     "المقال غير موجود|الخبر غير موجود"},
    {WALL_MISSING, true, "पेज नहीं मिला|पृष्ठ नहीं मिला|không tìm thấy trang|trang không tồn tại|halaman tidak ditemukan"},
    /* ---- missing: its subject ---- */
    {WALL_MISSING, false,
     "404|not found|nicht gefunden|introuvable|no encontrada|non trovata|não encontrada|niet gevonden|"
     "nie znaleziono|не найдена|bulunamadı|不存在|找不到|見つかりません|찾을 수 없|غير موجودة"},
    /* ---- pause: what it says to its reader ---- */
    {WALL_PAUSE, true,
     "we'll be right back|we will be right back|we'll be back|we will be back|be back soon|be back shortly|"
     "under maintenance|scheduled maintenance|down for maintenance|carrying out maintenance|"
     "undergoing maintenance|temporarily unavailable|temporarily down|service unavailable|"
     "internal server error|something went wrong|bad gateway|gateway timeout|gateway time-out|"
     "experiencing technical|technical difficulties|website is being updated|site is being updated|"
     "establishing a database connection|try again later|an error occurred|an error has occurred|"
     "unexpected error"},
    {WALL_PAUSE, true,
     "wartungsarbeiten|wird gewartet|wird gerade gewartet|vorübergehend nicht erreichbar|"
     "vorübergehend nicht verfügbar|zurzeit nicht erreichbar|gleich wieder da|gleich zurück|bald wieder|"
     "interner serverfehler|etwas ist schiefgelaufen|ist ein fehler aufgetreten|technische störung|"
     "technischen gründen|später erneut|später noch einmal"},
    {WALL_PAUSE, true,
     "en maintenance|momentanément indisponible|temporairement indisponible|erreur interne|"
     "une erreur est survenue|une erreur s'est produite|difficultés techniques|problème technique|"
     "réessayer plus tard|réessayez plus tard|de retour dans quelques|bientôt de retour"},
    {WALL_PAUSE, true,
     "en mantenimiento|temporalmente no disponible|no está disponible temporalmente|fuera de servicio|"
     "error interno|algo salió mal|algo ha salido mal|ha ocurrido un error|se ha producido un error|"
     "problemas técnicos|volvemos enseguida|volveremos pronto"},
    {WALL_PAUSE, true,
     "in manutenzione|temporaneamente non disponibile|momentaneamente non disponibile|errore interno|"
     "qualcosa è andato storto|si è verificato un errore|problemi tecnici|riprova più tardi|torniamo subito|"
     "torneremo presto"},
    {WALL_PAUSE, true,
     "em manutenção|temporariamente indisponível|temporariamente fora|erro interno|algo deu errado|"
     "ocorreu um erro|tente novamente mais|voltamos já|voltaremos em breve"},
    {WALL_PAUSE, true,
     "in onderhoud|onderhoud aan|tijdelijk niet beschikbaar|tijdelijk niet bereikbaar|interne serverfout|"
     "er is iets misgegaan|er ging iets mis|er is een fout opgetreden|technische storing|probeer het later|"
     "zo terug"},
    {WALL_PAUSE, true,
     "przerwa techniczna|przerwę techniczną|prace konserwacyjne|w trakcie konserwacji|chwilowo niedostępn|"
     "tymczasowo niedostępn|wewnętrzny błąd|coś poszło nie tak|wystąpił błąd|problemy techniczne|"
     "spróbuj ponownie później|zaraz wracamy|wkrótce wrócimy"},
    {WALL_PAUSE, true,
     "технические работы|технических работ|временно недоступен|временно недоступна|временно не работает|"
     "внутренняя ошибка|что-то пошло не так|произошла ошибка|технические проблемы|технические неполадки|"
     "попробуйте позже|повторите попытку позже|скоро вернемся|скоро вернёмся"},
    {WALL_PAUSE, true,
     "технічні роботи|тимчасово недоступний|сталася помилка|спробуйте пізніше|bakım çalışması|bakımdayız|"
     "geçici olarak hizmet|bir hata oluştu|daha sonra tekrar|tillfälligt otillgänglig|något gick fel|"
     "försök igen senare|vi är snart tillbaka|midlertidigt utilgængelig|noget gik galt|noe gikk galt|"
     "huoltokatko|jokin meni pieleen|probíhá údržba|něco se pokazilo"},
    {WALL_PAUSE, true,
     "系统维护|正在维护|维护中|暂时无法访问|暂时无法提供|服务不可用|内部错误|服务器错误|出错了|发生错误|请稍后再试|"
     "稍后重试"},
    {WALL_PAUSE, true,
     "系統維護|網站維護|正在維護|維護中|暫時無法|服務無法使用|內部錯誤|伺服器錯誤|發生錯誤|請稍後再試|稍後重試"},
    {WALL_PAUSE, true,
     "メンテナンス中|メンテナンスのため|メンテナンスを実施|一時的にご利用|一時的に利用|ただいまアクセスが|"
     "サーバーエラー|エラーが発生|時間をおいて|後でもう一度|しばらくしてから"},
    {WALL_PAUSE, true,
     "점검 중|점검중|시스템 점검|서비스 점검|일시적으로 이용|일시적인 오류|서버 오류|오류가 발생|잠시 후 다시|나중에 "
     "다시"},
    {WALL_PAUSE, true,
     "تحت الصيانة|أعمال الصيانة|غير متاح مؤقتا|حدث خطأ|حاول مرة أخرى|يرجى المحاولة لاحقا|रखरखाव|"
     "कुछ गलत हो गया|bảo trì|đang bảo trì|dalam pemeliharaan|terjadi kesalahan"},
    /* ---- pause: its subject ---- */
    {WALL_PAUSE, false,
     "maintenance|wartung|mantenimiento|manutenzione|manutenção|onderhoud|konserwacj|维护|維護|メンテナンス|점검|"
     "الصيانة|"
     "patience"},
};
const size_t wall_words_count = ARRAY_LENGTH(wall_words);
