"""A running newsroom for tests: started on a free port, asked, steered and stopped. NEWSROOM names the program."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess

PROGRAM = os.environ.get("NEWSROOM", "newsroom")
HERE = os.path.dirname(os.path.abspath(__file__))


class Newsroom:
    """One running newsroom; a context manager."""

    def __init__(self, *options):
        self.process = subprocess.Popen([PROGRAM, "--port", "0", *options], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on 127.0.0.1:"):
            raise AssertionError("the newsroom did not start: %r" % line)
        self.port = int(line.rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=20)
        self.process.stdout.close()
        return self.process.returncode

    def ask(self, path, headers=None, method="GET", body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            answer.content = answer.read()
            return answer
        finally:
            connection.close()

    def control(self, **order):
        answer = self.ask("/_control", method="POST", body=json.dumps(order))
        state = json.loads(answer.content)
        if answer.status != 200:
            raise ValueError(state["error"])
        return state

    def state(self):
        return json.loads(self.ask("/_control").content)

    def gold(self, name, version):
        return json.loads(self.ask("/_gold/%s?version=%d" % (name, version)).content)

    def raw(self, path, headers=""):
        """The bytes of an answer as they come, until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as wire:
            wire.sendall(("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n" % (path, headers)).encode())
            received = b""
            while chunk := wire.recv(65536):
                received += chunk
            return received


def plain(page):
    """A page's visible text: enough to look for sentences in it."""
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", "", page)
    characters = {"&#39;": "'", "&quot;": '"', "&lt;": "<", "&gt;": ">", "&nbsp;": "\xa0", "&amp;": "&"}
    for reference, character in characters.items():
        page = page.replace(reference, character)
    return page
