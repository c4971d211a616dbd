"""Says what language an item is in: its script, its commonest small words, else CLD2, else what is declared."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from operator import itemgetter
from typing import Any

from newslint.model import Feed, Item
from newslint.model.letters import without_marks
from newslint.model.patterns import pattern

_SCRIPTS: tuple[tuple[str, str | None], ...] = (
    # a script that one language of the news uses names it; one that several share only rules the others out
    ("\u0370-\u03ff", "el"),
    ("\u0590-\u05ff", "he"),
    ("\u0900-\u097f", "hi"),
    ("\u0980-\u09ff", "bn"),
    ("\u0a80-\u0aff", "gu"),
    ("\u0b80-\u0bff", "ta"),
    ("\u0c00-\u0c7f", "te"),
    ("\u0e00-\u0e7f", "th"),
    ("\u3040-\u30ff", "ja"),
    ("\uac00-\ud7af", "ko"),
    ("\u4e00-\u9fff", "zh"),
    ("\u0600-\u06ff", "ar"),
    ("\u0400-\u04ff", "ru"),
)
_NON_LATIN = pattern(r"[\u0370-\u1fff\u3040-\ud7af]")
_SAMPLE = 1500
_WORD = pattern(r"[^\W\d_]+")


def _words(several: str) -> frozenset[str]:
    return frozenset(several.split())


_SMALL: dict[str, frozenset[str]] = {
    "en": _words("the of and to in that is was for on with as at by from has have it he said are be not this"),
    "de": _words("der die das und ist nicht mit von den dem ein eine auf für sich auch im wird zu werden hat"),
    "fr": _words("le la les des et est une dans pour que qui sur pas au avec ce par plus du il ont sont"),
    "es": _words("el la los las de que y en un una por con para del se su es al lo como más fue ha"),
    "pt": _words("o a os as de que e em um uma por com para do da no na se foi não mais ao dos das"),
    "it": _words("il la le gli di che e in un una per con del della è non si sono al dei ha anche nel"),
    "nl": _words("de het een en van in is dat op te zijn voor met niet aan er ook als door bij"),
    "id": _words("yang dan di dari untuk dengan ini itu pada tidak dalam akan juga oleh ke adalah telah"),
    "tr": _words("ve bir bu için ile olarak da de daha olan çok gibi sonra kadar dedi ise"),
    "pl": _words("i w na nie się z do że jest to o jak po za od przez dla oraz są"),
    "sv": _words("och i att det som en på är av för med har inte den till ett om"),
    "no": _words("og i at det som en på er av for med har ikke den til et om"),
    "da": _words("og i at det som en på er af for med har ikke den til et om"),
    "fi": _words("ja on ei että se oli hän mutta myös kun ovat joka mukaan"),
    "ro": _words("și de la în a cu pe care nu din este un o pentru că au fost"),
    "cs": _words("a se v na je že o s z do i to jako za by pro ale"),
    "hu": _words("a az és hogy nem is egy ez volt meg csak már azt"),
    "vi": _words("và của là có cho không được trong một những các người với"),
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {
    word: tuple(code for code, small in _SMALL.items() if word in small) for word in frozenset().union(*_SMALL.values())
}
_GROUPS: tuple[tuple[str, ...], ...] = ((), *sorted(set(_LANGUAGES_OF.values())))
"""The languages that share a small word; the first, of none, is there so that no number of a group is 0."""
_NUMBERS = {group: number for number, group in enumerate(_GROUPS)}
_SPEAKERS: dict[str, int] = {word: _NUMBERS[group] for word, group in _LANGUAGES_OF.items()}
"""The number of the group that each small word belongs to."""
_ENOUGH = 4
_FEWEST_WORDS = 5
_SHORT = 200
# the share of the text, in per cent, that must be in one language
_SURE = 70
_NO_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")
# those with a daily press; it also knows tongues that no feed is written in, and finds them in lists of names
_NEWS = _words(
    "en de fr es pt it nl sv no da fi is pl cs sk sl hr sr bs mk bg ro hu el tr ru uk be lt lv et sq ka hy az kk uz ky tg mn "
    "ar fa ur he ku ps hi bn mr gu pa ta te kn ml or as ne si my th lo km vi id ms fil jv zh ja ko sw so am ti ha yo ig zu xh "
    "af rw mg ca gl eu ga cy mt lb"
)
# what CLD2 calls otherwise than feeds do
_SAME = {"iw": "he", "jw": "jv", "nb": "no", "nn": "no", "tl": "fil"}
_WORDS_SAMPLE = 700
_LETTERS_ALONE = {code: " " for code in range(128) if not chr(code).isalpha()}


def known_language(item: Item, feed: Feed) -> str | None:
    """Return the primary language subtag of an item ("en"), or None where neither it nor its text tells.

    The text speaks first where its script or its words leave no doubt, since feeds copy a wrong declaration from
    their template; then the item's own declaration, then the feed's.
    """
    text = item.get("body") or item.get("summary") or item.get("title")
    declared = item.language or feed.language
    declared = declared.replace("_", "-").split("-")[0].lower() if declared else None
    if text is None:
        return declared
    # of a line or two, neighbours like Portuguese and Galician cannot be told apart: there the declaration is better
    if declared is not None and len(text.value) < _SHORT:
        return _detected(text.value, library=False) or declared
    return detect(text.value) or declared


def detect(text: str) -> str | None:
    """Return the language that ``text`` is plainly in, or None. Looks at the first 1,500 characters.

    The script and the commonest small words answer for nine articles of ten and cost nothing to load; CLD2 is asked
    where they are silent: about short lines, and in the languages whose words are not listed here.
    """
    return _detected(text, library=True)


def _detected(text: str, *, library: bool) -> str | None:
    sample = text[:_SAMPLE]
    # letters of other scripts are counted only where there can be enough of them: curly quotes are no Greek
    if not sample.isascii() and (len(sample) - len(sample.encode("ascii", "ignore"))) * 3 > len(sample):
        foreign = len(_NON_LATIN.findall(sample))
        if foreign * 3 > len(sample):
            return _by_script(sample, library=library)
    words = _runs(sample[:_WORDS_SAMPLE].lower())
    if len(words) < _FEWEST_WORDS:
        return None
    return (_by_words(words) if len(words) >= 8 else None) or (_by_library(sample) if library else None)


def _runs(text: str) -> list[str]:
    """Return the runs of letters of a text in small letters."""
    text = without_marks(text, " ")
    return text.translate(_LETTERS_ALONE).split() if text.isascii() else _WORD.findall(text)


def _by_script(sample: str, *, library: bool) -> str | None:
    counts = [(len(re.findall(f"[{span}]", sample)), code) for span, code in _SCRIPTS]
    kana, han = counts[8][0], counts[10][0]
    if kana and kana * 20 > han:
        return "ja"
    most, code = max(counts, key=lambda count: count[0])
    if not most:
        return None
    # several languages write so: the library tells Marathi from Hindi, Persian from Arabic, Ukrainian from Russian
    shared = library and code in ("hi", "ar", "ru", "bn")
    return (_by_library(sample) if shared else None) or code


def _by_words(words: list[str]) -> str | None:
    votes = dict.fromkeys(_SMALL, 0)
    for group, count in Counter(filter(None, map(_SPEAKERS.get, words))).items():
        for code in _GROUPS[group]:
            votes[code] += count
    code, most = max(votes.items(), key=itemgetter(1))
    votes[code] = 0
    if most < _ENOUGH or most < 1.3 * max(votes.values()) or most * 8 < len(words):
        return None
    return code


def _by_library(sample: str) -> str | None:
    """Return what CLD2 is sure of; None where it is not, or where it is not installed."""
    library = _cld2()
    if library is None:
        return None
    try:
        reliable, _, found = library.detect(sample.translate(_NO_CONTROLS).encode("utf-8", "replace"), bestEffort=False)
    except library.error:  # it refuses what it takes for damaged text
        return None
    name, code, percent, _ = found[0]
    if not reliable or percent < _SURE or name == "Unknown":
        return None
    code = str(code).split("-")[0]
    code = _SAME.get(code, code)
    return code if code in _NEWS else None


@cache
def _cld2() -> Any:
    try:
        import pycld2
    except ImportError:  # no wheel for this platform
        return None
    return pycld2
