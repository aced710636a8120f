"""The office looks after those whom messages do not reach, and at what was sent to whom."""

from datetime import timedelta

from handlers.chat import invitations, rights, scopes, search, tokens
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.rules import names, sentences
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import reach as screens
from handlers.screens import search as search_screens
from handlers.visit import Visit
from storage import people, reach
from storage.tables import Official

LOST_WITHIN = timedelta(days=7)
"""Somebody to whom nothing arrived for so long cannot be reached, whatever the messenger says of the account."""


def list_(visit: Visit, argument: str) -> Screen:
    """`/lienlac`: whom messages do not reach; with the name of a unit, a person or a task: of these."""
    said = argument.strip()
    if not said:
        return page(visit, "all", 0)
    if (number := sentences.task_code(said)) is not None:
        return of_task(visit, number, 0, 0)
    units, persons = search.meant(visit, said)
    if len(units) == 1 and not persons:
        return page(visit, f"u{units[0].id}", 0)
    if not units and len(persons) == 1:
        return page(visit, f"p{persons[0].id}", 0)
    if units or persons:
        return search_screens.which(units, persons, said, "reach.page", 0)
    return search_screens.nobody(said, names.alike(said, people.units(visit.session)), "reach.page", 0)


def page(visit: Visit, code: str, number: int) -> Screen:
    """Those whom messages do not reach, of all one answers for or of a unit; or what was sent to one person."""
    if code.startswith("p"):
        return _of_person(visit, code, number)
    units = scopes.reach_of(visit, visit.official).units(Deed.TRACE)
    if units is not None and not units:
        raise NotAllowed
    asked = scopes.asked(visit, visit.official, code)
    if asked.scope.units is not None:
        units = asked.scope.units if units is None else units & asked.scope.units
    first = number * screens.PAGE
    found = reach.unreached(visit.session, units, visit.now - LOST_WITHIN, visit.now, first, screens.PAGE + 1)
    return screens.unreached(found, code, number, visit, asked.unit, invites=may_invite(visit))


def of_task(visit: Visit, task_id: int, version: int, number: int = 0) -> Screen:
    """What was written of a task, to whom, and what became of it; only looked at, so any version will do."""
    task = rights.found(visit, task_id, Deed.TRACE)
    letters = reach.sent_of(visit.session, task.id, number * screens.PAGE, screens.PAGE + 1)
    readers = people.names(visit.session, {letter.official_id for letter in letters if letter.official_id})
    detours = reach.detours_of(visit.session, letters)
    return screens.of_task(task, letters, detours, readers, number, visit)


def may_invite(visit: Visit) -> bool:
    """Whether the visitor hands out invitations."""
    return scopes.reach_of(visit, visit.official).everything


def ask(visit: Visit, argument: str) -> Screen:
    """`/moi Nguyễn Văn An`: a one-time code for somebody."""
    if not may_invite(visit):
        raise NotAllowed
    said = argument.strip()
    found = search.people_named(visit, said) if said else ()
    if len(found) == 1:
        return invite(visit, found[0].id)
    return search_screens.which((), found, said, "reach.page", 0) if found else screens.whom_to_invite()


def invite(visit: Visit, official_id: int) -> Screen:
    """A new code for somebody; the older ones no longer work. The code is shown once and not kept."""
    if not may_invite(visit):
        raise NotAllowed
    official = visit.session.get(Official, official_id)
    if official is None or official.left_at is not None:
        raise UnknownChoice
    ((_official, code),), until = invitations.invite(visit, [official])
    return screens.invited(official, code, f"{visit.local(until):%d/%m/%Y}")


def _of_person(visit: Visit, code: str, number: int) -> Screen:
    which = tokens.number(code[1:])
    official = visit.session.get(Official, which) if which is not None else None
    if official is None:
        raise UnknownChoice
    if not scopes.reach_of(visit, visit.official).covers(Deed.TRACE, official.unit_id):
        raise NotAllowed
    letters = reach.sent_to(visit.session, official.id, number * screens.PAGE, screens.PAGE + 1)
    accounts = people.accounts_of(visit.session, official.id)
    detours = reach.detours_of(visit.session, letters)
    return screens.of_person(official, accounts, letters, detours, number, visit, invites=may_invite(visit))
