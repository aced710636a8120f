"""The working morning after the set day: who has not taken note is reminded once, the sender is told."""

from handlers import post
from handlers.rules import announcements as rules
from handlers.rules import escalation as hours
from handlers.screens import addressees as following
from handlers.screens import announcements as screens
from handlers.visit import Moment
from locales import speaking
from storage import addressees, announcements, people, reports
from storage.tables import Announcement


def remind(moment: Moment) -> bool:
    """One announcement in one round; True while more remain. Who is away or has no account is not reminded."""
    if moment.local(moment.now).time() < hours.MOVES_AT or not moment.calendar.is_working(moment.today):
        return False
    due = announcements.due_reminders(moment.session, moment.today)
    if not due:
        return False
    one = due[0]
    one.reminded_on = moment.today
    _remind(moment, one)
    return len(due) > 1


def _remind(moment: Moment, one: Announcement) -> None:
    """Nobody who was asked by a person today is reminded by the machine as well."""
    missing = addressees.missing(moment.session, one.id, None, moment.today)
    file = reports.file(moment.session, one.file_id) if one.file_id else None
    reached = [(who, language) for who, language, asked_on in missing if asked_on != moment.today]
    post.post_alike(
        moment,
        f"notice-due:{one.id}",
        reached,
        lambda: screens.asked_again(one, None, file),
        still_true=f"notice.awaits:{one.id}",
    )
    addressees.note_asked(moment.session, one.id, None, moment.today)
    count = rules.total(addressees.counts(moment.session, [one.id], None, moment.today).get(one.id, {}))
    sender = people.official(moment.session, one.by_id)
    if count.waited_for and sender.left_at is None:
        with speaking(sender.language or moment.regulation.language):
            post.post(moment, sender, f"notice-passed:{one.id}", following.day_passed(one, count))
