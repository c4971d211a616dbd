"""Says which network addresses may be called: those of the public internet, and others only where that is allowed."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from newslint.readers.mistakes import InputError


def public(address: str) -> bool:
    """Say whether an IP address is one of the public internet; one that hides in another is looked at itself."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Where NAT64 puts all of IPv4 (RFC 6052)."""


def taken_apart(url: str) -> SplitResult:
    """Return the parts of an http or https URL; raises InputError where it is none that can be fetched."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise InputError(f"{url}: no address: {str(error).lower()}") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise InputError(f"{url}: no http or https address")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"{parts.scheme}://{parts.hostname}: an address with a name or password in it is not fetched")
    if any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise InputError(f"{url!r}: white space or control characters in an address")
    return parts


def resolved(parts: SplitResult, *, allow_private: bool) -> list[str]:
    """Return the IP addresses of a host; raises InputError where there is none or where one is not to be called.

    What is returned is what must be connected to: asked again, a hostile name server would answer something else.
    """
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"{parts.geturl()}: no such host: '{host}'") from None
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not allow_private:
        for address in found:
            if not public(address):
                raise InputError(
                    f"{parts.geturl()}: '{host}' is {address}, an address of a local network;"
                    " --allow-private lets it be fetched"
                )
    return found
