"""What a baseline holds, which of it still counts, and what stays of it after another run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import msgspec

from newslint.model import Finding, Hider, ItemReport

VERSION = 1
_SHOWN = 80


class BaselineError(Exception):
    """A baseline that cannot be read or written; the text is one line with the place."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One known finding. Its ``fingerprint`` alone decides; the other keys are for whoever reads the file.

    ``source`` is the input it was found in, ``item`` the item's id, ``text`` what was flagged, shortened. From the day
    after ``expires`` on the entry hides nothing. ``because`` is the reason that reports show.
    """

    fingerprint: str
    code: str
    source: str = ""
    item: str = ""
    text: str = ""
    added: date | None = None
    expires: date | None = None
    because: str = ""

    def holds(self, today: date) -> bool:
        """Say whether the entry still hides its finding."""
        return self.expires is None or today <= self.expires


class Baseline(msgspec.Struct, frozen=True):
    """The entries of a baseline file, one a fingerprint."""

    entries: tuple[Entry, ...] = ()
    version: int = VERSION

    def known(self, today: date, path: str) -> Known:
        """Return what the entries hide on that day; ``path`` names the file where an entry gives no reason."""
        return {
            entry.fingerprint: ("baseline", entry.because or f"known: {path}")
            for entry in self.entries
            if entry.holds(today)
        }


Known = Mapping[str, tuple[Hider, str]]
"""Fingerprints of findings to leave out, each with what takes it out and why."""


def entry_of(finding: Finding, source: str, report: ItemReport | None, today: date) -> Entry:
    """Return the entry of a finding met today in ``source``; ``report`` is its item, None for the feed as such."""
    text = finding.text or finding.message
    return Entry(
        fingerprint=finding.fingerprint,
        code=finding.code,
        source=source,
        item=(report.id or report.link or report.title or "") if report is not None else "",
        text=text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…",
        added=today,
    )


def renewed(
    old: Baseline,
    met: Iterable[Entry],
    *,
    sources: Collection[str],
    codes: Collection[str],
    expires: date | None = None,
    because: str = "",
    add: bool = True,
    today: date | None = None,
) -> Baseline:
    """Return the baseline after a run that met the findings of ``met``.

    An entry that was met stays as it is written. One that was not goes, unless the run could not have met it: its
    source is not among ``sources`` or its rule not among ``codes``. With ``add`` findings without an entry get one,
    with ``expires`` and ``because``, and those whose entry has run out by ``today`` get a new one; without it
    entries that have run out go.
    """
    before = {entry.fingerprint: entry for entry in old.entries}
    found: dict[str, Entry] = {}
    for entry in met:
        found.setdefault(entry.fingerprint, entry)
    kept: list[Entry] = []
    for name, entry in before.items():
        run_out = today is not None and not entry.holds(today)
        if name in found:
            if not run_out:
                kept.append(entry)
        elif (entry.source not in sources or entry.code not in codes) and not (run_out and not add):
            kept.append(entry)
    if add:
        there = {entry.fingerprint for entry in kept}
        for name, entry in found.items():
            if name not in there:
                kept.append(msgspec.structs.replace(entry, expires=expires, because=because))
    return Baseline(tuple(sorted(kept, key=lambda entry: (entry.source, entry.code, entry.item, entry.fingerprint))))
