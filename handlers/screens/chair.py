"""The draft note for the chair, as the office receives it: a file, and that a person signs it."""

from collections.abc import Sequence

from handlers.rules import words
from handlers.rules.chair import Item
from handlers.screen import Choice, Paper, Screen, action
from handlers.visit import Moment
from locales import _

SHOWN = 6


def draft(found: Sequence[Item], moment: Moment, *, fresh: bool = False) -> Screen:
    """What is in it, and the file."""
    if not found:
        return nothing(moment)
    lines = [_line(item) for item in found[:SHOWN]]
    if (left := len(found) - SHOWN) > 0:
        lines.append(_("… and {more:02d} more.", more=left))
    return Screen(
        "\n".join(
            [
                _("Draft note for the chair: {n:02d} tasks that have come to this level.", n=len(found)),
                *lines,
            ]
        ),
        title=_("DRAFT FOR THE CHAIR"),
        foot=_(
            "The bot states what is on record; number, day and name are left open. It goes to the office alone: a "
            "person reads it, changes it and signs it."
        ),
        choices=((Choice(_("What is late"), action("overdue.units", "all", 0)),),),
        paper=Paper("chair.note", (), f"du-thao-bao-cao-{moment.today:%Y-%m-%d}.docx"),
        fresh=fresh,
    )


def nothing(moment: Moment) -> Screen:
    """There is nothing to put into it."""
    return Screen(
        _(
            "No task has come to the level of the chair: none was urged more than {n:02d} times without a result, and "
            "none has climbed the last rung.",
            n=moment.regulation.urgings_before_chair,
        ),
        title=_("DRAFT FOR THE CHAIR"),
        choices=((Choice(_("What is late"), action("overdue.units", "all", 0)),),),
    )


def button(count: int) -> Choice:
    return Choice(_("Draft for the chair ({n:02d})", n=count), action("chair.draft"))


def _line(item: Item) -> str:
    late = _("{n:02d} working days late", n=item.days_late)
    urged = _("urged {n:02d} times", n=len(item.urged_on))
    return f"• {item.code} · {item.unit} · {late} · {urged}\n{words.shortened(item.text, 70)}"
