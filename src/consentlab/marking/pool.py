"""Has hand-ins marked by several processes at once; one that dies takes no other hand-in along."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from traitlets.config import Config

from consentlab.marking.desk import Desk
from consentlab.marking.keyring import keyring
from consentlab.marking.late import Lateness
from consentlab.marking.released import Released
from consentlab.marking.standing import Asked, Stood
from consentlab.marking.worker import Bench, Outcome

FEW = 12  # hand-ins that are marked sooner here than a process has started
MOST_BROKEN = 20  # errands whose process died before it is taken that all would
MOST_DEATHS = 3  # of processes with one hand-in each, one after the other
NO_PROCESS = (
    "no process stayed alive to mark it, nor those before it. Mark with --workers 1, which does "
    'without; a script of your own has to begin its work below `if __name__ == "__main__":`.'
)
DIED = (
    "the process that marked it was ended from outside, twice. Look at what is in its folder, and "
    "at how much memory the machine has; then mark once more."
)


@dataclass(frozen=True)
class Errand:
    """Some hand-ins of one assignment, with how they stand in the gradebook."""

    asked: Asked
    released: Released
    stood: tuple[tuple[str, Stood], ...]


@dataclass(frozen=True)
class Setting:
    """What a worker needs to know once."""

    root: Path
    lateness: Config | None
    anew: bool = False
    agreed: bool = False
    notebooks: bool = False

    @property
    def desk(self) -> Desk:
        return Desk(self.root)

    def agreeing(self) -> Setting:
        """The same, once a person has agreed to marks that changed keys move."""
        return replace(self, agreed=True)

    def bench(self) -> Bench:
        """The bench of a worker."""
        desk = self.desk
        return Bench(
            desk,
            keyring(desk.root, desk.keys, desk.rubrics),
            Lateness(self.lateness) if self.lateness is not None else None,
            self.anew,
            self.agreed,
            self.notebooks,
        )


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_here(setting: Setting, errands: Iterable[Errand]) -> Iterator[tuple[Errand, list[Outcome]]]:
    """Mark in this process, one errand after another."""
    bench = setting.bench()
    for errand in errands:
        yield errand, _all(bench, errand)


def run_apart(
    setting: Setting, errands: Iterable[Errand], workers: int
) -> Iterator[tuple[Errand, list[Outcome]]]:
    """Mark in so many processes, errands in the order in which they are done.

    Never more errands are under way than keep everybody busy, so that memory does not grow with
    the cohort. Where a process dies, what it had is marked one by one.
    """
    waiting = iter(errands)
    broken: list[Errand] = []
    while True:
        under_way: dict[Future[list[Outcome]], Errand] = {}
        with _pool(setting, workers) as pool:
            try:
                for errand in islice(waiting, 2 * workers):
                    under_way[pool.submit(_work, errand)] = errand
                while under_way:
                    done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                    for future in done:
                        outcomes = future.result()
                        yield under_way.pop(future), outcomes
                        for errand in islice(waiting, 1):
                            under_way[pool.submit(_work, errand)] = errand
                break
            except BrokenProcessPool:
                broken += under_way.values()
                if len(broken) > MOST_BROKEN:  # it is the machine, and no hand-in
                    broken += waiting
                    break
    yield from _one_by_one(setting, broken)


def _one_by_one(
    setting: Setting, errands: Iterable[Errand]
) -> Iterator[tuple[Errand, list[Outcome]]]:
    """Mark each hand-in in a process of its own, until it is clear that none stays alive."""
    died = 0
    for errand in errands:
        outcomes = []
        for learner, stood in errand.stood:
            if died == MOST_DEATHS:
                outcomes.append(Outcome(learner, errand.released.assignment, failed=NO_PROCESS))
                continue
            outcomes.append(_alone(setting, replace(errand, stood=((learner, stood),))))
            died = died + 1 if outcomes[-1].failed == DIED else 0
        yield errand, outcomes


def _alone(setting: Setting, errand: Errand) -> Outcome:
    """Mark one hand-in in a process of its own."""
    with _pool(setting, 1) as pool:
        try:
            return pool.submit(_work, errand).result()[0]
        except BrokenProcessPool:
            return Outcome(errand.stood[0][0], errand.released.assignment, failed=DIED)


def _pool(setting: Setting, workers: int) -> ProcessPoolExecutor:
    """The same way of starting on every system: nothing is taken over from this process."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(setting,))


_bench: list[Bench] = []


def _begin(setting: Setting) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _bench[:] = [setting.bench()]


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for ever, and keep its memory."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(errand: Errand) -> list[Outcome]:
    return _all(_bench[0], errand)


def _all(bench: Bench, errand: Errand) -> list[Outcome]:
    return [
        bench.mark(errand.asked, errand.released, learner, stood) for learner, stood in errand.stood
    ]
