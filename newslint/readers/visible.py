"""The visible text of ordinary markup in one quick walk, without the map that says where its characters stand."""

from __future__ import annotations

import re
from html import unescape

from newslint.readers.elements import BLOCKS, CELLS, CODE, MOST_OPEN, SILENT

Visible = tuple[str, tuple[tuple[int, int], ...], tuple[tuple[int, int, str], ...]]

_SPACE = " \t\n\r\f"
_GAP = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|\w{2,32});?")
_TAG = re.compile(
    r"""(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})(?=[\s/]|\Z)(?:[^"']++|(?<=[= \t\n])"[^"]*+"|(?<=[= \t\n])'[^']*+')*+\Z"""
)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_LONGEST_TAG = 4000

_INLINE, _BLOCK, _CELL, _ANCHOR, _ANCHOR_END, _CODE, _CODE_END, _OTHER = range(8)
_known: dict[str, tuple[int, str]] = {}
_MOST_KNOWN = 4096


def visible(raw: str) -> Visible | None:
    """Return what ``html_to_text(raw)`` shows, its code spans and its links; None where the markup is out of the ordinary.

    Out of the ordinary are scripts, preformatted text, quotes that do not pair and a '<' that opens no tag. For those,
    and for the map, ``html_to_text`` walks character by character; a test holds the two equal.
    """
    chunks = raw.split("<")
    parts: list[str] = []
    code: list[tuple[int, int]] = []
    links: list[tuple[int, int, str]] = []
    opened: list[tuple[str, int]] = []
    link: tuple[int, str] | None = None
    pending = ""
    length = 0
    odd = "\t" in raw or "\r" in raw or "\f" in raw
    run = chunks[0]
    for number, chunk in enumerate(chunks):
        if number:
            end = chunk.find(">")
            head = chunk[:end]
            if end == -1:
                return None
            known = _known.get(head)
            if known is None:
                if head.startswith("!--"):
                    end = chunk.find("-->", 1) + 2
                    if end == 1:  # a tag stands in the comment, or it never ends
                        return None
                    known = _INLINE, ""
                else:
                    known = _kind(head)
            kind, name = known
            if kind:
                if kind == _BLOCK:
                    pending = "\n"
                elif kind == _CELL:
                    pending = pending or " "
                elif kind in (_ANCHOR, _ANCHOR_END):
                    if link is not None and length > link[0]:
                        links.append((link[0], length, link[1]))
                    link = (
                        None
                        if kind == _ANCHOR_END
                        else (length + 1 if pending and length else length, _href(head, len(name)))
                    )
                elif kind == _CODE:
                    if len(opened) < MOST_OPEN:
                        opened.append((name, length + 1 if pending and length else length))
                elif kind == _CODE_END:
                    for k in range(len(opened) - 1, -1, -1):
                        if opened[k][0] == name:
                            if length > opened[k][1]:
                                code.append((opened[k][1], length))
                            del opened[k]
                            break
                else:
                    return None
            run = chunk[end + 1 :]
        if not run:
            continue
        shown = run.strip(_SPACE)
        if not shown:
            pending = pending or " "
            continue
        if pending or run[0] in _SPACE:
            if length:
                parts.append(pending or " ")
                length += 1
        pending = " " if run[-1] in _SPACE else ""
        if odd or "\n" in shown or "  " in shown:
            shown = _GAP.sub(" ", shown)
        if "&" in shown:
            try:
                shown = _REFERENCE.sub(_meaning, shown)
            except ValueError:
                return None
        parts.append(shown)
        length += len(shown)
    if link is not None and length > link[0]:
        links.append((link[0], length, link[1]))
    code += [(start, length) for _, start in opened if length > start]
    return "".join(parts), tuple(code), tuple(links)


def _kind(head: str) -> tuple[int, str]:
    """Say what the tag written as ``head`` does to the text around it."""
    found = _TAG.match(head) if len(head) < _LONGEST_TAG else None
    kind, name = _OTHER, ""
    if found is not None:
        name = found[2].lower()
        closing = bool(found[1])
        if name in SILENT or name == "pre":
            kind = _OTHER
        elif name in BLOCKS:
            kind = _BLOCK
        elif name in CELLS:
            kind = _CELL
        elif name == "a":
            kind = _ANCHOR_END if closing else _ANCHOR
        elif name in CODE:
            kind = _CODE_END if closing else _CODE
        else:
            kind = _INLINE
    if len(head) <= 12 and len(_known) < _MOST_KNOWN:
        _known[head] = kind, name
    return kind, name


def _href(head: str, at: int) -> str:
    found = _HREF.search(head, at)
    return unescape(found[1] or found[2] or found[3] or "").strip() if found else ""


def _meaning(found: re.Match[str]) -> str:
    meaning = unescape(found[0])
    if not meaning:  # nothing at all is shown, and the white space around it is not one gap
        raise ValueError
    return meaning
