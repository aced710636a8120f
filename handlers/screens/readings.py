"""A directive that was read: how to bring it, its summary, what is no task, what will be created, what was."""

from collections import Counter
from collections.abc import Sequence

from handlers.refusals import readings as wording
from handlers.rules import words
from handlers.rules.annexes import TaskRow
from handlers.rules.reading.document import Caution
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import undoing
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import _, ngettext
from storage.tables import Official, Proposal, ProposalState, Reading, Task

PAGE = 5
LISTED = 10


def summary(reading: Reading, found: Sequence[Proposal], same: tuple[str, bool] | None) -> Screen:
    """What the document is, how many proposals are decided, and what to look at."""
    count = Counter(one.state for one in found)
    lines = [*_head(reading), ""]
    lines.append(_("Tasks proposed: {n:02d}", n=len(found) - count[ProposalState.DROPPED]))
    if count[ProposalState.APPROVED] or count[ProposalState.DROPPED] or count[ProposalState.GIVEN]:
        lines.append(
            _(
                "Approved {approved:02d} · dropped {dropped:02d} · given {given:02d} · open {open:02d}",
                approved=count[ProposalState.APPROVED],
                dropped=count[ProposalState.DROPPED],
                given=count[ProposalState.GIVEN],
                open=count[ProposalState.OPEN],
            )
        )
    lines.append(_("No tasks, each with the reason: {n:02d} passages", n=len(reading.asides)))
    lines += _looks(reading, found, same)
    return Screen(
        "\n".join(lines),
        title=_("DIRECTIVE READ · NOTHING GIVEN YET") if not count[ProposalState.GIVEN] else _("DIRECTIVE READ"),
        choices=tuple(_choices(reading, found, count)),
        foot=_("Longer text? Paste the rest: it is read together.") if not reading.touched and found else "",
        awaits=None if reading.touched else "reading.more",
        fresh=True,
    )


def _choices(
    reading: Reading, found: Sequence[Proposal], count: Counter[ProposalState]
) -> Sequence[tuple[Choice, ...]]:
    rows: list[tuple[Choice, ...]] = []
    plain = sum(one.state is ProposalState.OPEN and bool(one.leads) and not one.twin for one in found)
    if found:
        rows.append((Choice(_("Look through one by one"), action("proposal.first", reading.id), Style.PRIMARY),))
    if plain:
        label = _("Approve the rest ({n:02d})…", n=plain + count[ProposalState.APPROVED])
        rows.append((Choice(label, action("reading.preview", reading.id, reading.version, 1)),))
    if count[ProposalState.APPROVED]:
        label = _("Give out what is approved ({n:02d})…", n=count[ProposalState.APPROVED])
        rows.append((Choice(label, action("reading.preview", reading.id, reading.version, 0)),))
    other = [Choice(_("What is no task"), action("reading.asides", reading.id, 0))]
    if not reading.number or not reading.issued_on:
        other.insert(0, Choice(_("Add number and date"), action("reading.number", reading.id)))
    rows.append(tuple(other))
    rows.append(
        (
            Choice(_("Another document"), action("reading.another")),
            Choice(_("Put it away"), action("reading.leave", reading.id, reading.version), Style.DANGER),
        )
    )
    return rows


def _head(reading: Reading) -> list[str]:
    dated = _("of {on:%d/%m/%Y}", on=reading.issued_on) if reading.issued_on else ""
    named = " ".join(part for part in (reading.kind, reading.number, dated) if part)
    lines = [named or _("A document without a number"), reading.issuer or "", reading.subject or ""]
    if reading.signer:
        lines.append(_("Signed by {name}", name=reading.signer))
    return [words.shortened(line, 300) for line in lines if line]


def _looks(reading: Reading, found: Sequence[Proposal], same: tuple[str, bool] | None) -> list[str]:
    """What to look at before approving."""
    lines = []
    if same:
        number, by_number = same
        lines.append(
            _("{number} is registered already.", number=number)
            if by_number
            else _("Most of it repeats {number}: perhaps the same directive from another source.", number=number)
        )
    if twins := sum(bool(one.twin) and one.state is ProposalState.OPEN for one in found):
        lines.append(
            ngettext(
                "{n:02d} proposal says nearly what an open task of the same unit says.",
                "{n:02d} proposals say nearly what open tasks of the same units say.",
                twins,
            )
        )
    if unled := sum(not one.leads and one.state is ProposalState.OPEN for one in found):
        lines.append(
            ngettext(
                "{n:02d} proposal has no lead unit of the office yet.",
                "{n:02d} proposals have no lead unit of the office yet.",
                unled,
            )
        )
    lines += [
        wording.caution(kind, clause)
        for kind, clause in (map(str, warning) for warning in reading.warnings if isinstance(warning, list))
        if kind not in {Caution.NO_LEAD, Caution.NO_KIND} and not (kind == Caution.NO_NUMBER and reading.number)
        and not (kind == Caution.NO_DATE and reading.issued_on)
    ][:6]  # fmt: skip
    return [f"• {line}" for line in lines]


