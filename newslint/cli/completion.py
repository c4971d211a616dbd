"""The completion command: prints the script that makes a shell complete newslint.

The scripts lie beside this module, generated from the parser by `python -m docs.generate` with shtab. A script that was
generated costs nothing at run time, where argcomplete would start newslint at every Tab and shtab would be one more
dependency; a test says when they are stale.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newslint.cli import FINE

FOLDER = Path(__file__).parent / "completions"


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint completion`; returns the exit code."""
    sys.stdout.write((FOLDER / f"newslint.{called.shell}").read_text("utf-8"))
    return FINE
