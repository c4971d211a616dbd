"""A file of JSON Lines cut into pieces is read as it is in one."""

from __future__ import annotations

from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from newslint.readers import Input, Limits, expand, read
from newslint.readers.pieces import may_be_cut, pieces, read_piece
from tests.runners.made import files

SHAPE = [HealthCheck.function_scoped_fixture]


def _seen(items: object) -> list[tuple[object, ...]]:
    return [
        (item.index, item.source.first_line, item.unreadable, [(text.name, text.value) for text in item.texts])
        for item in items  # type: ignore[attr-defined]
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=SHAPE)
@given(data=files().filter(len), size=st.integers(1, 600), block=st.integers(3, 300))
def test_the_items_are_the_same(
    data: bytes, size: int, block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newslint.readers.pieces._BLOCK", block)
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    given_ = Input(str(path), None, len(data))
    whole = read(given_, format="jsonl")
    cut = list(pieces(str(path), size))
    assert [one.start for one in cut[1:]] == [one.end for one in cut[:-1]]
    assert cut[0].start == 0
    assert cut[-1].end == len(data)
    parts = [item for one in cut for item in _seen(read_piece(given_, one, None).items)]
    if data.strip(b"\xef\xbb\xbf \t\r\n"):
        assert parts == _seen(whole.items)


def test_pieces_are_about_as_large_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"title": "x"}\n' * 1000)
    sizes = [one.end - one.start for one in pieces(str(path), 1500)]
    assert sizes == [1500] * 10
    path.write_bytes(b"x" * 5000 + b"\n{}\n")
    assert [one.end for one in pieces(str(path), 1000)] == [5001, 5004]


def test_the_cap_on_items_counts_over_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"title": "x"}\n' * 10)
    found = []
    for one in pieces(str(path), 60):
        feed = read_piece(Input(str(path)), one, None, Limits(items=6))
        found += [item.index for item in feed.items]
        if feed.damage:
            assert [(damage.code, damage.source.first_line) for damage in feed.damage] == [("STR005", 7)]
            break
    assert found == list(range(6))


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b'{"title": "x"}\n' * 9, "a.jsonl", True),
        (b'{"title": "x"}\n' * 9, "a.txt", True),
        (b"<rss></rss>" * 9, "a.jsonl", False),
        (b'[{"title": "x"}]' * 9, "a.json", False),
        ('{"title": "x"}\n'.encode("utf-16") * 9, "a.jsonl", False),
        ('{"title": "x"}\n'.encode("utf-16-le") * 9, "a.jsonl", False),
        (b"\x1f\x8b" + b"x" * 99, "a.jsonl", False),
        (b"%PDF-1.4" + b"x" * 99, "a.jsonl", False),
        (b" \n" * 99, "a.jsonl", False),
    ],
)
def test_what_may_be_cut(tmp_path: Path, data: bytes, name: str, expected: bool) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (given_,) = expand([str(path)])
    assert may_be_cut(given_, None, 10) is expected
    assert not may_be_cut(given_, None, len(data) + 1)
    assert not may_be_cut(Input("<stdin>", lambda: path.open("rb"), len(data)), None, 10)


def test_a_format_that_is_said_goes_before_what_it_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"title": "x"}\n' * 9)
    (given_,) = expand([str(path)])
    assert not may_be_cut(given_, "text", 10)
    assert may_be_cut(given_, "jsonl", 10)
