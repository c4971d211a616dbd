"""The words of a sentence, as they stand and in lower case."""

from __future__ import annotations

from newslint.checks._sourcing import words as w
from newslint.model.patterns import pattern

TOKEN = pattern(r"\w++(?:[.'’&/$-]++\w++)*+(?:(?<=s)['’])?|~+|[^\w\s]")


# the full stop behind these ends no sentence
_SHORTENED = frozenset(
    [
        "U.S",
        "U.N",
        "U.K",
        "E.U",
        "G.O.P",
        "F.B.I",
        "C.I.A",
        "D.C",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Sen",
        "Rep",
        "Gov",
        "Gen",
        "Lt",
        "Col",
        "Jr",
        "Sr",
        "St",
    ]
)


class Tokens:
    """The words of a sentence, as they stand and in lower case; a masked quotation is one token."""

    __slots__ = ("low", "words")

    def __init__(self, sentence: str) -> None:
        words: list[str] = TOKEN.findall(sentence)
        if "." in words:
            words = [word for at, word in enumerate(words) if word != "." or not at or words[at - 1] not in _SHORTENED]
        if "~" in sentence:
            words = [word if word[0] != "~" else "~" for word in words]
        self.words = words
        self.low: list[str] = list(map(str.lower, words))

    def part(self, sentence: str, first: int, last: int) -> str:
        """Return the piece of the sentence from one word to another, as it stands there."""
        at = start = 0
        for number, word in enumerate(self.words[: last + 1]):
            start_of_word = sentence.find(word, at)
            if number == first:
                start = start_of_word
            at = start_of_word + len(word)
        return sentence[start:at]


def is_name_word(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in w.DAYS and (len(word) > 1 or word == "I") and word != "I"
