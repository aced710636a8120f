"""A task as a card, and lists of tasks: both clocks on every item."""

from collections.abc import Collection, Sequence

from handlers.rules import reports as report_rules
from handlers.rules import rights, words
from handlers.rules.rights import Deed, Standing
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import clocks, columns, deeds, particulars, results, undoing
from handlers.screens.deeds import Place
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import _
from storage import tasks as stored
from storage.tables import CauseState, ExtensionState, Official, Report, Task
from storage.tasks import Particulars

PAGE = 6


def card(
    task: Task, visit: Visit, notice: str = "", *, said: str = "", undo: Undo | None = None, fresh: bool = False
) -> Screen:
    """One task with what the reader can do about it now. `said` tells what was just done, `undo` takes it back."""
    around = stored.particulars(visit.session, task)
    standing = standing_in(task, visit.official, around, visit.speaks_for)
    undo = undo or _still_undoable(task, around, visit)
    return Screen(
        text="\n\n".join(piece for piece in (said, task.text, particulars.passage(task)) if piece),
        title=f"{clocks.state(task, visit)} · {task.code}",
        table=particulars.table(task, visit, around),
        listed=columns.facts(particulars.facts(task, visit, around)),
        foot=undoing.until(undo, visit) if undo else "",
        choices=_choices(task, standing, undo, around),
        task_id=task.id,
        notice=notice or said[:180],
        fresh=fresh,
    )


def standing_in(
    task: Task, official: Official, around: Particulars, speaks_for: Collection[int]
) -> frozenset[Standing]:
    """The parts an official has in a task, who speaks for some who are away."""
    coordinating = [(assignment, unit) for assignment, unit, _official in around.coordinating]
    related = [other for other in (around.whole, *(part for part, _unit, _lead in around.subtasks)) if other]
    empowered = [unit.head_id for _obstacle, unit in around.obstacles if unit and unit.head_id]
    return rights.standings(official, task, around.line, coordinating, speaks_for, related, empowered)


def undo_of(report: Report) -> Undo:
    """What takes a report back."""
    return Undo(action("report.undo", report.id), report.made_at)


def out_of_date(task: Task, visit: Visit) -> Screen:
    """The fresh card in place of one that has moved on."""
    stale = _("This card was out of date; nothing was changed. Here is how the task stands now.")
    return card(task, visit, said=stale)


def waiting_for_you(task: Task, report: Report, moment: Moment) -> Screen:
    """The letter to whoever judges a submitted result: what was done, on time or not, and the two choices."""
    around = stored.particulars(moment.session, task)
    lead = around.lead.name if around.lead else ""
    return Screen(
        text="\n".join(
            (
                _("{lead} submits the result of this task for your confirmation.", lead=lead),
                task.text,
                particulars.reference(report, around.file_name),
                clocks.timeliness(task, moment),
            )
        ),
        title=_("WAITING FOR YOUR CONFIRMATION · {code}", code=task.code),
        table=particulars.table(task, moment, around),
        listed=columns.facts(particulars.facts(task, moment, around)),
        foot=_("You receive this because you confirm the results of {unit}.", unit=around.line[0].name),
        choices=(
            results.verdicts(task),
            (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),
        ),
        task_id=task.id,
    )


def taken_back(task: Task, author: str) -> Screen:
    """Told to whoever was asked to judge a result that its lead has withdrawn."""
    return Screen(
        _(
            "{author} has taken back the result of {code}. Nothing waits for you there now.",
            author=author,
            code=task.code,
        ),
        choices=((Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),),
        task_id=task.id,
    )


