"""Rules about the values of modules: coordinates, podcasts, and what JSON Feed asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newslint.checks._documents import HEAD, RECORD, json_feed, rss
from newslint.checks.elements import OfItemAndHead, at, at_value, text_of
from newslint.checks.fields import XML
from newslint.model import Check, Feed, Item, Mark
from newslint.model.patterns import pattern

_NUMBER = pattern(r"[+-]?\d{1,3}(?:\.\d+)?")
_PAIRS = frozenset(("georss:point", "georss:line", "georss:polygon", "georss:box"))


class Coordinates(OfItemAndHead):
    """A place on the map is no pair of latitude and longitude.

    GeoRSS writes them with a space between, the latitude first: from -90 to 90, then from -180 to 180. With a comma, or
    the other way round, the story is put into the sea.
    """

    code = "STR042"
    name = "coordinates"
    severity = "warning"
    confidence = "high"
    message = "'{match}' {what}"
    links = ("https://docs.ogc.org/cs/17-002r1/17-002r1.html",)

    def concerns(self, feed: Feed) -> bool:
        text = feed.source.text if feed.format in XML else ""
        return "georss" in text or "wgs84_pos" in text

    def judge(self, elements: Iterable[tuple[str, Any]], owner: Item | Feed) -> Iterable[Mark]:
        for name, element in elements:
            value = text_of(owner.source, element)
            if name in _PAIRS:
                what = _of_pairs(value, name == "georss:point")
            elif name in ("geo:lat", "geo:long"):
                most = 90 if name == "geo:lat" else 180
                fits = _NUMBER.fullmatch(value) and abs(float(value)) <= most
                what = "" if fits else f"is no number from -{most} to {most}"
            else:
                continue
            if what:
                yield at_value(owner.source, element, value, what=what)


def _of_pairs(value: str, single: bool) -> str:
    if "," in value:
        return "holds a comma; latitude and longitude are set apart by a space"
    numbers = value.split()
    if len(numbers) % 2 or not numbers or (single and len(numbers) != 2) or not all(map(_NUMBER.fullmatch, numbers)):
        return "is no latitude and longitude"
    if any(abs(float(one)) > 90 for one in numbers[::2]) or any(abs(float(one)) > 180 for one in numbers[1::2]):
        return "lies outside of the earth; the latitude stands first"
    return ""


_GEO = ' xmlns:georss="http://www.georss.org/georss" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"'
Coordinates.bad = [
    {**rss("<title>F</title><georss:point>53.55,9.99</georss:point>", spaces=_GEO), "flags": ["53.55,9.99"]},
    {**rss("<title>F</title><georss:point>120.5 31.2</georss:point>", spaces=_GEO), "flags": ["120.5 31.2"]},
    {**rss("<title>F</title><geo:lat>north</geo:lat><geo:long>9.99</geo:long>", spaces=_GEO), "flags": ["north"]},
]
Coordinates.good = [
    {
        **rss("<title>F</title><georss:point>53.55 9.99</georss:point>", spaces=_GEO),
        "because": "latitude and longitude",
    },
    {
        **rss("<title>F</title><georss:polygon>1 2 3 4 5 6 1 2</georss:polygon>", spaces=_GEO),
        "because": "several pairs",
    },
    {
        **rss("<title>F</title><geo:lat>-33.86</geo:lat><geo:long>151.2</geo:long>", spaces=_GEO),
        "because": "south and east",
    },
    {**RECORD, "because": "a record has no elements"},
]


_DURATION = pattern(r"\d{1,6}(?:\.\d+)?|(?:\d{1,3}:)?\d{1,3}:\d{2}")
_EXPLICIT = frozenset(("true", "false", "yes", "no", "clean", "explicit"))
_EPISODES = frozenset(("full", "trailer", "bonus"))
_SHOWS = frozenset(("episodic", "serial"))
_SUBTITLE = 255


class PodcastValue(OfItemAndHead):
    """A value of a podcast is none that its directories take.

    A duration is a number of seconds or HH:MM:SS, explicit is true or false, an episode full, trailer or bonus, a
    subtitle at most 255 characters long.
    """

    code = "STR043"
    name = "podcast-value"
    severity = "warning"
    confidence = "high"
    message = "<{name}> holds '{match}'; expected {wanted}"
    links = ("https://help.apple.com/itc/podcasts_connect/#/itcb54353390",)

    def concerns(self, feed: Feed) -> bool:
        return feed.format in XML and "podcast-1.0.dtd" in feed.source.text

    def judge(self, elements: Iterable[tuple[str, Any]], owner: Item | Feed) -> Iterable[Mark]:
        for name, element in elements:
            if not name.startswith("itunes:"):
                continue
            value = text_of(owner.source, element)
            if not value:
                continue
            if name == "itunes:duration":
                fits, wanted = _DURATION.fullmatch(value) is not None, "seconds or HH:MM:SS"
            elif name == "itunes:explicit":
                fits, wanted = value.lower() in _EXPLICIT, "true or false"
            elif name == "itunes:episodeType":
                fits, wanted = value.lower() in _EPISODES, "full, trailer or bonus"
            elif name == "itunes:type":
                fits, wanted = value.lower() in _SHOWS, "episodic or serial"
            elif name == "itunes:subtitle":
                fits, wanted = len(value) <= _SUBTITLE or "<![" in value, f"at most {_SUBTITLE} characters"
            else:
                continue
            if not fits:
                yield at_value(owner.source, element, value, name=name, wanted=wanted)


_ITUNES = ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
PodcastValue.bad = [
    {
        **rss("<title>F</title><itunes:duration>half an hour</itunes:duration>", spaces=_ITUNES),
        "flags": ["half an hour"],
    },
    {**rss("<title>F</title><itunes:explicit>maybe</itunes:explicit>", spaces=_ITUNES), "flags": ["maybe"]},
    {**rss("<title>F</title>", head=HEAD + "<itunes:type>weekly</itunes:type>", spaces=_ITUNES), "flags": ["weekly"]},
]
PodcastValue.good = [
    {**rss("<title>F</title><itunes:duration>1:02:03</itunes:duration>", spaces=_ITUNES), "because": "hours, minutes, seconds"},
    {**rss("<title>F</title><itunes:duration>3723</itunes:duration><itunes:explicit>no</itunes:explicit>", spaces=_ITUNES), "because": "seconds, and the older word"},
    {**rss("<title>F</title><itunes:explicit></itunes:explicit>", spaces=_ITUNES), "because": "blank says nothing"},
    {**RECORD, "because": "a record has no elements"},
]  # fmt: skip


_VERSION = pattern(r'"version"\s*:\s*"([^"]{0,200})"')
_KNOWN = pattern(r"https?://(?:www\.)?jsonfeed\.org/version/1(?:\.1)?/?")


class JsonFeedVersion(Check):
    """A JSON Feed names no version, or one that does not exist.

    The version is the address of the specification; it is how software knows a feed from any other JSON.
    """

    code = "FED016"
    name = "json-feed-version"
    severity = "warning"
    confidence = "high"
    scope = ("feed",)
    message = "{what}; expected 'https://jsonfeed.org/version/1.1'"
    links = ("https://www.jsonfeed.org/version/1.1/",)

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if feed.format != "json-feed":
            return
        text = feed.source.text
        head = text.find('"items"')
        found = _VERSION.search(text, 0, head if head != -1 else len(text)) or _VERSION.search(
            text, max(0, text.rfind("]"))
        )
        if found is None:
            yield Mark(values={"what": "the feed names no version"})
        elif not _KNOWN.fullmatch(found[1]):
            yield at(feed.source, found.start(1), found.end(1), what=f"'{found[1]}' is no version of JSON Feed")


_JSON = '{{"version": "{}", "title": "Harbour News", "items": [{{"id": "1", "content_text": "Late."}}]}}'
JsonFeedVersion.bad = [
    {**json_feed(_JSON.format("2.0")), "flags": ["2.0"]},
    {**json_feed('{"title": "Harbour News", "items": [{"id": "1", "content_text": "Late."}]}'), "flags": [""]},
]
JsonFeedVersion.good = [
    {**json_feed(_JSON.format("https://jsonfeed.org/version/1.1")), "because": "the version in use"},
    {**json_feed(_JSON.format("https://jsonfeed.org/version/1")), "because": "the first version"},
    {**RECORD, "because": "records have no version"},
]


class JsonAttachment(Check):
    """An attachment of a JSON Feed lacks its address or its type.

    Both are asked for; readers pass over the file.
    """

    code = "IMG019"
    name = "incomplete-attachment"
    severity = "warning"
    confidence = "high"
    scope = ("item",)
    message = "attachment {number} has no '{key}'"

    def concerns(self, feed: Feed) -> bool:
        return feed.format == "json-feed" and '"attachments"' in feed.source.text

    def check_item(self, item: Item) -> Iterable[Mark]:
        entries = item.node.get("attachments") if isinstance(item.node, dict) else None
        for number, entry in enumerate(entries if isinstance(entries, list) else (), start=1):
            for key in ("url", "mime_type"):
                if isinstance(entry, dict) and not entry.get(key):
                    yield Mark(values={"number": number, "key": key})


_ATTACHED = '{{"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": [{{"id": "1", "content_text": "Late.", "attachments": [{}]}}]}}'
JsonAttachment.bad = [
    {**json_feed(_ATTACHED.format('{"url": "https://news.example/a.mp3"}')), "flags": [""]},
    {**json_feed(_ATTACHED.format('{"mime_type": "audio/mpeg"}, {}')), "flags": ["", "", ""]},
]
JsonAttachment.good = [
    {**json_feed(_ATTACHED.format('{"url": "https://news.example/a.mp3", "mime_type": "audio/mpeg"}')), "because": "both are there"},
    {**json_feed(_JSON.format("https://jsonfeed.org/version/1.1")), "because": "no attachments"},
    {**RECORD, "because": "records of one's own have no attachments"},
]  # fmt: skip
