"""One text of an item: what a reader sees, and where each of its characters stands in the source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newslint.model.places import IDENTITY, Origin
from newslint.model.source import Location, Source

Span = tuple[int, int]


class Text:
    """One field of an item or a feed.

    ``raw`` is the value as the format carries it after its own decoding (the JSON string, the unescaped XML text);
    spans in reports count its characters. ``value`` is what a reader sees: ``raw`` itself, or the text of the HTML in
    it, with a newline between blocks. Rules look at ``value``.

    ``places`` maps value to raw, ``origin`` maps raw to ``source``; either may be given as a function that makes the
    map, called once and only when a finding asks for a place. ``code`` are the spans of value inside ``<code>`` or
    ``<pre>``; ``links`` the spans of value that are link text, with their address; ``markup`` says whether raw is HTML.
    ``key`` leads from the item's JSON object to the value, in ninjs from the document; it is empty where the source is no
    JSON.
    """

    __slots__ = ("_lines", "_origin", "_places", "code", "key", "links", "markup", "name", "raw", "source", "value")

    def __init__(
        self,
        name: str,
        raw: str,
        source: Source,
        *,
        value: str | None = None,
        places: Origin | Callable[[], Origin] = IDENTITY,
        origin: Origin | Callable[[], Origin] = IDENTITY,
        markup: bool = False,
        code: Sequence[Span] = (),
        links: Sequence[tuple[int, int, str]] = (),
        key: tuple[str | int, ...] = (),
    ) -> None:
        self.name = name
        self.raw = raw
        self.source = source
        self.value = raw if value is None else value
        self.markup = markup
        self.code = code
        self.links = links
        self.key = key
        self._places = places
        self._origin = origin
        self._lines: list[Span] | None = None

    @property
    def lines(self) -> list[Span]:
        """The spans of the lines of value, without their line ends, blank ones included."""
        if self._lines is None:
            lines, at, value = [], 0, self.value
            while (end := value.find("\n", at)) != -1:
                lines.append((at, end))
                at = end + 1
            lines.append((at, len(value)))
            self._lines = lines
        return self._lines

    def raw_span(self, start: int, end: int) -> Span:
        """Return the span of raw behind the span ``[start, end)`` of value."""
        if callable(self._places):
            self._places = self._places()
        return self._places.span(start, end)

    def source_span(self, start: int, end: int) -> Span:
        """Return the span of the source's characters behind the span ``[start, end)`` of raw."""
        if callable(self._origin):
            self._origin = self._origin()
        return self._origin.span(start, end)

    def locate(self, start: int, end: int) -> tuple[Location, Location]:
        """Return where the span ``[start, end)`` of raw begins and ends in the source."""
        first, last = self.source_span(start, end)
        return self.source.location(first), self.source.location(last)

    def __repr__(self) -> str:
        shown = self.value if len(self.value) <= 40 else self.value[:39] + "…"
        return f"Text({self.name!r}, {shown!r})"
