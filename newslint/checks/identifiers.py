"""Rules about ids that are to be URIs, of items and of feeds, and about who a feed says its people are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from newslint.checks._documents import ATOM_HEAD, HEAD, RECORD, atom, rss
from newslint.checks.elements import OfItemAndHead, at_tag, at_value, channel_children, text_of
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?)*"
_TAG = pattern(rf"tag:(?:[\w.+-]+@)?{_HOST},(\d{{4}})(?:-(\d\d)(?:-(\d\d))?)?:[^\s<>\"{{}}|\\^`]*", re.I)
_URN = pattern(r"urn:[a-z0-9][a-z0-9-]{0,31}:[^\s<>\"{}|\\^`]+", re.I)
_UUID = pattern(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)
_ADDRESS = pattern(r"[^\s@<>()]+@[\w-]+(?:\.[\w-]+)+")


_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:\S")


class _OfIds(Check):
    """Base of the rules that judge the ids of items, and in Atom the id of the feed as well."""

    severity = "warning"
    confidence = "high"
    scope: ClassVar[tuple[str, ...]] = ("id", "feed")

    def fault(self, value: str) -> dict[str, object] | None:
        """Return what fills the message where ``value`` is at fault, else None."""
        raise NotImplementedError  # this class is no rule; each rule below says its own

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.strip()
        fault = self.fault(value) if value else None
        if fault is not None:
            yield Mark(text, 0, len(text.value), values=fault)

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        for name, element in channel_children(feed) if feed.format == "atom" else ():
            if name != "id":
                continue
            value = text_of(feed.source, element).removeprefix("<![CDATA[").removesuffix("]]>").strip()
            fault = self.fault(value) if value else None
            if fault is not None:
                yield at_value(feed.source, element, value, severity=None, **fault)


class InvalidTagUri(_OfIds):
    """An id begins with "tag:" and is no tag URI.

    It is tag:, the name of whoever made it (a host or an address), a comma, a date as a year or YYYY-MM-DD on which the
    name was theirs, a colon, and anything. Without the date two owners of one host can make the same id.
    """

    code = "GID009"
    name = "invalid-tag-uri"
    message = "'{match}' is no tag URI; expected tag:HOST,DATE:NAME"
    links = ("https://www.rfc-editor.org/rfc/rfc4151",)

    def fault(self, value: str) -> dict[str, object] | None:
        if value[:4].lower() != "tag:":
            return None
        found = _TAG.fullmatch(value)
        if found is None or not (0 < int(found[2] or 1) <= 12 and 0 < int(found[3] or 1) <= 31):
            return {}
        return None


InvalidTagUri.bad = [
    {"text": "tag:news.example:ferry", "flags": ["tag:news.example:ferry"]},
    {"text": "tag:news.example,2026-13-01:ferry", "flags": ["tag:news.example,2026-13-01:ferry"]},
    {"text": "tag:https://news.example,2026:1", "flags": ["tag:https://news.example,2026:1"]},
    {**atom("<title>F</title>", head=ATOM_HEAD.replace(",2026:", ":")), "flags": ["tag:news.example:feed"]},
]
InvalidTagUri.good = [
    {"text": "tag:news.example,2026:1", "because": "host, year, name"},
    {"text": "tag:desk@news.example,2026-01-12:/ferry/late?v=2", "because": "an address and a day do too"},
    {"text": "https://news.example/tag:ferry", "because": "an address of the web"},
    {**atom("<title>F</title>"), "because": "the feed's own is one"},
]


class InvalidUrn(_OfIds):
    """An id begins with "urn:" and is no URN.

    It is urn:, a registered kind, and a name of that kind; urn:uuid: wants 32 hexadecimal digits in five groups.
    """

    code = "GID010"
    name = "invalid-urn"
    message = "'{match}' is no URN; expected {wanted}"
    links = ("https://www.rfc-editor.org/rfc/rfc8141", "https://www.rfc-editor.org/rfc/rfc9562")

    def fault(self, value: str) -> dict[str, object] | None:
        if value[:4].lower() != "urn:":
            return None
        if value[:9].lower() == "urn:uuid:":
            good = _UUID.fullmatch(value) is not None
            return None if good else {"wanted": "urn:uuid: and 8-4-4-4-12 hexadecimal digits"}
        return None if _URN.fullmatch(value) else {"wanted": "urn:KIND:NAME"}


_OWN_ID = "tag:news.example,2026:feed"
InvalidUrn.bad = [
    {"text": "urn:uuid:1225c695-cfb8-4ebb-aaaa", "flags": ["urn:uuid:1225c695-cfb8-4ebb-aaaa"]},
    {"text": "urn:ferry", "flags": ["urn:ferry"]},
    {**atom("<title>F</title>", head=ATOM_HEAD.replace(_OWN_ID, "urn:uuid:60a76c80")), "flags": ["urn:uuid:60a76c80"]},
]
InvalidUrn.good = [
    {"text": "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", "because": "a UUID"},
    {"text": "urn:newsml:news.example:20260112:ferry:1", "because": "the kind that agencies use"},
    {"text": "ferry:urn:1", "because": "no URN, and does not say so"},
]


class AtomIdNotUri(_OfIds):
    """The id of an Atom feed or of one of its entries is no URI.

    Atom asks for one, so that ids of different publishers can never be the same.
    """

    code = "GID007"
    name = "atom-id-not-uri"
    formats = ("atom",)
    message = "'{match}' is no URI, which an Atom id must be"
    links = ("https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",)

    def fault(self, value: str) -> dict[str, object] | None:
        return None if _SCHEME.match(value) else {}


AtomIdNotUri.bad = [
    {**atom("<title>F</title><id>ferry-2026-1</id>"), "flags": ["ferry-2026-1"]},
    {**atom("<title>F</title><id>/2026/ferry</id>"), "flags": ["/2026/ferry"]},
    {**atom("<title>F</title>", head=ATOM_HEAD.replace(_OWN_ID, "news.example/feed")), "flags": ["news.example/feed"]},
]
AtomIdNotUri.good = [
    {**atom("<title>F</title><id>tag:news.example,2026:1</id>"), "because": "a tag URI"},
    {**atom("<title>F</title><id>yt:video:z35j2</id>"), "because": "a scheme, if not a registered one"},
    {**rss('<title>F</title><guid isPermaLink="false">ferry-2026-1</guid>'), "because": "RSS asks for no URI"},
]


class AuthorWithoutAddress(OfItemAndHead):
    """An element of RSS that asks for an e-mail address holds none.

    author, managingEditor and webMaster are addresses, with the name in brackets: desk@news.example (Ann Pier). Names
    alone belong into dc:creator, which most news feeds know by now.
    """

    code = "BYL026"
    name = "author-without-address"
    severity = "info"
    confidence = "high"
    message = "<{name}> holds '{match}', and RSS asks for an e-mail address"
    links = ("https://www.rssboard.org/rss-profile#element-channel-item-author",)
    preview = True
    _PEOPLE = frozenset(("author", "managingEditor", "webMaster"))

    def concerns(self, feed: Feed) -> bool:
        return feed.format == "rss"

    def judge(self, elements: Iterable[tuple[str, Any]], owner: Item | Feed) -> Iterable[Mark]:
        for name, element in elements:
            if name in self._PEOPLE and (value := text_of(owner.source, element)) and not _ADDRESS.search(value):
                yield at_value(owner.source, element, value, name=name)


AuthorWithoutAddress.bad = [
    {**rss("<title>F</title><author>Ann Pier</author>"), "flags": ["Ann Pier"]},
    {**rss("<title>F</title>", head=HEAD + "<managingEditor>The desk</managingEditor>"), "flags": ["The desk"]},
]
AuthorWithoutAddress.good = [
    {**rss("<title>F</title><author>a.pier@news.example (Ann Pier)</author>"), "because": "as RSS asks for"},
    {**rss("<title>F</title><dc:creator>Ann Pier</dc:creator>", spaces=' xmlns:dc="http://purl.org/dc/elements/1.1/"'), "because": "names belong here"},
    {**atom("<title>F</title><author><name>Ann Pier</name></author>"), "because": "Atom has names"},
]  # fmt: skip


class NamelessPerson(OfItemAndHead):
    """An author of Atom has no name, or an e-mail address that is none.

    The name is the one part that Atom asks for; it is what readers show.
    """

    code = "BYL027"
    name = "incomplete-person"
    severity = "warning"
    confidence = "high"
    message = "<{name}> {what}"

    def concerns(self, feed: Feed) -> bool:
        return feed.format == "atom"

    def judge(self, elements: Iterable[tuple[str, Any]], owner: Item | Feed) -> Iterable[Mark]:
        for name, element in elements:
            if name not in ("author", "contributor"):
                continue
            if not element.named("name"):
                yield at_tag(owner.source, element, name=name, what="has no <name>")
            for child in element.named("email"):
                value = text_of(owner.source, child)
                if value and not _ADDRESS.fullmatch(value):
                    yield at_tag(
                        owner.source, child, severity="info", name="email", what=f"holds '{value}', no address"
                    )


NamelessPerson.bad = [
    {**atom("<title>F</title><author>Ann Pier</author>"), "flags": ["<author>"]},
    {**atom("<title>F</title><author><name>Ann Pier</name><email>ann at news</email></author>"), "flags": ["<email>"]},
    {**atom("<title>F</title>", head=ATOM_HEAD + "<author><uri>https://news.example/</uri></author>"), "flags": ["<author>"]},
]  # fmt: skip
NamelessPerson.good = [
    {**atom("<title>F</title><author><name>Ann Pier</name></author>"), "because": "a name"},
    {**atom("<title>F</title><author><name>Ann Pier</name><email>a.pier@news.example</email></author>"), "because": "a name and an address"},
    {**rss("<title>F</title><author>a.pier@news.example</author>"), "because": "RSS has one value here"},
    {**RECORD, "because": "a record has no elements"},
]  # fmt: skip
