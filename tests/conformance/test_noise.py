"""What healthy feeds do is said once or not at all: teasers, and what belongs to the wire in the formats of agencies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conformance.clean import BODIES, FORMATS

Lint = Callable[..., tuple[list, object]]

_SUMMARY = "Three metres below the cobbles, a ring of the fourteenth century came to light this week."
_WIRE = (
    f"<p>HARBOUR TOWN, Jan 12 (Harbour News) - {BODIES[1]}</p><p>(Reporting by Jonas Field; Editing by Mira Stone)</p>"
)


def _feed(*bodies: str) -> str:
    items = "".join(
        f"<item><title>Wall {number} found below the market square</title><link>https://news.example/{number}</link>"
        f"<guid>https://news.example/{number}</guid><pubDate>{number} Jan 2026 09:30:00 GMT</pubDate>"
        f"<description>{number}. {body}</description></item>"
        for number, body in enumerate(bodies, start=1)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title><link>https://news.example/</link>'
        f"<description>News of the harbour</description>{items}</channel></rss>"
    )


def _codes(lint: Lint, data: str, name: str) -> tuple[list[list[str]], list[str]]:
    items, feed = lint(data, name)
    return [[one.code for one in item.report.findings] for item in items], [one.code for one in feed.findings]  # type: ignore[attr-defined]  # a FeedReport


def test_a_feed_of_teasers_is_told_once(lint: Lint) -> None:
    assert _codes(lint, _feed(*[_SUMMARY] * 6), "a.rss") == ([[]] * 6, ["TRN010"])


def test_a_short_note_among_stories_is_no_teaser(lint: Lint) -> None:
    assert _codes(lint, _feed(BODIES[0], _SUMMARY, BODIES[2], BODIES[1]), "a.rss") == ([[]] * 4, [])


def test_a_record_that_is_a_teaser_is_told_by_itself(lint: Lint) -> None:
    records = f'{{"title": "Wall found below the market", "body": "{_SUMMARY}"}}\n' * 2
    assert _codes(lint, records, "a.jsonl")[0][0] == ["TRN010"]


@pytest.mark.parametrize("name", ["NewsML-G2", "NITF", "ninjs"])
def test_what_belongs_to_the_wire_is_no_defect_in_the_formats_of_agencies(lint: Lint, name: str) -> None:
    form = FORMATS[name]
    items, feed = _codes(lint, form.write(body=_WIRE), form.file)
    assert [code for codes in items for code in codes] + feed == []


def test_the_same_story_on_the_web_shows_the_wire(lint: Lint) -> None:
    form = FORMATS["RSS 2.0"]
    items, _ = _codes(lint, form.write(body=_WIRE), form.file)
    assert items[1] == ["WIR006", "WIR004"]
