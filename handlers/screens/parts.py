"""The parts of those who coordinate: who answers for what, by when, and how far it is."""

from collections.abc import Sequence

from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days
from handlers.screens.assignments import Load
from handlers.visit import Moment
from locales import _
from storage.tables import Assignment, Official, Task, Unit

Row = tuple[Assignment, Unit, Official | None]


def listed(task: Task, rows: Sequence[Row], moment: Moment) -> Screen:
    """Who coordinates, with what part; to whoever may change it."""
    lines = [f"• {line(*row, moment)}" for row in rows]
    picks = [
        (Choice(name(unit, official), action("part.show", part.id, task.version)),) for part, unit, official in rows
    ]
    return Screen(
        "\n".join([words.shortened(task.text), *(lines or [_("Nobody coordinates this task yet.")])]),
        title=_("COORDINATION · {code}", code=task.code),
        choices=(
            *picks,
            (Choice(_("Add a unit or person…"), action("part.add", task.id, task.version), Style.PRIMARY),),
            (_open(task),),
        ),
        task_id=task.id,
    )


def shown(task: Task, row: Row, moment: Moment) -> Screen:
    """One part with what may be done with it."""
    at = (row[0].id, task.version)
    return Screen(
        line(*row, moment),
        title=_("COORDINATION · {code}", code=task.code),
        choices=(
            (
                Choice(_("Part and date…"), action("part.change", *at)),
                Choice(_("End the coordination"), action("part.end", *at), Style.DANGER),
            ),
            (Choice(_("Back"), action("part.list", task.id, task.version)), _open(task)),
        ),
        task_id=task.id,
    )


def ask_who(task: Task) -> Screen:
    """Who, for what part, by when: one line."""
    return _form(
        task,
        _(
            "Which unit or person coordinates, for what part, by when? Please write it in one line; part and day may "
            "be left out: P. TC-KH; checks the estimate; 20/6."
        ),
        awaits="part.said",
        draft={"task": task.id, "version": task.version},
    )


def ask_words(task: Task, part: Assignment, row: Row, moment: Moment) -> Screen:
    """What the part is from now on."""
    said = _("What is the part, and by when? Please write: checks the estimate; 20/6. Without a day it has none.")
    return _form(
        task,
        f"{line(*row, moment)}\n{said}",
        awaits="part.changed",
        draft={"task": task.id, "version": task.version, "part": part.id},
    )


def ask_person(task: Task, unit: Unit, part: Assignment, staff: Sequence[Official], load: Load) -> Screen:
    """The head of a coordinating unit names a person, by what each carries."""
    picks = [
        Choice(load.of(person), action("part.person", part.id, task.version, person.id))
        for person in staff
        if person.id != part.official_id
    ][:12]
    return Screen(
        _("Who of {unit} does its part in {code}? Pick a person.", unit=unit.name, code=task.code)
        + f"\n{load.usual()}",
        title=_("COORDINATION · {code}", code=task.code),
        choices=(*((pick,) for pick in picks), (_open(task),)),
        task_id=task.id,
    )


def given(task: Task, row: Row, told: Official | None, moment: Moment) -> str:
    """What was just set, and who was told."""
    said = _("Coordinating {code}: {part}.", code=task.code, part=line(*row, moment))
    return f"{said} " + (
        _("{name} has been told.", name=told.name) if told else _("Nobody is named there who could be told.")
    )


def ended(task: Task, row: Row) -> str:
    return _("{name} does not coordinate {code} any more.", name=name(row[1], row[2]), code=task.code)


def finished(task: Task) -> str:
    return _("Recorded: your part in {code} is done. Whoever leads it has been told.", code=task.code)


def undone(task: Task) -> str:
    return _("Undone. {code} stands as it did before; whoever is concerned has been told.", code=task.code)


def letter(task: Task, row: Row, by: str) -> Screen:
    """To whoever has the part: what it is, and what to do about it."""
    part = row[0]
    due = _("by {on}", on=days.day(part.due_on)) if part.due_on else ""
    what = part.words or _("not described")
    lines = [
        _("{name} asks you to coordinate {code}.", name=by, code=task.code),
        words.shortened(task.text),
        _("Your part: {words}", words="; ".join(piece for piece in (what, due) if piece)),
    ]
    return Screen(
        "\n".join(lines),
        title=_("COORDINATION · {code}", code=task.code),
        choices=(
            (Choice(_("My part is done"), action("part.done", task.id, task.version), Style.SUCCESS), _open(task)),
        ),
        foot=_("The lead answers for the whole; you answer for your part. A report of yours is kept beside it."),
        task_id=task.id,
    )


def told(task: Task, text: str) -> Screen:
    """To whoever else is concerned."""
    return Screen(f"{text}\n{words.shortened(task.text)}", choices=((_open(task),),), task_id=task.id)


def was_ended(task: Task, by: str) -> str:
    return _("{name}: you do not coordinate {code} any more.", name=by, code=task.code)


def was_finished(task: Task, row: Row, by: str) -> str:
    return _("{name} ({unit}): the part in {code} is done.", name=by, unit=row[1].name, code=task.code)


def was_named(task: Task, row: Row, moment: Moment) -> str:
    return _("Coordinating {code} from now on: {part}.", code=task.code, part=line(*row, moment))


def was_undone(task: Task, by: str) -> str:
    return _("{name} has taken back the last step on the coordination of {code}.", name=by, code=task.code)


def name(unit: Unit, official: Official | None) -> str:
    """Who coordinates."""
    return " · ".join(piece for piece in (unit.short_name or unit.name, official.name if official else "") if piece)


def line(part: Assignment, unit: Unit, official: Official | None, moment: Moment) -> str:
    """One part in one line: who, what, by when, how far."""
    said = name(unit, official)
    if part.words:
        said += f": {part.words}"
    pieces = []
    if part.due_on:
        pieces.append(_("due {on}", on=days.short_day(part.due_on)))
    if part.done_at:
        pieces.append(_("done {on}", on=days.short_day(moment.local(part.done_at).date())))
    elif part.due_on and (late := moment.calendar.days_late(part.due_on, moment.today)):
        pieces.append(_("{late} late", late=days.working_days(late)))
    return f"{said} ({', '.join(pieces)})" if pieces else said


def _form(task: Task, text: str, awaits: str, draft: dict[str, object]) -> Screen:
    return Screen(
        text,
        title=_("COORDINATION · {code}", code=task.code),
        choices=((Choice(_("Leave it as it is"), action("task.show", task.id)),),),
        awaits=awaits,
        draft=draft,
        task_id=task.id,
    )


def _open(task: Task) -> Choice:
    return Choice(_("Open {code}", code=task.code), action("task.show", task.id))
