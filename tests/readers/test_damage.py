"""A damaged input loses nothing but the damage itself."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.model import Damage, Item
from newslint.readers import InputError, Limits, NotNewsError
from tests.conftest import reading


def _rss(*items: str, head: str = "") -> str:
    inside = "".join(f"\n<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel><title>H</title>{inside}</channel></rss>'


def _title(text: str) -> str:
    return f"<title>{text}</title>"


def _codes(damage: list[Damage]) -> list[str]:
    return [one.code for one in damage]


@pytest.mark.parametrize(
    ("middle", "code"),
    [
        ("Fish & chips", "XML001"),
        ("Fish&nbsp;chips", "XML002"),
        ("Fish\x08chips", "XML003"),
        ("Fish</b> chips", "XML004"),
        ("Fish <b>chips", "XML005"),
        ("Fish < chips", "XML012"),
    ],
)
def test_the_items_around_a_damage_are_whole(middle: str, code: str) -> None:
    source = _rss(_title("Before"), _title(middle), _title("After"))
    feed, items = reading(source)
    assert [item.value("title") for item in (items[0], items[2])] == ["Before", "After"]
    assert len(items) == 3
    assert code in _codes(items[1].damage)
    assert not items[0].damage
    assert not items[2].damage
    assert not feed.damage
    line, _ = items[1].source.location(items[1].damage[0].start)
    assert line == 3


def test_an_item_that_is_not_closed_ends_where_the_next_begins() -> None:
    feed, items = reading("<rss><channel><item><title>One</title><item><title>Two</title></item></channel></rss>")
    assert [item.value("title") for item in items] == ["One", "Two"]
    assert _codes(items[0].damage) == ["XML005"]
    assert not feed.damage


@given(st.integers(0, 230))
def test_a_feed_cut_anywhere_gives_what_stood_before_the_cut(at: int) -> None:
    whole = _rss(_title("One") + "<link>https://h.example/1</link>", _title("Two"), _title("Three"))
    feed, items = reading(whole[:at], format="rss") if "<channel" in whole[:at] else reading(whole)
    titles = [item.value("title") for item in items]
    assert titles[: len(titles) - 1] == ["One", "Two", "Three"][: max(0, len(titles) - 1)]
    if "<channel>" in whole[:at] and at < len(whole):
        assert feed.damage or any(item.damage for item in items)


def test_white_space_before_the_declaration_is_said() -> None:
    feed, items = reading("\n" + _rss(_title("One"), head='<?xml version="1.0"?>'))
    assert _codes(feed.damage) == ["XML006"]
    assert items[0].value("title") == "One"


def test_bytes_that_do_not_decode_are_said_and_shift_nothing() -> None:
    feed, items = reading(_rss(_title("Caf\u00e9 bar")).encode("cp1252"))
    assert items[0].value("title") == "Café bar"
    (damage,) = items[0].damage
    assert (damage.code, damage.values["byte"]) == ("XML007", "0xE9")
    assert items[0].source.text[damage.start] == "é"
    assert not feed.damage


@pytest.mark.parametrize("name", ["klingon-8", "utf-16"])
def test_an_impossible_encoding_is_said(name: str) -> None:
    feed, items = reading(_rss(_title("Café"), head=f'<?xml version="1.0" encoding="{name}"?>').encode())
    assert _codes(feed.damage) == ["XML008"]
    assert items[0].value("title") == "Café"


def test_a_declared_encoding_is_used() -> None:
    _, items = reading(_rss(_title("Café"), head='<?xml version="1.0" encoding="iso-8859-1"?>').encode("latin-1"))
    assert items[0].value("title") == "Café"
    assert not items[0].damage


def test_entities_are_never_expanded_and_nothing_is_opened() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    feed, items = reading(bomb + _rss(_title("&b;&f;")))
    assert items[0].value("title") == "&b;&f;"
    assert set(_codes(feed.damage)) == {"XML009"}


def test_depth_attributes_and_items_are_capped() -> None:
    feed, items = reading(_rss(_title("x" + "<b>" * 60 + "y"), _title("After")), limits=Limits(depth=20))
    assert "XML010" in _codes(items[0].damage + feed.damage)
    assert items[-1].value("title") == "After"
    _, items = reading(_rss(f'<title a="{"x" * 200}">T</title>'), limits=Limits(attribute_chars=100))
    assert "XML011" in _codes(items[0].damage)
    feed, items = reading(_rss(*[_title(str(k)) for k in range(9)]), limits=Limits(items=4))
    assert len(items) == 4
    assert "XML" not in "".join(_codes(feed.damage))
    assert "STR005" in _codes(feed.damage)
    feed, items = reading('{"title": "a"}\n' * 9, format="jsonl", limits=Limits(items=4))
    assert (len(items), _codes(feed.damage)) == (4, ["STR005"])


def test_a_document_that_is_too_large_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match=r"larger than \d+ MB"):
        reading(_rss(_title("x" * 2000)), limits=Limits(bytes=100))


def test_an_overlong_line_is_passed_over() -> None:
    feed, items = reading(
        '{"title": "One"}\n{"title": "' + "x" * 500 + '"}\n{"title": "Three"}\n', limits=Limits(record_bytes=100)
    )
    assert [item.value("title") for item in items] == ["One", "", "Three"]
    assert _codes(items[1].damage) == ["STR004"]
    assert items[1].unreadable
    assert items[2].source.location(0).line == 3
    assert not feed.damage


@pytest.mark.parametrize("bad", ['{"title": oops}', '{"title": "a"', "[1, 2]", "null", '"text"', "{" * 5000])
def test_one_bad_row_of_json_lines_is_an_item_with_damage(bad: str) -> None:
    _, items = reading('{"title": "One"}\n' + bad + '\n{"title": "Three"}\n', format="jsonl")
    assert [item.value("title") for item in items] == ["One", "", "Three"]
    assert _codes(items[1].damage) == ["STR002"]
    assert items[1].source.location(items[1].damage[0].start).line == 2
    assert items[1].unreadable


def test_json_that_msgspec_refuses_is_read_all_the_same() -> None:
    _, items = reading(b'{"title": "a\tb", "body": "x"}\n{"title": "\\ud800 half", "id": NaN}\n', format="jsonl")
    assert items[0].value("title") == "a\tb"
    assert items[1].value("title").endswith("half")


def test_a_damaged_json_feed_gives_its_other_items() -> None:
    good = [json.dumps({"id": str(k), "title": f"T{k}"}) for k in range(3)]
    head = '{"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": ['
    feed, items = reading(head + f"{good[0]}, {{broken}}, {good[2]}]}}")
    assert [item.value("id") for item in items] == ["0", "", "2"]
    feed, items = reading(head + f"{good[0]}, {good[1]}, {{")
    assert [item.value("id") for item in items][:2] == ["0", "1"]
    assert any(item.damage for item in items) or feed.damage


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"%PDF-1.7 ...", "x.pdf", "this is a PDF"),
        (b"PK\x03\x04....", "x.zip", "zip archive"),
        (b"<!doctype html><html><body>Hi</body></html>", "feed.xml", "HTML page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x.xml", "root element is 'svg'"),
        (b'{"dependencies": {}}\n', "package.json", "neither a feed nor a record"),
        (b"\x00\x01\x02\x03\x04\x05", "x.bin", "binary data"),
    ],
)
def test_what_is_no_news_is_named(data: bytes, name: str, words: str) -> None:
    with pytest.raises(NotNewsError) as caught:
        reading(data, name=name)
    assert words in str(caught.value)
    assert str(caught.value).startswith(name)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_input_is_said(data: bytes) -> None:
    feed, items = reading(data)
    assert not items
    assert _codes(feed.damage) == ["STR001"]


@pytest.mark.parametrize(
    "unit",
    ["<a ", "<a", "<!--", "<![CDATA[", "<!DOCTYPE [", "</a>", '<a b="', "&", "<item>", "]]>", "<?", "<a b='>"],
)
def test_hostile_repetition_costs_no_more_than_its_length(unit: str) -> None:
    """Work is counted in calls of the tracer, not in seconds: twice the input may cost at most 2.6 times the steps."""
    import sys

    def steps(times: int) -> int:
        count = 0

        def trace(frame: object, event: str, argument: object) -> object:
            nonlocal count
            count += 1
            return trace

        source = "<rss><channel><item><title>x" + unit * times
        old = sys.gettrace()
        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            reading(source, format="rss")
        finally:
            sys.settrace(old)
        return count

    assert steps(1200) <= 2.6 * steps(600) + 500


_WORDS = [f"w{number}x" for number in range(9)]
_HURTS = {
    "XML001": ["&", " & ", "?a=1&b=2 "],
    "XML002": ["&nbsp;", "&eacute;", "&nosuch;"],
    "XML003": ["\x08", "\x0b", "\x1f", "\ufffe"],
    "XML004": ["</b>", "</b:c>"],
    "XML005": ["<b>", "<i><b></i>", "<b:c d='e'>"],
    "XML012": ["<", "< 3", "<1>", "<<"],
}


def _everything(item: Item) -> str:
    return "\n".join(text.raw for text in item.texts)


@given(
    st.sampled_from(sorted(_HURTS)),
    st.integers(0, 2),
    st.integers(0, 8),
    st.sampled_from(["title", "description", "guid"]),
)
def test_nothing_before_between_or_after_a_damage_is_lost(code: str, which: int, at: int, field: str) -> None:
    """Every word of the damaged item is read, its neighbours are as they would be without it."""
    hurt = _HURTS[code][which % len(_HURTS[code])]
    good = "<title>Before</title><link>https://h.example/1</link><description>a &amp; b</description>"
    words = [*_WORDS[:at], hurt, *_WORDS[at:]]
    fields = {"title": "t", "description": "d", "guid": "g", field: " ".join(words)}
    middle = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    _, (first, _, last) = reading(_rss(good, good, good))
    feed, items = reading(_rss(good, middle, good))
    assert len(items) == 3
    for item, whole in ((items[0], first), (items[2], last)):
        assert [(text.name, text.value) for text in item.texts] == [(text.name, text.value) for text in whole.texts]
        assert not item.damage
    said = _everything(items[1])
    assert [word for word in _WORDS if word not in said] == []
    assert code in _codes(items[1].damage)
    assert not feed.damage
    for name, value in fields.items():
        if name != field:
            assert value in [text.raw for text in items[1].texts]


@given(st.integers(0, 60), st.sampled_from([b"\x80", b"\xff\xfe", b"\xc3", b"\xe2\x80", b"\xf0\x9f"]))
def test_bytes_that_do_not_decode_lose_no_character_around_them(at: int, bad: bytes) -> None:
    words = " ".join(_WORDS).encode()
    data = _rss(_title("One é"), _title("@"), _title("Three é")).encode().replace(b"@", words[:at] + bad + words[at:])
    _, items = reading(data)
    assert [items[0].value("title"), items[2].value("title")] == ["One é", "Three é"]
    title = items[1].texts[0].raw
    assert title.startswith(words[:at].decode())
    assert title.endswith(words[at:].decode())
    assert set(_codes(items[1].damage)) <= {"XML003", "XML007"}
    assert "XML007" in _codes(items[1].damage)


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("utf-8", "cp1252"),
        ("ascii", "utf-8"),
        ("shift_jis", "utf-8"),
        ("ascii", "cp1252"),
        ("utf-16", "utf-8"),
        ("klingon", "cp1252"),
        ("utf-8", "utf-16"),
        ("", "cp1252"),
    ],
)
def test_a_wrong_declared_encoding_loses_no_item(declared: str, written: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    data = _rss(_title("One café"), _title("Two “quoted”"), _title("Three"), head=head).encode(written)
    feed, items = reading(data)
    titles = [item.value("title") for item in items]
    assert len(titles) == 3
    assert titles[2] == "Three"
    assert titles[0].startswith("One caf")
    assert titles[1].startswith("Two ")
    assert "quoted" in titles[1]
    if written != "utf-16":
        assert feed.damage or items[0].damage


@given(st.integers(1, 400))
def test_a_cut_file_loses_nothing_before_the_cut(cut: int) -> None:
    fields = "".join(
        f"<title>{word}</title><description><![CDATA[{word} &amp; d]]></description>" for word in _WORDS[:1]
    )
    whole = _rss(*(fields.replace(_WORDS[0], word) for word in _WORDS))
    head = whole.index("<item>")
    _, items = reading(whole[: head + cut], format="rss")
    said = "\n".join(_everything(item) for item in items)
    for word in _WORDS:
        if word in whole[head : head + cut]:
            assert word in said


@pytest.mark.parametrize("blank", ["\n", "\r\n\r\n", "  ", "\t\n"])
def test_blanks_before_the_declaration_shift_nothing(blank: str) -> None:
    source = blank + _rss(_title("One & more"), head='<?xml version="1.0" encoding="utf-8"?>')
    feed, (item,) = reading(source)
    assert _codes(feed.damage) == ["XML006"]
    assert item.value("title") == "One & more"
    assert source[item.damage[0].start] == "&"
