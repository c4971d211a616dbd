"""Rules about the pictures and enclosures that an item names beside its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar

from newslint.checks._documents import document
from newslint.checks.fields import SYNDICATION
from newslint.checks.links import is_broken, is_local, is_relative
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_PLACEHOLDER = pattern(
    r"(?:^|[/_=-])(?:no[-_]?(?:img|image|photo|pic(?:ture)?|thumb(?:nail)?|foto|bild)|blank|spacer|transparent|pixel|1x1|dummy|placeholder"
    r"|lazy[-_]?load\w*|loading|default[-_](?:\w+[-_])?(?:img|image|photo|thumb(?:nail)?|user-image|picture|og|share|social)|image[-_]?not[-_]?(?:found|available)"
    r"|favicon|apple-touch-icon|mstile|site[-_]?logo|logo|fallback|missing|coming[-_]?soon)"
    r"(?:[-_]?(?:default|image|img|logo|small|large|\d{1,4}(?:x\d{1,4})?))*(?:_logo)?\.(?:jpe?g|png|gif|svg|webp|ico)(?:[?#]|$)"
    r"|gravatar\.com/blavatar/|\.ico(?:[?#]|$)|^data:image/(?:gif|png|svg\+xml)[;,].{0,400}$|/img/wpcom-\w*blank",
    re.I,
)


class PlaceholderImage(Check):
    """The picture of a story is a placeholder, a favicon or the site's logo.

    The card shows the same grey box or logo for every story, and looks broken.
    """

    code = "IMG001"
    name = "placeholder-image"
    severity = "info"
    confidence = "medium"
    scope = ("image", "enclosure")
    message = "'{match}' looks like a placeholder, not like a picture of the story"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if text.value and _PLACEHOLDER.search(text.value):
            yield Mark(text, 0, len(text.value))


PlaceholderImage.bad = [
    {"text": "https://news.example/images/no-image.png", "flags": ["https://news.example/images/no-image.png"]},
    {"text": "https://news.example/favicon-96.ico", "flags": ["https://news.example/favicon-96.ico"]},
    {"text": "https://news.example/i/blank.jpg", "flags": ["https://news.example/i/blank.jpg"]},
    {"text": "https://news.example/assets/logo.svg", "flags": ["https://news.example/assets/logo.svg"]},
]
PlaceholderImage.good = [
    {"text": "https://news.example/2026/bank-logo-getty-1024.jpg", "because": "a photo of a logo in the news"},
    {"text": "https://news.example/2026/ferry.jpg", "because": "a photo"},
    {"text": "https://news.example/2026/blank-page-protest.jpg", "because": "the protest was about blank pages"},
    {"text": "https://news.example/2026/transparent_web_098c.png", "because": "a part of a longer name"},
]


_KINDS: dict[str, str] = {
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "tif", "tiff", "bmp"), "image"),
    **dict.fromkeys(("mp3", "m4a", "ogg", "oga", "wav", "aac", "flac", "opus"), "audio"),
    **dict.fromkeys(("mp4", "m4v", "mov", "webm", "avi", "mpg", "mpeg", "wmv", "flv"), "video"),
    **dict.fromkeys(("html", "htm", "pdf", "epub", "zip", "txt"), "document"),
}
_EXTENSION = pattern(r"\.(\w{2,4})(?:[?#]|$)")
_MEDIA_TYPE = pattern(r"[a-z]+/[a-z0-9][a-z0-9.+-]*(?:\s*;.*)?", re.I)


class _OfEnclosures(Check):
    """Base of the rules that look at the attributes of enclosures."""

    scope = ("item",)
    needs = ("enclosure",)
    _NAMES: ClassVar[tuple[str, ...]] = ("enclosure",)

    def check_item(self, item: Item) -> Iterable[Mark]:
        text = item.get("enclosure")
        named = getattr(item.node, "named", None)
        if text is None or named is None:
            return
        texts = item.all("enclosure")
        elements = list(named("enclosure"))
        elements += [link for link in named("link") if link.get("rel") == "enclosure"]
        for element in elements:
            url = element.get("url") if element.name == "enclosure" else element.get("href")
            where = next((one for one in texts if one.value == url), None)
            if where is not None:
                yield from self.judge(element.get("type"), element.get("length"), where, element.name == "enclosure")

    def judge(self, type_: str | None, length: str | None, text: Text, rss: bool) -> Iterable[Mark]:
        """Judge one enclosure by its attributes; its address is ``text``."""
        raise NotImplementedError  # this class is no rule; each rule below says its own


class EnclosureType(_OfEnclosures):
    """The media type of an enclosure is not that of its file.

    Players and readers go by the type: a picture announced as sound is not shown and cannot be played.
    """

    code = "IMG004"
    name = "enclosure-type"
    severity = "warning"
    confidence = "high"
    message = "the enclosure '{match}' is announced as '{type}'"

    def judge(self, type_: str | None, length: str | None, text: Text, rss: bool) -> Iterable[Mark]:
        said = (type_ or "").strip().lower()
        kind = said.partition("/")[0]
        if kind not in ("image", "audio", "video"):
            return
        found = _EXTENSION.search(text.value)
        real = _KINDS.get(found[1].lower()) if found is not None else None
        if real is None or real == kind or {real, kind} == {"audio", "video"}:
            return
        yield Mark(text, 0, len(text.value), values={"type": said})


def _enclosure(attributes: str) -> dict[str, object]:
    text = (
        f"<rss><channel><title>H</title><item><title>Ferry late</title><enclosure {attributes}/></item></channel></rss>"
    )
    return document(text)


EnclosureType.bad = [
    {
        **_enclosure('url="https://news.example/a.jpg" length="0" type="audio/mpeg"'),
        "flags": ["https://news.example/a.jpg"],
    },
    {
        **_enclosure('url="https://news.example/a.html" length="10" type="image/jpeg"'),
        "flags": ["https://news.example/a.html"],
    },
]
EnclosureType.good = [
    {**_enclosure('url="https://news.example/a.mp3" length="0" type="audio/mpeg"'), "because": "they agree"},
    {**_enclosure('url="https://news.example/a.webp" length="9" type="image/jpeg"'), "because": "both are pictures"},
    {**_enclosure('url="https://news.example/play?id=4" length="9" type="audio/mpeg"'), "because": "no file name"},
]


class EnclosureLength(_OfEnclosures):
    """The length of an enclosure is no number.

    It is a count of bytes, 0 where it is not known; players refuse the enclosure, or the whole feed.
    """

    code = "IMG007"
    name = "enclosure-length"
    severity = "warning"
    confidence = "high"
    message = "the length of the enclosure is '{length}', no count of bytes"

    def judge(self, type_: str | None, length: str | None, text: Text, rss: bool) -> Iterable[Mark]:
        if length is not None and not length.strip().isdecimal():
            yield Mark(text, 0, len(text.value), values={"length": length})


EnclosureLength.bad = [
    {
        **_enclosure('url="https://news.example/a.mp3" length="a" type="audio/mpeg"'),
        "flags": ["https://news.example/a.mp3"],
    },
    {
        **_enclosure('url="https://news.example/a.mp3" length="12.5 MB" type="audio/mpeg"'),
        "flags": ["https://news.example/a.mp3"],
    },
]
EnclosureLength.good = [
    {**_enclosure('url="https://news.example/a.mp3" length="0" type="audio/mpeg"'), "because": "0 is: not known"},
    {**_enclosure('url="https://news.example/a.mp3" length="123456" type="audio/mpeg"'), "because": "a count"},
    {**_enclosure('url="https://news.example/a.mp3" type="audio/mpeg"'), "because": "none at all is another matter"},
]


class EnclosureMediaType(_OfEnclosures):
    """The type of an enclosure is missing or no media type.

    "jpg" or "image" is what people say; software looks for "image/jpeg".
    """

    code = "IMG008"
    name = "enclosure-media-type"
    severity = "warning"
    confidence = "high"
    message = "'{type}' is no media type, such as 'image/jpeg'"

    def judge(self, type_: str | None, length: str | None, text: Text, rss: bool) -> Iterable[Mark]:
        if type_ is None and not rss:
            return
        said = (type_ or "").strip()
        if not _MEDIA_TYPE.fullmatch(said):
            yield Mark(text, 0, len(text.value), values={"type": said})


EnclosureMediaType.bad = [
    {
        **_enclosure('url="https://news.example/a.jpg" length="10" type="jpg"'),
        "flags": ["https://news.example/a.jpg"],
    },
    {**_enclosure('url="https://news.example/a.jpg" length="10"'), "flags": ["https://news.example/a.jpg"]},
]
EnclosureMediaType.good = [
    {**_enclosure('url="https://news.example/a.jpg" length="10" type="image/jpeg"'), "because": "a media type"},
    {**_enclosure('url="https://news.example/a.m4a" length="1" type="audio/x-m4a"'), "because": "one of one's own"},
    {
        **document(
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><title>F</title><link rel="enclosure" href="https://news.example/a.mp3"/></entry></feed>',
            "atom",
        ),
        "because": "Atom leaves the type to the publisher",
    },
]


class MediaAddress(Check):
    """The address of a picture or an enclosure is blank, relative, or leads nowhere.

    The card stays without its picture, the player without its sound.
    """

    code = "IMG005"
    name = "media-address"
    severity = "warning"
    confidence = "high"
    scope = ("image", "enclosure")
    message = "'{match}' is {what}"

    def start_feed(self, feed: Feed) -> None:
        self._based = feed.format not in SYNDICATION or "xml:base" in feed.source.text

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.strip()
        if value[:8].lower() in ("https://",) and not is_local(value) and not is_broken(value):
            return
        what = ""
        if self._based:
            pass
        elif not value:
            what = "blank, where an address is expected"
        elif is_broken(value):
            what = "no address of the web"
        elif is_relative(value):
            what = "no whole address: the scheme and host are missing"
        if not what and is_local(value):
            what = "an address that can only be reached from inside"
        if what:
            yield Mark(text, 0, len(text.value), values={"what": what})


MediaAddress.bad = [
    {**_enclosure('url="/a.mp3" length="1" type="audio/mpeg"'), "flags": ["/a.mp3"]},
    {**_enclosure('url="" length="1" type="audio/mpeg"'), "flags": [""]},
    {"text": "http://localhost/a.jpg", "flags": ["http://localhost/a.jpg"]},
]
MediaAddress.good = [
    {**_enclosure('url="https://news.example/a.mp3" length="1" type="audio/mpeg"'), "because": "a whole address"},
    {"text": "uploads/a.jpg", "because": "in records of one's own a file name may do"},
    {"text": "http://news.example/a.jpg", "because": "plain http is an address too"},
]


class RepeatedImage(Check):
    """One picture stands with most stories of a feed.

    It is the site's logo or the author's portrait, not a picture of any of the stories.
    """

    code = "IMG009"
    name = "repeated-image"
    severity = "info"
    confidence = "high"
    formats = SYNDICATION
    scope = ("item", "feed")
    message = "the picture '{image}' stands with {count} of {all} items"

    def start_feed(self, feed: Feed) -> None:
        self._counts: Counter[str] = Counter()
        self._items = 0

    def check_item(self, item: Item) -> Iterable[Mark]:
        if self._items < 5_000:
            self._items += 1
            self._counts.update({text.value for text in item.texts if text.name == "image"})
        return ()

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        for image, count in self._counts.most_common(3):
            if self._items >= 6 and count * 2 > self._items and image:
                yield Mark(values={"image": image, "count": count, "all": self._items})


_MEDIA = '<item><title>F</title><media:content xmlns:media="http://search.yahoo.com/mrss/" url="https://news.example/{}.jpg"/></item>'
RepeatedImage.bad = [
    {
        **document(f"<rss><channel><title>H</title>{_MEDIA.format('logo') * 6}</channel></rss>"),
        "flags": [""],
    },
    {
        **document(f"<rss><channel><title>H</title>{_MEDIA.format('me') * 5}{_MEDIA.format('a') * 2}</channel></rss>"),
        "flags": [""],
    },
]
RepeatedImage.good = [
    {
        **document(f"<rss><channel><title>H</title>{''.join(map(_MEDIA.format, 'abcdef'))}</channel></rss>"),
        "because": "every story has its own",
    },
    {
        **document(f"<rss><channel><title>H</title>{_MEDIA.format('a') * 2}</channel></rss>"),
        "because": "two stories may be about one thing",
    },
    {
        **document("<rss><channel><title>H</title></channel></rss>"),
        "because": "no items",
    },
]
