"""`[notify NAME] mail`: a message by SMTP, and by the sendmail of the machine."""
import email
import email.policy
import os
import subprocess
import unittest

import certificates
import harness
import listeners
from test_notify import HEADLINES, Notify


@unittest.skipUnless(listeners.Controller, "aiosmtpd is not installed")
class Mail(Notify):
    def serve(self, tls=True, login=None, host="localhost"):
        context, more = None, ""
        if tls:
            self.authority = certificates.make_authority(self.archive.top)
            context = certificates.make_certificate(self.archive.top, host)
        self.server = listeners.MailServer(context, login)
        self.addCleanup(self.server.close)
        if login:
            self.secret("post", "user: %s\npassword: %s\n" % login)
            more = "secret = post\n"
        return "smtp = smtp://localhost:%d\nsmtp-tls = %s\nfrom = stet am Hafen – Ä <stet@quay.example>\n%s" % (
            self.server.port, "required" if tls else "none", more)

    def configure(self, *sections):
        super().configure(*sections)
        if getattr(self, "authority", None):
            path = os.path.join(self.archive.folder, "stet.conf")
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace("[fetch]\n", "[fetch]\nca-file = %s\n" % self.authority, 1))

    def read(self, number=-1):
        raw = self.server.mails[number][2]
        for line in raw.split(b"\r\n"):
            self.assertLessEqual(len(line), 78)
            self.assertNotIn(b"\n", line)
        self.assertTrue(raw.isascii())
        return email.message_from_bytes(raw, policy=email.policy.default)

    def test_a_mail_goes_by_starttls_and_a_login_and_reads_as_meant(self):
        more = self.serve(login=("desk", "Sésame 1"))
        self.start(self.channel("mail", "desk@quay.example, Nacht <night@quay.example>", more=more))
        self.assertEqual(self.edit().stderr, "")
        sender, recipients, _ = self.server.mails[0]
        self.assertEqual((sender, recipients), ("stet@quay.example", ["desk@quay.example", "night@quay.example"]))
        self.assertEqual(self.server.logins, [("desk", "Sésame 1")])
        mail = self.read()
        self.assertEqual(mail["Subject"], "The Quay edited headline: " + HEADLINES[1])
        self.assertEqual(str(mail["From"]), "stet am Hafen – Ä <stet@quay.example>")
        self.assertEqual(mail["Message-ID"].strip(), "<%s-desk@quay.example>" % self.tip())
        self.assertEqual(mail["List-Id"], "<desk.stet.quay.example>")
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertEqual(mail["Date"].datetime.isoformat(), "2026-03-02T09:20:00+00:00")
        plain, html = [part.get_content() for part in mail.walk() if not part.is_multipart()]
        self.assertIn("Board {+quietly +}votes", plain)
        self.assertIn(">quietly </ins>", html)
        self.edit()
        again = self.read()
        self.assertEqual(again["References"], mail["References"])
        self.assertNotEqual(again["Message-ID"], mail["Message-ID"])

    def test_a_card_lies_within_the_mail(self):
        self.start(self.channel("mail", "desk@quay.example", more=self.serve(tls=False) + "card = yes\n"))
        self.edit()
        mail = self.read()
        [picture] = [part for part in mail.walk() if part.get_content_type() == "image/png"]
        self.assertTrue(picture.get_content().startswith(b"\x89PNG"))
        self.assertEqual(picture.get_filename(), "ferry-slip-2.png")
        [html] = [part.get_content() for part in mail.walk() if part.get_content_type() == "text/html"]
        self.assertIn("cid:" + picture["Content-ID"].strip("<>"), html)

    def test_a_certificate_of_an_unknown_authority_gets_no_mail(self):
        more = self.serve(host="mail.other.example")
        self.start(self.channel("mail", "desk@quay.example", more=more))
        self.assertIn("SSL", self.edit().stderr)
        self.assertEqual(self.server.mails, [])
        self.assertNotEqual(self.told(), self.tip())

    def test_a_server_without_tls_gets_nothing_where_tls_is_required(self):
        more = self.serve(tls=False).replace("none", "required")
        self.start(self.channel("mail", "desk@quay.example", more=more))
        self.assertIn("not told", self.edit().stderr)
        self.assertEqual(self.server.mails, [])

    def test_a_mail_that_is_put_off_comes_later_and_one_that_is_refused_is_passed_over(self):
        more = self.serve(tls=False)
        self.server.answers = ["451 4.3.0 try later", None, "554 5.7.1 never \x07this"]
        self.start(self.channel("mail", "desk@quay.example", more=more))
        self.assertIn("it is tried again", self.edit().stderr)
        self.run_now(minutes=5)
        self.assertEqual(len(self.server.mails), 1)
        self.assertIn("passed over", self.edit().stderr)
        self.assertEqual(self.told(), self.tip())
        self.assertIn("554", self.notify("--refused").stdout)
        self.edit()
        self.assertEqual(len(self.server.mails), 2)

    def test_one_recipient_who_is_refused_keeps_it_from_no_other(self):
        more = self.serve(tls=False)
        self.server.refuses = {"gone@quay.example": "550 5.1.1 no such user"}
        self.start(self.channel("mail", "gone@quay.example, desk@quay.example", more=more))
        self.assertIn("not all of its recipients", self.edit().stderr)
        self.assertEqual([mail[1] for mail in self.server.mails], [["desk@quay.example"]])
        self.assertIn("550", self.notify("--refused").stdout)
        self.server.refuses = {"gone@quay.example": "450 4.2.0 greylisted"}
        self.edit()
        self.assertEqual(len(self.server.mails), 1)
        self.server.refuses = {}
        self.notify()
        self.assertEqual(len(self.server.mails), 2)

    def test_a_wrong_password_waits_for_who_mends_it(self):
        more = self.serve(login=("desk", "right"))
        self.secret("post", "user: desk\npassword: wrong-word\n")
        self.start(self.channel("mail", "desk@quay.example", more=more))
        done = self.edit()
        self.assertIn("it is tried again", done.stderr)
        self.assertNotIn("wrong-word", done.stderr)
        self.secret("post", "user: desk\npassword: right\n")
        self.notify()
        self.assertEqual(len(self.server.mails), 1)

    def test_sendmail_gets_the_same_mail(self):
        out = os.path.join(self.archive.top, "mail")
        path = os.path.join(self.archive.top, "sendmail")
        with open(path, "w", encoding="utf-8") as file:
            file.write('#!/bin/sh\necho "$@" >%s.argv\nexec cat >%s\n' % (out, out))
        os.chmod(path, 0o755)
        self.start(self.channel("mail", "desk@quay.example", more="sendmail = %s\nfrom = a@quay.example\n" % path))
        self.assertEqual(self.edit().stderr, "")
        with open(out, "rb") as file:
            raw = file.read()
        self.assertNotIn(b"\r", raw)
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        self.assertEqual(mail["To"], "desk@quay.example")
        with open(out + ".argv", encoding="utf-8") as file:
            self.assertEqual(file.read(), "-t -oi\n")

    def test_a_sendmail_that_may_not_queue_is_told_with_what_to_do(self):
        """As under a unit, which gives no rights of others: a mailer that becomes somebody else to queue fails there."""
        path = os.path.join(self.archive.top, "sendmail")
        with open(path, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\ngrep -q 'NoNewPrivs:.0' /proc/self/status || { echo 'no queue' >&2; exit 75; }\n")
        os.chmod(path, 0o755)
        self.start(self.channel("mail", "desk@quay.example", more="sendmail = %s\nfrom = a@quay.example\n" % path))
        self.assertIn("sent to desk", self.notify("--test", "desk").stdout)
        done = subprocess.run(["setpriv", "--no-new-privs", harness.STET, "notify", "--test", "desk"],
                              cwd=self.archive.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("exit code 75: no queue; a mailer that queues cannot do so under a unit: name a server by smtp =",
                      done.stdout + done.stderr)


if __name__ == "__main__":
    harness.main()
