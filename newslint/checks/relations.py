"""Rules about links as the format writes them: what they say they are, and what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from newslint.checks._documents import ATOM_HEAD, HEAD, RECORD, atom, rss
from newslint.checks.elements import OfItemAndHead, at_attribute, at_tag, at_value, text_of
from newslint.checks.fields import SYNDICATION
from newslint.checks.links import is_broken
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

# the registry of link relations, as far as feeds use it (iana.org/assignments/link-relations), with what Atom, its
# threading and archiving, WebSub, Google's clients and Google News add
_RELATIONS = frozenset(
    [
        "about",
        "acl",
        "alternate",
        "amphtml",
        "appendix",
        "archives",
        "author",
        "bookmark",
        "canonical",
        "chapter",
        "cite-as",
        "collection",
        "contents",
        "copyright",
        "create-form",
        "current",
        "describedby",
        "describes",
        "disclosure",
        "duplicate",
        "edit",
        "edit-form",
        "edit-media",
        "enclosure",
        "first",
        "glossary",
        "help",
        "hub",
        "icon",
        "index",
        "item",
        "last",
        "latest-version",
        "license",
        "lrdd",
        "me",
        "monitor",
        "next",
        "next-archive",
        "nofollow",
        "noopener",
        "noreferrer",
        "original",
        "payment",
        "pingback",
        "predecessor-version",
        "prefetch",
        "prev",
        "prev-archive",
        "preview",
        "previous",
        "privacy-policy",
        "profile",
        "related",
        "replies",
        "salmon",
        "search",
        "section",
        "self",
        "service",
        "shortlink",
        "start",
        "stylesheet",
        "subsection",
        "successor-version",
        "tag",
        "terms-of-service",
        "type",
        "up",
        "urn",
        "version-history",
        "via",
        "webmention",
        "working-copy",
        "ugc",
        "sponsored",
        "thumbnail",
        "next-page",
        "standout",
        "syndication-source",
    ]
)
_SCHEME = pattern(r"([a-z][a-z0-9+.-]*):", re.I)
_SCHEMES = frozenset(
    [
        "http",
        "https",
        "ftp",
        "sftp",
        "mailto",
        "tel",
        "news",
        "nntp",
        "gopher",
        "gemini",
        "magnet",
        "urn",
        "tag",
        "info",
        "doi",
        "feed",
        "irc",
        "ircs",
        "rtsp",
        "rtmp",
        "mms",
        "sip",
        "xmpp",
        "geo",
        "webcal",
        "ipfs",
        "ipns",
        "dat",
        "hyper",
        "nostr",
        "matrix",
        "acct",
        "at-proto",
        "at",
        "javascript",
        "data",
        "file",
        "about",
        "blob",
        "chrome",
        "c",
        "d",
        "e",
    ]
)


def _links(elements: Iterable[tuple[str, Any]]) -> Iterable[Any]:
    for name, element in elements:
        if (name == "link" and element.attributes) or name == "atom:link":
            yield element


class _OfLinkElements(OfItemAndHead):
    """Base of the rules that look at the link elements of Atom, in items and in the feed's head."""

    def concerns(self, feed: Feed) -> bool:
        return feed.format == "atom" or (feed.format == "rss" and "Atom" in feed.source.text)


class UnknownRelation(_OfLinkElements):
    """The relation of a link is none that is registered.

    Readers pass over a link whose relation they do not know. Relations of one's own are written as an address.
    """

    code = "LNK016"
    name = "unknown-relation"
    severity = "info"
    confidence = "high"
    message = "'{match}' is no registered relation of a link"
    links = ("https://www.iana.org/assignments/link-relations/link-relations.xhtml",)

    def judge(self, elements: Iterable[tuple[str, Any]], owner: Item | Feed) -> Iterable[Mark]:
        for element in _links(elements):
            relation = (element.get("rel") or "").strip()
            if relation and ":" not in relation and relation.lower() not in _RELATIONS:
                yield at_attribute(owner.source, element, "rel")


