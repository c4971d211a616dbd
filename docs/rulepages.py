"""Makes the pages of the rules from the rules themselves, with the figures of docs/figures.json."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newslint.cli.explain import shorten
from newslint.model import CATEGORIES, Example, Rule
from newslint.reporters.visible import visible
from newslint.rulebook import built_in, load

_FIGURES = Path(__file__).parent / "figures.json"


def pages() -> dict[str, str]:
    """Return the index and one page a family, by file name."""
    rules = load(built_in(), pages=True)
    figures: dict[str, Any] = json.loads(_FIGURES.read_text("utf-8")) if _FIGURES.is_file() else {}
    families: dict[str, list[Rule]] = {}
    for rule in rules:
        families.setdefault(rule.family, []).append(rule)
    made = {"index.md": _index(families, figures)}
    made.update({f"{family}.md": _family(family, some, figures) for family, some in families.items()})
    return made


def _index(families: dict[str, list[Rule]], figures: dict[str, Any]) -> str:
    count = sum(map(len, families.values()))
    rows = [
        "# Rules",
        "",
        f"{count} rules in {len(families)} families. This page and those of the families are generated from the rules;",
        "`newslint explain CODE` shows the same in a terminal.",
        "",
        *_about(figures),
        "| code | name | severity | languages | hits | precision | hits in 1,000 articles |",
        "|---|---|---|---|--:|--:|--:|",
    ]
    for family, rules in families.items():
        for rule in rules:
            preview = " (preview)" if rule.preview else ""
            languages = "any" if rule.languages == ("*",) else " ".join(rule.languages)
            rows.append(
                f"| [{rule.code}]({family}.md#{rule.name}) | {rule.name}{preview} | {rule.severity} | {languages} |"
                f" {' | '.join(_cells(rule, figures))} |"
            )
    return "\n".join(rows) + "\n"


def _about(figures: dict[str, Any]) -> list[str]:
    if not figures:
        return []
    return [
        f"Hits and precision come from a development set of {figures['items']} real items whose artifacts people labelled:"
        " a hit is right where at least half of its characters were labelled. Rules that claim no text of the body are"
        f" not judged there. The last column counts hits on {figures['articles']} other articles, unlabelled. The set is"
        " the one the rules were made with, so expect less on items that nobody here has seen.",
        "",
    ]


def _cells(rule: Rule, figures: dict[str, Any]) -> tuple[str, str, str]:
    if not figures:
        return "", "", ""
    hits, judged, right, wild = figures["rules"].get(rule.code, (0, 0, 0, 0))
    precision = f"{right / judged:.2f}" if judged else "–"
    return str(hits), precision, f"{1000 * wild / figures['articles']:.1f}"


def _family(family: str, rules: Sequence[Rule], figures: dict[str, Any]) -> str:
    rows = [f"# {family}: {CATEGORIES.get(family, family.lower())}", ""]
    for rule in rules:
        rows += _rule(rule, figures)
    return "\n".join(rows).rstrip("\n") + "\n"


def _rule(rule: Rule, figures: dict[str, Any]) -> list[str]:
    page = rule.page
    assert page is not None
    languages = "any" if rule.languages == ("*",) else ", ".join(rule.languages)
    hits, precision, wild = _cells(rule, figures)
    measured = f" · {hits} hits, precision {precision}, {wild} in 1,000 articles" if figures else ""
    fix = f"{rule.fix.title} ({'safe' if rule.fix.safe else 'unsafe'})" if rule.fix else "none; left to people"
    rows = [
        f'<a id="{rule.name}"></a>',
        "",
        f"## {rule.code} {rule.name}",
        "",
        _escaped(rule.summary),
        "",
        f"{rule.severity}, {rule.confidence} confidence · reads {', '.join(rule.scope)} · languages: {languages}"
        + (" · preview" if rule.preview else "")
        + (f" · silent in {', '.join(rule.silent_in)}" if rule.silent_in else "")
        + measured,
        "",
        _escaped(page.why),
        "",
        f"Fix: {fix}",
        "",
        *(_options(rule) if rule.options else ()),
    ]
    for title, examples in (("Flagged", page.bad), ("Not flagged", page.good)):
        for example in examples:
            because = f" ({_escaped(' '.join(example.because.split()))})" if example.because else ""
            rows += [f"{title}{because}:", "", *_fenced(example), ""]
    rows += [f"- <{link}>" for link in page.links]
    return [*rows, ""] if page.links else rows


def _options(rule: Rule) -> list[str]:
    names = ", ".join(f"`{name}` ({value:,})" for name, value in rule.options.items())
    return [f"Options: {names}. [Profiles](../profiles.md) and the setting `options` change them.", ""]


def _fenced(example: Example) -> list[str]:
    lines = [shorten(visible(line)) for line in example.text.rstrip("\n").split("\n")]
    longest = max((len(run) for run in re.findall("`+", example.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *lines, fence]


def _escaped(text: str) -> str:
    return re.sub(r"([<>*_`\[\]\\])", r"\\\1", text)
