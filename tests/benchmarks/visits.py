"""
A visit: from the moment the messenger brings an update to the moment it has the reply, so many people at once.

Ours recognises the official, lists or changes tasks, keeps event, answer and talk with `synchronous=FULL`, and says it;
the peers say back what they heard and keep nothing. A receipt: the same until 200; there a bare handler stands beside.
"""

from collections.abc import Iterator

from tests.benchmarks import bots
from tests.benchmarks.bots import DEAF, ON_ZALO, OURS
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


def on_zalo(sizes: Sizes) -> Iterator[Figure]:
    """The same through a Zalo bot's webhook, beside ours through Telegram's."""
    found = bots.side_by_side((ON_ZALO, OURS), sizes, lists)
    zalo, telegram = found[ON_ZALO], found[OURS]
    ratio = zalo.load.per_second / telegram.load.per_second
    rate, beside = f"{zalo.load.per_second:.0f}/s", f"{telegram.load.per_second:.0f}/s"
    yield Figure(
        "a visit on Zalo, /viec",
        f"{rate}, {zalo.cost:.2f} ms of work",
        f"on Telegram: {beside}, {telegram.cost:.2f} ms",
        ratio,
    )
    ours, theirs = ([one.load.wait(share) for share in (0.5, 0.99)] for one in (zalo, telegram))
    yield Figure(
        "the wait for a reply on Zalo",
        f"p50 {ours[0]:.0f}, p99 {ours[1]:.0f} ms",
        f"on Telegram: {theirs[0]:.0f}, {theirs[1]:.0f}",
        ours[0] / theirs[0],
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
