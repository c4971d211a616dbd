"""Makes the traces that a survey takes of its stories, in several processes."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from newslint.linter.across import story_of
from newslint.memory import Survey, Trace, Tracer
from newslint.memory.copies import Told
from newslint.model import Feed
from newslint.readers import Input, InputError, read
from newslint.readers.pieces import read_piece
from newslint.runners.crew import Crew, Death
from newslint.runners.parts import Part, dealt, named
from newslint.runners.plan import Plan

Parts = tuple[Part, ...]


class Asked(NamedTuple):
    """What a process needs to know: how inputs are read, and whether units are asked for."""

    plan: Plan
    recurrence: bool


class _Sent(NamedTuple):
    """A trace on its way to another process."""

    publisher: str
    told: Told
    gists: tuple[int, int]
    keys: bytes


def trace_all(
    found: Survey,
    asked: Asked,
    inputs: Sequence[Input],
    jobs: int,
    say: Callable[[str], object] | None,
    passed: Callable[[int], object] | None,
) -> None:
    """Give the stories of all inputs to a survey; ``jobs`` processes read them. ``say`` is told of one that dies."""
    plan = asked.plan
    before: Input | None = None
    with Crew[Parts](jobs, trace_parts, asked._replace(plan=plan._replace(rules=(), known=None))) as crew:
        for answer in crew.answers(dealt(plan, inputs, jobs, cut=True)):
            if isinstance(answer, Death):
                if answer.task is not None and say is not None:
                    say(f"a process {answer.how} while it read {named(answer.task)}; that is done again")
                continue
            if passed is not None:
                passed(sum(part.size for part in answer.task))
            if answer.data is None:
                continue  # whoever judges it says that it cannot be done
            for part, traces in zip(answer.task, _unpacked(answer.data), strict=True):
                if part.given is not before:
                    before = part.given
                    found.start_source(part.given.name)
                for sent in traces:
                    found.enter(Trace(sent.publisher, sent.told, sent.gists, array("Q", sent.keys)))


def trace_parts(asked: Asked) -> Callable[[Parts], bytes]:
    """Return what a process of the crew does with its tasks."""
    tracer = Tracer(recurrence=asked.recurrence)

    def work(parts: Parts) -> bytes:
        return _packed([list(_traces(asked.plan, tracer, part)) for part in parts])

    return work


def _traces(plan: Plan, tracer: Tracer, part: Part) -> Iterator[_Sent]:
    try:
        feed = _feed(plan, part)
        for item in feed.items:
            story = story_of(feed, item)
            if story is not None:
                trace = tracer.trace(story)
                yield _Sent(trace.publisher, trace.told, trace.gists, trace.keys.tobytes())
    except (InputError, OSError):
        return  # whoever judges it says what is wrong with it


def _feed(plan: Plan, part: Part) -> Feed:
    mapping = plan.config.map or None
    if part.piece is not None:
        return read_piece(part.given, part.piece, mapping)
    return read(part.given, format=plan.config.input_format, mapping=mapping)


def _packed(traces: list[list[_Sent]]) -> bytes:
    try:
        return b"m" + msgspec.msgpack.encode(traces)
    except UnicodeEncodeError:  # a publisher of half characters (lone surrogates)
        return b"p" + pickle.dumps(traces)


def _unpacked(data: bytes) -> list[list[_Sent]]:
    if data[:1] == b"p":
        traces: list[list[_Sent]] = pickle.loads(data[1:])  # noqa: S301  # from a process of our own
        return traces
    return _decoder.decode(memoryview(data)[1:])


_decoder = msgspec.msgpack.Decoder(list[list[_Sent]])
