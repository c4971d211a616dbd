"""Addresses are fetched from a server on this machine: conditionally, within limits, and never where they must not."""

from __future__ import annotations

import gzip
import pickle
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from newslint.cli import main
from newslint.readers import InputError, expand, read
from newslint.readers.addresses import public
from newslint.readers.fetching import Terms, fetched

RSS = '<rss version="2.0"><channel><title>H</title><item><title>Caf\u00e9 sails</title></item></channel></rss>'


class _Harbour(BaseHTTPRequestHandler):
    asked: list[tuple[str, dict[str, str]]]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        _Harbour.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
        path = self.path.partition("?")[0].strip("/")
        getattr(self, f"_{path.split('/')[0] or 'feed'}", self._nothing)()

    def _send(self, body: bytes, kind: str = "application/rss+xml", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _nothing(self) -> None:
        self._send(b"no", status=404)

    def _feed(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.send_response(304)
            self.end_headers()
            return
        self._send(RSS.encode(), ETag='"v1"', Last_Modified="Mon, 05 Jan 2026 10:00:00 GMT")

    def _latin(self) -> None:
        self._send(RSS.encode("latin-1"), "text/xml; charset=ISO-8859-1")

    def _table(self) -> None:
        self._send(b"title;body\nFerry late;It sails; at last\n", "text/csv; charset=utf-8")

    def _packed(self) -> None:
        self._send(gzip.compress(RSS.encode()), Content_Encoding="gzip")

    def _bomb(self) -> None:
        self._send(gzip.compress(b"<rss>" + b" " * 30_000_000), Content_Encoding="gzip")

    def _moved(self) -> None:
        self._send(b"", status=301, Location="/feed")

    def _circle(self) -> None:
        self._send(b"", status=302, Location="/circle")

    def _inward(self) -> None:
        self._send(b"", status=302, Location="http://10.0.0.1/secret")

    def _file(self) -> None:
        self._send(b"", status=302, Location="file:///etc/passwd")

    def _picture(self) -> None:
        self._send(b"\xff\xd8\xff", "image/jpeg")

    def _large(self) -> None:
        self._send(b"x", length=str(1 << 40))

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        for _ in range(64):
            self.wfile.write(b" " * 65536)
        self.close_connection = True

    def _short(self) -> None:
        self._send(RSS.encode(), length=str(len(RSS) + 100))
        self.close_connection = True

    def _slow(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            time.sleep(0.05)
            try:
                self.wfile.write(b"X-Wait: 1\r\n")
                self.wfile.flush()
            except OSError:
                return

    def _busy(self) -> None:
        self._send(b"", status=429, Retry_After="60")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def harbour() -> Iterator[str]:
    _Harbour.asked = []
    with _serving() as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _serving(certificate: trustme.LeafCert | None = None) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Harbour)
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def _titles(url: str, **terms: object) -> list[str]:
    given = fetched(url, Terms(allow_private=True, **terms), "newslint/test")  # type: ignore[arg-type]
    return [item.value("title") for item in read(given).items]


def test_a_feed_is_fetched_and_asked_for_conditionally_the_next_time(harbour: str) -> None:
    url = f"{harbour}/feed?{time.monotonic_ns()}"
    assert _titles(url) == ["Café sails"]
    assert _titles(url) == ["Café sails"]
    (_, first), (_, second) = _Harbour.asked
    assert "if-none-match" not in first
    assert second["if-none-match"] == '"v1"'
    assert second["if-modified-since"] == "Mon, 05 Jan 2026 10:00:00 GMT"
    assert first["user-agent"] == "newslint/test"


def test_the_charset_of_the_header_is_used(harbour: str) -> None:
    assert _titles(f"{harbour}/latin") == ["Café sails"]


def test_the_content_type_names_what_shows_no_mark(harbour: str) -> None:
    assert _titles(f"{harbour}/table") == ["Ferry late"]


def test_https_is_fetched_where_the_certificate_is_good_and_is_one_line_where_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _Harbour.asked = []
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    good, elsewhere = authority.issue_cert("127.0.0.1"), authority.issue_cert("elsewhere.example")
    past = authority.issue_cert("127.0.0.1", not_after=datetime(2020, 1, 1, tzinfo=UTC))
    with _serving(good) as port:
        url = f"https://127.0.0.1:{port}/feed"
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert _titles(url) == ["Café sails"]
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(InputError, match=r": no safe connection: (unable to get local issuer|self-signed)"):
            _titles(url)
        assert main(["check", "--isolated", "--allow-private", url]) == 2
        told = capsys.readouterr()
        assert told.err.startswith(f"newslint: {url}: no safe connection: ")
        assert told.err.count("\n") == 1
        assert told.out.count("Traceback") == 0
        with pytest.raises(InputError, match=r"cannot be fetched|ends"):  # the server waits for another greeting
            _titles(f"http://127.0.0.1:{port}/feed")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    for certificate, reason in ((elsewhere, "not valid for '127.0.0.1'"), (past, "expired")):
        with _serving(certificate) as port, pytest.raises(InputError, match=f"no safe connection: .*{reason}"):
            _titles(f"https://127.0.0.1:{port}/feed")


def test_packed_answers_are_opened(harbour: str) -> None:
    assert _titles(f"{harbour}/packed") == ["Café sails"]
    with pytest.raises(InputError, match="unpacks to more than 200 times"):
        _titles(f"{harbour}/bomb")


def test_redirects_are_followed_but_not_for_ever(harbour: str) -> None:
    assert _titles(f"{harbour}/moved") == ["Café sails"]
    with pytest.raises(InputError, match="more than 5 redirects"):
        _titles(f"{harbour}/circle")
    assert len(_Harbour.asked) == 2 + 6
    with pytest.raises(InputError, match="no http or https address"):
        _titles(f"{harbour}/file")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("none", "the server answers 404: there is nothing there"),
        ("busy", "429: it has been asked too often; ask again in 60 seconds"),
        ("picture", "the server sends 'image/jpeg'"),
        ("large", "larger than 64 MB"),
        ("short", "the answer ends after"),
    ],
)
def test_what_cannot_be_had_is_said_in_one_line(harbour: str, path: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        _titles(f"{harbour}/{path}")
    assert str(caught.value).startswith(f"{harbour}/{path}: ")
    assert "\n" not in str(caught.value)


def test_caps_of_size_and_time(harbour: str) -> None:
    with pytest.raises(InputError, match="larger than 1 MB"):
        _titles(f"{harbour}/endless", bytes=1 << 20)
    started = time.monotonic()
    with pytest.raises(InputError, match=r"no answer within 0\.3 seconds"):
        _titles(f"{harbour}/slow", seconds=0.3)
    assert time.monotonic() - started < 3


def test_nobody_there(harbour: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(InputError, match="cannot be fetched: connection refused"):
        _titles(f"http://127.0.0.1:{port}/")
    with pytest.raises(InputError, match=r"no such host: 'harbour\.invalid'"):
        _titles("http://harbour.invalid/")


def _without_leave(url: str) -> str:
    with pytest.raises(InputError) as caught:
        read(fetched(url, Terms(), "newslint/test"))
    return str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "[::ffff:10.0.0.1]", "169.254.169.254"])
