"""The office sends the quarterly notice: every unit learns its results and what it owes in the next quarter."""

from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR

from handlers.chat import recalls, scopes
from handlers.post import post
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.reports import quarters as reports
from handlers.rules.quarters import Result
from handlers.screen import Screen
from handlers.screens import quarters as screens
from handlers.visit import Visit
from locales import speaking
from storage import journal
from storage.tables import Official, Unit


def preview(visit: Visit, year: int, quarter: int) -> Screen:
    """Whom the notice reaches; nothing is sent yet."""
    return screens.preview(year, quarter, _by_unit(visit, year, quarter))


def send(visit: Visit, year: int, quarter: int, count: int) -> Screen:
    """The notices leave, one to the head of each unit; shown again when they are no longer as many as were read."""
    by_unit = _by_unit(visit, year, quarter)
    reached = [(unit, head, results) for unit, head, results in by_unit if head is not None]
    if len(reached) != count or not reached:
        return screens.preview(year, quarter, by_unit)
    sent, last = 0, None
    for unit, head, results in reached:
        with speaking(head.language or visit.regulation.language):
            letter = screens.notice(unit, year, quarter, results, visit.official)
        key = f"quarter.notice:{year}-{quarter}:{unit.id}"
        if not post(visit, head, key, letter):
            continue
        sent += 1
        for one in results:
            last = journal.write(
                visit.session,
                visit.now,
                "indicator.noticed",
                "indicator",
                one.ledger.indicator.id,
                official_id=visit.official.id,
                after={"year": year, "quarter": quarter, "head": head.id, **recalls.sent({key: [head.id]})},
                event=visit.event.key,
            )
    undo = recalls.undo_of(last) if last else None
    return screens.sent(year, quarter, sent, len(reached) - sent, visit, undo)


def _by_unit(visit: Visit, year: int, quarter: int) -> Sequence[tuple[Unit, Official | None, Sequence[Result]]]:
    if not scopes.reach_of(visit, visit.official).everything:
        raise NotAllowed
    if not (1 <= quarter <= 4 and MINYEAR <= year <= MAXYEAR):
        raise UnknownChoice
    return reports.by_unit(visit, year, quarter)
