"""Rules about markup inside a story that feed readers must take out before they show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.finding import Severity
from newslint.model.patterns import pattern

_RISKY = pattern(
    r"<(script|object|embed|applet|form|input|button|meta|base|link|frameset|noscript)\b[^<>]{0,400}>?", re.I
)
_FRAME = pattern(r"<iframe\b[^<>]{0,600}>?", re.I)
_HANDLER = pattern(
    r"<[a-z][\w-]{0,20}\b[^<>]{0,2000}?[\s\"'](on(?:click|dblclick|load|unload|error|abort|focus|blur|change|input|submit|reset|select|toggle"
    r"|key(?:down|up|press)|mouse\w{2,6}|touch\w{3,6}|pointer\w{2,6}|drag\w{0,5}|drop|play|canplay|pause|ended|scroll|resize|animation\w{3,9}|transition\w{3,6}))\s*=",
    re.I,
)
_ADDRESS = pattern(
    r"<[a-z][\w-]{0,20}\b[^<>]{0,2000}?\b(?:href|src|action|formaction|data|poster)\s*=\s*([\"']?)\s*((?:java|vb)script:|data:text/html)",
    re.I,
)
_STYLE = pattern(
    r"\bstyle\s*=\s*[\"'][^\"'<>]{0,400}\b(?:position\s*:\s*(?:fixed|absolute)|expression\s*\(|behavior\s*:|-moz-binding|url\s*\(\s*[\"']?\s*javascript:)",
    re.I,
)


_LT = r"(?:<|&lt;|&#60;|&#x3[cC];|\\u003[cC])"
_WHOLE = frozenset(("rss", "atom", "json-feed", "json", "ninjs", "newsml-g2", "newsml", "nitf"))


class _OfMarkup(Check):
    """Base of the rules about tags of a body: one mark a kind, at the first, with the number of them.

    ``trace`` finds, quickly, what a text must hold for ``sought`` to be worth trying. It is searched once in a whole
    document, escaped as it may be, and in a body only where the document has it: most documents have none.
    """

    scope: ClassVar[tuple[str, ...]] = ("body", "summary")
    markup: ClassVar[bool] = True
    trace: ClassVar[re.Pattern[str]]
    sought: ClassVar[re.Pattern[str]]
    group: ClassVar[int] = 0
    worst: ClassVar[frozenset[str]] = frozenset()

    def concerns(self, feed: Feed) -> bool:
        return feed.format not in _WHOLE or self.trace.search(feed.source.text) is not None

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if self.trace.search(text.raw) is not None:
            return self._found(text, text.raw)
        return ()

    def _found(self, text: Text, raw: str) -> Iterable[Mark]:
        first: dict[str, re.Match[str]] = {}
        count: dict[str, int] = {}
        for found in self.sought.finditer(raw):
            name = self.kind(found)
            if name:
                first.setdefault(name, found)
                count[name] = count.get(name, 0) + 1
        for name, found in first.items():
            rank: Severity | None = "error" if name in self.worst else None
            start, end = found.span(self.group)
            more = f", {count[name]} times" if count[name] > 1 else ""
            yield Mark(text, start, end, raw=True, severity=rank, values={"name": name, "more": more})

    def kind(self, found: re.Match[str]) -> str:
        """Return what is found, in small letters; nothing where it is harmless after all."""
        return (found[1] if found.re.groups else found[0]).lower()


class UnsafeElement(_OfMarkup):
    """The story's markup holds an element that runs a program or asks the reader for input.

    Readers take script, object, embed, form and their like out, and what they were to show is gone; one that does not
    runs the publisher's program with its own rights.
    """

    code = "HTM023"
    name = "unsafe-element"
    severity = "warning"
    confidence = "high"
    message = "<{name}> in the markup of the story{more}; readers take it out"
    links = ("https://validator.w3.org/feed/docs/warning/SecurityRisk.html",)
    trace = pattern(
        _LT
        + r"(?:script|object|embed|applet|form|input|button|meta|base|frameset|link\s+(?:rel|href|type)|SCRIPT|OBJECT|EMBED|APPLET|FORM|INPUT|META)"
    )
    sought = _RISKY
    worst = frozenset(("script",))

    def kind(self, found: re.Match[str]) -> str:
        name = found[1].lower()
        return "" if name == "noscript" else name


UnsafeElement.bad = [
    {"text": '<p>Late.</p><script src="https://ads.example/a.js"></script>', "html": True, "flags": ['<script src="https://ads.example/a.js">']},
    {"text": '<p>Late.</p><form action="/vote"><p>Vote</p></form>', "html": True, "flags": ['<form action="/vote">']},
    {"text": "<p>Late.</p><embed src='a.swf'><embed src='b.swf'>", "html": True, "flags": ["<embed src='a.swf'>"]},
]  # fmt: skip
UnsafeElement.good = [
    {"text": "<p>The ferry was late.</p>", "html": True, "because": "plain markup"},
    {"text": "<p>The tag &lt;script&gt; runs a program.</p>", "html": True, "because": "a text about it"},
    {"text": '<iframe src="https://video.example/1"></iframe>', "html": True, "because": "players stand in frames, which is another rule"},
    {"text": "<formula>x</formula><p>Late.</p>", "html": True, "because": "another element"},
]  # fmt: skip


class EventHandler(_OfMarkup):
    """A tag of the story carries a program in an attribute such as onclick.

    Readers take it out; what depends on it no longer works.
    """

    code = "HTM024"
    name = "event-handler"
    severity = "warning"
    confidence = "high"
    message = "the attribute '{name}' holds a program{more}; readers take it out"
    links = ("https://validator.w3.org/feed/docs/warning/SecurityRiskAttr.html",)
    trace = pattern(r"""[\s"']on[a-zA-Z]{3,14}=""")
    sought = _HANDLER
    group = 1


