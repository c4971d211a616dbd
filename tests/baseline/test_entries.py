"""Baseline files: what they hide, what stays of them, and how a broken one is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newslint.baseline import Baseline, BaselineError, Entry, read, renewed, write

TODAY = date(2026, 1, 15)
OLD = Entry("aa", "TPL001", "a.xml", added=date(2025, 1, 1), because="kept by hand")
GONE = Entry("bb", "TPL001", "a.xml")
ELSEWHERE = Entry("cc", "TPL001", "other.xml")
NOT_RUN = Entry("dd", "REL003", "a.xml")
EXPIRED = Entry("ee", "TPL001", "a.xml", expires=date(2026, 1, 14))
LAST_DAY = Entry("ff", "TPL001", "a.xml", expires=TODAY, because="soon")


def after(*met: Entry, add: bool = False, **given: object) -> list[str]:
    old = Baseline((OLD, GONE, ELSEWHERE, NOT_RUN, EXPIRED))
    new = renewed(old, met, sources=["a.xml"], codes=["TPL001"], add=add, today=TODAY, **given)  # type: ignore[arg-type]
    return sorted(entry.fingerprint for entry in new.entries)


def test_an_entry_hides_until_the_end_of_its_last_day() -> None:
    known = Baseline((OLD, EXPIRED, LAST_DAY)).known(TODAY, "base.json")
    assert known == {"aa": ("baseline", "kept by hand"), "ff": ("baseline", "soon")}


def test_an_entry_without_a_reason_names_its_file() -> None:
    assert Baseline((GONE,)).known(TODAY, "base.json")["bb"] == ("baseline", "known: base.json")


def test_pruning_keeps_what_the_run_could_not_have_met() -> None:
    assert after(OLD) == ["aa", "cc", "dd"]


def test_writing_adds_what_is_new_and_what_had_run_out() -> None:
    fresh = Entry("zz", "TPL001", "a.xml", added=TODAY)
    assert after(OLD, EXPIRED, fresh, add=True) == ["aa", "cc", "dd", "ee", "zz"]
    new = renewed(
        Baseline((OLD,)), [OLD, fresh], sources=["a.xml"], codes=["TPL001"], expires=date(2026, 3, 1), because="x"
    )
    kept, added = new.entries
    assert kept == OLD  # what was written by hand is not written over
    assert (added.expires, added.because, added.added) == (date(2026, 3, 1), "x", TODAY)


def test_a_file_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    base = Baseline((OLD, LAST_DAY, Entry("gg", "ENC001", "é.xml", text='"\n')))
    write(path, base)
    assert read(path) == base
    assert len(path.read_text("utf-8").splitlines()) == 5  # a line an entry, one before and one after
    write(path, Baseline())
    assert read(path) == Baseline()
    assert [entry.name for entry in tmp_path.iterdir()] == ["base.json"]


def test_half_characters_do_not_break_the_file(tmp_path: Path) -> None:
    write(tmp_path / "b.json", Baseline((Entry("aa", "TPL001", text="\ud800"),)))
    assert read(tmp_path / "b.json").entries[0].text == "?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "b.json:1:2: not readable as JSON"),
        ("[]", "b.json:1:1: holds no 'entries'"),
        ('{"version": 9, "entries": []}', "is of version 9; this newslint reads version 1"),
        ('{"version": 1, "entries": [\n{"code": "TPL001"}]}', "entry 1: object missing required field `fingerprint`"),
        (
            '{"version": 1, "entries": [\n{"fingerprint": "aa", "code": "X"},\n{"fingerprint": "bb", "code": "X", "expires": "soon"}]}',
            "b.json:3:1: 'expires' of entry 2: invalid rfc3339",
        ),
    ],
)
def test_a_broken_file_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BaselineError) as error:
        read(path)
    assert said.casefold() in str(error.value).casefold()
    assert "\n" not in str(error.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match=r"none\.json: cannot be read: no such file"):
        read(tmp_path / "none.json")
