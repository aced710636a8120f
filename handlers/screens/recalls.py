"""What is taken back after it was sent: to whoever may have read it, and to whoever takes it back."""

from handlers.screen import Choice, Screen, action
from handlers.visit import Visit
from locales import _
from storage.tables import Letter


def recalled(letter: Letter, visit: Visit) -> Screen:
    """One line, by the title the letter had."""
    return Screen(
        _(
            "Taken back: the message “{title}” of {at:%H:%M %d/%m/%Y}, by {name}. It asks nothing of you any more.",
            title=str(letter.screen.get("title") or ""),
            at=visit.local(letter.made_at),
            name=visit.official.name,
        ),
        choices=((Choice(_("My tasks"), action("task.mine")),),),
        task_id=letter.task_id,
    )


def undone(told: int, withdrawn: int) -> Screen:
    """Of how many it stays here, and how many had to be told."""
    lines = [
        _("Undone: what you sent is taken back."),
        _("{n:02d} messages had not left and stay here.", n=withdrawn) if withdrawn else "",
        _("{n:02d} people may have read theirs and are told so.", n=told) if told else "",
    ]
    return Screen("\n".join(filter(None, lines)), choices=((Choice(_("My tasks"), action("task.mine")),),))
