"""Cuts text out of HTML so that what is left is as balanced as it was."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from html import unescape
from typing import Literal, NamedTuple

Span = tuple[int, int]

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_SILENT = frozenset(("script", "style", "template", "noscript"))
_SEEN = frozenset(
    [
        "img",
        "picture",
        "video",
        "audio",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "math",
        "input",
        "button",
        "select",
        "textarea",
        "hr",
        "source",
    ]
)
"""Elements that show something without holding text: what holds one of them is not empty."""

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_STAYS = frozenset(("td", "th", "html", "body", "head"))
"""Elements that are never cut by themselves: without its cell a row of a table shifts."""

_ENDS_ITSELF = frozenset(("p", "li", "dt", "dd", "option"))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})(?=[\s/>])")
_REST = re.compile(r"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")

_LAST_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]{0,30})(?:\s[^<>]*)?/?>\Z")

Kind = Literal["text", "open", "close", "void", "other"]


class _Token(NamedTuple):
    start: int
    end: int
    kind: Kind
    name: str


class _Element(NamedTuple):
    """Tokens ``first`` to ``last``, both included; ``closed`` says whether its end tag is one of them."""

    name: str
    first: int
    last: int
    closed: bool


def has_markup(raw: str, start: int, end: int) -> bool:
    """Return whether tags, comments or instructions stand in ``raw[start:end]``, or begin before and end inside."""
    return any(
        token.kind != "text" and token.start < end and token.end > start for token in _tokens(raw) if token.end > start
    )


def cut(raw: str, spans: Sequence[Span], *, whole: bool = False) -> list[Span] | None:
    """Return the spans of ``raw`` to delete so that the text in ``spans`` is gone, in order and apart from each other.

    Tags stay where text beside them stays; an element goes as a whole when all its text goes and it holds no image or
    the like; line breaks that set a line apart go with the line. With ``whole``, the spans are markup themselves (a
    comment, an image, an element) and go as they stand. None where it cannot be done without damage: two paragraphs
    would run together, or a span holds half of an element.
    """
    tokens = _tokens(raw)
    elements = _elements(tokens)
    dead: list[Span] = []
    gone = bytearray(len(tokens))  # tokens of which nothing visible stays
    touched: list[int] = []
    for number, token in enumerate(tokens):
        inside = [(max(a, token.start), min(b, token.end)) for a, b in spans if a < token.end and b > token.start]
        if not inside:
            continue
        if token.kind == "text":
            dead += inside
            touched.append(number)
            gone[number] = not _visible(_left(raw, token, inside))
        elif whole or token.name == "br":
            if any(a > token.start or b < token.end for a, b in inside):
                return None
            dead += inside
            touched.append(number)
            gone[number] = 1
    if whole and not _balanced([tokens[k] for k in touched]):
        return None
    alive = [
        number
        for number, token in enumerate(tokens)
        if not gone[number]
        and ((token.kind == "text" and _visible(raw[token.start : token.end])) or token.name in _SEEN)
    ]
    cut_away: list[_Element] = []
    for element in elements:  # the outermost come first
        if element.name in _STAYS or any(one.first <= element.first and element.last <= one.last for one in cut_away):
            continue
        if bisect_left(touched, element.first) == bisect_right(touched, element.last):
            continue
        if bisect_left(alive, element.first) == bisect_right(alive, element.last):
            cut_away.append(element)
    for element in cut_away:
        for number in range(element.first, element.last + 1):
            gone[number] = 1
        dead.append((tokens[element.first].start, tokens[element.last].end))
    for number, token in enumerate(tokens):  # white space that nothing sets apart any more is no token to look at
        if token.kind == "text" and not gone[number] and not raw[token.start : token.end].strip():
            gone[number] = 2
    for first, last, block in _gaps(tokens, touched, cut_away):
        before, after = _beside(tokens, gone, first, -1), _beside(tokens, gone, last, 1)
        breaks_before, edge_before = before
        breaks_after, edge_after = after
        if block and not breaks_before and not breaks_after and edge_before == edge_after == "text":
            return None
        alone = block or bool(gone[first] and gone[last])
        if not alone:
            continue
        if edge_before == "block":
            spare = breaks_after
        elif edge_after == "block":
            spare = breaks_before
        else:
            spare = min(breaks_before, breaks_after, key=len) if breaks_before and breaks_after else []
        for number in spare:
            dead.append((tokens[number].start, tokens[number].end))
            gone[number] = 1
    return _tidied(raw, dead)


def _tokens(raw: str) -> list[_Token]:
    tokens: list[_Token] = []
    at, size, text_from = 0, len(raw), 0

    def add(start: int, end: int, kind: Kind, name: str) -> None:
        nonlocal text_from
        if start > text_from:
            tokens.append(_Token(text_from, start, "text", ""))
        tokens.append(_Token(start, end, kind, name))
        text_from = end

    while (at := raw.find("<", at)) != -1:
        if raw.startswith("<!--", at):
            end = raw.find("-->", at + 2) + 3
            if end == 2:
                at += 1
                continue
            add(at, end, "other", "!--")
        elif raw.startswith(("<!", "<?"), at):
            end = raw.find(">", at) + 1
            if not end:
                break
            add(at, end, "other", "!")
        else:
            tag = _TAG.match(raw, at)
            rest = _REST.match(raw, tag.end()) if tag is not None else None
            if tag is None or rest is None:
                at += 1
                continue
            name, end = tag[2].lower(), rest.end()
            if not tag[1] and name in _SILENT:
                close = re.compile(rf"</{name}\s*>", re.I).search(raw, end)
                if close is not None:
                    end = close.end()
                    add(at, end, "other", name)
                    at = end
                    continue
            if tag[1]:
                kind: Kind = "close"
            elif name in _VOID or raw[end - 2] == "/":
                kind = "void"
            else:
                kind = "open"
            add(at, end, kind, name)
        at = end
    if text_from < size:
        tokens.append(_Token(text_from, size, "text", ""))
    return tokens


def _elements(tokens: Sequence[_Token]) -> list[_Element]:
    """The elements, outermost first. Tags without their partner make none, save where HTML lets the end be left out."""
    found: list[_Element] = []
    opened: list[tuple[str, int]] = []
    for number, token in enumerate(tokens):
        if token.kind == "open":
            if opened and token.name in _ENDS_ITSELF and opened[-1][0] == token.name:
                found.append(_Element(token.name, opened.pop()[1], number - 1, False))
            opened.append((token.name, number))
        elif token.kind == "close":
            depth = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == token.name), -1)
            if depth < 0:
                continue
            for name, first in opened[depth + 1 :]:
                if name in _ENDS_ITSELF:
                    found.append(_Element(name, first, number - 1, False))
            found.append(_Element(token.name, opened[depth][1], number, True))
            del opened[depth:]
    found += [_Element(name, first, len(tokens) - 1, False) for name, first in opened if name in _ENDS_ITSELF]
    return sorted(found, key=lambda one: (one.first, -one.last))


def _balanced(tokens: Sequence[_Token]) -> bool:
    opened: list[str] = []
    for token in tokens:
        if token.kind == "open":
            opened.append(token.name)
        elif token.kind == "close":
            if not opened or opened.pop() != token.name:
                return False
    return not opened


def _left(raw: str, token: _Token, dead: Sequence[Span]) -> str:
    at, parts = token.start, []
    for start, end in sorted(dead):
        parts.append(raw[at:start])
        at = max(at, end)
    parts.append(raw[at : token.end])
    return "".join(parts)


def _visible(text: str) -> bool:
    return (
        bool(unescape(text).strip(" \t\r\n\f\u00a0\u200b\ufeff"))
        if "&" in text
        else bool(text.strip("\u00a0 \t\r\n\f\u200b\ufeff"))
    )


def _gaps(
    tokens: Sequence[_Token], touched: Sequence[int], cut_away: Sequence[_Element]
) -> list[tuple[int, int, bool]]:
    """The runs of tokens that a cut opened: first, last, and whether a block went with it."""
    runs = [(one.first, one.last, one.name not in _INLINE) for one in cut_away]
    runs += [(k, k, False) for k in touched if not any(one.first <= k <= one.last for one in cut_away)]
    runs.sort()
    joined: list[tuple[int, int, bool]] = []
    for first, last, block in runs:
        if (
            joined
            and all(tokens[k].kind == "text" or tokens[k].name == "br" for k in range(joined[-1][1] + 1, first))
            and not any(tokens[k].kind == "text" and k not in touched for k in range(joined[-1][1] + 1, first))
        ):
            joined[-1] = (joined[-1][0], last, joined[-1][2] or block)
        else:
            joined.append((first, last, block))
    return joined


def _beside(tokens: Sequence[_Token], gone: bytearray, at: int, step: int) -> tuple[list[int], str]:
    """The line breaks that stand right beside a gap, nearest first, and what stands beyond them: text or block."""
    breaks: list[int] = []
    at += step
    while 0 <= at < len(tokens):
        token = tokens[at]
        if token.name == "br":
            if not gone[at]:
                breaks.append(at)
        elif gone[at] or token.kind == "other" or token.name in _INLINE:
            pass
        else:
            return breaks, "text" if token.kind == "text" or token.name in _SEEN else "block"
        at += step
    return breaks, "block"


def _opened_by(raw: str, at: int) -> bool:
    """Return whether the start tag of a block ends at ``at``."""
    tag = _LAST_TAG.search(raw, max(0, at - 500), at)
    return tag is not None and tag[1].lower() not in _INLINE and tag[1].lower() not in _VOID and tag[0][-2] != "/"


def _tidied(raw: str, dead: list[Span]) -> list[Span]:
    """Join the spans; where a cut leaves white space on both sides of it, or at the head of a block, one of them goes too."""
    dead.sort()
    joined: list[Span] = []
    for start, end in dead:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    found: list[Span] = []
    for start, end in joined:
        least = found[-1][1] if found else 0
        start = max(start, least)
        if raw[start : start + 1] == "<" and raw[end : end + 1] in ("", " ", "\t", "\r", "\n", "<"):
            if not raw[:start].strip() or _opened_by(raw, start):
                end = len(raw) - len(raw[end:].lstrip())
            while start > least and raw[start - 1] in " \t\r\n" and raw[:start].rstrip()[-1:] == ">":
                start -= 1
        found.append((start, end))
    return found
