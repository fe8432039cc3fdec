"""Who builds the books of a batch: this process, or workers of Dask, here or on many machines.

A worker that dies takes no book with it: its books are given to others, and what it had built lies on the disk, known
by its stamp. https://distributed.dask.org/en/stable/resilience.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from bookbib.batch.book import Outcome, build_book
from bookbib.errors import ConfigError
from bookbib.exit_codes import INTERNAL, UNREACHED

_DEATHS = 3  # workers that one book may take with it before it is given up


def outcomes(
    books: Sequence[Path],
    given: Mapping[str, Any],
    *,
    workers: int = 1,
    scheduler: str = "",
    retries: int = 1,
    tell: Callable[[str], None] = lambda _message: None,
) -> Iterator[Outcome]:
    """What comes of each book, as they are done, in any order.

    One worker is this process. More are processes of this machine under a scheduler of Dask's, or those of the
    `scheduler` at an address ("tcp://…"), who must have the same files at the same places. A book of which a service
    could not be reached is built again when all others are done, `retries` times. Raises `ConfigError` when Dask is
    needed and not installed, or the scheduler cannot be reached.
    """
    with ExitStack() as stack:
        build_all: Callable[[Sequence[Path], Mapping[str, Any]], Iterator[Outcome]] = _here
        if workers != 1 or scheduler:
            build_all = partial(_by_dask, stack.enter_context(_client(workers, scheduler, stack, tell)))
        left = list(books)
        for attempt in range(retries + 1):
            again: list[Path] = []
            by_name = {one.as_posix(): one for one in left}
            for outcome in build_all(left, given):
                if outcome.code == UNREACHED and attempt < retries:
                    again.append(by_name[outcome.book])
                else:
                    yield outcome
            left = sorted(again)
            if not left:
                return


def _client(workers: int, scheduler: str, stack: ExitStack, tell: Callable[[str], None]) -> Any:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ConfigError(
            "several workers need Dask: pip install 'bookbib[batch]', or give --workers 1"
        ) from error
    dask.config.set({"distributed.scheduler.allowed-failures": _DEATHS})
    if scheduler:
        try:
            client = Client(scheduler, timeout="20s")
        except (OSError, ValueError) as error:
            raise ConfigError(f"--scheduler {scheduler}: cannot be reached ({error})") from error
    else:
        cluster = stack.enter_context(
            LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1",
                dashboard_address="127.0.0.1:0", silence_logs=50,
            )
        )  # fmt: skip
        client = Client(cluster)
    tell(f"the workers can be watched at {client.dashboard_link}")
    return client


def _here(books: Sequence[Path], given: Mapping[str, Any]) -> Iterator[Outcome]:
    return (build_book(one, given) for one in books)


def _by_dask(client: Any, books: Sequence[Path], given: Mapping[str, Any]) -> Iterator[Outcome]:
    from distributed import as_completed

    given = dict(given)
    futures = {
        client.submit(build_book, one, given, pure=False, key=f"book-{number}-{one.name}"): one
        for number, one in enumerate(books)
    }
    waiting = as_completed(futures)
    for future in waiting:
        book = futures.pop(future)
        error = future.exception()
        if error is None:
            yield future.result()
        else:  # `build_book` never raises: a worker died of it, again and again, or it could not be sent
            message = f"its workers died or could not be asked ({type(error).__name__})"
            yield Outcome(book.as_posix(), INTERNAL, message)
        future.release()
