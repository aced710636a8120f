"""`python -m tests.benchmarks [--quick] [--postgresql] [--page FILE] [name …]`: measure and print."""

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks import digests, figures, pages, province, reading, sending, sheets, start, visits
from tests.benchmarks.figures import FULL, QUICK, Figure, Sizes

ROWS: dict[str, Callable[[Sizes], Iterator[Figure]]] = {
    "visits": visits.visits,
    "zalo": visits.on_zalo,
    "receipts": visits.receipts,
    "start": start.start,
    "digests": digests.digests,
    "pages": pages.on_sqlite,
    "sending": sending.sending,
    "sheets": sheets.sheets,
    "province": province.province,
    "reading": reading.directives,
}
POSTGRESQL: dict[str, Callable[[Sizes], Iterator[Figure]]] = {"pages on PostgreSQL": pages.on_postgresql}


def main() -> None:
    """Measure what is named, or everything."""
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=main.__doc__)
    asked.add_argument("names", nargs="*", choices=[*ROWS, []], metavar="name", help=", ".join(ROWS))
    asked.add_argument("--quick", action="store_true", help="small sizes: some minutes for everything")
    asked.add_argument("--postgresql", action="store_true", help="the pages on PostgreSQL too")
    asked.add_argument("--page", type=Path, help="write the table to this page too")
    told = asked.parse_args()
    sizes = QUICK if told.quick else FULL
    found: list[Figure] = []
    rows = {name: ROWS[name] for name in told.names or ROWS} | (POSTGRESQL if told.postgresql else {})
    for name, row in rows.items():
        print(f"{name} …", file=sys.stderr, flush=True)
        found += row(sizes)
    figures.show(found)
    if told.page:
        told.page.write_text(figures.page(found, sizes, datetime.now(UTC)), encoding="utf-8")


if __name__ == "__main__":
    main()
