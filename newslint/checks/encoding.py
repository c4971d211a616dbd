"""Rules about characters that are not what was written: wrong decoding, escapes, lost and invisible signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from html.entities import html5
from urllib.parse import unquote

from newslint.checks._code import is_about_code
from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern
from newslint.model.text import Span

# --- mojibake ---------------------------------------------------------------------------------------------------

_HIGH: dict[str, int] = {chr(byte): byte for byte in range(0x80, 0x100)}
for _byte in range(0x80, 0xA0):
    _char = bytes([_byte]).decode("cp1252", "ignore")
    if _char:
        _HIGH[_char] = _byte
_TAIL = "".join(char for char, byte in _HIGH.items() if 0x80 <= byte < 0xC0)
_TAILS = re.escape(_TAIL)
_SPECIAL = frozenset(_TAIL[32:]) - frozenset(map(chr, range(0x80, 0x100)))  # what cp1252 has and Latin-1 has not

_PAIR = f"[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙ][{_TAILS}]"
_TRIPLE = f"[à-ï][{_TAILS}]{{2}}"
_QUAD = f"ð[{_TAILS}]{{3}}"
_RUN = pattern(f"(?:{_PAIR}|{_TRIPLE}|{_QUAD})+")
_CUT_QUOTE = pattern("â€(?=[\\s.,;:!?)\\]]|$)")
_LONE = pattern("(?<![^\\s.,;:!?)\"'])Â(?=[ \u00a0]|$)")
_SPACED = pattern("[ÃÂ] [\u0301\u0304\u0308\u0327]")  # the second sign came apart in a normalisation
_SPACED_SIGNS = {"\u0301": "´", "\u0304": "¯", "\u0308": "¨", "\u0327": "¸"}
_APART = pattern(f"A[\u0302\u0303][{_TAILS}]")  # the first sign came apart
_TWICE = pattern("Ã[\u0083ƒ]Â")
_MAC = pattern("‚Ä[ôúùìîòöª¶¢†°]|√[©®±≥°§≠∂†º¥≤ßÆØ¨´™Ñâáàäãå]|¬[©®£ªº∞´±]")
_CYRILLIC = pattern(
    "вЂ[љњ™ќ“”ўћў¦\u0098]|"
    "(?:[РС][\u0401\u0402-\u040f\u0451-\u045f\u0490\u0491°±µ¶·№¤¦§©«¬®»\u00a0\u00ad‚„…†‡€‰‹‘’“”•–—™›]){4,}"
)
_STILL = pattern(f"[ÃÂ][{_TAILS}ƒ]|[ÃA][\u0302\u0303Â]|Ã |â€|Â$")
_MENDED_ROUNDS = 3


def _bytes(run: str) -> bytes | None:
    try:
        return bytes(_HIGH[char] if char in _HIGH else ord(char) for char in run)
    except (KeyError, ValueError):
        return None


def _decoded(run: str) -> str | None:
    data = _bytes(run)
    if data is None:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_plausible(value: str, start: int, end: int, decoded: str) -> bool:
    """Say whether the run is damage and not a letter before a sign, as in “GALÔ or « publié »."""
    if len(decoded) >= (2 if value[start] in "ÐÑ" else 3) and _one_script(decoded):
        return True
    before = value[start - 1] if start else " "
    after = value[end : end + 1]
    lower_around = before.islower() or after.islower()
    if len(decoded) == 1:
        return _is_one(value[start:end], decoded, before, after, lower_around)
    # several characters: each is weighed on its own, one that cannot be told from real text speaks for none
    at, good = start, 0
    for char in decoded:
        width = len(char.encode("utf-8"))
        piece = value[at : at + width]
        good += _is_one(piece, char, value[at - 1] if at else " ", value[at + width : at + width + 1], lower_around)
        at += width
    return good == len(decoded) or (good > 0 and not before.isupper())


def _is_one(piece: str, char: str, before: str, after: str, lower_around: bool) -> bool:
    lead, code = piece[0], ord(char)
    special = piece[1] in _SPECIAL
    if lead == "Â":
        return not (before.isupper() and special) and (piece[1] != "»" or not before.isalpha())
    if lead == "Ã":
        if before.isupper() and not after.islower():
            return not special and piece[1] not in "»\u00a0"
        if special or piece[1] in "»«":
            return lower_around
        return True
    if lead in "ÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙ":
        if lead in "ÄÅÌ":
            return lower_around and (
                not special or (before.islower() and after.islower()) or piece[1] not in "‘’“”…–—›"
            )
        return before.islower() and after.islower() and code < 0x250
    if lead == "â":
        return (
            0x2000 <= code <= 0x206F or 0x20A0 <= code <= 0x20CF or 0x2100 <= code <= 0x214F or 0x2190 <= code <= 0x22FF
        ) or (0x2500 <= code <= 0x2BFF and not before.islower())
    if lead == "ð":
        return code >= 0x1F000
    return lead == "ï" and code in (0xFEFF, 0xFFFD, 0xFE0F)


_SCRIPTS = (
    (0x00C0, 0x024F),
    (0x0370, 0x03FF),
    (0x0400, 0x052F),
    (0x0590, 0x05FF),
    (0x0600, 0x06FF),
    (0x0900, 0x0DFF),
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x10A0, 0x10FF),
    (0x1780, 0x17FF),
    (0x1E00, 0x1EFF),
    (0x3000, 0x30FF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF),
)


def _one_script(decoded: str) -> bool:
    first = ord(decoded[0])
    for low, high in _SCRIPTS:
        if low <= first <= high:
            return sum(low <= ord(char) <= high for char in decoded) >= 0.8 * len(decoded)
    return False


def _from_codepage(run: str, codec: str) -> str | None:
    try:
        return run.encode(codec).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _repairs(value: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the damaged runs in ``value[start:end]`` with what they were, in order."""
    found: list[tuple[int, int, str]] = []
    for match in _RUN.finditer(value, start, end):
        left, right = match.span()
        decoded = _decoded(match.group())
        if decoded is None or not _is_plausible(value, left, right, decoded):
            continue
        found.append((left, right, _again(decoded)))
    found += [(*match.span(), "”") for match in _CUT_QUOTE.finditer(value, start, end)]
    found += [(*match.span(), "") for match in _LONE.finditer(value, start, end)]
    found += [
        (*match.span(), _decoded(match[0][0] + _SPACED_SIGNS[match[0][2]]) or match[0])
        for match in _SPACED.finditer(value, start, end)
    ]
    for match in _APART.finditer(value, start, end):
        lead = "Ã" if match[0][1] == "\u0303" else "Â"
        mended = _decoded(lead + match[0][2])
        if mended is not None and not match[0][2].isspace():
            found.append((match.start(), match.end(), mended))
    found += [(*match.span(), match[0]) for match in _TWICE.finditer(value, start, end)]
    for form, codec in ((_MAC, "mac_roman"), (_CYRILLIC, "cp1251")):
        for match in form.finditer(value, start, end):
            mended = _from_codepage(match.group(), codec)
            if mended is None:
                continue
            if (
                codec == "mac_roman"
                and match.group()[0] in "√¬"
                and not value[match.start() - 1 : match.start()].islower()
            ):
                continue
            if codec == "cp1251" and match.group()[0] != "в" and not _one_script(mended):
                continue
            found.append((match.start(), match.end(), mended))
    found.sort(key=lambda repair: repair[0])  # of two that begin together the one that mends stands first
    at = start
    for left, right, mended in found:
        if left >= at:
            yield left, right, mended
            at = right


