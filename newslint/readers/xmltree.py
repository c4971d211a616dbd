"""A tolerant XML tokenizer: elements with exact places, damage reported and never fatal."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5
from xml.parsers import expat

from newslint.model import Damage, PlacesBuilder, Source
from newslint.model.places import IDENTITY, Origin, shifted
from newslint.readers.limits import Limits

_NAME = re.compile(r"[^\s/>=<\"']{1,200}")
_ATTRIBUTE = re.compile(r"""([^\s/>=<"']{1,200})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(?:#([0-9]{1,8})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z][A-Za-z0-9]{0,31}));|&|\r\n?")
_ODD = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8});)(?:([A-Za-z][A-Za-z0-9]{0,31});)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"<!ENTITY\b")
_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Element:
    """One element. ``start`` is its '<', ``tagend`` follows its start tag, ``close`` its end tag's '<', ``end`` follows it.

    ``name`` is the name without its prefix, ``space`` the namespace URI, or the bare prefix where it is not declared.
    ``segments`` are its own pieces of text: (start, end, is CDATA).
    """

    __slots__ = ("attributes", "children", "close", "end", "name", "segments", "space", "start", "tagend")

    def __init__(
        self, name: str, space: str, start: int, tagend: int, attributes: dict[str, tuple[str, int, int]]
    ) -> None:
        self.name = name
        self.space = space
        self.start = start
        self.tagend = tagend
        self.close = tagend
        self.end = tagend
        self.attributes = attributes
        self.children: list[Element] = []
        self.segments: list[tuple[int, int, bool]] = []

    def get(self, name: str) -> str | None:
        """Return the value of an attribute, references decoded, or None."""
        found = self.attributes.get(name)
        return decode_references(found[0]) if found is not None else None

    def named(self, name: str, space: str | None = None) -> list[Element]:
        """Return the children of that name, and namespace where given."""
        return [child for child in self.children if child.name == name and (space is None or child.space == space)]


