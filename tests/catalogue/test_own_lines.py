"""Rules find the idea: lines made up for this test, in wordings of many kinds of publishers, none of them an example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newslint.linter import Engine, Linter
from newslint.model import Feed, Item, Mark, Source
from newslint.readers import text_from
from newslint.rulebook import built_in, load
from newslint.testing import NOW

ROWS = [json.loads(line) for line in (Path(__file__).parent / "own-lines.jsonl").read_text("utf-8").splitlines()]
CLAIMING = [
    "PRO",
    "ADS",
    "REL",
    "UIX",
    "CAP",
    "LEG",
    "EMB",
    "PAY",
    "ERR",
    "TRN",
    "LIV",
    "BYL",
    "WIR",
    "DAT",
    "COR",
    "PRS",
    "TPL",
    "DUP",
]

STORY = (
    "The harbour council voted on Tuesday to rebuild the old pier after two winters of storms had torn away its planks.",
    "Work will begin in the spring and is expected to take fourteen months, the engineer told a packed hall.",
    "Fishermen, who have landed their catch on the beach since the collapse, welcomed the decision but want a crane.",
    "“We have waited long enough,” said Lars Moe, who has fished from the bay for forty years and lost a boat.",
    "The pier was built in 1911 and carried a tramway until the war, when its rails were taken up for scrap.",
    "Two of the nine councillors voted against the plan, arguing that the money was needed for the school roof.",
    "The cost is put at six million, of which the state will carry a third if the work is finished in time.",
)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Engine([rule for rule in load(built_in()) if not rule.preview], NOW))


def claims(linter: Linter, line: str, language: str, *, after: str = "") -> bool:
    """Say whether a rule claims half of ``line`` as no journalism, the line standing alone or at the end of a story."""
    body = f"{after}{line}"
    source = Source("<line>", body)
    item = Item(0, source, [text_from("body", body, source)], end=len(body), language=language)
    covered: set[int] = set()
    for rule, mark in linter.walk(Feed(source, "text", iter([item]), language=language)):
        if rule.family in CLAIMING and isinstance(mark, Mark) and mark.text is not None:
            covered.update(range(max(mark.start, len(after)), mark.end))
    return 2 * len(covered) >= len(line)


def test_artifacts_of_unseen_wording_are_found(linter: Linter) -> None:
    rows = [row for row in ROWS if row["label"] == "artifact"]
    missed = [row["text"] for row in rows if not claims(linter, row["text"], row["lang"])]
    assert len(rows) >= 500
    assert len(missed) <= 0.05 * len(rows), missed


def test_artifacts_are_found_below_a_story(linter: Linter) -> None:
    # what stands for a whole page, or at the head of a story, has no business below one
    alone = ("ERR002", "BYL001", "TRN001")
    rows = [row for row in ROWS if row["label"] == "artifact" and row["lang"] == "en" and row["code"] not in alone]
    story = "\n\n".join(STORY) + "\n\n"
    missed = [row["text"] for row in rows if not claims(linter, row["text"], row["lang"], after=story)]
    assert len(missed) <= 0.05 * len(rows), missed


def test_every_language_has_its_calls_links_adverts_credits_paywalls_and_stamps(linter: Linter) -> None:
    languages = "de fr es pt it nl pl id tr ru hi bn ar zh ja ko".split()  # noqa: SIM905 - a table reads better in a row
    found = {
        (row["lang"], row["code"])
        for row in ROWS
        if row["label"] == "artifact" and row["lang"] != "en" and claims(linter, row["text"], row["lang"])
    }
    wanted = {(language, family) for language in languages for family in ("PRO", "REL", "ADS", "CAP", "PAY", "DAT")}
    assert wanted - found == set()


def test_journalism_that_resembles_artifacts_is_left_alone(linter: Linter) -> None:
    rows = [row for row in ROWS if row["label"] == "clean"]
    noisy = [row["text"] for row in rows if claims(linter, row["text"], row["lang"])]
    assert len(rows) >= 280
    assert len(noisy) <= 0.01 * len(rows), noisy


def test_a_story_alone_is_clean(linter: Linter) -> None:
    assert not claims(linter, "\n\n".join(STORY), "en")
