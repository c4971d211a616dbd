"""Says what language an item is in: what it declares, else its script, else its commonest small words."""

from __future__ import annotations

import re

from newslint.model import Feed, Item

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
_NON_LATIN = re.compile(r"[\u0370-\u1fff\u3040-\ud7af]")
_SAMPLE = 1500
_WORD = re.compile(r"[^\W\d_]+")

_SMALL: dict[str, frozenset[str]] = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "that",
            "is",
            "was",
            "for",
            "on",
            "with",
            "as",
            "at",
            "by",
            "from",
            "has",
            "have",
            "it",
            "he",
            "said",
            "are",
            "be",
            "not",
            "this",
        ]
    ),
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "und",
            "ist",
            "nicht",
            "mit",
            "von",
            "den",
            "dem",
            "ein",
            "eine",
            "auf",
            "für",
            "sich",
            "auch",
            "im",
            "wird",
            "zu",
            "werden",
            "hat",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "et",
            "est",
            "une",
            "dans",
            "pour",
            "que",
            "qui",
            "sur",
            "pas",
            "au",
            "avec",
            "ce",
            "par",
            "plus",
            "du",
            "il",
            "ont",
            "sont",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "de",
            "que",
            "y",
            "en",
            "un",
            "una",
            "por",
            "con",
            "para",
            "del",
            "se",
            "su",
            "es",
            "al",
            "lo",
            "como",
            "más",
            "fue",
            "ha",
        ]
    ),
    "pt": frozenset(
        [
            "o",
            "a",
            "os",
            "as",
            "de",
            "que",
            "e",
            "em",
            "um",
            "uma",
            "por",
            "com",
            "para",
            "do",
            "da",
            "no",
            "na",
            "se",
            "foi",
            "não",
            "mais",
            "ao",
            "dos",
            "das",
        ]
    ),
    "it": frozenset(
        [
            "il",
            "la",
            "le",
            "gli",
            "di",
            "che",
            "e",
            "in",
            "un",
            "una",
            "per",
            "con",
            "del",
            "della",
            "è",
            "non",
            "si",
            "sono",
            "al",
            "dei",
            "ha",
            "anche",
            "nel",
        ]
    ),
    "nl": frozenset(
        [
            "de",
            "het",
            "een",
            "en",
            "van",
            "in",
            "is",
            "dat",
            "op",
            "te",
            "zijn",
            "voor",
            "met",
            "niet",
            "aan",
            "er",
            "ook",
            "als",
            "door",
            "bij",
        ]
    ),
    "id": frozenset(
        [
            "yang",
            "dan",
            "di",
            "dari",
            "untuk",
            "dengan",
            "ini",
            "itu",
            "pada",
            "tidak",
            "dalam",
            "akan",
            "juga",
            "oleh",
            "ke",
            "adalah",
            "telah",
        ]
    ),
    "tr": frozenset(
        [
            "ve",
            "bir",
            "bu",
            "için",
            "ile",
            "olarak",
            "da",
            "de",
            "daha",
            "olan",
            "çok",
            "gibi",
            "sonra",
            "kadar",
            "dedi",
            "ise",
        ]
    ),
    "pl": frozenset(
        [
            "i",
            "w",
            "na",
            "nie",
            "się",
            "z",
            "do",
            "że",
            "jest",
            "to",
            "o",
            "jak",
            "po",
            "za",
            "od",
            "przez",
            "dla",
            "oraz",
            "są",
        ]
    ),
    "sv": frozenset(
        [
            "och",
            "i",
            "att",
            "det",
            "som",
            "en",
            "på",
            "är",
            "av",
            "för",
            "med",
            "har",
            "inte",
            "den",
            "till",
            "ett",
            "om",
        ]
    ),
    "no": frozenset(
        ["og", "i", "at", "det", "som", "en", "på", "er", "av", "for", "med", "har", "ikke", "den", "til", "et", "om"]
    ),
    "da": frozenset(
        ["og", "i", "at", "det", "som", "en", "på", "er", "af", "for", "med", "har", "ikke", "den", "til", "et", "om"]
    ),
    "fi": frozenset(["ja", "on", "ei", "että", "se", "oli", "hän", "mutta", "myös", "kun", "ovat", "joka", "mukaan"]),
    "ro": frozenset(
        ["și", "de", "la", "în", "a", "cu", "pe", "care", "nu", "din", "este", "un", "o", "pentru", "că", "au", "fost"]
    ),
    "cs": frozenset(
        ["a", "se", "v", "na", "je", "že", "o", "s", "z", "do", "i", "to", "jako", "za", "by", "pro", "ale"]
    ),
    "hu": frozenset(["a", "az", "és", "hogy", "nem", "is", "egy", "ez", "volt", "meg", "csak", "már", "azt"]),
    "vi": frozenset(["và", "của", "là", "có", "cho", "không", "được", "trong", "một", "những", "các", "người", "với"]),
}
_SPEAKERS: dict[str, tuple[str, ...]] = {
    word: tuple(code for code, small in _SMALL.items() if word in small)
    for word in sorted(frozenset().union(*_SMALL.values()))
}
_ENOUGH = 4
_WORDS_SAMPLE = 700


def known_language(item: Item, feed: Feed) -> str | None:
    """Return the primary language subtag of an item ("en"), or None where neither it nor its text tells.

    The text speaks first where its script or its words leave no doubt, since feeds copy a wrong declaration from
    their template; then the item's own declaration, then the feed's.
    """
    text = item.get("body") or item.get("summary") or item.get("title")
    seen = detect(text.value) if text is not None else None
    if seen is not None:
        return seen
    declared = item.language or feed.language
    return declared.replace("_", "-").split("-")[0].lower() if declared else None


def detect(text: str) -> str | None:
    """Return the language that ``text`` is plainly in, or None. Looks at the first 1,500 characters."""
    sample = text[:_SAMPLE]
    # letters of other scripts are counted only where there can be enough of them: curly quotes are no Greek
    if not sample.isascii() and (len(sample) - len(sample.encode("ascii", "ignore"))) * 3 > len(sample):
        foreign = len(_NON_LATIN.findall(sample))
        if foreign * 3 > len(sample):
            counts = [(len(re.findall(f"[{span}]", sample)), code) for span, code in _SCRIPTS]
            kana, han = counts[8][0], counts[10][0]
            if kana and kana * 20 > han:
                return "ja"
            return max(counts)[1] if max(counts)[0] else None
    words = _WORD.findall(sample[:_WORDS_SAMPLE].lower())
    if len(words) < 8:
        return None
    votes = dict.fromkeys(_SMALL, 0)
    for codes in filter(None, map(_SPEAKERS.get, words)):
        for code in codes:
            votes[code] += 1
    code, most = max(votes.items(), key=lambda vote: vote[1])
    votes[code] = 0
    if most < _ENOUGH or most < 1.3 * max(votes.values()) or most * 8 < len(words):
        return None
    return code
