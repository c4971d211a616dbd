"""What of a text counts when two are compared: its letters and numbers, sentence by sentence and line by line."""

from __future__ import annotations

# the bytes of typographic quotes and dashes go, whatever letter of another script they also belong to: both texts of a
# pair lose the same
_QUOTES = frozenset((0xC2, 0xA0, 0xE2, 0x80, 0x93, 0x94, 0x98, 0x99, 0x9C, 0x9D))
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") | frozenset(range(128, 256)) - _QUOTES
_DIGITS = frozenset(b"0123456789")
_STOPS = frozenset(b"\n.?!")
_LOWER = bytes(byte + 32 if 65 <= byte <= 90 else byte for byte in range(256))


def _but(kept: frozenset[int]) -> bytes:
    return bytes(sorted(set(range(256)) - kept))


_ALL, _OF_LINES, _OF_WORDS = _but(_LETTERS | _DIGITS | _STOPS), b".?!0123456789", _but(_LETTERS)
_APART = frozenset(b" \t\n,;:()[]|/-")
_SPACED = bytes(32 if byte in _APART else _LOWER[byte] for byte in range(256))
_OF_SPACED = _but(_LETTERS | _APART)


def fold(value: str) -> bytes:
    """Return the UTF-8 of a text without case, spaces and punctuation, but with its line breaks and sentence ends."""
    if "\u3002" in value:
        value = value.replace("\u3002", ".")
    return value.encode("utf-8", "surrogatepass").translate(_LOWER, _ALL)


def fold_lines(folded: bytes) -> list[bytes]:
    """Return the lines of a folded text, without sentence ends and numbers."""
    return folded.translate(None, _OF_LINES).split(b"\n")


def fold_letters(value: str) -> bytes:
    """Return the letters of a text alone."""
    return value.encode("utf-8", "surrogatepass").translate(_LOWER, _OF_WORDS)


def fold_words(value: str) -> list[bytes]:
    """Return the words of a text, of each its letters alone."""
    return value.encode("utf-8", "surrogatepass").translate(_SPACED, _OF_SPACED).split()
