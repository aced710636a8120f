"""What whoever takes work over says of it: the signature, what is not right with single tasks, the record as a file."""

from collections.abc import Sequence

from handlers.rules import words
from handlers.screen import Choice, Paper, Screen, action
from handlers.screens import codes
from locales import _
from storage.tables import Handover, HandoverItem, Official, Task


def ask_objection(item: HandoverItem, task: Task) -> Screen:
    """Asks what is not right with one task."""
    return Screen(
        _("What is not right with the handover of {code}? Please write one sentence.", code=task.code)
        + f"\n{words.shortened(task.text)}",
        choices=((Choice(_("Leave it as it is"), action("handover.show", item.handover_id)),),),
        awaits="handover.objection",
        draft={"item": item.id},
        task_id=task.id,
    )


def you_objected(task: Task) -> str:
    return _("Your objection to {code} is recorded, and the head is told. You can sign for the rest.", code=task.code)


def objected(item: HandoverItem, task: Task, taker: Official) -> Screen:
    """To whoever handed over and the head, who may give it to somebody else."""
    return Screen(
        _(
            "{name} objects to the handover of {code}: “{words}”. {name} leads it until it is given to somebody else.",
            name=taker.name,
            code=task.code,
            words=item.objection or "",
        )
        + f"\n{words.shortened(task.text)}",
        title=_("HANDOVER · {code}", code=task.code),
        choices=(
            (Choice(_("Give to somebody else"), action("give.whom", task.id, 0)),),
            (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),
        ),
        task_id=task.id,
    )


def you_signed(count: int, against: Sequence[Task], kept: Sequence[Task]) -> str:
    """`kept` are the overdue tasks of which a day was promised by virtue of a post that has not changed hands."""
    said = [_("You have signed for {n:02d} tasks; they are taken on.", n=count - len(against))]
    if against:
        said.append(_against(against))
    if kept:
        said.append(
            _(
                "What was promised on {codes} stays with whoever promised it: the post has not changed hands.",
                codes=codes.listed([task.id for task in kept]),
            )
        )
    return " ".join(said)


def signed(pack: Handover, taker: Official, count: int, against: Sequence[Task]) -> Screen:
    """To whoever handed over, whoever ordered it, and the head."""
    said = _("{name} has signed for the handover of {n:02d} tasks.", name=taker.name, n=count - len(against))
    see = Choice(_("See the handover"), action("handover.show", pack.id))
    return Screen(" ".join((said, _against(against))) if against else said, choices=((see,),))


def _against(against: Sequence[Task]) -> str:
    return _("Objected to: {codes}.", codes=", ".join(task.code for task in against))


def record(pack: Handover) -> Screen:
    """The record as a file."""
    return Screen(
        _("The record of the handover, to be printed and signed."),
        choices=((Choice(_("See the handover"), action("handover.show", pack.id)),),),
        paper=Paper("handover.record", (pack.id,), f"bien-ban-ban-giao-{pack.id:04d}.docx"),
        fresh=True,
    )
