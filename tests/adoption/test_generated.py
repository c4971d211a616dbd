"""What is generated is fresh, and holds numbers only where it speaks of a corpus."""

from __future__ import annotations

import json
from pathlib import Path

from docs.generate import stale
from newslint.rulebook import built_in, load

DOCS = Path(__file__).parents[2] / "docs"


def test_generated_files_are_fresh() -> None:
    """To renew them: python -m docs.generate."""
    assert [str(path.name) for path in stale()] == []


def test_every_rule_has_its_place_on_a_page() -> None:
    index = (DOCS / "rules/index.md").read_text("utf-8")
    for rule in load(built_in()):
        assert f"[{rule.code}]({rule.family}.md#{rule.name})" in index
        assert f"## {rule.code} {rule.name}\n" in (DOCS / f"rules/{rule.family}.md").read_text("utf-8")


def test_figures_are_numbers() -> None:
    figures = json.loads((DOCS / "figures.json").read_text("utf-8"))
    assert set(figures) == {"items", "articles", "rules"}
    for counts in figures["rules"].values():
        hits, judged, right, wild = counts
        assert all(isinstance(count, int) for count in counts)
        assert hits >= judged >= right >= 0 <= wild
