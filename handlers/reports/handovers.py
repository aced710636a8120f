"""The record of a handover as a Word file in the office's form: who, to whom, and each task as it stands."""

from handlers.reports import forms
from handlers.rules import forms as form
from handlers.rules import words
from handlers.visit import Moment
from locales import _, speaking
from storage import handovers, people
from storage.tables import Handover, HandoverItem, Part, Task

COLUMNS = (10, 25, 92, 30, 20, 30, 50)
"""Widths in millimetres: together the 257 of an A4 page laid across."""


def record(moment: Moment, handover_id: int) -> bytes:
    """The Word file, in the office's language; number and signatures are left open."""
    pack = moment.session.get_one(Handover, handover_id)
    with speaking(moment.regulation.language):
        return _record(moment, pack)


def _record(moment: Moment, pack: Handover) -> bytes:
    giver, taker = people.official(moment.session, pack.from_id), people.official(moment.session, pack.to_id)
    line = people.line_of(moment.session, taker.unit_id or 0)
    name, above = (line[0].name, line[-1].name) if line else ("…", "…")
    found = handovers.items(moment.session, pack.id)
    document = forms.paper()
    forms.heading(document, above, name, _("BB"), form.place(above), moment.today.year)
    forms.title(document, _("Record of a handover"), _("On the tasks of {name}", name=giver.name))
    state = _("not yet signed for")
    if pack.signed_at is not None:
        state = _("received by {name} on {at:%d/%m/%Y %H:%M}", name=taker.name, at=moment.local(pack.signed_at))
    forms.paragraphs(
        document,
        [
            _("Handing over: {name}, {title}.", name=giver.name, title=giver.title or "…"),
            _("Taking over: {name}, {title}.", name=taker.name, title=taker.title or "…"),
            _("Handed over on {at:%d/%m/%Y %H:%M}: {n:02d} tasks (see the list); {state}.",
              at=moment.local(pack.made_at), n=len(found), state=state),
            _beside(pack),
        ],
    )  # fmt: skip
    forms.signed(document, (_("- Both sides;"), _("- Filed.")), taker.title or "")
    heads = (_("No."), _("Code"), _("Content"), _("Deadline"), _("Progress"), _("Part"), _("Objection"))
    columns = list(zip(heads, COLUMNS, strict=True))
    under = _("(as recorded on {on:%d/%m/%Y})", on=moment.today)
    rows = [_row(number, item, task) for number, (item, task) in enumerate(found, 1)]
    forms.annex(document, _("List of the tasks handed over"), under, columns, rows)
    return forms.written(document)


def _beside(pack: Handover) -> str:
    """How much passes along beside the tasks: whoever signs on paper signs for that too."""
    named = ("extension", "opinion", "petition", "indicator", "recurrence", "promise")
    counts = {name: len(pack.along.get(name, ())) for name in named}
    return _(
        "Beside the tasks: requests for a later deadline to decide {extension:02d}, opinions to give {opinion:02d}, "
        "petitions to answer {petition:02d}, indicators to report {indicator:02d}, regular work {recurrence:02d}, "
        "promised days {promise:02d}.",
        **counts,
    )


def _row(number: int, item: HandoverItem, task: Task) -> tuple[str, ...]:
    return (
        f"{number:02d}",
        task.code,
        words.shortened(task.text, 240),
        f"{task.due_on:%d/%m/%Y}" if task.due_on else _("No deadline"),
        f"{task.percent}%",
        _("leads") if item.part is Part.LEAD else _("contributes"),
        item.objection or "",
    )
