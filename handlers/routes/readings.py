"""What happens to a directive that is brought in: it is read, looked through, and what is approved becomes tasks."""

from collections.abc import Callable

from handlers.intake import approvals, proposals, readings
from handlers.screen import Screen
from handlers.visit import Visit

TAPS: dict[str, Callable[..., Screen]] = {
    "reading.mine": readings.mine,
    "reading.another": readings.another,
    "reading.show": readings.show,
    "reading.asides": readings.asides,
    "reading.number": readings.ask_number,
    "reading.leave": readings.leave,
    "reading.preview": approvals.preview,
    "reading.give": approvals.give,
    "reading.undo": approvals.undo,
    "proposal.first": proposals.first,
    "proposal.show": proposals.show,
    "proposal.approve": proposals.approve,
    "proposal.drop": proposals.drop,
    "proposal.reopen": proposals.reopen,
    "proposal.ask": proposals.ask,
    "proposal.to": proposals.picked_lead,
    "proposal.nodue": proposals.without_due,
    "proposal.merge": proposals.merge,
    "proposal.split": proposals.split,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {"nhapvanban": readings.begin}

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "reading.paper": readings.took_paper,
    "reading.more": readings.took_more,
    "reading.number": readings.took_number,
    "proposal.lead": proposals.took_lead,
    "proposal.due": proposals.took_due,
    "proposal.text": proposals.took_text,
}
