"""Somebody asks other units for an opinion: the question, the units one by one, the day; read back, then sent."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from handlers.chat import consultations, owed, reports, rights
from handlers.refusals import NoDraft, Refusal, UnknownChoice
from handlers.refusals.consultations import MayNotConsult, NoUnitPicked
from handlers.refusals.owed import OwnUnit, UnitEnded
from handlers.rules import codes, dates, sentences
from handlers.rules import consultations as rules
from handlers.rules import owed as owed_rules
from handlers.rules import reports as report_rules
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import consultations as card_screens
from handlers.screens import consulting as screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from storage import talks
from storage import tasks as stored
from storage.tables import Consultation, Consulted, Task, Unit

Draft = dict[str, Any]


def list_(visit: Visit, argument: str) -> Screen:
    """`/layykien`, `/layykien YK12`, `/layykien NV142 …`: what there is, one of them, or a new one in one line."""
    said = argument.strip()
    if not said:
        return consultations.all_(visit)
    number = codes.read(said, "yk")
    return consultations.show(visit, number) if number is not None else _in_one_line(visit, said)


def _in_one_line(visit: Visit, said: str) -> Screen:
    """`NV142 Góp ý dự thảo; P. TC-KH, P. Nội vụ; 25/6`: what cannot be taken of it is asked again, and why."""
    first, _space, rest = said.partition(" ")
    number = sentences.task_code(first) if first[:1].isalpha() else None
    draft = _begun(visit, rights.found(visit, number) if number is not None else None)
    text, *more = rules.parts(rest if number is not None else said)
    problems: list[str] = []
    if text:
        _try(problems, lambda: _takes_text(draft, text))
    if more and more[0]:
        problems += _takes_units(visit, draft, more[0])
        draft["chosen"] = bool(draft["units"]) and not problems
    if len(more) > 1:
        _try(problems, lambda: _takes_day(visit, draft, dates.read_date(more[1], visit.today)))
    return _next(visit, draft, " ".join(problems))


def begin(visit: Visit) -> Screen:
    """About a subject of one's own."""
    return _next(visit, _begun(visit, None))


def ask(visit: Visit, task_id: int, version: int) -> Screen:
    """About a task, from its card."""
    task = rights.found(visit, task_id, Deed.CONSULT)
    report_rules.must_be_as_seen(task, version)
    return _next(visit, _begun(visit, task))


def said(visit: Visit) -> Screen:
    """What the form still lacks was written: the question, the units, the day; a file goes with it at any step."""
    draft, text = dict(visit.talk.draft), visit.event.text.strip()
    problems: list[str] = []
    if visit.event.file:
        draft |= reports.kept_file(visit, visit.event.file)
    if not text:
        return _next(visit, draft)
    if "text" not in draft:
        _takes_text(draft, text)
    elif not draft.get("chosen"):
        problems = _takes_units(visit, draft, text)
    else:
        _takes_day(visit, draft, dates.read_date(text, visit.today))
    return _next(visit, draft, " ".join(problems))


def page(visit: Visit, number: int) -> Screen:
    return _next(visit, _draft(visit), page=number)


def unit(visit: Visit, unit_id: int, number: int) -> Screen:
    """A unit was picked, or taken out again."""
    draft = _draft(visit)
    picked = list(draft["units"])
    if unit_id in picked:
        picked.remove(unit_id)
    else:
        found = next((one for one in owed.finder(visit).units if one.id == unit_id), None)
        if found is None:
            gone = visit.session.get(Unit, unit_id)
            raise UnitEnded(gone.name) if gone else UnknownChoice
        if found.id == draft["own"]:
            raise OwnUnit(found.name)
        picked.append(unit_id)
    return _next(visit, {**draft, "units": picked}, page=number)


def chosen(visit: Visit) -> Screen:
    """The units are complete."""
    draft = _draft(visit)
    if not draft["units"]:
        raise NoUnitPicked
    return _next(visit, {**draft, "chosen": True})


def again(visit: Visit) -> Screen:
    """Back to the units."""
    return _next(visit, {**_draft(visit), "chosen": False})


