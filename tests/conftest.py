"""Shared by all tests: a cache of their own, and short ways to read and lint a text."""

from __future__ import annotations

import io
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newslint.config import Config
from newslint.linter import Engine, Linter
from newslint.model import Feed, FeedReport, Item, Judged, Rule
from newslint.readers import Input, Limits, read
from newslint.rulebook import built_in, chosen, load

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


# who starts tests in the background of a script hands them a Ctrl-C that is ignored, and programs they start inherit that
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


def reading(
    data: bytes | str, name: str = "x", format: str | None = None, **options: object
) -> tuple[Feed, list[Item]]:
    """Read bytes as an input; returns the feed and its items."""
    raw = data.encode() if isinstance(data, str) else data
    limits = options.pop("limits", Limits())
    feed = read(Input(name, lambda: io.BytesIO(raw), len(raw)), format=format, limits=limits, **options)  # type: ignore[arg-type]
    return feed, list(feed.items)


@pytest.fixture(scope="session")
def rules() -> list[Rule]:
    """All built-in rules, with their pages."""
    return load(built_in(), pages=True)


@pytest.fixture(scope="session")
def linter(rules: list[Rule]) -> Linter:
    """A linter with the rules that are in force by default."""
    return Linter(Engine(chosen(rules, Config()), NOW))


@pytest.fixture(scope="session")
def lint(linter: Linter) -> Callable[..., tuple[list[Judged], FeedReport]]:
    """Lint bytes or text with the default rules."""

    def run(
        data: bytes | str, name: str = "x", format: str | None = None, **options: object
    ) -> tuple[list[Judged], FeedReport]:
        raw = data.encode() if isinstance(data, str) else data
        feed = read(Input(name, lambda: io.BytesIO(raw), len(raw)), format=format, **options)  # type: ignore[arg-type]
        events = list(linter.lint(feed, want_text=True))
        report = events.pop()
        assert isinstance(report, FeedReport)
        return [event for event in events if isinstance(event, Judged)], report

    return run


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file below the test's folder."""

    def write(name: str, data: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write
