"""Says whether a text is about programming: such texts show code on purpose."""

from __future__ import annotations

import re

from newslint.model import Item, Text
from newslint.model.patterns import pattern


def _words(several: str) -> list[str]:
    return several.split()


_TERMS = _words(
    "javascript typescript html html5 xhtml css python php json xml yaml regex regexes api apis github gitlab npm docker "
    "kubernetes code coding compiler compilers developer developers programming programmer programmers function functions "
    "variable variables template templates syntax framework frameworks plugin plugins wordpress shortcode shortcodes "
    "terminal linux unix ruby rails java sql script scripts markdown tutorial repository string strings parser parsers parse "
    "markup stylesheet stylesheets snippet snippets jinja jinja2 twig vue react angular django liquid handlebars mustache "
    "tag tags primer documentation placeholder placeholders array arrays encoding encodings encoded unicode utf-8 ascii "
    "jquery node.js bash shell emacs vim compile debug debugger deploy runtime boolean integer loop query queries entity "
    "entities escape escaped mojibake dom hexadecimal"
)
# words of prose, so none that touches the signs of code
_WORD = pattern(
    rf"(?<![\w.$<>{{}}\[\](=/\"'#&;-])(?:{'|'.join(map(re.escape, _TERMS))})(?![\w({{\[;=>/\"'])",
    re.I,
)
_RUN = pattern(r"\w+")
_WORDS = frozenset(re.findall(r"\w+", " ".join(_TERMS)))
"""The runs of letters and digits of which these words are made."""
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
        # the pattern tries each of its words at each place: it is asked only where enough of them stand there at all
        if len({word.removesuffix("s") for word in _WORDS.intersection(_RUN.findall(value.lower()))}) >= needed:
            for match in _WORD.finditer(value):
                words.add(match.group().lower().removesuffix("s"))
                if len(words) >= needed:
                    break
        known = item.notes[key] = len(words) >= needed
    return bool(known)
