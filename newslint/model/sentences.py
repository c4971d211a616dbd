"""Where one sentence ends and the next begins: fast, without a model, the same on every run."""

from __future__ import annotations

import re

from newslint.model.text import Span

_NEVER_FIRST = ",;:.!?…)]}”’»›%/&=。！？、，；：」』）"


def _stop(stops: str, closing: str, letters: str) -> re.Pattern[str]:
    """Return the pattern of a stop behind which a sentence may begin; its group is the white space behind it."""
    never = re.escape(_NEVER_FIRST)
    return re.compile(rf"[{stops}]++[{closing}]*+(\s*+)(?:(?<=\s)(?=[^a-z{never}])|(?<!\s)(?:{letters}))")


_STOP = _stop(".!?…。！？।॥؟", "\"'”’»›)\\]」』）", r"(?=[^\Wa-z])|(?<=[。！？])(?=.)")
# the same for text of ASCII alone: a class of few characters is searched at twice the speed
_PLAIN_STOP = _stop(".!?", "\"')\\]", "(?=[A-Z])")
_GAP = re.compile("[ \t\u00a0\u3000]{2,}")
# how far back the beginning of a sentence is looked for at first, in characters; then twice as far each time
_WINDOW = 180
_ENDS_WITHOUT_SPACE = "。！？"
# a quotation or bracket closed at a stop with no space after it: what follows is a new sentence only behind marks that
# can be nothing but closing ones ("he said.”Follow us"), not behind a straight quote
_CLOSING_ONLY = "”»)]"


def _words(several: str) -> frozenset[str]:
    return frozenset(several.split())


# up to so many characters a line is looked at for whether it is a single sentence
_SHORT = 400
_OTHER_STOPS = "…。！？।॥؟"
_ENDING = ".!?\"')]" + _OTHER_STOPS + "”’»›」』）"
# as many letters and more are no abbreviation
_LONG = 7
# never the end of a sentence, whatever follows
_TITLES = _words(
    "Mr Mrs Ms Mx Dr Drs Prof Sen Sens Gov Govs Rep Reps Lt Col Gen Sgt Capt Cmdr Maj Adm Rev Hon Pres Supt Det Insp "
    "St Ste Mt Ft Messrs Mme Mlle Mgr Sr Sra Srta Dra Lic Ing Dipl Exmo Ud Uds Hr Fr Frl Ph vs v cf ca approx bzw vgl "
    "z.B u.a d.h i.e e.g i.d.R o.ä г ул им डॉ श्री"
)
# the end of a sentence only before a word that begins one: "in the U.S. The army" but "the U.S. Army"
_SHORTENED = _words(
    "Inc Corp Co Ltd Bros Jr Esq Ave Blvd Rd Dept Dist Est Assn Univ Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
    "Mon Tue Tues Wed Thu Thur Thurs Fri Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn "
    "Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo etc al Nr Mio Mrd Std usw"
)
# before a number only: "No. 5", "S. 12", "pp. 3-9"
_BEFORE_NUMBER = _words("No Nos Vol Vols Art Sec Fig Ch p pp S Abs Ziff núm nº n Jan Feb Mar Apr Aug Sept")
_STARTERS = _words(
    "The A An This That These Those It Its He She They We You I His Her Their Our My But And Or So If When While As At "
    "In On For From After Before By With There Then Now What Who How Why Where Follow Sign Read Click Subscribe"
)
# "am 3. Oktober": an ordinal, not an end
_AFTER_ORDINAL = _words(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jänner Jahrhundert "
    "Bundesliga Liga Mal Tag Platz Spieltag Jahrestag Runde Minute"
)
# what follows the dot in a name of the web or of software, not in a glued sentence ("Amazon.Com", "Node.Js")
_SUFFIXES = _words("Com Net Org Js Io Tv Co De Uk Fr In Ru Ai App News Info Gov Edu Html Php Pdf Jpg Py Md")

_WORD_BEFORE = re.compile(r"[^\W\d_]+")


