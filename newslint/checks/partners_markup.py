"""Rules about the links and tags inside a story that partners ask to be few; out of force where nobody asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.checks._documents import rss
from newslint.checks.fields import SYNDICATION
from newslint.checks.links import host_of
from newslint.checks.partners import site_of
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_TAG = pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})\b[^<>]{0,4000}>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
# the tags that MSN's page allows in a body, and figure with its caption, which its page on inline media shows in use
_TAKEN = frozenset(
    [
        "b",
        "i",
        "em",
        "strong",
        "sub",
        "sup",
        "small",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "a",
        "img",
        "table",
        "th",
        "tr",
        "td",
        "thead",
        "tbody",
        "tfoot",
        "col",
        "caption",
        "colgroup",
        "ol",
        "ul",
        "li",
        "span",
        "div",
        "p",
        "br",
        "blockquote",
        "iframe",
        "figure",
        "figcaption",
    ]
)


def _story(body: str) -> dict[str, object]:
    return rss(f"<title>F</title><link>https://news.example/1</link><description><![CDATA[{body}]]></description>")


class EarlyOwnLink(Check):
    """A link to the publisher's own site stands in the first paragraphs.

    The partner shows such stories less: they look like a door to another page.
    """

    code = "LNK024"
    name = "early-own-link"
    severity = "info"
    confidence = "high"
    scope = ("body",)
    message = "a link to the own site in paragraph {number}; expected none in the first {paragraphs}"
    options = {"paragraphs": 3}
    preview = True

    def start_feed(self, feed: Feed) -> None:
        self._home = host_of(feed.value("link")) if feed.format in SYNDICATION else ""

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        home = self._home or host_of(item.value("link"))
        if not text.links or not home:
            return
        for start, end, address in text.links:
            number = len([line for line in text.value[:start].split("\n") if line.strip()])
            number = max(1, number + (text.value[:start].endswith("\n")))
            if number > self.options["paragraphs"]:
                return
            host = host_of(address)
            if host and site_of(host) == site_of(home):
                yield Mark(text, start, end, values={"number": number, "paragraphs": self.options["paragraphs"]})
                return


EarlyOwnLink.bad = [
    {**_story("<p>The <a href='https://news.example/2'>ferry</a> was late.</p>"), "flags": ["ferry"]},
    {**_story("<p>Late.</p><p>The <a href='https://www.news.example/2'>pier</a> is closed.</p>"), "flags": ["pier"]},
]
EarlyOwnLink.good = [
    {**_story("<p>One.</p><p>Two.</p><p>Three.</p><p><a href='https://news.example/2'>Four</a>.</p>"), "because": "it stands below"},
    {**_story("<p>The <a href='https://council.example/2'>council</a> said so.</p>"), "because": "another site"},
    {**_story("<p>The ferry was late.</p>"), "because": "no link"},
]  # fmt: skip


class LinksInARow(Check):
    """Several links follow each other with nothing between them.

    The partner takes a list of links for what stands around a story, and not for the story.
    """

    code = "LNK025"
    name = "links-in-a-row"
    severity = "info"
    confidence = "high"
    scope = ("body",)
    message = "{count} links follow each other; expected at most {most}"
    options = {"most": 2}
    preview = True

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if len(text.links) <= self.options["most"]:
            return
        run = [text.links[0]]
        for link in [*text.links[1:], None]:
            if link is not None and not text.value[run[-1][1] : link[0]].strip(" \n\t|,;·•-–"):
                run.append(link)
                continue
            if len(run) > self.options["most"]:
                start, end, _ = run[self.options["most"]]
                yield Mark(text, start, end, values={"count": len(run), "most": self.options["most"]})
            if link is not None:
                run = [link]


_A = "<a href='https://other.example/{0}'>{0}</a>"
LinksInARow.bad = [
    {**_story("<p>Late.</p><p>" + " ".join(map(_A.format, ("one", "two", "three"))) + "</p>"), "flags": ["three"]},
    {**_story("<p>" + " | ".join(map(_A.format, ("a", "b", "c", "d"))) + "</p><p>Late.</p>"), "flags": ["c"]},
]
LinksInARow.good = [
    {
        **_story("<p>" + " and ".join(map(_A.format, ("one", "two", "three"))) + "</p>"),
        "because": "words stand between",
    },
    {**_story("<p>" + " ".join(map(_A.format, ("one", "two"))) + "</p>"), "because": "only two"},
    {**_story("<p>Late.</p>"), "because": "no link"},
]


class UntakenTag(Check):
    """The markup of the story holds a tag that the partner takes out.

    What stands in it may be taken out as well.
    """

    code = "HTM028"
    name = "untaken-tag"
    severity = "info"
    confidence = "medium"
    markup = True
    scope = ("body",)
    message = "<{name}> is none of the tags that the partner takes{more}"
    preview = True

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        first: dict[str, tuple[int, int]] = {}
        count: dict[str, int] = {}
        for found in _TAG.finditer(text.raw):
            name = found[2].lower()
            if (
                not found[1]
                and name not in _TAKEN
                and name
                not in ("script", "object", "embed", "applet", "form", "input", "button", "meta", "base", "link")
            ):
                first.setdefault(name, found.span())
                count[name] = count.get(name, 0) + 1
        for name, (start, end) in first.items():
            more = f", {count[name]} times" if count[name] > 1 else ""
            yield Mark(text, start, end, raw=True, values={"name": name, "more": more})


UntakenTag.bad = [
    {**_story("<p>Late.</p><video src='a.mp4'></video>"), "flags": ["<video src='a.mp4'>"]},
    {
        **_story("<style>p {}</style><p>Late.</p><section>A</section><section>B</section>"),
        "flags": ["<style>", "<section>"],
    },
]
UntakenTag.good = [
    {**_story("<p>Late: <b>the ferry</b>.</p><ul><li>One</li></ul>"), "because": "tags of the list"},
    {**_story("<p>Late.</p><script>x()</script>"), "because": "another rule speaks of scripts"},
    {"text": "The tag <video> shows a film.", "because": "a plain text"},
]


class DeepMarkup(Check):
    """The markup of the story is nested deeper than the partner takes.

    Boxes in boxes in boxes: a page was copied with its layout.
    """

    code = "HTM029"
    name = "deep-markup"
    severity = "info"
    confidence = "high"
    markup = True
    scope = ("body",)
    message = "the markup is nested {depth} levels deep; expected at most {most}"
    options = {"most": 20}
    preview = True

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if text.raw.count("<") < self.options["most"]:
            return
        opened: list[str] = []
        deepest, place = 0, (0, 0)
        for found in _TAG.finditer(text.raw):
            name = found[2].lower()
            if name in _VOID or found[0].endswith("/>"):
                continue
            if not found[1]:
                opened.append(name)
                if len(opened) > deepest:
                    deepest, place = len(opened), found.span()
            elif name in opened:
                while opened and opened.pop() != name:
                    pass
        if deepest > self.options["most"]:
            yield Mark(text, *place, raw=True, values={"depth": deepest, "most": self.options["most"]})


_BOXES = "<div>" * 20 + "<p>Late.</p>" + "</div>" * 20
DeepMarkup.bad = [
    {**_story(_BOXES), "flags": ["<p>"]},
    {"text": "<div>" * 24 + "Late." + "</div>" * 24, "html": True, "flags": ["<div>"]},
]
DeepMarkup.good = [
    {**_story("<div><div><p>Late.</p></div></div>"), "because": "shallow"},
    {**_story("<p>Late.</p>" * 40), "because": "long, and shallow"},
    {"text": "<p>Late." * 1, "html": True, "because": "one level"},
]
