"""Finds who a story quotes by name, as far as capitals and a verb of saying can tell."""

from __future__ import annotations

from typing import NamedTuple

from newslint.checks._sourcing import words as w
from newslint.model.patterns import pattern
from newslint.model.text import Span


def _words(several: str) -> list[str]:
    return several.split()


def _one_of(words: list[str]) -> str:
    """Return a pattern for any of the words that shares what they begin with: a search tries fewer of them."""
    by_first: dict[str, list[str]] = {}
    for word in filter(None, words):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = "|".join(first + _one_of(rest) for first, rest in sorted(by_first.items()))
    return "" if not branches else f"(?:{branches})?" if "" in words else f"(?:{branches})"


_VERBS = _words(
    "said says told tells added adds argued argues wrote writes noted notes insisted insists acknowledged explained explains "
    "warned warns recalled recalls claimed claims testified replied continued confirmed predicted suggested stated "
    "joked admitted conceded denied complained concluded tweeted"
)
_SAYING = pattern(rf" {_one_of([*_VERBS, 'say', 'tell'])}\b")
_ACCORDING = "ccording to"
_PRONOUN = pattern(r"\b(?:[Hh]e|[Ss]he)(?: also| later| then)?$")
_INVERTED = frozenset((" said", " says", " added", " wrote", _ACCORDING))
_ADVERBS = frozenset(("ly", "so", "er", "en", "as", "ad", "ve", "ce"))
"""How "also", "later", "then", "has", "had", "have", "once" and adverbs end: one word may stand before the verb."""
_BACK = 130
_AHEAD = 90

_NOT_FIRST = frozenset(
    _words(
        "The A An But And He She They It In On At For From As If When While After Before Then Now This That These Those "
        "One Two Three Some Many Most Several Another No Yet So Still Also Even I We You His Her Their Its Critics "
        "Experts Officials Sources Aides Police Prosecutors Authorities Republicans Democrats"
    )
)
_TITLES = frozenset(
    _words(
        "secretary president senator sen rep gov gen lt col capt sgt minister spokesman spokeswoman spokesperson rapper singer actor actress agent "
        "chairman chairwoman chair director chief officer mayor governor judge justice professor attorney commissioner "
        "superintendent sheriff lieutenant captain sergeant colonel general analyst editor coach manager congressman "
        "congresswoman ambassador envoy economist strategist lawyer leader founder"
    )
)
"""A name of two words and more begins behind the last of these."""
_NO_PERSON = (
    w.INSTITUTIONS
    | w.OUTLETS
    | w.DAYS
    | frozenset(
        _words(
            "democrat democrats republican republicans river local foreign security homeland naval airlines union lake street valley city inc corp co ltd llc plc group party campaign union institute foundation network company committee agency "
            "ministry department administration senate congress house court news report study poll association international "
            "university states kingdom nations bank airlines motors center centre times station institut council parenthood "
            "service board commission force police army navy church school college journal magazine press airways officials "
            "sources"
        )
    )
)


class Saying(NamedTuple):
    """A verb of saying, or "according to", in a text: from the space before it to its last letter."""

    start: int
    end: int
    verb: str


def sayings(masked: str) -> list[Saying]:
    """Return what gives something as somebody's word in a text, its quotations masked, in order."""
    found = [Saying(match.start(), match.end(), match.group()) for match in _SAYING.finditer(masked)]
    at = masked.find(_ACCORDING)
    while at != -1:
        found.append(Saying(at, at + len(_ACCORDING), _ACCORDING))
        at = masked.find(_ACCORDING, at + 1)
    found.sort()
    return found


def speaker(masked: str, saying: Saying, start: int, end: int) -> str | None:
    """Return the name of who says it in ``masked[start:end]``, "" for "he" and "she", None for all else."""
    at, stop, verb = saying
    if verb is not _ACCORDING:
        before = masked[max(start, at - _BACK) : at]
        ends = before[-2:]
        if ends == "he" or ends == "He" or ends in _ADVERBS:
            if _PRONOUN.search(before):
                return ""
            name = _last_name(before) or _last_name(before.rpartition(" ")[0])
        else:
            name = _last_name(before)
        if name:
            return name
    return (_first_name(masked[stop : min(end, stop + _AHEAD)]) or None) if verb in _INVERTED else None


_NOBODY = frozenset(
    _words(
        "who that they i we you it which to not people critics some many others experts analysts supporters opponents observers "
        "never would will could can might may should do does did and or but also everyone everybody nobody one as what when"
    )
)
"""Before a verb of saying these are nobody who can be asked."""


def is_answerable(masked: str, saying: Saying, start: int) -> bool:
    """Say whether a verb of saying has a subject that can be asked, though it is no person's name: "the council said"."""
    if saying.verb is _ACCORDING:
        return True
    words = masked[max(start, saying.start - 40) : saying.start].split()
    if not words:
        return False
    word = words[-2] if len(words) > 1 and words[-1][-2:] in _ADVERBS else words[-1]
    if word[0] == "~":  # a quotation, and behind the verb who said it
        return masked[saying.end : saying.end + 1] == " "
    word = word.strip(",;:—–)(").lower()
    return bool(word) and word[0].isalnum() and word not in _NOBODY


def _last_name(before: str) -> str:
    """Return the name at the end of the words before a verb, an apposition behind it left out."""
    if before.endswith((",", ")")):
        opened = before.rfind(", " if before[-1] == "," else " (", 0, -1)
        if opened == -1 or "~" in before[opened:]:
            return ""
        before = before[:opened]
    last = before.rsplit(None, 1)[-1:]
    if not last or not _in_name(last[0], True):  # mostly
        return ""
    words = before.split()
    first = len(words)
    while first and len(words) - first < 5 and _in_name(words[first - 1], first == len(words)):
        first -= 1
    return _person(words[first:])


def _first_name(behind: str) -> str:
    """Return the name behind an inverted verb: "said the clerk's deputy Tom Reed" has none before "the"."""
    words = behind.split()
    at = 0
    while at < min(4, len(words)) and words[at][0].islower():
        if (
            words[at] in ("the", "a", "an", "that", "his", "her", "their", "he", "she", "they", "it", "in", "on")
            or words[at][-1] in ".,;"
        ):
            return ""
        at += 1
    last = at
    while last < len(words) and last - at < 4 and _in_name(words[last].strip(".,;:—"), False):
        last += 1
        if words[last - 1][-1] in ",;:" or (words[last - 1][-1] == "." and len(words[last - 1].strip(".")) > 3):
            break
    return _person([word.rstrip(",;:") if len(word) <= 3 else word.rstrip(".,;:") for word in words[at:last]])


def _in_name(word: str, ends: bool) -> bool:
    """Say whether a word can be part of a name; the last one is a word of its own, not a mark or a small word."""
    return (word[:1].isupper() and word[-1] not in ",;:") or (not ends and word in w.PARTICLES)


def _person(words: list[str]) -> str:
    """Return a run of capitalised words as a name, without what stands before it; empty where it is no person's."""
    for at in range(len(words) - 3, -1, -1):
        if words[at].rstrip(".").lower() in _TITLES:
            words = words[at + 1 :]
            break
    if words:
        words = [words[0].rpartition("—")[2], *words[1:]]  # "OSLO—Ida Brandt": a dateline glued on
    while words and (words[0] in _NOT_FIRST or words[0].endswith(("'s", "’s")) or not words[0]):
        words = words[1:]
    if not words or not words[-1][-1].islower() or words[0] in w.PARTICLES:
        return ""
    return " ".join(words) if _NO_PERSON.isdisjoint([word.strip(".").lower() for word in words]) else ""


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
