"""Measure what it costs to look across items: recurrence, copies, and learning, at growing numbers of articles.

    python benchmarks/duplicates.py [COUNT ...] [--chars 2000] [--publishers 500] [--part copies|recurrence|learn]

The articles are made of random words, with three lines of their publisher's after each; one in ten is a copy, a copy
with a new headline, another publisher's copy or an update of one before it. Printed are microseconds an article without
the making of them, the growth against the count before, the largest memory of the process, and for `learn` the size of
the file. The part `copies` also says how many of the planted pairs were found, and how many others.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from newslint.memory import Story, Survey
from newslint.memory.store import Memory

_LETTERS = "abcdefghijklmnoprstuvwz"
_PLANTED = ("copy", "retitled", "syndicated", "update")


def _words(chance: random.Random, count: int = 4_000) -> list[str]:
    return ["".join(chance.choices(_LETTERS, k=chance.randint(2, 9))) for _ in range(count)]


class Maker:
    """Makes the story of any number, the same one each time, so that a copy needs no store of originals."""

    def __init__(self, chars: int, publishers: int) -> None:
        self._words = _words(random.Random(1))
        self._chars = chars
        self._publishers = publishers

    def body(self, number: int) -> list[str]:
        """Return the paragraphs of the story of that number."""
        chance = random.Random(number)
        picked = chance.choices(self._words, k=self._chars // 6)
        sentences = [" ".join(picked[at : at + 14]).capitalize() + "." for at in range(0, len(picked), 14)]
        return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]

    def stories(self, count: int) -> Iterator[tuple[Story, int | None]]:
        """Yield stories, each with the number of the one it was made from, if any."""
        for number in range(count):
            planted = number % 10 == 9
            origin = number - 9 if planted else number
            kind = _PLANTED[number // 10 % 4] if planted else ""
            paper = (origin + (kind == "syndicated")) % self._publishers
            paragraphs = self.body(origin)
            if kind == "update":
                paragraphs += self.body(-number)[: 1 + len(paragraphs) // 4]
            title = f"headline {number if kind in ('retitled', 'syndicated') else origin} {self._words[origin % 4_000]}"
            name = self._words[paper % 4_000]
            tail = [
                f"Sign up for the letter of {name} and read the news of {name} with your coffee every morning.",
                f"{name} {paper} was founded by fishermen and belongs to its readers to this day, all nine thousand of them.",
                f"Copyright {2000 + number % 26} {name} publishing company, all rights reserved.",
            ]
            yield (
                Story(
                    f"{name} {paper}",
                    title,
                    f"{name}.example/{number}",
                    str(number),
                    1_700_000_000 + number + 7200 * (kind == "update"),
                    "\n".join([*paragraphs, *tail]),
                    number,
                    number + 1,
                ),
                origin if planted else None,
            )


def run(part: str, count: int, maker: Maker) -> tuple[float, str]:
    """Return seconds of processor time for ``count`` articles, and what was found."""
    spent = 0.0
    truth: dict[int, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "memory.db")
        memory = Memory(path, create=True) if part == "learn" else None
        survey = Survey(recurrence=part != "copies", copies=part == "copies", memory=memory, learn=part == "learn")
        survey.start_source("made")
        batch: list[Story] = []
        for story, origin in maker.stories(count):
            if origin is not None:
                truth[story.number] = origin
            batch.append(story)
            if len(batch) == 1_000 or story.number == count - 1:
                started = time.process_time()
                for one in batch:
                    survey.add(one)
                spent += time.process_time() - started
                batch.clear()
        started = time.process_time()
        across = survey.finish()
        spent += time.process_time() - started
        told = f"{len(across.recurring):,} recurring units"
        if part == "copies":
            found = sum(across.copies.get(("made", number)) is not None for number in truth)
            right = sum(
                across.copies[where].other == f"made:{truth[where[1]] + 1}"
                for where in across.copies
                if where[1] in truth
            )
            told = f"{found:,} of {len(truth):,} planted found, {len(across.copies) - right:,} others"
        if memory is not None:
            publishers, pieces, stories = memory.counts()
            with memory:
                pass
            size = sum(file.stat().st_size for file in Path(folder).iterdir())
            told = f"{publishers:,} publishers, {pieces:,} units, {stories:,} stories, {size / 1e6:,.0f} MB on disk"
    return spent, told


def main() -> None:
    """Print a line for each part and count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("counts", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--chars", type=int, default=2_000)
    parser.add_argument("--publishers", type=int, default=500)
    parser.add_argument("--part", choices=("copies", "recurrence", "learn"), action="append")
    called = parser.parse_args()
    for part in called.part or ("copies", "recurrence", "learn"):
        before = 0.0
        for count in called.counts:
            spent, told = run(part, count, Maker(called.chars, called.publishers))
            each = spent / count * 1e6
            growth = f"{each / before:.2f} x" if before else "      "
            before = each
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{part:10} {count:9,} articles  {each:6.1f} µs each  {growth}  {most:6.0f} MB  {told}", flush=True)


if __name__ == "__main__":
    main()
