"""Which rules are in force: selectors, severities, numbers, profiles, and the nearest known word for a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from newslint.config import Config
from newslint.model.complaint import nearest
from newslint.model.finding import SEVERITIES
from newslint.model.rule import CATEGORIES, Rule

if TYPE_CHECKING:
    from newslint.config.profiles import Profile  # who has no profile need not read them


class SelectorError(Exception):
    """A selector that names no rule and no family, or a number that no rule has."""


def chosen(
    rules: Sequence[Rule], config: Config, *, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Rule]:
    """Return the rules in force, with their severities and numbers; raises SelectorError.

    ``select`` and ``ignore`` are the command line's: select replaces the configuration's, ignore adds to it. The most
    specific selector wins (a name or a whole code over a prefix, a longer prefix over a shorter one, any over ALL);
    between equals ignore wins. Preview rules need ``preview`` or their own code or name in select.

    A profile says what is selected where neither the command line nor the settings do, and adds the rules that it asks
    for; whatever was said of a rule goes before it.
    """
    profile = _profile(config.profile)
    own = tuple(select) or (config.select if profile is None or "select" in config.given else ())
    wanted = own or (profile.select if profile is not None else ())
    check_selectors(rules, [*wanted, *config.extend_select, *ignore, *config.ignore, *config.severities])
    inside = [*wanted, *config.extend_select]
    outside = [*ignore, *config.ignore]
    numbers = _numbers(rules, config.options)
    asked = frozenset(profile.extend_select) if profile is not None else frozenset()
    kept = []
    for rule in rules:
        reach = max((weight(rule, selector) for selector in inside), default=0)
        against = max((weight(rule, selector) for selector in outside), default=0)
        if rule.code in asked and not against and (reach or not own):
            reach = _EXACT
        elif profile is not None and not own and matches(rule, profile.ignore):
            continue
        if not reach or reach <= against:
            continue
        if rule.preview and not config.preview and reach < _EXACT:
            continue
        kept.append(_in_force(rule, config, profile, numbers.get(rule.code, {})))
    return kept


def _profile(name: str | None) -> Profile | None:
    if name is None:
        return None
    from newslint.config.profiles import PROFILES

    if name not in PROFILES:
        near = nearest(name, PROFILES)
        hint = f"; the nearest known one is '{near}'" if near else f"; expected one of {', '.join(PROFILES)}"
        raise SelectorError(f"no profile is called '{name}'{hint}")
    return PROFILES[name]


def _numbers(rules: Sequence[Rule], options: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Return the numbers that the settings give to rules, by code; raises SelectorError."""
    found: dict[str, dict[str, int]] = {}
    for name, values in options.items():
        check_selectors(rules, [name])
        rule = next((rule for rule in rules if name in (rule.code, rule.name)), None)
        if rule is None:
            raise SelectorError(f"options are given to single rules, and '{name}' is no code and no name of one")
        for option in values:
            if option not in rule.options:
                known = ", ".join(f"'{one}'" for one in rule.options) or "none"
                raise SelectorError(f"{rule.code} [{rule.name}] has no option '{option}'; it has {known}")
        found.setdefault(rule.code, {}).update(values)
    return found


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


def _in_force(rule: Rule, config: Config, profile: Profile | None, numbers: Mapping[str, int]) -> Rule:
    """Return the rule with the severity and the numbers that settings, else the profile, give it."""
    best, severity = 0, rule.severity
    options = rule.options
    if profile is not None:
        severity = profile.severities.get(rule.code, severity)
        options = {**options, **profile.options.get(rule.code, {})}
    for selector, wanted in config.severities.items():
        reach = weight(rule, selector)
        if reach > best and wanted in SEVERITIES:
            best, severity = reach, wanted
    options = {**options, **numbers} if numbers else options
    if severity == rule.severity and options == rule.options:
        return rule
    return msgspec.structs.replace(rule, severity=severity, options=options)
