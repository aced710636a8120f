"""The words around the phones of the demo: the tour's six steps, the clock, the page's own labels."""

from dataclasses import dataclass

from locales import _, language

STEPS = ("report", "digest", "slips", "promise", "overdue", "done")


@dataclass(frozen=True)
class Step:
    """One step of the tour: what it is about and what to do."""

    key: str
    title: str
    text: str


def steps(official: str, head: str, office: str) -> list[Step]:
    """The six steps, with the names of who is asked."""
    told = {
        "report": (
            _("1. The official reports, in one sentence"),
            _("On {official}'s phone: write «NV1 70% đã họp với các xã» and choose to send it.", official=official),
        ),
        "digest": (
            _("2. The next morning, everybody hears what concerns them"),
            _("Turn the clock to tomorrow 07:30. Each phone gets one message; who has nothing to do gets none."),
        ),
        "slips": (
            _("3. A deadline slips, and the unit head hears of it"),
            _("Turn the clock three working days on. {head} hears of NV-0001: how late, who leads, why.", head=head),
        ),
        "promise": (
            _("4. The head gives a dated promise"),
            _("On {head}'s phone: choose to deal with it and pick a day. On that day the bot asks.", head=head),
        ),
        "overdue": (
            _("5. The office asks what is late"),
            _("On {office}'s phone: write «quá hạn». Choose a unit, urge all, or take the sheet.", office=office),
        ),
        "done": (
            _("6. Done with a document, and confirmed"),
            _(
                "{official} writes «NV1 xong TB 45/TB-UBND ngày 14/6/2024» and sends it; {head} accepts the result.",
                official=official,
                head=head,
            ),
        ),
    }
    return [Step(key, *told[key]) for key in STEPS]


def parts() -> dict[str, tuple[str, str]]:
    """Who is who among the phones: in words, and as short as a tab."""
    return {
        "lead": (_("Leads the tasks"), _("leads")),
        "coordinating": (_("Helps with the tasks"), _("helps")),
        "head": (_("Head of the unit"), _("head")),
        "leader": (_("Leader in charge"), _("leader")),
        "office": (_("Office"), _("office")),
    }


def labels() -> dict[str, str]:
    """What stands on the page itself."""
    return {
        "locale": language(),
        "message": _("Message"),
        "send": _("Send"),
        "commands": _("Commands"),
        "attach": _("Send a file"),
        "reply": _("Reply"),
        "no_reply": _("Do not reply to this message"),
        "newest": _("To the newest message"),
        "mode": _("⇄ 1 2 3"),
        "mode_text": _("Opens /toi: choose by buttons or by numbers, change the language and the hour"),
        "on": _("The messenger of this phone"),
        "edited": _("changed"),
        "picture": _("Picture from the bot"),
        "clock": _("The clock of the office"),
        "turning": _("The clock is turning…"),
        "do_it": _("Do it for me"),
        "finished": _("That was the tour"),
        "finished_text": _(
            "Go on as you like: each morning letter shows what still waits; write /trogiup on any phone, send a file, "
            "turn the clock."
        ),
    }


def turns() -> list[dict[str, str]]:
    """How the clock can be turned."""
    return [
        {"how": "hour", "label": _("+1 hour")},
        {"how": "morning", "label": _("Tomorrow 07:30")},
        {"how": "days", "label": _("+3 working days")},
    ]
