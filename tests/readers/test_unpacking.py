"""Packed inputs are opened, and those that are no news but a trap are left."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.readers import Input, InputError, expand, read
from tests.conftest import reading

RSS = "<rss><channel><title>H</title>\n<item><title>Ferry sails</title></item></channel></rss>"
Put = Callable[[str, str | bytes], Path]


def _zip(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _titles(given: Input) -> list[str]:
    return [item.value("title") for item in read(given).items]


@pytest.mark.parametrize("name", ["feed.xml.gz", "feed", "feed.jsonl.gz"])
def test_gzip_is_opened_whatever_its_name(put: Put, name: str) -> None:
    data = RSS if "jsonl" not in name else json.dumps({"title": "Ferry sails"}) + "\n"
    (given,) = expand([str(put(name, gzip.compress(data.encode())))])
    assert _titles(given) == ["Ferry sails"]
    assert given.name.endswith(name)


def test_several_gzip_members_are_one_input() -> None:
    rows = [gzip.compress(json.dumps({"title": title}).encode() + b"\n") for title in ("One", "Two")]
    _, items = reading(b"".join(rows), name="x.jsonl.gz")
    assert [item.value("title") for item in items] == ["One", "Two"]
    assert items[1].source.location(0).line == 2


def test_members_of_an_archive_are_inputs(put: Put) -> None:
    data = _zip(
        {
            "b/two.xml": RSS.replace("Ferry", "Second ferry"),
            "a/one.rss": RSS,
            "c.jsonl.gz": gzip.compress(b'{"title": "Third"}\n'),
            "photo.jpg": b"\xff\xd8\xff",
            "__MACOSX/x.xml": RSS,
            ".hidden.xml": RSS,
        }
    )
    path = put("week.zip", data)
    inputs = expand([str(path)])
    assert [given.name for given in inputs] == [f"{path}!b/two.xml", f"{path}!a/one.rss", f"{path}!c.jsonl.gz"]
    assert [_titles(given) for given in inputs] == [["Second ferry sails"], ["Ferry sails"], ["Third"]]
    # another process can open them too
    assert _titles(pickle.loads(pickle.dumps(inputs[1]))) == ["Ferry sails"]
    assert inputs[1].is_file
    (one,) = expand([f"{path}!a/one.rss"])
    assert _titles(one) == ["Ferry sails"]
    assert [given.name for given in expand([str(path.parent)])] == [given.name for given in inputs]


def test_a_gzip_bomb_is_left_in_one_line(put: Put) -> None:
    bomb = gzip.compress(b'{"title": "' + b"x" * 30_000_000 + b'"}\n')
    path = put("bomb.jsonl.gz", bomb * 3)
    with pytest.raises(InputError, match=r"bomb\.jsonl\.gz: unpacks to more than 200 times its size"):
        list(read(expand([str(path)])[0]).items)


def test_a_zip_bomb_is_left_in_one_line(put: Put) -> None:
    path = put("bomb.zip", _zip({"x.xml": b"<rss>" + b" " * 30_000_000}))
    with pytest.raises(InputError, match=r"bomb\.zip!x\.xml: unpacks to more than 200 times"):
        list(read(expand([str(path)])[0]).items)


def test_packed_data_that_is_cut_gives_what_stood_before_the_cut(put: Put) -> None:
    rows = "".join(json.dumps({"title": f"Report {k}", "body": f"{k * k}"}) + "\n" for k in range(3000))
    packed = gzip.compress(rows.encode())
    (given,) = expand([str(put("cut.jsonl.gz", packed[: len(packed) // 2]))])
    seen: list[str] = []
    with pytest.raises(InputError, match="the packed data is damaged"):
        seen.extend(item.value("title") for item in read(given).items)
    assert len(seen) > 100
    assert seen[:100] == [f"Report {k}" for k in range(100)]


def test_archives_that_cannot_be_read_are_said_in_one_line(put: Put) -> None:
    with pytest.raises(InputError, match="the archive is damaged"):
        expand([str(put("bad.zip", b"PK\x03\x04 and no more"))])
    with pytest.raises(InputError, match="no feed in the archive"):
        expand([str(put("none.zip", _zip({"photo.jpg": b"x"})))])
    path = put("good.zip", _zip({"a.xml": RSS}))
    with pytest.raises(InputError, match="holds no such member"):
        read(expand([f"{path}!b.xml"])[0])
    many = put("many.zip", _zip({f"{k}.txt": "" for k in range(10_001)}))
    with pytest.raises(InputError, match="holds 10001 members"):
        expand([str(many)])
    data = bytearray(_zip({"a.xml": RSS * 50}))
    data[60:80] = b"\xff" * 20
    with pytest.raises(InputError, match="packed data is damaged"):
        list(read(expand([str(put("hurt.zip", bytes(data)))])[0], format="rss").items)