def sentences(value: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the spans of the sentences in ``value[start:end]``, without the white space around them, in order.

    The piece should hold no line end; one that does is not split at it. A sentence ends after a stop (and the quotes
    and brackets that close behind it) where white space and then anything but a lower-case letter follows, at two or
    more spaces in a row, and where a stop is glued between a lower-case letter and a capitalised word ("he said.Follow
    us"). Titles, initials and common abbreviations do not end one. Offsets count characters of ``value``.
    """
    if end is None:
        end = len(value)
    spans: list[Span] = []
    at = start
    for left, right in _breaks(value, start, end):
        _add(spans, value, at, left)
        at = right
    _add(spans, value, at, end)
    return spans


def sentence_at(value: str, start: int, end: int, place: int) -> Span | None:
    """Return the sentence of ``value[start:end]`` that holds ``place``: the one of ``sentences``, without the others.

    None is returned for a place in the white space between two sentences.
    """
    pattern = _PLAIN_STOP if value.isascii() else _STOP
    low = _between_words(value, start, place)
    right = end
    for match in pattern.finditer(value, low, end):
        if match.end() > place and _is_break(value, match, start, end):
            right = match.start(1)
            break
    left = -1
    high, at, reach = min(place + 1, right), low, _WINDOW
    while left == -1:
        for match in reversed(list(pattern.finditer(value, at, high))):
            if match.end() <= place and _is_break(value, match, start, end):
                left = match.end()
                break
        if left == -1 and at <= start:
            left = start
        high, at = at, _between_words(value, start, max(start, at - reach))
        reach *= 2
    if _has_gap(value, left, right):
        for match in _GAP.finditer(value, min(left, low), right):
            if match.end() > place:
                right = match.start()
                break
            left = max(left, match.end())
    while left < right and value[left].isspace():
        left += 1
    while right > left and value[right - 1].isspace():
        right -= 1
    return (left, right) if left <= place < right else None


def _has_other_stop(piece: str) -> bool:
    return any(map(piece.__contains__, _OTHER_STOPS))


def _has_gap(value: str, low: int, high: int) -> bool:
    """Say whether ``value[low:high]`` may hold a gap: one of these stands in each."""
    piece = value[low:high]
    return "  " in piece or "\t" in piece or (not piece.isascii() and ("\u00a0" in piece or "\u3000" in piece))


def _between_words(value: str, start: int, at: int) -> int:
    """Return the last place up to ``at`` that follows a letter or digit, so that no stop or space run is cut by it."""
    while at > start and not value[at - 1].isalnum():
        at -= 1
    return at


def _add(spans: list[Span], value: str, start: int, end: int) -> None:
    while start < end and value[start].isspace():
        start += 1
    while end > start and value[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _breaks(value: str, start: int, end: int) -> list[Span]:
    """Return the white space between the sentences of ``value[start:end]``, or the bare place, in order."""
    if end - start <= _SHORT:
        # most short lines are one sentence: its own stop is the only one
        piece = value[start:end]
        plain = piece.isascii()
        piece = piece.rstrip().rstrip(_ENDING)  # no white space among these: behind it a mark may begin a sentence
        if "." not in piece and "!" not in piece and "?" not in piece and (plain or not _has_other_stop(piece)):
            return [match.span() for match in _GAP.finditer(value, start, end)] if _has_gap(value, start, end) else []
    else:
        plain = value.isascii()
    found = [
        match.span(1)
        for match in (_PLAIN_STOP if plain else _STOP).finditer(value, start, end)
        if _is_break(value, match, start, end)
    ]
    if _has_gap(value, start, end):
        found += [match.span() for match in _GAP.finditer(value, start, end)]
        found.sort()
    return found


def _is_break(value: str, match: re.Match[str], start: int, end: int) -> bool:
    stop_at, (gap, after) = match.start(), match.span(1)
    if gap == after:
        return _is_glued(value, stop_at, gap, start, end)
    first = value[after]
    if first in _NEVER_FIRST or first.islower():
        return False
    # only a single bare full stop can be the stop of an abbreviation
    return gap - stop_at > 1 or value[stop_at] != "." or not _abbreviates(value, stop_at, after, start, end)


def _is_glued(value: str, stop_at: int, after: int, start: int, end: int) -> bool:
    first = value[after]
    if value[after - 1] in _ENDS_WITHOUT_SPACE:
        return first not in _NEVER_FIRST
    if after - stop_at > 1 and value[after - 1] not in _CLOSING_ONLY:
        return False
    if not first.isupper() or after + 1 >= end or not value[after + 1].islower():
        return False
    if stop_at - 2 < start or not value[stop_at - 1].islower() or not value[stop_at - 2].isalpha():
        return False
    word = _WORD_BEFORE.match(value, after, end)
    if word is None or word.group() in _SUFFIXES:
        return False
    # an address may hold capitals after its dots; 60 characters reach back over any word and most addresses
    token = value[max(start, stop_at - 60) : stop_at].rsplit(None, 1)[-1]
    return "/" not in token and "@" not in token and not token.startswith("www.")


def _abbreviates(value: str, stop_at: int, after: int, start: int, end: int) -> bool:
    """Say whether the full stop at ``stop_at`` shortens the word before it; the next word begins at ``after``."""
    if stop_at - start >= _LONG and value[stop_at - _LONG : stop_at].isalpha():
        return False
    begin = stop_at
    # abbreviations are short: a longer run of letters and dots is looked at by its last 12 characters
    while begin > start and stop_at - begin < 12 and (value[begin - 1].isalnum() or value[begin - 1] == "."):
        begin -= 1
    word = value[begin:stop_at]
    if not word:
        return False
    if word.isdecimal():
        if len(word) > 2:
            return False
        # the number of a list's entry stands at the start of it: "1. Wash the rice. 2. Cook it."
        first = begin == start or (begin - 2 >= start and value[begin - 1] == " " and value[begin - 2] in ".!?")
        return first or _word(value, after, end) in _AFTER_ORDINAL
    if word in _TITLES:
        return True
    if word in _BEFORE_NUMBER and value[after].isdecimal():
        return True
    dotted = "." in word and all(len(part) == 1 for part in word.split("."))
    # "J. Moss" is a name, "on X. Follow me" is not
    initial = len(word) == 1 and word.isupper() and word != "I"
    return (dotted or initial or word in _SHORTENED) and _word(value, after, end) not in _STARTERS


def _word(value: str, start: int, end: int) -> str:
    match = _WORD_BEFORE.match(value, start, end)
    return match.group() if match else ""
