"""Rules about what should never have left the house: keys, passwords, numbers of persons.

A mark covers the label or the first characters of a secret only, so that no report repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newslint.checks._code import is_about_code
from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern
from newslint.model.text import Span

_SHOWN = 4

_LABELLED = pattern(
    r"(?P<label>\b(?:api|access|secret|auth|private|client|consumer|app|aws|stripe|openai)[_ -]?(?:access[_ -]?)?"
    r"(?:key|token|secret)(?:[_ -]?id)?|\b(?:bearer|authorization: bearer)|\bpassword|\bpasswd|\bpwd)"
    r"(?P<gap>\s?[=:]\s?[\"']?|\s)(?P<value>[A-Za-z0-9_\-./+=$!@#%]{8,200})",
    re.I,
)
_BARE = pattern(
    r"(?<![\w/-])(?P<value>AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}|sk-(?:proj-|ant-|test-|live-)?[A-Za-z0-9_-]{20,200}|"
    r"sk_(?:live|test)_[A-Za-z0-9]{16,100}|gh[pousr]_[A-Za-z0-9]{30,100}|github_pat_\w{30,120}|xox[abprs]-[A-Za-z0-9-]{10,120}|"
    r"AIza[0-9A-Za-z_-]{35}|ya29\.[0-9A-Za-z_-]{30,200}|glpat-[A-Za-z0-9_-]{20}|SG\.[\w-]{20,24}\.[\w-]{40,50}|"
    r"eyJ[A-Za-z0-9_-]{10,400}\.eyJ[A-Za-z0-9_-]{10,800}\.[A-Za-z0-9_-]{10,200})(?![\w])|-----BEGIN (?:RSA |EC |OPENSSH |DSA )?PRIVATE KEY-----"
)


def _looks_secret(value: str) -> bool:
    """Say whether a value is no word: it has digits among letters, or signs."""
    return any(char.isdigit() for char in value) and any(char.isalpha() for char in value)


class SecretKey(Check):
    """A key, a token or a password stands in the text.

    Whoever reads the feed can use it. The report shows its label or its first characters only; the key must be withdrawn,
    not just deleted here.
    """

    code = "PII001"
    name = "secret-key"
    severity = "error"
    confidence = "high"
    scope = ("title", "summary", "body", "author", "link", "id")
    message = "a key or password stands behind '{match}'"
    trigger = (
        r"(?:key|token|secret)(?:[_ -]?id)?\s?[=:]",
        r"\bbearer\s",
        r"\b(?:password|passwd|pwd)\s?[=:]",
        r"\b(?:akia|asia)[0-9a-z]{16}",
        r"\bsk[-_][a-z0-9_-]{16}",
        r"\bgh[pousr]_[a-z0-9]{30}|github_pat_|xox[abprs]-|aiza[0-9a-z_-]{35}|ya29\.|glpat-|eyj[a-z0-9_-]{10,400}\.eyj",
        r"-----BEGIN [a-z ]{0,12}PRIVATE KEY",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        for low, high in hits:
            done = low
            for match in _LABELLED.finditer(value, low, high):
                secret = match["value"]
                if match["gap"].isspace() and not match["label"].lower().endswith("bearer"):
                    continue
                if _looks_secret(secret) and (len(secret) >= 12 or not match["label"].lower().startswith("p")):
                    done = match.end()
                    yield Mark(text, match.start(), match.end("label"))
            for match in _BARE.finditer(value, max(low, done), high):
                yield Mark(text, match.start(), match.start() + _SHOWN)


SecretKey.bad = [
    {"text": "The desk left api_key=sk-test-0000000000000000 in the draft.", "flags": ["api_key"], "field": "body"},
    {"text": "Use AKIAHARBOUR000000000 to log in.", "flags": ["AKIA"]},
    {"text": "password: ferry-2026-harbour", "flags": ["password"]},
]
SecretKey.good = [
    {"text": "The key: a new ferry, the mayor said.", "because": "a word"},
    {"text": "The most used password is 123456, the study found.", "because": "a report on passwords"},
    {"text": "The secret: vote early.", "because": "a word"},
]


def _luhn(digits: str) -> bool:
    total = 0
    for index, char in enumerate(reversed(digits)):
        number = int(char)
        if index % 2:
            number = number * 2 - 9 if number > 4 else number * 2
        total += number
    return total % 10 == 0


_CARD = pattern(
    r"(?<![\d.,/#=-])(?P<value>[3-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,4}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\d/-])"
)
_AADHAAR = pattern(r"(?<![\d-])(?P<value>\d{4}[ -]?\d{4}[ -]?\d{4})(?![\d-])")
_SSN = pattern(r"(?<![\d-])(?P<value>(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4})(?![\d-])")
_CARD_WORD = pattern(
    r"\b(?:cards?|visa|mastercard|amex|american express|cvv|kreditkarte|tarjeta|carte bancaire|cartão)\b", re.I
)
_AADHAAR_WORD = pattern(r"\b(?:aadhaar|aadhar|uidai)\b|आधार", re.I)
_SSN_WORD = pattern(r"\b(?:SSN|social security (?:number|no))\b", re.I)
_HELP = pattern(r"\b(?:hotline|helpline|toll[- ]free|donat\w+|iban|call)\b", re.I)


class PersonNumber(Check):
    """A number that identifies a person or opens an account stands in the text: a card, Aadhaar or social security number.

    The name of the number stands beside it; a card's number must pass its own check digits as well. The report shows
    its first digits only.
    """

    code = "PII002"
    name = "identity-number"
    severity = "warning"
    confidence = "medium"
    scope = ("title", "summary", "body")
    message = "a {kind} number begins with '{match}' here"
    trigger = (
        r"\b[3-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{1,4}\b",
        r"\b3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}\b",
        r"\b[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}\b",
        r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b",
    )

    def check_text(self, text: Text, item: Item, hits: Sequence[Span]) -> Iterable[Mark]:
        value = text.value
        for low, high in hits:
            if _HELP.search(value, low, high):
                continue
            if is_about_code(text, item):
                return
            for form, word, proof, kind in (
                (_CARD, _CARD_WORD, _luhn, "card"),
                (_AADHAAR, _AADHAAR_WORD, None, "Aadhaar"),
                (_SSN, _SSN_WORD, None, "social security"),
            ):
                if not word.search(value, low, high):
                    continue
                for match in form.finditer(value, low, high):
                    digits = re.sub(r"\D", "", match["value"])
                    if kind == "card" and len(digits) < 13:
                        continue
                    if proof is None or proof(digits):
                        yield Mark(text, match.start(), match.start() + _SHOWN, values={"kind": kind})


PersonNumber.bad = [
    {"text": "The Aadhaar number 0000 0000 0000 was visible in the photo.", "flags": ["0000"], "field": "body"},
    {"text": "Her card, a Visa with the number 4111 1111 1111 1111, was shown.", "flags": ["4111"]},
    {"text": "His social security number 219-09-9999 was in the file.", "flags": ["219-"]},
]
PersonNumber.good = [
    {
        "text": "Ann Pier has run the bakery on the island since the old quay was mended.",
        "because": "a plain sentence of a story",
    },
    {
        "text": "Credit card numbers and Social Security numbers of donors were stolen.",
        "because": "no number stands there",
    },
    {
        "text": "The council voted on Friday to keep the ferry running through the winter.",
        "because": "a plain sentence of a story",
    },
]