UnknownRelation.bad = [
    {**atom('<title>F</title><link rel="alternat" href="https://news.example/1"/>'), "flags": ["alternat"]},
    {**rss("<title>F</title>", head=HEAD + '<atom:link rel="home" href="https://news.example/"/>', spaces=' xmlns:atom="http://www.w3.org/2005/Atom"'), "flags": ["home"]},
]  # fmt: skip
UnknownRelation.good = [
    {**atom('<title>F</title><link rel="alternate" href="https://news.example/1"/>'), "because": "registered"},
    {**atom('<title>F</title><link rel="http://schemas.google.com/g/2005#feed" href="https://news.example/1"/>'), "because": "one's own, written as an address"},
    {**atom('<title>F</title><link href="https://news.example/1"/>'), "because": "alternate is meant where nothing is said"},
    {**RECORD, "because": "a record has no relations"},
]  # fmt: skip


class LinkNotEmpty(_OfLinkElements):
    """A link of Atom holds text.

    Atom puts the address into href, RSS between the tags; here somebody mixed the two.
    """

    code = "LNK017"
    name = "link-not-empty"
    severity = "warning"
    confidence = "high"
    message = "a link of Atom is empty; '{match}' is not read"

    def judge(self, elements: Iterable[tuple[str, Any]], owner: Item | Feed) -> Iterable[Mark]:
        for element in _links(elements):
            if "href" in element.attributes and (text := text_of(owner.source, element)):
                yield at_value(owner.source, element, text)


LinkNotEmpty.bad = [
    {**atom('<title>F</title><link href="https://news.example/1">The ferry</link>'), "flags": ["The ferry"]},
    {**atom('<title>F</title><link href="https://news.example/1">https://news.example/1</link>'), "flags": ["https://news.example/1"]},
]  # fmt: skip
LinkNotEmpty.good = [
    {**atom('<title>F</title><link href="https://news.example/1"></link>'), "because": "empty, in two tags"},
    {**rss("<title>F</title><link>https://news.example/1</link>"), "because": "a link of RSS"},
    {**atom("<title>F</title><link>https://news.example/1</link>"), "because": "without href at all: another rule"},
]


class DuplicateAlternate(OfItemAndHead):
    """Two links of an entry lead to the same kind of page in the same language.

    Atom allows one alternate for each type and language. Which of the two a reader opens is chance.
    """

    code = "LNK018"
    name = "duplicate-alternate"
    severity = "warning"
    confidence = "high"
    message = "a second alternate link, after '{first}'"
    links = ("https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2",)

    def concerns(self, feed: Feed) -> bool:
        return feed.format == "atom"

    def judge(self, elements: Iterable[tuple[str, Any]], owner: Item | Feed) -> Iterable[Mark]:
        seen: dict[tuple[str, str], str] = {}
        for name, element in elements:
            if name != "link" or (element.get("rel") or "alternate") != "alternate" or "href" not in element.attributes:
                continue
            kind = (element.get("type") or "").lower(), (element.get("hreflang") or "").lower()
            if kind in seen:
                yield at_tag(owner.source, element, first=seen[kind])
            seen.setdefault(kind, element.get("href") or "")


DuplicateAlternate.bad = [
    {**atom('<title>F</title><link href="https://news.example/1"/><link rel="alternate" href="https://news.example/2"/>'), "flags": ['<link rel="alternate" href="https://news.example/2"/>']},
    {**atom("<title>F</title>", head=ATOM_HEAD + '<link href="https://news.example/"/><link href="https://news.example/home"/>'), "flags": ['<link href="https://news.example/home"/>']},
]  # fmt: skip
DuplicateAlternate.good = [
    {**atom('<title>F</title><link href="https://news.example/1"/><link rel="related" href="https://news.example/2"/>'), "because": "another relation"},
    {**atom('<title>F</title><link href="https://news.example/1" hreflang="en"/><link href="https://news.example/de/1" hreflang="de"/>'), "because": "another language"},
    {**rss("<title>F</title><link>https://news.example/1</link>"), "because": "RSS has no relations"},
]  # fmt: skip


