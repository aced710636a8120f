"""The office's draft note for the chair: what is on record of each task, set into the official form. A person signs."""

from collections import Counter
from collections.abc import Sequence

from handlers.regulation import Hearer
from handlers.reports import forms
from handlers.rules import chair as rules
from handlers.rules import escalation as ladders
from handlers.rules import forms as form
from handlers.rules import words
from handlers.rules.chair import Item
from handlers.visit import Moment
from locales import _, speaking
from storage import chair, climbs, escalation, people
from storage.tables import Climb, Directive, ExtensionState, Task, Unit

COLUMNS = (8, 62, 36, 26, 30, 55, 40)
"""Widths in millimetres: together the 257 of an A4 page laid across."""
REASON_MAX = 220


def items(moment: Moment) -> list[Item]:
    """Every task that has come to the level of the chair, as it stands now; asked for all of them at once."""
    more_than = moment.regulation.urgings_before_chair
    found = chair.candidates(moment.session, more_than)
    urged = chair.urgings(moment.session, [task.id for task, _climb in found])
    due = [(task, climb) for task, climb in found if _is_due(moment, climb, len(urged.get(task.id, ())))]
    ids = [task.id for task, _climb in due]
    said = climbs.reports_with_words(moment.session, ids)
    promises = climbs.promises(moment.session, [climb.id for _task, climb in due if climb])
    sources = chair.directives(moment.session, ids)
    units = {unit.id: unit.name for unit in people.units(moment.session)}
    leads = escalation.officials(moment.session, [task.lead_id for task, _climb in due])
    made = []
    for task, climb in due:
        lead, promise = leads.get(task.lead_id or 0), promises.get(climb.id) if climb else None
        reports = [one.words for one in said.get(task.id, ()) if ladders.is_reason(one.words)]
        made.append(
            Item(
                task_id=task.id,
                cycle=task.cycle,
                code=task.code,
                text=task.text,
                source=_source(task, sources.get(task.id)),
                unit=units[task.lead_unit_id],
                lead=lead.name if lead else None,
                due_on=task.due_on,
                original_due_on=task.original_due_on,
                days_late=moment.calendar.days_late(task.due_on, moment.today) if task.due_on else 0,
                urged_on=[moment.local(at).date() for at in urged.get(task.id, ())],
                reason=words.shortened(reports[-1] or "", REASON_MAX) if reports else "",
                pending=task.extension is ExtensionState.PENDING,
                promised_on=promise.promised_on if promise else None,
                promise_kept=promise.kept if promise else None,
            )
        )
    return rules.in_order(made)


def note(moment: Moment) -> bytes:
    """The Word file, in the office's language; number, day and name are left open."""
    with speaking(moment.regulation.language):
        return _note(moment, items(moment))


def _note(moment: Moment, found: Sequence[Item]) -> bytes:
    units = people.units(moment.session)
    top = next((unit for unit in units if unit.parent_id is None), None)
    office = chair.office(moment.session)
    head = people.head_of(moment.session, office.id) if office else None
    above, name = (top.name if top else "…"), (office.name if office else _("Office"))
    document = forms.paper()
    forms.heading(document, above, name, _("BC-VP"), form.place(above), moment.today.year)
    forms.title(document, _("Report (draft)"), _("On overdue tasks proposed for the chair's direction"))
    forms.addressed(document, _("{post} of {unit}", post=_chair(moment, top), unit=above))
    forms.paragraphs(document, _body(moment, found))
    recipients = (_("- As above;"), _("- Heads of the units named;"), _("- Filed."))
    forms.signed(document, recipients, head.title or "" if head else "")
    columns = list(zip(_heads(), COLUMNS, strict=True))
    under = _("(with the report of {name}; as recorded on {on:%d/%m/%Y})", name=name, on=moment.today)
    forms.annex(document, _("Annex: overdue tasks"), under, columns, _rows(found))
    return forms.written(document)


