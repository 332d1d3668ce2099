"""Connections by TLS that are kept for the next request: used again, unless something was said there unasked."""
import re
import socket
import tempfile
import threading
import time

import certificates
import harness
import origin

HOST, STORIES = "kept.localhost", 4


def answer(headline):
    body = origin.page(headline, *origin.TEXT)
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body), body


class Server:
    """`talk` (socket, header, body) sends the answer to a request."""

    def __init__(self, context, talk):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.context, self.talk, self.connections = context, talk, 0
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            with self.context.wrap_socket(connection, server_side=True) as tls:
                file = tls.makefile("rb")
                for line in iter(file.readline, b""):
                    while file.readline().strip():
                        pass
                    name = re.search(rb"story-(\d)", line)
                    if name:
                        self.talk(tls, *answer("Story %s of the harbour" % name[1].decode()))
                    else:
                        tls.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        except OSError:
            pass

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


def say_once(tls, header, body):
    tls.sendall(header + body)


def say_more_in_the_same_record(tls, header, body):
    tls.sendall(header)
    time.sleep(0.02)  # libcurl has read the header: of what follows it takes no more than the header promised
    tls.sendall(body + b"".join(answer("A story from nowhere")))


def say_more_behind(tls, header, body):
    tls.sendall(header + body)
    time.sleep(0.02)
    tls.sendall(b"".join(answer("A story from nowhere")))


class Kept(harness.unittest.TestCase):
    def look(self, talk):
        """The number of connections that a run over the stories took."""
        with tempfile.TemporaryDirectory() as folder:
            authority = certificates.make_authority(folder)
            server = Server(certificates.make_certificate(folder, HOST), talk)
            self.addCleanup(server.close)
            archive = harness.Archive(harness.CONFIG.replace("delay = 0", "delay = 200ms") + "per-host = 1\n"
                                      "ca-file = %s\n" % authority)
            self.addCleanup(archive.close)
            archive.stet("add", *["https://%s:%d/story-%d" % (HOST, server.port, n) for n in range(STORIES)])
            archive.stet("run")
            told = archive.git("log", "--format=%s", "main").splitlines()
            self.assertEqual(sorted(subject for subject in told if subject.startswith("new")),
                             ["new: Story %d of the harbour" % n for n in range(STORIES)])
            return server.connections

    def test_one_connection_serves_a_site(self):
        self.assertEqual(self.look(say_once), 1)

    def test_a_second_answer_is_nobodys(self):
        for talk in say_more_in_the_same_record, say_more_behind:
            with self.subTest(talk.__name__):
                self.assertEqual(self.look(talk), STORIES)


if __name__ == "__main__":
    harness.unittest.main()
