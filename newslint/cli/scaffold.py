"""The new command: writes the skeleton of a rule, ready to be filled in and tested."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from newslint.cli import FINE
from newslint.cli.errors import UsageError
from newslint.rulebook import RulesError, foreign, load

_WANTED = re.compile(r"([A-Z]{3})/([a-z0-9]+(?:-[a-z0-9]+)*)")

_SKELETON = """\
code: {code}
summary: A line says that it is an example of {words}.
severity: warning
confidence: high
scope: [body, summary]
languages: [en]
why: |
  Say what harm the defect does to a reader or to a program that reads the text.
match:
  regex: '^example of {words}\\b.*'
  unit: sentence
  flag: unit
message: "'{{match}}' is an example of {words}"
fix: delete-line
bad:
  - text: |
      The council voted on Friday.
      Example of {words}: replace me
    flags: ["Example of {words}: replace me"]
    fixed: |
      The council voted on Friday.
good:
  - text: The mayor gave an example of {words} in her speech.
    because: the words stand inside a sentence of the story
since: "0.1"
"""


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint new`; returns the exit code, raises UsageError."""
    wanted = _WANTED.fullmatch(called.name)
    if wanted is None:
        raise UsageError(f"'{called.name}' names no rule; expected FAMILY/name, as in TPL/undefined-placeholder")
    family, name = wanted.groups()
    pack = Path(called.dir)
    path = pack / family / f"{name}.yaml"
    if path.exists():
        raise UsageError(f"'{path}' is there already")
    taken: set[str] = set()
    if pack.is_dir():
        try:
            taken = {rule.code for rule in load(foreign([pack]))}
        except RulesError as error:
            raise UsageError(str(error), prefix=False) from None
    number = next(number for number in range(1, 1000) if f"{family}{number:03}" not in taken)
    code = f"{family}{number:03}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_SKELETON.format(code=code, words=name.replace("-", " ")), encoding="utf-8")
    sys.stdout.write(f"wrote {path}; fill it in, then run: newslint test {pack} --select {code}\n")
    return FINE
