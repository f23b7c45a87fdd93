"""Serves Keystone's public API on a loopback port until it is told to stop."""

import os
import socketserver
import sys
from wsgiref import simple_server

from keystone.server import wsgi


class Server(socketserver.ThreadingMixIn, simple_server.WSGIServer):
    daemon_threads = True


class Handler(simple_server.WSGIRequestHandler):
    def log_message(self, *_):
        pass


# Keystone's own options are in its configuration file; it would read ours as its own.
port, sys.argv = int(sys.argv[1]), sys.argv[:1]
application = wsgi.initialize_public_application()
server = simple_server.make_server("127.0.0.1", port, application, Server, Handler)
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
