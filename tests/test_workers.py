"""Work shared out: the same results from any number of processes, and no process left behind."""

import os
import signal
import threading
import time
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from gongkailan import workers
from gongkailan.workers import WorkerLost, may_fork, share

PARENT = os.getpid()
FORK = get_context("fork")


@pytest.fixture(autouse=True)
def few_are_enough(monkeypatch):
    monkeypatch.setattr(workers, "LEAST", 2)


def test_few_tasks_are_not_worth_a_process(monkeypatch):
    monkeypatch.setattr(workers, "LEAST", 5)
    assert share([os.getpid] * 4, 2) == [PARENT] * 4


def square(number):
    return number * number


def elsewhere(what, begun):
    """Do something in every process but this one, which waits until another has begun."""
    if os.getpid() == PARENT:
        assert begun.wait(60)
    else:
        begun.set()
        what()


def no_child_is_left():
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)
    return True


@pytest.mark.parametrize("jobs", [1, 2, 3, 64])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 5000])
def test_results_come_in_the_order_of_the_tasks(count, jobs):
    assert share([partial(square, n) for n in range(count)], jobs) == [n * n for n in range(count)]
    assert no_child_is_left()


def test_several_processes_do_the_work():
    """Each waits until three are there."""
    all_here = FORK.Barrier(3)

    def who():
        all_here.wait(60)
        return os.getpid()

    assert may_fork()
    assert len(set(share([who] * 3, 3))) == 3


def test_results_may_be_larger_than_a_pipe_holds():
    assert [len(one) for one in share([lambda: b"x" * 300_000] * 8, 2)] == [300_000] * 8


def test_the_first_failure_in_the_order_of_the_tasks_is_raised_here():
    """The traceback leads to the task: findings name the template's line by it."""

    def fail(number):
        if number in (21, 30):
            raise ValueError(f"task {number}")
        time.sleep(0.001)

    for jobs in (1, 2, 4):
        with pytest.raises(ValueError, match=r"^task 21$") as caught:
            share([partial(fail, n) for n in range(60)], jobs)
        assert caught.traceback[-1].name == "fail"
        assert no_child_is_left()


def test_what_failed_for_a_moment_elsewhere_is_done_here():
    begun = FORK.Event()

    def once():
        elsewhere(partial(int, "no number"), begun)
        return os.getpid()

    assert share([once] * 6, 2) == [PARENT] * 6


def test_a_process_that_is_killed_is_told():
    begun = FORK.Event()

    def die():
        elsewhere(partial(os.kill, os.getpid(), signal.SIGKILL), begun)

    with pytest.raises(WorkerLost, match=r"^-9$"):
        share([die] * 6, 3)
    assert no_child_is_left()


def test_a_result_that_cannot_be_sent_is_told():
    begun = FORK.Event()

    def function():
        elsewhere(int, begun)
        return lambda: None

    with pytest.raises(WorkerLost, match=r"^1$"):
        share([function] * 6, 2)
    assert no_child_is_left()


def test_ctrl_c_ends_all_processes():
    def interrupted():
        if os.getpid() == PARENT:
            raise KeyboardInterrupt
        time.sleep(60)

    with pytest.raises(KeyboardInterrupt):
        share([interrupted] * 4, 3)
    assert no_child_is_left()


def test_no_file_stays_open():
    before = len(list(Path("/dev/fd").iterdir()))
    share([partial(square, n) for n in range(100)], 3)
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_a_process_with_another_thread_is_not_copied():
    """A lock that the thread holds would stay shut for ever in the copy."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not may_fork()
        assert share([os.getpid] * 4, 2) == [PARENT] * 4
    finally:
        done.set()
        thread.join()
    assert may_fork()