def asides(reading: Reading, page: int) -> Screen:
    """The passages that give no work, each with the reason."""
    all_ = [list(map(str, aside)) for aside in reading.asides if isinstance(aside, list)]
    first = max(0, min(page * PAGE, len(all_) - 1))
    lines = []
    for clause, text, why in all_[first : first + PAGE]:
        reason = wording.reason(why)
        place = _("clause {clause}", clause=clause) + " · " if clause else ""
        lines.append(f"{place}{reason}\n{words.shortened(text, 200)}")
    turn = []
    if page > 0:
        turn.append(Choice("‹", action("reading.asides", reading.id, page - 1)))
    if first + PAGE < len(all_):
        turn.append(Choice("›", action("reading.asides", reading.id, page + 1)))
    back = (Choice(_("Back to the document"), action("reading.show", reading.id)),)
    return Screen(
        "\n\n".join(lines) or _("Every passage gives a task."),
        title=_("NO TASKS · {n:02d} passages", n=len(all_)),
        choices=(tuple(turn), back) if turn else (back,),
    )


def ask_number(reading: Reading, *, again: bool = False) -> Screen:
    """What the document does not say of itself."""
    ask = _("Write number and date as they stand on the document, for example: 612/UBND-TH ngày 24/4/2024.")
    if again:
        ask = _("That could not be read as a number and a date.") + " " + ask
    return Screen(
        ask,
        title=_("NUMBER AND DATE"),
        choices=((Choice(_("Back to the document"), action("reading.show", reading.id)),),),
        awaits="reading.number",
        draft={"reading": reading.id},
    )


def preview(reading: Reading, rows: Sequence[tuple[Proposal, TaskRow]], left: int, rest: int) -> Screen:
    """What will be created, by unit; nothing is yet."""
    by_unit = Counter(row.lead_unit.short_name or row.lead_unit.name for _one, row in rows)
    shown = [f"{name}: {count:02d}" for name, count in by_unit.most_common(12)]
    if more := len(by_unit) - len(shown):
        shown.append(ngettext("and {n:02d} more unit", "and {n:02d} more units", more))
    lines = [
        ngettext("{n:02d} task will be created:", "{n:02d} tasks will be created, one for each lead unit:", len(rows)),
        *shown,
        _("Each head hears of the unit's tasks in one message."),
    ]
    if left:
        lines.append(
            ngettext(
                "{n:02d} proposal stays to be looked at: no lead yet, or it repeats a task.",
                "{n:02d} proposals stay to be looked at: no lead yet, or they repeat a task.",
                left,
            )
        )
    return Screen(
        "\n".join(lines),
        title=_("PLEASE CHECK"),
        choices=(
            (
                Choice(
                    ngettext("Create {n:02d} task", "Create {n:02d} tasks", len(rows)),
                    action("reading.give", reading.id, reading.version, rest),
                    Style.PRIMARY,
                ),
            ),
            (Choice(_("Back to the document"), action("reading.show", reading.id)),),
        ),
    )


def given(reading: Reading, made: Sequence[Task], known: int, left: int, visit: Visit, undo: Undo) -> Screen:
    """What was created, and what is left."""
    lines = [ngettext("{n:02d} task is created.", "{n:02d} tasks are created.", len(made))]
    if made:
        first, last = made[0].code, made[-1].code
        lines.append(first if len(made) == 1 else f"{first} – {last}")
    if known:
        lines.append(ngettext("{n:02d} was there already.", "{n:02d} were there already.", known))
    if left:
        lines.append(ngettext("{n:02d} proposal is left.", "{n:02d} proposals are left.", left))
    lines.append(undoing.until(undo, visit))
    choices = [(Choice(task.code, action("task.show", task.id)),) for task in made[:3]]
    if left:
        choices.append((Choice(_("Look through the rest"), action("proposal.first", reading.id)),))
    choices.append((undoing.choice(undo),))
    return Screen("\n".join(lines), title=_("TASKS CREATED"), choices=tuple(choices))


def taken_back(reading: Reading, taken: int, kept: int) -> Screen:
    """The tasks are withdrawn again, and the review goes on."""
    lines = [ngettext("{n:02d} task is withdrawn again.", "{n:02d} tasks are withdrawn again.", taken)]
    if kept:
        lines.append(
            ngettext(
                "{n:02d} stays: somebody has worked on it meanwhile.",
                "{n:02d} stay: somebody has worked on them meanwhile.",
                kept,
            )
        )
    back = Choice(_("Back to the document"), action("reading.show", reading.id), Style.PRIMARY)
    return Screen("\n".join(lines), title=_("TAKEN BACK"), choices=((back,),))


def taken_from_you(tasks: Sequence[Task], official: Official) -> Screen:
    """To the head: these tasks need not be given to anybody."""
    lines = [f"{task.code} · {words.shortened(task.text)}" for task in tasks[:LISTED]]
    if more := len(tasks) - len(lines):
        lines.append(ngettext("and {n:02d} more.", "and {n:02d} more.", more))
    title = ngettext("{n:02d} new task was taken back.", "{n:02d} new tasks were taken back.", len(tasks))
    return Screen("\n".join(lines), title=title, foot=_("By {name}.", name=official.name))


def left() -> Screen:
    """The document is put away."""
    return Screen(_("The document is put away; nothing of it became a task beyond what was created before."))
