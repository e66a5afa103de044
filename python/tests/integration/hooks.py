"""A receiver of webhooks on this machine, which answers as it is told to, also badly."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple


class Request(NamedTuple):
    path: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[["_Handler"], Any]


class Receiver(ThreadingHTTPServer):
    """`answers` are given one after the other, the last one for ever; `requests` are what came."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[Answer] = [status(200)]
        self.requests: list[Request] = []
        self.sent = 0
        self.over = threading.Event()
        self.scheme = "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}/services/T0/SECRETPATH?token=SECRETTOKEN"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Receiver
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append(Request(self.path, dict(self.headers.items()), body))
        answers = self.server.answers
        answers[min(len(self.server.requests), len(answers)) - 1](self)
        self.close_connection = True

    do_GET = do_POST

    def log_message(self, *args: Any) -> None:
        """Not to the terminal."""


def status(code: int, body: bytes = b"<!channel> \x1b[2J RAWBODY", **headers: str) -> Answer:
    def answer(handler: _Handler) -> None:
        handler.send_response(code, "RAWREASON")
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def raw(data: bytes) -> Answer:
    return lambda handler: handler.wfile.write(data)


def hang(handler: _Handler) -> None:
    handler.server.over.wait(10)


def reset(handler: _Handler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def drip(head: bytes) -> Answer:
    """After these bytes one more every 20 ms, and never an end."""

    def answer(handler: _Handler) -> None:
        handler.wfile.write(head)
        while not handler.server.over.wait(0.02):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    return answer


def huge(handler: _Handler) -> None:
    """A body of 400 MB, or as much of it as the client takes."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 400000000\r\n\r\n")
    for _ in range(400):
        handler.wfile.write(b"x" * 1_000_000)
        handler.server.sent += 1_000_000


@contextmanager
def receiving(certificate: Path | None = None) -> Iterator[Receiver]:
    """A receiver that runs; with TLS where there is a certificate, with its key in the same file."""
    with Receiver() as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
            server.scheme = "https"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()
