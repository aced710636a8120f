"""The steps by which a task is added, what is read back before it is, and the letter to the unit's head."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.rules import words
from handlers.rules.dates import DateFault
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import assignments, undoing
from handlers.screens.assignments import PEOPLE_SHOWN, Load
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import _
from storage.tables import Official, Task, Unit

Draft = dict[str, Any]


def stop() -> tuple[Choice, ...]:
    """The way out of the form: nothing is created."""
    return (Choice(_("Cancel"), action("report.cancel")),)


def ask_text(draft: Draft, *, again: bool = False, whole: Task | None = None) -> Screen:
    """The first step; of a part, of which task."""
    how = _(
        "Write the task. Or all in one message: task; unit or person; deadline. "
        "For example: Review the plan of Bac Son; P. KT-HT; 30/6/2026"
    )
    if again:
        how = _("A task is written in at least 8 letters and at most 4000. Please write it again.") + "\n" + how
    if whole is None:
        return Screen(how, title=_("NEW TASK"), choices=(stop(),), awaits="add.text", draft=draft, fresh=True)
    of = f"{whole.code}: {words.shortened(whole.text)}\n{assignments.deadline(whole)}"
    return Screen(
        f"{of}\n\n{how}",
        title=_("NEW PART OF {code}", code=whole.code),
        choices=((Choice(_("Leave it as it is"), action("task.show", whole.id)),),),
        awaits="add.text",
        draft=draft,
        fresh=True,
    )


def ask_to(draft: Draft, found: Sequence[Official], load: Load) -> Screen:
    """The second step; a head picks among the own people by what they carry."""
    ask = _("Which unit or person leads it? Write the name or a part of it, for example: P. KT-HT, or An.")
    return Screen(
        f"{ask}\n{load.usual()}" if found else ask,
        title=_("NEW TASK"),
        choices=(
            *((Choice(load.of(one), action("add.to", f"p{one.id}")),) for one in found[:PEOPLE_SHOWN]),
            stop(),
        ),
        awaits="add.to",
        draft=draft,
    )


def waiting_for_to(question: Screen, draft: Draft) -> Screen:
    """The name was not plain: a choice, and the step still waits for other words."""
    return replace(question, title=_("NEW TASK"), choices=(*question.choices, stop()), awaits="add.to", draft=draft)


def ask_due(draft: Draft, fault: DateFault | None = None) -> Screen:
    """The third step."""
    ask = _("When is it due? For example: 30/6/2026, thứ sáu tuần sau, hết quý II.")
    if fault is DateFault.NO_SUCH_DATE:
        ask = _("There is no such date.") + " " + ask
    elif fault is DateFault.UNREADABLE:
        ask = _("That could not be read as a date.") + " " + ask
    return Screen(
        ask,
        title=_("NEW TASK"),
        choices=((Choice(_("No deadline"), action("add.nodue")),), stop()),
        awaits="add.due",
        draft=draft,
    )


def ask_past(draft: Draft, on: date) -> Screen:
    """A deadline that has passed already is asked about, never taken silently."""
    return Screen(
        _("{on:%d/%m/%Y} has passed: the task would be overdue at once. Write another date, or keep it.", on=on),
        title=_("NEW TASK"),
        choices=(
            (Choice(_("Keep {on:%d/%m/%Y}", on=on), action("add.past")),),
            (Choice(_("No deadline"), action("add.nodue")),),
            stop(),
        ),
        awaits="add.due",
        draft=draft,
    )


def read_back(
    draft: Draft,
    unit: Unit,
    lead: Official | None,
    load: Load,
    due_on: date | None,
    twin: Task | None,
    whole: Task | None,
) -> Screen:
    """Everything as it will stand; nothing is created before this is confirmed."""
    lines = [
        str(draft["text"]),
        _("Leads: {who}", who=f"{unit.name} · {load.of(lead)}" if lead else unit.name),
        _due(draft, due_on),
        *([_("Part of {code}: {text}", code=whole.code, text=words.shortened(whole.text))] if whole else []),
    ]
    if twin is not None:
        lines.append(_("Note: {code} of this unit says the same and is still open.", code=twin.code))
    return Screen(
        "\n".join(lines),
        title=_("NEW TASK · PLEASE CHECK"),
        choices=(
            (Choice(_("Create"), action("add.create"), Style.PRIMARY),),
            (
                Choice(_("Other text"), action("add.again", "text")),
                Choice(_("Other lead"), action("add.again", "to")),
                Choice(_("Other date"), action("add.again", "due")),
            ),
            stop(),
        ),
        awaits="add.check",
        draft=draft,
    )


def _due(draft: Draft, due_on: date | None) -> str:
    """The deadline as it was understood; words that give none are shown, so that nobody believes they did."""
    if due_on is not None:
        return _("Deadline: {on:%d/%m/%Y}", on=due_on)
    if draft.get("due_words"):
        return _("Deadline: none (“{words}”)", words=draft["due_words"])
    return _("Deadline: none")


def created(
    task: Task, unit: Unit, lead: Official | None, head: Official | None, visit: Visit, undo: Undo, *, gives: bool
) -> Screen:
    """The task stands; who was told, and what can be done next."""
    if lead is not None:
        told = _("{name} leads it and is being told.", name=lead.name)
    elif head is not None:
        told = _("{name}, head of the unit, is asked to give it to somebody.", name=head.name)
    else:
        told = _("{unit} has no head on record: please give it to somebody yourself.", unit=unit.name)
    row = [Choice(_("Open {code}", code=task.code), action("task.show", task.id))]
    if lead is None and gives:
        row.insert(0, Choice(_("Give {code}", code=task.code), action("give.whom", task.id, 0)))
    return Screen(
        _("{code} is created for {unit}.", code=task.code, unit=unit.name) + " " + told,
        choices=(tuple(row), (undoing.choice(undo),)),
        foot=undoing.until(undo, visit),
        task_id=task.id,
    )


def undone(task: Task) -> str:
    return _("Undone. {code} was withdrawn at once; whoever was told of it is told so.", code=task.code)


def not_added(task: Task, by: Official) -> Screen:
    """The letter to whoever was told of a task that was added by mistake."""
    return Screen(
        _("{name} has taken {code} back right after adding it. Nothing is to be done.", name=by.name, code=task.code),
        choices=((Choice(_("My tasks"), action("task.mine")),),),
        task_id=task.id,
    )


def for_your_unit(task: Task, unit: Unit, lead: Official | None, giver: Official) -> Screen:
    """The letter to the unit's head."""
    ends = assignments.given_by(task, giver)
    if lead is None:
        ask = _("Please give it to somebody of the unit.")
        first = Choice(_("Give it to somebody"), action("give.whom", task.id, 0), Style.PRIMARY)
    else:
        ask = _("{name} leads it.", name=lead.name)
        first = Choice(_("Give it to somebody else"), action("give.whom", task.id, 0))
    return Screen(
        f"{task.text}\n{ends}\n{ask}",
        title=_("NEW TASK FOR {unit} · {code}", unit=unit.short_name or unit.name, code=task.code),
        choices=((first,), (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),)),
        task_id=task.id,
    )
