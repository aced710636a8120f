"""A result handed in: what is asked for, the draft read back, and what was recorded."""

from datetime import date, timedelta
from typing import Any

from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import clocks, days, particulars
from handlers.visit import Visit
from locales import _
from storage.tables import Task


def ask(task: Task, visit: Visit) -> Screen:
    """Asks for the document or the file; says that sending it hands the result in."""
    return Screen(
        _(
            "{text}\nPlease send the number and date of the document (for example CV 612/UBND-TH ngày {on:%d/%m/%Y}) "
            "or a file. The result is then handed in for confirmation at once; it can be undone for {minutes:02d} "
            "minutes.",
            text=words.shortened(task.text),
            on=visit.today,
            minutes=visit.regulation.undo_minutes,
        ),
        title=_("DONE · {code}", code=task.code),
        choices=((Choice(_("Cancel"), action("report.cancel")),),),
        awaits="done.document",
        draft={"task": task.id, "version": task.version},
        task_id=task.id,
    )


def ask_date(task: Task, said: dict[str, Any], visit: Visit) -> Screen:
    """A document is known by its number and its date."""
    picks = [
        Choice(
            _("Today, {on}", on=days.short_day(on)) if on == visit.today else days.short_day(on),
            action("done.dated", task.id, int(on.strftime("%Y%m%d"))),
        )
        for on in (visit.today - timedelta(days=back) for back in range(3))
    ]
    return Screen(
        _("What is the date of document {number}? Pick or write it, for example 24/4/2024.", number=said["document"]),
        title=_("DONE · {code}", code=task.code),
        choices=((picks[0],), tuple(picks[1:]), (Choice(_("Cancel"), action("report.cancel")),)),
        awaits="done.date",
        draft=said,
        task_id=task.id,
    )


def read_back(task: Task, said: dict[str, Any], dated_on: date | None) -> Screen:
    """What a sentence was understood to hand in, before it is."""
    lines = [
        _("The result of this task will be handed in: {text}", text=words.shortened(task.text)),
        particulars.document(said["document"], dated_on) if said.get("document") else "",
        _("File: {name}", name=said["file_name"]) if said.get("file_name") else "",
        _("Words: “{words}”", words=said["words"]) if said.get("words") else "",
        _("Check it, then send. Write again to change the document."),
    ]
    return Screen(
        "\n".join(line for line in lines if line),
        title=_("DRAFT · {code}", code=task.code),
        choices=(
            (Choice(_("Hand in the result"), action("done.send", task.id), Style.SUCCESS),),
            (Choice(_("Cancel"), action("report.cancel")),),
        ),
        awaits="done.document",
        draft=said,
        task_id=task.id,
    )


def submitted(task: Task, confirmers: list[str], visit: Visit) -> str:
    """What was recorded: in time or not is a fact, and a late finish is welcome too."""
    if not confirmers:
        return _("The result of {code} is handed in.", code=task.code) + " " + clocks.timeliness(task, visit)
    return (
        _("The result of {code} is handed in; {names} will confirm it.", code=task.code, names=", ".join(confirmers))
        + " "
        + clocks.timeliness(task, visit)
    )
