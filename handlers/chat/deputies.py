"""Whoever stands in for somebody away hears of it and may decline; the head hears of both."""

from handlers.post import post
from handlers.refusals.absences import AbsenceChanged
from handlers.rules import absences as rules
from handlers.screen import Screen, action
from handlers.screens import absences as absence_screens
from handlers.screens import deputies as screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import speaking
from storage import absences, journal, people
from storage.tables import Absence, Official


def decline(visit: Visit, absence_id: int) -> Screen:
    """The deputy cannot stand in: the official and the head are told."""
    absence = absences.locked(visit.session, absence_id)
    if absence is None or absence.deputy_id != visit.official.id or rules.place(absence) != "stands":
        raise AbsenceChanged
    if absence.to_on < visit.today:
        raise AbsenceChanged
    step_down(visit, absence)
    official = people.official(visit.session, absence.official_id)
    return screens.declined(official, undo_of(visit, absence, "declined"), visit)


def stands(moment: Moment, absence_id: int, word: str, deputy_id: int) -> bool:
    """CHECKS: whether an absence is still as a letter says, with the same deputy."""
    absence = moment.session.get(Absence, absence_id)
    return absence is not None and rules.place(absence) == word and (absence.deputy_id or 0) == deputy_id


def undo_of(visit: Visit, absence: Absence, what: str) -> Undo:
    return Undo(action("away.undo", absence.id, what), visit.now)


def changed(visit: Visit, absence: Absence, deed: str, what: str) -> None:
    deputy = visit.session.get(Official, absence.deputy_id) if absence.deputy_id else None
    write(visit, deed, absence, deputy)
    if absence.declined_at is None:
        tell_deputy(visit, absence, deputy, what)
    tell_head(visit, absence, deputy, what)


def step_down(visit: Visit, absence: Absence) -> None:
    """Nobody stands in any more: whoever asked for it, and the head, hear of it."""
    absence.declined_at = visit.now
    write(visit, "official.deputy_declined", absence, visit.official)
    tell_official(visit, absence, visit.official, "declined")
    tell_head(visit, absence, visit.official, "declined")


def write(
    visit: Visit,
    deed: str,
    absence: Absence,
    deputy: Official | None,
    before: dict[str, str | int | None] | None = None,
) -> None:
    journal.write(
        visit.session,
        visit.now,
        deed,
        "official",
        absence.official_id,
        official_id=visit.official.id,
        before=before or {},
        after=absence_screens.record(absence, deputy.name if deputy else ""),
        event=visit.event.key,
    )


def tell_deputy(visit: Visit, absence: Absence, deputy: Official | None, what: str) -> None:
    if deputy is not None:
        with speaking(deputy.language or visit.regulation.language):
            letter = screens.to_deputy(absence, visit.official, what)
        _post(visit, absence, deputy, what, letter)


def tell_head(visit: Visit, absence: Absence, deputy: Official | None, what: str) -> None:
    official = people.official(visit.session, absence.official_id)
    head = head_of(visit, official)
    if head is None or (deputy is not None and head.id == deputy.id):
        return
    with speaking(head.language or visit.regulation.language):
        letter = screens.to_head(absence, official, deputy, what)
    _post(visit, absence, head, what, letter)


def tell_official(visit: Visit, absence: Absence, deputy: Official, what: str) -> None:
    """To whoever is away, never by way of the deputy it is about."""
    official = people.official(visit.session, absence.official_id)
    with speaking(official.language or visit.regulation.language):
        letter = screens.to_official(absence, deputy, what)
    _post(visit, absence, official, what, letter)


def _post(visit: Visit, absence: Absence, to: Official, what: str, letter: Screen) -> None:
    own = next((one for one in people.accounts_of(visit.session, to.id) if one.unreachable_at is None), None)
    post(
        visit,
        to,
        f"away:{absence.id}:{what}:{visit.event.key}",
        letter,
        still_true=f"away.stands:{absence.id}:{rules.place(absence)}:{absence.deputy_id or 0}",
        at=own if to.id == absence.official_id else None,
    )


def head_of(visit: Visit, official: Official) -> Official | None:
    """Who answers for somebody: the nearest head who is somebody else."""
    line = people.line_of(visit.session, official.unit_id) if official.unit_id else ()
    heads = [visit.session.get(Official, unit.head_id) for unit in line if unit.head_id]
    return next((one for one in heads if one and one.id != official.id and one.left_at is None), None)
