"""An outlet whose feeds, sitemaps and section pages a test writes; their articles are the newsroom's."""
import http.server
import threading
import time


class Outlet:
    """A server of lists that a test writes: path -> (status, headers, bytes). Articles are the newsroom's. `slow` has
    the seconds that a path takes to answer."""

    def __init__(self):
        self.pages, self.asked, self.slow = {}, [], {}
        outlet = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outlet.asked.append(self.path)
                time.sleep(outlet.slow.get(self.path, 0))
                status, headers, body = outlet.pages.get(self.path, (404, {}, b""))
                self.send_response_only(status)  # without a Date: tests have their own time
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = "http://127.0.0.1:%d" % self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def put(self, path, body, kind="application/xml", status=200, **headers):
        body = body if isinstance(body, bytes) else body.encode()
        self.pages[path] = (status, {"Content-Type": kind, **headers}, body)

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def rss(items):
    entries = "".join("<item><title>Story %s</title><link>%s</link><pubDate>%s</pubDate></item>" % (url[-6:], url, date)
                      for url, date in items)
    return "<?xml version='1.0'?><rss version='2.0'><channel><title>All</title>%s</channel></rss>" % entries


def sitemap(items):
    entries = "".join("<url><loc>%s</loc>%s</url>" % (url, "<lastmod>%s</lastmod>" % date if date else "")
                      for url, date in items)
    return "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%s</urlset>" % entries
