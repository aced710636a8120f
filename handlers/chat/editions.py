"""What was read back leaves, to everybody at once; is corrected by another edition, withdrawn, or sent by mistake."""

from datetime import date, timedelta

from handlers import post
from handlers.chat import addressees as following
from handlers.chat import announcements, announcing
from handlers.refusals import NoDraft, NotAllowed, TooLate
from handlers.refusals.announcements import AlreadyEnded, NobodyMeant, NoSuchAnnouncement, NotOursToChange
from handlers.rules import announcements as rules
from handlers.rules import suspensions
from handlers.screen import Screen, action
from handlers.screens import announcements as letters
from handlers.screens import announcing as screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import addressees, people
from storage import announcements as stored
from storage.tables import Announcement


def send(visit: Visit, count: int) -> Screen:
    """It leaves to exactly as many as were read back; else it is read back again."""
    draft = announcing.open_draft(visit)
    if announcing.reach_of(visit, draft) != count or not count:
        return announcing.review(visit, draft)
    if "replaces" in draft:
        return _correct(visit, draft)
    by_on = draft.get("by")
    one = Announcement(
        text=draft["text"],
        file_id=draft.get("file"),
        by_id=visit.official.id,
        made_at=visit.now,
        by_on=date.fromisoformat(by_on) if by_on else None,
        units=draft["units"],
        heads_only=bool(draft.get("heads")),
    )
    visit.session.add(one)
    visit.session.flush()
    addressees.address(visit.session, one.id, announcing.audience_of(visit, draft))
    return _left(visit, one, "announcement.sent", screens.sent(count))


def correct(visit: Visit, announcement_id: int) -> Screen:
    """Another edition asks first what is different."""
    one = _open(visit, announcement_id)
    return screens.ask_change(one, {"units": one.units, "replaces": one.id, "text": one.text} | _by(one, visit.today))


def ask_withdraw(visit: Visit, announcement_id: int) -> Screen:
    """Withdrawing asks why."""
    return screens.ask_reason(_open(visit, announcement_id))


def withdraw(visit: Visit) -> Screen:
    """It holds no more; whoever had received it is told, to the others it does not leave."""
    draft = visit.talk.draft
    if "announcement" not in draft:
        raise NoDraft
    why = suspensions.must_be_reason(visit.event.text)
    one = _open(visit, int(str(draft["announcement"])))
    told = _end(visit, one, why)
    announcements.write(visit, one, "announcement.withdrawn", why)
    undo_it = Undo(action("edition.undo", one.id), visit.now)
    return following.page(visit, one, 0, screens.withdrawn(told), undo_it)


def undo(visit: Visit, announcement_id: int) -> Screen:
    """Sent, corrected or withdrawn by mistake: those whom it had reached are told, within the minutes of undo."""
    one = _held(visit, announcement_id)
    done_by, at = (one.by_id, one.made_at) if one.ended_at is None else (one.ended_by_id, one.ended_at)
    if done_by != visit.official.id:
        raise NotAllowed
    if visit.now - at > timedelta(minutes=visit.regulation.undo_minutes):
        raise TooLate(visit.regulation.undo_minutes)
    if one.ended_at is not None:
        return _revive(visit, one, "announcement.withdrawal_undone")
    with speaking(visit.regulation.language):
        why = screens.sent_by_mistake()
    before = _held(visit, one.replaces_id) if one.replaces_id else None
    if before is None:
        told = _end(visit, one, why)
        announcements.write(visit, one, "announcement.undone")
        return following.page(visit, one, 0, screens.withdrawn(told))
    rules.end(one, visit.official.id, why, visit.now)
    announcements.write(visit, one, "announcement.undone")
    return _revive(visit, before, "announcement.correction_undone", one)


def _correct(visit: Visit, draft: announcing.Draft) -> Screen:
    before = _open(visit, int(draft["replaces"]))
    file_id = draft.get("file") or before.file_id
    one = rules.edition_after(before, draft["text"], draft["change"], file_id, visit.official.id, visit.now)
    one.by_on = date.fromisoformat(draft["by"]) if draft.get("by") else None
    visit.session.add(one)
    visit.session.flush()
    addressees.address_again(visit.session, one.id, before.id)
    rules.end(before, visit.official.id, None, visit.now)
    announcements.write(visit, before, "announcement.replaced", one.change)
    return _left(visit, one, "announcement.corrected", None)


def _left(visit: Visit, one: Announcement, deed: str, said: str | None) -> Screen:
    """The letters are filed in one statement; the journal and the sender know."""
    readers = addressees.readers(visit.session, one.id)
    if not readers:
        raise NobodyMeant
    unit, file = announcements.unit_of(visit, visit.official), announcements.file_of(visit, one)
    post.post_alike(
        visit,
        f"notice:{one.id}",
        readers,
        lambda: letters.letter(one, visit.official, unit, file),
        still_true=f"notice.awaits:{one.id}",
    )
    announcements.write(visit, one, deed, one.change)
    undo_it = Undo(action("edition.undo", one.id), visit.now)
    return following.page(visit, one, 0, said or screens.corrected(len(readers)), undo_it)


def _end(visit: Visit, one: Announcement, why: str) -> int:
    """It holds no more: how many of those who had received it were told."""
    rules.end(one, visit.official.id, why, visit.now)
    reached = addressees.reached(visit.session, one.id, f"notice:{one.id}")
    post.post_alike(
        visit, f"notice-ended:{one.id}:{_at(visit)}", reached, lambda: letters.withdrawn(one, visit.official)
    )
    return len(reached)


def _revive(visit: Visit, one: Announcement, deed: str, instead_of: Announcement | None = None) -> Screen:
    """It stands as it was sent; whoever heard otherwise hears so."""
    rules.reopen(one)
    visit.session.flush()
    heard = instead_of or one
    reached = addressees.reached(visit.session, heard.id, f"notice:{heard.id}")
    file = announcements.file_of(visit, one)
    key = f"notice-again:{one.id}:{_at(visit)}"
    post.post_alike(visit, key, reached, lambda: letters.stands_again(one, visit.official, file))
    announcements.write(visit, one, deed)
    return following.page(visit, one, 0, screens.stands_again(len(reached)))


def _at(visit: Visit) -> str:
    return f"{visit.now:%Y%m%d%H%M%S}"


def _by(one: Announcement, today: date) -> dict[str, str]:
    return {"by": one.by_on.isoformat()} if one.by_on and one.by_on >= today else {}


def _open(visit: Visit, announcement_id: int) -> Announcement:
    """One that holds, held for a change: the first of two who end it wins. Raises AlreadyEnded."""
    one = _held(visit, announcement_id)
    if one.ended_at is not None:
        who = people.official(visit.session, one.ended_by_id or one.by_id)
        raise AlreadyEnded(one.id, who.name, visit.local(one.ended_at))
    return one


def _held(visit: Visit, announcement_id: int) -> Announcement:
    if not announcements.may_send(visit):
        raise NotOursToChange
    one = stored.locked(visit.session, announcement_id)
    if one is None:
        raise NoSuchAnnouncement(announcement_id)
    return one