def due(visit: Visit, day: int) -> Screen:
    """A day was picked."""
    draft = _draft(visit)
    _takes_day(visit, draft, dates.date_of(day // 10000, day // 100 % 100, day % 100))
    return _next(visit, draft)


def send(visit: Visit) -> Screen:
    """The units are asked: each through whoever answers for it; everything is looked at once more."""
    draft = _draft(visit)
    if "text" not in draft or "due" not in draft or not draft.get("chosen"):
        raise NoDraft
    task = _task(visit, draft)
    if task is not None:
        rights.locked(visit, task.id, Deed.CONSULT)
        rights.must(visit, task, Deed.CONSULT)
    _takes_day(visit, draft, date.fromisoformat(draft["due"]))
    units = _picked(visit, draft)
    if not units:
        raise NoUnitPicked
    one = Consultation(
        task_id=task.id if task else None,
        text=draft["text"],
        file_id=draft.get("file"),
        unit_id=draft["own"],
        by_id=visit.official.id,
        asked_at=visit.now,
        due_on=date.fromisoformat(draft["due"]),
    )
    visit.session.add(one)
    visit.session.flush()
    for asked in units:
        visit.session.add(Consulted(consultation_id=one.id, unit_id=asked.id, asked_on=visit.today, due_on=one.due_on))
    visit.session.flush()
    parts = consultations.ask_all(visit, one, task)
    undo = Undo(action("consultation.undo", one.id, one.version), visit.now)
    receivers = _receivers(visit, units)
    return consultations.card(visit, one, said=card_screens.sent(one, parts, receivers), undo=undo)


def _begun(visit: Visit, task: Task | None) -> Draft:
    """An empty form. Raises MayNotConsult, and what the right to a task's deed raises."""
    if task is not None:
        rights.must(visit, task, Deed.CONSULT)
    elif not consultations.may_ask(visit):
        raise MayNotConsult
    own = visit.official.unit_id or (task.lead_unit_id if task else None)
    if own is None:
        raise MayNotConsult
    return {"task": task.id if task else None, "own": own, "units": []}


def _next(visit: Visit, draft: Draft, problem: str = "", page: int = 0) -> Screen:
    """What the form asks next, or the whole of it read back."""
    task, picked = _task(visit, draft), _picked(visit, draft)
    if "text" not in draft:
        return screens.what(task, draft, problem, visit)
    if not draft.get("chosen"):
        return screens.whom(task, draft, problem, _offered(visit, task, draft), picked, page)
    if "due" not in draft:
        return screens.when(task, draft, problem, rules.offered(visit.today, visit.calendar), picked)
    return screens.read_back(task, draft, problem, picked, _receivers(visit, picked))


def _offered(visit: Visit, task: Task | None, draft: Draft) -> list[Unit]:
    """Every unit of today but the own; those that contribute to the task first."""
    helping = {unit.id for _a, unit, _o in stored.particulars(visit.session, task).coordinating} if task else set()
    others = [one for one in owed.finder(visit).units if one.id != draft["own"]]
    return sorted(others, key=lambda one: one.id not in helping)


def _picked(visit: Visit, draft: Draft) -> list[Unit]:
    """The picked units that still exist, in the order in which they were picked."""
    units = {one.id: one for one in owed.finder(visit).units}
    return [units[unit_id] for unit_id in draft["units"] if unit_id in units]


def _receivers(visit: Visit, units: Sequence[Unit]) -> dict[int, str]:
    return {one.id: ", ".join(who.name for who in owed.answerers(visit, one.id, None)) for one in units}


def _takes_text(draft: Draft, text: str) -> None:
    draft["text"] = rules.must_be_question(text)


def _takes_day(visit: Visit, draft: Draft, read: dates.Read | None) -> None:
    draft["due"] = owed_rules.must_be_day(read, visit.today, visit.calendar).isoformat()


def _takes_units(visit: Visit, draft: Draft, said: str) -> list[str]:
    """Names with commas between them; gives what stands against some, and takes the others."""
    found, problems = owed.units_named(visit, said, draft["own"])
    draft["units"] = list(dict.fromkeys([*draft["units"], *(one.id for one in found)]))
    return problems


def _try(problems: list[str], take: Callable[[], None]) -> None:
    """What one line says at once is taken as far as it can be."""
    try:
        take()
    except Refusal as refusal:
        problems.append(refusal.sentence())


def _task(visit: Visit, draft: Draft) -> Task | None:
    return rights.found(visit, draft["task"]) if draft.get("task") else None


def _draft(visit: Visit) -> Draft:
    """The open form. Raises NoDraft when it was sent or closed."""
    talk = visit.talk
    if talk.awaits != screens.FORM or not talks.is_open(talk, visit.now):
        raise NoDraft
    return dict(talk.draft)
