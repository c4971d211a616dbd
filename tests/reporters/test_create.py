"""Every format can be had by name, and none is loaded before."""

from __future__ import annotations

import io
import subprocess
import sys
from importlib import import_module

import pytest

from newslint.model import Summary
from newslint.reporters import FORMATS, Options, RunNotes, create

from .made import feed, finding, marked, written


def loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_package_loads_no_format_and_no_rich() -> None:
    loaded = loaded_after("import newslint.reporters")
    assert "newslint.reporters" in loaded
    assert not {name for name in loaded if name.startswith(("rich", "newslint.reporters."))}


@pytest.mark.parametrize(
    "name", ["json", "jsonl", "concise", "sarif", "github", "gitlab", "junit", "markdown", "csv", "html", "prometheus"]
)
def test_formats_for_programs_do_without_rich(name: str) -> None:
    loaded = loaded_after(
        f"import io; from newslint.reporters import *\ncreate({name!r}, io.StringIO(), Options()).start()"
    )
    assert f"newslint.reporters.{name}" in loaded
    assert not {module for module in loaded if module.startswith("rich")}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_module_with_a_sentence(name: str) -> None:
    module = import_module(f"newslint.reporters.{name}")
    assert module.__doc__
    assert FORMATS[name][0].islower()
    assert not FORMATS[name].endswith(".")


WORDS = {"quiet": "finding", "prometheus": 'severity="error"} 2'}
"""What formats say that name no rule."""


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reports_a_run_and_an_empty_one(name: str) -> None:
    one = marked("Author: null\nThe pier is open.", ("Author: null", finding()))
    assert WORDS.get(name, "TPL001") in written(name, [one], [feed([finding("FED002")])])
    nothing = written(name, [], [])
    assert "TPL001" not in nothing
    assert "Traceback" not in nothing


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_same_to_text_and_to_bytes(name: str) -> None:
    one = marked("Autor: null\nDie Brücke ist offen – endlich.", ("Autor: null", finding(message="‘Autor: null’")))
    as_bytes = written(name, [one], out=io.BytesIO())
    assert as_bytes == written(name, [one], out=io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""))
    assert as_bytes == written(name, [one])


@pytest.mark.parametrize("name", FORMATS)
def test_half_characters_break_no_format(name: str) -> None:
    one = marked("Author: \ud83d null", ("Author: \ud83d null", finding(message="half \udc00 here", text="\ud83d")))
    text = written(name, [one], [feed([finding(message="\ud800")], feed="\udfff")], out=io.BytesIO())
    assert WORDS.get(name, "TPL001") in text


def test_a_misspelt_format_is_told_its_nearest() -> None:
    with pytest.raises(ValueError, match=r"^unknown output format 'jsnol'; the nearest known format is 'jsonl'$"):
        create("jsnol", io.StringIO(), Options())


def test_a_strange_format_is_told_all() -> None:
    with pytest.raises(ValueError, match=r"^unknown output format '%%%'; known formats are terminal, concise, "):
        create("%%%", io.StringIO(), Options())


def test_a_module_of_the_package_is_not_thereby_a_format() -> None:
    with pytest.raises(ValueError, match="unknown output format 'streams'"):
        create("streams", io.StringIO(), Options())


def test_only_formats_that_show_texts_ask_for_them() -> None:
    wanting = {name for name in FORMATS if create(name, io.StringIO(), Options()).wants_text}
    assert wanting == {"terminal", "svg", "sarif", "html"}


@pytest.mark.parametrize("name", FORMATS)
def test_finish_flushes(name: str) -> None:
    class Pipe(io.BytesIO):
        flushed = 0

        def flush(self) -> None:
            self.flushed = self.tell()

    pipe = Pipe()
    reporter = create(name, pipe, Options())
    reporter.start()
    reporter.finish(Summary(), RunNotes())
    assert pipe.flushed == len(pipe.getvalue())
