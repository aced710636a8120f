"""The journal in sentences: who did what, when, with which task or person; the newest first."""

from collections.abc import Mapping, Sequence

from handlers.screen import Choice, Screen, action
from handlers.screens import assignments, history
from handlers.visit import Moment
from locales import _
from storage.tables import JournalEntry

PAGE = 8


def page(
    entries: Sequence[JournalEntry], names: Mapping[int, str], code: str, who: str, number: int, moment: Moment
) -> Screen:
    """One page of it."""
    about = {"t": f"NV-{code[1:]:0>4}", "p": who, "d": f"{code[7:9]}/{code[5:7]}/{code[1:5]}"}.get(code[:1], "")
    lines = [_line(entry, names, moment) for entry in entries[:PAGE]]
    return Screen(
        "\n".join(lines or [_("Nothing is written there.")]),
        title=_("JOURNAL · {about}", about=about) if about else _("JOURNAL"),
        foot=_("Of a task, a person or a day: /nhatky NV142, /nhatky NAME, /nhatky 19/6."),
        choices=(*assignments.turns("journal.page", number, more=len(entries) > PAGE, before=(code,)), *_all(code)),
    )


def ask(said: str) -> Screen:
    """Nobody is called so."""
    return Screen(
        _("Nobody is called “{said}”. Name a task, a person or a day: /nhatky NV142, /nhatky 19/6.", said=said[:40]),
        choices=_all(""),
    )


def _all(code: str) -> tuple[tuple[Choice, ...], ...]:
    return ((Choice(_("The whole journal"), action("journal.page", "all", 0)),),) if code != "all" else ()


def _line(entry: JournalEntry, names: Mapping[int, str], moment: Moment) -> str:
    """One deed, and what it was done with."""
    told = history.told(entry, {}, names, moment)
    if entry.noun == "task" and entry.noun_id:
        return f"{told} · NV-{entry.noun_id:04d}"
    if entry.noun == "announcement":
        return f"{told} · {entry.noun_id:02d}"
    whom = names.get(entry.noun_id or 0, "") if entry.noun == "official" and entry.noun_id != entry.official_id else ""
    return f"{told} · {whom}" if whom else told
