"""Where the reports of a run go: several formats at once, files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from newslint.cli.errors import UsageError
from newslint.cli.setup import known_format
from newslint.model import FeedReport, Judged, Summary
from newslint.reporters import FORMATS, Options, Reporter, RunNotes, create


class Output(NamedTuple):
    """One report that was asked for; ``path`` is None for standard output."""

    format: str
    path: Path | None


def asked(words: Sequence[str], *, quiet: bool) -> list[Output]:
    """Return the reports that the words of --output-format ask for, NAME or NAME=FILE; raises UsageError.

    Where none of them goes to standard output, the report for people does, or with ``quiet`` its last sentence.
    """
    outputs: list[Output] = []
    for word in words:
        name, equals, file = word.partition("=")
        known_format(name, FORMATS, "output format")
        if equals and not file:
            raise UsageError(f"'--output-format {word}' names no file; expected NAME=FILE")
        outputs.append(Output(name, Path(file) if equals and file != "-" else None))
    printed = [one for one in outputs if one.path is None]
    if len(printed) > 1:
        raise UsageError(
            f"'{printed[0].format}' and '{printed[1].format}' would both go to standard output; give one a file, as in"
            f" --output-format {printed[1].format}=FILE"
        )
    files = [os.path.realpath(one.path) for one in outputs if one.path is not None]
    for at, file in enumerate(files):
        if file in files[:at]:
            raise UsageError(f"two reports would be written to '{file}'; give each a file of its own")
    if not printed:
        outputs.insert(0, Output("terminal", None))
    if quiet:
        outputs = [Output("quiet", None) if one == ("terminal", None) else one for one in outputs]
    return outputs


class WholeFile:
    """A file that takes its name when it is whole. What is no regular file (a pipe, /dev/null) is written to as it is."""

    def __init__(self, path: Path, *, append: bool = False) -> None:
        self._target = Path(os.path.realpath(path))
        self._temporary: Path | None = None
        try:
            if append or (self._target.exists() and not self._target.is_file()):
                self.stream: BinaryIO = self._target.open("ab" if append else "wb")
                return
            self._temporary = self._target.with_name(f".{self._target.name}.{os.getpid()}.tmp")
            self.stream = self._temporary.open("xb")
            if self._target.exists():
                os.chmod(self._temporary, self._target.stat().st_mode & 0o777)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None

    def keep(self) -> None:
        """Give the file its name; raises OSError."""
        self.stream.close()
        if self._temporary is not None:
            self._temporary.replace(self._target)
            self._temporary = None

    def drop(self) -> None:
        """Leave what stood there as it is; nothing happens to a file that was kept."""
        with contextlib.suppress(OSError):
            self.stream.close()
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)
            self._temporary = None


class Outputs:
    """All reports of a run as one reporter. Leave it as a context: without ``keep`` no file has changed."""

    def __init__(self, outputs: Sequence[Output], options: Options) -> None:
        self._files: list[WholeFile] = []
        self.reporters: list[Reporter] = []
        try:
            for one in outputs:
                file = WholeFile(one.path) if one.path is not None else None
                if file is not None:
                    self._files.append(file)
                self.reporters.append(create(one.format, file.stream if file is not None else sys.stdout, options))
            summary = os.environ.get("GITHUB_STEP_SUMMARY")
            if summary and any(one.format == "github" for one in outputs):
                # every step of the job adds to this file, so it is added to and not replaced
                self._files.append(WholeFile(Path(summary), append=True))
                self.reporters.append(create("markdown", self._files[-1].stream, options))
        except BaseException:
            self.__exit__()
            raise
        self.wants_text = any(reporter.wants_text for reporter in self.reporters)

    def __enter__(self) -> Outputs:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.drop()

    def start(self) -> None:
        """Begin every report."""
        for reporter in self.reporters:
            reporter.start()

    def item(self, judged: Judged) -> None:
        """Report one item everywhere."""
        for reporter in self.reporters:
            reporter.item(judged)

    def feed(self, report: FeedReport) -> None:
        """Report a feed everywhere, after its last item."""
        for reporter in self.reporters:
            reporter.feed(report)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """End every report."""
        for reporter in self.reporters:
            reporter.finish(summary, extra)

    def keep(self) -> None:
        """Give the files their names; raises UsageError."""
        for file in self._files:
            try:
                file.keep()
            except OSError as error:
                raise UsageError(f"a report cannot be written: {(error.strerror or str(error)).lower()}") from None
