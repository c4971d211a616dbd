"""Turns markup into the text that a reader sees, every character knowing where it stands in the markup."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from newslint.model import Places, PlacesBuilder, Source, Text
from newslint.model.patterns import pattern
from newslint.model.places import IDENTITY, Origin
from newslint.readers.elements import BLOCKS, CELLS, CODE, MOST_OPEN, SILENT
from newslint.readers.visible import visible

_SPACE = " \t\n\r\f"
# word runs with single spaces between them are the bulk of any text and are copied in one piece
_TOKEN = pattern(
    r"[^ \t\n\r\f<&]+(?: [^ \t\n\r\f<&]+)*|[ \t\n\r\f]+|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|\w{2,32});?|.", re.S
)
_TAG = pattern(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,30})(?=[\s/>])")
_HREF = pattern(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_ENDS = {name: re.compile(f"</{name}[ \t\n\r\f/>]", re.I) for name in SILENT}
_QUOTED_TAG = 4096
"""How far a tag's end is looked for with regard to quotes; past that the next '>' is taken. Keeps hostile input linear."""


class Seen(NamedTuple):
    """What a reader sees of some markup, and the spans in it that are code and link text."""

    value: str
    places: Places
    code: tuple[tuple[int, int], ...]
    links: tuple[tuple[int, int, str], ...]


def html_to_text(raw: str) -> Seen:
    """Return the visible text of ``raw``: blocks on lines of their own, white space folded, entities decoded once.

    Scripts, styles and comments are not visible. A '<' that opens no tag is text, and so is a comment that never ends:
    damaged markup loses no words.
    """
    out = PlacesBuilder()
    code: list[tuple[int, int]] = []
    links: list[tuple[int, int, str]] = []
    opened: list[tuple[str, int]] = []  # code elements and where they began
    link: tuple[int, str] | None = None
    pending, pending_at = "", 0  # white space that is written once something follows it
    preformatted = 0
    at, size = 0, len(raw)
    next_token = _TOKEN.match
    # where the last '>' and the last '-->' stand, and which silent elements are never closed: looked for once, so that
    # markup made of nothing but openings costs no more than its length
    last_gt, last_comment = raw.rfind(">"), raw.rfind("-->")
    last_section = raw.rfind("]]>")
    unclosed: set[str] = set()
    while at < size:
        token = next_token(raw, at)
        assert token is not None
        first = raw[at]
        end = token.end()
        if first == "<" and at < last_gt:
            tag = _TAG.match(raw, at)
            if tag is None and raw.startswith("<![CDATA[", at) and last_section >= at:
                # XML inside XML: what stands in the section is text, its tags too
                section = raw.find("]]>", at)
                inside = raw[at + 9 : section]
                if inside:
                    if pending:
                        if out.length:
                            out.atom(pending, pending_at, at - pending_at)
                        pending = ""
                    out.copy(inside, at + 9)
                at = section + 3
                continue
            if tag is None:
                after = _markup_end(raw, at, last_comment)
                if after:
                    at = after
                    continue
            else:
                after = _tag_end(raw, tag.end())
                if after:
                    name = tag[1].lower()
                    closing = raw[at + 1] == "/"
                    if name in SILENT and not closing and name not in unclosed:
                        stop = _ENDS[name].search(raw, after)
                        if stop is not None:
                            at = _tag_end(raw, stop.end() - 1) or size
                            continue
                        unclosed.add(name)
                    if name in BLOCKS:
                        if pending != "\n":
                            pending, pending_at = "\n", at
                    elif name in CELLS and not pending:
                        pending, pending_at = " ", at
                    if name == "a":
                        if link is not None and out.length > link[0]:
                            links.append((link[0], out.length, link[1]))
                        link = None if closing else (out.length + bool(pending and out.length), _href(raw, at, after))
                    elif name in CODE and (closing or len(opened) < MOST_OPEN):
                        if not closing:
                            opened.append((name, out.length + bool(pending and out.length)))
                            preformatted += name == "pre"
                        else:
                            for k in range(len(opened) - 1, -1, -1):
                                if opened[k][0] == name:
                                    preformatted -= name == "pre"
                                    if out.length > opened[k][1]:
                                        code.append((opened[k][1], out.length))
                                    del opened[k]
                                    break
                    at = after
                    continue
        elif first in _SPACE:
            if preformatted and "\n" in token[0]:
                pending, pending_at = "\n", at
            elif not pending:
                pending, pending_at = " ", at
            at = end
            continue
        if pending:
            if out.length:
                if pending == " " and at - pending_at == 1 and raw[pending_at] == " ":
                    out.copy(" ", pending_at)
                else:
                    out.atom(pending, pending_at, at - pending_at)
            pending = ""
        if first == "&" and end - at > 1:
            decoded = unescape(token[0])
            if decoded == token[0]:
                out.copy(decoded, at)
            else:
                out.atom(decoded, at, end - at)
        else:
            out.copy(token[0], at)
        at = end
    if link is not None and out.length > link[0]:
        links.append((link[0], out.length, link[1]))
    code += [(start, out.length) for _, start in opened if out.length > start]
    value, places = out.build()
    return Seen(value, places, tuple(code), tuple(links))


