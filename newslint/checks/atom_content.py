"""Rules about the content of Atom entries: what its type says, and what stands in it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from typing import Any, ClassVar

from newslint.checks._documents import ATOM_HEAD, RECORD, atom, rss
from newslint.checks.elements import at_attribute, at_tag, named_children
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_CONSTRUCTS = frozenset(("title", "summary", "content", "rights"))
_TYPES = frozenset(("text", "html", "xhtml"))
_MEDIA_TYPE = pattern(r"[\w.+-]+/[\w.+-]+(?:\s*;.*)?")
_TAG = pattern(r"</?(?:p|br|a|div|span|b|i|em|strong|img|ul|ol|li|h[1-6]|blockquote|table|figure)\b[^<>]{0,400}>", re.I)
_OLD = "http://purl.org/atom/ns#"


class _OfContent(Check):
    """Base of the rules about the text constructs of Atom entries: title, summary, content, rights."""

    scope: ClassVar[tuple[str, ...]] = ("item",)

    def concerns(self, feed: Feed) -> bool:
        # Atom 0.3 has media types in this place
        return feed.format == "atom" and _OLD not in feed.source.text[:2000]

    def check_item(self, item: Item) -> Iterable[Mark]:
        for name, element in named_children(item):
            if name in _CONSTRUCTS:
                yield from self.judge(name, element, (element.get("type") or "text").strip(), item)

    def judge(self, name: str, element: Any, type_: str, item: Item) -> Iterable[Mark]:
        """Judge one construct; ``type_`` is what its type attribute says, text where it has none."""
        raise NotImplementedError  # this class is no rule; each rule below says its own


class ContentType(_OfContent):
    """The type of a text in Atom is none that the format knows.

    It is text, html or xhtml; content alone may have a media type, for what is no text of the feed.
    """

    code = "HTM017"
    name = "content-type"
    severity = "error"
    confidence = "high"
    message = "the type of <{name}> is '{match}'; expected text, html or xhtml"
    links = ("https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1",)

    def judge(self, name: str, element: Any, type_: str, item: Item) -> Iterable[Mark]:
        if type_ in _TYPES or (name == "content" and _MEDIA_TYPE.fullmatch(type_)):
            return
        if type_:
            yield at_attribute(item.source, element, "type", name=name)


ContentType.bad = [
    {**atom('<title type="plain">Ferry late</title>'), "flags": ["plain"]},
    {**atom('<title>F</title><summary type="text/html">The ferry was late.</summary>'), "flags": ["text/html"]},
    {**atom('<title>F</title><content type="HTML5">The ferry was late.</content>'), "flags": ["HTML5"]},
]
ContentType.good = [
    {**atom('<title type="html">Ferry late</title>'), "because": "one of the three"},
    {**atom('<title>F</title><content type="image/svg+xml" src="https://news.example/a.svg"/>'), "because": "content may be of any kind"},
    {"text": f'<feed version="0.3" xmlns="{_OLD}">{ATOM_HEAD}<entry><title type="text/plain">F</title></entry></feed>', "field": "source", "item": {"format": "atom"}, "because": "Atom 0.3 has media types here"},
    {**rss("<title>Ferry late</title>"), "because": "RSS has no types"},
]  # fmt: skip


class NotEscaped(_OfContent):
    """A text says type="html" and holds elements that are not escaped.

    html means that the markup is written as text, &lt;p&gt;; elements as such are type="xhtml". Readers show nothing, or
    only what stands between the tags.
    """

    code = "HTM018"
    name = "markup-not-escaped"
    severity = "error"
    confidence = "high"
    message = '<{name} type="{type}"> holds <{child}>, not escaped'

    def judge(self, name: str, element: Any, type_: str, item: Item) -> Iterable[Mark]:
        if type_ in ("html", "text", "text/html", "text/plain") and element.children:
            child = element.children[0]
            yield at_tag(item.source, child, name=name, type=type_, child=child.name)


NotEscaped.bad = [
    {**atom('<title>F</title><content type="html"><p>The ferry was late.</p></content>'), "flags": ["<p>"]},
    {**atom("<title>The <b>ferry</b> was late</title>"), "flags": ["<b>"]},
]
NotEscaped.good = [
    {**atom('<title>F</title><content type="html">&lt;p&gt;The ferry was late.&lt;/p&gt;</content>'), "because": "escaped"},
    {**atom('<title>F</title><content type="html"><![CDATA[<p>The ferry was late.</p>]]></content>'), "because": "a CDATA section escapes too"},
    {**atom('<title>F</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Late.</p></div></content>'), "because": "elements are what xhtml means"},
]  # fmt: skip


class XhtmlWithoutDiv(_OfContent):
    """A text of type="xhtml" does not hold the one div that Atom asks for.

    The div is no part of the text; a reader that takes it off finds nothing in its place.
    """

    code = "HTM019"
    name = "xhtml-without-div"
    severity = "warning"
    confidence = "high"
    message = '<{name} type="xhtml"> holds {what}, where one <div> is expected'
    links = ("https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3",)

    def judge(self, name: str, element: Any, type_: str, item: Item) -> Iterable[Mark]:
        if type_ != "xhtml" or item.damage:
            return
        children = element.children
        if len(children) == 1 and children[0].name == "div":
            return
        what = (
            f"<{children[0].name}>"
            if children and children[0].name != "div"
            else "several"
            if children
            else "no element"
        )
        yield at_tag(item.source, element, name=name, what=what)


XhtmlWithoutDiv.bad = [
    {
        **atom('<title>F</title><content type="xhtml"><p xmlns="http://www.w3.org/1999/xhtml">Late.</p></content>'),
        "flags": ['<content type="xhtml">'],
    },
    {
        **atom('<title>F</title><content type="xhtml">The ferry was late.</content>'),
        "flags": ['<content type="xhtml">'],
    },
]
XhtmlWithoutDiv.good = [
    {**atom('<title>F</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Late.</p></div></content>'), "because": "one div"},
    {**atom('<title>F</title><content type="html">&lt;p&gt;Late.&lt;/p&gt;</content>'), "because": "html needs none"},
    {**RECORD, "because": "a record has no types"},
]  # fmt: skip


class UndeclaredMarkup(_OfContent):
    """A text of Atom holds markup and does not say so.

    Without type="html" it is plain text: readers show the tags as they are written.
    """

    code = "HTM020"
    name = "undeclared-markup"
    severity = "error"
    confidence = "high"
    message = '<{name}> holds markup, but its type is "text"'

    def check_item(self, item: Item) -> Iterable[Mark]:
        for text in item.texts:
            if not text.markup and text.name in ("body", "summary") and "<" in text.value:
                yield from self._tags(text, item)

    def _tags(self, text: Text, item: Item) -> Iterable[Mark]:
        first = _TAG.search(text.value)
        if first is None or len(_TAG.findall(text.value)) < 2:
            return
        known = {
            name for name, element in named_children(item) if (element.get("type") or "text") in ("text", "text/plain")
        }
        name = "content" if "content" in known else "summary"
        yield Mark(text, first.start(), len(text.value), values={"name": name})


UndeclaredMarkup.bad = [
    {
        **atom("<title>F</title><content><![CDATA[<p>The ferry was late.</p>]]></content>"),
        "flags": ["<p>The ferry was late.</p>"],
    },
    {**atom("<title>F</title><summary><![CDATA[Late: <b>the ferry</b>]]></summary>"), "flags": ["<b>the ferry</b>"]},
]
UndeclaredMarkup.good = [
    {
        **atom('<title>F</title><content type="html">&lt;p&gt;The ferry was late.&lt;/p&gt;</content>'),
        "because": "it says so",
    },
    {
        **atom("<title>F</title><content>The tag &lt;p&gt; begins a paragraph.</content>"),
        "because": "a text about markup",
    },
    {**rss("<title>F</title><description>&lt;p&gt;Late.&lt;/p&gt;</description>"), "because": "RSS has no types"},
]


class ContentBesideSource(_OfContent):
    """Content has an address to be fetched from and is wrong as it stands.

    With src it must be empty and needs a media type, and the entry needs a summary: else readers have nothing to show.
    """

    code = "HTM021"
    name = "content-by-address"
    severity = "warning"
    confidence = "high"
    message = "content with 'src' {what}"
    links = ("https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.2",)

    def judge(self, name: str, element: Any, type_: str, item: Item) -> Iterable[Mark]:
        if name != "content" or "src" not in element.attributes:
            return
        if item.source.text[element.tagend : element.close].strip():
            yield at_tag(item.source, element, what="holds text too")
        elif type_ in _TYPES:
            yield at_tag(item.source, element, what="has no media type")
        elif not any(other == "summary" for other, _ in named_children(item)):
            yield at_tag(item.source, element, what="has no summary beside it")


_SRC = '<content type="text/html" src="https://news.example/1"{}'
ContentBesideSource.bad = [
    {**atom("<title>F</title><summary>Late.</summary>" + _SRC.format(">The ferry was late.</content>")), "flags": [_SRC.format(">")]},
    {**atom('<title>F</title><summary>Late.</summary><content src="https://news.example/1"/>'), "flags": ['<content src="https://news.example/1"/>']},
    {**atom("<title>F</title>" + _SRC.format("/>")), "flags": [_SRC.format("/>")]},
]  # fmt: skip
ContentBesideSource.good = [
    {
        **atom("<title>F</title><summary>Late.</summary>" + _SRC.format("/>")),
        "because": "empty, with a type and a summary",
    },
    {**atom("<title>F</title><content>The ferry was late.</content>"), "because": "no address"},
    {**RECORD, "because": "a record has no content element"},
]


class NotBase64(_OfContent):
    """Content of a media type that is no text is not in Base64.

    A picture or a sound can stand in a feed only so; what stands here cannot be decoded.
    """

    code = "HTM022"
    name = "content-not-base64"
    severity = "error"
    confidence = "high"
    message = "content of the type '{type}' is no Base64"

    def judge(self, name: str, element: Any, type_: str, item: Item) -> Iterable[Mark]:
        kind = type_.partition("/")[0].lower()
        if (
            name != "content"
            or kind not in ("image", "audio", "video")
            or "src" in element.attributes
            or type_.endswith("xml")
        ):
            return
        try:
            data = "".join(item.source.text[element.tagend : element.close].split())
            if base64.b64decode(data, validate=True):
                return
        except (binascii.Error, ValueError):
            pass
        yield at_tag(item.source, element, type=type_)


NotBase64.bad = [
    {
        **atom('<title>F</title><content type="image/png">The ferry at the quay</content>'),
        "flags": ['<content type="image/png">'],
    },
    {**atom('<title>F</title><content type="audio/mpeg"></content>'), "flags": ['<content type="audio/mpeg">']},
]
NotBase64.good = [
    {**atom('<title>F</title><content type="image/png">iVBORw0KGgo=</content>'), "because": "Base64"},
    {
        **atom('<title>F</title><content type="image/png" src="https://news.example/a.png"/>'),
        "because": "it is fetched",
    },
    {**atom('<title>F</title><content type="html">Late.</content>'), "because": "a text"},
]
