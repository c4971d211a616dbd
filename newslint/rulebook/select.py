"""Which rules are in force: selectors, severities, and the nearest known word for a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from newslint.config import Config
from newslint.model.complaint import nearest
from newslint.model.finding import SEVERITIES
from newslint.model.rule import CATEGORIES, Rule


class SelectorError(Exception):
    """A selector that names no rule and no family."""


def chosen(
    rules: Sequence[Rule], config: Config, *, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Rule]:
    """Return the rules in force, with their severities; raises SelectorError.

    ``select`` and ``ignore`` are the command line's: select replaces the configuration's, ignore adds to it. The most
    specific selector wins (a name or a whole code over a prefix, a longer prefix over a shorter one, any over ALL);
    between equals ignore wins. Preview rules need ``preview`` or their own code or name in select.
    """
    wanted = tuple(select) or config.select
    check_selectors(rules, [*wanted, *config.extend_select, *ignore, *config.ignore, *config.severities])
    inside = [*wanted, *config.extend_select]
    outside = [*ignore, *config.ignore]
    kept = []
    for rule in rules:
        reach = max((weight(rule, selector) for selector in inside), default=0)
        if not reach or reach <= max((weight(rule, selector) for selector in outside), default=0):
            continue
        if rule.preview and not config.preview and reach < _EXACT:
            continue
        kept.append(_with_severity(rule, config))
    return kept


_EXACT = 100


def weight(rule: Rule, selector: str) -> int:
    """Return how closely ``selector`` names ``rule``; 0 where it does not."""
    if selector == "ALL":
        return 1
    if selector in (rule.code, rule.name):
        return _EXACT
    return 1 + len(selector) if selector and rule.code.startswith(selector) else 0


def matches(rule: Rule, selectors: Iterable[str]) -> bool:
    """Return whether any of ``selectors`` names ``rule``."""
    return any(weight(rule, selector) for selector in selectors)


def check_selectors(rules: Sequence[Rule], selectors: Iterable[str]) -> None:
    """Raise SelectorError for a selector that is no code, prefix, name, known family or ALL."""
    for selector in selectors:
        if selector == "ALL" or (selector[:3] in CATEGORIES and selector[3:] == ""):
            continue
        if any(weight(rule, selector) for rule in rules):
            continue
        if any(family.startswith(selector) for family in CATEGORIES) and selector:
            continue
        near = nearest(selector, [name for rule in rules for name in (rule.code, rule.name)] + list(CATEGORIES))
        hint = f"; the nearest known one is '{near}'" if near else "; `newslint rules` lists them"
        raise SelectorError(f"no rule or family is called '{selector}'{hint}")


def _with_severity(rule: Rule, config: Config) -> Rule:
    best, severity = 0, rule.severity
    for selector, wanted in config.severities.items():
        reach = weight(rule, selector)
        if reach > best and wanted in SEVERITIES:
            best, severity = reach, wanted
    return rule if severity == rule.severity else msgspec.structs.replace(rule, severity=severity)
