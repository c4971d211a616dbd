"""Rules about the first line of an XML document: its version and its encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import ClassVar

from newslint.checks._documents import PLAIN, document
from newslint.checks.elements import at
from newslint.checks.fields import XML
from newslint.model import Check, Feed, Mark
from newslint.model.patterns import pattern

_DECLARATION = pattern(r"""\s*<\?xml\b([^>]{0,300}?)\?>""")
_ENCODING = pattern(r"""\bencoding\s*=\s*["']([^"']{1,60})["']""")
_VERSION = pattern(r"""\bversion\s*=\s*["']([^"']{0,60})["']""")


class _OfDeclarations(Check):
    """Base of the rules that read the XML declaration of a feed."""

    scope: ClassVar[tuple[str, ...]] = ("feed",)

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if feed.format in XML:
            yield from self.judge(feed, _DECLARATION.match(feed.source.text))

    def judge(self, feed: Feed, found: re.Match[str] | None) -> Iterable[Mark]:
        """Judge the declaration, or that there is none."""
        raise NotImplementedError  # this class is no rule; each rule below says its own


def _document(declaration: str) -> dict[str, object]:
    text = f"{declaration}<rss version='2.0'><channel><title>Harbour News</title></channel></rss>"
    return document(text)


class EncodingNotUtf8(_OfDeclarations):
    """The feed is in an encoding other than UTF-8.

    Every XML reader must know UTF-8 and UTF-16, and no other. SmartNews and podcast directories take UTF-8 only.
    """

    code = "XML022"
    name = "encoding-not-utf8"
    severity = "info"
    confidence = "high"
    message = "the feed is in '{match}'; UTF-8 is what every reader knows"
    links = ("https://publishers.smartnews.com/hc/en-us/articles/360036526213",)

    def judge(self, feed: Feed, found: re.Match[str] | None) -> Iterable[Mark]:
        said = _ENCODING.search(found[1]) if found is not None else None
        if found is None or said is None or any(one.code == "XML019" for one in feed.damage):
            return  # it is in another encoding than it says
        try:
            name = codecs.lookup(said[1]).name
        except LookupError:
            return  # an encoding that does not exist is another rule's
        if not name.startswith(("utf", "ascii")):
            first = found.start(1) + said.start(1)
            yield at(feed.source, first, first + len(said[1]))


EncodingNotUtf8.bad = [
    {**_document('<?xml version="1.0" encoding="ISO-8859-1"?>'), "flags": ["ISO-8859-1"]},
    {**_document("<?xml version='1.0' encoding='windows-1251'?>"), "flags": ["windows-1251"]},
]
EncodingNotUtf8.good = [
    {**_document('<?xml version="1.0" encoding="UTF-8"?>'), "because": "UTF-8"},
    {**_document('<?xml version="1.0" encoding="us-ascii"?>'), "because": "ASCII is UTF-8 too"},
    {**_document(""), "because": "where nothing is declared it is UTF-8"},
    {**_document('<?xml version="1.0" encoding="klingon"?>'), "because": "none at all: another rule"},
]


class UndeclaredEncoding(_OfDeclarations):
    """The feed does not say in which encoding it is.

    XML takes UTF-8 then, but software that goes by the server's header or by the first bytes may take another.
    """

    code = "XML023"
    name = "undeclared-encoding"
    severity = "info"
    confidence = "high"
    message = "no encoding is declared; XML takes UTF-8"
    preview = True

    def judge(self, feed: Feed, found: re.Match[str] | None) -> Iterable[Mark]:
        if found is None:
            yield at(feed.source, 0, 0)
        elif _ENCODING.search(found[1]) is None:
            yield at(feed.source, found.start(), found.end())


UndeclaredEncoding.bad = [
    {**_document('<?xml version="1.0"?>'), "flags": ['<?xml version="1.0"?>']},
    {**_document(""), "flags": [""]},
]
UndeclaredEncoding.good = [
    {**_document('<?xml version="1.0" encoding="UTF-8"?>'), "because": "it is declared"},
    {**_document("<?xml version='1.0' encoding='utf-8' standalone='yes'?>"), "because": "it is declared"},
    {**PLAIN, "because": "a plain text declares nothing"},
]


class XmlVersion(_OfDeclarations):
    """The XML declaration names another version than 1.0.

    The version is that of XML, not of RSS. Parsers refuse what they do not know, and few know even 1.1.
    """

    code = "XML024"
    name = "xml-version"
    severity = "warning"
    confidence = "high"
    message = "'{match}' is no version of XML that readers know; expected 1.0"

    def judge(self, feed: Feed, found: re.Match[str] | None) -> Iterable[Mark]:
        said = _VERSION.search(found[1]) if found is not None else None
        if found is not None and said is not None and said[1] != "1.0":
            first = found.start(1) + said.start(1)
            yield at(feed.source, first, first + len(said[1]))


XmlVersion.bad = [
    {**_document('<?xml version="2.0" encoding="UTF-8"?>'), "flags": ["2.0"]},
    {**_document("<?xml version='1.1'?>"), "flags": ["1.1"]},
]
XmlVersion.good = [
    {**_document('<?xml version="1.0" encoding="UTF-8"?>'), "because": "the version that all know"},
    {**_document(""), "because": "no declaration, which XML allows"},
    {**PLAIN, "because": "a plain text has no version"},
]
