"""Makes the completion scripts of newslint from its parser, with shtab."""

from __future__ import annotations

import argparse

import shtab

from newslint.cli.arguments import build

_FILES = ("PATH", "FILE", "DIR")
_SHELLS = ("bash", "zsh", "fish")


def scripts() -> dict[str, str]:
    """Return the script of each shell; words that name files are completed as files."""
    parser, commands = build()
    from newslint.readers import FORMATS
    from newslint.reporters import FORMATS as REPORTS

    for command in commands.choices.values():
        for action in command._actions:
            if action.metavar in _FILES:
                action.complete = shtab.FILE if action.metavar != "DIR" else shtab.DIRECTORY
            known = {"output_format": REPORTS, "input_format": FORMATS}.get(action.dest)
            if known is not None and action.choices is None:
                action.choices = list(known)
    _plain(parser)
    return {shell: shtab.complete(parser, shell).rstrip("\n") + "\n" for shell in _SHELLS}


def _plain(parser: argparse.ArgumentParser) -> None:
    # shtab writes the program's path where it was started as a module
    parser.prog = "newslint"
