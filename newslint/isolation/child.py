"""The process that judges for another one: loads come in on standard input, reports go out on standard output.

A frame is one letter, the length in four bytes, and the content: ``L`` a load; ``R`` reports, one JSON line each, after
their positions; ``E`` the end of a load; ``!`` ready; ``X`` a load that is wrong as such, with the reason. Where it is,
and at which article, stands in a file that both processes map: no system call an article.
"""

from __future__ import annotations

import mmap
import os
import sys
from collections.abc import Callable
from struct import Struct
from typing import BinaryIO

import msgspec

from newslint.isolation.judge import Judge
from newslint.isolation.orders import Load, Order
from newslint.isolation.stopped import Header
from newslint.reporters.encoding import encode

HEAD = Struct("<cI")
SPOT = Struct("<qI")
"""In the mapped file: the position of the article in its load, and the length of what is known of it, which follows."""

SIZE = 8192
_FULL = 1 << 16
_LONGEST = 1000


def main() -> None:
    """Serve until standard input ends; the argument of the program is the path of the mapped file."""
    stream = sys.stdin.buffer
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a rule prints must not come between the frames
    with open(sys.argv[1], "r+b") as file:
        spot = mmap.mmap(file.fileno(), SIZE)
    try:
        judge = Judge(Order.loads(_frame(stream) or b""))
        judge.ready()
    except Exception as error:
        _send(out, b"X", f"{type(error).__name__}: {error}".encode("utf-8", "replace"))
        return
    _send(out, b"!", b"")
    while (data := _frame(stream)) is not None:
        _serve(judge, msgspec.msgpack.decode(data, type=Load), out, _announcer(spot))


def _serve(judge: Judge, load: Load, out: BinaryIO, announce: Callable[[int, Header], None]) -> None:
    held: list[bytes] = []
    size = 0
    try:
        for position, report in judge.reports(load, announce):
            line = b"%d %b\n" % (position, encode(report))
            held.append(line)
            size += len(line)
            if size > _FULL:
                _send(out, b"R", b"".join(held))
                held.clear()
                size = 0
        if held:
            _send(out, b"R", b"".join(held))
        _send(out, b"E", b"")
    except Exception as error:
        _send(out, b"X", f"{type(error).__name__}: {error}".encode("utf-8", "replace"))


def _announcer(spot: mmap.mmap) -> Callable[[int, Header], None]:
    def announce(position: int, header: Header) -> None:
        at = header.source
        known = (header.name, header.title, header.link, header.publisher)
        cut = [part[:_LONGEST] if part else None for part in known]
        data = encode((at.name[:_LONGEST], header.format, header.index, at.first_line, *cut))
        data = data if len(data) <= SIZE - SPOT.size else b""
        # the length goes first and last: half a header is never taken for a whole one
        SPOT.pack_into(spot, 0, position, 0)
        spot[SPOT.size : SPOT.size + len(data)] = data
        SPOT.pack_into(spot, 0, position, len(data))

    return announce


def _frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    return stream.read(HEAD.unpack(head)[1])


def _send(out: BinaryIO, kind: bytes, data: bytes) -> None:
    out.write(HEAD.pack(kind, len(data)) + data)
    out.flush()
