"""Arguments in, exit code out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from newslint import __version__

FINE, FOUND, WRONG, FAULT, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: nothing at the gate; findings at the gate; a mistake in the call; a fault of newslint; Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every mistake is one line on standard error, never a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["-V"]):  # answered before anything else is imported: editors ask often
        sys.stdout.write(f"newslint {__version__}\n")
        return FINE
    from newslint.cli.arguments import parse
    from newslint.cli.errors import UsageError

    try:
        called = parse(given)
        code: int = called.run(called)
        return code
    except UsageError as error:
        sys.stderr.write(f"newslint: {error}\n" if error.prefix else f"{error}\n")
        return WRONG
    except SystemExit as stop:  # argparse has written its line already
        return stop.code if isinstance(stop.code, int) else WRONG
    except KeyboardInterrupt:
        sys.stderr.write("newslint: interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output went away, as `head` does; that is no fault, but nothing more can be written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as error:
        return _fault(error)


def _fault(error: Exception) -> int:
    import platform
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="newslint-fault-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"newslint {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
        log.write("".join(traceback.format_exception(error)))
    kind = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    sys.stderr.write(f"newslint: a fault of newslint's own: {kind}; please report it with the log {log.name}\n")
    return FAULT


def run() -> None:
    """The console script."""
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
