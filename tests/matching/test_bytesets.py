"""Character classes over bytes: nothing that re matches is left out."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest

from newslint.matching.bytesets import OLD_CYRILLIC, STAND_INS, character_class, render, render_many

parser: Any = import_module("re._parser")
EVERY = "".join(map(chr, range(0x110000)))
SOME = EVERY[:0x3100] + EVERY[0x3100::97]
STAND_IN = str.maketrans(STAND_INS | OLD_CYRILLIC)
CLASSES = [
    r"[\w]",
    r"[\W]",
    r"[\s]",
    r"[\S]",
    r"[\d|]",
    r"[^éx]",
    r"[éßµΣ]",
    r"[à-ÿ]",
    r"[А-Яё]",
    r"[一-龥ー]",
    r"[ıſ]",
    r"[^ik]",
]
CLASSES += [r"[İa-c\s]", r"[\u2018-\u201f'\"]", r"[\ud800-\udfff]", r"[Å\u212bÅ]", r"[🙂-🙏]", "[k-s]", "[ΐ\u0390ΰﬅ]"]


@pytest.mark.parametrize("source", CLASSES)
@pytest.mark.parametrize("flags", [0, re.I, re.A, re.I | re.A])
def test_a_class_holds_every_character_that_re_takes(source: str, flags: int) -> None:
    ((kind, value),) = parser.parse(source)
    chars = character_class(value if isinstance(value, list) else [(kind, value)], flags, False)
    once = re.compile(render(chars).encode())
    many = re.compile(render_many(chars, 1).encode())
    part = re.compile(render(chars._replace(part=True)).encode())
    for char in re.findall(source, SOME, flags):
        encoded = char.translate(STAND_IN).encode("utf-8", "surrogatepass")
        if char != "\n":
            assert once.fullmatch(encoded), ascii(char)
            assert many.fullmatch(encoded), ascii(char)
            assert part.match(encoded), ascii(char)
            assert any(part.match(encoded, at) for at in range(len(encoded) - 1, -1, -1)), ascii(char)


def test_what_the_tables_take_for_granted_of_unicode() -> None:
    assert not [char for char in EVERY[0x1F000:] if char.lower() != char or char.upper() != char]
    assert not [char for char in EVERY[0x3001:] if char.isspace()]
    assert set(re.findall("[a-z]", EVERY[128:], re.IGNORECASE)) == set(STAND_INS)
    for old, letter in OLD_CYRILLIC.items():
        assert re.fullmatch(old, letter, re.IGNORECASE)
        assert old.encode().startswith(b"\xe1\xb2")
