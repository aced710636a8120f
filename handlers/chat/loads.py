"""What people carry, wherever somebody is picked: how many open tasks, how many late, and what is usual there."""

from collections.abc import Sequence

from handlers.rules import assignments as rules
from handlers.rules import overdue
from handlers.screens.assignments import Load
from handlers.visit import Moment
from storage import absences, units
from storage.tables import Official


def of(moment: Moment, everybody: Sequence[Official]) -> Load:
    """The load of some people, asked once for all; the median is theirs."""
    ids = [person.id for person in everybody]
    carried = units.loads(moment.session, ids, overdue.late_on(moment.today, moment.calendar))
    return Load(carried, absences.away(moment.session, ids, moment.today), rules.median_load(ids, carried))
