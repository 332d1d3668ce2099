"""`stet card`: an edit as a picture, in any script, and what it shows in words."""
import os
import struct
import subprocess
import tempfile

import harness

PAGE = """<!doctype html><html lang="%(language)s"><head><meta charset="utf-8"><title>%(headline)s</title>
<meta property="og:site_name" content="%(outlet)s"></head><body><main><article><h1>%(headline)s</h1>%(body)s
</article></main></body></html>"""

# Language, headline before and after, paragraphs.
STORIES = {
    "english": ("en", "Council approves the new bridge over the river",
                "Council approves disputed bridge over the river despite warnings",
                ["The council voted on Monday evening to build a second bridge over the river, after a debate of six hours.",
                 "Engineers had warned that the ground on the eastern bank will not carry the weight of the pillars.",
                 "Some four thousand residents signed a petition against the project, which was handed over on Sunday.",
                 "Work is to begin in the spring, and the city expects the bridge to be open to traffic in three years."]),
    "arabic": ("ar", "المجلس يوافق على بناء الجسر الجديد فوق النهر",
               "المجلس يوافق على بناء الجسر المثير للجدل فوق النهر رغم التحذيرات",
               ["صوّت المجلس مساء الاثنين لصالح بناء جسر ثان فوق النهر بعد نقاش استمر ست ساعات في قاعة مكتظة بالحضور.",
                "وكان مهندسون قد حذروا من أن التربة على الضفة الشرقية لن تتحمل وزن الأعمدة الثقيلة للجسر الجديد.",
                "ووقع نحو أربعة آلاف من السكان عريضة ضد المشروع سُلمت إلى رئيس المجلس يوم الأحد الماضي قبل الجلسة.",
                "ومن المقرر أن يبدأ العمل في الربيع، وتتوقع المدينة افتتاح الجسر أمام حركة المرور بعد ثلاث سنوات."]),
    "chinese": ("zh-Hant-TW", "市議會通過新建跨河大橋計畫", "市議會不顧警告通過爭議性跨河大橋計畫",
                ["市議會週一晚間經過六小時的辯論之後，投票通過在河上興建第二座大橋的計畫，會場擠滿了旁聽的市民與記者。",
                 "工程師曾經提出警告，認為東岸的地層無法承受橋墩的重量，並要求市政府在動工以前重新進行地質探勘。",
                 "約有四千名居民連署反對這項工程，連署書已經在週日送交市議會議長，但是議會並沒有因此延後表決的時間。",
                 "工程預計在明年春天開始進行，市政府估計大橋將在三年之後完工並且開放通車，總經費則尚未對外公布。"]),
    "thai": ("th", "สภาเมืองอนุมัติสร้างสะพานแห่งใหม่ข้ามแม่น้ำ", "สภาเมืองอนุมัติสร้างสะพานที่เป็นข้อพิพาทข้ามแม่น้ำแม้มีคำเตือน",
             ["สภาเมืองลงมติเมื่อเย็นวันจันทร์ให้สร้างสะพานแห่งที่สองข้ามแม่น้ำ หลังจากอภิปรายกันนานถึงหกชั่วโมงในห้องประชุมที่แน่นขนัด",
              "ก่อนหน้านี้วิศวกรเตือนว่าพื้นดินทางฝั่งตะวันออกจะไม่สามารถรับน้ำหนักของเสาสะพานได้ และขอให้สำรวจชั้นดินใหม่อีกครั้ง",
              "ชาวเมืองราวสี่พันคนร่วมลงชื่อคัดค้านโครงการนี้ และได้ยื่นรายชื่อต่อประธานสภาเมื่อวันอาทิตย์ก่อนการประชุม",
              "การก่อสร้างจะเริ่มขึ้นในฤดูใบไม้ผลิ และทางเมืองคาดว่าสะพานจะเปิดให้รถสัญจรได้ภายในเวลาสามปี"]),
    "hindi": ("hi", "परिषद ने नदी पर नए पुल को मंज़ूरी दी", "परिषद ने चेतावनियों के बावजूद नदी पर विवादित पुल को मंज़ूरी दी",
              ["परिषद ने सोमवार शाम को छह घंटे की बहस के बाद नदी पर दूसरा पुल बनाने के पक्ष में मतदान किया, जब सभागार खचाखच भरा था।",
               "इंजीनियरों ने चेतावनी दी थी कि पूर्वी तट की ज़मीन खंभों का भार नहीं उठा सकेगी और दोबारा जाँच की माँग की थी।",
               "लगभग चार हज़ार निवासियों ने परियोजना के विरोध में एक याचिका पर हस्ताक्षर किए, जो रविवार को सौंपी गई थी।",
               "काम वसंत में शुरू होना है और शहर को उम्मीद है कि पुल तीन साल में यातायात के लिए खोल दिया जाएगा।"]),
}
LONG = ("In a statement of unusual length, the mayor, who had earlier refused to answer questions from reporters about the "
        "bridge, its cost, the two reports that were kept from the council and the contracts that were given without a "
        "tender, said that %s, and that everybody who had doubts was free to read the papers which were laid out in the "
        "hall of the city for two weeks, as the law requires, and to write to the office of planning until the end of the "
        "month of May, when the time for objections comes to its end.")


def page(language, headline, paragraphs):
    return PAGE % {"language": language, "outlet": "Example Times", "headline": headline,
                   "body": "".join("<p>%s</p>" % paragraph for paragraph in paragraphs)}


