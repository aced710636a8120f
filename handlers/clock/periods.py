"""A reporting period is over: what its report says is frozen, once; the office can print it ever after."""

from datetime import date, timedelta

from handlers import post
from handlers.reports import period_rows, period_words
from handlers.reports import periods as reports
from handlers.rules import calendar, snapshots
from handlers.rules.calendar import Period
from handlers.screens import periods as screens
from handlers.visit import Moment
from locales import speaking
from storage import cursors, journal, people, periods
from storage.tables import Closing, Role

CLOSED: tuple[calendar.Every, ...] = ("month", "quarter", "year")


def close(moment: Moment) -> bool:
    """One period a ring: those that ended while the machine did not run are closed one after another."""
    for every in CLOSED:
        if (over := _next(moment, every)) is not None:
            cursors.move(moment.session, _cursor(every), over.last.isoformat())
            _close(moment, over)
            return True
    return False


def _cursor(every: str) -> str:
    return f"periods.{every}"


def _next(moment: Moment, every: calendar.Every) -> Period | None:
    """The first period that is over and not closed; on the first day of all the one that ended last."""
    kept = cursors.get(moment.session, _cursor(every))
    last = moment.period(every, moment.period(every).first - timedelta(days=1))
    if kept is None:
        return last
    following = moment.period(every, date.fromisoformat(kept) + timedelta(days=1))
    return following if following.last <= last.last else None


def _close(moment: Moment, over: Period) -> None:
    """Frozen with its seal in the journal; a period in which nothing was is passed over."""
    if periods.closing(moment.session, over.every, over.year, over.number) is not None:
        return
    account = reports.compose(moment, over)
    if not account.rows and not any(one.number for one in account.figures):
        return
    packed = snapshots.packed(account)
    closing = Closing(
        every=over.every,
        year=over.year,
        number=over.number,
        first_on=over.first,
        last_on=over.last,
        cutoff_at=period_rows.cutoff(moment, over),
        closed_at=moment.now,
        packed=packed,
        seal=snapshots.seal(packed),
    )
    moment.session.add(closing)
    moment.session.flush()
    said = {"every": over.every, "number": over.number, "year": over.year, "seal": closing.seal}
    journal.write(moment.session, moment.now, "period.closed", "closing", closing.id, after=said)
    if over.every == "month":
        for reader in people.with_role(moment.session, Role.OFFICE):
            with speaking(reader.language or moment.regulation.language):
                letter = screens.closed(account, period_words.name(over))
            post.post(moment, reader, f"period.closed:{over.year}-{over.number}", letter)
