"""Rules about what an item or a feed says its language is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.checks.fields import SYNDICATION
from newslint.model import Check, Feed, Item, Mark, Text
from newslint.model.patterns import pattern

_TAG = pattern(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(?:-[a-wyzA-WYZ](?:-[A-Za-z0-9]{2,8})+)*(?:-x(?:-[A-Za-z0-9]{1,8})+)?"
)
_PRIMARY = frozenset(
    [
        "aa",
        "ab",
        "ae",
        "af",
        "ak",
        "am",
        "an",
        "ar",
        "as",
        "av",
        "ay",
        "az",
        "ba",
        "be",
        "bg",
        "bh",
        "bi",
        "bm",
        "bn",
        "bo",
        "br",
        "bs",
        "ca",
        "ce",
        "ch",
        "co",
        "cr",
        "cs",
        "cu",
        "cv",
        "cy",
        "da",
        "de",
        "dv",
        "dz",
        "ee",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "ff",
        "fi",
        "fj",
        "fo",
        "fr",
        "fy",
        "ga",
        "gd",
        "gl",
        "gn",
        "gu",
        "gv",
        "ha",
        "he",
        "hi",
        "ho",
        "hr",
        "ht",
        "hu",
        "hy",
        "hz",
        "ia",
        "id",
        "ie",
        "ig",
        "ii",
        "ik",
        "io",
        "is",
        "it",
        "iu",
        "iw",
        "ja",
        "ji",
        "jv",
        "jw",
        "ka",
        "kg",
        "ki",
        "kj",
        "kk",
        "kl",
        "km",
        "kn",
        "ko",
        "kr",
        "ks",
        "ku",
        "kv",
        "kw",
        "ky",
        "la",
        "lb",
        "lg",
        "li",
        "ln",
        "lo",
        "lt",
        "lu",
        "lv",
        "mg",
        "mh",
        "mi",
        "mk",
        "ml",
        "mn",
        "mo",
        "mr",
        "ms",
        "mt",
        "my",
        "na",
        "nb",
        "nd",
        "ne",
        "ng",
        "nl",
        "nn",
        "no",
        "nr",
        "nv",
        "ny",
        "oc",
        "oj",
        "om",
        "or",
        "os",
        "pa",
        "pi",
        "pl",
        "ps",
        "pt",
        "qu",
        "rm",
        "rn",
        "ro",
        "ru",
        "rw",
        "sa",
        "sc",
        "sd",
        "se",
        "sg",
        "sh",
        "si",
        "sk",
        "sl",
        "sm",
        "sn",
        "so",
        "sq",
        "sr",
        "ss",
        "st",
        "su",
        "sv",
        "sw",
        "ta",
        "te",
        "tg",
        "th",
        "ti",
        "tk",
        "tl",
        "tn",
        "to",
        "tr",
        "ts",
        "tt",
        "tw",
        "ty",
        "ug",
        "uk",
        "ur",
        "uz",
        "ve",
        "vi",
        "vo",
        "wa",
        "wo",
        "xh",
        "yi",
        "yo",
        "za",
        "zh",
        "zu",
    ]
)
_COUNTRY_FOR_LANGUAGE = {
    "jp": "ja", "cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "ua": "uk", "gb": "en", "us": "en", "at": "de", "eng": "en",
    "ger": "de", "fre": "fr", "spa": "es", "deu": "de", "fra": "fr", "jpn": "ja", "por": "pt", "ita": "it", "rus": "ru",
    "ara": "ar", "hin": "hi", "nld": "nl", "dut": "nl", "pol": "pl", "kor": "ko", "zho": "zh", "chi": "zh", "swe": "sv",
}  # fmt: skip
_WRONG_REGION = {"uk": "GB", "eu": "150", "la": "419"}
_SCRIPTS: dict[str, re.Pattern[str]] = {
    "Cyrillic": pattern(r"[\u0400-\u04ff]"),
    "Arabic": pattern(r"[\u0600-\u06ff]"),
    "Hebrew": pattern(r"[\u0590-\u05ff]"),
    "Devanagari": pattern(r"[\u0900-\u097f]"),
    "Bengali": pattern(r"[\u0980-\u09ff]"),
    "Thai": pattern(r"[\u0e00-\u0e7f]"),
    "Greek": pattern(r"[\u0370-\u03ff]"),
    "Hangul": pattern(r"[\uac00-\ud7af]"),
    "Japanese": pattern(r"[\u3040-\u30ff]"),
    "Han": pattern(r"[\u4e00-\u9fff]"),
    "Latin": pattern(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
}
_WRITTEN: dict[str, frozenset[str]] = {
    **dict.fromkeys(["en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "nn", "no", "fi", "pl", "cs", "sk", "hu", "ro", "hr", "sl", "et", "lv", "lt", "tr", "id", "ms", "vi", "sw", "af", "ca", "gl", "eu", "ga", "is", "sq"], frozenset(["Latin"])),
    **dict.fromkeys(["ru", "uk", "bg", "be", "mk"], frozenset(["Cyrillic"])),
    **dict.fromkeys(["ar", "fa"], frozenset(["Arabic"])),
    "ur": frozenset(["Arabic", "Latin"]),
    "he": frozenset(["Hebrew"]),
    **dict.fromkeys(["mr", "ne"], frozenset(["Devanagari"])),
    "hi": frozenset(["Devanagari", "Latin"]),
    "bn": frozenset(["Bengali"]),
    "th": frozenset(["Thai"]),
    "el": frozenset(["Greek"]),
    "ko": frozenset(["Hangul", "Han"]),
    "ja": frozenset(["Japanese", "Han"]),
    "zh": frozenset(["Han"]),
}  # fmt: skip
# words that are common in one language and strange to the others here
_TELLING: dict[str, frozenset[str]] = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "that",
            "was",
            "with",
            "said",
            "have",
            "which",
            "from",
            "this",
            "were",
            "their",
            "been",
            "would",
            "when",
            "who",
            "has",
        ]
    ),
    "de": frozenset(
        [
            "der",
            "die",
            "und",
            "das",
            "nicht",
            "mit",
            "ist",
            "auf",
            "dem",
            "den",
            "eine",
            "sich",
            "auch",
            "wird",
            "nach",
            "bei",
            "wurde",
            "einer",
            "sind",
            "im",
            "zum",
        ]
    ),
    "fr": frozenset(
        [
            "les",
            "des",
            "est",
            "une",
            "dans",
            "pour",
            "que",
            "qui",
            "sur",
            "avec",
            "pas",
            "du",
            "aux",
            "cette",
            "ont",
            "sont",
            "été",
            "leur",
            "ces",
            "plus",
        ]
    ),
    "es": frozenset(
        [
            "los",
            "las",
            "una",
            "del",
            "por",
            "con",
            "para",
            "que",
            "como",
            "más",
            "fue",
            "pero",
            "sus",
            "este",
            "esta",
            "desde",
            "entre",
            "han",
            "según",
            "el",
        ]
    ),
    "pt": frozenset(
        [
            "não",
            "uma",
            "com",
            "para",
            "dos",
            "das",
            "mais",
            "foi",
            "pelo",
            "pela",
            "são",
            "também",
            "ao",
            "seu",
            "sua",
            "os",
            "nos",
            "na",
            "um",
            "como",
        ]
    ),
    "it": frozenset(
        [
            "che",
            "della",
            "per",
            "una",
            "con",
            "del",
            "non",
            "sono",
            "alla",
            "dei",
            "nel",
            "anche",
            "più",
            "gli",
            "delle",
            "dal",
            "questo",
            "il",
            "di",
            "stato",
        ]
    ),
    "nl": frozenset(
        [
            "het",
            "een",
            "van",
            "de",
            "dat",
            "niet",
            "voor",
            "zijn",
            "met",
            "aan",
            "ook",
            "door",
            "maar",
            "worden",
            "naar",
            "bij",
            "heeft",
            "uit",
            "werd",
        ]
    ),
    "id": frozenset(
        [
            "yang",
            "dan",
            "dari",
            "untuk",
            "dengan",
            "pada",
            "dalam",
            "tidak",
            "akan",
            "oleh",
            "adalah",
            "juga",
            "telah",
            "bisa",
            "kata",
            "ini",
            "itu",
        ]
    ),
    "tr": frozenset(
        [
            "ve",
            "bir",
            "için",
            "ile",
            "olarak",
            "daha",
            "olan",
            "kadar",
            "sonra",
            "göre",
            "gibi",
            "çok",
            "bu",
            "ancak",
            "dedi",
        ]
    ),
    "pl": frozenset(
        [
            "nie",
            "się",
            "jest",
            "że",
            "oraz",
            "przez",
            "które",
            "został",
            "dla",
            "tym",
            "jak",
            "jego",
            "tego",
            "już",
            "który",
        ]
    ),
    "sv": frozenset(["och", "att", "det", "som", "är", "för", "inte", "med", "har", "till", "ett", "från", "på", "av"]),
    "sw": frozenset(
        [
            "wa",
            "ya",
            "na",
            "kwa",
            "katika",
            "ni",
            "za",
            "la",
            "hiyo",
            "huo",
            "kuwa",
            "hao",
            "lakini",
            "kama",
            "yake",
            "wake",
        ]
    ),
}
_NEIGHBOURS = {"pt": {"es", "gl"}, "es": {"pt", "gl", "ca"}, "id": {"ms"}, "sv": {"no", "nb", "nn", "da"}, "nl": {"af"}}
_WORD = pattern(r"[^\W\d_]+")


def _primary(tag: str) -> str:
    return re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]


class InvalidLanguage(Check):
    """The language given is no language tag.

    Software that does not know the tag takes its default: wrong voice, wrong hyphens, no translation offered.
    """

    code = "LNG002"
    name = "invalid-language"
    severity = "warning"
    confidence = "high"
    scope = ("language", "feed")
    message = "'{match}' is no language tag: {why}"

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        return self._judge(text)

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        text = feed.get("language")
        return self._judge(text) if text is not None else ()

    def _judge(self, text: Text) -> Iterable[Mark]:
        value = text.value.strip()
        why = self._why(value)
        if why:
            yield Mark(text, 0, len(text.value), values={"why": why})

    def _why(self, value: str) -> str:
        if not value or value.lower() in ("und", "mul", "zxx", "mis", "i-klingon"):
            return ""
        primary = _primary(value)
        if primary in _COUNTRY_FOR_LANGUAGE:
            return f"the language is '{_COUNTRY_FOR_LANGUAGE[primary]}'"
        if "_" in value and _TAG.fullmatch(value.replace("_", "-")):
            return "'-' is expected where '_' stands"
        if not _TAG.fullmatch(value):
            return "two or three letters are expected, a region may follow a '-'"
        if len(primary) == 2 and primary not in _PRIMARY:
            return f"no language has the code '{primary}'"
        region = value.split("-")[-1].lower() if "-" in value else ""
        if region in _WRONG_REGION and primary in ("en", "es", "fr", "de"):
            return f"the region is '{_WRONG_REGION[region]}'"
        if re.fullmatch(r"[a-z]{2}-[a-z]{3}", value.lower()) and primary not in ("zh", "ar", "ms", "sw"):
            return "the region has two letters"
        return ""


InvalidLanguage.bad = [
    {"text": "english", "flags": ["english"]},
    {"text": "en_US", "flags": ["en_US"]},
    {"text": "jp", "flags": ["jp"]},
    {"text": "de-ere", "flags": ["de-ere"]},
    {"text": "en-UK", "flags": ["en-UK"]},
]
InvalidLanguage.good = [
    {"text": "en", "because": "a language"},
    {"text": "es-419", "because": "Spanish of Latin America"},
    {"text": "zh-Hant-TW", "because": "language, script, region"},
    {"text": "en-us", "because": "case does not matter"},
    {"text": "fil", "because": "three letters where there are no two"},
]


def mismatch(tag: str, value: str) -> str:
    """Return what ``value`` is written in where it cannot be the language of ``tag``; else nothing."""
    primary = _primary(tag)
    if len(value) < 200:
        return ""
    sample = value[:1200]
    written = _WRITTEN.get(primary)
    if written is not None and (not sample.isascii() or "Latin" not in written):
        counts = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
        total = sum(counts.values())
        if total >= 100:
            script, most = max(counts.items(), key=lambda pair: pair[1])
            if most * 10 >= total * 8 and script not in written and sum(counts[one] for one in written) * 10 < total:
                return f"{script} script"
    if primary not in _TELLING and primary not in ("no", "nb", "nn", "da", "fi", "ro", "cs", "hu", "zu", "xh"):
        return ""
    words = _WORD.findall(sample.lower())
    if len(words) < 30:
        return ""
    own = _TELLING.get(primary, frozenset())
    mine = sum(word in own for word in words)
    if mine * 12 >= len(words) and own:
        return ""
    best, most = "", 0
    for code, telling in _TELLING.items():
        if code != primary and primary not in _NEIGHBOURS.get(code, ()):
            count = sum(word in telling for word in words)
            if count > most:
                best, most = code, count
    if most >= 8 and most * 6 >= len(words) and mine * 4 < most and len({w for w in words if w in _TELLING[best]}) >= 4:
        return f"'{best}'"
    return ""


class LanguageMismatch(Check):
    """The text is in another language than the one it is said to be in.

    It is read aloud by the wrong voice, hyphenated wrongly, and never translated. A template's "en" was left in place.
    """

    code = "LNG001"
    name = "language-mismatch"
    severity = "warning"
    confidence = "high"
    scope = ("item", "feed")
    message = "'{said}' is given as the language, the text is in {seen}{extent}"

    def start_feed(self, feed: Feed) -> None:
        self._said = (feed.language or "").strip() if feed.format in SYNDICATION else ""
        self._looked = self._wrong = 0
        self._seen = ""

    def check_item(self, item: Item) -> Iterable[Mark]:
        declared = item.get("language")
        said = declared.value.strip() if declared is not None else self._said
        if not said or (declared is None and self._looked >= 200):
            return
        body = item.get("body")
        if body is None or len(body.value) < 200:
            return
        seen = mismatch(said, body.value)
        if declared is not None:
            if seen:
                yield Mark(declared, 0, len(declared.value), values={"said": said, "seen": seen, "extent": ""})
            return
        self._looked += 1
        if seen:
            self._wrong += 1
            self._seen = seen

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if self._wrong and self._wrong * 5 >= self._looked * 3:
            text = feed.get("language")
            extent = f" in {self._wrong} of {self._looked} items"
            values = {"said": self._said, "seen": self._seen, "extent": extent}
            yield Mark(text, 0, len(text.value) if text is not None else 0, values=values)


_GERMAN = (
    "Die Fähre fährt nach drei Wochen wieder, und die Insel ist nicht mehr allein. Das sagte der Sprecher der Hafenbehörde am Montag."
    " Die Reparatur war teurer als geplant, weil die Schraube nach dem Sturm nicht mit dem Schiff zum Kai kam, und auch der Motor wurde"
    " bei der Fahrt auf den Sand beschädigt. Die Behörde wird sich mit dem Land einigen."
)
LanguageMismatch.bad = [
    {"text": _GERMAN, "field": "body", "item": {"language": "en"}, "flags": ["en"]},
    {
        "text": f"<rss><channel><title>H</title><language>en-us</language><item><title>F</title><description>{_GERMAN}</description></item></channel></rss>",
        "field": "source",
        "item": {"format": "rss"},
        "flags": ["en-us"],
    },
]
LanguageMismatch.good = [
    {"text": _GERMAN, "field": "body", "item": {"language": "de-AT"}, "because": "it is German"},
    {"text": "Die Fähre fährt wieder.", "field": "body", "item": {"language": "en"}, "because": "too short to tell"},
    {"text": _GERMAN, "field": "body", "item": {"language": "lb"}, "because": "a language this rule does not know"},
]


class MissingLanguage(Check):
    """The feed does not say in which language it is.

    Readers guess, and guess wrong for short texts.
    """

    code = "LNG003"
    name = "missing-language"
    severity = "info"
    confidence = "high"
    formats = SYNDICATION
    scope = ("item", "feed")
    message = "the feed names no language"
    preview = True

    def start_feed(self, feed: Feed) -> None:
        self._found = False

    def check_item(self, item: Item) -> Iterable[Mark]:
        self._found = self._found or item.language is not None
        return ()

    def check_feed(self, feed: Feed) -> Iterable[Mark]:
        if not self._found and not feed.language:
            yield Mark()


MissingLanguage.bad = [
    {
        "text": "<rss><channel><title>H</title><item><title>F</title></item></channel></rss>",
        "field": "source",
        "item": {"format": "rss"},
        "flags": [""],
    },
    {
        "text": '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><title>F</title></entry></feed>',
        "field": "source",
        "item": {"format": "atom"},
        "flags": [""],
    },
]
MissingLanguage.good = [
    {
        "text": "<rss><channel><title>H</title><language>en</language><item><title>F</title></item></channel></rss>",
        "field": "source",
        "item": {"format": "rss"},
        "because": "the channel names it",
    },
    {
        "text": '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>H</title><entry><title>F</title></entry></feed>',
        "field": "source",
        "item": {"format": "atom"},
        "because": "the root element names it",
    },
    {"text": "The ferry was late.", "field": "body", "because": "a plain text is no feed"},
]
