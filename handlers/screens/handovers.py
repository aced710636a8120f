"""A pack of work that passes to another official: to whom, what is in it, the signature, what is said against it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import assignments, clocks, days, packs, undoing
from handlers.screens.assignments import PEOPLE_SHOWN, Load
from handlers.screens.packs import Known, Stays
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import _
from storage.tables import Assignment, Handover, HandoverItem, Official, Part, Task

SHOWN = 8
Items = Sequence[tuple[HandoverItem, Task]]


@dataclass(frozen=True)
class Holds:
    """All that one official has in hand: tasks, parts in tasks of others, and what waits beside them."""

    tasks: Sequence[Task]
    parts: Sequence[Assignment]
    beside: Known

    @property
    def count(self) -> int:
        """How many things that are: by it one knows whether something came in since it was read."""
        return len(self.tasks) + len(self.parts) + sum(map(len, self.beside.values()))


def waiting(found: Sequence[tuple[Handover, Official, Official]], visit: Visit, *, gives: bool) -> Screen:
    """What nobody has signed for, the oldest first; how one hands over, to whoever may."""
    how = []
    if gives:
        how.append(
            _("To hand over all that somebody holds: /bangiao and the name, for example /bangiao Nguyễn Văn An.")
        )
    if not found:
        return Screen(
            "\n".join([_("No handover waits for a signature."), *how]),
            title=_("HANDOVERS"),
            choices=((Choice(_("My tasks"), action("task.mine")),),),
        )
    lines = [
        _(
            "{giver} to {taker}, since {on:%d/%m/%Y}: not signed for, {days}",
            giver=giver.name,
            taker=taker.name,
            on=visit.local(pack.made_at),
            days=days.working_days(visit.calendar.working_days_between(visit.local(pack.made_at).date(), visit.today)),
        )
        for pack, giver, taker in found[:SHOWN]
    ]
    picks = [
        (Choice(_("Handover of {name}", name=giver.name), action("handover.show", pack.id)),)
        for pack, giver, _taker in found[:SHOWN]
    ]
    more = [_("… and {more:02d} more.", more=len(found) - SHOWN)] if len(found) > SHOWN else []
    title = _("HANDOVERS NOT SIGNED FOR · {n:02d}", n=len(found))
    return Screen("\n".join([*lines, *more, *how]), title=title, choices=tuple(picks))


def whom(giver: Official, holds: Holds, found: Sequence[Official], load: Load, page: int) -> Screen:
    """To whom everything goes."""
    if not holds.count:
        return Screen(_("{name} has nothing to hand over.", name=giver.name))
    shown = found[page * PEOPLE_SHOWN : (page + 1) * PEOPLE_SHOWN]
    picks = [(Choice(load.of(one), action("handover.ask", giver.id, one.id)),) for one in shown]
    turn = assignments.turns(
        "handover.whom", page, more=len(found) > (page + 1) * PEOPLE_SHOWN, before=(f"p{giver.id}",)
    )
    carries = _(
        "{name} leads {tasks:02d} open tasks and contributes to {parts:02d}. Who takes all of it over?",
        name=giver.name,
        tasks=len(holds.tasks),
        parts=len(holds.parts),
    )
    return Screen(
        "\n".join([carries, *packs.beside(holds.beside), load.usual()]),
        title=_("HANDOVER · {name}", name=giver.name),
        choices=(*picks, *turn),
    )


def ask(giver: Official, taker: Official, holds: Holds, held: Stays) -> Screen:
    """What will happen, and what will not, before it does."""
    tasks = holds.tasks
    lines = [f"{task.code} · {assignments.deadline(task)}\n{words.shortened(task.text)}" for task in tasks[:SHOWN]]
    if len(tasks) > SHOWN:
        lines.append(_("… and {more:02d} more.", more=len(tasks) - SHOWN))
    says = _(
        "{taker} will lead these {tasks:02d} tasks of {giver}, contribute to {parts:02d}, and decide and answer what "
        "waits for {giver}. Deadlines stay; what was late until now stays on record there. {taker} is to sign for it.",
        giver=giver.name,
        taker=taker.name,
        tasks=len(tasks),
        parts=len(holds.parts),
    )
    along = "\n".join([*packs.beside(holds.beside), *packs.stays(held)])
    return Screen(
        "\n\n".join(piece for piece in (says, along, *lines) if piece),
        title=_("HANDOVER · PLEASE CHECK"),
        choices=(
            (Choice(_("Hand over"), action("handover.do", giver.id, taker.id, holds.count), Style.PRIMARY),),
            (Choice(_("Somebody else"), action("handover.whom", f"p{giver.id}", 0)),),
        ),
    )


def show(
    pack: Handover,
    giver: Official,
    taker: Official,
    found: Items,
    along: Sequence[str],
    visit: Visit,
    *,
    said: str = "",
    undo: Undo | None = None,
) -> Screen:
    """A pack, what passes along and what does not; whoever takes over signs, or says something against one task."""
    waits = pack.signed_at is None and pack.undone_at is None
    lines = [_line(item, task) for item, task in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(_("… and {more:02d} more.", more=len(found) - SHOWN))
    rows: list[tuple[Choice, ...]] = []
    if waits and visit.official.id == taker.id:
        rows.append((Choice(_("Handover received"), action("handover.sign", pack.id), Style.PRIMARY),))
        against = [
            Choice(_("Object to {code}", code=task.code), action("handover.object", item.id))
            for item, task in found[:SHOWN]
            if item.objected_at is None
        ]
        rows += [tuple(against[at : at + 2]) for at in range(0, len(against), 2)]
    rows.append((Choice(_("Record (Word)"), action("handover.record", pack.id)),))
    if undo:
        rows.append((undoing.choice(undo),))
    names = _("{giver} to {taker}", giver=giver.name, taker=taker.name)
    return Screen(
        "\n\n".join(piece for piece in (said, names, _state(pack, visit), "\n".join(along), *lines) if piece),
        title=_("HANDOVER · {n:02d}", n=len(found)),
        choices=tuple(rows),
        foot=undoing.until(undo, visit) if undo else "",
    )


def _line(item: HandoverItem, task: Task) -> str:
    part = "" if item.part is Part.LEAD else _("contributes")
    head = " · ".join(piece for piece in (task.code, clocks.short_deadline(task), f"{task.percent}%", part) if piece)
    against = _("Objected: “{words}”", words=item.objection) if item.objection else ""
    return "\n".join(piece for piece in (head, words.shortened(task.text), against) if piece)


def _state(pack: Handover, visit: Visit) -> str:
    if pack.undone_at is not None:
        return _("Taken back on {at:%d/%m/%Y %H:%M}.", at=visit.local(pack.undone_at))
    if pack.signed_at is not None:
        return _("Signed for on {at:%d/%m/%Y %H:%M}.", at=visit.local(pack.signed_at))
    return _("Handed over on {at:%d/%m/%Y %H:%M}; not yet signed for.", at=visit.local(pack.made_at))


def done(giver: Official, taker: Official, tasks: int, parts: int) -> str:
    return _(
        "{taker} takes over {tasks:02d} tasks and {parts:02d} contributions of {giver}, and is asked to sign for them.",
        giver=giver.name,
        taker=taker.name,
        tasks=tasks,
        parts=parts,
    )


def yours(pack: Handover, giver: Official, by: Official, tasks: int) -> Screen:
    """The letter to whoever takes over."""
    return Screen(
        _(
            "{by} hands over to you what {giver} held: {tasks:02d} tasks to lead. Please look through it and sign; you "
            "may object to single tasks.",
            by=by.name,
            giver=giver.name,
            tasks=tasks,
        ),
        title=_("HANDED OVER TO YOU"),
        choices=((Choice(_("See and sign for it"), action("handover.show", pack.id), Style.PRIMARY),),),
    )


def no_longer_yours(taker: Official, by: Official, tasks: int) -> Screen:
    """The letter to whoever held it."""
    return Screen(
        _(
            "{by} has handed your {tasks:02d} tasks over to {taker}. What you reported stays in their history.",
            by=by.name,
            taker=taker.name,
            tasks=tasks,
        ),
        choices=((Choice(_("My tasks"), action("task.mine")),),),
    )


def taken_back(giver: Official, taker: Official, by: Official) -> Screen:
    """To both, when whoever handed over thought again."""
    return Screen(
        _(
            "{by} has taken the handover of {giver} to {taker} back; the tasks stay where they were.",
            by=by.name,
            giver=giver.name,
            taker=taker.name,
        ),
        choices=((Choice(_("My tasks"), action("task.mine")),),),
    )


def undone(giver: Official, kept: Sequence[Task]) -> Screen:
    text = _("Undone. {name} holds the tasks as before.", name=giver.name)
    if kept:
        codes = ", ".join(task.code for task in kept)
        text += " " + _("Worked on meanwhile, and so left where they are: {codes}.", codes=codes)
    return Screen(text, choices=((Choice(_("Handovers"), action("handover.list")),),))