def _markup_end(raw: str, at: int, last_comment: int) -> int:
    """Return where a comment, CDATA mark, declaration or instruction at ``at`` ends; 0 where there is none."""
    if raw.startswith("<!--", at):
        if last_comment < at + 2:
            return 0
        return raw.find("-->", at + 2) + 3  # <!--> and <!---> are comments with nothing in them
    if raw.startswith(("<!", "<?"), at):
        end = raw.find(">", at)
        return end + 1 if end != -1 else 0
    return 0


def _tag_end(raw: str, at: int) -> int:
    """Return the offset after the '>' that ends the tag whose name ends at ``at``; 0 where none does."""
    end = raw.find(">", at)
    if end == -1:
        return 0
    if raw.find('"', at, end) == -1 and raw.find("'", at, end) == -1:
        return end + 1
    limit = min(len(raw), at + _QUOTED_TAG)
    quote = ""
    for k in range(at, limit):
        char = raw[k]
        if quote:
            if char == quote:
                quote = ""
        elif char in "\"'" and raw[k - 1] in "= \t\n":
            quote = char
        elif char == ">":
            return k + 1
    return end + 1


def _href(raw: str, at: int, end: int) -> str:
    found = _HREF.search(raw, at, end)
    return unescape(found[1] or found[2] or found[3] or "").strip() if found else ""


_BLOCK_TAG = pattern(r"<(?:p|div|br|h[1-6]|ul|ol|li|figure|table|blockquote|section|article)\b[^<>]{0,500}>", re.I)
_ANY_TAG = pattern(
    r"^\s*<(?:(?:p|div|h[1-6]|ul|ol|figure|table|blockquote|section|article|img|a|span|b|strong|em|i|center|iframe|br)\b|!--)",
    re.I,
)
_CLOSE_TAG = pattern(
    r"</(?:p|div|h[1-6]|ul|ol|li|figure|table|a|span|b|strong|em|i|blockquote|center|iframe)\s*>|<br\s*/?>|<img\b[^<>]{0,900}>",
    re.I,
)


def looks_like_markup(raw: str) -> bool:
    """Return whether a text that does not say so is markup: it begins with a tag and closes one, or has several blocks."""
    if "<" not in raw or ">" not in raw:
        return False
    if _ANY_TAG.match(raw) and _CLOSE_TAG.search(raw):
        return True
    return any(number == 3 for number, _ in enumerate(_BLOCK_TAG.finditer(raw), start=1))


def text_from(name: str, raw: str, source: Source, origin: object = IDENTITY, *, markup: bool | None = False) -> Text:
    """Return the text of a field. ``markup`` None means: look. ``origin`` is a map or a function that makes one."""
    given: Origin = origin  # type: ignore[assignment]  # a map or its maker; Text takes either
    if markup is None:
        markup = looks_like_markup(raw)
    if not markup:
        return Text(name, raw, source, origin=given)
    if "<" not in raw and "&" not in raw:
        return Text(name, raw, source, origin=given, markup=True)
    quick = visible(raw)
    if quick is None:
        seen = html_to_text(raw)
        return Text(
            name,
            raw,
            source,
            value=seen.value,
            places=seen.places,
            origin=given,
            markup=True,
            code=seen.code,
            links=seen.links,
        )
    value, code, links = quick
    return Text(
        name,
        raw,
        source,
        value=value,
        places=lambda: html_to_text(raw).places,
        origin=given,
        markup=True,
        code=code,
        links=links,
    )
