"""Comments in markup are not seen, however short they are, and a text may begin with one."""

from __future__ import annotations

import pytest

from newslint.model import Source
from newslint.readers import html_to_text, text_from
from newslint.readers.visible import visible


@pytest.mark.parametrize(
    "comment",
    ["<!-- wp:paragraph -->", "<!--more-->", "<!---->", "<!-->", "<!--->", "<!-- a > b -->", "<!--\nof the desk\n-->"],
)
def test_a_comment_is_not_seen_and_makes_no_plain_text_of_markup(comment: str) -> None:
    raw = f"{comment}<p>The ferry sails.</p>{comment}\n<p>It was in dock.</p>"
    text = text_from("body", raw, Source("made", raw), markup=None)
    assert text.markup
    assert text.value == html_to_text(raw).value == "The ferry sails.\nIt was in dock."
    quick = visible(raw)
    assert quick is None or quick[0] == text.value
