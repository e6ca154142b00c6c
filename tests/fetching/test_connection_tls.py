"""HTTPS: a host has to prove its name, also though the connection goes to an address."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from dateline.fetching import Fetcher, Limits
from dateline.fetching.connection import GuardedTransport

NAME = "gazette.example"


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"<p>told</p>" if self.path == "/a" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def certificate(tmp_path):
    """A certificate of the gazette's, signed by itself, with its key."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: no certificate can be made")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate,
         "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key


@pytest.fixture
def port(certificate):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(clock):
    def ask(address):
        transport = GuardedTransport(allow_loopback=True, resolve=lambda *_: ["127.0.0.1"])
        with Fetcher(Limits(allow_loopback=True), clock=clock, transport=transport) as fetcher:
            return fetcher.get(address)

    return ask


@pytest.fixture
def trusted(certificate, monkeypatch):
    """The gazette's certificate is trusted."""
    monkeypatch.setattr(httpx, "create_ssl_context", lambda **_: ssl.create_default_context(cafile=certificate[0]))


def test_a_host_that_proves_its_name_is_read(ask, port, trusted):
    answer = ask(f"https://{NAME}:{port}/a")
    assert answer.body == b"<p>told</p>"
    assert answer.last.peer == "127.0.0.1"


def test_a_certificate_that_nobody_signed_is_refused(ask, port):
    assert "certificate verify failed" in ask(f"https://{NAME}:{port}/a").failure.what


def test_a_certificate_of_another_name_is_refused(ask, port, trusted):
    assert "certificate verify failed" in ask(f"https://other.example:{port}/a").failure.what
