"""The panel that says who is quoted by name and who is not."""

from __future__ import annotations

from newslint.model.voices import NamedVoice, Sourcing, UnnamedVoice
from newslint.reporters.voices import voice_lines

from .made import finding, item, marked, written


def voice(who: str, **given: object) -> UnnamedVoice:
    values = {"kind": "unnamed-role", "reason": "none", "outlet": None, "count": 1, "quoted": 0, **given}
    return UnnamedVoice(who, **values)  # type: ignore[arg-type]  # the values are those of the test at hand


def test_each_voice_has_its_line() -> None:
    sourcing = Sourcing(
        (NamedVoice("Ida Brandt", 2), NamedVoice("Tom Reed", 1)),
        (voice("one aide", reason="fear", quoted=1), voice("sources", outlet="Harbour Post", count=2)),
        6,
        0.5,
    )
    assert voice_lines(sourcing) == [
        "by name: Ida Brandt (2 times), Tom Reed",
        "without: 'one aide', in direct speech, reason: fear",
        "without: 'sources' (2 times), told Harbour Post, no reason given",
        "3 of 6 attributions have no name",
    ]


def test_long_lists_are_cut() -> None:
    names = tuple(NamedVoice(f"Ann Pier {number}", 1) for number in range(8))
    lines = voice_lines(Sourcing(names, tuple(voice(f"aide {number}") for number in range(7)), 15, 0.47))
    assert lines[0].endswith("Ann Pier 5, 2 more")
    assert lines[-2] == "without: 2 more"


def test_the_panel_stands_under_the_text() -> None:
    judged = marked("Aides said so.", ("Aides said so.", finding("SRC003", severity="info")))
    judged.report.sourcing = Sourcing((), (voice("Aides"),), 1, 1.0)
    drawn = written("terminal", [judged])
    assert "├─ sourcing" in drawn
    assert "by name: nobody" in drawn
    assert "1 of 1 attribution has no name" in drawn
    assert "sourcing" not in written("terminal", [type(judged)(item(), [])])
