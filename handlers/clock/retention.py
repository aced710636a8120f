"""Each night: words and addresses that have served their time are forgotten, some at a time."""

from datetime import time, timedelta

from handlers.visit import Moment
from storage import cursors, retention

CURSOR = "retention"
AT = time(2)
"""When nobody waits for an answer; a machine that was off then forgets later in the day."""
DRAFT_DAYS = 7


def forget(moment: Moment) -> bool:
    """Forget one lot; True while more may remain."""
    if moment.local(moment.now).time() < AT or (cursors.get(moment.session, CURSOR) or "") >= moment.today.isoformat():
        return False
    heard = moment.now - timedelta(days=moment.regulation.keep_inbox_days)
    sent = moment.now - timedelta(days=moment.regulation.keep_letters_days)
    more = [
        retention.forget_heard(moment.session, heard),
        retention.forget_replies(moment.session, heard),
        retention.forget_letters(moment.session, sent),
        retention.forget_drafts(moment.session, moment.now - timedelta(days=DRAFT_DAYS)),
    ]
    if any(more):
        return True
    retention.forget_talks(moment.session, heard)
    cursors.move(moment.session, CURSOR, moment.today.isoformat())
    return False
