"""Keeps what was fetched, so that a server need not send again what has not changed."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import msgspec

from newslint import cache

_KIND = "fetched"
_MOST_BYTES = 8 * 1024 * 1024
_MOST_KEPT = 200


class Kept(NamedTuple):
    """An answer: its entity tag, when the server says it was changed last, its content type, its body."""

    tag: str
    modified: str
    kind: str
    body: bytes


def kept(url: str) -> Kept | None:
    """Return the last answer of that address, or None where none was kept."""
    data = cache.load(_name(url), _KIND)
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=Kept)
    except msgspec.MsgspecError:
        return None


def keep(url: str, answer: Kept) -> None:
    """Keep an answer that can be asked for conditionally; of many, those that were kept last."""
    if not (answer.tag or answer.modified) or len(answer.body) > _MOST_BYTES:
        return
    cache.store(_name(url), _KIND, msgspec.msgpack.encode(answer), most=_MOST_KEPT)


def _name(url: str) -> str:
    return hashlib.blake2b(url.encode(), digest_size=20).hexdigest()