def mine(leading: Sequence[Task], coordinating: Sequence[Task], page: int, visit: Visit, silent: int) -> Screen:
    """The reader's open tasks, the most urgent first; where the reader only contributes, apart. `silent` are quiet."""
    if not leading and not coordinating:
        return Screen(
            _("You have no open task."),
            title=_("Your tasks"),
            choices=((Choice(_("Help"), action("help")), Choice(_("About me"), action("me.show"))),),
        )
    all_of_them = [*leading, *coordinating]
    last = (len(all_of_them) - 1) // PAGE
    page = min(max(page, 0), last)
    shown = all_of_them[page * PAGE : (page + 1) * PAGE]
    lines = []
    for place, task in enumerate(shown, page * PAGE):
        if place == len(leading):
            lines.append(_("COORDINATING · {n:02d}", n=len(coordinating)))
        lines.append(line(task, visit))
    picks = [Choice(task.code, action("task.show", task.id)) for task in shown]
    rows = [tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)]
    if silent:
        rows.append((Choice(_("Nothing new on {n:02d} silent tasks", n=silent), action("report.same_all")),))
    return Screen(
        text="\n\n".join(lines),
        title=_("Your tasks · {n:02d}", n=len(leading)),
        choices=(*rows, *turns("task.mine", page, last)),
        foot=_("Page {page} of {pages}", page=page + 1, pages=last + 1) if last else "",
    )


def line(task: Task, moment: Moment) -> str:
    """A task in a list: code, state, both clocks, short text."""
    due = clocks.short_deadline(task)
    head = " · ".join(
        piece for piece in (task.code, clocks.state(task, moment), clocks.distance(task, moment)) if piece
    )
    return "\n".join((head, words.shortened(task.text), f"{due} · {clocks.reported(task, moment)}"))


def turns(name: str, page: int, last: int, *parts: int | str) -> tuple[tuple[Choice, ...], ...]:
    """The choices that turn a page; the page is in the token, so that it works after a restart."""
    found = []
    if page > 0:
        found.append(Choice(_("◀ Previous page"), action(name, *parts, page - 1)))
    if page < last:
        found.append(Choice(_("Next page ▶"), action(name, *parts, page + 1)))
    return (tuple(found),) if found else ()


def _choices(
    task: Task, standing: frozenset[Standing], undo: Undo | None, around: Particulars
) -> tuple[tuple[Choice, ...], ...]:
    """What the reader may do with the task as it is now."""

    def may(deed: Deed) -> bool:
        return rights.may(deed, standing, task)

    rows: list[tuple[Choice, ...]] = []
    if may(Deed.ACKNOWLEDGE):
        rows.append((Choice(_("Acknowledge"), action("task.acknowledge", task.id, task.version), Style.PRIMARY),))
    if may(Deed.REPORT):
        report = Choice(_("Report"), action("report.begin", task.id))
        rows.append((report, Choice(_("Nothing new"), action("report.same", task.id, task.version))))
        rows.append((Choice(_("Done"), action("done.begin", task.id, task.version), Style.SUCCESS),))
    elif may(Deed.NOTE):
        rows.append((Choice(_("Add a note"), action("report.begin", task.id)),))
    if may(Deed.JUDGE):
        rows.append(results.verdicts(task))
    if task.extension is ExtensionState.PENDING and may(Deed.GRANT):
        decide = Choice(_("Decide on the extension"), action("extension.of", task.id, task.version), Style.PRIMARY)
        rows.append((decide,))
    if task.cause is CauseState.PENDING and may(Deed.CONFIRM):
        decide = Choice(_("Decide on the cause"), action("cause.of", task.id, task.version), Style.PRIMARY)
        rows.append((decide,))
    if may(Deed.GIVE):
        label = _("Give to somebody else") if task.lead_id else _("Give to…")
        rows.append((Choice(label, action("give.whom", task.id, 0)),))
    if around.subtasks:
        rows.append((Choice(_("Parts ({n:02d})", n=len(around.subtasks)), action("subtask.list", task.id)),))
    if on_card := deeds.choices(task, standing, Place.CARD):
        rows.append(tuple(on_card))
    if deeds.choices(task, standing, Place.MORE):
        rows.append((Choice(_("More…"), action("task.more", task.id)),))
    last = (Choice(_("History"), action("history.show", task.id, 0)), Choice(_("My tasks"), action("task.mine")))
    rows.append(last if undo is None else (undoing.choice(undo), *last))
    return tuple(rows)


def _still_undoable(task: Task, around: Particulars, visit: Visit) -> Undo | None:
    """The reader's own last report, while it can still be taken back."""
    last = around.last
    minutes = visit.regulation.undo_minutes
    if last is None or not report_rules.can_be_taken_back(last, visit.official.id, visit.now, minutes):
        return None
    return undo_of(last) if report_rules.nothing_since(last, task) else None
