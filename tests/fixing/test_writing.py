"""A file is replaced whole or not at all, and only while it is what was read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from newslint.fixing import NotWrittenError, read_version, replace


def test_permissions_stay_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace(read_version(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["feed.rss"]


def test_a_file_that_changed_meanwhile_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(b"old")
    version = read_version(path)
    path.write_bytes(b"got")
    os.utime(path, ns=(version.state[3], version.state[3]))  # same size and time: the bytes are compared too
    with pytest.raises(NotWrittenError, match="changed"):
        replace(version, b"new")
    assert path.read_bytes() == b"got"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_write_protected_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(NotWrittenError, match="protected"):
        replace(read_version(path), b"new")
    assert path.read_bytes() == b"old"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.rss", tmp_path / "link.rss"
    real.write_bytes(b"old")
    link.symlink_to(real)
    replace(read_version(link), b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
