"""Those who are told of edits, on loopback: a server of HTTP that keeps what it gets and answers as it is told, and a mail
server (aiosmtpd)."""
import http.server
import json
import os
import signal
import socket
import sys
import threading

# Where Debian keeps it, for a Python that is none of Debian's.
sys.path.append("/usr/lib/python3/dist-packages")
try:
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError:
    Controller = None


class Request:
    def __init__(self, method, path, headers, body):
        self.method, self.path, self.headers, self.body = method, path, headers, body

    def json(self):
        return json.loads(self.body)

    @property
    def key(self):
        return self.headers["Idempotency-Key"]


class HttpSink:
    """Answers 200, or what `answers` says: a list of statuses or (status, headers, body), one a request, the last for
    ever. `kills` is a process that gets SIGKILL when a request has come, before it is answered."""

    def __init__(self, port=0):
        self.requests, self.answers, self.kills, self.slow = [], [200], None, None
        sink = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def take(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                sink.requests.append(Request(self.command, self.path, self.headers, body))
                if sink.kills:
                    os.kill(sink.kills(), signal.SIGKILL)
                if sink.slow:
                    sink.slow.wait(60)
                answer = sink.answers.pop(0) if len(sink.answers) > 1 else sink.answers[0]
                status, headers, said = answer if isinstance(answer, tuple) else (answer, {}, b"")
                try:
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(said)))
                    self.end_headers()
                    self.wfile.write(said)
                except OSError:
                    pass

            do_POST = do_PUT = do_GET = take

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *arguments):
                """Whoever was killed says nothing more."""

        self.server = Server(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.base = "http://127.0.0.1:%d" % self.port
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class MailServer:
    """Keeps mails as (sender, recipients, bytes). `refuses` maps a recipient to an answer; `answers` is a list of answers
    to whole mails, None for 250. With `context` STARTTLS is asked for, with `login` a user and a password as well."""

    def __init__(self, context=None, login=None):
        self.mails, self.refuses, self.answers, self.logins = [], {}, [], []
        server = self

        class Keeper:
            async def handle_RCPT(self, _server, _session, envelope, address, options):
                if address in server.refuses:
                    return server.refuses[address]
                envelope.rcpt_tos.append(address)
                return "250 OK"

            async def handle_DATA(self, _server, _session, envelope):
                answer = server.answers.pop(0) if server.answers else None
                if answer:
                    return answer
                server.mails.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content))
                return "250 OK"

        def authenticate(_server, _session, _envelope, _mechanism, data):
            server.logins.append((data.login.decode(), data.password.decode()))
            return AuthResult(success=server.logins[-1] == login)

        options = {}
        if context:
            options.update(tls_context=context, require_starttls=True)
        if login:
            options.update(authenticator=authenticate, auth_required=True)

        class Listening(Controller):
            def factory(self):
                return SMTP(self.handler, hostname="localhost", **options)

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.controller = Listening(Keeper(), hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self):
        self.controller.stop()
