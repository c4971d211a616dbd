"""Rules about where the images inside a story come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from newslint.checks._documents import HEAD, rss
from newslint.checks.fields import SYNDICATION
from newslint.checks.links import is_relative
from newslint.checks.media import _images, _is_pixel
from newslint.model import Check, Feed, Item, Mark, Text


class _OfBodyImages(Check):
    """Base of the rules that look at the addresses of the images of a body: one mark, at the first, with the number."""

    scope: ClassVar[tuple[str, ...]] = ("body",)

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if not text.markup or not self.concerned(text):
            return ()
        return self._marks(text)

    def _marks(self, text: Text) -> Iterable[Mark]:
        images = list(_images(text))
        found = [
            (start, end, given.get("src", "").strip())
            for start, end, given in images
            if self.wrong(given.get("src", "").strip()) and not _is_pixel(given)
        ]
        if found:
            start, end, source = found[0]
            values = {"count": len(found), "all": len(images), "src": source}
            yield Mark(text, start, end, raw=True, values=values)

    def concerned(self, text: Text) -> bool:
        """Say whether it is worth looking at the images."""
        raise NotImplementedError  # this class is no rule; each rule below says its own

    def wrong(self, address: str) -> bool:
        """Say whether an address is the defect."""
        raise NotImplementedError  # this class is no rule; each rule below says its own


_BODY = "<title>F</title><description><![CDATA[<p>Late.</p>{}]]></description>"
_IMG = '<img src="{}" alt="The quay">'


class RelativeImage(_OfBodyImages):
    """An image of the body has an address without a host.

    In a feed reader, a mail or an app the path is taken for one of its own: there is a hole in the story.
    """

    code = "IMG016"
    name = "relative-image"
    severity = "info"
    confidence = "high"
    message = "{count} of {all} images of the text have no whole address, this one '{src}'"

    def start_feed(self, feed: Feed) -> None:
        self._judged = feed.format in SYNDICATION and "xml:base" not in feed.source.text

    def concerned(self, text: Text) -> bool:
        return self._judged and "<img" in text.raw

    def wrong(self, address: str) -> bool:
        return bool(address) and is_relative(address) and not address.startswith("//")


RelativeImage.bad = [
    {**rss(_BODY.format(_IMG.format("/2026/quay.jpg"))), "flags": [_IMG.format("/2026/quay.jpg")]},
    {**rss(_BODY.format(_IMG.format("quay.jpg") + _IMG.format("pier.jpg"))), "flags": [_IMG.format("quay.jpg")]},
]
RelativeImage.good = [
    {**rss(_BODY.format(_IMG.format("https://news.example/quay.jpg"))), "because": "a whole address"},
    {**rss(_BODY.format(_IMG.format("data:image/png;base64,AAAA"))), "because": "the picture itself is another matter"},
    {**rss(_BODY.format(_IMG.format("/quay.jpg")), spaces=' xml:base="https://news.example/"'), "because": "the feed says what it is relative to"},
]  # fmt: skip


class EmbeddedImage(_OfBodyImages):
    """An image of the body is written into the text itself, as a data: address.

    Readers that load images from the web show none of these; it makes the feed large, and often it is only a place holder
    of a page that loads its pictures late.
    """

    code = "IMG017"
    name = "embedded-image"
    severity = "info"
    confidence = "high"
    message = "{count} of {all} images of the text are written into it instead of linked"

    def concerned(self, text: Text) -> bool:
        return "data:image" in text.raw

    def wrong(self, address: str) -> bool:
        return address.startswith("data:")


EmbeddedImage.bad = [
    {
        **rss(_BODY.format(_IMG.format("data:image/png;base64,AAAA"))),
        "flags": [_IMG.format("data:image/png;base64,AAAA")],
    },
    {
        "text": "<p>Late.</p>" + _IMG.format("data:image/svg+xml;utf8,x"),
        "html": True,
        "flags": [_IMG.format("data:image/svg+xml;utf8,x")],
    },
]
EmbeddedImage.good = [
    {**rss(_BODY.format(_IMG.format("https://news.example/quay.jpg"))), "because": "linked"},
    {"text": "<p>An address may begin with data:image/png.</p>", "html": True, "because": "a text about it"},
    {**rss(_BODY.format("")), "because": "no image"},
]  # fmt: skip


class InsecureImage(_OfBodyImages):
    """An image of the body comes over http where the feed's own site is https.

    A reader that was loaded over https may not load it.
    """

    code = "IMG018"
    name = "insecure-image"
    severity = "info"
    confidence = "high"
    message = "{count} of {all} images of the text come over http, this one '{src}'"
    preview = True

    def start_feed(self, feed: Feed) -> None:
        self._judged = feed.format in SYNDICATION and feed.value("link").startswith("https://")

    def concerned(self, text: Text) -> bool:
        return self._judged and "<img" in text.raw

    def wrong(self, address: str) -> bool:
        return address.startswith("http://")


InsecureImage.bad = [
    {**rss(_BODY.format(_IMG.format("http://news.example/quay.jpg"))), "flags": [_IMG.format("http://news.example/quay.jpg")]},
    {**rss(_BODY.format(_IMG.format("https://news.example/a.jpg") + _IMG.format("http://news.example/b.jpg"))), "flags": [_IMG.format("http://news.example/b.jpg")]},
]  # fmt: skip
InsecureImage.good = [
    {**rss(_BODY.format(_IMG.format("https://news.example/quay.jpg"))), "because": "https"},
    {**rss(_BODY.format(_IMG.format("http://news.example/quay.jpg")), head=HEAD.replace("https", "http")), "because": "the site is http as well"},
    {"text": "<p>Late.</p>" + _IMG.format("http://news.example/quay.jpg"), "html": True, "because": "no feed to compare with"},
]  # fmt: skip
