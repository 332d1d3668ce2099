"""An origin of a few lines, where a test wants to see each request: when it came, for which host, with which header.
The newsroom is for everything that is about articles."""
import collections
import http.server
import threading
import time

Request = collections.namedtuple("Request", "time host path headers")

# Two paragraphs that are read as an article.
TEXT = ["The harbour office opened its new gate on Monday, after years of delay and dispute about its cost.",
        "Ships of the northern line will pass it first, the office said in a letter to the council of the town."]


class Server:
    """Answers with what `answer` (path, host, headers) gives: status, headers, body. `context`: of TLS."""

    def __init__(self, answer, context=None):
        outer = self
        self.lock = threading.Lock()
        self.requests = []
        self.broken_http2 = 0
        self.open, self.most_open = collections.Counter(), collections.Counter()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle(self):
                """A server that speaks of HTTP/2 and breaks it: the header of a page on stream 0."""
                if context and self.connection.selected_alpn_protocol() == "h2":
                    outer.broken_http2 += 1
                    self.connection.sendall(b"\0\0\0\4\0\0\0\0\0" + b"\0\0\1\1\5\0\0\0\0\x88")
                    while self.connection.recv(65536):
                        pass
                else:
                    super().handle()

            def do_GET(self):
                host = self.headers["Host"].split(":")[0]
                with outer.lock:
                    outer.requests.append(Request(time.monotonic(), host, self.path, dict(self.headers)))
                    outer.open[host] += 1
                    outer.most_open[host] = max(outer.most_open[host], outer.open[host])
                status, headers, body = answer(self.path, host, self.headers)
                with outer.lock:
                    outer.open[host] -= 1
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        class Many(http.server.ThreadingHTTPServer):
            request_queue_size = 64
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass  # a client that goes away, or does not trust us, is what some tests are about

        self.server = Many(("127.0.0.1", 0), Handler)
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.scheme = "https" if context else "http"
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, host, path):
        return "%s://%s:%d%s" % (self.scheme, host, self.port, path)

    def times(self, host):
        return [request.time for request in self.requests if request.host == host]

    def asked(self, host):
        """Paths, but for robots.txt."""
        return [request.path for request in self.requests if request.host == host and request.path != "/robots.txt"]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def page(headline, *paragraphs, head=""):
    """An article that is read as one."""
    text = "".join("<p>%s</p>" % paragraph for paragraph in paragraphs)
    return ("<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>%s</title>%s</head><body><article>"
            "<h1>%s</h1>%s</article></body></html>" % (headline, head, headline, text)).encode()
