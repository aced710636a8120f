"""What happened to a task, in sentences, the newest first."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.rules import words
from handlers.rules.assignments import Held
from handlers.screen import Choice, Screen, action
from handlers.screens import chronicle, days, particulars, withdrawals
from handlers.screens import tasks as task_screens
from handlers.visit import Moment
from locales import _
from storage.tables import JournalEntry, Report, Task

PAGE = 6
Said = tuple[Report, str | None]
"""A report, and the name of the file sent with it."""


def ask() -> Screen:
    """`/lichsu` alone."""
    return Screen(
        _("Please name the task, for example: /lichsu NV142."),
        choices=((Choice(_("My tasks"), action("task.mine")),),),
    )


def page(
    task: Task,
    entries: Sequence[JournalEntry],
    said: Mapping[int, Said],
    names: Mapping[int, str],
    number: int,
    moment: Moment,
    held: Sequence[Held] = (),
) -> Screen:
    """One page of it; where the task went from lead to lead, the first begins with who held it when."""
    last = max(0, (len(entries) - 1) // PAGE)
    number = min(max(number, 0), last)
    shown = entries[number * PAGE : (number + 1) * PAGE]
    lines = [told(entry, said, names, moment) for entry in shown] or [_("Nothing has happened yet.")]
    back = (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),)
    return Screen(
        "\n\n".join([words.shortened(task.text), *(_leads(held, names) if number == 0 else []), *lines]),
        title=_("History · {code}", code=task.code),
        choices=(*task_screens.turns("history.show", number, last, task.id), back),
        foot=_("Page {page} of {pages}", page=number + 1, pages=last + 1) if last else "",
        task_id=task.id,
    )


def _leads(held: Sequence[Held], names: Mapping[int, str]) -> list[str]:
    if len(held) < 2:
        return []
    return ["\n".join([_("Who led it:"), *(_lead(one, names.get(one.official_id, "")) for one in held)])]


def _lead(one: Held, name: str) -> str:
    if one.to_on is None:
        line = _("{name}, from {since:%d/%m/%Y}", name=name, since=one.from_on)
    else:
        line = _("{name}, {since:%d/%m/%Y} to {until:%d/%m/%Y}", name=name, since=one.from_on, until=one.to_on)
    return f"{line} · " + _("late: {late}", late=days.working_days(one.late)) if one.late else line


def told(entry: JournalEntry, said: Mapping[int, Said], names: Mapping[int, str], moment: Moment) -> str:
    """One deed as a sentence: when, who, what, and what was said with it."""
    at = moment.local(entry.at)
    who = names.get(entry.official_id or 0, "")
    sentence = chronicle.DEEDS.get(entry.deed)
    lead = _number(entry.after.get("lead"))
    other = withdrawals.code(_number(entry.after.get("other")))
    deed = _(sentence, lead=names.get(lead, ""), other=other) if sentence else entry.deed
    head = " · ".join(piece for piece in (f"{days.short_day(at.date())} {at:%H:%M}", f"{who} {deed}".strip()) if piece)
    reported = said.get(_number(entry.after.get("report")))
    words = entry.after.get("words")
    quoted = _quoted(*reported, entry) if reported else [f"“{words}”"] if words else []
    return "\n".join([head, *quoted])


def _quoted(report: Report, file_name: str | None, entry: JournalEntry) -> list[str]:
    """What the report said; of one that is taken back, only that it was."""
    if entry.deed == "report.taken_back":
        return []
    lines = [
        f"{report.percent}%" if report.percent is not None else "",
        f"“{report.words}”" if report.words else "",
        particulars.reference(report, file_name) if report.document_number or file_name else "",
        _("(taken back afterwards)") if report.taken_back_at else "",
    ]
    return [line for line in lines if line]


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0