def _body(moment: Moment, found: Sequence[Item]) -> list[str]:
    by_unit = Counter(item.unit for item in found)
    limits = (moment.regulation.urgings_before_chair, _days_before_chair(moment))
    return [
        _(
            "By {on:%d/%m/%Y} there are {n:02d} tasks that were urged more than {times:02d} times without a result or "
            "are {days:02d} or more working days overdue, in {units:02d} units (see the annex):",
            on=moment.today,
            n=len(found),
            times=limits[0],
            days=limits[1],
            units=len(by_unit),
        ),
        *(_("- {unit}: {n:02d} tasks.", unit=unit, n=count) for unit, count in by_unit.most_common()),
        _("The chair is respectfully asked to consider and direct:"),
        _("1. The heads of the lead units finish what the annex lists, each by a set day, and explain the delay."),
        _("2. Where the cause lies with another unit or beyond the unit's power, to decide who resolves it."),
        _("The office goes on following and urging, and reports the result."),
    ]


def _heads() -> tuple[str, ...]:
    return (
        _("No."),
        _("Task (code, content, source)"),
        _("Lead unit, person"),
        _("Deadline, days late"),
        _("Urged"),
        _("Reason given; what it waits for"),
        _("Proposal"),
    )


def _rows(found: Sequence[Item]) -> list[tuple[str, ...]]:
    return [
        (
            f"{number:02d}",
            "\n".join(line for line in (item.code, words.shortened(item.text, 240), item.source) if line),
            "\n".join((item.unit, item.lead or _("not yet given to anybody"))),
            _deadline(item),
            _urged(item),
            _waits(item),
            _("Direct a final day; the head explains the delay."),
        )
        for number, item in enumerate(found, 1)
    ]


def _deadline(item: Item) -> str:
    if item.due_on is None:
        return _("No deadline")
    lines = [f"{item.due_on:%d/%m/%Y}", _("{n:02d} working days late", n=item.days_late)]
    if item.original_due_on and item.original_due_on != item.due_on:
        lines.insert(1, _("(original: {on:%d/%m/%Y})", on=item.original_due_on))
    return "\n".join(lines)


def _urged(item: Item) -> str:
    if not item.urged_on:
        return _("Not urged")
    days = ", ".join(f"{on:%d/%m}" for on in item.urged_on)
    return _("{n:02d} times: {days}", n=len(item.urged_on), days=days)


def _waits(item: Item) -> str:
    lines = [f"“{item.reason}”" if item.reason else _("No reason given.")]
    if item.pending:
        lines.append(_("A later deadline is asked for and not yet decided."))
    if item.promised_on:
        kept = {True: _("kept"), False: _("not kept"), None: _("still running")}[item.promise_kept]
        lines.append(_("The head promised {on:%d/%m/%Y}: {kept}.", on=item.promised_on, kept=kept))
    return "\n".join(lines)


def _source(task: Task, directive: Directive | None) -> str:
    if directive is None:
        return ""
    parts = [directive.number or words.shortened(directive.subject or "", 80)]
    if directive.issued_on:
        parts.append(_("of {on:%d/%m/%Y}", on=directive.issued_on))
    if task.clause:
        parts.append(_("item {clause}", clause=task.clause))
    return "(" + " ".join(part for part in parts if part) + ")"


def _is_due(moment: Moment, climb: Climb | None, urgings: int) -> bool:
    ladder = ladders.unpacked(climb.ladder) if climb else ()
    return rules.is_due(climb.climbed if climb else 0, ladder, urgings, moment.regulation.urgings_before_chair)


def _days_before_chair(moment: Moment) -> int:
    """After how many full working days the chair's rung is climbed."""
    return next((rung.after for rung in moment.regulation.ladder if Hearer.CHAIR in rung.hearers), 0)


def _chair(moment: Moment, top: Unit | None) -> str:
    head = people.official(moment.session, top.head_id) if top and top.head_id else None
    return (head.title if head else None) or _("Head")
