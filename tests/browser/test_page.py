"""The HTML report in Chromium: real clicks, keys, colours, paper, and ten thousand items."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Told, Write, record

pytestmark = pytest.mark.browser

Show = Callable[..., tuple[Any, Told]]

NULL, AD, BYLINE = "Published: undefined", "Advertisement", "By Jo Quay and Ada Pier"
RECORDS = [
    record(0, NULL, BYLINE),
    record(1, AD),
    record(2, BYLINE, publisher="The Quay"),
    record(3, NULL, publisher="The Quay"),
    record(4),
    record(5, publisher="The Quay"),
]
CONTRAST = """(selector) => {
  const node = document.querySelector(selector), rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, k) => sum + v * [0.2126, 0.7152, 0.0722][k], 0);
  let back = node, colour;
  do { colour = rgb(getComputedStyle(back).backgroundColor); back = back.parentElement; } while (back && colour[3] === 0);
  const [a, b] = [light(rgb(getComputedStyle(node).color)), light(colour[3] === 0 ? [255, 255, 255] : colour)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""
"""How well the words of an element stand out from what is behind them, as WCAG 2.2 counts it: from 1 to 21."""


@pytest.fixture(scope="module")
def report(write: Write) -> Path:
    return write(RECORDS)


def counted(page: Any, pattern: str) -> None:
    """Wait until the line that counts the items reads so."""
    from playwright.sync_api import expect

    expect(page.locator("#count")).to_have_text(re.compile(pattern))


def opened(page: Any, words: str) -> Any:
    """Click the item with these words in its title; return its inside."""
    page.locator("summary", has_text=words).click()
    inside = page.locator("#list > li", has_text=words).locator(".inside")
    inside.locator(".meta").first.wait_for()
    return inside


def titles(page: Any) -> list[str]:
    return [re.sub(r"\D", "", one) for one in page.locator("#list .title").all_inner_texts()]


def test_rule_severity_publisher_and_words_filter_by_clicks(report: Path, show: Show) -> None:
    page, told = show(report)
    assert page.locator("#count").inner_text() == "4 items of 6 shown"
    rule = page.locator("#f-rule")
    rule.select_option(label=next(one for one in rule.locator("option").all_inner_texts() if "TPL001" in one))
    assert set(titles(page)) == {"0", "3"}
    page.locator("#f-publisher").select_option(label="The Quay (2)")
    assert titles(page) == ["3"]
    page.get_by_role("button", name="Reset").click()
    counted(page, r"^4 ")

    page.get_by_role("checkbox", name="errors").uncheck()
    page.get_by_role("checkbox", name="infos").uncheck()
    assert titles(page) == ["1"]
    page.get_by_role("checkbox", name="items without findings").check()
    assert set(titles(page)) == {"1", "4", "5"}
    page.get_by_role("button", name="Reset").click()

    bar = page.locator("#publishers").get_by_role("button", name="The Quay")
    bar.click()
    assert set(titles(page)) == {"2", "3"}
    assert bar.get_attribute("aria-pressed") == "true"
    bar.click()
    assert len(titles(page)) == 4
    page.locator("#f-words").fill("NUMBER 2")
    counted(page, r"^1 item ")
    assert titles(page) == ["2"]
    assert told.messages == []


def test_the_worst_come_first_and_the_text_is_marked_in_place(report: Path, show: Show) -> None:
    page, _ = show(report)
    scores = [int(re.sub(r"\D", "", one)) for one in page.locator("#list .score").all_inner_texts()]
    assert scores == sorted(scores)
    inside = opened(page, "number 0")
    body = inside.locator(".text").last
    assert body.locator("mark.error").evaluate("node => node.childNodes[1].data") == NULL
    assert body.locator("mark").count() == 2
    spoken = body.evaluate("node => [...node.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join('')")
    assert spoken.strip() == RECORDS[0]["body"].split("\n")[0]
    assert "TPL001" in inside.locator(".found").inner_text()
    page.locator("#f-order").select_option("given")
    assert titles(page) == ["0", "1", "2", "3"]


def test_all_of_it_works_by_keyboard(report: Path, show: Show) -> None:
    page, _ = show(report)
    keys = page.keyboard
    keys.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the items"
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "items"
    keys.press("Tab")
    assert page.evaluate("document.activeElement.id") == "f-rule"
    keys.press("ArrowDown")
    assert page.locator("#f-rule").input_value() != ""
    keys.press("ArrowUp")
    keys.press("Tab")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.id") == "f-error"
    keys.press("Space")
    assert not page.get_by_role("checkbox", name="errors").is_checked()
    for _ in range(20):
        if page.evaluate("document.activeElement.localName") == "summary":
            break
        keys.press("Tab")
    keys.press("Enter")
    assert page.locator("details[open]").count() == 1
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_what_a_screen_reader_is_told(report: Path, show: Show) -> None:
    page, _ = show(report)
    for name in ("Rule", "Publisher", "Order"):
        assert page.get_by_role("combobox", name=name).count() == 1
    assert page.get_by_role("img", name="Items by score").count() == 1
    assert page.get_by_role("status").inner_text() == "4 items of 6 shown"
    assert page.get_by_role("search", name="Filter the items").count() == 1
    assert [one.count() for one in (page.get_by_role("main"), page.get_by_role("heading", level=1))] == [1, 1]
    read = opened(page, "number 3").locator(".text mark").first.text_content()
    assert read.startswith("[error TPL001")
    assert NULL in read
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, select, input, a, svg[role]')].filter((node) => "
        "!(node.labels?.length || node.textContent.trim() || node.getAttribute('aria-label'))).length"
    )
    assert unnamed == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_in_both_schemes(report: Path, show: Show, scheme: str) -> None:
    page, _ = show(report, color_scheme=scheme)
    for number in range(4):
        opened(page, f"number {number}")
    behind = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (behind == "rgb(20, 23, 27)") == (scheme == "dark")
    for selector in ("body", ".meta", "summary .facts", "mark.error", "mark.warning", "mark.info", ".error-word"):
        assert page.evaluate(CONTRAST, selector) >= 4.5, selector


