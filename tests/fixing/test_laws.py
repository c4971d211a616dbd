"""The laws of mending, as properties over items made of dirt and clean sentences, in every format written back."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.model import FeedReport, Judged
from newslint.readers import Input, read
from newslint.runners.mending import Mender
from tests.fixing.made import CLEAN, DIRT, STAYS, WRITERS, Style, encoded, lines, mixed, styles

often = settings(
    max_examples=int(os.environ.get("NEWSLINT_EXAMPLES", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
every_format = pytest.mark.parametrize("writer", WRITERS)


def _bytes(writer: str, some: list[str], style: Style) -> bytes:
    format, write = WRITERS[writer]
    return encoded(write(some, style), style, format)


def _judged(mender: Mender, data: bytes, format: str) -> list[Judged | FeedReport]:
    feed = read(Input("made", lambda: io.BytesIO(data), len(data)), format=format)
    return list(mender._linter.lint(feed))


def _findings(events: list[Judged | FeedReport]) -> Counter[tuple[str, str | None, str | None]]:
    return Counter(
        (finding.code, finding.field, finding.text)
        for event in events
        for finding in (event.findings if isinstance(event, FeedReport) else event.report.findings)
    )


def _body(data: bytes, format: str) -> str:
    feed = read(Input("made", lambda: io.BytesIO(data), len(data)), format=format)
    return next(iter(feed.items)).value("body")


@every_format
@often
@given(some=lines, style=styles)
def test_what_is_left_is_byte_for_byte_the_document_without_the_dirt(
    mender: Mender, writer: str, some: list[str], style: Style
) -> None:
    dirty = _bytes(writer, some, style)
    clean = _bytes(writer, [line for line in some if line not in DIRT], style)
    assert mender.document("made", dirty, WRITERS[writer][0]).data == clean


@every_format
@often
@given(some=mixed, style=styles, unsafe=st.booleans())
def test_mending_twice_is_mending_once(
    mender: Mender, bold: Mender, writer: str, some: list[str], style: Style, unsafe: bool
) -> None:
    mend, format = bold if unsafe else mender, WRITERS[writer][0]
    once = mend.document("made", _bytes(writer, some, style), format).data
    again = mend.document("made", once, format)
    assert again.data == once
    assert not any(item.done for item in again.items)


@every_format
@often
@given(some=mixed, style=styles)
def test_nothing_new_is_found_and_what_was_mended_is_gone(
    mender: Mender, writer: str, some: list[str], style: Style
) -> None:
    format = WRITERS[writer][0]
    data = _bytes(writer, some, style)
    mended = mender.document("made", data, format)
    before, after = _findings(_judged(mender, data, format)), _findings(_judged(mender, mended.data, format))
    assert not after - before
    done = Counter((step.code, step.field) for item in mended.items for step in item.done)
    left = Counter((code, field) for code, field, _ in after.elements())
    refused = Counter((step.code, step.field) for item in mended.items for step in item.refused)
    assert all(left[key] <= refused[key] for key in done)


@every_format
@often
@given(some=mixed, style=styles)
def test_the_score_does_not_fall(mender: Mender, writer: str, some: list[str], style: Style) -> None:
    format = WRITERS[writer][0]
    data = _bytes(writer, some, style)
    scores = [
        event.report.score
        for document in (data, mender.document("made", data, format).data)
        for event in _judged(mender, document, format)
        if isinstance(event, Judged)
    ]
    before, after = scores
    assert before is not None
    assert after is not None
    assert after >= before


@every_format
@often
@given(some=mixed, style=styles)
def test_clean_sentences_and_lines_that_must_stay_are_whole(
    mender: Mender, writer: str, some: list[str], style: Style
) -> None:
    format = WRITERS[writer][0]
    body = _body(mender.document("made", _bytes(writer, some, style), format).data, format)
    told = " ".join(body.split())
    assert all(line in told for line in some if line in CLEAN or line in STAYS)


@every_format
@often
@given(some=mixed, style=styles)
def test_paragraph_breaks_stay_clean_and_tags_balanced(
    mender: Mender, writer: str, some: list[str], style: Style
) -> None:
    format = WRITERS[writer][0]
    data = mender.document("made", _bytes(writer, some, style), format).data
    feed = read(Input("made", lambda: io.BytesIO(data), len(data)), format=format)
    body = next(iter(feed.items)).get("body")
    assert body is not None
    assert not re.search(r"\n[ \r]*\n[ \r]*\n|\A\s*\n|  ", body.value.replace(" \n", "\n"))
    if body.markup:
        assert not re.search(r"<p[^>]*>\s*</p>|(?:<br/>\s*){3}|<br/>\s*</div>|<div>\s*<br/>", body.raw)
        assert _unbalanced(body.raw) == []


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """An element without content opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def _unbalanced(html: str) -> list[str]:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser.wrong + parser.open


@every_format
@often
@given(some=st.lists(st.sampled_from(DIRT), min_size=1, max_size=4, unique=True), style=styles)
def test_an_item_of_nothing_but_dirt_is_reported_and_not_emptied(
    mender: Mender, writer: str, some: list[str], style: Style
) -> None:
    format = WRITERS[writer][0]
    mended = mender.document("made", _bytes(writer, some, style), format)
    assert _body(mended.data, format).strip()
    assert any(item.refused for item in mended.items)
