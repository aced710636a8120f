"""Asking for a later deadline: the form step by step, what was sent, and where a request stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.rules import extensions as rules
from handlers.rules import words
from handlers.rules.extensions import Reason
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days, requests
from handlers.visit import Visit
from locales import _
from storage.tables import Extension, ExtensionState, Official, Task

FORM = "extension.said"
SHOWN = 8


def which(tasks: Sequence[Task], visit: Visit) -> Screen:
    """`/giahan` alone: of which task?"""
    if not tasks:
        return Screen(
            _("You lead no open task with a deadline."), choices=((Choice(_("My tasks"), action("task.mine")),),)
        )
    picks = [
        (Choice(_due(task), action("extension.ask", task.id, task.version)),) for task in tasks[:SHOWN] if task.due_on
    ]
    return Screen(
        _(
            "Of which task should the deadline move? Pick one, or write it in one line: {example}.",
            example=_example(visit),
        ),
        title=_("A LATER DEADLINE"),
        choices=tuple(picks),
    )


def when(task: Task, offered: Sequence[tuple[int, date]], draft: dict[str, Any], problem: str) -> Screen:
    """Until when?"""
    picks = [
        Choice(f"{days.short_day(on)} (+{count:02d})", action("extension.until", task.id, f"{on:%Y%m%d}"))
        for count, on in offered
    ]
    example = f"{offered[1][1]:%d/%m}"
    return _form(
        task,
        draft,
        problem,
        _(
            "Until which day? Pick one (+ working days), or type it; everything can stand in one line: "
            "{example} waiting for figures of the communes; 60% is done, two more people will help next week.",
            example=example,
        ),
        [tuple(picks[:2]), tuple(picks[2:])],
    )


def why(task: Task, draft: dict[str, Any], problem: str) -> Screen:
    """For what reason?"""
    picks = [(Choice(reason(one), action("extension.because", task.id, number)),) for number, one in enumerate(Reason)]
    return _form(task, draft, problem, _("For what reason? Pick one, or write it."), picks)


def how(task: Task, draft: dict[str, Any], problem: str) -> Screen:
    """What is done, and how will the rest be caught up?"""
    return _form(
        task,
        draft,
        problem,
        _("What is done so far, and how will the rest be caught up? Please write it in one or two sentences."),
        [],
    )


def read_back(task: Task, draft: dict[str, Any], visit: Visit, *, late: bool) -> Screen:
    """The whole request before it is sent."""
    nth = _("This would be extension {n:02d} of at most {most:02d}.", n=task.extended + 1, most=_most(visit))
    label = requests.late_sentence() if late else ""
    return _form(
        task,
        draft,
        "",
        "\n".join(piece for piece in (label, nth, requests.clock_runs()) if piece),
        [
            (Choice(_("Send the request"), action("extension.send", task.id), Style.PRIMARY),),
            (Choice(_("Begin again"), action("extension.ask", task.id, task.version)),),
        ],
    )


def asked(task: Task, extension: Extension, names: Sequence[str]) -> str:
    """What was just sent, and to whom."""
    sent = _(
        "The request to extend {code} until {on:%d/%m/%Y} was sent to {names}.",
        code=task.code,
        on=extension.until_on,
        names=", ".join(names),
    )
    return " ".join(
        piece for piece in (sent, requests.late_sentence() if extension.late else "", requests.clock_runs()) if piece
    )


def ask_answer(task: Task, extension: Extension) -> Screen:
    """The form for the answer to what the decider asked back."""
    return Screen(
        _("You are asked: “{question}” Please write the answer.", question=extension.question),
        title=_("EXTENSION · {code}", code=task.code),
        choices=((Choice(_("Later"), action("task.show", task.id)),),),
        awaits="extension.answer",
        draft={"extension": extension.id},
        task_id=task.id,
    )


def answered(task: Task) -> str:
    return _("Your answer on {code} was sent; the request waits for the decision again.", code=task.code)


def withdrawn(task: Task) -> str:
    return _("The request to extend {code} is taken back; the deadline stays as it is.", code=task.code)


def undone(task: Task) -> str:
    return _("Undone. {code} stands as it did before; whoever is concerned has been told.", code=task.code)


def moved(task: Task, extension: Extension, by: Official) -> Screen:
    """Told to whoever else is concerned when something on a request was taken back."""
    if extension.state is ExtensionState.WITHDRAWN:
        text = _("{name} has taken back the request to extend {code}.", name=by.name, code=task.code)
    else:
        text = _(
            "{name} has taken back the last step on the extension of {code}: it waits again.",
            name=by.name,
            code=task.code,
        )
    due = _("The deadline is {on:%d/%m/%Y}.", on=task.due_on) if task.due_on else ""
    return Screen(
        f"{text} {due}".strip(),
        choices=((Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),),
        task_id=task.id,
    )


def reason(why_: Reason) -> str:
    """One of the usual reasons, as it is kept and told."""
    match why_:
        case Reason.OPINION:
            return _("Waiting for the opinion of another unit")
        case Reason.FIGURES:
            return _("Waiting for documents or figures")
        case Reason.PROCEDURE:
            return _("A legal or procedural difficulty")
        case Reason.MONEY:
            return _("No funds yet")
        case Reason.GROWN:
            return _("The work has become more than was foreseen")
        case Reason.ADDED:
            return _("Urgent tasks were added meanwhile")


def _form(task: Task, draft: dict[str, Any], problem: str, asks: str, picks: Sequence[tuple[Choice, ...]]) -> Screen:
    """One step of the form: what was said so far, and what is asked now."""
    lines = [problem, words.shortened(task.text), *_said(task, draft), asks]
    return Screen(
        "\n".join(line for line in lines if line),
        title=_("A LATER DEADLINE · {code}", code=task.code),
        choices=(*picks, (Choice(_("Cancel"), action("report.cancel")),)),
        awaits=FORM,
        draft={**draft, "task": task.id},
        task_id=task.id,
    )


def _said(task: Task, draft: dict[str, Any]) -> list[str]:
    due = _("Deadline now: {on:%d/%m/%Y}", on=task.due_on) if task.due_on else ""
    if "until" not in draft:
        return [due]
    on = date.fromisoformat(draft["until"])
    lines = [due, _("New deadline: {on}", on=days.day(on))]
    if draft.get("typed"):
        typed = date.fromisoformat(draft["typed"])
        lines.append(_("{on:%d/%m/%Y} is a day off; the next working day was taken.", on=typed))
    if "reason" in draft:
        lines.append(_("Reason: {reason}", reason=draft["reason"]))
    if "plan" in draft:
        lines.append(_("Done so far, and the rest: {plan}", plan=draft["plan"]))
    return lines


def _due(task: Task) -> str:
    return f"{task.code} · " + (_("due {on}", on=days.short_day(task.due_on)) if task.due_on else "")


def _example(visit: Visit) -> str:
    on = visit.calendar.plus_working_days(visit.today, rules.OFFERED[1])
    return _("/giahan NV142 {on:%d/%m} waiting for figures; 60% is done, the rest within a week", on=on)


def _most(visit: Visit) -> int:
    return visit.regulation.extensions_most
