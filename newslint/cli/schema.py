"""The schema command: prints the JSON Schema of settings, of rule files, or of the report."""

from __future__ import annotations

import argparse
import json
import sys

from newslint.cli import FINE


def run(called: argparse.Namespace) -> int:
    """Carry out `newslint schema`; returns the exit code."""
    sys.stdout.write(text(called.of))
    return FINE


def text(of: str) -> str:
    """Return the schema of ``settings``, ``rule`` or ``report`` as docs/ holds it."""
    if of == "report":
        from newslint.reporters.schema import schema_text

        return schema_text()
    if of == "rule":
        from newslint.rulebook.schema import rule_schema as made
    else:
        from newslint.config.schema import settings_schema as made
    return json.dumps(made(), indent=2, ensure_ascii=False) + "\n"
