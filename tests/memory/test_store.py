"""The memory file: what it keeps and forgets, what it refuses, and two processes at once."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newslint.memory import Across, Story, Survey
from newslint.memory.bounds import RECENT
from newslint.memory.counts import may_recur
from newslint.memory.store import Memory, MemoryFileError
from newslint.memory.units import publisher_key
from tests.memory.made import paragraphs, record

ABOUT = "The Harbour Post is a newspaper of the islands and has been read on its quays since 1891."
POST = "The Harbour Post"


def story(seed: int, *after: str, publisher: str = POST) -> Story:
    made = record(seed, publisher, after=after)
    return Story(publisher, made["title"], f"news.example/{seed}", made["id"], 0, made["body"], seed, seed + 1)


def learn(memory: Memory, *stories: Story, learn: bool = True) -> Across:
    survey = Survey(memory=memory, learn=learn)
    survey.start_source("a.jsonl")
    for one in stories:
        survey.add(one)
    return survey.finish()


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "m.db", create=True) as opened:
        yield opened


def test_a_memory_that_nobody_closed_closes_itself(tmp_path: Path) -> None:
    opened = Memory(tmp_path / "m.db", create=True)
    base = opened._base
    del opened
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        base.execute("SELECT 1")


def test_items_learned_one_by_one_are_items_learned_together(tmp_path: Path) -> None:
    stories = [story(seed, ABOUT) for seed in range(6)]
    with Memory(tmp_path / "one.db", create=True) as one, Memory(tmp_path / "all.db", create=True) as other:
        for each in stories:
            learn(one, each)
        learn(other, *stories)
        assert one.publishers() == other.publishers()
        assert [(tally._replace(place=""), text) for tally, text in one.recurring(POST)] == other.recurring(POST)
        assert [text for _, text in one.recurring(POST)] == [ABOUT]


def test_a_single_new_item_is_judged_with_its_publishers_history(memory: Memory) -> None:
    learn(memory, *(story(seed, ABOUT) for seed in range(5)))
    across = learn(memory, story(99, ABOUT), learn=False)
    assert across.totals[publisher_key(POST)] == 6
    assert [tally.items for tally in across.recurring.values()].count(6) >= 1
    assert all(may_recur(tally) for tally in across.recurring.values())
    assert memory.items(publisher_key(POST)) == 5, "a look adds nothing"


def test_an_item_that_was_learned_before_counts_once(memory: Memory) -> None:
    for _ in range(3):
        across = learn(memory, story(1, ABOUT))
    assert memory.items(publisher_key(POST)) == 1
    assert not across.recurring
    assert not across.copies, "an item is no copy of itself"


def test_copies_are_found_against_the_memory(memory: Memory) -> None:
    learn(memory, *(story(seed) for seed in range(20)))
    again = story(7)._replace(id="other", number=0)
    copy = learn(memory, again, learn=False).copies["a.jsonl", 0]
    assert copy.kind == "copy"
    assert copy.other == "a.jsonl:8 (in the memory)"
    elsewhere = story(7)._replace(publisher="The Valley Times", title="A new headline", link="", number=0)
    assert learn(memory, elsewhere, learn=False).copies["a.jsonl", 0].kind == "syndicated"
    assert not learn(memory, story(77), learn=False).copies


def test_no_article_is_kept(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.db", create=True) as memory:
        learn(memory, *(story(seed, ABOUT) for seed in range(5)))
    data = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert ABOUT.encode() in data
    for seed in range(5):
        assert not any(paragraph.encode() in data for paragraph in paragraphs(seed))
        assert record(seed)["title"].encode() not in data


def test_what_was_met_once_is_forgotten_after_a_while(memory: Memory) -> None:
    learn(memory, *(story(seed, ABOUT) for seed in range(5)))
    pieces = memory.counts()[1]
    for seed in range(10, 10 + 3 * RECENT):
        learn(memory, story(seed, ABOUT))
    _, now, stories = memory.counts()
    assert stories == 5 + 3 * RECENT
    assert now < pieces / 5 * (RECENT + 3), "as many lines as the last items have, and no more"
    assert [text for _, text in memory.recurring(POST)] == [ABOUT]


def test_no_publisher_takes_more_than_its_share(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.memory.store.MOST_PIECES", 40)
    monkeypatch.setattr("newslint.memory.store.MOST_STORIES", 10)
    learn(memory, *(story(seed, ABOUT) for seed in range(25)))
    _, pieces, stories = memory.counts()
    assert pieces == 40
    assert stories == 10
    assert [text for _, text in memory.recurring(POST)] == [ABOUT], "what recurs goes last"
    assert learn(memory, story(3)._replace(id="x", number=0), learn=False).copies == {}, "the oldest story went"
    assert learn(memory, story(24)._replace(id="x", number=0), learn=False).copies != {}


def test_a_publisher_can_be_forgotten(memory: Memory) -> None:
    learn(memory, *(story(seed, ABOUT) for seed in range(5)))
    learn(memory, *(story(seed, ABOUT, publisher="The Valley Times") for seed in range(50, 54)))
    with memory.writing():
        assert memory.forget(POST)
        assert not memory.forget("Nobody")
    assert [publisher.name for publisher in memory.publishers()] == ["The Valley Times"]
    assert memory.items(publisher_key(POST)) == 0
    assert memory.counts()[2] == 4


def test_what_is_no_memory_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError, match="no such memory file"):
        Memory(tmp_path / "missing.db")
    (tmp_path / "text.db").write_text("The ferry left on Monday. " * 99)
    with pytest.raises(MemoryFileError, match="not usable as a memory file"):
        Memory(tmp_path / "text.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other, other:
        other.execute("CREATE TABLE feeds (name TEXT)")
    with pytest.raises(MemoryFileError, match="no memory file of newslint"):
        Memory(tmp_path / "other.db")
    with Memory(tmp_path / "old.db", create=True):
        pass
    with closing(sqlite3.connect(tmp_path / "old.db")) as old, old:
        old.execute("UPDATE meta SET value = '0' WHERE name = 'version'")
    with pytest.raises(MemoryFileError, match="schema version 0; this newslint reads version 2"):
        Memory(tmp_path / "old.db")


def test_a_run_that_breaks_leaves_the_memory_as_it_was(memory: Memory) -> None:
    learn(memory, story(1, ABOUT))
    before = memory.counts()
    survey = Survey(memory=memory, learn=True)
    survey.start_source("a.jsonl")
    survey.add(story(2, ABOUT))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "age", lambda publishers: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            survey.finish()
    assert memory.counts() == before


def test_two_processes_may_learn_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from newslint.memory.store import Memory;"
        "from tests.memory.test_store import learn, story, ABOUT\n"
        "first = int(sys.argv[1])\n"
        "for seed in range(first, first + 25):\n"
        "    with Memory(Path('m.db'), create=True) as memory:\n"
        "        learn(memory, story(seed, ABOUT))\n"
    )
    root = Path(__file__).parent.parent.parent
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(first)], cwd=tmp_path, env={"PYTHONPATH": str(root)})
        for first in (0, 100, 200)
    ]
    assert [process.wait(120) for process in running] == [0, 0, 0]
    with Memory(tmp_path / "m.db") as memory:
        assert memory.items(publisher_key(POST)) == 75
        assert [(tally.items, text) for tally, text in memory.recurring(POST)] == [(75, ABOUT)]
        assert memory.counts()[2] == 75