class Tree:
    """A parsed document: its root (an element without name that holds what stood at the top) and its damage."""

    __slots__ = ("_last_gt", "_last_pi", "_limits", "_type", "damage", "root", "source", "text")

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.text = source.text
        self.damage: list[Damage] = []
        self._limits = limits
        self._type: list[tuple[int, int]] = []  # the span of the document type, in which references mean other things
        # past these no tag and no instruction can end: looked for once, not once a tag
        self._last_gt, self._last_pi = self.text.rfind(">"), self.text.rfind("?>") - 1
        self.root = Element("", "", 0, 0, {})
        self._parse()
        self._characters()
        if not self.damage:
            self._verdict()

    def value(self, element: Element) -> tuple[str, Origin | Callable[[], Origin]]:
        """Return the text of an element, references decoded, with its map to the source or a function that makes it."""
        return value_of(self.text, element.segments)

    def report(self, code: str, start: int, end: int, **values: object) -> None:
        """Note a damage; past the cap they are no longer collected."""
        if len(self.damage) < self._limits.damages:
            self.damage.append(Damage(code, self.source, start, end, **values))

    def _parse(self) -> None:
        text, size = self.text, len(self.text)
        root = self.root
        stack = [root]
        spaces: list[dict[str, str]] = [{}]
        at = 0
        no_comment_end = no_cdata_end = doctype = False
        while at < size:
            lt = text.find("<", at)
            if lt == -1:
                lt = size
            if lt > at:
                stack[-1].segments.append((at, lt, False))
            if lt == size:
                break
            following = text[lt + 1 : lt + 2]
            if following == "!":
                if text.startswith("<!--", lt) and not no_comment_end:
                    end = text.find("-->", lt + 4)
                    if end != -1:
                        at = end + 3
                        continue
                    no_comment_end = True
                elif text.startswith("<![CDATA[", lt) and not no_cdata_end:
                    end = text.find("]]>", lt + 9)
                    if end == -1:
                        no_cdata_end = True
                        end = size
                    # a section that was never closed runs on to the end of the next one: the end tag of its element is
                    # where it was meant to end
                    if text.find("<![CDATA[", lt + 9, end) != -1 or end == size:
                        close = text.find(f"</{self._written(stack[-1])}", lt + 9, end)
                        if close != -1 or end == size:
                            self.report("XML005", lt, lt + 9, name="![CDATA[")
                        if close != -1:
                            stack[-1].segments.append((lt + 9, close, True))
                            at = close
                            continue
                    stack[-1].segments.append((lt + 9, end, True))
                    at = min(size, end + 3)
                    continue
                elif text.startswith("<!DOCTYPE", lt) and not doctype:
                    doctype = True
                    at = self._doctype(lt)
                    self._type.append((lt, at))
                    continue
                stack[-1].segments.append((lt, lt + 1, False))
                at = lt + 1
                continue
            if following == "?" and lt < self._last_pi:
                at = text.find("?>", lt + 2) + 2
                continue
            if following == "/":
                at = self._close(stack, spaces, lt)
                continue
            name = _NAME.match(text, lt + 1)
            end = (
                self._tag_end(lt, name.end()) if name is not None and (following.isalpha() or following in "_:") else 0
            )
            if not end:
                self.report("XML012", lt, lt + 1)
                stack[-1].segments.append((lt, lt + 1, False))
                at = lt + 1
                continue
            assert name is not None
            self._open(stack, spaces, name[0], lt, name.end(), end)
            at = end
        for element in stack[1:]:
            element.close = element.end = size
        if len(stack) > 1:
            self.report("XML014", max(0, size - 1), size, name=stack[-1].name)

    def _open(
        self, stack: list[Element], spaces: list[dict[str, str]], name: str, start: int, name_end: int, end: int
    ) -> None:
        attributes: dict[str, tuple[str, int, int]] = {}
        bound = spaces[-1]
        empty = self.text[end - 2] == "/"
        if end - name_end > 2:
            if end - name_end > self._limits.attribute_chars:
                self.report("XML011", start, name_end, most=self._limits.attribute_chars)
            else:
                for found in _ATTRIBUTE.finditer(self.text, name_end, end - 1):
                    group = 2 if found[2] is not None else 3
                    attributes[found[1]] = (found[group], found.start(group), found.end(group))
                    if found[1] == "xmlns" or found[1].startswith("xmlns:"):
                        if bound is spaces[-1]:
                            bound = dict(bound)
                        bound[found[1][6:]] = found[group]
        prefix, colon, local = name.partition(":")
        if not colon:
            prefix, local = "", name
        space = bound.get(prefix, prefix)
        element = Element(local, space, start, end, attributes)
        if local in ("item", "entry"):
            self._end_open_items(stack, spaces, local, start)
        stack[-1].children.append(element)
        if empty:
            element.close = element.end = end
            return
        if len(stack) > self._limits.depth:
            if len(stack) == self._limits.depth + 1:
                self.report("XML010", start, end, most=self._limits.depth)
            return
        stack.append(element)
        spaces.append(bound)

    def _end_open_items(self, stack: list[Element], spaces: list[dict[str, str]], name: str, at: int) -> None:
        """An item cannot stand in an item: the one that is still open was not closed."""
        for depth in range(len(stack) - 1, 0, -1):
            if stack[depth].name == name:
                self._pop_to(stack, spaces, depth - 1, at, at)
                return

    def _close(self, stack: list[Element], spaces: list[dict[str, str]], lt: int) -> int:
        end = self.text.find(">", lt) if lt < self._last_gt else -1
        if end == -1:
            stack[-1].segments.append((lt, len(self.text), False))
            return len(self.text)
        name = self.text[lt + 2 : min(end, lt + 202)].strip()
        local = name.rpartition(":")[2]
        for depth in range(len(stack) - 1, max(0, len(stack) - 40), -1):
            if stack[depth].name == local:
                self._pop_to(stack, spaces, depth, lt, lt)
                element = stack.pop()
                spaces.pop()
                element.close = lt
                element.end = end + 1
                return end + 1
        if len(stack) <= self._limits.depth:
            self.report("XML004", lt, end + 1, name=name)
        return end + 1

    def _pop_to(self, stack: list[Element], spaces: list[dict[str, str]], depth: int, close: int, end: int) -> None:
        innermost = stack[-1]
        if len(stack) - 1 > depth:
            self.report("XML005", innermost.start, innermost.tagend, name=innermost.name)
        while len(stack) - 1 > depth:
            element = stack.pop()
            spaces.pop()
            element.close = close
            element.end = end

    def _written(self, element: Element) -> str:
        """The name of an element as its tag writes it, with its prefix."""
        found = _NAME.match(self.text, element.start + 1)
        return found[0] if found else element.name

    def _tag_end(self, lt: int, at: int) -> int:
        """Return the offset after the '>' that ends a start tag, quotes minded; 0 where it has no end."""
        text = self.text
        if at > self._last_gt:
            return 0
        end = text.find(">", at)
        quote = text.find('"', at, end), text.find("'", at, end)
        if quote == (-1, -1):
            return end + 1
        limit = min(len(text), lt + self._limits.attribute_chars)
        while at < limit:
            first = min((k for k in (text.find('"', at, end + 1), text.find("'", at, end + 1)) if k != -1), default=-1)
            if first == -1 or first > end:
                return end + 1
            second = text.find(text[first], first + 1, limit)
            if second == -1:
                return end + 1
            at = second + 1
            if at > end:
                end = text.find(">", at)
                if end == -1:
                    return 0
        return end + 1

    def _doctype(self, lt: int) -> int:
        text = self.text
        end = text.find(">", lt)
        bracket = text.find("[", lt, end if end != -1 else len(text))
        if bracket != -1:
            close = text.find("]", bracket)
            end = text.find(">", close) if close != -1 else -1
            for k, entity in enumerate(_ENTITY.finditer(text, bracket, end if end != -1 else len(text))):
                if k < 3:
                    stop = text.find(">", entity.end())
                    self.report("XML009", entity.start(), stop + 1 if stop != -1 else len(text))
        elif end != -1 and (" SYSTEM" in text[lt:end] or " PUBLIC" in text[lt:end]):
            self.report("XML013", lt, end + 1)
        return end + 1 if end != -1 else len(text)

    def _verdict(self) -> None:
        """Ask expat, where nothing was found, whether the document is well-formed after all."""
        parser = expat.ParserCreate("utf-8")  # the text is decoded already, whatever its declaration says

        def refuse(*_: object) -> None:
            raise ValueError

        parser.EntityDeclHandler = refuse  # nothing is expanded, not even for a verdict
        try:
            parser.Parse(self.text.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            lines = self.text.split("\n")
            start = sum(len(line) + 1 for line in lines[: error.lineno - 1]) + error.offset
            start = max(0, min(start, len(self.text) - 1))
            self.report("XML015", start, start + 1, reason=expat.errors.messages[error.code])
        except ValueError:
            return

    def _characters(self) -> None:
        """Report what XML does not allow in text: control characters, bare ampersands, undefined entities."""
        text = self.text
        for found in _CONTROL.finditer(text):
            self.report("XML003", found.start(), found.end(), char=f"U+{ord(found[0]):04X}")
            if len(self.damage) >= self._limits.damages:
                return
        lead = len(text) - len(text.lstrip())
        if lead and text.startswith("<?xml", lead):
            self.report("XML006", 0, lead)
        hidden = sorted(_hidden(text) + self._type)
        k = 0
        for found in _ODD.finditer(text):
            at = found.start()
            while k < len(hidden) and hidden[k][1] <= at:
                k += 1
            if k < len(hidden) and hidden[k][0] <= at:
                continue
            if len(self.damage) >= self._limits.damages:
                return
            if found[1]:
                self.report("XML002", at, found.end(), entity=found[0])
            else:
                self.report("XML001", at, at + 1, next=" ".join(text[at + 1 : at + 13].split()))


def _hidden(text: str) -> list[tuple[int, int]]:
    """The spans of CDATA sections and comments, in order: there an ampersand is an ampersand."""
    spans = []
    at = text.find("<!")
    while at != -1:
        mark, close = ("<![CDATA[", "]]>") if text.startswith("<![CDATA[", at) else ("<!--", "-->")
        if text.startswith(mark, at):
            end = text.find(close, at)
            end = len(text) if end == -1 else end + 3
            spans.append((at, end))
            at = text.find("<!", end)
        else:
            at = text.find("<!", at + 2)
    return spans


def decode_references(raw: str) -> str:
    """Return ``raw`` with its references decoded; those that nothing defines stay as they are."""
    return raw if "&" not in raw else _REFERENCE.sub(lambda found: _meaning(found), raw)


def value_of(text: str, segments: list[tuple[int, int, bool]]) -> tuple[str, Origin | Callable[[], Origin]]:
    """Return the text that pieces of ``text`` stand for, with its map to ``text`` or a function that makes it.

    Most texts hold no finding and their map is never asked for; it is then never made.
    """
    if not segments:
        return "", IDENTITY
    if len(segments) == 1:
        start, end, cdata = segments[0]
        if "\r" not in text[start:end] and (cdata or text.find("&", start, end) == -1):
            return text[start:end], shifted(start)
    value = "".join(_decoded(text[start:end], cdata) for start, end, cdata in segments)
    return value, lambda: _mapped(text, segments)


def _decoded(piece: str, cdata: bool) -> str:
    if "\r" in piece:
        piece = piece.replace("\r\n", "\n").replace("\r", "\n")
    if cdata or "&" not in piece:
        return piece
    plain = piece.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    if plain.count("&") == plain.count("&amp;"):
        return plain.replace("&amp;", "&")
    return _REFERENCE.sub(_meaning, piece)


def _mapped(text: str, segments: list[tuple[int, int, bool]]) -> Origin:
    out = PlacesBuilder()
    for start, end, cdata in segments:
        at = start
        for found in _REFERENCE.finditer(text, start, end):
            if cdata and found[0][0] == "&":
                continue
            meaning = _meaning(found)
            if meaning == found[0]:
                continue
            out.copy(text[at : found.start()], at)
            out.atom(meaning, found.start(), found.end() - found.start())
            at = found.end()
        out.copy(text[at:end], at)
    return out.build()[1]


def _meaning(found: re.Match[str]) -> str:
    if found[0][0] == "\r":
        return "\n"
    if found[3]:
        return _PREDEFINED.get(found[3]) or html5.get(found[3] + ";") or found[0]
    if found[1] or found[2]:
        number = int(found[1]) if found[1] else int(found[2], 16)
        if number == 0 or number > 0x10FFFF or 0xD800 <= number < 0xE000:
            return "\ufffd"
        return chr(number)
    return found[0]
