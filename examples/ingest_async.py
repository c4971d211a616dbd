"""Lints items in an asyncio program without keeping its loop waiting: python ingest_async.py FILE.jsonl."""

import asyncio
import json
import sys
from pathlib import Path

import newslint


async def take_in(path: str, workers: int = 2) -> list[newslint.ItemReport]:
    """Lint the items of a JSON Lines file in threads, a few at a time, while the loop serves others."""
    # reading the rules is work too, some 0.2 s with a warm cache, so it happens in a thread as well
    linter = await asyncio.to_thread(newslint.Linter)
    turns = asyncio.Semaphore(workers)  # threads share the interpreter's lock: more of them do not make it faster

    async def one(item: dict[str, object]) -> newslint.ItemReport:
        async with turns:
            return await asyncio.to_thread(linter.lint, item)

    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return await asyncio.gather(*(one(json.loads(line)) for line in lines if line.strip()))


if __name__ == "__main__":
    for report in asyncio.run(take_in(sys.argv[1])):
        print(report.score, report.title)
