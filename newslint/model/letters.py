"""Brings texts of which the letters alone count to plain letters, where only their typography is not plain."""

from __future__ import annotations

_TYPOGRAPHIC = "’“”‘–—…\u00a0"


def without_marks(text: str, instead: str) -> str:
    """Return the text with typographic marks replaced by ``instead``: most texts of Latin letters are ASCII then."""
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            text = text.replace(mark, instead)
    return text
