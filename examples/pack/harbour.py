"""A rule in Python, as a foreign pack may hold it: the same door as newslint's own."""

from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Text


class ShoutedShipName(Check):
    """A ship's name is printed in capitals, as the port register has it.

    The register writes MV ISLAND QUEEN; the paper writes Island Queen. Capitals in running text shout, and a program
    that looks for names takes them for two.
    """

    code = "HBR002"
    name = "shouted-ship-name"
    severity = "info"
    confidence = "medium"
    scope = ("body",)
    languages = ("en",)
    message = "'{match}' is a ship's name in capitals"
    fix = {"action": "replace", "safe": False, "title": "Write the name as the paper does"}
    trigger = (r"\bM[VS] [A-Z]{3,}",)

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        for start, end in hits:
            words = text.value[start:end].split(" ")
            at = start
            for number, word in enumerate(words):
                if word in ("MV", "MS") and words[number + 1 :]:
                    name = []
                    for following in words[number + 1 :]:
                        if not (following.isalpha() and following.isupper() and len(following) > 2):
                            break
                        name.append(following)
                    if name:
                        shown = " ".join(name)
                        first = at + len(word) + 1
                        yield Mark(text, first, first + len(shown), values={"replacement": shown.title()})
                at += len(word) + 1


ShoutedShipName.bad = [
    {
        "text": "The MV ISLAND QUEEN left the harbour on Monday.",
        "flags": ["ISLAND QUEEN"],
        "fixed": "The MV Island Queen left the harbour on Monday.",
    },
    {
        "text": "Divers found the MS HARBOUR at noon.",
        "flags": ["HARBOUR"],
        "fixed": "Divers found the MS Harbour at noon.",
    },
]
ShoutedShipName.good = [
    {"text": "The MV Island Queen left the harbour on Monday.", "because": "the name is written as a name"},
    {"text": "He has lived with MS for ten years, and RAIN stopped play.", "because": "an illness and a shouted word"},
]
