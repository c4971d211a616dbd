"""Fetches an http or https address: conditionally, within limits of time and size, and not from the local network."""

from __future__ import annotations

import contextlib
import http.client
import io
import socket
import ssl
import threading
import time
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin

from newslint.readers.addresses import resolved, taken_apart
from newslint.readers.inputs import Input
from newslint.readers.keeping import Kept, keep, kept
from newslint.readers.limits import Limits
from newslint.readers.mistakes import InputError

_MOST_REDIRECTS = 5
_REFUSED = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/javascript")
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9,"
    " application/json;q=0.9, text/html;q=0.8, */*;q=0.5"
)
_REASONS = {
    401: "it wants a name and password",
    403: "it refuses",
    404: "there is nothing there",
    410: "it is gone for good",
    429: "it has been asked too often",
}


class Terms(NamedTuple):
    """How an address is fetched: seconds for the whole of it, bytes at most, whether local networks are called."""

    seconds: float = 30.0
    bytes: int = Limits().bytes
    allow_private: bool = False


class Answer(io.BytesIO):
    """The body of an answer, with the content type and the encoding that the server gave it, empty where it gave none."""

    def __init__(self, body: bytes, kind: str) -> None:
        super().__init__(body)
        self.kind = kind.partition(";")[0].strip().lower()
        self.charset = kind.lower().partition("charset=")[2].split(";")[0].strip(" \"'")


class Fetched:
    """Opens one address; it can travel to another process."""

    def __init__(self, url: str, terms: Terms, agent: str) -> None:
        self.url = url
        self.terms = terms
        self.agent = agent

    def __call__(self) -> Answer:
        """Return what stands at the address; raises InputError, in one line, where that cannot be had."""
        deadline = time.monotonic() + self.terms.seconds
        url = self.url
        for _ in range(_MOST_REDIRECTS + 1):
            parts = taken_apart(url)
            known = kept(url)
            try:
                status, headers, body = self._ask(parts, known, deadline)
            except TimeoutError:
                raise InputError(f"{url}: no answer within {self.terms.seconds:g} seconds") from None
            except ssl.SSLError as error:
                reason = getattr(error, "verify_message", "") or error.reason or str(error)
                raise InputError(f"{url}: no safe connection: {str(reason).lower()}") from None
            except (OSError, http.client.HTTPException) as error:
                reason = getattr(error, "strerror", "") or str(error) or type(error).__name__
                raise InputError(f"{url}: cannot be fetched: {str(reason).lower()}") from None
            if status == 304 and known is not None:
                return Answer(known.body, known.kind)
            if status in (301, 302, 303, 307, 308) and headers.get("Location"):
                url = urljoin(url, headers["Location"].strip())
                continue
            if status != 200:
                reason = _REASONS.get(status, http.client.responses.get(status, "unknown").lower())
                wait = headers.get("Retry-After", "")
                hint = f"; ask again in {wait} seconds" if wait.isdigit() else ""
                raise InputError(f"{url}: the server answers {status}: {reason}{hint}")
            kind = headers.get("Content-Type", "")
            keep(url, Kept(headers.get("ETag", ""), headers.get("Last-Modified", ""), kind, body))
            return Answer(body, kind)
        raise InputError(f"{self.url}: more than {_MOST_REDIRECTS} redirects")

    def _ask(
        self, parts: SplitResult, known: Kept | None, deadline: float
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        sock = _connect(parts, self.terms, deadline)
        # a server that sends a byte now and then keeps every timeout of a socket from running out: this one does
        watch = threading.Timer(max(0.0, deadline - time.monotonic()), _hang_up, (sock,))
        watch.daemon = True
        watch.start()
        try:
            answer = self._converse(parts, known, sock)
        except (OSError, http.client.HTTPException):
            if time.monotonic() >= deadline:
                raise TimeoutError from None
            raise
        finally:
            watch.cancel()
            sock.close()
        if time.monotonic() >= deadline:  # hung up on: what came may be a part, and looks like a whole
            raise TimeoutError
        return answer

    def _converse(
        self, parts: SplitResult, known: Kept | None, sock: socket.socket
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection(_host(parts), _port(parts))
        if parts.scheme.lower() == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=_host(parts))
            connection.default_port = 443
        connection.sock = sock
        try:
            headers = {"User-Agent": self.agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip", "Connection": "close"}
            if known is not None and known.tag:
                headers["If-None-Match"] = known.tag
            if known is not None and known.modified:
                headers["If-Modified-Since"] = known.modified
            target = _ascii(parts.path or "/") + (f"?{_ascii(parts.query)}" if parts.query else "")
            connection.request("GET", target, headers=headers)
            answer = connection.getresponse()
            if answer.status != 200:
                return answer.status, answer.headers, b""
            kind = answer.headers.get_content_type() if answer.headers.get("Content-Type") else ""
            if kind.startswith(_REFUSED):
                raise InputError(f"{parts.geturl()}: the server sends '{kind}', which is no feed and no text")
            return answer.status, answer.headers, self._body(parts, answer)
        finally:
            connection.close()
            sock.close()

    def _body(self, parts: SplitResult, answer: http.client.HTTPResponse) -> bytes:
        said = answer.headers.get("Content-Length", "")
        most = self.terms.bytes
        body = b"" if said.isdigit() and int(said) > most else answer.read(most + 1)
        if len(body) > most or (not body and said.isdigit() and int(said) > most):
            raise InputError(f"{parts.geturl()}: larger than {most // 1024 // 1024} MB, the most that is fetched")
        if said.isdigit() and len(body) < int(said):
            raise InputError(f"{parts.geturl()}: the answer ends after {len(body)} of {said} bytes")
        return body


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme.lower() == "https" else 80)


def _connect(parts: SplitResult, terms: Terms, deadline: float) -> socket.socket:
    """Connect to one of the addresses that were looked at, and to no other."""
    last: OSError = OSError("no address")
    for address in resolved(parts, allow_private=terms.allow_private):
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        try:
            return socket.create_connection((address, _port(parts)), timeout=left)
        except OSError as error:
            last = error
    raise last


def _ascii(part: str) -> str:
    """Return a part of a URL with what is not ASCII percent-encoded, and nothing else changed."""
    return "".join(char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode()) for char in part)


def fetched(url: str, terms: Terms, agent: str) -> Input:
    """Return the input that ``url`` is; nothing is fetched before it is opened. Raises InputError for no address."""
    taken_apart(url)
    return Input(url, Fetched(url, terms, agent), portable=True)
