"""What is made known: announcements and who has taken note of them, and the counts that a unit's group gets."""

from collections.abc import Callable

from handlers.chat import addressees, announcements, announcing, editions, groups, recalls
from handlers.screen import Screen
from handlers.visit import Visit

TAPS: dict[str, Callable[..., Screen]] = {
    "notice.list": announcements.list_,
    "notice.read": announcements.read,
    "notice.file": announcements.open_file,
    "note.noted": announcements.noted,
    "note.undo": announcements.undo,
    "notice.show": addressees.show,
    "notice.names": addressees.names,
    "notice.ask": addressees.ask,
    "notice.asked": addressees.asked,
    "recall.undo": recalls.undo,
    "notice.write": announcing.write,
    "notice.units": announcing.pick_units,
    "notice.all": announcing.all_units,
    "notice.pick": announcing.pick,
    "notice.add": announcing.add,
    "notice.heads": announcing.heads,
    "notice.by": announcing.by,
    "notice.send": editions.send,
    "notice.correct": editions.correct,
    "notice.withdraw": editions.ask_withdraw,
    "edition.undo": editions.undo,
    "group.list": groups.list_,
    "group.unlink": groups.unlink,
    "group.undo": groups.undo,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "phobien": announcing.command,
    "nhom": groups.command,
    "solieu": groups.counts_command,
}

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "notice.text": announcing.text_said,
    "notice.units": announcing.units_said,
    "notice.review": announcing.by_said,
    "notice.change": announcing.change_said,
    "notice.reason": editions.withdraw,
}

CHECKS: dict[str, Callable[..., bool]] = {
    "notice.awaits": announcements.awaits,
    "group.stands": groups.stands,
}

PAPERS: dict[str, Callable[..., bytes]] = {
    "notice.file": announcements.paper,
}

READERS: dict[str, Callable[..., object]] = {"notice.file": announcements.open_file}
