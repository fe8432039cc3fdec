"""All cases side by side: a queue a register, each asked at its own pace; every answer goes back to its cases.

This is the only part of resolving that is not pure. In which order answers come changes nothing: a case's outcome
follows from the set of its answers, an answer does not depend on the questions that were asked with it, and equal
questions of several cases are asked once.

What waits for company: identifiers, while other registers are still looking some up that may name more of them; and
titles that one request can ask for together, until one is full or nothing else is under way that could bring another.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeVar

from enrich.case import Case
from enrich.judge import judged, learn
from enrich.next_questions import next_questions
from enrich.outcome import CitationId
from enrich.question import FirstVersionOf, Question, RecordOf, SearchFor
from enrich.register import Answer, Client, Failed, Opened
from references.containment import contained
from references.model import Problem

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_Result = TypeVar("_Result")


class Progress(Protocol):
    """Told how many questions have been settled, and how many more there are to settle."""

    def __call__(self, settled: int, more: int = 0) -> None: ...


Stage = Callable[[str, int], Progress]
"""Called with what is being done and how many steps it has so far; gives what is told of each step."""


def silent(_what: str, _steps: int) -> Progress:
    """A `Stage` that shows nothing."""

    def nothing(settled: int, more: int = 0) -> None:
        del settled, more

    return nothing


def run(
    cases: Sequence[Case],
    opened: Sequence[Opened],
    known: Mapping[Question, Answer],
    stage: Stage = silent,
) -> tuple[tuple[Case, ...], tuple[Problem, ...]]:
    """`cases` with everything asked that was worth asking, and defects that were contained.

    `known` answers cost no question. Outages are answers (`Failed`, `Refused`), never raised.
    """
    done = _Run(cases, opened, known, stage)
    return done.result(), tuple(done.problems)


class _Queue:
    """The questions that wait for one register, in the order in which cases came to ask them."""

    def __init__(self, one: Opened, stage: Stage) -> None:
        self.one = one
        self.row = one.register
        self.under_way = 0
        self.records: dict[Question, None] = {}
        self.first_versions: dict[Question, None] = {}
        self.searches: dict[Question, None] = {}
        self.versions: dict[Question, None] = {}
        self._stage = stage
        self._progress: Progress | None = None

    def add(self, question: Question) -> None:
        kind = {RecordOf: self.records, FirstVersionOf: self.first_versions, SearchFor: self.searches}
        (self.versions if _is_version(question) else kind[type(question)])[question] = None
        if self._progress is None:
            self._progress = self._stage(f"asking {self.row.title}", 0)
        self._progress(0, more=1)

    def settled(self, number: int) -> None:
        if self._progress:
            self._progress(number)

    @property
    def ahead(self) -> Iterator[Question]:
        """What waits here."""
        return chain(self.records, self.first_versions, self.searches, self.versions)

    def take(self, *, more_ids: bool, more_titles: bool) -> list[Question]:
        """The questions of the next request; none where it is better to wait for others that go with them."""
        row = self.row
        other_work = bool(self.searches or self.versions)
        if self.records and not (more_ids and other_work and len(self.records) < row.ids_at_once):
            return _first(self.records, row.ids_at_once)
        if self.first_versions and not self.records:
            return _first(self.first_versions, row.ids_at_once)
        if self.searches and not (more_titles and len(self.searches) < row.queries_at_once):
            return _first(self.searches, row.queries_at_once)
        # Last, for nothing follows from them.
        return _first(self.versions, row.queries_at_once) if not self.searches else []


def _is_version(question: Question) -> bool:
    """Whether nothing further is asked after this one."""
    return isinstance(question, SearchFor) and question.purpose == "version"


def _first(questions: dict[Question, None], number: int) -> list[Question]:
    taken = list(questions)[:number]
    for question in taken:
        del questions[question]
    return taken


class _Run:
    def __init__(
        self, cases: Sequence[Case], opened: Sequence[Opened], known: Mapping[Question, Answer], stage: Stage
    ) -> None:
        self.problems: list[Problem] = []
        self._cases = {case.id: self._contained(partial(judged, case), case, case) for case in cases}
        self._rows = [one.register for one in opened]
        self._answers = dict(known)
        self._queues = {one.register.name: _Queue(one, stage) for one in opened}
        self._waiting: dict[Question, list[CitationId]] = defaultdict(list)
        self._running: dict[Future[Mapping[Question, Answer]], tuple[_Queue, list[Question]]] = {}
        self._asked_by: dict[Question, list[CitationId]] = {}
        self._came_back = False

    def result(self) -> tuple[Case, ...]:
        ready = deque(self._cases)
        with ExitStack() as stack:
            pools: dict[str, ThreadPoolExecutor] = {}
            while True:
                while ready:
                    self._ask_next(ready.popleft(), ready)
                self._send(pools, stack)
                if not self._running:  # everybody waits for company, and nobody comes
                    self._send(pools, stack, patient=False)
                if not self._running and self._come_back(ready):
                    continue
                if not self._running:
                    return tuple(self._cases.values())
                from concurrent.futures import FIRST_COMPLETED, wait

                for future in wait(self._running, return_when=FIRST_COMPLETED).done:
                    self._take_in(future, ready)

    def _come_back(self, ready: deque[CitationId]) -> bool:
        """Puts what is still open once more, when everything else is done: a hiccup ends nothing.

        The cases concerned begin anew, with all answers that came, so that they end as if nothing had failed.
        """
        still_open = [
            question
            for question, answer in self._answers.items()
            if isinstance(answer, Failed) and answer.passing and self._asked_by.get(question)
        ]
        if self._came_back or not still_open:
            return False
        self._came_back = True
        for name in sorted({question.register for question in still_open}):
            self._queues[name].one.client().reopen()
        for question in still_open:
            del self._answers[question]
        concerned = {asker for question in still_open for asker in self._asked_by[question]}
        for asker in filter(concerned.__contains__, list(self._cases)):  # in the order of the cases
            case = replace(self._cases[asker], asked=())
            self._cases[asker] = self._contained(partial(judged, case), case, case)
            ready.append(asker)
        return True

    def _ask_next(self, asker: CitationId, ready: deque[CitationId]) -> None:
        """Queues what the case should ask now; what is known already it learns at once."""
        learnt = False
        case = self._cases[asker]
        nothing: tuple[Question, ...] = ()
        for question in self._contained(partial(next_questions, case, self._rows), nothing, case):
            if question in self._answers:
                self._learn(asker, question)
                self._asked_by.setdefault(question, []).append(asker)
                learnt = True
            elif asker not in self._waiting[question]:
                if not self._waiting[question]:
                    self._queues[question.register].add(question)
                self._waiting[question].append(asker)
        if learnt:
            ready.append(asker)

    def _send(self, pools: dict[str, ThreadPoolExecutor], stack: ExitStack, *, patient: bool = True) -> None:
        """Gives every register that is free its next request."""
        for name, queue in self._queues.items():
            while queue.under_way < queue.row.at_once and (batch := self._batch(queue, patient=patient)):
                if name not in pools:
                    from concurrent.futures import ThreadPoolExecutor  # here: what is known asks nobody

                    pools[name] = stack.enter_context(ThreadPoolExecutor(queue.row.at_once))
                self._running[pools[name].submit(ask, queue.one.client, batch)] = (queue, batch)
                queue.under_way += 1

    def _batch(self, queue: _Queue, *, patient: bool) -> list[Question]:
        """The questions of the next request to one register, by what may still come from the others."""
        others = [of for of in self._queues.values() if of is not queue]
        under_way = [q for of, batch in self._running.values() if of is not queue for q in batch]
        coming = chain(under_way, *(other.ahead for other in others))
        return queue.take(
            more_ids=patient and any(isinstance(question, RecordOf) for question in under_way),
            more_titles=patient
            and (queue.under_way > 0 or any(not _is_version(question) for question in coming)),
        )

    def _take_in(self, future: Future[Mapping[Question, Answer]], ready: deque[CitationId]) -> None:
        queue, batch = self._running.pop(future)
        asking = self._cases[self._waiting[batch[0]][0]]
        nothing: Mapping[Question, Answer] = {}
        answers = self._contained(lambda: future.result(), nothing, asking)
        defect = Failed(f"{queue.row.title} sent an answer that bookbib cannot work on (internal-error)")
        queue.under_way -= 1
        queue.settled(len(batch))
        for question in batch:
            self._answers[question] = answers.get(question, defect)
            self._asked_by[question] = self._waiting.pop(question)
            for asker in self._asked_by[question]:
                self._learn(asker, question)
                if asker not in ready:
                    ready.append(asker)

    def _learn(self, asker: CitationId, question: Question) -> None:
        case, answer = self._cases[asker], self._answers[question]
        # A failure is asked for again in the next run, so that a defect is not remembered as an outcome.
        without = case.with_answer(question, Failed("the answer could not be judged (internal-error)"))
        self._cases[asker] = self._contained(partial(learn, case, question, answer), without, case)

    def _contained(self, work: Callable[[], _Result], otherwise: _Result, case: Case) -> _Result:
        """What goes wrong about one case, or in one answer, concerns no other."""
        reference = case.citations[0].reference
        return contained(
            work, otherwise, self.problems, file=reference.file, line=reference.line, on=reference.text
        )


def ask(client: Callable[[], Client], batch: Sequence[Question]) -> Mapping[Question, Answer]:
    """The answers of one register to questions of one kind."""
    first = batch[0]
    if isinstance(first, SearchFor):
        queries = [question.query for question in batch if isinstance(question, SearchFor)]
        found = client().search(queries)
        return {q: found[q.query] for q in batch if isinstance(q, SearchFor)}
    ids = [question.identifier for question in batch if not isinstance(question, SearchFor)]
    asked = client().first_versions if isinstance(first, FirstVersionOf) else client().look_up
    records = asked(ids)
    return {q: records[q.identifier] for q in batch if not isinstance(q, SearchFor)}
