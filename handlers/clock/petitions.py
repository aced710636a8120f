"""Petitions in the morning's digest, and the month's report to the office once the reporting month has closed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from handlers import post
from handlers.clock import opinions
from handlers.clock.opinions import Waits
from handlers.reports import petitions as reports
from handlers.rules import calendar, escalation
from handlers.rules import petitions as rules
from handlers.rules.awaited import Awaited
from handlers.screens import petition_reports as screens
from handlers.visit import Moment
from locales import speaking
from storage import cursors, people, petitions
from storage.tables import Role

CURSOR = "petitions"


def to_answer(moment: Moment, people_: Sequence[Any]) -> Waits:
    """Whose unit owes an answer, or who holds one; what has no unit yet is the office's to route."""
    return opinions.answers(moment, people_, "petition")


def unrouted(moment: Moment, people_: Sequence[Any]) -> Waits:
    """The office: what waits for a focal unit."""
    office = [person.id for person in people_ if person.role == Role.OFFICE]
    found = petitions.unrouted(moment.session) if office else ()
    if not found:
        return {}
    late = sum(moment.calendar.days_late(one.due_on, moment.today) > 0 for one in found)
    return dict.fromkeys(office, Awaited("unrouted", len(found), late))


def report(moment: Moment) -> bool:
    """On the first working morning after a reporting month closed, from eight on; caught up later if need be."""
    if moment.local(moment.now).time() < escalation.MOVES_AT or not moment.calendar.is_working(moment.today):
        return False
    closed = calendar.period_of(calendar.period_of(moment.today).first - timedelta(days=1))
    if (cursors.get(moment.session, CURSOR) or "") >= closed.last.isoformat():
        return False
    cursors.move(moment.session, CURSOR, closed.last.isoformat())
    for reader in people.with_role(moment.session, Role.OFFICE):
        with speaking(reader.language or moment.regulation.language):
            found = rules.lines(reports.cases(moment, closed))
            if found:
                letter = screens.monthly(closed, found, rules.total(found))
                post.post(moment, reader, f"petitions:{closed.last}", letter)
    return False
