"""Work shared out among processes, by fork.

A forked process has everything that was read already: nothing is sent to it, and only its small
results are sent back. Processes that start anew would import every package and be given the whole
content first. Where there is no safe fork (Windows; macOS, whose own libraries forbid it; another
thread at work, whose locks would stay shut) one process does everything.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

Result = TypeVar("Result")

LEAST = 200  # tasks; for fewer, a second process costs more than it saves

# A queue is a pipe with a number for each portion. The smallest pipe holds so many unread.
_NUMBER = 4  # bytes; a pipe gives them to one reader
_PORTIONS = 2048


class WorkerLost(Exception):
    """A process ended before its work was done: killed by the system, as a rule for want of memory.

    Its text is the exit status, or the signal's number after a minus.
    """


def share(tasks: Sequence[Callable[[], Result]], jobs: int) -> list[Result]:
    """What all tasks return, in their order, done by at most `jobs` processes, this one among them.

    No task may depend on another. The first to fail, in their order, raises here. Raises WorkerLost.
    """
    if jobs < 2 or len(tasks) < LEAST or not may_fork():
        return [task() for task in tasks]
    sys.stdout.flush()
    gc.freeze()  # collecting would touch, and so copy, what all processes have in common
    try:
        done = _done_together(tasks, min(jobs, len(tasks)))
    finally:
        gc.unfreeze()
    # Left undone is what failed elsewhere and what follows it: here its exception can be seen.
    return [done[number] if number in done else task() for number, task in enumerate(tasks)]


def may_fork() -> bool:
    """Whether this process may be copied safely."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


@dataclass(frozen=True, slots=True)
class _Worker:
    """A forked process, and where its results are read."""

    process: int
    results: int


def _done_together(tasks: Sequence[Callable[[], Result]], processes: int) -> dict[int, Result]:
    queue, portion = _queue_of(len(tasks))
    workers: list[_Worker] = []
    try:
        for _ in range(processes - 1):
            workers.append(_forked(tasks, queue, portion))
        done = _do(tasks, queue, portion)
        while workers:
            data = _read(workers[-1].results)
            done |= _results(workers.pop(), data)
        return done
    finally:
        os.close(queue)
        for worker in workers:  # only where something went wrong, or Ctrl-C was pressed
            _end(worker)


def _queue_of(count: int) -> tuple[int, int]:
    """A pipe with the first number of each portion of tasks, and the size of a portion."""
    portion = -(-count // _PORTIONS)
    queue, entrance = os.pipe()
    os.write(entrance, b"".join(n.to_bytes(_NUMBER, "big") for n in range(0, count, portion)))
    os.close(entrance)
    return queue, portion


def _do(tasks: Sequence[Callable[[], Result]], queue: int, portion: int) -> dict[int, Result]:
    """Take from the queue until it is empty. What fails empties it: the others finish what they have,
    so everything before the first failure gets done.
    """
    done = {}
    for number in _numbers(queue, portion, len(tasks)):
        try:
            done[number] = tasks[number]()
        except Exception:  # noqa: BLE001 - it is met again, and raised, where the task is done once more
            for _ in _numbers(queue, portion, len(tasks)):
                pass
            break
    return done


def _numbers(queue: int, portion: int, count: int) -> Iterator[int]:
    while written := os.read(queue, _NUMBER):
        first = int.from_bytes(written, "big")
        yield from range(first, min(first + portion, count))


def _forked(tasks: Sequence[Callable[[], Result]], queue: int, portion: int) -> _Worker:
    results, entrance = os.pipe()
    process = os.fork()
    if process:
        os.close(entrance)
        return _Worker(process, results)
    # From here on it is the child, which must never return into the program that was copied.
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the first process ends the others
        data = pickle.dumps(_do(tasks, queue, portion), pickle.HIGHEST_PROTOCOL)
        with open(entrance, "wb") as pipe:  # noqa: PTH123 - a descriptor has no path
            pipe.write(data)
        os._exit(0)
    finally:
        os._exit(1)


def _read(pipe: int) -> bytes:
    with open(pipe, "rb", closefd=False) as file:
        return file.read()


def _results(worker: _Worker, data: bytes) -> dict[int, Result]:
    """What a process sent before it ended."""
    os.close(worker.results)
    _, status = os.waitpid(worker.process, 0)
    if status:
        raise WorkerLost(os.waitstatus_to_exitcode(status))
    return cast("dict[int, Result]", pickle.loads(data))  # noqa: S301 - from the process forked above


def _end(worker: _Worker) -> None:
    os.kill(worker.process, signal.SIGKILL)
    os.waitpid(worker.process, 0)
    os.close(worker.results)
