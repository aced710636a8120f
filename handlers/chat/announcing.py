"""The office makes something known: written, addressed, read back, sent in one act; corrected or withdrawn later."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.chat import announcements, reports, tokens
from handlers.refusals import NoDraft, UnknownChoice
from handlers.refusals.announcements import NobodyMeant, NotOursToChange, SameReaders
from handlers.rules import announcements as rules
from handlers.rules import dates, suspensions
from handlers.rules.units import UnitFinder
from handlers.screen import Screen
from handlers.screens import announcing as screens
from handlers.visit import Visit
from storage import addressees, people, talks, units
from storage.addressees import Audience
from storage.tables import Unit

Draft = dict[str, Any]


def command(visit: Visit, argument: str) -> Screen:
    """`/phobien`: what waits to be noted, and what was sent; with words behind it the office makes them known."""
    if not argument.strip():
        return announcements.list_(visit, 0)
    _must_be_office(visit)
    return screens.ask_units({"text": rules.must_say(argument), "units": []}, _units(visit), 0)


def write(visit: Visit) -> Screen:
    """The form begins with the text."""
    _must_be_office(visit)
    return screens.ask_text({"units": []})


def text_said(visit: Visit) -> Screen:
    """The text was written, or a file came with its words; next is to whom, or all of it read back."""
    draft = _draft(visit)
    if visit.event.file:
        draft |= reports.kept_file(visit, visit.event.file)
    if visit.event.file and not visit.event.text:
        return screens.ask_text(draft)
    draft["text"] = rules.must_say(visit.event.text)
    return review(visit, draft) if "replaces" in draft else screens.ask_units(draft, _units(visit), 0)


def change_said(visit: Visit) -> Screen:
    """What is different in a corrected one."""
    return screens.ask_text({**_draft(visit), "change": suspensions.must_be_reason(visit.event.text)})


def pick_units(visit: Visit, page: int) -> Screen:
    """The units there are, by page."""
    return screens.ask_units(_addressing(visit), _units(visit), page)


def all_units(visit: Visit) -> Screen:
    """To all units."""
    return review(visit, {**_addressing(visit), "units": []})


def pick(visit: Visit, unit_id: int) -> Screen:
    """A unit was picked; whether those below it are meant is asked where there are any."""
    unit = visit.session.get(Unit, unit_id)
    if unit is None:
        raise UnknownChoice
    return _picked(visit, _addressing(visit), unit)


def add(visit: Visit, unit_id: int, with_below: int) -> Screen:
    """One unit more."""
    draft = _addressing(visit)
    if visit.session.get(Unit, unit_id) is None or with_below not in {0, 1}:
        raise UnknownChoice
    return review(visit, _with_unit(draft, unit_id, with_below))


def units_said(visit: Visit) -> Screen:
    """Units by what they are called, several with commas between them; what is not plain is asked again."""
    draft = _addressing(visit)
    finder = UnitFinder(people.units(visit.session), visit.today)
    named = [said.strip() for said in re.split(r"[,;\n]", visit.event.text) if said.strip()]
    found = {said: finder.find(said) for said in named}
    if len(named) == 1 and len(found[named[0]]) == 1:
        return _picked(visit, draft, found[named[0]][0])
    unknown = [said for said in named if len(found[said]) != 1]
    for said in named:
        if said not in unknown:
            draft = _with_unit(draft, found[said][0].id, 1)
    if unknown or not draft["units"]:
        return screens.ask_units(draft, _units(visit), 0, screens.unknown_units(unknown) if unknown else "")
    return review(visit, draft)


def heads(visit: Visit, only: int) -> Screen:
    """To heads only, or to everybody."""
    if only not in {0, 1}:
        raise UnknownChoice
    return review(visit, {**_addressing(visit), "heads": only})


def by(visit: Visit, day: int) -> Screen:
    """Until when it is to be noted, picked."""
    on = rules.note_day(tokens.day(day), visit.today, visit.calendar)
    return review(visit, {**_draft(visit), "by": on.isoformat()})


def by_said(visit: Visit) -> Screen:
    """The same, written."""
    on = rules.note_day(dates.read_date(visit.event.text, visit.today), visit.today, visit.calendar)
    return review(visit, {**_draft(visit), "by": on.isoformat()})


def audience_of(visit: Visit, draft: Draft) -> Audience:
    """Who is meant by a draft."""
    found: set[int] = set()
    for unit_id, below in draft["units"]:
        found |= units.subtrees(visit.session, [unit_id]) if below else {unit_id}
    meant = frozenset(found) if draft["units"] else None
    return Audience(meant, bool(draft.get("heads")), visit.official.id)


def open_draft(visit: Visit) -> Draft:
    """The draft that is read back. Raises NoDraft, NotOursToChange."""
    if visit.talk.awaits != "notice.review":
        raise NoDraft
    return _draft(visit)


def review(visit: Visit, draft: Draft) -> Screen:
    """The whole, as long as there is a text; whoever is meant is counted anew."""
    if "text" not in draft:
        return screens.ask_text(draft)
    reach = reach_of(visit, draft)
    parents = {unit.parent_id for unit in people.units(visit.session)}
    named = [
        (people.unit(visit.session, unit_id), bool(below) and unit_id in parents) for unit_id, below in draft["units"]
    ]
    if not reach:
        problem = NobodyMeant().sentence()
        return screens.ask_units({**draft, "units": []}, _units(visit), 0, problem)
    if (by_on := draft.get("by")) and date.fromisoformat(by_on) < visit.today:
        draft = {**draft, "by": None}
    return screens.review(draft, screens.to(named), reach, rules.offered(visit.today, visit.calendar))


def reach_of(visit: Visit, draft: Draft) -> int:
    """How many would get it; a correction goes to those who were meant before."""
    if "replaces" in draft:
        return len(addressees.readers(visit.session, int(draft["replaces"])))
    return addressees.audience(visit.session, audience_of(visit, draft))


def _picked(visit: Visit, draft: Draft, unit: Unit) -> Screen:
    """One unit: where there are others below it, whether they are meant is asked."""
    below = len(units.subtrees(visit.session, [unit.id])) - 1
    if below:
        return screens.ask_below(draft, unit, below)
    return review(visit, _with_unit(draft, unit.id, 0))


def _with_unit(draft: Draft, unit_id: int, below: int) -> Draft:
    kept = [one for one in draft["units"] if one[0] != unit_id]
    return {**draft, "units": [*kept, [unit_id, below]]}


def _units(visit: Visit) -> Sequence[Unit]:
    """The units of today, those with others below them first."""
    found = UnitFinder(people.units(visit.session), visit.today).units
    parents = {unit.parent_id for unit in found}
    return sorted(found, key=lambda unit: (unit.id not in parents, unit.sort_key, unit.id))


def _draft(visit: Visit) -> Draft:
    """The open form. Raises NoDraft, NotOursToChange."""
    _must_be_office(visit)
    talk = visit.talk
    if talk.awaits not in screens.FORM or not talks.is_open(talk, visit.now) or "units" not in talk.draft:
        raise NoDraft
    return dict(talk.draft)


def _addressing(visit: Visit) -> Draft:
    """The open form, where it is asked to whom. A correction goes to those it was sent to. Raises SameReaders."""
    draft = _draft(visit)
    if "replaces" in draft:
        raise SameReaders
    return draft


def _must_be_office(visit: Visit) -> None:
    if not announcements.may_send(visit):
        raise NotOursToChange
