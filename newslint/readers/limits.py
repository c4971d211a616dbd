"""How much of a hostile input is looked at before newslint says that it is enough."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Caps of the readers. ``bytes`` is for documents that are held whole (XML, JSON, text); streams are not capped."""

    bytes: int = 64 * 1024 * 1024
    record_bytes: int = 16 * 1024 * 1024
    items: int = 1_000_000
    elements: int = 2_000_000
    depth: int = 500
    attribute_chars: int = 64 * 1024
    damages: int = 200
