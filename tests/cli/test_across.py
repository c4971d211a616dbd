"""Commands that look across items: check over several files, learn, memory, diff."""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.cli import main
from tests.memory.made import lines, paragraphs, record

Put = Callable[[str, str | bytes], Path]
ABOUT = "The Harbour Post is a newspaper of the islands and has been read on its quays since 1891."
ACROSS = ["--select", "REC,DUP005,DUP006,DUP007,DUP008", "--exit-zero", "--output-format", "jsonl"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def checked(capsys: pytest.CaptureFixture[str], *call: str) -> dict[str, list[str]]:
    """Check and return the messages of each item, by id."""
    assert main(["check", *call, *ACROSS]) == 0
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    return {
        row["id"]: [f"{finding['code']} {finding['message']}" for finding in row["findings"]]
        for row in rows
        if row["index"] is not None
    }


@pytest.fixture
def files(put: Put) -> list[str]:
    """Four files of a publisher, with a line that returns and a story that is there twice."""
    for k in range(4):
        rows = [record(10 * k + n, after=[ABOUT]) for n in range(3)]
        if k == 2:
            rows.append({**record(11, after=[ABOUT]), "id": "again"})
        put(f"{k}.jsonl", lines(rows))
    return [f"{k}.jsonl" for k in range(4)]


def test_what_recurs_over_files_is_said_with_count_share_and_example(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = checked(capsys, *files)
    assert len(found) == 13
    for messages in found.values():
        assert any(
            message.startswith(f"REC001 '{ABOUT[:30]}") and "in 13 of 13 items of this publisher (100 %)" in message
            for message in messages
        )
    assert "DUP005 repeats 1.jsonl:2 word for word, under another id or link" in found["again"]


def test_the_order_of_files_and_the_number_of_processes_change_nothing(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    expected = checked(capsys, *files)
    assert checked(capsys, *reversed(files)) == expected
    assert checked(capsys, *files, "--jobs", "2") == expected
    assert checked(capsys, files[2], files[0], files[3], files[1], files[0], "--jobs", "3") == expected


def test_standard_input_can_be_read_twice(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    data = lines([record(k, after=[ABOUT]) for k in range(3)]).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = checked(capsys, "-")
    assert [len(messages) for messages in found.values()] == [1, 1, 1]


def test_a_new_item_is_judged_with_the_memory(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("old.jsonl", lines([record(k, after=[ABOUT]) for k in range(5)]))
    put("new.jsonl", lines([record(50, after=[ABOUT])]))
    assert main(["learn", "old.jsonl", "--memory", "m.db"]) == 0
    assert capsys.readouterr().out.startswith("learned 5 new items in ")
    assert checked(capsys, "new.jsonl") == {"The Harbour Post-50": []}
    (messages,) = checked(capsys, "new.jsonl", "--memory", "m.db").values()
    assert "stands in 6 of 6 items of this publisher (100 %)" in messages[0]
    (again,) = checked(capsys, "new.jsonl", "--memory", "m.db", "--update").values()
    assert again == messages
    (third,) = checked(capsys, "new.jsonl", "--memory", "m.db", "--update").values()
    assert "stands in 6 of 6 items" in third[0], "it was learned, and does not count again"


def test_the_memory_can_be_shown_exported_and_made_to_forget(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("old.jsonl", lines([record(k, after=[ABOUT]) for k in range(5)]))
    main(["learn", "old.jsonl", "--memory", "m.db"])
    capsys.readouterr()
    assert main(["memory", "show", "--memory", "m.db"]) == 0
    assert "5 items      1 recurring  The Harbour Post" in capsys.readouterr().out
    assert main(["memory", "show", "The Harbour Post", "--memory", "m.db"]) == 0
    assert f"5 items  {ABOUT}" in capsys.readouterr().out
    assert main(["memory", "export", "--memory", "m.db"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["publisher"] == "The Harbour Post"
    assert row["recurring"] == [{"items": 5, "stories": 5, "tail": 5, "head": 0, "text": ABOUT}]
    assert main(["memory", "forget", "The Harbor Post", "--memory", "m.db"]) == 2
    assert "the nearest known one is 'The Harbour Post'" in capsys.readouterr().err
    assert main(["memory", "forget", "The Harbour Post", "--memory", "m.db"]) == 0
    capsys.readouterr()
    assert main(["memory", "show", "--memory", "m.db"]) == 0
    assert capsys.readouterr().out == "0 publishers, 0 lines, 0 stories\n"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["check", "a.jsonl", "--memory", "m.db"], "no such memory file: 'm.db'"),
        (["check", "a.jsonl", "--update"], "'--update' without '--memory FILE'"),
        (["check", "a.jsonl", "--memory", "a.jsonl"], "a.jsonl: not usable as a memory file"),
        (["memory", "show", "--memory", "m.db"], "no such memory file: 'm.db'"),
        (["learn", "missing.jsonl", "--memory", "m.db"], "no such file or folder: 'missing.jsonl'"),
        (["diff", "a.jsonl", "missing.jsonl"], "no such file or folder: 'missing.jsonl'"),
    ],
)
def test_mistakes_end_in_a_line(call: list[str], told: str, put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.jsonl", lines([record(1)]) * 40)
    assert main(call) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def snapshots(put: Put, old: list[dict[str, str]], new: list[dict[str, str]]) -> list[str]:
    put("old.jsonl", lines(old))
    put("new.jsonl", lines(new))
    return ["diff", "old.jsonl", "new.jsonl", "--output-format", "json"]


def dated(seed: int, day: int = 5, **fields: str) -> dict[str, str]:
    return record(seed, published=f"2026-01-{day:02d}T12:00:00Z", **fields)


def kinds(capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    changes = json.loads(capsys.readouterr().out)["changes"]
    return {change["kind"]: [one["message"] for one in changes if one["kind"] == change["kind"]] for change in changes}


def test_a_feed_that_did_not_change(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [dated(k) for k in range(3)]
    assert main(snapshots(put, rows, rows)) == 0
    assert kinds(capsys) == {}


def test_what_changed_between_two_snapshots(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    old = [dated(k, k + 5) for k in range(6)]
    body = old[2]["body"].replace(paragraphs(2)[4], "A paragraph that says the opposite of it.")
    new = [
        {**old[0], "id": "another"},
        {**old[1], "title": "A softer headline"},
        {**old[2], "body": body},
        {**old[3], "published": "2026-01-20T12:00:00Z"},
        {**old[5], "body": old[5]["body"] + "\nPublished: undefined"},
        dated(9, 21),
    ]
    assert main(snapshots(put, old, new)) == 1
    found = kinds(capsys)
    assert set(found) == {"id-changed", "title-edited", "body-edited", "restamped", "vanished", "new-defect", "added"}
    assert found["id-changed"] == ["had the id 'The Harbour Post-0', now has 'another': readers show it as new"]
    assert "and no date says so" in found["title-edited"][0]
    assert len(found["body-edited"]) == 2
    assert "and no date says so" in found["body-edited"][0]
    assert found["restamped"] == [
        "was dated '2026-01-08T12:00:00Z', now '2026-01-20T12:00:00Z', and its text is the same"
    ]
    assert found["vanished"] == ["is no longer in the feed"]
    assert [message.split()[0] for message in found["new-defect"]] == ["TPL001"]


def test_an_item_is_found_again_by_its_text_alone(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    old = [dated(1), dated(2)]
    new = [{**old[1], "id": "x", "title": "Another headline"}, {**old[0], "id": "y"}]
    assert main(snapshots(put, old, new)) == 1
    found = kinds(capsys)
    assert len(found["id-changed"]) == 2
    assert set(found) == {"id-changed", "title-edited"}


def test_an_edit_with_a_later_date_is_not_silent(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    old = [dated(1)]
    new = [{**old[0], "body": old[0]["body"] + "\nThe vote was later repeated.", "updated": "2026-01-06T12:00:00Z"}]
    old[0]["updated"] = "2026-01-05T12:00:00Z"
    main(snapshots(put, old, new))
    (message,) = kinds(capsys)["body-edited"]
    assert "no date says so" not in message


def test_a_feed_that_dates_its_items_at_each_build(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    old = [dated(k, 5) for k in range(4)]
    new = [dated(k, 6) for k in range(4)]
    call = snapshots(put, old, new)
    assert main(call) == 1
    assert json.loads(capsys.readouterr().out)["stamps_each_build"] is True
    assert main(call[:3]) == 1
    out = capsys.readouterr().out
    assert "the feed dates its items anew at each build" in out
    assert out.endswith("4 items in both; 4 restamped\n")


def test_what_dropped_off_the_end_is_told_from_what_was_taken_out(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    old = [dated(k, k + 5) for k in range(4)]
    assert main(snapshots(put, old, [old[1], old[3]])) == 1
    found = kinds(capsys)["vanished"]
    assert ["dropped off the end" in message for message in found] == [True, False]


def test_what_was_held_from_the_first_reading_is_judged_as_what_is_read_again(
    put: Put, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.jsonl", lines([record(k, after=[ABOUT]) for k in range(6)]) + '{"title": 3, "body": [}\n[1]\n')
    item = "<item><title>Boat {0}</title><description>&lt;p&gt;The boat {0} came.&lt;/p&gt;</description></item>"
    put("b.rss", f"<rss><channel><title>P</title>{''.join(map(item.format, range(5)))}<item><title>cut")
    put("c.txt", "The ferry left on Monday.\nPublished: undefined\n")

    def outcome(*more: str) -> str:
        main(["check", "a.jsonl", "b.rss", "c.txt", "--output-format", "json", "--exit-zero", *more])
        return capsys.readouterr().out

    held = outcome("--jobs", "1")
    module = importlib.import_module("newslint.runners.survey")
    monkeypatch.setattr(module, "_HELD", 400)
    assert outcome("--jobs", "1") == held, "some of it"
    monkeypatch.setattr(module, "_HELD", -1)
    assert outcome("--jobs", "1") == held, "nothing"
    assert outcome("--jobs", "3") == held, "other processes"
    assert "REC001" in held
    assert "TPL" in held
