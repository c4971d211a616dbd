"""Makes edits of a decoded text in the bytes it was decoded from."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from newslint.fixing.edits import Piece


class UnfaithfulError(Exception):
    """Bytes that their own text does not lead back to; nothing is edited then."""


def splice(data: bytes, text: str, encoding: str, single: Collection[int], changes: Iterable[Piece]) -> bytes:
    """Return ``data`` with edits of its text made, every other byte as it was.

    ``text`` is what ``data`` decodes to in ``encoding``, a byte order mark left out. ``single`` are the places in it of
    characters that stand for one undecodable byte each. Raises UnfaithfulError where encoding the text does not give
    the bytes back, or where an edit reaches into an undecodable byte.
    """
    odd = sorted(single)
    ordered = sorted(changes)
    cuts = sorted({0, len(text), *(at for one in ordered for at in (one.start, one.end)), *odd, *(k + 1 for k in odd)})
    wrong = set(odd)
    skip = len(data) - _size(text, encoding, odd)
    if skip not in (0, 2, 3, 4):
        raise UnfaithfulError
    at = skip
    places: dict[int, int] = {}
    for first, last in zip(cuts, [*cuts[1:], len(text)], strict=True):
        places[first] = at
        if first in wrong:
            at += 1
            continue
        piece = text[first:last].encode(encoding)
        if data[at : at + len(piece)] != piece:
            raise UnfaithfulError
        at += len(piece)
    if at != len(data):
        raise UnfaithfulError
    parts: list[bytes] = []
    done = 0
    for change in ordered:
        if any(change.start <= k < change.end for k in odd) or places[change.start] < done:
            raise UnfaithfulError
        parts += (data[done : places[change.start]], change.by.encode(encoding))
        done = places[change.end]
    parts.append(data[done:])
    return b"".join(parts)


def _size(text: str, encoding: str, odd: list[int]) -> int:
    size = at = 0
    try:
        for k in odd:
            size += len(text[at:k].encode(encoding)) + 1
            at = k + 1
        return size + len(text[at:].encode(encoding))
    except UnicodeEncodeError:
        raise UnfaithfulError from None
