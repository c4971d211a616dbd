"""The two-stage matcher: one pass says which patterns may match on which line, then the pattern's ``re`` decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from newslint.matching.bytesets import NEAR_BYTES, OLD_CYRILLIC, STAND_INS
from newslint.matching.database import Database, compiled, loaded
from newslint.matching.database import quick as quick_filter
from newslint.matching.search import Hit, Search
from newslint.matching.spans import Found, Place, all_within, encoded, holding, in_characters, merged
from newslint.matching.units import has_overlong, lines, stripped
from newslint.model.sentences import sentence_at, sentences
from newslint.model.text import Span

# up to this many sentences of a line are looked for one by one; for more, the whole line is split
_FEW_PLACES = 3
_STAND_INS = str.maketrans(STAND_INS | OLD_CYRILLIC)


class Matcher:
    """Finds what a sequence of searches asks for in one text at a time.

    For each search, ``finditer`` of each of its patterns runs over each unit of the text as a string of its own:

    * ``line``: every line without the white space around it; blank lines are none;
    * ``sentence``: the same, and the sentences of a line of more than one. What a sentence holds is reported with the
      sentence; of the line as a whole only what overlaps no such match is added;
    * ``text``: the whole value. Patterns are expected not to match LF; in lines and sentences there is none.

    A line longer than ``units.LONGEST`` counts as several. A unit in which a pattern of ``unless`` is found, or of more
    than ``max_words`` words, is left alone. Empty matches are none. Matches of one search that overlap in one unit are one hit, from the first's start to
    the last's end, with the groups of the leftmost (of those, the longest) match. A group named ``flag`` that took
    part and is not empty stands for the match. With ``flag="unit"`` the hit's span is the unit, without the white space
    around it, once.

    ``engine`` is "hyperscan", or "re" where Hyperscan is not installed or not wanted; both find the same.
    ``unfiltered`` are the searches that the first stage cannot help, or only at a high price, because a pattern of
    theirs can match without two given characters in a row. A matcher can be pickled, and threads may share it.
    """

    def __init__(
        self,
        searches: Sequence[Search],
        *,
        database: bytes | memoryview | None = None,
        hyperscan: bool = True,
        quick: bool = False,
    ) -> None:
        """Compile the filter, or take it from ``database`` (see ``dumps``).

        With ``quick`` the filter is one that is made in a second and lets through ten times as much; the hits are the same.

        Raises ``StaleDatabase`` where ``database`` is damaged or not of these searches, and ``re.error`` for an invalid
        pattern; one behind a stored database, or without Hyperscan, is met when it is first tried.
        """
        self.searches = tuple(searches)
        self._patterns: list[dict[int, re.Pattern[str]]] = [{} for _ in self.searches]
        self._unless: list[list[re.Pattern[str]] | None] = [None] * len(self.searches)
        library = _library() if hyperscan else None
        self._database: Database | None = None
        if library is not None:
            if quick:
                self._database = quick_filter(library, self.searches)
            elif database is None:
                self._database = compiled(library, self.searches)
            else:
                self._database = loaded(library, self.searches, database)
        self._quick = quick
        self.engine = "re" if library is None else "hyperscan"
        self.unfiltered: tuple[int, ...] = self._database.plan.unfiltered if self._database is not None else ()

    def find(self, value: str, wanted: bytes | None = None) -> list[Hit]:
        """Return the hits in a text, by start, then by search.

        ``wanted`` holds one byte per search, zero for those that are not asked for.
        """
        hits: list[Hit] = []
        if not value:
            return hits
        if self._database is None:
            self._find_always(value, self._asked(range(len(self.searches)), wanted), hits)
        else:
            self._find_filtered(value, wanted, self._database, hits)
        if len(hits) > 1:
            hits.sort(key=_order)
        return hits

    def dumps(self) -> bytes:
        """Return the compiled filter for a cache; empty where the engine is "re"."""
        return self._database.dumps() if self._database is not None and not self._quick else b""

    def __reduce__(self) -> tuple[Any, ...]:
        return _revived, (self.searches, self.dumps(), self.engine == "hyperscan", self._quick)

    def _asked(self, searches: Iterable[int], wanted: bytes | None) -> list[int]:
        return [search for search in searches if wanted is None or wanted[search]]

    def _find_always(self, value: str, asked: list[int], hits: list[Hit]) -> None:
        if not asked:
            return
        for search in asked:
            if self.searches[search].unit == "text":
                self._judge_text(search, range(len(self.searches[search].patterns)), value, hits)
        for line in lines(value):
            split: list[Span] | None = None
            for search in asked:
                unit = self.searches[search].unit
                if unit == "text":
                    continue
                if unit == "sentence" and split is None:
                    split = sentences(value, *line)
                inner = split if unit == "sentence" and split is not None else []
                if self.searches[search].once:
                    for span in inner:
                        self._holds(search, range(len(self.searches[search].patterns)), value, span, hits)
                    continue
                self._judge(search, range(len(self.searches[search].patterns)), value, line, inner, hits)

    def _find_filtered(self, value: str, wanted: bytes | None, database: Database, hits: list[Hit]) -> None:
        plan = database.plan
        always = plan.always
        if plan.far and encoded(value).translate(None, NEAR_BYTES):
            always = (*always, *plan.far)
        if always:
            self._find_always(value, self._asked(always, wanted), hits)
            wanted = _without(always, wanted, len(self.searches))
        scanned, starts = value, None
        if has_overlong(value):
            # the scan must see a line end wherever a unit ends
            units = lines(value)
            scanned = "\n".join([value[start:end] for start, end in units])
            starts = units
            texts = (search for search, one in enumerate(self.searches) if one.unit == "text")
            for search in self._asked(texts, wanted):
                self._judge_text(search, range(len(self.searches[search].patterns)), value, hits)
        ascii_only = scanned.isascii()
        if not ascii_only and any(letter in scanned for letter in STAND_INS):
            scanned = scanned.translate(_STAND_INS)
        data = encoded(scanned)
        if b"\xe1\xb2" in data:  # the first two bytes of every letter of OLD_CYRILLIC
            data = encoded(scanned.translate(_STAND_INS))
        found = database.scan(data)
        if not found:
            return
        ids = plan.ids
        asked = [(end - 1, *ids[number]) for number, end in found if wanted is None or wanted[ids[number][0]]]
        if not asked:
            return
        asked.sort()
        if not ascii_only:
            asked = in_characters(asked, data)
        if starts is not None:
            self._confirm_pieces(value, starts, asked, hits)
        else:
            self._confirm(value, asked, hits)

    def _confirm_pieces(self, value: str, units: list[Span], asked: list[Place], hits: list[Hit]) -> None:
        """Confirm what was found in the units joined by LF."""
        at, number = 0, 0
        by_unit: dict[int, list[Place]] = {}
        for place, search, pattern in asked:
            if self.searches[search].unit == "text":
                continue
            while place - at > units[number][1] - units[number][0]:
                at += units[number][1] - units[number][0] + 1
                number += 1
            by_unit.setdefault(number, []).append((place - at + units[number][0], search, pattern))
        for number, those in by_unit.items():
            self._confirm_line(value, *units[number], those, hits)

    def _confirm(self, value: str, asked: list[Place], hits: list[Hit]) -> None:
        """Try the patterns that the filter found, given in order of place, on the units they were found in."""
        stop = -1
        line: list[Place] = []
        start = 0
        whole: dict[int, set[int]] = {}
        for one in asked:
            place, search, pattern = one
            if self.searches[search].unit == "text":
                whole.setdefault(search, set()).add(pattern)
                continue
            if place > stop:
                if line:
                    self._confirm_line(value, *stripped(value, start, stop), line, hits)
                    line = []
                start = value.rfind("\n", 0, place) + 1
                stop = value.find("\n", place)
                if stop == -1:
                    stop = len(value)
            line.append(one)
        if line:
            self._confirm_line(value, *stripped(value, start, stop), line, hits)
        for search, patterns in whole.items():
            self._judge_text(search, sorted(patterns), value, hits)

    def _confirm_line(self, value: str, start: int, end: int, asked: list[Place], hits: list[Hit]) -> None:
        if len(asked) == 1 and not self.searches[asked[0][1]].once:
            place, search, pattern = asked[0]
            inner = self._sentences(search, value, start, end, [place], {})
            self._judge(search, (pattern,), value, (start, end), inner, hits, [place])
            return
        by_search: dict[int, tuple[set[int], list[int]]] = {}
        known: dict[int, Span | None] = {}
        held: dict[tuple[int, Span], set[int]] = {}
        last: Span = (start, start)
        for place, search, pattern in asked:
            if self.searches[search].once:
                if not last[0] <= place < last[1]:
                    last = known[place] = sentence_at(value, start, end, place) or (place, place)
                held.setdefault((search, last), set()).add(pattern)
                continue
            patterns, places = by_search.setdefault(search, (set(), []))
            patterns.add(pattern)
            places.append(place)
        for (search, span), patterns in held.items():
            self._holds(search, sorted(patterns), value, span, hits)
        for search, (patterns, places) in by_search.items():
            inner = self._sentences(search, value, start, end, places, known)
            self._judge(search, sorted(patterns), value, (start, end), inner, hits, places)

    def _sentences(
        self, search: int, value: str, start: int, end: int, places: list[int], known: dict[int, Span | None]
    ) -> list[Span]:
        """Return the sentences of a line that hold one of the places, for a search that wants sentences.

        ``known`` holds what was found for other searches in the same line.
        """
        if self.searches[search].unit != "sentence":
            return []
        if len(places) <= _FEW_PLACES:
            single = set()
            for place in places:
                if place not in known:
                    around = (span for span in known.values() if span is not None and span[0] <= place < span[1])
                    known[place] = next(around, None) or sentence_at(value, start, end, place)
                single.add(known[place])
            return sorted(span for span in single if span is not None)
        return holding(sentences(value, start, end), places)

    def _judge(
        self,
        search: int,
        patterns: Iterable[int],
        value: str,
        line: Span,
        inner: list[Span],
        hits: list[Hit],
        places: list[int] | None = None,
    ) -> None:
        """Search the sentences of a line that are given, then the line itself.

        ``places`` are, in order, where the filter saw a match end; every match on this line holds one of them.
        """
        taken: list[Span] = []
        for start, end in inner:
            if (start, end) != line:
                for left, right, groups in self._matches(search, patterns, value[start:end]):
                    taken.append((start + left, start + right))
                    hits.append(self._hit(search, start + left, start + right, (start, end), groups))
        if taken:
            if self.searches[search].flag == "unit":
                hits[-len(taken) :] = _once(hits[-len(taken) :])
            if places is not None and all_within(places, taken) and not self._narrows(search, patterns):
                return  # whatever the line as a whole holds overlaps what its sentences hold
        start, end = line
        whole = []
        at = 0
        for left, right, groups in self._matches(search, patterns, value[start:end]):
            left, right = start + left, start + right
            while at < len(taken) and taken[at][1] <= left:  # both are in order, and none overlaps its like
                at += 1
            if at == len(taken) or right <= taken[at][0]:
                whole.append(self._hit(search, left, right, line, groups))
        hits += whole[:1] if self.searches[search].flag == "unit" else whole

    def _holds(self, search: int, patterns: Iterable[int], value: str, span: Span, hits: list[Hit]) -> None:
        """Add a hit for a sentence in which one of the patterns is found."""
        sentence = value[span[0] : span[1]]
        for number in patterns:
            if self._pattern(search, number).search(sentence):
                hits.append(Hit(search, *span, *span, None))
                return

    def _judge_text(self, search: int, patterns: Iterable[int], value: str, hits: list[Hit]) -> None:
        span = (0, len(value))
        found = [
            self._hit(search, start, end, span, groups) for start, end, groups in self._matches(search, patterns, value)
        ]
        if found and self.searches[search].flag == "unit":
            start, end = stripped(value, *span)
            found = [found[0]._replace(start=start, end=end)]
        hits += found

    def _hit(self, search: int, start: int, end: int, unit: Span, groups: dict[str, str] | None) -> Hit:
        if self.searches[search].flag == "unit":
            return Hit(search, unit[0], unit[1], unit[0], unit[1], groups)
        return Hit(search, start, end, unit[0], unit[1], groups)

    def _matches(self, search: int, patterns: Iterable[int], text: str) -> list[Found]:
        found: list[Found] = []
        most = self.searches[search].max_words
        if most is not None and len(text) > 2 * most and len(text.split(None, most)) > most:
            return found
        for number in patterns:
            pattern = self._pattern(search, number)
            for match in pattern.finditer(text):
                start, end = match.span()
                if start == end:
                    continue
                groups = None
                if pattern.groupindex:
                    groups = match.groupdict("")
                    if groups.get("flag"):
                        start, end = match.span("flag")
                found.append((start, end, groups))
        if not found:
            return found
        if self.searches[search].unless:
            barred = self._unless[search]
            if barred is None:
                barred = self._unless[search] = [self._compile(search, one) for one in self.searches[search].unless]
            if any(pattern.search(text) for pattern in barred):
                return []
        return merged(found) if len(found) > 1 else found

    def _pattern(self, search: int, number: int) -> re.Pattern[str]:
        """Return a pattern, compiled when it is first tried: most never are."""
        own = self._patterns[search]
        pattern = own.get(number)
        if pattern is None:
            pattern = own[number] = self._compile(search, self.searches[search].patterns[number])
        return pattern

    def _narrows(self, search: int, patterns: Iterable[int]) -> bool:
        return any("flag" in self._pattern(search, number).groupindex for number in patterns)

    def _compile(self, search: int, pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE if self.searches[search].ignore_case else 0)


def _library() -> Any:
    """Return the hyperscan module, or None where it cannot be had."""
    try:
        import hyperscan
    except Exception:  # an ImportError, or whatever a library built for another machine raises
        return None
    return hyperscan


def _without(searches: Sequence[int], wanted: bytes | None, count: int) -> bytes:
    """Return the mask without some searches."""
    left = bytearray(wanted if wanted is not None else b"\1" * count)
    for search in searches:
        left[search] = 0
    return bytes(left)


def _revived(searches: tuple[Search, ...], database: bytes, hyperscan: bool, quick: bool) -> Matcher:
    return Matcher(searches, database=database or None, hyperscan=hyperscan, quick=quick)


def _order(hit: Hit) -> tuple[int, int, int]:
    return hit.start, hit.search, hit.end


def _once(hits: list[Hit]) -> list[Hit]:
    """Keep the first hit of each unit."""
    kept: dict[Span, Hit] = {}
    for hit in hits:
        kept.setdefault((hit.unit_start, hit.unit_end), hit)
    return list(kept.values())
