"""The picture: the terminal report as SVG that stands alone."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from newslint.model import Judged

from .made import finding, item, marked, written

TEXT = "{http://www.w3.org/2000/svg}text"


def picture(**given: str) -> str:
    return written("svg", [marked("東京の橋。null & <b>", ("null", finding(message="a\x1b & \ufffe<")))], **given)


def test_it_is_well_formed_and_holds_the_report() -> None:
    texts = ["".join(text.itertext()).replace("\xa0", " ") for text in ElementTree.fromstring(picture()).iter(TEXT)]
    assert "newslint check" in texts
    assert "東京の橋。" in [text.strip() for text in texts]
    assert any("a\\x1b & \\ufffe<" in text for text in texts)
    assert any("1 finding in 1 of 1 item" in text for text in texts)


def test_it_needs_nothing_from_elsewhere() -> None:
    assert re.findall(r"https?://[^\"'\s<]*", picture()) == ["http://www.w3.org/2000/svg"]
    assert "url(#" in picture()
    assert not re.search(r"url\((?!#)", picture())
    assert "@font-face" not in picture()


def test_it_is_coloured_whatever_the_stream_and_the_same_every_time() -> None:
    assert picture(color="never") == picture(color="always")
    assert len(set(re.findall(r"fill: (#\w+)", picture()))) > 3


def test_characters_are_drawn_as_wide_as_they_are() -> None:
    drawn = {
        "".join(text.itertext()).strip("\xa0"): float(text.attrib["textLength"])
        for text in ElementTree.fromstring(picture()).iter(TEXT)
        if "textLength" in text.attrib
    }
    assert drawn["東京の橋。"] == pytest.approx(11 * 12.04)  # with the space before it
    assert drawn["body"] == pytest.approx(5 * 12.04)
    assert "\n" not in drawn


def test_a_clean_run_is_a_picture_too() -> None:
    assert "No&#160;findings&#160;in&#160;1&#160;item" in written("svg", [Judged(item())])
