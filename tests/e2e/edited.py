"""An archive with edits in four languages and with hostile words, for tests of pages: made by runs against the newsroom."""
import os
import tempfile

import harness

PAGE = """<!doctype html><html lang="%(language)s"><head><meta charset="utf-8"><title>%(headline)s</title>
<meta property="og:site_name" content="%(outlet)s"><meta property="article:modified_time" content="2026-03-02T08:00:00Z">
</head><body><main><article><h1>%(headline)s</h1><p class="byline">%(byline)s</p>%(body)s</article></main></body></html>"""

FERRY = ["The harbour board voted on Monday to close the old ferry slip at the end of the season, after a debate of three "
         "hours in a packed hall.",
         "“We cannot keep pouring money into rotten timber, and everybody in this room knows it,” said Marta Quill, who "
         "chairs the board.",
         "Some 1,200 people had signed a petition against the closure, which was handed over before the meeting.",
         "“My father built that slip with his own hands,” said Tom Varley, a retired pilot, outside the hall.",
         "The slip was opened in 1931 and has been used by two small ferries and a dozen fishing boats since then."]
ARABIC = ["صوّت مجلس الميناء يوم الاثنين على إغلاق رصيف العبّارات القديم في نهاية الموسم بعد نقاش دام ثلاث ساعات في قاعة مكتظة بالحضور.",
          "وقّع نحو 1200 شخص عريضة ضد الإغلاق سُلّمت إلى المجلس قبل بدء الاجتماع بوقت قصير أمام مبنى البلدية.",
          "وقالت رئيسة المجلس إن صيانة الرصيف تكلف المدينة أموالاً لا تملكها وإن القرار نهائي ولا رجعة فيه.",
          "افتُتح الرصيف عام 1931 واستخدمته عبّارتان صغيرتان وعشرات من قوارب الصيد منذ ذلك الحين."]
CHINESE = ["海港委員會週一表決，決定在本季結束時關閉老舊的渡輪碼頭，會議在擠滿人的大廳裡討論了三個小時。",
           "會前約有一千二百人在請願書上簽名反對關閉，請願書在會議開始前交給了委員會主席。",
           "主席表示，維修碼頭的費用太高，市政府負擔不起，這個決定不會再改變。",
           "碼頭於一九三一年啟用，此後有兩艘小渡輪和十幾艘漁船使用。"]
# What must stay text wherever it is shown.
EVIL = ['</script><img src=x onerror=alert(1)>', 'javascript:alert(2)', '\u202egnp.exe', '"onmouseover="alert(3)', "]]>", "{{7*7}}",
        '=cmd|calc', '&lt;b&gt;']


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def page(headline, paragraphs, language="en", outlet="The Quay", byline="By Ivo Lang"):
    body = "".join("<p>%s</p>" % escape(text) for text in paragraphs)
    return PAGE % {"headline": escape(headline), "language": language, "outlet": escape(outlet), "byline": escape(byline),
                   "body": body}


def ferry():
    second = list(FERRY)
    second[1] = second[1].replace(", and everybody in this room knows it", "")
    third = list(second)
    third[2] = third[2].replace("1,200", "1,300")
    fourth = [third[0], third[1], third[2], third[4]]
    return [page("Board votes to close ferry slip", FERRY), page("Board votes to close ferry slip", second),
            page("Board slammed for closing ferry slip", third), page("Board slammed for closing ferry slip", fourth)]


def arabic():
    second = list(ARABIC)
    second[1] = second[1].replace("1200", "1300")
    return [page("مجلس الميناء يصوّت على إغلاق الرصيف القديم", ARABIC, "ar"),
            page("مجلس الميناء يقرر إغلاق الرصيف القديم", second, "ar")]


def chinese():
    second = list(CHINESE)
    second[1] = second[1].replace("一千二百人", "一千三百人")
    return [page("海港委員會表決關閉渡輪碼頭", CHINESE, "zh-Hant"), page("海港委員會決定關閉渡輪碼頭", second, "zh-Hant")]


def hostile():
    paragraphs = list(FERRY)
    paragraphs[0] += " " + " ".join(EVIL[:4]) + "."
    second = list(paragraphs)
    second[0] = second[0].replace("Monday", "Tuesday" + EVIL[0])
    second[4] = second[4].replace("two small ferries", " ".join(EVIL[2:]) + " ferries")
    return [page("Harbour notes " + " ".join(EVIL), paragraphs, "en\" onload=\"x", "Evil " + EVIL[0], "By " + EVIL[3]),
            page("Harbour news " + " ".join(EVIL), second, "en\" onload=\"x", "Evil " + EVIL[0], "By " + EVIL[3])]


STORIES = {"/news/ferry-slip": ferry, "/ar/harbour-slip": arabic, "/zh/harbour-slip": chinese, "/news/hostile-notes": hostile}


class Case(harness.Case):
    """All stories at four runs, one a day from 2026-03-02 on."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="stet-edited-")
        self.addCleanup(folder.cleanup)
        self.mounts = {}
        for number, (path, story) in enumerate(STORIES.items()):
            self.mounts[path] = []
            for version, text in enumerate(story()):
                file = os.path.join(folder.name, "%d-%d.html" % (number, version))
                with open(file, "w", encoding="utf-8") as out:
                    out.write(text)
                self.mounts[path].append(file)
        super().setUp()
        self.archive.stet("add", *[self.url(path) for path in STORIES])
        with open(os.path.join(self.archive.folder, "watchers", "added.watch"), encoding="utf-8") as file:
            text = file.read()
        with open(os.path.join(self.archive.folder, "watchers", "added.watch"), "w", encoding="utf-8") as file:
            file.write(text.replace("[watch]\nurl = %s\n" % self.url("/news/ferry-slip"),
                                    "[watch]\nurl = %s\ntag = Harbour & Sons <b>\n" % self.url("/news/ferry-slip")))
        for day in range(4):
            self.look(day)

    def look(self, day):
        for path in STORIES:
            self.newsroom.control(story=path, version=min(day + 1, len(self.mounts[path])))
        self.archive.stet("run", "--all", now="2026-03-0%dT09:00:00Z" % (day + 2))
