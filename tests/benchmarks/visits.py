"""
A visit: from the moment the messenger brings an update to the moment it has the reply, so many people at once.

Ours recognises the official, lists or changes tasks, keeps event, answer and talk with `synchronous=FULL`, and says it;
the peers say back what they heard and keep nothing. A receipt: the same until 200; there a bare handler stands beside.
"""

from collections.abc import Iterator

from tests.benchmarks import bots
from tests.benchmarks.bots import DEAF, OURS
from tests.benchmarks.figures import AIOGRAM, BARE, Figure, Sizes


def lists(_i: int, _n: int) -> str:
    """Everybody asks for the own tasks."""
    return "/viec"


def visits(sizes: Sizes) -> Iterator[Figure]:
    """Row 1."""
    found = bots.side_by_side((OURS, *sizes.peers), sizes, lists)
    ours = found[OURS]
    rate = ours.load.per_second
    for peer in sizes.peers:
        aim = 1.0 if peer == AIOGRAM else None
        ratio = rate / found[peer].load.per_second
        yield Figure(
            "a visit, /viec",
            f"{rate:.0f}/s, {ours.cost:.2f} ms of work",
            f"{peer}, echo: {found[peer].load.per_second:.0f}/s, {found[peer].cost:.2f} ms",
            ratio,
            f"≥{aim}" if aim else "",
            ratio >= aim if aim else None,
        )
    p50, p99 = ours.load.wait(0.5), ours.load.wait(0.99)
    beside = "; ".join(
        f"{peer}: {found[peer].load.wait(0.5):.0f}, {found[peer].load.wait(0.99):.0f}" for peer in sizes.peers
    )
    yield Figure(
        "the wait for a reply", f"p50 {p50:.0f}, p99 {p99:.0f} ms", beside, p99 / p50, "p99/p50 ≤2", p99 <= 2 * p50
    )


def receipts(sizes: Sizes) -> Iterator[Figure]:
    """Row 2."""
    peers = [peer for peer in (BARE, AIOGRAM) if peer in sizes.peers]
    found = bots.side_by_side((DEAF, OURS, *peers), sizes, lists, replies=False)
    ours = found[DEAF].load
    for peer in peers:
        aim = 0.5 if peer == BARE else 5.0
        ratio = ours.per_second / found[peer].load.per_second
        beside = f"{peer}: {found[peer].load.per_second:.0f}/s"
        yield Figure("a receipt, stored", f"{ours.per_second:.0f}/s", beside, ratio, f"≥{aim}", ratio >= aim)
    for name, what in ((DEAF, "the wait for 200"), (OURS, "the wait for 200 while it works")):
        p99 = found[name].load.wait(0.99)
        p50 = found[name].load.wait(0.5)
        yield Figure(what, f"p50 {p50:.0f}, p99 {p99:.0f} ms", aim="p99 ≤200 ms", met=p99 <= 200)
