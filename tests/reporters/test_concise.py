"""The concise format: one line a finding, safe in any terminal."""

from __future__ import annotations

import io

import pytest

from newslint.model import Judged

from .made import feed, finding, item, written


def test_a_finding_is_a_line_and_the_last_line_is_a_sentence() -> None:
    one = item([finding(line=14, column=7), finding("REL003", name="related-headline", severity="info", line=20)])
    assert written("concise", [Judged(one), Judged(item(suppressed=1))]) == (
        "feeds/harbour.xml:14:7: TPL001 'Author: null' is a label without its value [undefined-placeholder]\n"
        "feeds/harbour.xml:20:1: REL003 'Author: null' is a label without its value [related-headline]\n"
        "2 findings in 1 of 2 items: 1 error, 1 info (1 suppressed); score 81\n"
    )


def test_what_is_found_about_a_feed_follows_its_items() -> None:
    lines = written("concise", [Judged(item([finding()]))], [feed([finding("FED002", line=5)])]).splitlines()
    assert [line.split()[1] for line in lines[:-1]] == ["TPL001", "FED002"]


def test_a_clean_run_is_a_sentence() -> None:
    assert written("concise", [Judged(item())]) == "No findings in 1 item\n"


def test_an_empty_run_is_a_sentence() -> None:
    assert written("concise", [], []) == "No findings in 0 items\n"


@pytest.mark.parametrize("color", ["always", "auto", "never"])
def test_hostile_paths_and_messages_cannot_steer_the_terminal(color: str) -> None:
    hostile = finding(message="'\x1b[31m\x07\x9b2J\u202e\nfake.xml:1:1: XML001 all is well' is a label")
    text = written("concise", [Judged(item([hostile], source="a\x1b]0;x\x07\nb.xml"))], color=color)
    assert text.splitlines()[0] == (
        r"a\x1b]0;x\x07\nb.xml:3:1: TPL001 '\x1b[31m\x07\x9b2J\u202e\nfake.xml:1:1: XML001 all is well' is a label"
        " [undefined-placeholder]"
    )
    assert len(text.splitlines()) == 2


def test_a_stream_without_the_characters_gets_escapes() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    text = written("concise", [Judged(item([finding(message="‘Autor’ fehlt…", name="leer")]))], out=out)
    assert r"\u2018Autor\u2019 fehlt... [leer]" in text


def test_statistics_stand_between_the_lines_and_the_sentence() -> None:
    lines = written("concise", [Judged(item([finding()]))], statistics=True).splitlines()
    assert lines[0].startswith("feeds/harbour.xml:3:1: TPL001")
    assert lines[1].split() == ["code", "name", "severity", "findings", "items"]
    assert lines[2].split() == ["TPL001", "undefined-placeholder", "error", "1", "1"]
    assert lines[-1] == "1 finding in 1 of 1 item: 1 error; score 62"
