"""A tolerant XML tokenizer: elements with exact places, damage reported and never fatal."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable

from newslint.model import Damage, Source
from newslint.model.places import Origin
from newslint.readers.limits import Limits
from newslint.readers.wellformed import characters, verdict
from newslint.readers.xmlvalues import decode_references, value_of

_NAME = re.compile(r"[^\s/>=<\"']{1,200}")
_ATTRIBUTE = re.compile(r"""([^\s/>=<"']{1,200})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENTITY = re.compile(r"<!ENTITY\b")
# most elements of most feeds hold one piece of text and no attribute: they are read in one step
_LEAF = re.compile(r"<((?:([A-Za-z_][\w.-]{0,99}+):)?([A-Za-z_][\w.-]{0,99}+))>([^<]*+)</\1>")
_STORIES = frozenset(("item", "entry"))


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

    @classmethod
    def leaf(cls, name: str, space: str, start: int, tagend: int, close: int, end: int) -> Element:
        """Return an element that holds one piece of text, or none, and nothing else. Its lists are not to be added to."""
        self = cls.__new__(cls)
        self.name = name
        self.space = space
        self.start = start
        self.tagend = tagend
        self.close = close
        self.end = end
        self.attributes = _NO_ATTRIBUTES
        self.children = _NO_CHILDREN
        self.segments = [(tagend, close, False)] if close > tagend else []
        return self

    def get(self, name: str) -> str | None:
        """Return the value of an attribute, references decoded, or None."""
        found = self.attributes.get(name)
        return decode_references(found[0]) if found is not None else None

    def named(self, name: str, space: str | None = None) -> list[Element]:
        """Return the children of that name, and namespace where given."""
        return [child for child in self.children if child.name == name and (space is None or child.space == space)]


_NO_ATTRIBUTES: dict[str, tuple[str, int, int]] = {}
_NO_CHILDREN: list[Element] = []


class Tree:
    """A parsed document: its root (an element without name that holds what stood at the top) and its damage.

    ``spaces`` are the namespaces it declares, (prefix, URI), each with the place of its first URI; ``undeclared`` the
    prefixes that it uses and does not declare, with the place of the first use.
    """

    __slots__ = ("_last_gt", "_last_pi", "_limits", "_type", "damage", "root", "source", "spaces", "text", "undeclared")

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.text = source.text
        self.damage: list[Damage] = []
        self.spaces: dict[tuple[str, str], tuple[int, int]] = {}
        self.undeclared: dict[str, tuple[int, int]] = {}
        self._limits = limits
        self._type: list[tuple[int, int]] = []  # the span of the document type, in which references mean other things
        # past these no tag and no instruction can end: looked for once, not once a tag
        self._last_gt, self._last_pi = self.text.rfind(">"), self.text.rfind("?>") - 1
        self.root = Element("", "", 0, 0, {})
        collecting = gc.isenabled()
        gc.disable()  # a tree makes no garbage while it grows, and looking for some doubles the time
        try:
            self._parse()
        finally:
            if collecting:
                gc.enable()
        characters(self.text, self._type, self.report)
        if not self.damage:
            verdict(self.text, self.report)
        for prefix, place in self.undeclared.items():
            self.report("XML016", *place, prefix=prefix)

    def value(self, element: Element) -> tuple[str, Origin | Callable[[], Origin]]:
        """Return the text of an element, references decoded, with its map to the source or a function that makes it."""
        return value_of(self.text, element.segments)

    def report(self, code: str, start: int, end: int, /, **values: object) -> bool:
        """Note a damage; past the cap they are no longer collected. Returns whether there is room for another."""
        if len(self.damage) < self._limits.damages:
            self.damage.append(Damage(code, self.source, start, end, **values))
        return len(self.damage) < self._limits.damages

    def _parse(self) -> None:
        text, size = self.text, len(self.text)
        root = self.root
        stack = [root]
        spaces: list[dict[str, str]] = [{"": "", "xml": "http://www.w3.org/XML/1998/namespace"}]
        at = 0
        deepest = self._limits.depth
        room = self._limits.elements
        find, leaf_at = text.find, _LEAF.match
        no_comment_end = no_cdata_end = doctype = False
        while at < size:
            lt = find("<", at)
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
            room -= 1
            if room < 0:
                self.report("XML030", lt, lt + 1, most=self._limits.elements)
                break
            leaf = leaf_at(text, lt)
            if leaf is not None and leaf[3] not in _STORIES and len(stack) <= deepest:
                prefix = leaf[2] or ""
                tagend, close = leaf.span(4)
                at = leaf.end()
                try:
                    space = spaces[-1][prefix]
                except KeyError:
                    space = self._unknown(prefix, lt + 1)
                stack[-1].children.append(Element.leaf(leaf[3], space, lt, tagend, close, at))
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
        size = at if room < 0 else size
        for element in stack[1:]:
            element.close = element.end = size
        if len(stack) > 1 and room >= 0:
            self.report("XML014", max(0, size - 1), size, name=stack[-1].name)

    def _open(
        self, stack: list[Element], spaces: list[dict[str, str]], name: str, start: int, name_end: int, end: int
    ) -> None:
        attributes: dict[str, tuple[str, int, int]] = {}
        prefixed: list[tuple[str, int]] = []
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
                        self.spaces.setdefault((found[1][6:], found[group]), found.span(group))
                    elif ":" in found[1]:
                        prefixed.append((found[1].partition(":")[0], found.start()))
        prefix, colon, local = name.partition(":")
        if not colon:
            prefix, local = "", name
        try:
            space = bound[prefix]
        except KeyError:
            space = self._unknown(prefix, start + 1)
        for other, at in prefixed:
            if other not in bound:
                self._unknown(other, at)
        element = Element(local, space, start, end, attributes)
        if local in _STORIES:
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

    def _unknown(self, prefix: str, at: int) -> str:
        """Note a prefix that nothing declares; it stands for itself."""
        self.undeclared.setdefault(prefix, (at, at + len(prefix)))
        return prefix

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
