"""The terminal report, as it stands on the screen."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from newslint.model import Fix, Judged, Shown, Summary
from newslint.reporters import Options, RunNotes, create

from .made import SAFE_DELETE, UNSAFE_CUT, feed, finding, item, marked, summary, written

LABEL = finding(fix=SAFE_DELETE)
RELATED = finding(
    "REL003",
    name="related-headline",
    severity="warning",
    confidence="medium",
    message="the line points to another story",
    fix=UNSAFE_CUT,
)
VAGUE = finding("SRC004", name="vague-source", severity="info", message="'sources said' names nobody")
LINK = finding(
    "LNK002", name="relative-link", severity="warning", field="link", message="'/1' has no host", line=2, column=9
)
DATELESS = finding("DAT001", name="missing-date", field=None, text=None, message="the item has no date", line=1)
STALE = finding("FED002", name="stale-feed", severity="warning", field="updated", message="built too early", line=5)

BODY = """\
Author: null
The ferry bridge reopened on Friday.

Read also: Ten bridges to cross before winter
The harbour office, sources said, spent the budget of a whole year on new bolts and on the paint.
A fleet of nine boats waits.
Nobody was hurt.
The mayor spoke.
Read also: What the mayor wore
"""


def bridge() -> Judged:
    judged = marked(
        BODY,
        ("Author: null", LABEL),
        ("Read also: Ten bridges to cross before winter", RELATED),
        ("sources said", VAGUE),
        ("Read also: What the mayor wore", RELATED),
    )
    judged.report.findings += (LINK, DATELESS)
    return judged


def terminal(items: list[Judged], feeds: Any = None, **given: Any) -> str:
    return written("terminal", items, feeds, **given)


def test_eighty_columns() -> None:
    assert terminal([bridge(), Judged(item(suppressed=2))], [feed([STALE])]) == (
        "Ferry bridge reopens after storm repairs                        C ██████░░░░  62\n"
        "feeds/harbour.xml:1:1 · Harbour Courier\n"
        "    ╭─ body\n"
        "  1 │ Author: null\n"
        "    │ ^^^^^^^^^^^^\n"
        "    │ error TPL001 'Author: null' is a label without its value\n"
        "    │   [undefined-placeholder]\n"
        "    │ help: Delete the line (safe)\n"
        "  2 │ The ferry bridge reopened on Friday.\n"
        "  3 │\n"
        "  4 │ Read also: Ten bridges to cross before winter\n"
        "    │ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "    │ warning REL003 the line points to another story [related-headline]\n"
        "    │   (medium confidence)\n"
        "    │ help: Cut the body at the first related headline (unsafe)\n"
        "    │ and 1 more on line 9\n"
        "  5 │ The harbour office, sources said, spent the budget of a whole year on…\n"
        "    │                     ------------\n"
        "    │ info SRC004 'sources said' names nobody [vague-source]\n"
        "    ├─ other findings\n"
        "    │ link  2:9\n"
        "    │   warning LNK002 '/1' has no host [relative-link]\n"
        "    │ item  1:1\n"
        "    │   error DAT001 the item has no date [missing-date]\n"
        "    ╰─\n"
        "\n"
        "Harbour Courier  the feed as such                               B ████████░░  81\n"
        "feeds/harbour.xml:5:1\n"
        "    ╭─ feed\n"
        "    │ updated  5:1\n"
        "    │   warning FED002 built too early [stale-feed]\n"
        "    ╰─\n"
        "\n"
        "  code    name                   severity  findings  items\n"
        "  REL003  related-headline       warning          2      1\n"
        "  DAT001  missing-date           error            1      1\n"
        "  FED002  stale-feed             warning          1      0\n"
        "  LNK002  relative-link          warning          1      1\n"
        "  SRC004  vague-source           info             1      1\n"
        "  TPL001  undefined-placeholder  error            1      1\n"
        "\n"
        "  scores  A 1 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n"
        "          B 0\n"
        "          C 1 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n"
        "          D 0\n"
        "          E 0\n"
        "\n"
        "7 findings in 1 of 2 items: 2 errors, 4 warnings, 1 info (2 suppressed); score 81\n"
    )


def test_forty_columns() -> None:
    text = terminal([marked("Author: null\nThe pier is open.", ("Author: null", LABEL), publisher=None)], width=40)
    assert text == (
        "Ferry bridge reopens after storm repairs\n"
        "C ██████░░░░  62\n"
        "feeds/harbour.xml:1:1\n"
        "    ╭─ body\n"
        "  1 │ Author: null\n"
        "    │ ^^^^^^^^^^^^\n"
        "    │ error TPL001 'Author: null' is\n"
        "    │   a label without its value\n"
        "    │   [undefined-placeholder]\n"
        "    │ help: Delete the line (safe)\n"
        "    ╰─\n"
        "\n"
        "  code    name        severity  findings\n"
        "  TPL001  undefined…  error            1\n"
        "\n"
        "  scores  A 0\n"
        "          B 0\n"
        "          C 1 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n"
        "          D 0\n"
        "          E 0\n"
        "\n"
        "1 finding in 1 of 1 item: 1 error; score 62\n"
    )


def test_a_stream_that_only_knows_ascii() -> None:
    judged = marked("Autor: null, Brücke", ("null", VAGUE), title="Die Brücke…")
    text = terminal([judged], out=io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert text.splitlines()[:6] == [
        "Die Br\\xfccke...                                                C ######....  62",
        "feeds/harbour.xml:1:8 - Harbour Courier",
        "    ,- body",
        "  1 | Autor: null, Br\\xfccke",
        "    |        ---- info SRC004 'sources said' names nobody [vague-source]",
        "    `-",
    ]


def test_marks_stand_under_wide_characters_and_after_combining_ones() -> None:
    judged = marked("東京の橋。記者：null。\nCafe\u0301 im Hafen\tnull", ("記者：null", LABEL), ("Hafen", VAGUE))
    lines = terminal([judged]).splitlines()
    assert lines[3:5] == ["  1 │ 東京の橋。記者：null。", "    │           ^^^^^^^^^^"]
    assert lines[8] == "  2 │ Cafe\u0301 im Hafen   null"
    assert lines[9] == "    │         ----- info SRC004 'sources said' names nobody [vague-source]"


def test_markup_of_the_terminal_library_is_text() -> None:
    judged = marked("[bold]null[/bold] :smile: [link=x]", ("null", finding(message="[red]null[/red] :boat:")))
    judged.report.title = "[blink]Quay[/]"
    text = terminal([judged])
    assert "[blink]Quay[/]" in text
    assert "[bold]null[/bold] :smile: [link=x]" in text
    assert "[red]null[/red] :boat:" in text


def test_rules_on_one_line_share_the_row_of_marks() -> None:
    lines = terminal([marked("by null, sources said", ("null", LABEL), ("sources said", VAGUE))]).splitlines()
    assert lines[3:5] == ["  1 │ by null, sources said", "    │    ^^^^  ------------"]
    assert lines[5].startswith("    │ error TPL001")
    assert lines[8].startswith("    │ info SRC004")


def test_marks_that_overlap_get_a_row_each() -> None:
    lines = terminal([marked("by null, sources said", ("by null", LABEL), ("null, sources", VAGUE))]).splitlines()
    assert lines[4] == "    │ ^^^^^^^"
    assert lines[8] == "    │    ------------- info SRC004 'sources said' names nobody [vague-source]"


def test_marks_that_touch_get_a_row_each() -> None:
    lines = terminal([marked("nullsources said", ("null", LABEL), ("sources said", VAGUE))]).splitlines()
    assert lines[4] == "    │ ^^^^"
    assert lines[8].startswith("    │     ------------ info SRC004")


def test_a_mark_without_width_is_seen_on_its_letter() -> None:
    lines = terminal([marked("Cafe\u0301 null", ("\u0301", VAGUE))]).splitlines()
    assert lines[4].startswith("    │    - info SRC004")


def test_a_very_wide_screen_is_not_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    assert cell_len(terminal([bridge()], width=None).splitlines()[0]) == 100
    assert cell_len(terminal([bridge()], width=150).splitlines()[0]) == 150  # the user knows better


def test_a_rule_is_explained_once_an_item() -> None:
    judged = marked("null\nsources said null", ("null", LABEL), ("sources said", VAGUE), ("null", LABEL))
    text = terminal([judged])
    assert text.count("is a label without its value") == 1
    assert text.count("help: Delete the line (safe)") == 1
    assert "TPL001 again" in text
    assert "more on" not in text


def test_repeats_that_are_not_shown_are_counted_with_their_lines() -> None:
    judged = marked("\n\n\n".join(["null"] * 5), *[("null", LABEL)] * 5)
    assert "    │ and 4 more on lines 4, 7, 10, 13\n" in terminal([judged])


def test_a_mark_over_several_lines_says_so() -> None:
    text = terminal([marked("Share\nLike\nFollow\nEnd.", ("Share\nLike\nFollow", VAGUE))])
    assert "names nobody, and 2 more lines of text" in text


def test_titles_and_summaries_are_excerpts_too_in_their_order() -> None:
    judged = Judged(
        item([finding(), LABEL, VAGUE]),
        [
            Shown("body", "A null.", [(2, 6, 0)]),
            Shown("title", "LIVE: Quay", []),
            Shown("summary", "sources said", [(0, 12, 2)]),
        ],
    )
    lines = terminal([judged]).splitlines()
    dividers = [line[4:] for line in lines if re.match(r" {4}[╭├]", line)]
    assert dividers == ["╭─ summary", "├─ body"]
    assert "    │ and 1 more on line 3" not in lines  # both TPL001 are on line 3: the same line
    assert "    │ and 1 more on the same line" in lines


def test_an_item_without_texts_lists_its_findings() -> None:
    text = terminal([Judged(item([LINK], title=None, id=None, link=None))])
    assert text.startswith("untitled ")
    assert "    ╭─ findings\n    │ link  2:9\n    │   warning LNK002" in text


def test_an_item_that_could_not_be_judged_says_so() -> None:
    text = terminal([Judged(item([finding("XML001", field=None)], score=None, grade=None))])
    assert text.splitlines()[0].endswith(" not judged")
    assert "          1 item could not be judged" not in text  # no grade at all: no table of grades
    assert "    │ source  3:1\n" in text


def test_fixes_are_commands_with_their_safety() -> None:
    text = terminal([Judged(item([finding(field="link", fix=Fix("Resolve it", True)), LINK, RELATED]))])
    assert "help: Resolve it (safe)" in text
    assert "help: Cut the body at the first related headline (unsafe)" in text
    assert text.count("help:") == 2


def test_clean_items_are_only_counted() -> None:
    assert terminal([Judged(item()), Judged(item(suppressed=3))]) == "No findings in 2 items (3 suppressed)\n"


def test_an_empty_run_is_a_sentence() -> None:
    assert terminal([], []) == "No findings in 0 items\n"


def test_notes_and_time_stand_before_the_sentence() -> None:
    notes = RunNotes(seconds=0.4242, notes=("2 inputs came\x1b from the cache",))
    assert terminal([Judged(item())], notes=notes) == (
        "note: 2 inputs came\\x1b from the cache\n1 item in 1 feed in 0.42 s\nNo findings in 1 item\n"
    )


def many(number: int) -> list[Judged]:
    return [Judged(item([LINK], title=f"Story {at}", index=at)) for at in range(number)]


def test_a_long_report_shows_the_first_items_and_says_what_is_left() -> None:
    text = terminal(many(25))
    assert re.findall(r"^Story (\d+)", text, re.M) == [str(at) for at in range(20)]
    assert "\n… 5 more items with findings; all of them: --output-format concise\n" in text


@pytest.mark.parametrize(("most", "shown", "said"), [(2, 2, True), (25, 25, False), (None, 25, False), (0, 0, False)])
def test_the_limit_is_the_users(most: int | None, shown: int, said: bool) -> None:
    text = terminal(many(25), max_items=most)
    assert len(re.findall(r"^Story ", text, re.M)) == shown
    assert ("more items" in text) is said
    assert "LNK002  relative-link  warning         25     25" in text


def test_feeds_are_limited_like_items() -> None:
    text = terminal(many(2), [feed([STALE], source=f"{at}.xml") for at in range(3)], max_items=1)
    assert text.count("the feed as such") == 1
    assert "… 1 more item with findings and 2 more feeds with findings as such; all of them:" in text


def test_the_table_of_rules_is_limited_unless_statistics_are_wanted() -> None:
    every = [finding(f"TPL{at:03}", field="link") for at in range(20)]
    short, full = (terminal([Judged(item(every))], statistics=wanted, max_items=0) for wanted in (False, True))
    assert "… and 5 more rules: --statistics" in short
    assert "TPL019" not in short
    assert "TPL019" in full
    assert "--statistics" not in full


def test_only_a_person_gets_the_sentence_on_two_lines() -> None:
    sentence = "1 finding in 1 of 1 item: 1 warning; score 62"
    piped, watched = io.StringIO(), Tty()
    for out in (piped, watched):
        reporter = create("terminal", out, Options(width=30, color="never"))
        reporter.item(many(1)[0])
        reporter.finish(summary([many(1)[0].report]), RunNotes())
    assert piped.getvalue().splitlines()[-1] == sentence
    assert watched.getvalue().splitlines()[-2:] == ["1 finding in 1 of 1 item: 1", "warning; score 62"]


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


def codes(text: str) -> list[str]:
    return re.findall(r"\x1b\[[0-9;]*m", text)


def test_a_pipe_gets_no_control_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    text = terminal([bridge()], color="auto")
    assert "\x1b" not in text
    assert text == terminal([bridge()], color="never")


@pytest.mark.parametrize(
    ("environment", "tty", "color", "coloured"),
    [
        ({}, True, "auto", True),
        ({}, False, "auto", False),
        ({"NO_COLOR": "1"}, True, "auto", False),
        ({"NO_COLOR": ""}, True, "auto", True),
        ({"NO_COLOR": "1"}, True, "always", True),
        ({"FORCE_COLOR": "1"}, False, "auto", True),
        ({"FORCE_COLOR": "0"}, False, "auto", False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, "auto", False),
        ({"FORCE_COLOR": "1"}, True, "never", False),
        ({"TERM": "dumb"}, True, "auto", False),
    ],
)
def test_who_gets_colour(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], tty: bool, color: str, coloured: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out = Tty() if tty else io.StringIO()
    reporter = create("terminal", out, Options(color=color, width=80))  # type: ignore[arg-type]
    reporter.item(bridge())
    reporter.finish(Summary(), RunNotes())
    assert bool(codes(out.getvalue())) is coloured
    assert ("\x1b" in out.getvalue()) is coloured


def test_colour_changes_nothing_but_colour() -> None:
    coloured = terminal([bridge()], [feed([STALE])], color="always")
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == terminal([bridge()], [feed([STALE])])
    assert {"\x1b[1;31m", "\x1b[33m", "\x1b[36m"} <= set(codes(coloured))


HOSTILE = "\x1b[2J\x1b]0;x\x07 \x9b1m \u202eevil\u2069 \r\b a\x00"


@pytest.mark.parametrize("color", ["always", "never"])
def test_no_field_of_a_feed_can_steer_the_terminal(color: str) -> None:
    judged = marked(
        f"null {HOSTILE}\n{HOSTILE} null",
        ("null", finding(message=HOSTILE, fix=Fix(HOSTILE, True))),
        title=HOSTILE,
        source=HOSTILE,
        publisher=HOSTILE,
    )
    text = terminal([judged], [feed([finding(message=HOSTILE)], feed=HOSTILE, source=HOSTILE)], color=color)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text) if color == "always" else text
    assert not [char for char in plain if unicodedata.category(char) == "Cc" and char != "\n"]
    assert not {"\u202e", "\u2069"} & set(plain)
    assert r"\x1b[2J\x1b]0;x\x07" in plain


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("null ab.橋e\u0301\t\n\x1b[]👩\u202e"), min_size=1, max_size=400),
    st.data(),
    st.integers(24, 100),
)
def test_every_text_fits_the_screen(text: str, data: st.DataObject, width: int) -> None:
    places = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(places, places).map(sorted), min_size=1, max_size=5))
    kinds = [LABEL, RELATED, VAGUE]
    chosen = [data.draw(st.sampled_from(kinds)) for _ in spans]
    marks = sorted((start, end, at) for at, (start, end) in enumerate(spans))
    shown = terminal([Judged(item(chosen, title=text, publisher=text), [Shown("body", text, marks)])], width=width)
    assert "\x1b" not in shown
    body = shown.split("╰─")[0].splitlines()
    assert max(cell_len(line) for line in body) <= width
    assert {finding.code for finding in chosen} <= set(re.findall(r"[A-Z]{3}\d{3}", shown))
