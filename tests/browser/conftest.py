"""Reports that the command line wrote, opened in the Chromium of the system.

Marked `browser` and off by default: it needs Chromium (Debian's package) and starts it for each module.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

STORY = (
    "The island ferry left the harbour on Monday, three weeks after its engine failed. The board expects two crossings a "
    "day until the end of the month, said Ann Pier, its chair, and four in summer. Repairs cost two million pounds, a fifth "
    "more than planned, because a part had to be made anew. “We have waited long enough,” said Per Holm, a baker."
)

Write = Callable[..., Path]


def record(number: int, *lines: str, **more: Any) -> dict[str, Any]:
    """Return an item whose body is a clean story, of its own words, with ``lines`` behind it."""
    return {
        "id": f"h-{number}",
        "title": f"Ferry number {number} sails again",
        "url": f"https://courier.example/{number}",
        "published": "2026-01-05T10:00:00Z",
        "publisher": "Harbour Courier",
        "body": "\n".join((STORY.replace("Monday", f"Monday with {number + 2} cars aboard"), *lines)),
        **more,
    }


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """A function that lints records as `newslint check` does and returns the path of the page."""

    def write(records: list[dict[str, Any]], *words: str, name: str = "items") -> Path:
        folder = tmp_path_factory.mktemp("report")
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
        called = [sys.executable, "-m", "newslint", "check", f"{name}.jsonl", "--output-format", "html=report.html"]
        done = subprocess.run(
            # an error, a warning and an info; few rules are made ready in a moment
            [*called, "--select", "TPL,ADS,BYL", "--quiet", "--exit-zero", "--now", "2026-01-10T12:00:00Z", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return folder / "report.html"

    return write


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("NEWSLINT_CHROMIUM") or shutil.which("chromium")
    assert program is not None, "no chromium on the path: install Debian's package, or name one in NEWSLINT_CHROMIUM"
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, which CI containers run as
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield browser
        browser.close()


class Told:
    """What a page let out: requests beside its own file, messages of the console, errors, dialogs."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.messages: list[str] = []


@pytest.fixture
def show(chromium: Any) -> Iterator[Callable[..., tuple[Any, Told]]]:
    """A function that opens a page and returns it with what it tells."""
    contexts = []

    def show(path: Path, **settings: Any) -> tuple[Any, Told]:
        context = chromium.new_context(
            **{"viewport": {"width": 1200, "height": 900}, "offline": True, "reduced_motion": "reduce", **settings}
        )
        contexts.append(context)
        page, told = context.new_page(), Told()
        page.set_default_timeout(15_000)
        page.on("request", lambda one: told.requests.append(one.url) if one.url != path.as_uri() else None)
        page.on("console", lambda one: told.messages.append(one.text))
        page.on("pageerror", lambda one: told.messages.append(str(one)))
        page.on("dialog", lambda one: (told.messages.append(f"dialog: {one.message}"), one.dismiss()))
        page.goto(path.as_uri())
        return page, told

    yield show
    for context in contexts:
        context.close()
