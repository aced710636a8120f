"""A report on its way: the form, the draft read back, what was recorded, and why nothing moves."""

from collections.abc import Sequence
from typing import Any

from handlers.rules import words
from handlers.rules.reports import Why
from handlers.rules.sentences import PercentFault
from handlers.screen import Choice, Screen, Style, action
from handlers.visit import Visit
from locales import _
from storage.tables import Task

PERCENTS = (0, 25, 50, 75, 90, 100)


def draft(task: Task, said: dict[str, Any], *, note: bool, problem: str = "", proposed: int | None = None) -> Screen:
    """What has been said so far, read back, and what can still be added. A percentage is picked, never guessed.

    `note` is for those who cannot move the task: words alone. `proposed` is what the parts say of the progress.
    """
    told, percent, file_name = said.get("words") or "", said.get("percent"), said.get("file_name") or ""
    is_empty = not told and percent is None and not file_name
    lines = [
        problem,
        _("Report on: {text}", text=words.shortened(task.text)),
        "" if note else _progress(task, percent),
        _("By its parts: {percent}%", percent=proposed) if proposed is not None else "",
        _("Words: “{words}”", words=told) if told else "",
        _("File: {name}", name=file_name) if file_name else "",
        _invitation(is_empty, note),
    ]
    return Screen(
        text="\n".join(line for line in lines if line),
        title=_("DRAFT · {code}", code=task.code) if not is_empty else _("REPORT · {code}", code=task.code),
        choices=_choices(task, percent, is_empty, note, proposed),
        awaits="report.words",
        draft=said,
        task_id=task.id,
    )


def percent_fault(fault: PercentFault) -> str:
    """Why a percentage cannot be taken."""
    match fault:
        case PercentFault.OVER_100:
            return _("Progress goes from 0 to 100%. Please pick it below; your words are kept.")
        case PercentFault.NOT_WHOLE:
            return _("Progress is given in whole percents. Please pick it below; your words are kept.")
        case PercentFault.SEVERAL:
            return _("There are several percentages. Please pick the task's progress below; your words are kept.")


def sent(task: Task, percent: int | None, *, note: bool) -> str:
    """What was recorded, in one sentence."""
    if note:
        return _("Your note on {code} is recorded.", code=task.code)
    if percent is None:
        return _(
            "The report on {code} is recorded; progress stays at {percent}%.", code=task.code, percent=task.percent
        )
    return _("The report on {code} is recorded: {percent}%.", code=task.code, percent=percent)


def same(task: Task) -> str:
    """Nothing new is a report too."""
    return _("Recorded: nothing new on {code}.", code=task.code)


def acknowledged(task: Task) -> str:
    return _("Recorded: you have taken on {code}.", code=task.code)


def taken_back(task: Task) -> str:
    return _("Undone. {code} stands as it did before.", code=task.code)


def why(task: Task, report_id: int, visit: Visit) -> Screen:
    """Asked after several reports of nothing new in a row; the report itself is already recorded."""
    picks = tuple((Choice(reason(one), action("report.why", task.id, number)),) for number, one in enumerate(Why))
    last = (
        Choice(_("Undo"), action("report.undo", report_id)),
        Choice(_("Open {code}", code=task.code), action("task.show", task.id)),
    )
    return Screen(
        _(
            "Recorded: nothing new on {code}, {n:02d} times in a row. What is it waiting for? Please pick a reason or "
            "write one; it helps the head to remove the difficulty.",
            code=task.code,
            n=task.nothing_new,
        ),
        choices=(*picks, last),
        awaits="report.why",
        draft={"task": task.id},
        task_id=task.id,
        foot=_("Send 0 to undo.") if visit.account.numbers else "",
    )


def reason(why: Why) -> str:
    """One of the usual reasons, as it is kept and told."""
    match why:
        case Why.OPINION:
            return _("Waiting for the opinion of another unit")
        case Why.PAPERS:
            return _("Waiting for documents or figures")
        case Why.PROCEDURE:
            return _("A legal or procedural difficulty")
        case Why.MONEY:
            return _("No funds yet")
        case Why.PEOPLE:
            return _("Too few people or too little time")


