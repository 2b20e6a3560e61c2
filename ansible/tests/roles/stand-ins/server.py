"""What the stand-ins share: an HTTP server with TLS and a login, and ending with a reason."""
import base64
import http.server
import json
import re
import ssl
import sys


def end(reason):
    sys.exit("FATAL " + reason)


def logins(*pairs):
    return {"Basic " + base64.b64encode(("%s:%s" % pair).encode()).decode() for pair in pairs}


class Refusal(Exception):
    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def serve(address, port, routes, certificate=None, key=None, allowed=None, open_paths=()):
    """routes: (method, pattern) to a function of (match, headers, body) that returns what is answered as JSON or as text."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, content = self.outcome(body)
            content = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def outcome(self, body):
            path = self.path.split("?")[0]
            if allowed is not None and path not in open_paths and self.headers.get("Authorization") not in allowed:
                return 401, {"message": "no valid login"}
            for (method, pattern), route in routes.items():
                found = re.fullmatch(pattern, path)
                if found and method == self.command:
                    try:
                        return 200, route(found, self.headers, body)
                    except Refusal as refusal:
                        return refusal.status, {"message": str(refusal)}
            return 404, {"message": "nothing here"}

        do_GET = do_POST = do_DELETE = answer

        def log_message(self, form, *values):
            print(form % values, flush=True)

    server = http.server.ThreadingHTTPServer((address, port), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    return server
