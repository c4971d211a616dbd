"""Finds who a story quotes by name, as far as capitals and a verb of saying can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.checks._sourcing import words as w
from newslint.model.text import Span

_VERB = (
    r"(?:said|says|told|tells|added|adds|argued|argues|wrote|writes|noted|notes|insisted|insists|acknowledged|explained|explains|"
    r"warned|warns|recalled|recalls|claimed|claims|testified|replied|continued|confirmed|predicted|suggested|stated|"
    r"joked|admitted|conceded|denied|complained|concluded|tweeted)\b"
)
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Sir|Dame|Lord|Lady)\.? )?"
_NAME = r"[A-Z][\w'’-]*[a-z](?: (?:[A-Z]\.|de|van|von|al|bin|[A-Z][\w'’-]*[a-z])){0,3}"
_BEFORE = re.compile(
    rf"({_TITLE}{_NAME})(?:, [^,.;~]{{2,90}},| \([^)~]*\))?(?: (?:\w+ly|also|later|then|has|had|have|once))? {_VERB}"
)
_BEHIND = re.compile(rf"\b(?:said|says|added|wrote|according to) (?:(?!the |an? )[a-z’'-]+ ){{0,4}}?({_TITLE}{_NAME})")
_PRONOUN = re.compile(rf"\b(?:[Hh]e|[Ss]he) (?:also |later |then )?{_VERB}")
_SAYING = (
    " said", " says", " told", " tells", " add", " argue", " wrote", " writes", " note", " insist", " acknowl", " expla", " warn",
    " recall", " claim", " testif", " replied", " continued", " confirmed", " predict", " suggested", " stated", " joked",
    " admitted", " conceded", " denied", " complained", " concluded", " tweeted", "ccording to", " say ", " tell ",
)  # fmt: skip

_NOT_FIRST = frozenset(
    [
        "The",
        "A",
        "An",
        "But",
        "And",
        "He",
        "She",
        "They",
        "It",
        "In",
        "On",
        "At",
        "For",
        "From",
        "As",
        "If",
        "When",
        "While",
        "After",
        "Before",
        "Then",
        "Now",
        "This",
        "That",
        "These",
        "Those",
        "One",
        "Two",
        "Three",
        "Some",
        "Many",
        "Most",
        "Several",
        "Another",
        "No",
        "Yet",
        "So",
        "Still",
        "Also",
        "Even",
        "I",
        "We",
        "You",
        "His",
        "Her",
        "Their",
        "Its",
        "Critics",
        "Experts",
        "Officials",
        "Sources",
        "Aides",
        "Police",
        "Prosecutors",
        "Authorities",
        "Republicans",
        "Democrats",
    ]
)
_NO_PERSON = (
    w.INSTITUTIONS
    | w.OUTLETS
    | w.DAYS
    | frozenset(
        [
            "inc",
            "corp",
            "co",
            "ltd",
            "llc",
            "plc",
            "group",
            "party",
            "campaign",
            "union",
            "institute",
            "foundation",
            "network",
            "company",
            "committee",
            "agency",
            "ministry",
            "department",
            "administration",
            "senate",
            "congress",
            "house",
            "court",
            "news",
            "report",
            "study",
            "poll",
            "association",
            "international",
            "university",
            "states",
            "kingdom",
            "nations",
            "bank",
            "airlines",
            "motors",
            "center",
            "centre",
            "times",
            "officials",
            "sources",
        ]
    )
)


def names_in(sentence: str) -> Iterator[str]:
    """Yield the names that a sentence gives as speaking; its quotations are masked."""
    for pattern in (_BEFORE, _BEHIND):
        for match in pattern.finditer(sentence):
            name = match.group(1)
            parts = name.split()
            while parts and parts[0] in _NOT_FIRST:
                parts.pop(0)
            if parts and not any(part.strip(".").lower() in _NO_PERSON for part in parts):
                yield " ".join(parts)


def attributes(sentence: str) -> bool:
    """Say whether a sentence, its quotations masked, gives anything as the word of somebody."""
    return any(map(sentence.__contains__, _SAYING))


def goes_on(sentence: str) -> bool:
    """Say whether a sentence lets somebody speak as "he" or "she"."""
    return _PRONOUN.search(sentence) is not None


class Names:
    """Collects named speakers over a story; a surname alone counts where the story gives the name in full."""

    def __init__(self, value: str) -> None:
        self._value = value
        self._found: dict[str, list[Span]] = {}
        self._full: dict[str, str] = {}
        self._missing: dict[str, str] = {}

    def add(self, name: str, span: Span) -> bool:
        """Note that a name speaks in a sentence; false where it is no person's as far as the story shows."""
        parts = name.split()
        titled = parts[0].rstrip(".").lower() in w.HONORIFICS or parts[0].rstrip(".") in (
            "Sen",
            "Rep",
            "Gov",
            "Gen",
            "Prof",
        )
        surname = parts[-1].removesuffix("'s").removesuffix("’s")
        bare = parts[1:] if titled else parts
        if len(bare) < 2 and not titled and surname not in self._full:
            full = self._in_full(surname)
            if not full:
                return False
            self._full[surname] = full
        known = self._full.get(surname, "")
        whole = " ".join(parts if titled and len(bare) < 2 else bare)
        if len(whole.split()) > len(known.split()) or not known:
            self._full[surname] = whole
        spans = self._found.setdefault(surname, [])
        if span not in spans:
            spans.append(span)
        return True

    def _in_full(self, surname: str) -> str:
        """Return the name in full from anywhere in the story; empty where it is nowhere."""
        known = self._missing.get(surname)
        if known is not None:
            return known
        value, full = self._value, ""
        at = value.find(" " + surname)
        while at > 0 and not full:
            first = value[value.rfind(" ", 0, at) + 1 : at].rpartition("\n")[2].lstrip("“\"'(‘")
            if len(first) > 1 and first[0].isupper() and first[-1].islower() and first not in _NOT_FIRST:
                full = f"{first} {surname}"
            at = value.find(" " + surname, at + 1)
        self._missing[surname] = full
        return full

    def voices(self) -> list[tuple[str, int]]:
        """Return the names in the order they first spoke, each with the number of its sentences."""
        return [(self._full[surname], len(spans)) for surname, spans in self._found.items()]
