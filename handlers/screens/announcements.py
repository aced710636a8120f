"""What is made known, as people receive it and as they take note of it."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.rules import words
from handlers.rules.announcements import Count
from handlers.screen import Choice, Paper, Screen, Style, action
from handlers.screens import days, undoing
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import _
from storage.tables import Announcement, Official, StoredFile, Unit

PAGE = 6


def title(one: Announcement) -> str:
    if one.edition > 1:
        return _("ANNOUNCEMENT · edition {n:02d}", n=one.edition)
    return _("ANNOUNCEMENT")


def body(one: Announcement) -> str:
    """The text; of a corrected one what is different stands first."""
    if one.change:
        return _("Corrected: {change}", change=one.change) + "\n\n" + one.text
    return one.text


def letter(one: Announcement, by: Official, unit: Unit | None, file: StoredFile | None) -> Screen:
    """The letter everybody gets."""
    return Screen(
        body(one),
        title=title(one),
        foot=_foot(one, by, unit),
        choices=((_noted(one),), *file_choice(one, file)),
    )


def asked_again(one: Announcement, by: Official | None, file: StoredFile | None) -> Screen:
    """Asked by somebody (or, without one, because the day has passed) to take note."""
    if by is not None:
        said = _("{name} asks you to take note:", name=by.name)
    else:
        said = _("The day set for taking note ({on}) has passed:", on=days.day(one.by_on or one.made_at.date()))
    return Screen(f"{said}\n\n{body(one)}", title=title(one), choices=((_noted(one),), *file_choice(one, file)))


def withdrawn(one: Announcement, by: Official) -> Screen:
    """To those who had read it."""
    text = _(
        "{name} has withdrawn the announcement of {on:%d/%m/%Y}; please do not act on it. Reason: {why}",
        name=by.name,
        on=one.made_at,
        why=one.ended_why or "",
    )
    return Screen(f"{text}\n\n{words.shortened(one.text, 200)}", title=_("ANNOUNCEMENT WITHDRAWN"))


def stands_again(one: Announcement, by: Official, file: StoredFile | None) -> Screen:
    """To those who were told that it was withdrawn or corrected: by mistake."""
    text = _("{name} has taken that back: the announcement stands as it was sent.", name=by.name)
    return Screen(f"{text}\n\n{body(one)}", title=title(one), choices=((_noted(one),), *file_choice(one, file)))


def noted(one: Announcement, visit: Visit, file: StoredFile | None, undo: Undo | None, before: str = "") -> Screen:
    """It is on record that the reader has taken note."""
    said = before or _("It is recorded that you took note at {at:%H:%M on %d/%m/%Y}.", at=visit.local(visit.now))
    lines = [said, *([undoing.until(undo, visit)] if undo else [])]
    back = Choice(_("Announcements"), action("notice.list", 0))
    return Screen(
        "\n".join([*lines, "", words.shortened(one.text, 300)]),
        title=title(one),
        choices=(*(((undoing.choice(undo),),) if undo else ()), *file_choice(one, file), (back,)),
        notice=_("Noted."),
    )


def not_noted() -> str:
    """Taken back: it waits to be noted again."""
    return _("Undone. You have not taken note yet.")


def noted_at(at: datetime) -> str:
    return _("You took note of this already, at {at:%H:%M on %d/%m/%Y}.", at=at)


def under(said: str, screen: Screen) -> Screen:
    """A sentence over a screen."""
    return dataclasses.replace(screen, text=f"{said}\n\n{screen.text}")


def replaced(one: Announcement) -> str:
    """What stands over the edition that took its place."""
    return _("What you opened was corrected. This is what holds now (edition {n:02d}).", n=one.edition)


def list_(
    mine: Sequence[Announcement],
    sent: Sequence[Announcement],
    counts: Mapping[int, Count],
    page: int,
    visit: Visit,
    *,
    more: bool,
    sends: bool,
) -> Screen:
    """`/phobien`: what the reader has to note, then what was sent and who has noted it."""
    lines = [_line(one, visit) for one in mine] if page == 0 else []
    blocks = []
    if lines:
        blocks.append(_("For you to take note of ({n:02d}):", n=len(lines)) + "\n" + "\n".join(lines))
    if sent:
        rows = [_counted(one, counts.get(one.id, Count())) for one in sent]
        blocks.append(_("Sent, and taken note of:") + "\n" + "\n".join(rows))
    picks = [Choice(_("Read {n:02d}", n=one.id), action("notice.read", one.id)) for one in mine[:PAGE] if page == 0]
    picks += [Choice(_("Follow {n:02d}", n=one.id), action("notice.show", one.id, 0)) for one in sent]
    write = (((Choice(_("Make something known…"), action("notice.write"), Style.PRIMARY),),)) if sends else ()
    return Screen(
        "\n\n".join(blocks) or _("There is nothing you have to take note of."),
        title=_("ANNOUNCEMENTS"),
        choices=(
            *(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
            *task_screens.turns("notice.list", page, page + 1 if more else page),
            *write,
        ),
    )


def with_file(one: Announcement, file: StoredFile) -> Screen:
    """The file itself."""
    return Screen(
        words.shortened(one.text, 160),
        title=f"{title(one)} {one.id:02d}",
        paper=Paper("notice.file", (one.id,), file.name),
        fresh=True,
    )


def file_choice(one: Announcement, file: StoredFile | None) -> tuple[tuple[Choice, ...], ...]:
    """The button that opens the file: it is not sent ten thousand times unasked."""
    if file is None:
        return ()
    return ((Choice(_("File: {name}", name=words.shortened(file.name, 40)), action("notice.file", one.id)),),)


def _line(one: Announcement, moment: Moment) -> str:
    by = _(" · by {on}", on=days.short_day(one.by_on)) if one.by_on else ""
    late = _(" (passed)") if one.by_on and one.by_on < moment.today else ""
    return f"{one.id:02d}{by}{late} · {words.shortened(one.text, 70)}"


def _counted(one: Announcement, count: Count) -> str:
    return f"{one.id:02d} · {count.noted:02d}/{count.all:02d} · {words.shortened(one.text, 60)}"


def _foot(one: Announcement, by: Official, unit: Unit | None) -> str:
    who = f"{by.name}, {unit.short_name or unit.name}" if unit else by.name
    due = _("Please tap “Noted” by {on}.", on=days.day(one.by_on)) if one.by_on else _("Please tap “Noted”.")
    why = _("heads") if one.heads_only else _("everybody")
    return f"{due} " + _("Sent by {who}, to {whom} of the units concerned.", who=who, whom=why)


def _noted(one: Announcement) -> Choice:
    return Choice(_("Noted"), action("note.noted", one.id), Style.SUCCESS)