def size(png):
    """Width and height by the header of a PNG."""
    if png[:8] != b"\x89PNG\r\n\x1a\n":
        raise AssertionError("no PNG")
    return struct.unpack(">II", png[16:24])


class Card(harness.Case):
    @classmethod
    def versions(cls):
        found = {}
        for name, (language, before, after, paragraphs) in STORIES.items():
            longer = paragraphs[:1] + [LONG % "nothing had been hidden"] + paragraphs[1:]
            found[name] = [page(language, before, paragraphs), page(language, after, paragraphs)]
            if name == "english":
                changed = [text.replace("nothing had been hidden", "mistakes had been made") for text in longer]
                hostile = "Council \u202eapproves</text><script>alert(1)</script> \x1b[31m& “bridge”"
                found[name] += [page(language, after, longer), page(language, after, changed),
                                page(language, hostile.replace("&", "&amp;").replace("<", "&lt;"), changed)]
        return found

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="stet-card-")
        self.addCleanup(self.folder.cleanup)
        self.mounts = {}
        for name, texts in self.versions().items():
            files = []
            for number, text in enumerate(texts):
                files.append(os.path.join(self.folder.name, "%s-%d.html" % (name, number)))
                with open(files[-1], "w", encoding="utf-8") as file:
                    file.write(text)
            self.mounts["/news/" + name] = files
        super().setUp()
        self.archive.stet("add", *[self.url("/news/" + name) for name in STORIES])
        for version in range(1, 6):
            for name in STORIES:
                self.newsroom.control(story="/news/" + name, version=min(version, len(self.mounts["/news/" + name])))
            self.archive.stet("run", "--all", now="2026-03-02T%02d:30:00Z" % (8 + version))

    def card(self, what, file, *options, code=0):
        path = os.path.join(os.environ.get("STET_CARDS_KEEP", self.folder.name), file)
        done = self.archive.full("card", what, "-o", path, *options, code=code)
        if code:
            self.assertFalse(os.path.exists(path))
            return done.stderr
        with open(path, "rb") as file:
            return file.read()

    def url_of(self, name):
        return self.url("/news/" + name)

    def test_every_script_as_png_svg_and_pdf(self):
        for name in STORIES:
            with self.subTest(name=name):
                self.assertEqual(size(self.card(self.url_of(name) + "@2", name + ".png")), (1200, 630))
                self.assertEqual(size(self.card(self.url_of(name) + "@2", name + "-dark.png", "--dark", "--size",
                                                "800x800")), (800, 800))
                self.assertTrue(self.card(self.url_of(name) + "@2", name + ".svg").startswith(b"<?xml"))
                self.assertTrue(self.card(self.url_of(name) + "@2", name + ".pdf").startswith(b"%PDF"))

    def test_words_stand_beside_it(self):
        self.card(self.url_of("english") + "@2", "words.png")
        path = os.path.join(os.environ.get("STET_CARDS_KEEP", self.folder.name), "words.png.txt")
        with open(path, encoding="utf-8") as file:
            words = file.read()
        self.assertEqual(words, "Example Times edited headline: %s\nheadline\nBefore: %s\nAfter: %s\n"
                                "as before at 2026-03-02 09:30, changed by 10:30 UTC\n" %
                         (STORIES["english"][2], STORIES["english"][1], STORIES["english"][2]))
        self.assertEqual(self.archive.stet("card", "--alt", self.url_of("english") + "@2"), words)

    def test_a_long_sentence_is_cut_round_its_change(self):
        png = self.card(self.url_of("english") + "@4", "long.png")
        self.assertEqual(size(png), (1200, 630))
        self.assertEqual(size(self.card(self.url_of("english") + "@4", "small.png", "--size", "400x210")), (400, 210))

    def test_a_hostile_headline_is_text(self):
        svg = self.card(self.url_of("english") + "@5", "hostile.svg")
        self.assertNotIn(b"<script", svg)
        self.assertNotIn(b"\x1b", svg)
        words = self.archive.stet("card", "--alt", self.url_of("english"))
        self.assertIn("approves</text><script>alert(1)</script>", words)
        self.assertFalse(set(words) & {"\u202e", "\x1b"})
        self.card(self.url_of("english"), "hostile.png")

    def test_the_newest_edit_is_drawn_without_a_number(self):
        self.assertEqual(self.card(self.url_of("thai"), "a.png"), self.card(self.url_of("thai") + "@2", "b.png"))

    def test_wrong_calls(self):
        url = self.url_of("english")
        self.assertIn("ends in .png, .svg or .pdf", self.card(url, "x.gif", code=64))
        self.assertIn("expected WIDTHxHEIGHT", self.card(url, "x.png", "--size", "12", code=64))
        self.assertIn("expected -o FILE", self.archive.full("card", url, code=64).stderr)
        self.assertIn("no edit in words", self.card(url + "@1", "x.png", code=66))
        self.assertIn("no version 9 (its newest is 5)", self.card(url + "@9", "x.png", code=66))

    def test_standard_output(self):
        done = subprocess.run([harness.STET, "card", self.url_of("hindi"), "-o", "-"], cwd=self.archive.folder,
                              capture_output=True, check=True)
        self.assertEqual(size(done.stdout), (1200, 630))


if __name__ == "__main__":
    harness.main()
