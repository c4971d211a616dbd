"""Rules about the namespaces that a feed declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import ClassVar

from newslint.checks._documents import ATOM_HEAD, HEAD, PLAIN, atom, rss
from newslint.checks.elements import SPACES, at
from newslint.checks.fields import XML
from newslint.model import Check, Feed, Mark

_MORE = (
    "http://purl.org/rss/1.0/",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2007/app",
    "http://a9.com/-/spec/opensearch/1.1/",
    "http://purl.org/rss/1.0/modules/company",
    "http://purl.org/rss/1.0/modules/event/",
    "http://purl.org/rss/1.0/modules/image/",
    "http://purl.org/rss/1.0/modules/link/",
    "http://purl.org/rss/1.0/modules/taxonomy/",
    "http://purl.org/rss/1.0/modules/email/",
    "http://purl.org/rss/1.0/modules/aggregation/",
    "http://webns.net/mvcb/",
    "http://web.resource.org/cc/",
    "http://creativecommons.org/ns#",
    "http://backend.userland.com/creativeCommonsRssModule",
    "http://blogs.law.harvard.edu/tech/creativeCommonsRssModule",
    "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html",
    "http://rssnamespace.org/feedburner/ext/1.0",
    "http://madskills.com/public/xml/rss/module/trackback/",
    "http://www.google.com/schemas/sitemap-news/0.9",
    "http://schemas.google.com/g/2005",
    "http://base.google.com/ns/1.0",
    "http://www.google.com/schemas/play-podcasts/1.0",
    "http://www.youtube.com/xml/schemas/2015",
    "http://www.opengis.net/gml",
    "http://xmlns.com/foaf/0.1/",
    "https://podcastindex.org/namespace/1.0",
    "http://podlove.org/simple-chapters",
    "http://purl.org/syndication/history/1.0",
    "http://wordpress.org/export/1.2/",
    "http://wordpress.org/export/1.2/excerpt/",
    "com-wordpress:feed-additions:1",
    "http://www.smartnews.be/snf",
    "http://webfeeds.org/rss/1.0",
    "http://news.yandex.ru",
    "http://turbo.yandex.ru",
    "http://www.flipboard.com/ns/1.0",
    "http://iptc.org/std/nar/2006-10-01/",
)
_OLD = {
    "http://purl.org/atom/ns#": "Atom 0.3; Atom 1.0 is http://www.w3.org/2005/Atom",
    "http://my.netscape.com/rdf/simple/0.9/": "RSS 0.90; RSS 1.0 is http://purl.org/rss/1.0/",
    "http://channel.netscape.com/rdf/simple/0.9/": "RSS 0.90; RSS 1.0 is http://purl.org/rss/1.0/",
    "http://backend.userland.com/rss2": "no namespace of RSS 2.0, which has none",
    "http://blogs.law.harvard.edu/tech/rss": "no namespace of RSS 2.0, which has none",
}
_KNOWN = frozenset((*SPACES, *_MORE, *_OLD))
# the one form of Media RSS that its specification gives; SPACES knows the other too, so that its pictures are still judged
_RIGHT = tuple(uri for uri in (*SPACES, *_MORE) if uri != "http://search.yahoo.com/mrss")


def _plain(uri: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", uri.strip().lower()).rstrip("/#")


_PLAIN = {_plain(uri): uri for uri in _RIGHT}


@lru_cache(maxsize=512)
def _meant(uri: str) -> str | None:
    """Return the namespace that ``uri`` is a slip of, or None: it is known, or like none that is."""
    if uri in _RIGHT or uri in _OLD or not uri:
        return None
    plain = _plain(uri)
    if plain in _PLAIN:
        return _PLAIN[plain]
    from difflib import get_close_matches

    near = get_close_matches(plain, _PLAIN, n=1, cutoff=0.92)
    # another version of a namespace is another namespace
    if near and re.sub(r"\d", "", near[0]) != re.sub(r"\d", "", plain):
        return _PLAIN[near[0]]
    return None


class _OfNamespaces(Check):
    """Base of the rules that look at the namespaces of a document."""

    scope: ClassVar[tuple[str, ...]] = ("feed",)

    def declared(self, feed: Feed) -> Iterator[tuple[str, str, int, int]]:
        """Yield prefix, URI, and the span of the URI where it is first declared."""
        if feed.format in XML:
            for (prefix, uri), (start, end) in getattr(feed.node, "spaces", {}).items():
                yield prefix, uri, start, end


class MisspeltNamespace(_OfNamespaces):
    """The address of a namespace is a slip of a known one.

    Namespaces are compared character by character: with https for http, or without the last slash, it is another one,
    and readers see none of its elements.
    """

    code = "XML017"
    name = "misspelt-namespace"
    severity = "error"
    confidence = "high"
    message = "unknown namespace '{match}'; the nearest known one is '{near}'"
    links = ("https://www.rssboard.org/media-rss", "https://validator.w3.org/feed/docs/error/InvalidNamespace.html")

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        for _, uri, start, end in self.declared(feed):
            if near := _meant(uri):
                # most readers know the form without the slash, and show the pictures
                rank = "warning" if uri == "http://search.yahoo.com/mrss" else None
                yield at(feed.source, start, end, severity=rank, near=near)  # type: ignore[arg-type]  # a Severity


_DC = ' xmlns:dc="{}"'
MisspeltNamespace.bad = [
    {**rss("<title>F</title>", spaces=_DC.format("https://purl.org/dc/elements/1.1/")), "flags": ["https://purl.org/dc/elements/1.1/"]},
    {**rss("<title>F</title>", spaces=' xmlns:media="http://search.yahoo.com/mrss"'), "flags": ["http://search.yahoo.com/mrss"]},
    {**rss("<title>F</title>", spaces=' xmlns:content="http://purl.org/rss/1.0/module/content/"'), "flags": ["http://purl.org/rss/1.0/module/content/"]},
    {**rss("<title>F</title>", spaces=' xmlns:atom="http://www.w3.org/2005/atom"'), "flags": ["http://www.w3.org/2005/atom"]},
]  # fmt: skip
MisspeltNamespace.good = [
    {**rss("<title>F</title>", spaces=_DC.format("http://purl.org/dc/elements/1.1/")), "because": "as its specification gives it"},
    {**rss("<title>F</title>", spaces=' xmlns:own="https://news.example/ns/elements/1.1/"'), "because": "a namespace of one's own"},
    {**rss("<title>F</title>", spaces=' xmlns:wp="http://wordpress.org/export/1.1/"'), "because": "another version is another namespace"},
    {**atom("<title>F</title>"), "because": "Atom as it should be"},
    {**PLAIN, "because": "a plain text declares nothing"},
]  # fmt: skip


class ObsoleteNamespace(_OfNamespaces):
    """The namespace is that of a format that was given up.

    Atom 0.3 was a draft of 2003; the names of its dates differ from those of Atom 1.0, and new readers do not know them.
    """

    code = "XML018"
    name = "obsolete-namespace"
    severity = "warning"
    confidence = "high"
    message = "'{match}' is {what}"
    links = ("https://validator.w3.org/feed/docs/error/ObsoleteNamespace.html",)

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        for _, uri, start, end in self.declared(feed):
            if uri in _OLD:
                yield at(feed.source, start, end, what=_OLD[uri])


_ATOM03 = f'<feed version="0.3" xmlns="http://purl.org/atom/ns#">{ATOM_HEAD}</feed>'
ObsoleteNamespace.bad = [
    {"text": _ATOM03, "field": "source", "item": {"format": "atom"}, "flags": ["http://purl.org/atom/ns#"]},
    {**rss("<title>F</title>", spaces=' xmlns="http://backend.userland.com/rss2"'), "flags": ["http://backend.userland.com/rss2"]},
]  # fmt: skip
ObsoleteNamespace.good = [
    {**atom("<title>F</title>"), "because": "Atom 1.0"},
    {**rss("<title>F</title>"), "because": "RSS 2.0 has no namespace"},
    {**rss("<title>F</title>", spaces=_DC.format("http://purl.org/dc/elements/1.1/")), "because": "old, and in use"},
]


class UnknownNamespace(_OfNamespaces):
    """The namespace is none that feeds are known to use.

    It may be the publisher's own, which is allowed; or one that no reader knows under this name.
    """

    code = "XML020"
    name = "unknown-namespace"
    severity = "info"
    confidence = "medium"
    message = "no module of feeds is known by the namespace '{match}'"
    preview = True

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        for _, uri, start, end in self.declared(feed):
            if uri and uri not in _KNOWN and _meant(uri) is None:
                yield at(feed.source, start, end)


_OWN = ' xmlns:own="https://news.example/ns"'
UnknownNamespace.bad = [
    {**rss("<title>F</title>", spaces=_OWN), "flags": ["https://news.example/ns"]},
    {**atom("<title>F</title>", spaces=' xmlns:x="urn:x-harbour"'), "flags": ["urn:x-harbour"]},
]
UnknownNamespace.good = [
    {**rss("<title>F</title>", spaces=_DC.format("http://purl.org/dc/elements/1.1/")), "because": "Dublin Core"},
    {
        **rss("<title>F</title>", spaces=_DC.format("https://purl.org/dc/elements/1.1/")),
        "because": "a slip: another rule",
    },
    {**rss("<title>F</title>", head=HEAD), "because": "none declared"},
]


class ReservedPrefix(_OfNamespaces):
    """A well-known prefix stands for another namespace than the one it is known for.

    Software that goes by prefixes, of which there is much, takes the elements for those of the module it knows.
    """

    code = "XML021"
    name = "reserved-prefix"
    severity = "warning"
    confidence = "medium"
    message = "the prefix '{prefix}' is known for '{known}', and stands here for '{match}'"
    _USUAL: ClassVar[dict[str, str]] = {
        prefix: uri
        for uri, prefix in reversed(SPACES.items())  # the first of two that stand for one prefix is the right one
        if prefix in ("dc", "content", "media", "itunes", "georss", "atom")
    }

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        for prefix, uri, start, end in self.declared(feed):
            known = self._USUAL.get(prefix)
            if known is not None and SPACES.get(uri) != prefix and _meant(uri) is None:
                yield at(feed.source, start, end, prefix=prefix, known=known)


ReservedPrefix.bad = [
    {**rss("<title>F</title>", spaces=_DC.format("http://purl.org/dc/terms/")), "flags": ["http://purl.org/dc/terms/"]},
    {**rss("<title>F</title>", spaces=' xmlns:media="https://news.example/media"'), "flags": ["https://news.example/media"]},
]  # fmt: skip
ReservedPrefix.good = [
    {**rss("<title>F</title>", spaces=_DC.format("http://purl.org/dc/elements/1.1/")), "because": "as it is known"},
    {**rss("<title>F</title>", spaces=' xmlns:dublin="http://purl.org/dc/elements/1.1/"'), "because": "any prefix may stand for it"},
    {**rss("<title>F</title>", spaces=_DC.format("https://purl.org/dc/elements/1.1/")), "because": "a slip: another rule"},
]  # fmt: skip
