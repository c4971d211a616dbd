"""Reads a Markdown file: one item, its first heading the title, its body the words without the marks."""

from __future__ import annotations

import re

from newslint.model import Damage, Feed, Item, Places, PlacesBuilder, Source, Text, shifted
from newslint.model.patterns import pattern
from newslint.readers.decode import Decoded

_FRONT = pattern(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_KEY = pattern(r"^([A-Za-z_]+):[ \t]*([\"']?)(.*?)\2[ \t]*\r?$", re.M)
_KEYS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "updated": "updated",
    "lastmod": "updated",
    "author": "author",
    "description": "summary",
    "summary": "summary",
    "lang": "language",
    "language": "language",
    "url": "link",
    "link": "link",
    "id": "id",
    "guid": "id",
    "source": "publisher",
    "publisher": "publisher",
}
_LINE = pattern(r"[^\n]*\n?")
_FENCE = pattern(r" {0,3}(`{3,}|~{3,})")
_HEADING = pattern(r" {0,3}#{1,6}(?:[ \t]+|(?=\r?\n?\Z))")
_UNDERLINE = pattern(r" {0,3}(?:=+|-+)[ \t]*\r?\n?\Z")
_RULE = pattern(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?\n?\Z")
_LEAD = pattern(r"[ \t]*(?:>[ \t]?)*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
# what stands between words: one kind after the other, each without a repeat inside a repeat
_INLINE = pattern(
    r"""
    (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<code>(?P<ticks>`+)(?!`)(?P<inside>[^`\n]{1,2000})(?P=ticks)(?!`))
  | (?P<picture>!\[(?P<alt>[^\]\n]{0,500})\]\([^()\s]{0,2000}(?:[ \t]+"[^"\n]{0,500}")?\))
  | (?P<link>\[(?P<words>[^\[\]\n]{1,500})\]\((?P<href>[^()\s]{0,2000})(?:[ \t]+"[^"\n]{0,500}")?\))
  | (?P<auto><(?P<address>(?:https?://|mailto:)[^<>\s]{1,2000})>)
  | (?P<tag></?[A-Za-z][A-Za-z0-9-]{0,20}(?:[ \t][^<>\n]{0,500})?/?>)
  | (?P<strong>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)
    """,
    re.X,
)


def read_markdown(name: str, decoded: Decoded) -> Feed:
    """Return a feed of one item: front matter to fields, the first heading to the title where no field says it."""
    source = Source(name, decoded.text)
    damage = [Damage("XML007", source, at, end, byte=detail) for _, at, end, detail in decoded.problems]
    raw = decoded.text
    if not raw.strip():
        return Feed(source, "markdown", iter(()), damage=[*damage, Damage("STR001", source, 0, 0)])
    texts: list[Text] = []
    front = _FRONT.match(raw)
    at = 0
    if front is not None:
        at = front.end()
        for found in _KEY.finditer(raw, front.start(1), front.end(1)):
            if found[1].lower() in _KEYS and found[3]:
                texts.append(Text(_KEYS[found[1].lower()], found[3], source, origin=shifted(found.start(3))))
    body = _Body(raw, at, titled=any(text.name == "title" for text in texts))
    if body.title:
        start, end = body.title
        texts.append(Text("title", raw[start:end], source, origin=shifted(start)))
    value, places = body.out.build()
    rest = Text(
        "body",
        raw[at:],
        source,
        value=value,
        places=Places(places.out, [one - at for one in places.inp], places.width, places.length),
        origin=shifted(at),
        code=body.code,
        links=body.links,
    )
    texts.append(rest)
    language = next((text.value for text in texts if text.name == "language"), None)
    item = Item(0, source, texts, end=len(raw), language=language, damage=damage)
    return Feed(source, "markdown", iter([item]))


class _Body:
    """Walks the lines below the front matter and writes down what a reader sees of them."""

    def __init__(self, raw: str, at: int, *, titled: bool) -> None:
        self.out = PlacesBuilder()
        self.code: list[tuple[int, int]] = []
        self.links: list[tuple[int, int, str]] = []
        self.title: tuple[int, int] | None = None
        self._raw = raw
        self._titled = titled
        self._seen = False
        self._walk(at)

    def _walk(self, at: int) -> None:
        raw, size = self._raw, len(self._raw)
        fence = ""
        began = 0
        while at < size:
            line = _LINE.match(raw, at)
            assert line is not None
            end = line.end()
            text = line[0]
            mark = _FENCE.match(text)
            if fence:
                if mark is not None and mark[1].startswith(fence):
                    fence = ""
                    if self.out.length > began:
                        self.code.append((began, self.out.length))
                else:
                    self.out.copy(text, at)
            elif mark is not None:
                fence, began = mark[1], self.out.length
            elif _RULE.match(text) or (self._seen and _UNDERLINE.match(text)):
                self._end(at, end)
            else:
                self._line(at, end, text)
            at = end
        if fence and self.out.length > began:
            self.code.append((began, self.out.length))

    def _line(self, at: int, end: int, text: str) -> None:
        stop = at + len(text.rstrip("\r\n"))
        heading = _HEADING.match(text)
        if heading is not None:
            start = at + heading.end()
            words = text.rstrip()
            bare = words.rstrip("#")
            if bare != words and bare[-1:] in ("", " ", "\t"):  # hashes at the end close the heading
                words = bare.rstrip()
            stop = max(start, at + len(words))
            if not self._titled and not self._seen and stop > start:
                self.title = (start, stop)
                self._titled = True
                return
        else:
            lead = _LEAD.match(text)
            start = min(at + (lead.end() if lead is not None else 0), stop)
        self._seen = self._seen or stop > start
        self._inline(start, stop)
        if end > at + len(text.rstrip("\r\n")):
            self.out.copy("\n", end - 1)

    def _inline(self, at: int, stop: int) -> None:
        raw, out = self._raw, self.out
        for found in _INLINE.finditer(raw, at, stop):
            out.copy(raw[at : found.start()], at)
            at = found.end()
            begin = out.length
            if found["escape"]:
                out.copy(raw[found.start() + 1 : at], found.start() + 1)
            elif found["code"]:
                out.copy(found["inside"], found.start("inside"))
                self.code.append((begin, out.length))
            elif found["picture"]:
                out.copy(found["alt"], found.start("alt"))
            elif found["link"]:
                self._inline(*found.span("words"))
                self.links.append((begin, out.length, found["href"]))
            elif found["auto"]:
                out.copy(found["address"], found.start("address"))
                self.links.append((begin, out.length, found["address"]))
        out.copy(raw[at:stop], at)

    def _end(self, at: int, end: int) -> None:
        if end > at and self._raw[end - 1] == "\n":
            self.out.copy("\n", end - 1)
