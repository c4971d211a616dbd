"""What the cache gives back is what was stored, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import cache


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path))
    return tmp_path


def test_round_trip(where: Path) -> None:
    name = cache.key("a", b"b")
    assert cache.load(name, "rulebook") is None
    cache.store(name, "rulebook", b"a payload of some bytes")
    assert cache.load(name, "rulebook") == b"a payload of some bytes"
    assert cache.load(name, "database") is None


@pytest.mark.parametrize("at", [0, 20, 50, -1])
def test_a_changed_byte_is_noticed(where: Path, at: int) -> None:
    cache.store("n", "rulebook", b"a payload of some bytes")
    path = where / "rulebook-n"
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))
    assert cache.load("n", "rulebook") is None


def test_a_view_shows_what_was_stored_even_when_it_is_replaced(where: Path) -> None:
    cache.store("n", "database", b"a payload of some bytes")
    seen = cache.view("n", "database")
    assert seen == b"a payload of some bytes"
    cache.store("n", "database", b"another")
    assert seen == b"a payload of some bytes"
    assert cache.view("n", "database") == b"another"


@pytest.mark.parametrize(
    "content", [b"", b"newslint", b"newslint-cache-2\n0123456789abcdef", b"newslint-cache-2\n" + bytes(60)]
)
def test_a_view_of_a_damaged_file_is_none(where: Path, content: bytes) -> None:
    (where / "database-n").write_bytes(content)
    assert cache.view("n", "database") is None


def test_a_value_under_another_name_is_not_taken(where: Path) -> None:
    cache.store("n", "rulebook", b"a payload of some bytes")
    (where / "rulebook-n").rename(where / "rulebook-m")
    assert cache.load("m", "rulebook") is None


def test_parts_are_kept_apart() -> None:
    assert cache.key("ab", "c") != cache.key("a", "bc")


def test_no_folder_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", "")
    cache.store("n", "rulebook", b"x")
    assert cache.load("n", "rulebook") is None
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(blocked))
    cache.store("n", "rulebook", b"x")
    assert cache.load("n", "rulebook") is None


def test_old_values_go(where: Path) -> None:
    for number in range(40):
        cache.store(f"n{number}", "rulebook", b"x")
    assert len(list(where.iterdir())) < 40