def test_local_networks_are_not_called(host: str) -> None:
    message = _without_leave(f"http://{host}:9/")
    assert "an address of a local network; --allow-private lets it be fetched" in message


def test_a_redirect_into_the_local_network_is_refused(harbour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(harbour.rpartition(":")[2])
    real = socket.getaddrinfo

    def answers(host: str, *args: object, **options: object) -> list[object]:
        found = real("127.0.0.1" if host == "news.example" else host, *args, **options)  # type: ignore[arg-type]
        return list(found)

    # the first hop counts as public here, so that only the second can be what is refused
    monkeypatch.setattr("socket.getaddrinfo", answers)
    monkeypatch.setattr("newslint.readers.addresses.public", lambda address: address == "127.0.0.1" or public(address))
    assert "'10.0.0.1' is 10.0.0.1" in _without_leave(f"http://news.example:{port}/inward")
    assert len(_Harbour.asked) == 1


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:192.168.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("no address", False),
    ],
)
def test_which_addresses_are_public(address: str, expected: bool) -> None:
    assert public(address) is expected


def test_what_is_no_address_is_said_before_anything_is_fetched() -> None:
    for url in ("http://", "http://user:pw@harbour.example/", "http://harbour.example:port/", "http://a b/"):
        with pytest.raises(InputError):
            expand([url], fetch=lambda url: fetched(url, Terms(), "x"))
    with pytest.raises(InputError, match="nothing is fetched here"):
        expand(["https://harbour.example/"])


def test_an_address_can_travel_to_another_process(harbour: str) -> None:
    given = fetched(f"{harbour}/latin", Terms(allow_private=True), "x")
    again = pickle.loads(pickle.dumps(given))
    assert again.is_file
    assert [item.value("title") for item in read(again).items] == ["Café sails"]