EventHandler.bad = [
    {"text": '<p>Late. <a href="https://news.example/" onclick="count(1)">More</a></p>', "html": True, "flags": ["onclick"]},
    {"text": '<img src="https://news.example/a.jpg" onerror="this.remove()">', "html": True, "flags": ["onerror"]},
]  # fmt: skip
EventHandler.good = [
    {"text": '<p title="once more">Late.</p>', "html": True, "because": "no such attribute"},
    {"text": "<p>Set onclick=f to call it.</p>", "html": True, "because": "in the text, not in a tag"},
    {"text": '<a href="https://news.example/?onload=1">More</a>', "html": True, "because": "inside an address"},
]


class ScriptAddress(_OfMarkup):
    """A link or an image of the story is a program instead of an address.

    Readers refuse it, and the link is dead.
    """

    code = "HTM025"
    name = "script-address"
    severity = "error"
    confidence = "high"
    message = "'{name}' begins a program, no address{more}"
    trace = pattern("avascript:|bscript:|ata:text/html|AVASCRIPT:|avaScript:")
    sought = _ADDRESS
    group = 2

    def kind(self, found: re.Match[str]) -> str:
        return found[2].lower()


ScriptAddress.bad = [
    {"text": '<p><a href="javascript:void(0)">More</a></p>', "html": True, "flags": ["javascript:"]},
    {"text": '<p><a href="JavaScript:open()">More</a></p>', "html": True, "flags": ["JavaScript:"]},
]
ScriptAddress.good = [
    {"text": '<p><a href="https://news.example/javascript:the-language">More</a></p>', "html": True, "because": "a word in a path"},
    {"text": "<p>It begins with javascript: and is no address.</p>", "html": True, "because": "a text about it"},
    {"text": '<img src="data:image/png;base64,AAAA">', "html": True, "because": "a picture"},
]  # fmt: skip


class Frame(_OfMarkup):
    """The story holds another page in a frame.

    Most readers show none, or only those of a few known sites: a video, a map or a table is missing without a word.
    """

    code = "HTM026"
    name = "frame-in-body"
    severity = "info"
    confidence = "high"
    message = "a frame in the markup of the story{more}; many readers do not show it"
    trace = pattern(_LT + "(?:iframe|IFRAME)")
    sought = _FRAME
    preview = True

    def kind(self, found: re.Match[str]) -> str:
        return "iframe"


Frame.bad = [
    {"text": '<p>Late.</p><iframe src="https://video.example/1"></iframe>', "html": True, "flags": ['<iframe src="https://video.example/1">']},
    {"text": "<IFRAME SRC='https://map.example/'></IFRAME><p>Late.</p>", "html": True, "flags": ["<IFRAME SRC='https://map.example/'>"]},
]  # fmt: skip
Frame.good = [
    {"text": "<p>The ferry was late.</p>", "html": True, "because": "no frame"},
    {"text": "<p>An &lt;iframe&gt; is a frame.</p>", "html": True, "because": "a text about it"},
    {"text": '<img src="https://news.example/iframe.png">', "html": True, "because": "a picture of that name"},
]


class UnsafeStyle(_OfMarkup):
    """A style inside the story takes the text out of its place or runs a program.

    A fixed position lays the story over the reader's own buttons.
    """

    code = "HTM027"
    name = "unsafe-style"
    severity = "info"
    confidence = "medium"
    message = "a style moves the text out of its place or runs a program{more}"
    trace = pattern(r"osition\s?:|xpression\(|ehavior:|-moz-binding")
    sought = _STYLE
    preview = True

    def kind(self, found: re.Match[str]) -> str:
        return "style"


UnsafeStyle.bad = [
    {"text": '<p style="position:fixed;top:0">Late.</p>', "html": True, "flags": ['style="position:fixed']},
    {"text": '<p style="width: expression(alert(1))">Late.</p>', "html": True, "flags": ['style="width: expression(']},
]
UnsafeStyle.good = [
    {"text": '<p style="color:red">Late.</p>', "html": True, "because": "a colour"},
    {"text": '<p style="background-position: 0 0">Late.</p>', "html": True, "because": "the place of a picture"},
    {"text": "<p>Her position: fixed.</p>", "html": True, "because": "running prose"},
]
