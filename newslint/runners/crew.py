"""A crew of processes that work on tasks and answer in bytes; one that dies is replaced, and its task given out again."""

from __future__ import annotations

import contextlib
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, NamedTuple, TypeVar

Task = TypeVar("Task")
Work = Callable[[Any], bytes]

_QUEUED = 2
"""Tasks a process has at once: the one it works on and the next, so that it never waits for us."""

_WINDOW = 4
"""Tasks per process whose answers are not handed over yet: enough to keep all busy, few enough to keep memory flat."""

_ATTEMPTS = 3

# spawned, not forked: the matcher's scratch memory and the caller's threads are not ours to copy
_context = get_context("spawn")


class Answer(NamedTuple, Generic[Task]):
    """What came of a task; ``data`` is None where it was given up because every process that took it died."""

    task: Task
    data: bytes | None


class Death(NamedTuple, Generic[Task]):
    """A process died. ``task`` is what it worked on, None where it had nothing to do; ``how`` says what ended it."""

    task: Task | None
    how: str


class WorkError(Exception):
    """A process of the crew ended its work with an exception; the text names it, a note has its traceback."""


class Crew(Generic[Task]):
    """``count`` processes, each of which calls ``make(given)`` once and the function that it returns for every task.

    ``make`` is a function of a module, ``given`` and the tasks are pickled. Leave it as a context: that ends them.
    """

    def __init__(self, count: int, make: Callable[[Any], Work], given: object) -> None:
        self._count = count
        self._make = make
        self._given = pickle.dumps(given)
        self._members: list[_Member] = []

    def __enter__(self) -> Crew[Task]:
        return self

    def __exit__(self, *_: object) -> None:
        for member in self._members:
            member.end()
        self._members = []

    def answers(self, tasks: Iterable[Task]) -> Iterator[Answer[Task] | Death[Task]]:
        """Yield an answer for every task, in the order of the tasks, and deaths as they happen. Raises WorkError."""
        work = _Work(iter(tasks))
        while True:
            self._hand_out(work)
            yield from work.take_deaths()
            if work.head in work.done:
                yield work.next_answer()
                self._collect(work, 0)  # whoever takes the answers may be slow; nobody is to wait for that
                continue
            if not work.waiting:
                return
            self._collect(work, None)

    def _hand_out(self, work: _Work[Task]) -> None:
        while work.has_more(self._count * _WINDOW):
            free = [member for member in self._members if len(member.numbers) < _QUEUED]
            if len(self._members) < self._count and not any(not member.numbers for member in free):
                self._members.append(_Member(self._make, self._given))
                free = [self._members[-1]]
            if not free:
                return
            number = work.next_number()
            if number is None:
                return
            min(free, key=lambda member: len(member.numbers)).take(number, work.waiting[number])

    def _collect(self, work: _Work[Task], timeout: float | None) -> None:
        watched: dict[object, _Member] = {}
        for member in self._members:
            watched[member.pipe] = member
            watched[member.process.sentinel] = member
        for member in {id(watched[ready]): watched[ready] for ready in wait(list(watched), timeout)}.values():  # type: ignore[arg-type]  # pipes and sentinels
            try:
                while member.pipe.poll():
                    work.done[member.numbers.popleft()] = _read(member.pipe.recv_bytes())
            except (EOFError, OSError):
                self._bury(member, work)

    def _bury(self, member: _Member, work: _Work[Task]) -> None:
        self._members.remove(member)
        member.end()
        work.give_back(list(member.numbers), _how(member.process.exitcode))


class _Work(Generic[Task]):
    """The tasks of a run by their numbers: given out, done, to be given out again."""

    def __init__(self, tasks: Iterator[Task]) -> None:
        self._tasks = tasks
        self._ended = False
        self._again: deque[int] = deque()
        self._attempts: dict[int, int] = {}
        self._deaths: list[Death[Task]] = []
        self.head = self.given = 0  # the first whose answer is not handed over, and the first not given out
        self.waiting: dict[int, Task] = {}  # all between the two
        self.done: dict[int, bytes | None] = {}

    def has_more(self, most: int) -> bool:
        """Say whether something is to be given out again, or anew where fewer than ``most`` are not handed over."""
        return bool(self._again) or (not self._ended and self.given - self.head < most)

    def next_number(self) -> int | None:
        if self._again:
            return self._again.popleft()
        for task in self._tasks:
            self.waiting[self.given] = task
            self.given += 1
            return self.given - 1
        self._ended = True
        return None

    def next_answer(self) -> Answer[Task]:
        self.head += 1
        return Answer(self.waiting.pop(self.head - 1), self.done.pop(self.head - 1))

    def give_back(self, numbers: list[int], how: str) -> None:
        self._deaths.append(Death(self.waiting[numbers[0]] if numbers else None, how))
        if numbers:  # the first is the one that it worked on, and that may have killed it
            tries = self._attempts[numbers[0]] = self._attempts.get(numbers[0], 0) + 1
            if tries >= _ATTEMPTS:
                self.done[numbers.pop(0)] = None
        self._again.extendleft(reversed(numbers))

    def take_deaths(self) -> Iterator[Death[Task]]:
        deaths, self._deaths = self._deaths, []
        yield from deaths


class _Member:
    """One process, our end of the pipe to it, and the numbers of the tasks that it has."""

    def __init__(self, make: Callable[[Any], Work], given: bytes) -> None:
        self.pipe, theirs = _context.Pipe()
        self.process: SpawnProcess = _context.Process(target=_serve, args=(theirs, make, given), daemon=True)
        self.numbers: deque[int] = deque()
        with _uninterrupted():
            self.process.start()
        theirs.close()

    def take(self, number: int, task: object) -> None:
        self.numbers.append(number)
        with contextlib.suppress(OSError):  # a process that is gone is noticed where its answer is waited for
            self.pipe.send_bytes(pickle.dumps(task))

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, make: Callable[[Any], Work], given: bytes) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; it ends this one
    try:
        work = make(pickle.loads(given))  # noqa: S301  # from the process that started this one
        while True:
            task = pickle.loads(pipe.recv_bytes())  # noqa: S301  # the same
            pipe.send_bytes(b"+" + work(task))
    except (EOFError, OSError):
        return  # whoever asked is gone
    except Exception as error:
        import traceback

        words = f"{type(error).__name__}: {error}"
        with contextlib.suppress(OSError):
            pipe.send_bytes(b"-" + pickle.dumps((words, "".join(traceback.format_exception(error)))))


def _read(data: bytes) -> bytes:
    if data[:1] == b"-":
        words, trace = pickle.loads(data[1:])  # noqa: S301  # from a process of our own
        error = WorkError(words)
        error.add_note(trace)
        raise error
    return data[1:]


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back, here for the moment and for good in a process started meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return f"was killed ({signal.Signals(-code).name})"
        except ValueError:
            return f"was killed (signal {-code})"
    return f"ended with code {code}"
