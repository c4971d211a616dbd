"""Hostile input: it is refused or capped, opens nothing, and costs no more than its length."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from time import process_time

import pytest

from newslint.readers import InputError, Limits, html_to_text
from tests.conftest import reading


def _codes(data: str, **options: object) -> list[str]:
    feed, items = reading(data, **options)
    return [one.code for one in feed.damage] + [one.code for item in items for one in item.damage]


_LAUGHS = (
    "<!DOCTYPE rss ["
    + '<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {chr(98 + k)} "{f"&{chr(97 + k)};" * 10}">' for k in range(9))
)


@pytest.mark.parametrize(
    "declared",
    [
        _LAUGHS + "]>",
        '<!DOCTYPE rss [<!ENTITY j SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss [<!ENTITY % j SYSTEM "http://127.0.0.1:9/x.dtd"> %j;]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE rss PUBLIC "-//H//X" "file:///etc/hostname">',
    ],
)
def test_entities_are_refused_and_nothing_is_opened(declared: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **options: object) -> None:
        raise AssertionError("something was opened")

    for door in ("builtins.open", "io.open", "os.open", "socket.socket", "socket.create_connection"):
        monkeypatch.setattr(door, refuse)
    data = declared + "<rss><channel><item><title>A &j; B</title></item></channel></rss>"
    feed, (item,) = reading(data)
    assert item.texts[0].raw == "A &j; B"
    assert {one.code for one in feed.damage} & {"XML009", "XML013"}


def test_every_cap_is_said_and_what_came_before_it_is_read() -> None:
    def rss(inside: str) -> str:
        return f"<rss><channel><item><title>One</title></item><item><title>{inside}</title></item></channel></rss>"

    for limits, inside, code in (
        (Limits(elements=6), "<b/>" * 9, "XML030"),
        (Limits(depth=20), "<b>" * 30, "XML010"),
        (Limits(attribute_chars=50), f"<b c='{'x' * 100}'/>", "XML011"),
        (Limits(items=1), "Two", "STR005"),
    ):
        feed, items = reading(rss(inside), limits=limits)
        assert items[0].value("title") == "One"
        assert code in [one.code for one in feed.damage] + [one.code for item in items for one in item.damage]
    with pytest.raises(InputError, match="larger than 0 MB"):
        reading(rss("x" * 500), limits=Limits(bytes=400))
    assert _codes(json.dumps([{"title": "x"}] * 9), limits=Limits(items=4)) == ["STR005"]
    assert "STR004" in _codes('{"title": "' + "x" * 99 + '"}\n', format="jsonl", limits=Limits(record_bytes=50))
    # damages are capped too: a file of nothing else must not fill the memory with them
    feed, items = reading(rss("& " * 5000))
    assert len(items[1].damage) + len(feed.damage) == Limits().damages


_SHAPES: dict[str, tuple[str | None, Callable[[str, int], str]]] = {
    "xml": ("rss", lambda unit, times: f"<rss><channel><item><title>x{unit * times}"),
    "xml item": ("rss", lambda unit, times: f"<rss><channel><item><title>x</title>{unit * times}</item>"),
    "body": ("jsonl", lambda unit, times: json.dumps({"content_html": f"<p>x{unit * times}"}) + "\n"),
    "json": (
        "json-feed",
        lambda unit, times: '{"version": "https://jsonfeed.org/version/1.1", "items": [' + unit * times,
    ),
    "ninjs": ("ninjs", lambda unit, times: '{"headline": "x", "a": ' + unit * times),
    "jsonl": ("jsonl", lambda unit, times: unit * times),
    "page": ("html", lambda unit, times: f"<html><head>{unit * times}</head><body>{unit * times}</body></html>"),
    "text": ("text", lambda unit, times: unit * times),
}
_UNITS = [
    *(
        "<a ",
        "<a",
        "<a b='",
        '<a b="',
        "</a>",
        "<a>",
        "<p><b>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE [",
        "<?",
        "?>",
    ),
    *(
        "&",
        "&amp",
        "&amp;",
        "&#",
        "<item>",
        "<item><b>",
        "<script>",
        "<pre>",
        "<code>",
        "<a href=x>",
        "<article>",
        "<meta ",
    ),
    *(
        '"',
        "\\",
        '\\"',
        "{",
        "[",
        '{"a":',
        '{"a": 1},',
        "[{",
        "}, {",
        "]",
        "\\u",
        "\\ud83d",
        "\n",
        "\r",
        " ",
        "\x00",
        "\x80",
    ),
]


@pytest.mark.parametrize("shape", list(_SHAPES))
def test_time_grows_no_faster_than_the_input(shape: str) -> None:
    """Sixteen times the input may cost 16 times as much, and 2.5 times that for the noise of a shared machine.

    What is quadratic would cost 256 times as much.
    """
    format, make = _SHAPES[shape]

    def seconds(data: str) -> float:
        least = 1e9
        for _ in range(3):
            start = process_time()
            _, items = reading(data, format=format)
            for item in items:
                for text in item.texts:  # places too, as a finding at the end of the text would ask for them
                    text.locate(*text.raw_span(len(text.value) - 1, len(text.value)))
            least = min(least, process_time() - start)
        return least

    slow = []
    for unit in _UNITS:
        short, long = seconds(make(unit, 600)), seconds(make(unit, 9_600))
        if long > 40 * short + 0.03:
            slow.append((unit, round(short, 4), round(long, 4)))
    assert slow == []


@pytest.mark.parametrize("unit", _UNITS)
def test_visible_text_grows_with_its_markup(unit: str) -> None:
    def seconds(times: int) -> float:
        least = 1e9
        for _ in range(3):
            start = process_time()
            html_to_text(unit * times)
            least = min(least, process_time() - start)
        return least

    assert seconds(9_600) <= 40 * seconds(600) + 0.03


_MEASURE = """
import json, resource, sys
from newslint.readers import Input, read

class Lines:
    def __init__(self, size):
        self.left, self.number = size, 0
    def readline(self, most=-1):
        if self.left <= 0:
            return b""
        self.number += 1
        line = json.dumps({"id": str(self.number), "title": "Report", "body": "The ferry sails. " * 230}).encode() + b"\\n"
        self.left -= len(line)
        return line
    def read(self, most=-1):
        return self.readline()
    def close(self):
        pass

count = sum(1 for item in read(Input("x.jsonl", lambda: Lines(int(sys.argv[1]))), format="jsonl").items)
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="getrusage is not there")
def test_memory_does_not_grow_with_json_lines() -> None:
    def kilobytes(size: int) -> tuple[int, int]:
        done = subprocess.run([sys.executable, "-c", _MEASURE, str(size)], capture_output=True, text=True, check=True)
        count, most = done.stdout.split()
        return int(count), int(most) // (1024 if sys.platform == "darwin" else 1)

    few, small = kilobytes(2 * 1024 * 1024)
    many, large = kilobytes(200 * 1024 * 1024)
    assert many > 90 * few
    assert large < small + 8 * 1024
