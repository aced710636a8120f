"""Somebody is away from one day to another, and somebody stands in: said, shown back, ended, taken back."""

from datetime import date
from typing import Any

from handlers.chat import deputies, search, tokens
from handlers.refusals import UnknownChoice
from handlers.refusals.absences import AbsenceChanged, AwayAlready, DaysUnreadable, NobodyCalled
from handlers.rules import absences as rules
from handlers.screen import Screen
from handlers.screens import absences as screens
from handlers.visit import Visit
from storage import absences, people, talks
from storage.tables import Absence, Official


def list_(visit: Visit, argument: str) -> Screen:
    """`/vang`, `/vang tuần này`, `/vang 20/6-25/6 Lê Văn Phó`."""
    if argument.strip():
        return _said(visit, argument, None, None)
    mine = absences.of_official(visit.session, visit.official.id, visit.today)
    others = absences.stood_in_by(visit.session, visit.official.id, visit.today)
    if not mine and not others:
        return begin(visit)
    named = {one for absence in (*mine, *others) for one in (absence.official_id, absence.deputy_id) if one}
    return screens.standing(mine, others, people.names(visit.session, named), visit.today)


def show(visit: Visit) -> Screen:
    """The same from a button."""
    return list_(visit, "")


def begin(visit: Visit) -> Screen:
    """Asks for the days."""
    return screens.when(visit.today, rules.this_week(visit.today))


def said(visit: Visit) -> Screen:
    """The days, a name, or both were written into the form."""
    draft: dict[str, Any] = visit.talk.draft
    span = (tokens.day(draft["from"]), tokens.day(draft["to"])) if "from" in draft else None
    return _said(visit, visit.event.text, span, draft.get("deputy"))


def days(visit: Visit, from_: int, to: int) -> Screen:
    """The days were picked: who stands in is asked, unless a name was written before."""
    span = rules.must_be_range(tokens.day(from_), tokens.day(to), visit.today)
    open_form = visit.talk.awaits == screens.FORM and talks.is_open(visit.talk, visit.now)
    draft: dict[str, Any] = visit.talk.draft if open_form else {}
    return _next(visit, span, draft.get("deputy"))


def ask(visit: Visit, from_: int, to: int, deputy_id: int) -> Screen:
    """Shows back what will be so, before anybody is told."""
    span = rules.must_be_range(tokens.day(from_), tokens.day(to), visit.today)
    deputy = _deputy(visit, span, deputy_id)
    _room_for(visit, span)
    steps_down = [
        one for one in absences.stood_in_by(visit.session, visit.official.id, visit.today) if _meet(one, span)
    ]
    names = people.names(visit.session, [one.official_id for one in steps_down])
    reachable = deputy is None or any(
        account.unreachable_at is None for account in people.accounts_of(visit.session, deputy.id)
    )
    head = deputies.head_of(visit, visit.official)
    return screens.read_back(span, deputy, head, [names[one.official_id] for one in steps_down], reachable=reachable)


def send(visit: Visit, from_: int, to: int, deputy_id: int) -> Screen:
    """It is so from now on: the deputy and the head are told."""
    absences.hold(visit.session, visit.official.id)
    span = rules.must_be_range(tokens.day(from_), tokens.day(to), visit.today)
    deputy = _deputy(visit, span, deputy_id)
    absence = _room_for(visit, span) or Absence(official_id=visit.official.id, from_on=span[0], to_on=span[1])
    before = screens.record(absence, "") if absence.made_at else {}
    absence.from_on, absence.to_on = span
    absence.deputy_id, absence.declined_at = deputy.id if deputy else None, None
    absence.made_at = visit.now
    visit.session.add(absence)
    visit.session.flush()
    for other in absences.stood_in_by(visit.session, visit.official.id, visit.today):
        if _meet(other, span):
            deputies.step_down(visit, other)
    deputies.write(visit, "official.away", absence, deputy, before)
    deputies.tell_deputy(visit, absence, deputy, "made")
    deputies.tell_head(visit, absence, deputy, "made")
    return screens.done(absence, deputy, deputies.undo_of(visit, absence, "made"), visit)


def back(visit: Visit, absence_id: int) -> Screen:
    """The official is back before the last day, or does not go after all."""
    absence = _own(visit, absence_id)
    if absence.ended_at is not None or absence.to_on < visit.today:
        raise AbsenceChanged
    absence.ended_at = visit.now
    deputies.changed(visit, absence, "official.back", "ended")
    return screens.back(deputies.undo_of(visit, absence, "ended"), visit)


