"""Cuts inside HTML leave balanced HTML, and no shell of what is gone."""

from __future__ import annotations

import pytest

from newslint.fixing.edits import Piece, spliced
from newslint.fixing.markup import cut


@pytest.mark.parametrize(
    ("raw", "gone", "left"),
    [
        ("<p>One.</p>\n<p>Cut</p>\n<p>Two.</p>", ["Cut"], "<p>One.</p>\n<p>Two.</p>"),
        ("<p>Cut</p>\n<p>One.</p>", ["Cut"], "<p>One.</p>"),
        ("\n <p>Cut</p>\n <p>One.</p>", ["Cut"], "\n <p>One.</p>"),
        ("<p>One. <b>Cut</b></p>", [" ", "Cut"], "<p>One.</p>"),
        ("<p>One.<br>Cut<br>Two.</p>", ["Cut"], "<p>One.<br>Two.</p>"),
        ("<p>One.<br/><br/>Cut</p>", ["Cut"], "<p>One.</p>"),
        ("<p>Cut<br/>One.</p>", ["Cut"], "<p>One.</p>"),
        ("<div><p>One.</p><ul><li>Cut</li></ul></div>", ["Cut"], "<div><p>One.</p></div>"),
        ('<p>Cut <img src="a.jpg"></p><p>One.</p>', ["Cut"], '<p> <img src="a.jpg"></p><p>One.</p>'),
        ("<tr><td>Cut</td><td>One.</td></tr>", ["Cut"], "<tr><td></td><td>One.</td></tr>"),
        ("<p>One.<p>Cut<p>Two.", ["Cut"], "<p>One.<p>Two."),
        ("<p>One.</p><p>&nbsp;Cut&nbsp;</p>", ["Cut"], "<p>One.</p>"),
    ],
    ids=[
        "a paragraph",
        "the first paragraph",
        "the first paragraph, indented",
        "an inline element",
        "between breaks",
        "after breaks",
        "before a break",
        "a list of one",
        "an image stays",
        "a cell stays",
        "ends left out",
        "hard spaces",
    ],
)
def test_cutting(raw: str, gone: list[str], left: str) -> None:
    spans = []
    for words in gone:
        at = raw.index("Cut") - 4 if words == " " else raw.index(words)
        spans.append((at, at + len(words)))
    found = cut(raw, spans)
    assert found is not None
    assert spliced(raw, [Piece(start, end, "") for start, end in found]) == left


def test_paragraphs_do_not_run_together() -> None:
    raw = "One sentence.<p>Cut</p>another sentence."
    at = raw.index("Cut")
    assert cut(raw, [(at, at + 3)]) is None


def test_half_an_element_is_not_cut() -> None:
    raw = "<p>One.</p><div>Cut"
    assert cut(raw, [(raw.index("</p>"), len(raw))], whole=True) is None
