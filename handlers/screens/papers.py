"""A document on its way in: how to bring it, and what is said of one that bears a secret marking."""

from handlers.refusals import SecretMarking
from handlers.screen import Choice, Screen, action
from locales import _


def ask_paper() -> Screen:
    """How to bring a document."""
    return Screen(
        _(
            "Send the directive as a file (Word, PDF with text, Excel, plain text), or paste its text. "
            "It is read on this machine alone, and nothing becomes a task before you approve it. "
            "Documents with a secret marking are not taken."
        ),
        title=_("READ A DIRECTIVE"),
        choices=((Choice(_("Cancel"), action("report.cancel")),),),
        awaits="reading.paper",
        fresh=True,
    )


def marked() -> Screen:
    """Nothing is kept of it, nor of the pieces before it; the next pieces are not waited for."""
    closed = _("What was pasted of it before is deleted too, and no further piece is taken.")
    return Screen(f"{SecretMarking().sentence()}\n\n{closed}", fresh=True)