def undo(visit: Visit, absence_id: int, what: str) -> Screen:
    """Whoever said, ended or declined it thinks again within the minutes of undo."""
    absence = absences.locked(visit.session, absence_id)
    if what == "declined":
        if absence is None or absence.deputy_id != visit.official.id or rules.place(absence) != "declined":
            raise AbsenceChanged
        rules.must_be_fresh(absence.declined_at, visit.now, visit.regulation)
        _deputy(visit, (absence.from_on, absence.to_on), visit.official.id, official_id=absence.official_id)
        absence.declined_at = None
        deputies.write(visit, "official.away_undone", absence, visit.official)
        deputies.tell_official(visit, absence, visit.official, "accepted")
        deputies.tell_head(visit, absence, visit.official, "made")
        return screens.undone()
    absence = _own(visit, absence_id)
    if what == "made" and absence.ended_at is None:
        rules.must_be_fresh(absence.made_at, visit.now, visit.regulation)
        absence.ended_at = visit.now
    elif what == "ended" and absence.ended_at is not None:
        rules.must_be_fresh(absence.ended_at, visit.now, visit.regulation)
        _room_for(visit, (absence.from_on, absence.to_on))
        absence.ended_at = None
    else:
        raise AbsenceChanged
    deputies.changed(visit, absence, "official.away_undone", "ended" if absence.ended_at else "made")
    return screens.undone()


def _said(visit: Visit, text: str, known: tuple[date, date] | None, deputy_id: int | None) -> Screen:
    """What was written decides as far as it goes; what it leaves open is asked."""
    found = search.people_named(visit, text) if known else ()
    heard = rules.Said(None, text.strip()) if found else rules.read(text, visit.today)
    if heard is None:
        raise DaysUnreadable
    span = rules.must_be_range(*heard.days, visit.today) if heard.days else known
    if not heard.name:
        return _next(visit, span, deputy_id) if span else begin(visit)
    found = found or search.people_named(visit, heard.name)
    if not found:
        raise NobodyCalled(heard.name) if span else DaysUnreadable
    if span is None:
        if len(found) > 1:
            raise DaysUnreadable
        return screens.when(visit.today, rules.this_week(visit.today), found[0].id)
    if len(found) > 1:
        return screens.which(span, found, heard.name)
    return _next(visit, span, found[0].id)


def _next(visit: Visit, span: tuple[date, date], deputy_id: int | None) -> Screen:
    """Who stands in, or everything shown back."""
    if deputy_id is not None:
        return ask(visit, *screens.numbers(span), deputy_id)
    _room_for(visit, span)
    return screens.whom(span, _there(visit, visit.official, span))


def _there(visit: Visit, official: Official, span: tuple[date, date]) -> list[Official]:
    """The people of the official's own unit who are there all the days."""
    unit = people.of_unit(visit.session, official.unit_id) if official.unit_id else ()
    others = [one for one in unit if one.id != official.id]
    away = {one.official_id for one in absences.within(visit.session, [one.id for one in others], *span)}
    return [one for one in others if one.id not in away]


def _deputy(
    visit: Visit, span: tuple[date, date], deputy_id: int, *, official_id: int | None = None
) -> Official | None:
    """Who stands in, None where nobody was named. OwnDeputy, DeputyAway, DeputyAwayAndNobodyElse, UnknownChoice."""
    if not deputy_id:
        return None
    deputy = visit.session.get(Official, deputy_id)
    if deputy is None or deputy.left_at is not None:
        raise UnknownChoice
    official = people.official(visit.session, official_id or visit.official.id)
    theirs = absences.within(visit.session, [deputy.id], *span)
    free = rules.next_possible(theirs, _there(visit, official, span), {deputy.id, official.id}) if theirs else []
    rules.must_be_there(official, deputy, theirs, free)
    return deputy


def _room_for(visit: Visit, span: tuple[date, date]) -> Absence | None:
    """An absence of these days for which nobody stands in, to be said anew. Raises AwayAlready for any other."""
    met = absences.within(visit.session, [visit.official.id], *span)
    for absence in met:
        if len(met) > 1 or (absence.deputy_id and absence.declined_at is None):
            raise AwayAlready(absence.from_on, absence.to_on)
    return met[0] if met else None


def _own(visit: Visit, absence_id: int) -> Absence:
    absences.hold(visit.session, visit.official.id)
    absence = absences.locked(visit.session, absence_id)
    if absence is None or absence.official_id != visit.official.id:
        raise AbsenceChanged
    return absence


def _meet(absence: Absence, span: tuple[date, date]) -> bool:
    return absence.from_on <= span[1] and absence.to_on >= span[0]
