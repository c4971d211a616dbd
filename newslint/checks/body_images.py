"""Rules about the images inside a story: where they come from, what stands for them, and who counts by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

from newslint.checks._documents import HEAD, rss
from newslint.checks.fields import SYNDICATION
from newslint.checks.links import is_relative
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_TAG = pattern(r"<img\b[^<>]{0,3000}>", re.I)
_ATTRIBUTE = pattern(r"""\b([a-z-]{2,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_PIXEL = pattern(
    r"(?:https?:)?//(?:[\w.-]+\.)?(?:scorecardresearch\.com|quantserve\.com|pixel\.wp\.com|stats\.wordpress\.com/[bg]\.gif|doubleclick\.net/(?:activity|ddm|imp)"
    r"|google-analytics\.com|feeds\.feedburner\.com/~[r4]|feedsportal\.com|feedblitz\.com/~|feeds\.wordpress\.com/1\.0/|amazon-adsystem\.com/(?:e/ir|s/)"
    r"|facebook\.com/tr\b|bat\.bing\.com|vg\d{2}\.met\.vgwort\.de|vgwort\.de/na/|ivwbox\.de|ioam\.de|pheedo\.com|pixel\.mathtag\.com|sb\.scorecard|imp\.\w+\.net"
    r"|republication-tracker-tool|counter\.theconversation\.\w+|shareasale\.com/image|ftjcfx\.com|lduhtrp\.net|tqlkg\.com|awltovhc\.com|assoc-amazon\.\w+"
    r"|track\.hubspot\.com|ad\.zanox\.com/ppv|analytics\.\w[\w-]*\.\w+/(?:piwik|matomo)\.php|piwik\.php|matomo\.php)"
    r"|/(?:count\.gif|pixel\.(?:gif|png)|tracking[-_]?pixel|republication-tracker)|counter\.theconversation\.",
    re.I,
)
_ONE = pattern(r"^\s*[01](?:px)?\s*$")
_HIDDEN = pattern(
    r"(?:width|height)\s*:\s*[01]px.{0,60}(?:width|height)\s*:\s*[01]px|display\s*:\s*none|visibility\s*:\s*hidden",
    re.I,
)
_BAD_ALT = pattern(
    r"^\s*(?:image|img|bild|foto|photo|picture|pic|imagen|imagem|immagine|afbeelding|obraz|resim|gambar|kuva|bilde|billede|untitled|placeholder|alt|alt[- ]text"
    r"|image by default|image beacon|thumbnail|featured image|article image|hero image|null|undefined|none|изображение|фото|图片|圖片|画像|사진|이미지"
    r"|(?:img|dsc|dscn|dscf|pict|mvi|screenshot|image|photo|p|_mg|wp|pxl|whatsapp[ _]image)[-_ ]?\d{3,}[\w-]*"
    r"|[^\s<>\"]{2,120}\.(?:jpe?g|png|gif|webp|svg|avif|tiff?|bmp))\s*$",
    re.I,
)


def _attributes(tag: str) -> dict[str, str]:
    return {
        found[1].lower(): next((group for group in found.groups()[1:] if group is not None), "")
        for found in _ATTRIBUTE.finditer(tag)
    }


def _images(text: Text, item: Item) -> list[tuple[int, int, dict[str, str]]]:
    """Return start, end and attributes of the images in the markup of a text, worked out once for all rules."""
    if "<im" not in text.raw and "<IM" not in text.raw:
        return []
    key = f"images:{text.name}"
    known: tuple[Text, list[tuple[int, int, dict[str, str]]]] | None = item.notes.get(key)
    if known is None or known[0] is not text:  # an item may have several texts of one name
        found = [(*tag.span(), _attributes(tag[0])) for tag in _TAG.finditer(text.raw)]
        known = item.notes[key] = (text, found)
    return known[1]


def _is_pixel(given: dict[str, str]) -> bool:
    width, height = given.get("width", ""), given.get("height", "")
    if _ONE.match(width) and _ONE.match(height):
        return True
    source = given.get("src", "")
    if _PIXEL.search(source):
        return True
    style = given.get("style", "")
    return (
        bool(style)
        and bool(_HIDDEN.search(style))
        and bool(_ONE.match(width) or _ONE.match(height) or "px" in style.lower())
    )


class TrackingPixel(Check):
    """The body holds an image that only counts who reads it.

    Every reader's address and hour go to a third party, from wherever the story is shown.
    """

    code = "IMG002"
    name = "tracking-pixel"
    severity = "warning"
    confidence = "high"
    markup = True
    scope = ("body", "summary")
    message = "the image '{src}' is there to count readers"
    fix = "delete-match"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        for start, end, given in _images(text, item):
            if _is_pixel(given):
                yield Mark(text, start, end, raw=True, values={"src": given.get("src", "")})


TrackingPixel.bad = [
    {
        "text": '<p>The ferry was late.</p><img src="https://count.example/b.gif?id=4" width="1" height="1">',
        "html": True,
        "flags": ['<img src="https://count.example/b.gif?id=4" width="1" height="1">'],
    },
    {
        "text": '<p>The ferry was late.</p><img src="https://b.scorecardresearch.com/p?c1=2&c2=1" alt="">',
        "html": True,
        "flags": ['<img src="https://b.scorecardresearch.com/p?c1=2&c2=1" alt="">'],
    },
]
TrackingPixel.good = [
    {
        "text": "The council voted on Friday to keep the ferry running through the winter.",
        "because": "a plain sentence of a story",
    },
    {
        "text": '<p>The phone.</p><img src="https://news.example/google-pixel-review.jpg">',
        "html": True,
        "because": "a phone of that name",
    },
    {"text": "A pixel is a point.", "because": "no image"},
]


class UselessAlt(Check):
    """The text that stands for an image is a file name or the word "image".

    Who cannot see the picture hears "i m g underscore two zero four three".
    """

    code = "IMG003"
    name = "useless-alt"
    severity = "info"
    confidence = "high"
    markup = True
    scope = ("body",)
    message = "'{alt}' does not say what the image shows"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        for start, end, given in _images(text, item):
            alt = given.get("alt")
            if alt and _BAD_ALT.match(alt) and not _is_pixel(given):
                at = text.raw.find(alt, text.raw.find("alt", start, end), end)
                if at != -1:
                    yield Mark(text, at, at + len(alt), raw=True, values={"alt": alt})


UselessAlt.bad = [
    {"text": '<p>Late.</p><img src="/a.jpg" alt="IMG_2043">', "html": True, "flags": ["IMG_2043"]},
    {"text": '<p>Late.</p><img alt="ferry-quay.jpg" src="/a.jpg">', "html": True, "flags": ["ferry-quay.jpg"]},
    {"text": '<p>Spät.</p><img src="/a.jpg" alt="Bild">', "html": True, "flags": ["Bild"]},
]
UselessAlt.good = [
    {
        "text": '<p>Late.</p><img src="/a.jpg" alt="The ferry at the quay">',
        "html": True,
        "because": "it says what is seen",
    },
    {"text": '<p>Late.</p><img src="/line.png" alt="">', "html": True, "because": "right for a decoration"},
    {
        "text": '<p>Late.</p><img src="/a.jpg" alt="Image of the old pier">',
        "html": True,
        "because": "the word stands in a description",
    },
]


class MissingAlt(Check):
    """Images of the body have no text that stands for them.

    Who cannot see them does not even learn that they could be skipped; alt="" would say so.
    """

    code = "IMG006"
    name = "missing-alt"
    severity = "info"
    confidence = "high"
    markup = True
    scope = ("body",)
    message = "{count} of {all} images have no alt text"
    preview = True

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        images = [image for image in _images(text, item) if not _is_pixel(image[2])]
        bare = [image for image in images if "alt" not in image[2] and image[2].get("role") != "presentation"]
        if bare:
            start, end, _ = bare[0]
            yield Mark(text, start, end, raw=True, values={"count": len(bare), "all": len(images)})


MissingAlt.bad = [
    {"text": '<p>Late.</p><img src="/a.jpg">', "html": True, "flags": ['<img src="/a.jpg">']},
    {
        "text": '<p>Late.</p><img src="/a.jpg" alt="Quay"><img src="/b.jpg">',
        "html": True,
        "flags": ['<img src="/b.jpg">'],
    },
]
MissingAlt.good = [
    {"text": '<p>Late.</p><img src="/a.jpg" alt="Quay">', "html": True, "because": "it has one"},
    {"text": '<p>Late.</p><img src="/a.jpg" alt="">', "html": True, "because": "a decoration, and it says so"},
    {"text": "<p>Late.</p>", "html": True, "because": "no image"},
]


class _OfBodyImages(Check):
    """Base of the rules that look at the addresses of the images of a body: one mark, at the first, with the number."""

    scope: ClassVar[tuple[str, ...]] = ("body",)
    markup: ClassVar[bool] = True

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if not self.concerned(text):
            return ()
        return self._marks(_images(text, item), text)

    def _marks(self, images: list[tuple[int, int, dict[str, str]]], text: Text) -> Iterable[Mark]:
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

    def concerns(self, feed: Feed) -> bool:
        return feed.format in SYNDICATION and "xml:base" not in feed.source.text

    def concerned(self, text: Text) -> bool:
        return "<img" in text.raw

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

    def concerns(self, feed: Feed) -> bool:
        return feed.format in SYNDICATION and feed.value("link").startswith("https://")

    def concerned(self, text: Text) -> bool:
        return "<img" in text.raw

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
