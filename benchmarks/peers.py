"""What newslint is measured beside. Each peer does less than newslint does; what it does stands with it.

A peer is made by a function that returns what is done with one text (or one feed); a library that is not installed is
said and left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from newslint.model import Rule

Peer = Callable[[str], object]


def plain_re(rules: Sequence[Rule]) -> Peer:
    """The patterns of newslint's rules, one after the other, searched and nothing else."""
    flags = re.IGNORECASE | re.MULTILINE
    patterns = [re.compile(pattern, flags) for rule in rules if rule.match for pattern in rule.match.patterns]

    def search(body: str) -> None:
        for pattern in patterns:
            for _ in pattern.finditer(body):
                pass

    return search


def datatrove(name: str) -> Callable[[], Peer]:
    """A quality filter for training data: statistics of words and lines, keep or drop."""

    def make() -> Peer:
        from datatrove.data import Document
        from datatrove.pipeline import filters

        options: dict[str, Any] = {"filter_no_terminal_punct": False} if name == "C4QualityFilter" else {}
        one = getattr(filters, name)(**options)
        return lambda body: one.filter(Document(text=body, id="x"))

    return make


def trafilatura() -> Peer:
    """Finds the story in a page of HTML."""
    from trafilatura import extract

    head = "<html><head><title>Harbour</title></head><body><nav><a href='/'>Home</a></nav><article>"

    def run(body: str) -> object:
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in body.split("\n"))
        return extract(f"{head}{paragraphs}</article></body></html>")

    return run


def proselint() -> Peer:
    """A linter of English prose."""
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda body: LintFile("x", body).lint()


def ftfy() -> Peer:
    """Mends characters of the wrong encoding."""
    from ftfy import fix_text

    return fix_text


PEERS: tuple[tuple[str, str, Callable[[], Peer]], ...] = (
    ("datatrove C4QualityFilter", "keep or drop", datatrove("C4QualityFilter")),
    ("datatrove GopherQualityFilter", "keep or drop", datatrove("GopherQualityFilter")),
    ("datatrove GopherRepetitionFilter", "keep or drop", datatrove("GopherRepetitionFilter")),
    ("datatrove FineWebQualityFilter", "keep or drop", datatrove("FineWebQualityFilter")),
    ("trafilatura", "finds the story in a page", trafilatura),
    ("proselint", "lints English prose", proselint),
    ("ftfy", "mends characters", ftfy),
)
