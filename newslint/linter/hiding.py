"""Which findings a report leaves out, and why: overrides of the settings, known findings, and never a crash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatchcase

import msgspec

from newslint.baseline import Known
from newslint.config import Config, Override
from newslint.model import Finding, Rule, Suppressed
from newslint.rulebook import matches


class Hiding:
    """What the settings and known findings say of one item, or of a feed as such."""

    __slots__ = ("_entries", "_known", "_reasons")

    def __init__(self, entries: Sequence[Override], known: Known | None) -> None:
        self._entries = entries
        self._known = known
        self._reasons: dict[str, str | None] = {}

    def hidden(self, rule: Rule, finding: Finding) -> Suppressed | None:
        """Return what takes the finding out of the report, or None where it stays."""
        if rule.code.startswith("RUN"):  # that a rule crashed must not be hidden: silence would look like a clean item
            return None
        if self._entries:
            if rule.code not in self._reasons:
                self._reasons[rule.code] = next((e.because for e in self._entries if matches(rule, e.ignore)), None)
            because = self._reasons[rule.code]
            if because is not None:
                return Suppressed(finding, "override", because)
        if self._known:
            known = self._known.get(finding.fingerprint)
            if known is not None:
                return Suppressed(finding, *known)
        return None

    def adjusted(self, rule: Rule) -> Rule:
        """Return the rule with the severity that the settings give it here."""
        for entry in self._entries:
            for selector, severity in entry.severities.items():
                if matches(rule, (selector,)):
                    return msgspec.structs.replace(rule, severity=severity)
        return rule


class FeedHiding:
    """The overrides that are for one source, and the known findings."""

    def __init__(self, config: Config, known: Known | None, source: str, today: date) -> None:
        name = source.replace("\\", "/")
        self._known = known
        self._entries = [
            entry
            for entry in config.overrides
            if (entry.until is None or today <= entry.until) and (not entry.sources or _named(name, entry.sources))
        ]
        everywhere = [entry for entry in self._entries if not entry.publishers and not entry.items]
        self.of_feed = Hiding(everywhere, known)
        self._picky = len(everywhere) < len(self._entries)

    def of_item(self, publisher: str | None, *names: str) -> Hiding:
        """Return what holds for an item of that publisher; ``names`` are its id and link."""
        if not self._picky:
            return self.of_feed
        entries = [
            entry
            for entry in self._entries
            if (not entry.publishers or (publisher is not None and _is_any((publisher.casefold(),), entry.publishers)))
            and (not entry.items or _is_any(tuple(filter(None, names)), entry.items))
        ]
        return Hiding(entries, self._known)


def _named(name: str, globs: Sequence[str]) -> bool:
    return any(fnmatchcase(name, f"*{glob.removeprefix('./').lstrip('/')}") for glob in globs)


def _is_any(names: Sequence[str], globs: Sequence[str]) -> bool:
    # an id may hold the characters of a glob, so it is also compared as it stands
    return any(name == glob or fnmatchcase(name, glob) for name in names for glob in globs) or any(
        name == glob.casefold() or fnmatchcase(name, glob.casefold()) for name in names for glob in globs
    )
