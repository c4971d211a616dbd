"""Says whether a text is about programming: such texts show code on purpose."""

from __future__ import annotations

import re

from newslint.model import Item, Text
from newslint.model.patterns import pattern

# words of prose, so none that touches the signs of code
_WORD = pattern(
    r"(?<![\w.$<>{}\[\](=/\"'#&;-])(?:"
    r"javascript|typescript|html5?|xhtml|css|python|php|json|xml|yaml|regex(?:es)?|api|apis|github|gitlab|npm|docker|"
    r"kubernetes|code|coding|compilers?|developers?|programming|programmers?|functions?|variables?|templates?|syntax|"
    r"frameworks?|plugins?|wordpress|shortcodes?|terminal|linux|unix|ruby|rails|java|sql|scripts?|markdown|tutorial|"
    r"repository|strings?|parsers?|parse|markup|stylesheets?|snippets?|jinja2?|twig|vue|react|angular|django|liquid|"
    r"handlebars|mustache|tag|tags|primer|documentation|placeholders?|arrays?|encod(?:ing|ings|ed)|unicode|utf-8|ascii|"
    r"jquery|node\.js|bash|shell|emacs|vim|compile|debug|debugger|deploy|runtime|boolean|integer|loop|query|queries|"
    r"entity|entities|escape|escaped|mojibake|dom|hexadecimal"
    r")(?![\w({\[;=>/\"'])",
    re.I,
)
_FORMULA = pattern(r"\\(?:frac|sum|mathbb|mathcal|delta|left|begin|theta|alpha|lambda|sigma|cdot|displaystyle)\b")
_SHORT = 400
_SCANNED = 20_000


def is_about_code(text: Text, item: Item) -> bool:
    """Say whether ``text`` shows code on purpose: it has code elements or formulas, or the words of programmers."""
    if text.code:
        return True
    key = f"about-code:{text.name}"
    known = item.notes.get(key)
    if known is None:
        value = text.value[:_SCANNED]
        needed = 2 if len(value) < _SHORT else 4
        words: set[str] = set()
        if "\\" in value and _FORMULA.search(value):
            item.notes[key] = True
            return True
        for match in _WORD.finditer(value):
            words.add(match.group().lower().removesuffix("s"))
            if len(words) >= needed:
                break
        known = item.notes[key] = len(words) >= needed
    return bool(known)
