"""Rules about pages that stand in place of a story: consent pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern
from newslint.model.text import Span

_SIGNS = pattern(
    r"\bcookies?\b|\bcookie[- ]|\bconsent\b|\bgdpr\b|privacy policy|privacy settings|\bour partners\b|personal data"
    r"|process(?:ing)? (?:your )?data|legitimate interest|\bopt[- ]out\b|accept all|reject all|manage (?:preferences|choices)"
    r"|personali[sz]ed (?:ads|content|advertising)|\bip address|unique identifiers?|store and/or access"
    r"|\btracking\b|datenschutz|einwilligung|zustimm|werbung und|partner(?:n)? verarbeiten"
    r"|vos données|partenaires|consentement|accepter|tout refuser|confidentialité"
    r"|sus datos|nuestros socios|consentimiento|aceptar|privacidad|dados pessoais|parceiros|aceitar"
    r"|dati personali|nostri partner|consenso|accetta|toestemming|persoonsgegevens|onze partners|accepteren"
    r"|plik(?:i|ów) cookie|zgod[ay]|kişisel veri|çerez|файл\w* cookie|согласи|персональн\w+ данн",
    re.IGNORECASE,
)
_STORY = pattern(
    r"\b(?:said|told|court|regulator|fined|ruled|lawsuit|judge|Gericht|tribunal|amende|multa)\b", re.IGNORECASE
)
_MOST_WORDS = 400
_LEAST_SIGNS = 6
_LEAST_KINDS = 4


class ConsentPage(Check):
    """The text is the consent page of a site, not a story.

    The page asked for consent before it showed anything, and what it asked was saved as the story. The same text then
    stands under every address of the site.
    """

    code = "ERR001"
    name = "consent-page"
    severity = "error"
    confidence = "high"
    scope = ("body",)
    message = "the text is a consent page: {count} words of it speak of cookies, data and consent"
    trigger = (r"\bcookies?\b|çerez|\bconsent\b|einwilligung|consentement|consentimiento|toestemming",)
    spoils = 10

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        words = len(value.split(None, _MOST_WORDS + 1))
        if words > _MOST_WORDS or words < 12:
            return
        signs = [sign.casefold() for sign in _SIGNS.findall(value)]
        if len(signs) < _LEAST_SIGNS or len(set(signs)) < _LEAST_KINDS or len(signs) * 14 < words:
            return
        if _STORY.search(value):
            return
        start = len(value) - len(value.lstrip())
        yield Mark(text, start, start + len(value.strip()), values={"count": len(signs)})


_PAGE = (
    "We and our partners store and/or access information on a device, such as cookies, and process personal data, such "
    "as unique identifiers, for personalised ads and content. You may give your consent or manage preferences at any "
    "time in our privacy policy. Accept all. Reject all."
)
ConsentPage.bad = [
    {"text": _PAGE, "flags": [_PAGE]},
    {
        "text": "Continuer sans accepter. Nos partenaires et nous utilisons des cookies pour traiter vos données. Votre "
        "consentement vaut pour ce site. Accepter ou tout refuser. Confidentialité et cookies.",
        "flags": [
            "Continuer sans accepter. Nos partenaires et nous utilisons des cookies pour traiter vos données. Votre "
            "consentement vaut pour ce site. Accepter ou tout refuser. Confidentialité et cookies."
        ],
    },
]
ConsentPage.good = [
    {
        "text": "Ann Pier has run the bakery on the island since the old quay was mended.",
        "because": "a plain sentence of a story",
    },
    {
        "text": "The council voted on Friday to keep the ferry running through the winter.",
        "because": "a plain sentence of a story",
    },
    {"text": "We use cookies.", "because": "one line is a notice, another rule"},
]
