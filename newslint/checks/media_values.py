"""Rules about media elements: sizes, kinds, the words that Media RSS allows, and how many enclosures an item has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from newslint.checks._documents import RECORD, atom, rss
from newslint.checks.elements import at_attribute, at_tag, at_value, name_of, named_children, text_of
from newslint.checks.fields import XML
from newslint.model import Check, Feed, Item, Mark
from newslint.model.patterns import pattern

_SIZE = pattern(r"\d{1,6}(?:\.0+)?")
_MEDIA_TYPE = pattern(r"[a-z]+/[a-z0-9][\w.+-]*(?:\s*;.*)?", re.I)
# attribute or element -> the words that Media RSS 1.5.1 allows there
_WORDS: dict[tuple[str, str], frozenset[str]] = {
    ("media:content", "medium"): frozenset(("image", "audio", "video", "document", "executable")),
    ("media:content", "expression"): frozenset(("sample", "full", "nonstop")),
    ("media:content", "isDefault"): frozenset(("true", "false")),
    ("media:title", "type"): frozenset(("plain", "html")),
    ("media:description", "type"): frozenset(("plain", "html")),
    ("media:text", "type"): frozenset(("plain", "html")),
    ("media:restriction", "relationship"): frozenset(("allow", "deny")),
    ("media:restriction", "type"): frozenset(("country", "uri", "sharing")),
    ("media:hash", "algo"): frozenset(("md5", "sha-1")),
    ("media:status", "state"): frozenset(("active", "blocked", "deleted")),
}
_RATINGS = {
    "urn:simple": frozenset(("adult", "nonadult")),
    "urn:mpaa": frozenset(("g", "pg", "pg-13", "r", "nc-17", "nr")),
    "urn:v-chip": frozenset(("tv-y", "tv-y7", "tv-y7-fv", "tv-g", "tv-pg", "tv-14", "tv-ma")),
}
_HASH = {"md5": 32, "sha-1": 40}


def media_elements(item: Item) -> list[tuple[str, Any, Any]]:
    """Return (name, element, the element it stands in or None) of an item's media elements, those in groups too.

    They are worked out once an item.
    """
    known: list[tuple[str, Any, Any]] | None = item.notes.get("media")
    if known is None:
        known = item.notes["media"] = []
        for name, element in named_children(item):
            if name.startswith("media:"):
                known.append((name, element, None))
                for child in element.children:
                    known.append((name_of(child), child, element))
                    known += [(name_of(last), last, child) for last in child.children]
    return known


class _OfMedia(Check):
    """Base of the rules that look at the media elements of items."""

    scope: ClassVar[tuple[str, ...]] = ("item",)
    names: ClassVar[frozenset[str]] = frozenset(("media:content",))

    def concerns(self, feed: Feed) -> bool:
        return feed.format in XML and "<media:" in feed.source.text

    def check_item(self, item: Item) -> Iterable[Mark]:
        return self._marks(item) if media_elements(item) else ()

    def _marks(self, item: Item) -> Iterator[Mark]:
        for name, element, around in media_elements(item):
            if name in self.names:
                yield from self.judge(name, element, around, item)

    def judge(self, name: str, element: Any, around: Any, item: Item) -> Iterable[Mark]:
        """Judge one media element; ``around`` is the media element it stands in, or None."""
        raise NotImplementedError  # this class is no rule; each rule below says its own


_SPACE = ' xmlns:media="http://search.yahoo.com/mrss/"'


def _media(*elements: str) -> dict[str, object]:
    return rss("<title>Ferry late</title>" + "".join(elements), spaces=_SPACE)


_PICTURE = '<media:content url="https://news.example/a.jpg" {}/>'


class MediaDimension(_OfMedia):
    """The width or height of a picture is no number of pixels.

    Readers choose a picture by its size; one without a size they can read is passed over.
    """

    code = "IMG010"
    name = "media-dimension"
    severity = "warning"
    confidence = "high"
    names = frozenset(("media:content", "media:thumbnail", "media:player"))
    message = "the {side} of <{name}> is '{match}'; expected a number of pixels"

    def judge(self, name: str, element: Any, around: Any, item: Item) -> Iterable[Mark]:
        for attribute in ("width", "height"):
            value = element.get(attribute)
            if value is not None and value.strip() and not _SIZE.fullmatch(value.strip()):
                yield at_attribute(item.source, element, attribute, name=name, side=attribute)


MediaDimension.bad = [
    {**_media(_PICTURE.format('width="100%" height="800"')), "flags": ["100%"]},
    {**_media('<media:thumbnail url="https://news.example/a.jpg" width="120px" height="wide"/>'), "flags": ["120px", "wide"]},
]  # fmt: skip
MediaDimension.good = [
    {**_media(_PICTURE.format('width="1200" height="800"')), "because": "pixels"},
    {**_media(_PICTURE.format('medium="image"')), "because": "no size at all"},
    {**_media(_PICTURE.format('width="" height=""')), "because": "blank says that it is not known"},
    {**RECORD, "because": "a record has no elements"},
]


class MediaType(_OfMedia):
    """The type of a media element is no media type.

    It is image/jpeg, not jpg: readers that go by it do not know that there is a picture.
    """

    code = "IMG011"
    name = "media-type"
    severity = "warning"
    confidence = "high"
    message = "'{match}' is no media type; expected the form image/jpeg"

    def judge(self, name: str, element: Any, around: Any, item: Item) -> Iterable[Mark]:
        value = element.get("type")
        if value is not None and value.strip() and not _MEDIA_TYPE.fullmatch(value.strip()):
            yield at_attribute(item.source, element, "type")


MediaType.bad = [
    {**_media(_PICTURE.format('type="jpg"')), "flags": ["jpg"]},
    {**_media("<media:group>" + _PICTURE.format('type="image"') + "</media:group>"), "flags": ["image"]},
]
MediaType.good = [
    {**_media(_PICTURE.format('type="image/jpeg"')), "because": "a media type"},
    {**_media(_PICTURE.format('type="application/vnd.apple.mpegurl"')), "because": "a media type"},
    {**_media("<media:title type='html'>F</media:title>"), "because": "the type of a text is another thing"},
]


class MediaWithoutAddress(_OfMedia):
    """A media:content names no file and no player.

    There is nothing to show: the picture or the film is lost on the way.
    """

    code = "IMG012"
    name = "media-without-address"
    severity = "error"
    confidence = "high"
    message = "<media:content> has neither 'url' nor a player"

    def judge(self, name: str, element: Any, around: Any, item: Item) -> Iterable[Mark]:
        if "url" not in element.attributes:
            if not any(
                child.name == "player"
                for child in (*element.children, *(around.children if around is not None else ()))
            ):
                yield at_tag(item.source, element)


MediaWithoutAddress.bad = [
    {**_media('<media:content medium="image" type="image/jpeg"/>'), "flags": ['<media:content medium="image" type="image/jpeg"/>']},
    {**_media('<media:content href="https://news.example/a.jpg"/>'), "flags": ['<media:content href="https://news.example/a.jpg"/>']},
]  # fmt: skip
MediaWithoutAddress.good = [
    {**_media(_PICTURE.format('medium="image"')), "because": "an address"},
    {**_media('<media:content medium="video"><media:player url="https://news.example/play"/></media:content>'), "because": "a player"},
    {**_media('<media:content url=""/>'), "because": "a blank address is another rule's"},
]  # fmt: skip


class SingleInGroup(_OfMedia):
    """A media:group holds one file only.

    A group is for several forms of the same picture or film; one alone needs none, and some readers look past it.
    """

    code = "IMG013"
    name = "group-of-one"
    severity = "info"
    confidence = "high"
    names = frozenset(("media:group",))
    message = "<media:group> holds {count} media:content; a group is for several forms of the same"
    preview = True

    def judge(self, name: str, element: Any, around: Any, item: Item) -> Iterable[Mark]:
        count = sum(child.name == "content" for child in element.children)
        if count < 2:
            yield at_tag(item.source, element, count=count)


_TWO = _PICTURE.format('width="600"') + _PICTURE.format('width="1200"')
SingleInGroup.bad = [
    {**_media("<media:group>" + _PICTURE.format('medium="image"') + "</media:group>"), "flags": ["<media:group>"]},
    {**_media("<media:group><media:title>F</media:title></media:group>"), "flags": ["<media:group>"]},
]
SingleInGroup.good = [
    {**_media(f"<media:group>{_TWO}</media:group>"), "because": "two forms"},
    {**_media(_TWO), "because": "no group"},
    {**atom("<title>F</title>"), "because": "no media"},
]


class MediaWord(_OfMedia):
    """A media element holds a word that Media RSS does not know in this place.

    medium, expression, the relationship of a restriction, the algorithm of a hash, a rating: each has a short list.
    """

    code = "IMG014"
    name = "media-word"
    severity = "warning"
    confidence = "high"
    names = frozenset((*(name for name, _ in _WORDS), "media:rating"))
    message = "{what} is '{match}'; expected {wanted}"
    links = ("https://www.rssboard.org/media-rss",)

    def judge(self, name: str, element: Any, around: Any, item: Item) -> Iterable[Mark]:
        for attribute in element.attributes:
            words = _WORDS.get((name, attribute))
            value = (element.get(attribute) or "").strip()
            if words is not None and value and value.lower() not in words:
                what, wanted = f"the {attribute} of <{name}>", " or ".join(sorted(words))
                yield at_attribute(item.source, element, attribute, what=what, wanted=wanted)
        if name == "media:rating":
            scheme = (element.get("scheme") or "urn:simple").strip().lower()
            words, value = _RATINGS.get(scheme), text_of(item.source, element)
            if words is not None and value and value.lower() not in words:
                yield at_value(
                    item.source, element, value, what=f"the rating of {scheme}", wanted=" or ".join(sorted(words))
                )
        elif name == "media:hash":
            digits = _HASH.get((element.get("algo") or "md5").strip().lower())
            value = text_of(item.source, element)
            if digits is not None and not re.fullmatch(rf"[0-9a-fA-F]{{{digits}}}", value):
                yield at_value(item.source, element, value, what="the hash", wanted=f"{digits} hexadecimal digits")
        elif name == "media:restriction" and (element.get("type") or "") == "country":
            for code in text_of(item.source, element).split():
                if not re.fullmatch(r"[A-Za-z]{2}", code):
                    yield at_value(item.source, element, code, what="a country", wanted="two letters of ISO 3166")


MediaWord.bad = [
    {**_media(_PICTURE.format('medium="photo"')), "flags": ["photo"]},
    {**_media(_PICTURE.format('expression="whole"')), "flags": ["whole"]},
    {**_media('<media:rating scheme="urn:simple">all ages</media:rating>'), "flags": ["all ages"]},
    {**_media('<media:hash algo="md5">abc</media:hash>'), "flags": ["abc"]},
    {**_media('<media:restriction relationship="allow" type="country">de Austria</media:restriction>'), "flags": ["Austria"]},
]  # fmt: skip
MediaWord.good = [
    {**_media(_PICTURE.format('medium="image" expression="full" isDefault="true"')), "because": "words of the lists"},
    {**_media('<media:rating scheme="urn:icra">r (cz 1)</media:rating>'), "because": "a scheme with words of its own"},
    {**_media('<media:rating>nonadult</media:rating>'), "because": "a word of the usual scheme"},
    {**_media('<media:restriction relationship="deny" type="country">de at ch</media:restriction>'), "because": "countries"},
]  # fmt: skip


class DuplicateEnclosure(Check):
    """An item of RSS has several enclosures.

    RSS allows one; most readers take the first or the last, and the others are never seen.
    """

    code = "IMG015"
    name = "several-enclosures"
    severity = "info"
    confidence = "high"
    scope = ("item",)
    message = "a second enclosure; most readers take only one of them"
    links = ("https://www.rssboard.org/rss-profile#element-channel-item-enclosure",)

    def concerns(self, feed: Feed) -> bool:
        return feed.format == "rss" and "<enclosure" in feed.source.text

    def check_item(self, item: Item) -> Iterable[Mark]:
        found = [element for name, element in named_children(item) if name == "enclosure"]
        if len(found) > 1:
            yield at_tag(item.source, found[1])


_MP3 = '<enclosure url="https://news.example/{}.mp3" length="9" type="audio/mpeg"/>'
DuplicateEnclosure.bad = [
    {**rss("<title>F</title>" + _MP3.format("a") + _MP3.format("b")), "flags": [_MP3.format("b")]},
    {**rss("<title>F</title>" + _MP3.format("a") * 3), "flags": [_MP3.format("a")]},
]
DuplicateEnclosure.good = [
    {**rss("<title>F</title>" + _MP3.format("a")), "because": "one"},
    {**rss("<title>F</title>" + _MP3.format("a"), "<title>G</title>" + _MP3.format("b")), "because": "one each"},
    {**atom('<title>F</title><link rel="enclosure" href="https://news.example/a.mp3"/><link rel="enclosure" href="https://news.example/b.mp3"/>'), "because": "Atom allows several"},
]  # fmt: skip