def same_all(tasks: Sequence[Task], visit: Visit) -> Screen:
    """Before one act reports on many tasks: which ones."""
    if not tasks:
        quiet = _("None of your tasks has been silent for {n:02d} days or more.", n=visit.regulation.silent)
        return Screen(quiet, choices=((Choice(_("My tasks"), action("task.mine")),),))
    lines = [f"{task.code} · {words.shortened(task.text)}" for task in tasks]
    sentence = _("“Nothing new” will be recorded as your report on these {n:02d} tasks:", n=len(tasks))
    yes = Choice(_("Record for all {n:02d}", n=len(tasks)), action("report.same_each", len(tasks)), Style.PRIMARY)
    return Screen(
        "\n".join((sentence, *lines)),
        title=_("Nothing new"),
        choices=((yes,), (Choice(_("Cancel"), action("task.mine")),)),
    )


def same_recorded(count: int, report_id: int, asked: Sequence[Task], visit: Visit) -> Screen:
    """After one act reported on many; those silent for long are named, for a reason is welcome."""
    lines = [_("Recorded: nothing new on {n:02d} tasks.", n=count)]
    if asked:
        codes = ", ".join(task.code for task in asked)
        lines.append(
            _("Several times in a row: {codes}. Please open each and say what it is waiting for.", codes=codes)
        )
    return Screen(
        "\n".join(lines),
        choices=(
            (Choice(_("Undo"), action("report.undo", report_id)),),
            *((Choice(task.code, action("report.begin", task.id)),) for task in asked[:5]),
            (Choice(_("My tasks"), action("task.mine")),),
        ),
        foot=_("Send 0 to undo.") if visit.account.numbers else "",
    )


def all_taken_back(count: int) -> Screen:
    text = _("Undone. {n:02d} tasks stand as they did before.", n=count)
    return Screen(text, choices=((Choice(_("My tasks"), action("task.mine")),),))


def which(tasks: Sequence[Task], said: dict[str, Any]) -> Screen:
    """Words that name no task, or more than one: which is meant? They are kept until that is clear."""
    about = said.get("words") or said.get("file_name") or ""
    picks = [
        (Choice(f"{task.code} · {words.shortened(task.text, 32)}", action("report.about", task.id)),) for task in tasks
    ]
    return Screen(
        _("Which task does “{words}” report on? Your words are kept.", words=words.shortened(about)),
        choices=(*picks, (Choice(_("Cancel"), action("report.cancel")),)),
        awaits="report.which",
        draft=said,
    )


def cancelled() -> Screen:
    return Screen(_("Nothing was sent."), choices=((Choice(_("My tasks"), action("task.mine")),),))


def _progress(task: Task, percent: int | None) -> str:
    if percent is None:
        return _("Progress: not picked (now {percent}%)", percent=task.percent)
    return _("Progress: {percent}%", percent=percent)


def _invitation(is_empty: bool, note: bool) -> str:
    if note:
        return _("Please write your note, or send a file.") if is_empty else _("Write again to change the words.")
    if is_empty:
        return _("Please pick the progress, write a sentence (70% met the unit), or send a file.")
    return _("Check it, then send. Write again to change the words.")


def _choices(
    task: Task, percent: int | None, is_empty: bool, note: bool, proposed: int | None
) -> tuple[tuple[Choice, ...], ...]:
    rows: list[tuple[Choice, ...]] = []
    if not is_empty:
        keep = percent is None and not note
        label = _("Send (stays at {percent}%)", percent=task.percent) if keep else _("Send the report")
        rows.append((Choice(label, action("report.send", task.id), Style.PRIMARY),))
    if not note:
        picks = [
            Choice(f"{value}%" + (" ✓" if value == percent else ""), action("report.percent", task.id, value))
            for value in PERCENTS
        ]
        rows += [tuple(picks[:3]), tuple(picks[3:])]
        if proposed is not None and proposed not in PERCENTS:
            rows.append(
                (Choice(_("{percent}%, by its parts", percent=proposed), action("report.percent", task.id, proposed)),)
            )
    return (*rows, (Choice(_("Cancel"), action("report.cancel")),))
