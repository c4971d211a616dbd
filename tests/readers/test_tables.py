"""Tables: every cell at its line and column, whatever its quotes hold."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.readers import Input, InputError, Limits, NotNewsError, read
from tests.conftest import reading

Put = Callable[[str, str | bytes], Path]
MARK = "MARKER"


def _csv(rows: list[list[str]], **options: object) -> str:
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)  # type: ignore[call-overload]  # the dialect's own keywords
    return out.getvalue()


def test_columns_are_fields_whatever_their_case() -> None:
    feed, (item,) = reading("ID,Title,Text,URL,extra\nh-1,Ferry,It sails.,https://h.example/1,x\n", name="a.csv")
    assert feed.format == "csv"
    assert {text.name: text.value for text in item.texts} == {
        "id": "h-1",
        "title": "Ferry",
        "body": "It sails.",
        "link": "https://h.example/1",
    }
    assert not item.damage


@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv")])
def test_delimiters(delimiter: str, name: str) -> None:
    data = _csv([["title", "body"], ["Ferry, late; again", "It | sails\tnow"]], delimiter=delimiter)
    _, (item,) = reading(data, name=name)
    assert (item.value("title"), item.value("body")) == ("Ferry, late; again", "It | sails\tnow")


def test_map_names_columns_and_misses_are_said() -> None:
    data = "kop,inhoud\nFerry,It sails.\n"
    _, (item,) = reading(data, name="a.csv", mapping={"title": "kop", "body": "Inhoud"})
    assert (item.value("title"), item.value("body")) == ("Ferry", "It sails.")
    with pytest.raises(NotNewsError, match=r"a\.csv: no column is a title or a text; there are 'kop', 'inhoud'"):
        reading(data, name="a.csv")
    with pytest.raises(InputError, match=r"no column 'inhout' for 'body'; the nearest is 'inhoud'"):
        reading(data, name="a.csv", mapping={"body": "inhout"})


_cells = st.text(st.sampled_from('ab é😀,;"\n\r\t'), max_size=12)


@given(st.lists(st.lists(_cells, min_size=3, max_size=3), min_size=1, max_size=4), st.booleans())
def test_cells_are_those_of_the_csv_module(rows: list[list[str]], quote_all: bool) -> None:
    rows = [[cell.replace("\r", "") for cell in row] for row in rows]
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    data = _csv([["title", "body", "id"], *rows], quoting=quoting)
    expected = [row for row in csv.reader(io.StringIO(data)) if row][1:]
    _, items = reading(data, name="a.csv")
    found = [[(text := item.get(name)) and text.raw for name in ("title", "body", "id")] for item in items]
    # a line of blanks alone is no row here
    wanted = [[cell or None for cell in row] for row in expected]
    lines = data.split("\r\n", 1)[1]
    if all(line.strip() for line in lines.split("\r\n")[:-1]):
        assert found == wanted
    assert not any(item.damage for item in items if len(item.texts) == 3)


@given(_cells, _cells, _cells)
def test_a_marker_in_a_cell_is_at_its_line_and_column(first: str, before: str, after: str) -> None:
    first, before, after = (one.replace("\r", "") for one in (first, before, after))
    data = _csv([["id", "body", "title"], ["1", "x", "y"], [first, f"{before}{MARK}{after}", "z"]])
    _, items = reading(data, name="a.csv")
    text = items[-1].get("body")
    assert text is not None
    at = text.value.index(MARK)
    place, end = text.locate(*text.raw_span(at, at + len(MARK)))
    offset = data.index(MARK)
    line = data.count("\n", 0, offset) + 1
    assert tuple(place) == (line, offset - data.rfind("\n", 0, offset))
    assert end.column == place.column + len(MARK)


def test_a_quote_that_is_never_closed_swallows_no_row() -> None:
    data = 'title,body\nOne,"Open\nTwo,Fine\nThree,"Closed"\n'
    _, items = reading(data, name="a.csv")
    # the next quote closes it, as for every reader; without one the row ends with its line
    assert items[-1].source.first_line in (2, 4)
    data = 'title,body\nOne,"Open\nTwo,Fine\nThree,Closed\n'
    _, items = reading(data, name="a.csv")
    assert [item.value("title") for item in items] == ["One", "Two", "Three"]
    assert [item.value("body") for item in items] == ["Open", "Fine", "Closed"]
    (damage,) = items[0].damage
    assert damage.code == "STR031"
    assert tuple(damage.source.location(damage.start)) == (2, 5)


def test_ragged_rows_are_said_and_kept() -> None:
    _, items = reading("title,body\nOne\nTwo,Text,more text\n", name="a.csv")
    assert [[damage.code for damage in item.damage] for item in items] == [["STR030"], ["STR030"]]
    assert items[1].value("unnamed") == "more text"
    assert items[1].damage[0].values == {"cells": 3, "columns": 2}


def test_encodings_of_tables() -> None:
    data = "title,body\r\nÉtat,Café\r\n"
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le"):
        _, (item,) = reading(data.encode(encoding), name="a.csv", format="csv")
        assert item.value("title") == "État"
    _, (item,) = reading(data.encode("cp1252"), name="a.csv")
    assert item.value("body") == "Café"
    assert [damage.code for damage in item.damage] == ["XML007", "XML007"]


@pytest.mark.parametrize("unit", ['"', '"a\n', '"a\n",', 'a,"\n', '""', ",", "\n", 'a"b"\n'])
def test_hostile_tables_cost_no_more_than_their_length(unit: str) -> None:
    def steps(times: int) -> int:
        count = 0

        def trace(frame: object, event: str, argument: object) -> object:
            nonlocal count
            count += 1
            return trace

        old = sys.gettrace()
        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            reading("title,body\n" + unit * times, name="a.csv")
        finally:
            sys.settrace(old)
        return count

    assert steps(1200) <= 2.6 * steps(600) + 500


def test_parquet_rows_are_items(put: Put) -> None:
    arrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    table = arrow.table(
        {
            "Title": ["Ferry", "Pier"],
            "content": [{"original": "It sails.\nMARKER here."}, {"original": "It opens."}],
            "date": [datetime(2026, 1, 5, 10), None],
            "authors": [["Ann Pier", "Tom Weir"], []],
            "clicks": [1, 2],
        }
    )
    path = put("a.parquet", b"")
    parquet.write_table(table, path)
    feed = read(Input(str(path)), mapping={"body": "content.original"})
    items = list(feed.items)
    assert feed.format == "parquet"
    assert [item.value("title") for item in items] == ["Ferry", "Pier"]
    assert [text.value for text in items[0].all("author")] == ["Ann Pier", "Tom Weir"]
    assert items[0].value("published") == "2026-01-05T10:00:00"
    body = items[0].get("body")
    assert body is not None
    at = body.value.index(MARK)
    # a table has no lines: the line is the number of the row, the column counts in the value
    assert tuple(body.locate(*body.raw_span(at, at + 6))[0]) == (1, at + 1)
    assert items[1].texts[0].locate(0, 1)[0].line == 2
    # from a pipe too, and damaged
    data = path.read_bytes()
    _, again = reading(data, name="p", mapping={"body": "content.original"})
    assert len(again) == 2
    with pytest.raises(InputError, match="not readable as Parquet"):
        reading(data[:-20], name="p")
    parquet.write_table(arrow.table({"x": [1]}), path)
    with pytest.raises(NotNewsError, match="no column is a title or a text"):
        read(Input(str(path)))


def test_caps_hold_for_tables() -> None:
    feed, items = reading("title,body\n" + "a,b\n" * 9, name="a.csv", limits=Limits(items=4))
    assert len(items) == 4
    assert [damage.code for damage in feed.damage] == ["STR005"]
