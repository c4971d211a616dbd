"""Makes foreign text safe to print: what would steer a terminal, or hide from the eye, becomes a readable escape."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1: escape sequences, line ends, bells
    "\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"  # seen by nobody, and often the very defect
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # change the order in which the rest of the line is shown
    "\u2028\u2029"  # line ends to some terminals
    "\ud800-\udfff\ufffe\uffff"  # no characters: encodings or XML cannot hold them
    "\U000e0000-\U000e007f"  # tag characters: text hidden in text
    "]"
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str, encoding: str = "utf-8") -> str:
    """Return ``text`` on one line, with every character escaped that a terminal obeys, hides or cannot write.

    Joiners (U+200C, U+200D) stay: scripts and emoji need them. An ellipsis that ``encoding`` lacks is three dots.
    """
    # isprintable is the cheap way to say "nothing to do"; it also objects to harmless spaces, hence the pattern
    if not text.isprintable():
        text = _UNSAFE.sub(_escape, text)
    if text.isascii() or is_unicode(encoding):
        return text
    return text.replace("…", "...").encode(encoding, "backslashreplace").decode(encoding)


def is_unicode(encoding: str) -> bool:
    """Say whether ``encoding`` can write every character."""
    return encoding.lower().replace("_", "-").startswith("utf")


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    if char in _NAMED:
        return _NAMED[char]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