class UnknownScheme(Check):
    """The link begins with a scheme that is not registered.

    No browser knows what to do with it; as a rule a letter is missing.
    """

    code = "LNK019"
    name = "unknown-scheme"
    severity = "warning"
    confidence = "medium"
    scope = ("link",)
    message = "'{scheme}:' is no scheme that browsers know"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value
        if value.startswith(("https://", "http://")):
            return
        found = _SCHEME.match(value.strip())
        if found is None or found[1].lower() in _SCHEMES or "." in found[1]:
            return
        if value.strip()[found.end() : found.end() + 2] == "//" and not is_broken(value.strip()):
            start = value.index(found[1])
            yield Mark(text, start, start + len(found[1]), values={"scheme": found[1]})


UnknownScheme.bad = [
    {"text": "htps://news.example/1", "flags": ["htps"]},
    {"text": "httpss://news.example/1", "flags": ["httpss"]},
]
UnknownScheme.good = [
    {"text": "https://news.example/1", "because": "the web"},
    {"text": "gemini://news.example/1", "because": "another net"},
    {"text": "news.example:8080/1", "because": "a host and a port, no scheme"},
]


class NotCanonical(Check):
    """The link is not written in its plainest form.

    Capitals in the host, a port that is the usual one: the same page, another string, and the story counts twice.
    """

    code = "LNK020"
    name = "link-not-canonical"
    severity = "info"
    confidence = "high"
    scope = ("link",)
    message = "the link is written with {what}"
    preview = True
    _HEAD = pattern(r"\s*(https?)://(?:[^/@?#]*@)?([^/:?#]*)(?::(\d*))?", re.I)

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        found = self._HEAD.match(text.value)
        if found is None:
            return
        if found[1] != found[1].lower() or found[2] != found[2].lower():
            yield Mark(text, found.start(1), found.end(2), values={"what": "capitals in its scheme or host"})
        elif found[3] is not None and found[3] == {"http": "80", "https": "443"}[found[1]]:
            yield Mark(text, found.start(3), found.end(3), values={"what": "the port that is meant anyway"})


NotCanonical.bad = [
    {"text": "https://News.Example/1", "flags": ["https://News.Example"]},
    {"text": "https://news.example:443/1", "flags": ["443"]},
]
NotCanonical.good = [
    {"text": "https://news.example/Ferry", "because": "a path may have capitals"},
    {"text": "https://news.example:8443/1", "because": "another port"},
    {"text": "https://news.example/1", "because": "plain"},
]


class InsecureLink(Check):
    """The link is http where the feed's own is https.

    The page is reached over a redirection, or not at all where browsers ask for https; and two addresses stand for one story.
    """

    code = "LNK021"
    name = "insecure-link"
    severity = "info"
    confidence = "medium"
    scope = ("link",)
    message = "the link is http, the feed's own is https"
    preview = True

    def concerns(self, feed: Feed) -> bool:
        return feed.format in SYNDICATION and feed.value("link").startswith("https://")

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        if text.value.startswith("http://"):
            yield Mark(text, 0, len(text.value))


InsecureLink.bad = [
    {**rss("<title>F</title><link>http://news.example/1</link>"), "flags": ["http://news.example/1"]},
    {**rss("<title>F</title><link>http://www.news.example/</link>"), "flags": ["http://www.news.example/"]},
]
InsecureLink.good = [
    {**rss("<title>F</title><link>https://news.example/1</link>"), "because": "https"},
    {**rss("<title>F</title><link>http://news.example/1</link>", head=HEAD.replace("https", "http")), "because": "the site has no https"},
    {"text": "http://news.example/1", "because": "no feed to compare with"},
]  # fmt: skip