def test_the_button_turns_the_colours(report: Path, show: Show) -> None:
    page, _ = show(report, color_scheme="dark")
    button = page.get_by_role("button", name="Dark colours")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 252, 250)"
    assert button.get_attribute("aria-pressed") == "false"


def test_on_paper_everything_is_open_and_dark_on_white(report: Path, show: Show) -> None:
    page, _ = show(report, color_scheme="dark")
    page.get_by_role("button", name="Dark colours").click()
    page.get_by_role("button", name="Dark colours").click()  # chosen by hand, not by the system
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.locator("#list details:not([open])").count() == 0
    assert not page.locator("#filter").is_visible()
    assert not page.locator("#theme").is_visible()
    for selector in ("body", ".meta", "summary .facts", "mark.error", "mark.info"):
        assert page.evaluate(CONTRAST, selector) >= 4.5, selector


def test_a_small_screen_needs_no_sideways_scrolling(write: Write, show: Show) -> None:
    long = record(0, f"Published: undefined\n{'w' * 400}", title="T" * 300, id="i" * 300)
    page, _ = show(write([long]), viewport={"width": 360, "height": 700})
    opened(page, "T" * 300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_trend_is_drawn_where_there_is_history(write: Write, show: Show, tmp_path: Path) -> None:
    kept = str(tmp_path / "scores.db")
    write(RECORDS, "--history", kept, "--now", "2026-01-08T12:00:00Z")
    write([*RECORDS, record(6, NULL, NULL)], "--history", kept, "--now", "2026-01-09T12:00:00Z")
    page, _ = show(write([record(0, NULL)], "--history", kept))
    picture = page.get_by_role("img", name="Raw score by run")
    told = picture.get_attribute("aria-label")
    assert re.search(r"2026-01-08: \d+, 2026-01-09: \d+, 2026-01-10: \d+$", told), told
    assert picture.locator("circle").count() == 3
    page, _ = show(write(RECORDS))
    assert not page.locator("#trend-box").is_visible()


def test_what_is_suppressed_stands_there_with_its_reason(write: Write, show: Show, tmp_path: Path) -> None:
    settings = tmp_path / "newslint.yaml"
    settings.write_text("overrides: [{publishers: [The Quay], ignore: [TPL001], because: the Quay mends it}]", "utf-8")
    page, _ = show(write(RECORDS, "--config", str(settings)))
    assert "the Quay mends it" in page.locator("#hidden").inner_text()
    page.get_by_role("checkbox", name="items without findings").check()
    assert "override: the Quay mends it" in opened(page, "number 3").inner_text()


def test_ten_thousand_items_stay_usable(write: Write, show: Show) -> None:
    lines = ((NULL,), (AD, BYLINE), (BYLINE,), ())
    many = [record(k, *lines[k % 4], publisher=f"Paper {k % 97}") for k in range(10_000)]
    path = write(many)
    assert path.stat().st_size < 40_000_000

    began = time.perf_counter()
    page, told = show(path)
    counted(page, "shown")
    load = time.perf_counter() - began
    assert page.locator("#list > li").count() == 50
    paper = page.locator("#f-publisher option", has_text="Paper 13 (").get_attribute("value")
    slowest = 0.0
    for choose in (
        lambda: page.locator("#f-publisher").select_option(value=paper),
        lambda: page.get_by_role("button", name="Reset").click(),
        lambda: page.get_by_role("checkbox", name="infos").uncheck(),
        lambda: page.get_by_role("button", name="Next").click(),
        lambda: page.locator("summary").first.click(),
    ):
        began = time.perf_counter()
        choose()
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        slowest = max(slowest, time.perf_counter() - began)
    assert page.locator("details[open] mark").count() >= 1
    assert load < 10  # a second on a free machine
    assert slowest < 3  # a tenth of a second on a free machine
    assert told.messages == []
