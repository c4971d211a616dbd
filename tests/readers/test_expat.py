"""Well-formed XML is read as expat reads it: the same elements, attributes, texts and offsets, on every fixture."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.model import Source
from newslint.readers import Limits
from newslint.readers.xmltree import Element, Tree
from newslint.readers.xmlvalues import value_of
from newslint.rulebook import built_in, load
from tests.readers.test_agency import G2, G2_DATA, G2_NITF, NEWSML1, NITF
from tests.readers.test_formats import ATOM, RSS

_EXAMPLES = Path(__file__).parents[2] / "examples"


class Seen(NamedTuple):
    """One element: its name with its prefix, attributes, own text, and where it starts and where its end tag does."""

    name: str
    attributes: dict[str, str]
    text: str
    start: int
    close: int


def by_expat(text: str) -> list[Seen]:
    """Return the elements of a document in the order of their start; raises expat.ExpatError."""
    parser = expat.ParserCreate("utf-8")
    data = text.encode()
    ascii_only = text.isascii()
    found: list[list[object]] = []
    stack: list[int] = []

    def at() -> int:
        return parser.CurrentByteIndex if ascii_only else len(data[: parser.CurrentByteIndex].decode())

    def start(name: str, attributes: dict[str, str]) -> None:
        stack.append(len(found))
        found.append([name, attributes, [], at(), 0])

    def end(name: str) -> None:
        found[stack.pop()][4] = at()

    def characters(piece: str) -> None:
        pieces = found[stack[-1]][2]
        assert isinstance(pieces, list)
        pieces.append(piece)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    parser.Parse(data, True)
    return [Seen(name, attributes, "".join(pieces), first, last) for name, attributes, pieces, first, last in found]  # type: ignore[misc, has-type]  # the five were put there above


def by_newslint(text: str) -> list[Seen]:
    """Return the elements as the reader's tree holds them."""
    tree = Tree(Source("x", text), Limits())
    # a prefix that nothing declares is damage to the tree, not to an expat that is told nothing of namespaces
    damage = [(one.code, text[one.start : one.end]) for one in tree.damage if one.code != "XML016"]
    assert not damage, damage
    found: list[Seen] = []
    waiting = list(reversed(tree.root.children))
    while waiting:
        element: Element = waiting.pop()
        written = text[element.start + 1 :].split(">", 1)[0].split(None, 1)[0].rstrip("/")
        attributes = {
            # XML turns line breaks and tabs inside attributes into blanks; the tree keeps the source
            name: " ".join(
                (element.get(name) or "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", "\n").split("\n")
            )
            for name in element.attributes
        }
        value, _ = value_of(text, element.segments)
        found.append(Seen(written, attributes, value, element.start, element.close))
        waiting.extend(reversed(element.children))
    return found


def _own_examples() -> list[str]:
    """The XML of the rules' own examples, where expat takes it."""
    texts = []
    for rule in load(built_in(), pages=True):
        assert rule.page is not None
        for example in (*rule.page.bad, *rule.page.good):
            if example.field == "source" and example.text.lstrip().startswith("<") and "<!DOCTYPE" not in example.text:
                try:
                    by_expat(example.text)
                except expat.ExpatError:
                    continue
                texts.append(example.text)
    return texts


def test_every_fixture_is_read_as_expat_reads_it() -> None:
    texts = [RSS, ATOM, NITF, G2, G2_DATA, G2_NITF, NEWSML1, *_own_examples()]
    texts += [path.read_text("utf-8") for path in sorted(_EXAMPLES.glob("*.rss")) if path.name != "messy.rss"]
    assert len(texts) > 150
    for text in texts:
        assert by_newslint(text) == by_expat(text), text[:200]


_names = st.sampled_from(["a", "p:b", "item", "title", "x-y.z", "\u00e9l"])
_words = st.text(st.sampled_from("ab \u00e9\U0001f600;\n\t\r]>'\""), max_size=8).map(
    lambda text: text.replace("]]>", "")
)
_pieces = st.one_of(
    _words,
    st.sampled_from(["&amp;", "&lt;", "&#233;", "&#x1F600;", "&#10;", "&quot;", "<!-- c <b> & -->", "<?pi <x> ?>"]),
    _words.map(lambda text: f"<![CDATA[{text}<b>&amp;]]>"),
)
_attributes = st.sampled_from(
    ["", ' k="v"', " k='&lt;\"'", ' k = "a>b"', " p:k=\"1\"\n  k2='\u00e9'", ' k="a\nb\tc"', ' xmlns:p="urn:other"']
)
_trees = st.recursive(
    st.lists(_pieces, max_size=3).map("".join),
    lambda inner: st.builds(
        lambda name, attributes, kids, empty: (
            f"<{name}{attributes}/>" if empty else f"<{name}{attributes}>{''.join(kids)}</{name} >"
        ),
        _names,
        _attributes,
        st.lists(inner, max_size=4),
        st.booleans(),
    ),
    max_leaves=14,
)


def _nested(seen: list[Seen], name: str) -> bool:
    open_until = -1
    for one in seen:
        if one.name.rpartition(":")[2] == name:
            if one.start < open_until:
                return True
            open_until = max(open_until, one.close)
    return False


@given(_trees, st.sampled_from(["", '<?xml version="1.0"?>\n', "<!DOCTYPE root>\n", "<!-- first -->"]))
def test_well_formed_documents_are_read_as_expat_reads_them(inner: str, head: str) -> None:
    text = f'{head}<root xmlns:p="urn:p">{inner}</root>'
    expected = by_expat(text)
    if _nested(expected, "item"):  # an item in an item: here the outer one counts as not closed, on purpose
        return
    assert by_newslint(text) == expected


@pytest.mark.parametrize("lines", [1, 70_000])
def test_lines_have_no_limit(lines: int) -> None:
    text = "<rss><channel>" + "\n" * lines + "<item><title>x</title></item></channel></rss>"
    tree = Tree(Source("x", text), Limits())
    title = tree.root.children[0].children[0].children[0].children[0]
    assert tree.source.location(title.start) == (lines + 1, 7)
