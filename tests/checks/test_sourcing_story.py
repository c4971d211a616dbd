"""The sourcing of a story as a whole: who speaks, how often, and why without a name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newslint.checks._sourcing.named import Names, sayings, speaker
from newslint.checks._sourcing.quotes import quotations
from newslint.cli import main
from newslint.scoring import Loss, score

STORY = (
    "The ferry will be sold to a rival, according to two people familiar with the matter. The price is nine million, the "
    "people said, asking not to be identified because the talks are private. Sources told the Harbour Post that the crew "
    "would stay. Ida Brandt, the owner, said nothing was decided. “Ask me in May,” Brandt said. She said the ferry was "
    "old. The council said in a statement that it would wait. “It is as good as done,” one former adviser said."
)


def report(tmp_path: Path, capsys: pytest.CaptureFixture[str], *args: str, **item: str) -> dict[str, object]:
    """Return the jsonl report of one item."""
    path = tmp_path / "items.jsonl"
    path.write_text(json.dumps({"id": "1", "title": "Ferry", "language": "en", **item}) + "\n", "utf-8")
    main(["check", str(path), "--output-format", "jsonl", "--exit-zero", *args])
    one: dict[str, object] = json.loads(capsys.readouterr().out.splitlines()[0])
    return one


def test_a_report_says_who_speaks_and_why_without_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sourcing = report(tmp_path, capsys, body=STORY, author="Nora Quist")["sourcing"]
    assert isinstance(sourcing, dict)
    assert sourcing["named"] == [{"who": "Ida Brandt", "count": 2}]
    people, sources, adviser = sourcing["unnamed"]
    assert people == {
        "who": "two people familiar with the matter",
        "kind": "unnamed-role",
        "reason": "privacy",
        "outlet": None,
        "count": 2,
        "quoted": 0,
    }
    assert (adviser["who"], adviser["quoted"]) == ("one former adviser", 1)
    assert (sources["kind"], sources["outlet"]) == ("second-hand-source", "Harbour Post")
    assert sourcing["attributions"] == 8  # the council's is one, and no person's
    assert sourcing["share"] == 0.5


def test_a_story_without_unnamed_sources_has_no_account(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(tmp_path, capsys, body="Ida Brandt, the owner, said nothing was decided.")["sourcing"] is None


def test_sourcing_moves_its_own_dimension_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = report(tmp_path, capsys, "--select", "SRC", body=STORY)
    assert whole["score"] == 100
    faces = whole["dimensions"]
    assert isinstance(faces, dict)
    assert faces["sourcing"] < 90
    assert {face: value for face, value in faces.items() if face != "sourcing" and value != 100} == {}


def test_a_worse_sourced_story_has_a_lower_sourcing_score() -> None:
    one = [Loss("SRC003", "sourcing", "info", "medium", 0, None)]
    more = [*one, Loss("SRC013", "sourcing", "warning", "medium", 0, None)]
    assert score(more, 500).dimensions["sourcing"] < score(one, 500).dimensions["sourcing"]
    assert score(more, 500).score == 100


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Ida Brandt said the ferry was old.", ["Ida Brandt"]),
        ("Ida Brandt, who owns the ferry, said it was old.", ["Ida Brandt"]),
        ("~~~~~~~~~~~~~~ said the ferry's owner Ida Brandt.", []),
        ("~~~~~~~~~~~~~~ said Ida Brandt, who owns it.", ["Ida Brandt"]),
        ("The ferry is old, according to Ida Brandt.", ["Ida Brandt"]),
        ("But Brandt later told the council so.", ["Brandt"]),
        ("OSLO—Ida Brandt said so.", ["Ida Brandt"]),
        ("The Harbour Post said so.", []),
        ("The council said so on Monday.", []),
        ("He said so.", []),
    ],
)
def test_names_stand_beside_their_verb(sentence: str, names: list[str]) -> None:
    found = [speaker(sentence, saying, 0, len(sentence)) for saying in sayings(sentence)]
    assert [name for name in found if name] == names


def test_a_surname_alone_counts_where_the_story_gives_the_whole_name() -> None:
    names = Names("Ida Brandt owns the ferry. Brandt said it was old. Lund said so.")
    assert names.add("Brandt", (27, 50))
    assert not names.add("Lund", (51, 63))
    assert names.voices() == [("Ida Brandt", 1)]


def test_a_repeat_means_the_nearest_source_that_agrees_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = (
        "Two officials said the ferry was sold. A senior official said the price was low. The rain had stopped by noon. "
        "The official added that the crew would stay. The officials said the quay was not part of it."
    )
    findings = report(tmp_path, capsys, "--select", "SRC006,SRC003,SRC007,SRC015", body=body)["findings"]
    assert isinstance(findings, list)
    again = [one["message"] for one in findings if one["code"] == "SRC006"]
    assert again == [
        "'The official' speaks again, brought in without a name as 'A senior official'",
        "'The officials' speaks again, brought in without a name as 'Two officials'",
    ]
    assert not [one for one in findings if one["code"] == "SRC015"]


def test_what_an_office_says_is_an_attribution_but_nobodys_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = (
        "The ferry will be sold, a senior official said. The council said it knew of nothing. Who said so is not known."
    )
    sourcing = report(tmp_path, capsys, body=body)["sourcing"]
    assert isinstance(sourcing, dict)
    assert (sourcing["named"], sourcing["attributions"], sourcing["share"]) == ([], 2, 0.5)


@pytest.mark.parametrize(
    "quoted",
    [
        "“It is done,” he said. “We\nleft early and were glad of it.”\nNobody’s ‘friend’ was there",
        "'It is done for ever and a day,' he said\nnot so.” \"It was never\nhere, you see, nor there,\" she said",
        "the sailors' boat, a 5\" pipe, and “a thing that never closes at all\n“another of the same kind, but longer”",
    ],
)
def test_quotations_of_a_text_are_those_of_its_lines(quoted: str) -> None:
    at, spans = 0, []
    for line in quoted.split("\n"):
        spans += [(at + start, at + end) for start, end in quotations(line)]
        at += len(line) + 1
    assert quotations(quoted) == spans
    assert spans