def _again(text: str) -> str:
    """Decode text that was damaged several times over."""
    for _ in range(_MENDED_ROUNDS):
        again = _RUN.sub(lambda match: _decoded(match.group()) or match.group(), text)
        if again == text:
            break
        text = again
    return "".join(bytes([ord(char)]).decode("cp1252", "ignore") if "\x80" <= char <= "\x9f" else char for char in text)


def _word_around(value: str, start: int, end: int, low: int, high: int) -> Span:
    while start > low and not value[start - 1].isspace():
        start -= 1
    while end < high and not value[end].isspace():
        end += 1
    return start, end


def _words_mended(
    value: str, low: int, high: int, repairs: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Widen repairs to the words they stand in; words that follow each other become one span."""
    at = -1
    first = last = 0
    parts: list[str] = []
    for left, right, mended in repairs:
        if at != -1 and right <= last:  # the same word once more
            parts.append(value[at:left])
            parts.append(mended)
            at = right
            continue
        start, end = _word_around(value, left, right, low, high)
        if at == -1 or start > last + 1:
            if at != -1:
                yield first, last, "".join(parts) + value[at:last]
            first, parts, at = start, [], start
        parts.append(value[at:left])
        parts.append(mended)
        at = right
        last = max(end, right)
    if at != -1:
        yield first, last, "".join(parts) + value[at:last]


class Mojibake(Check):
    """Text was decoded with the wrong table: "donâ€™t" stands for "don’t", "GuantÃ¡namo" for "Guantánamo".

    Names cannot be searched, read aloud or recognised, and it spreads whenever somebody encodes the text again. What is
    flagged decodes, byte for byte, into sensible text.
    """

    code = "ENC001"
    name = "mojibake"
    severity = "error"
    confidence = "high"
    scope = ("title", "summary", "body", "author", "publisher", "category")
    message = "'{match}' was decoded with the wrong table; its bytes say '{replacement}'"
    fix = "replace"
    trigger = (
        "â€",
        "[ÃÂ] [\u0301\u0304\u0308\u0327]",
        "Ã[\u0083ƒ]Â",
        f"A[\u0302\u0303][{_TAILS}]",
        f"â[{_TAILS}]{{2}}",
        f"[ÂÃÄÅÌ][{_TAILS}]",
        "(?:^|[ .,;:!?)\"'])Â(?: |$)",
        f"ðŸ[{_TAILS}]|ï»¿|ï¿½|ï¸",
        f"(?:[à-ï][{_TAILS}]{{2}}){{3}}",
        f"(?:[ÆÇÈÉÊËÎÏÐÑ×ØÙ][{_TAILS}]){{3}}",
        f"[a-z][ÆÇÈÉÊË][{_TAILS}][a-z]",
        "‚Ä[ôúùìîòöª¶¢†°]|√[©®±≥°§≠∂†º¥≤ßÆØ¨´™Ñâáàäãå]|¬[©®£ªº∞´±]",
        "вЂ",
        "(?:[РС][\u0401\u0402-\u040f\u0451-\u045f\u0490\u0491°±µ¶·№‚„…†‡€‰‹‘’“”•–—™›]){2}",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        for low, high in hits:
            for start, end, mended in _words_mended(value, low, high, _repairs(value, low, high)):
                if not _in_code(text, start, end):
                    # what cannot be mended whole is left as it came
                    whole = value[start:end] if _STILL.search(mended) else mended
                    yield Mark(text, start, end, values={"replacement": whole})


Mojibake.bad = [
    {
        "text": "The mayor didnâ€™t say when the ferry will sail.",
        "flags": ["didnâ€™t"],
        "fixed": "The mayor didn’t say when the ferry will sail.",
        "field": "body",
    },
    {
        "text": "Der Rat will die BrÃ¼cke prÃ¼fen.",
        "flags": ["BrÃ¼cke prÃ¼fen."],
        "fixed": "Der Rat will die Brücke prüfen.",
        "field": "body",
    },
    {"text": "FranÃ\x83Â§ois spoke on Friday.", "flags": ["FranÃ\x83Â§ois"], "fixed": "François spoke on Friday."},
    {
        "text": "It sails on Monday. Â© 2026 Harbour News",
        "flags": ["Â©"],
        "fixed": "It sails on Monday. © 2026 Harbour News",
    },
    {"text": "â€œWe will sail,â€ she said.", "flags": ["â€œWe", "sail,â€"], "fixed": "“We will sail,” she said."},
    {"text": "They donâ€šÃ„Ã´t sail.", "flags": ["donâ€šÃ„Ã´t"]},
    {"text": "She said they don‚Äôt sail.", "flags": ["don‚Äôt"], "fixed": "She said they don’t sail."},
    {"text": "РџСЂРёРІРµС‚ всем", "flags": ["РџСЂРёРІРµС‚"], "fixed": "Привет всем"},
    {"text": "ÐŸÑ€Ð¸Ð²ÐµÑ‚, he said.", "flags": ["ÐŸÑ€Ð¸Ð²ÐµÑ‚,"]},
    {
        "text": "Minister SÃ©golÃ \u0308ne Royal spoke.",
        "flags": ["SÃ©golÃ \u0308ne"],
        "fixed": "Minister Ségolène Royal spoke.",
    },
    {"text": "The crowd cheered ðŸŽ‰ all night.", "flags": ["ðŸŽ‰"], "fixed": "The crowd cheered 🎉 all night."},
]
Mojibake.good = [
    {"text": "Le « leasing social » progresse, selon l’article publié\u00a0»", "because": "French quotation marks"},
    {"text": "“UMA SÓ MANHÔ é o título", "because": "a capital before a closing quotation mark"},
    {"text": "Camera Deputaților a votat; Âncora politică rămâne.", "because": "Romanian"},
    {"text": "РОССИЯ И СССР подписали договор", "because": "Russian capitals"},
]


def _in_code(text: Text, start: int, end: int) -> bool:
    return any(left < end and start < right for left, right in text.code)


class ControlCharacter(Check):
    """A control character from the range U+0080 to U+009F stands in the text, as a rule a quotation mark or a dash.

    The page was written in Windows-1252 and read as ISO 8859-1. Most programs show nothing or a box in its place.
    """

    code = "ENC007"
    name = "misread-windows-character"
    severity = "error"
    confidence = "high"
    scope = ("title", "summary", "body", "author", "publisher", "category")
    message = "the control character {name} stands for '{meant}'"
    fix = "replace"
    trigger = ("[\u0080-\u0084\u0086-\u009f]",)

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        for low, high in hits:
            damaged = {at for left, right, _ in _repairs(value, low, high) for at in range(left, right)}
            singles = [
                (match.start(), match.end(), bytes([ord(match.group())]).decode("cp1252", "ignore"))
                for match in _C1.finditer(value, low, high)
                if match.start() not in damaged and value[match.start() - 1 : match.start()] not in _LEADS
            ]
            for start, end, mended in _words_mended(value, low, high, singles):
                sign = _C1.search(value, start, end)
                if sign is None:
                    continue
                meant = bytes([ord(sign.group())]).decode("cp1252", "ignore") or "nothing"
                yield Mark(
                    text,
                    start,
                    end,
                    values={"replacement": mended, "name": f"U+{ord(sign.group()):04X}", "meant": meant},
                )


_C1 = pattern("[\u0080-\u009f]")
_LEADS = frozenset("€ÃÂÐÑâð\u0302\u0303")
ControlCharacter.bad = [
    {
        "text": "Das Album \x84Neuer Hafen\x93 kommt im Mai.",
        "flags": ["\x84Neuer Hafen\x93"],
        "fixed": "Das Album „Neuer Hafen“ kommt im Mai.",
        "field": "body",
    },
    {
        "text": "The ferry \x96 once in dock \x96 sails.",
        "flags": ["\x96", "\x96"],
        "fixed": "The ferry – once in dock – sails.",
    },
]
ControlCharacter.good = [
    {"text": "The ferry – once in dock – sails.", "because": "real dashes"},
    {"text": "„Neuer Hafen“ kommt im Mai.", "because": "real quotation marks"},
    {"text": "The café opens at nine.", "because": "a letter"},
]


# --- entities and other escapes -----------------------------------------------------------------------------------

_NAMES = frozenset(name[:-1] for name in html5 if name.endswith(";"))
_ENTITY = pattern(r"&(?:amp;){0,3}(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});|&nbsp(?![\w;=])")
_BARE = pattern(r"(?<=[A-Za-z])&?#(?:0?39|x27|8211|8212|8216|8217|8220|8221|8230|160);?(?=[\sa-z.,;:!?\"])")
_CUT = pattern(r"(?<![&\w#=?/])(?:nbsp|rsquo|lsquo|ldquo|rdquo|mdash|ndash|hellip|quot|amp|apos);(?![=&])")


class EntityResidue(Check):
    """An entity such as &amp;#39; is shown to the reader as it is written.

    The text was escaped twice or never unescaped. It is the defect that readers of feeds report most often; it spoils
    titles, search and the recognition of duplicates.
    """

    code = "ENC002"
    name = "entity-residue"
    severity = "error"
    confidence = "high"
    scope = ("title", "summary", "body", "author", "publisher", "category")
    message = "the reader sees '{match}' and not '{replacement}'"
    fix = "replace"
    trigger = (r"&#x?[0-9a-f]{2,7};", r"&[a-z][a-z0-9]{1,30};", r"&nbsp")

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        if is_about_code(text, item):
            return
        for low, high in hits:
            for match in _ENTITY.finditer(value, low, high):
                entity = match.group()
                name = entity.rstrip(";").rpartition("&")[2].rpartition(";")[2]
                if name[0] != "#" and name not in _NAMES:
                    continue
                mended = entity if entity.endswith(";") else entity + ";"
                for _ in range(3):
                    mended = unescape(mended)
                if mended == entity or (len(mended) > 2 and mended.startswith("&")):
                    continue
                yield Mark(text, match.start(), match.end(), values={"replacement": mended.replace("\u00a0", " ")})


EntityResidue.bad = [
    {
        "text": "The captain&#39;s crew &amp; guests",
        "flags": ["&#39;", "&amp;"],
        "fixed": "The captain's crew & guests",
        "field": "title",
    },
    {"text": "Jos&amp;eacute; sails again", "flags": ["&amp;eacute;"], "fixed": "José sails again"},
    {"text": "The ferry&nbsp;sails &#8212; again", "flags": ["&nbsp;", "&#8212;"], "fixed": "The ferry sails — again"},
    {"text": "It isn&amp;#x92;t open", "flags": ["&amp;#x92;"], "fixed": "It isn’t open"},
]
EntityResidue.good = [
    {"text": "<p>Fish &amp; chips</p>", "html": True, "because": "in markup this is how an ampersand is written"},
    {"text": "Fish & chips for the crew, the captain said.", "because": "an ampersand between words"},
    {"text": "The Q&A; was short.", "because": "no entity has this name"},
]


class CutEntity(Check):
    """An entity has lost its ampersand or its number sign: "don#39;t", "fish amp; chips", "the captainrsquo;s".

    A cleaner took out a part of it. The reader sees the rest inside the word.
    """

    code = "ENC008"
    name = "cut-entity"
    severity = "error"
    confidence = "high"
    scope = ("title", "summary", "body", "author")
    message = "'{match}' is what is left of the entity for '{replacement}'"
    fix = "replace"
    trigger = (
        r"[a-z]&?#(?:0?39|x27|82\d\d|160)",
        r"(?:nbsp|rsquo|lsquo|ldquo|rdquo|mdash|ndash|hellip|quot|amp|apos);",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        if is_about_code(text, item):
            return
        value = text.value
        for low, high in hits:
            for match in _BARE.finditer(value, low, high):
                if match.group().startswith("&") and match.group().endswith(";"):
                    continue  # a whole entity
                body = match.group().lstrip("&").rstrip(";")
                yield Mark(text, match.start(), match.end(), values={"replacement": unescape(f"&{body};")})
            for match in _CUT.finditer(value, low, high):
                yield Mark(text, match.start(), match.end(), values={"replacement": unescape("&" + match.group())})


CutEntity.bad = [
    {
        "text": "They don#39;t sail on Sunday.",
        "flags": ["#39;"],
        "fixed": "They don't sail on Sunday.",
        "field": "body",
    },
    {"text": "Fish amp; chips at the quay", "flags": ["amp;"], "fixed": "Fish & chips at the quay"},
    {"text": "They don&#8217t sail.", "flags": ["&#8217"], "fixed": "They don’t sail."},
]
CutEntity.good = [
    {"text": "He turned up the amp, and the crowd cheered.", "because": "a word"},
    {"text": "Song #39 of the night was the best.", "because": "a number"},
]

_UNICODE_ESCAPE = pattern(r"(?:\\{1,2}u[0-9a-fA-F]{4})+")
_BACKSLASH = pattern(r"\\{1,3}([\"'’“”])|(?:(?:\\r)?\\n){2,}|(?<=[.!?\"”’:,])(?:\\r)?\\n(?=[A-Z“\"\s‘]|$)")


class BackslashEscape(Check):
    r"""An escape of a programming language is shown to the reader: \u2019, \", \n.

    The text was taken out of JSON or JavaScript without being decoded; quotations and paragraphs are lost in it.
    """

    code = "ENC009"
    name = "backslash-escape"
    severity = "error"
    confidence = "high"
    scope = ("title", "summary", "body", "author")
    message = "the reader sees the escape '{match}'"
    fix = "replace"
    trigger = (r"\\u[0-9a-f]{4}", r"\\[\"'’“”]", r"[.!?\"”’:,](?:\\r)?\\n", r"\\n(?:\\r)?\\n")

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        if is_about_code(text, item):
            return
        value = text.value
        for low, high in hits:
            for match in _UNICODE_ESCAPE.finditer(value, low, high):
                units = re.findall(r"u([0-9a-fA-F]{4})", match.group())
                try:
                    mended = b"".join(int(unit, 16).to_bytes(2, "big") for unit in units).decode("utf-16-be")
                except UnicodeDecodeError:
                    continue
                yield Mark(text, match.start(), match.end(), values={"replacement": mended})
            for match in _BACKSLASH.finditer(value, low, high):
                yield Mark(text, match.start(), match.end(), values={"replacement": match[1] or "\n"})


BackslashEscape.bad = [
    {
        "text": r"The mayor didn\u2019t say when.",
        "flags": [r"\u2019"],
        "fixed": "The mayor didn’t say when.",
        "field": "body",
    },
    {
        "text": r"She said \"we will sail\" on Friday.",
        "flags": [r"\"", r"\""],
        "fixed": 'She said "we will sail" on Friday.',
    },
    {"text": r"The ferry sails.\n\nIt was in dock.", "flags": [r"\n\n"], "fixed": "The ferry sails.\nIt was in dock."},
]
BackslashEscape.good = [
    {"text": r"The file lies in C:\news\ferry.txt, she said.", "because": "a path"},
    {"text": r"In JavaScript the string \u2019 is an escape for the quotation mark.", "because": "a text about code"},
    {"text": r"He shrugged: ¯\_(ツ)_/¯", "because": "a face"},
]

_PERCENT = pattern(r"(?<![\w/=&?%+.~:#-])(?:[A-Za-z]{0,40}(?:%[2-9A-F][0-9A-F]){1,40}){2,20}[A-Za-z]{0,40}(?![/=&?\w])")
_QUOTED_PRINTABLE = pattern(r"(?:=E2=80=[89A][0-9A-F]|=C[23]=[89AB][0-9A-F]|=3D(?=[\"'\w]))+")


class TransferEncoding(Check):
    """Text stands in the encoding of a mail or of an address: "don=E2=80=99t", "Ferry%20sails%20again".

    It was passed on without being decoded; neither readers nor machines see the words.
    """

    code = "ENC010"
    name = "transfer-encoding-residue"
    severity = "error"
    confidence = "high"
    scope = ("title", "summary", "body", "author")
    message = "'{match}' is still encoded and means '{replacement}'"
    fix = "replace"
    trigger = (
        r"=3D[\"'\w]",
        r"=E2=80=[89A][0-9A-F]",
        r"=C[23]=[89AB][0-9A-F]",
        r"[a-z]%20[a-z]",
        r"%E2%80%",
        r"%C3%[89AB]",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        if is_about_code(text, item):
            return
        value = text.value
        for low, high in hits:
            for match in _QUOTED_PRINTABLE.finditer(value, low, high):
                data = bytes.fromhex(match.group().replace("=", ""))
                yield Mark(text, match.start(), match.end(), values={"replacement": data.decode("utf-8", "replace")})
            for match in _PERCENT.finditer(value, low, high):
                mended = unquote(match.group(), errors="replace")
                if "\ufffd" not in mended and mended != match.group():
                    yield Mark(text, match.start(), match.end(), values={"replacement": mended})


TransferEncoding.bad = [
    {
        "text": "The mayor didn=E2=80=99t say when.",
        "flags": ["=E2=80=99"],
        "fixed": "The mayor didn’t say when.",
        "field": "body",
    },
    {"text": "Ferry%20sails%20again", "flags": ["Ferry%20sails%20again"], "fixed": "Ferry sails again"},
]
TransferEncoding.good = [
    {"text": "See https://harbour.example/a%20ferry%20sails for the timetable.", "because": "an address"},
    {"text": "Nearly 20%20 of them stayed, 30%C3 left.", "because": "no words"},
    {"text": "The fare rose 20% on Monday.", "because": "a share"},
]


# --- lost characters -----------------------------------------------------------------------------------------------

_LOST = pattern("[^\\s\ufffd]{0,40}\ufffd[^\\s]{0,60}")


class ReplacementCharacter(Check):
    """A replacement character (U+FFFD) stands where a letter was.

    The letter is lost for good: whoever decoded the text did not know its table, or cut it in the middle of a
    character. Deleting the sign would hide that.
    """

    code = "ENC003"
    name = "replacement-character"
    severity = "error"
    confidence = "high"
    scope = ("title", "summary", "body", "author", "publisher", "category")
    message = "a character of '{match}' is lost"
    trigger = ("\ufffd",)

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        for low, high in hits:
            for match in _LOST.finditer(text.value, low, high):
                yield Mark(text, match.start(), match.end())


ReplacementCharacter.bad = [
    {"text": "Le pr\ufffdsident a parl\ufffd mardi.", "flags": ["pr\ufffdsident", "parl\ufffd"], "field": "body"},
    {"text": "\ufffd\ufffd\ufffd", "flags": ["\ufffd\ufffd\ufffd"]},
]
ReplacementCharacter.good = [
    {
        "text": "The pier was closed for a week after the storm, and opened again on Monday.",
        "because": "a plain sentence of a story",
    },
    {
        "text": "Ann Pier has run the bakery on the island since the old quay was mended.",
        "because": "a plain sentence of a story",
    },
    {"text": "♦ Diamonds were led.", "because": "a suit of cards"},
]


# --- invisible characters ------------------------------------------------------------------------------------------

_BIDI = "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
_INVISIBLE = pattern(
    f"[\u00ad\u180e\u200b-\u200d\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb{_BIDI}\U000e0001-\U000e007f]+"
)
_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_FEW = 3


def _joins(value: str, at: int) -> bool:
    """Say whether a zero-width joiner or non-joiner at ``at`` is spelling: between signs of a script that needs it."""
    around = value[max(0, at - 1) : at] + value[at + 1 : at + 2]
    return any(ord(char) > 0x24F and not "\u2000" <= char <= "\u206f" for char in around)


class InvisibleCharacter(Check):
    """A word holds a character that nobody sees: a soft hyphen, a zero-width space, a byte order mark, a direction mark.

    The word is no longer found by a search, counted with its equals or recognised as a name. Joiners in the scripts that
    spell with them, and direction marks in texts that run from right to left, are left alone.
    """

    code = "ENC004"
    name = "invisible-character"
    severity = "warning"
    confidence = "high"
    scope = ("title", "summary", "body", "author", "publisher", "category")
    message = "'{match}' holds the invisible character {name}"
    fix = "replace"
    trigger = (f"[\u00ad\u180e\u200b-\u200d\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb{_BIDI}\U000e0001]",)

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        right_to_left = _RIGHT_TO_LEFT.search(value) is not None
        found: list[tuple[int, int, str, str]] = []
        for low, high in hits:
            # a mark before or behind the unit's text belongs to it
            singles: list[tuple[int, int, str]] = []
            for match in _INVISIBLE.finditer(value, low, high):
                for at in range(match.start(), match.end()):
                    char = value[at]
                    if char in "\u200c\u200d" and _joins(value, at):
                        continue
                    if (
                        right_to_left
                        and char in "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u061c"
                    ):
                        continue
                    if char in "\u200b" and _is_wordless_script(value, at):
                        continue
                    if char >= "\U000e0001" and value[max(0, match.start() - 1)] == "\U0001f3f4":
                        continue  # the flags of England, Scotland and Wales
                    singles.append((at, at + 1, "\n" if char in "\u2028\u2029" else ""))
            for start, end, mended in _words_mended(value, low, high, singles):
                sign = _INVISIBLE.search(value, start, end)
                if sign is not None:
                    found.append((start, end, mended, f"U+{ord(sign.group()[0]):04X}"))
        for start, end, mended, name in found:
            yield Mark(
                text,
                start,
                end,
                severity="info" if len(found) <= _FEW else None,
                values={"replacement": mended, "name": name},
            )


def _is_wordless_script(value: str, at: int) -> bool:
    """Say whether the place stands between letters of a script without spaces, where U+200B marks where to break."""
    around = value[max(0, at - 1) : at] + value[at + 1 : at + 2]
    return any(
        "\u0e00" <= char <= "\u0eff" or "\u1000" <= char <= "\u109f" or "\u1780" <= char <= "\u17ff" for char in around
    )


InvisibleCharacter.bad = [
    {
        "text": "Der Einkauf sei unpro\u00adblematisch gewesen.",
        "flags": ["unpro\u00adblematisch"],
        "fixed": "Der Einkauf sei unproblematisch gewesen.",
        "field": "body",
    },
    {
        "text": "Ed Harker, \u2060an engineer\u200b\u200b, said so.",
        "flags": ["\u2060an engineer\u200b\u200b,"],
        "fixed": "Ed Harker, an engineer, said so.",
    },
    {"text": "The fer\u200cry sails.", "flags": ["fer\u200cry"], "fixed": "The ferry sails."},
    {"text": "\u202aThe ferry sails.\u202c", "flags": ["\u202aThe", "sails.\u202c"]},
]
InvisibleCharacter.good = [
    {"text": "Run 🏃🏽\u200d♀️ with us", "because": "the joiner makes one picture"},
    {
        "text": "The council voted on Friday to keep the ferry running through the winter.",
        "because": "a plain sentence of a story",
    },
    {"text": "ישראל (עברית)\u200f", "because": "a direction mark in Hebrew"},
]


# --- quotes of CSV -------------------------------------------------------------------------------------------------

_QUOTE_RUN = pattern('"+')
_DOUBLED = pattern('""([^"\n]{1,400}?)""(?!")|""|(?<=\\w)"""')
_LONGEST_QUOTATION = 120
_CODE_SIGNS = frozenset("=({[:,+")


class DoubledQuotes(Check):
    """Quotation marks stand doubled, ""like this"", as they do inside a CSV file.

    The text was cut out of a table without being read as one. Quotations are not recognised, and what is said in them
    counts as the publisher's own words.
    """

    code = "ENC011"
    name = "doubled-quotation-marks"
    severity = "warning"
    confidence = "high"
    scope = ("title", "summary", "body")
    message = "'{match}' has the doubled quotation marks of a CSV file"
    fix = "replace"
    trigger = (r'""[^\s"]', r'[^\s"]""')

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        doubled = single = 0
        for run in _QUOTE_RUN.finditer(value):
            length = run.end() - run.start()
            if length == 1:
                single += 1
            elif length <= 4:
                doubled += 1
        # quotation inside quotation ends in two marks as well, but then single marks are the rule
        if single > doubled or (single and doubled < 2) or is_about_code(text, item):
            return
        done = -1
        for low, high in _lines_of(text, hits):
            for match in _DOUBLED.finditer(value, low, high):
                if match.start() < done or value[match.start() - 1 : match.start()] in _CODE_SIGNS:
                    continue
                inner = match[1]
                if inner is not None and len(inner) <= _LONGEST_QUOTATION and not inner[0].isspace():
                    done = match.end()
                    yield Mark(text, match.start(), match.end(), values={"replacement": f'"{inner}"'})
                elif inner is not None:
                    first = _word_around(value, match.start(), match.start() + 2, match.start(), match.end())
                    last = _word_around(value, match.end() - 2, match.end(), match.start(), match.end())
                    done = match.end()
                    for start, end in (first, last):
                        yield Mark(text, start, end, values={"replacement": value[start:end].replace('""', '"')})
                else:
                    start, end = _word_around(value, match.start(), match.end(), max(low, done), high)
                    done = end
                    if end - start > 2:
                        yield Mark(text, start, end, values={"replacement": value[start:end].replace('""', '"')})


def _lines_of(text: Text, hits: Sequence[Span]) -> Iterator[Span]:
    """Yield the lines in which the units stand, each once: a quotation may run over several sentences."""
    at = -1
    for start, _ in hits:
        if start < at:
            continue
        low = text.value.rfind("\n", 0, start) + 1
        high = text.value.find("\n", start)
        at = high if high != -1 else len(text.value)
        yield low, at


DoubledQuotes.bad = [
    {
        "text": 'They marched on the ""Day of the Harbour"" and ""sang all night"".',
        "flags": ['""Day of the Harbour""', '""sang all night""'],
        "fixed": 'They marched on the "Day of the Harbour" and "sang all night".',
        "field": "body",
    },
    {
        "text": '""We will sail, and we will sail again in May, in June and in every month of the year until the last of the old '
        'boats has gone to the yard,"" she said.',
        "flags": ['""We', 'yard,""'],
    },
]
DoubledQuotes.good = [
    {"text": 'She said: "He told me, "go home.""', "because": "a quotation inside a quotation"},
    {"text": 'The field "" was empty.', "because": "an empty string"},
    {"text": '"We will sail," she said. "In May," he said.', "because": "single marks"},
]
