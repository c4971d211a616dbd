"""Rules about ids that are tag: and urn: URIs, and about who a feed says its people are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from newslint.checks._documents import ATOM_HEAD, HEAD, RECORD, atom, rss
from newslint.checks.elements import OfItemAndHead, at_tag, at_value, text_of
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?)*"
_TAG = pattern(rf"tag:(?:[\w.+-]+@)?{_HOST},(\d{{4}})(?:-(\d\d)(?:-(\d\d))?)?:[^\s<>\"{{}}|\\^`]*", re.I)
_URN = pattern(r"urn:[a-z0-9][a-z0-9-]{0,31}:[^\s<>\"{}|\\^`]+", re.I)
_UUID = pattern(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)
_ADDRESS = pattern(r"[^\s@<>()]+@[\w-]+(?:\.[\w-]+)+")


class InvalidTagUri(Check):
    """An id begins with "tag:" and is no tag URI.

    It is tag:, the name of whoever made it (a host or an address), a comma, a date as a year or YYYY-MM-DD on which the
    name was theirs, a colon, and anything. Without the date two owners of one host can make the same id.
    """

    code = "GID009"
    name = "invalid-tag-uri"
    severity = "warning"
    confidence = "high"
    scope = ("id",)
    message = "'{match}' is no tag URI; expected tag:HOST,DATE:NAME"
    links = ("https://www.rfc-editor.org/rfc/rfc4151",)

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.strip()
        if value[:4].lower() != "tag:":
            return
        found = _TAG.fullmatch(value)
        if found is None or not (0 < int(found[2] or 1) <= 12 and 0 < int(found[3] or 1) <= 31):
            yield Mark(text, 0, len(text.value))


InvalidTagUri.bad = [
    {"text": "tag:news.example:ferry", "flags": ["tag:news.example:ferry"]},
    {"text": "tag:news.example,2026-13-01:ferry", "flags": ["tag:news.example,2026-13-01:ferry"]},
    {"text": "tag:https://news.example,2026:1", "flags": ["tag:https://news.example,2026:1"]},
]
InvalidTagUri.good = [
    {"text": "tag:news.example,2026:1", "because": "host, year, name"},
    {"text": "tag:desk@news.example,2026-01-12:/ferry/late?v=2", "because": "an address and a day do too"},
    {"text": "https://news.example/tag:ferry", "because": "an address of the web"},
]


class InvalidUrn(Check):
    """An id begins with "urn:" and is no URN.

    It is urn:, a registered kind, and a name of that kind; urn:uuid: wants 32 hexadecimal digits in five groups.
    """

    code = "GID010"
    name = "invalid-urn"
    severity = "warning"
    confidence = "high"
    scope = ("id",)
    message = "'{match}' is no URN; expected {wanted}"
    links = ("https://www.rfc-editor.org/rfc/rfc8141", "https://www.rfc-editor.org/rfc/rfc9562")

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.strip()
        if value[:4].lower() != "urn:":
            return
        if value[:9].lower() == "urn:uuid:":
            if _UUID.fullmatch(value) is None:
                yield Mark(text, 0, len(text.value), values={"wanted": "urn:uuid: and 8-4-4-4-12 hexadecimal digits"})
        elif _URN.fullmatch(value) is None:
            yield Mark(text, 0, len(text.value), values={"wanted": "urn:KIND:NAME"})


InvalidUrn.bad = [
    {"text": "urn:uuid:1225c695-cfb8-4ebb-aaaa", "flags": ["urn:uuid:1225c695-cfb8-4ebb-aaaa"]},
    {"text": "urn:ferry", "flags": ["urn:ferry"]},
]
InvalidUrn.good = [
    {"text": "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", "because": "a UUID"},
    {"text": "urn:newsml:news.example:20260112:ferry:1", "because": "the kind that agencies use"},
    {"text": "ferry:urn:1", "because": "no URN, and does not say so"},
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
