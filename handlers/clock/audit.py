"""Every five minutes: what should be there by now is computed from the tasks, and what differs is told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers import post
from handlers.rules import audit as rules
from handlers.rules import escalation, rounds
from handlers.rules.audit import Finding, Kind, OnTheWay, Told
from handlers.screens import audit as screens
from handlers.visit import Moment
from locales import speaking
from storage import audit, cursors, people
from storage.tables import Role

CURSOR = "audit"
SWEEP_MAY_TAKE = timedelta(minutes=15)


@dataclass(frozen=True)
class Watch:
    """What an audit has to know beside the database: since when the machine has been awake."""

    awake_since: datetime

    def awake(self, now: datetime, at_least: timedelta) -> bool:
        """Whether the machine has had some time to catch up."""
        return now - self.awake_since >= at_least


def look(moment: Moment, watch: Watch) -> list[Finding]:
    """All that differs from what should be; nothing when all is well. Only asks, and never of more than is open.

    Slots and rungs are looked at from the last audit on, and from the last working day: what one audit has seen
    clean is not gone through again for ever, and nothing is left out because nobody looked for a while.
    """
    looked_on = cursors.get(moment.session, CURSOR)
    yesterday = moment.calendar.plus_working_days(moment.today, -1)
    since = min(yesterday, date.fromisoformat(looked_on)) if looked_on else yesterday
    found: dict[Kind, tuple[int, ...]] = {}
    for one in (*_bells(moment, watch), *_slots(moment, since), *_climbs(moment), *_rungs(moment, since)):
        found[one.kind] = (*found.get(one.kind, ()), *one.nouns)
    merged = [Finding(kind, tuple(sorted(set(nouns)))) for kind, nouns in found.items()]
    return [*merged, *_waiting(moment, watch)]


def tell(moment: Moment, findings: Iterable[Finding]) -> None:
    """Write to the office and the administrators, once a day of each kind, and keep up to where was looked."""
    if cursors.get(moment.session, CURSOR) != moment.today.isoformat():
        cursors.move(moment.session, CURSOR, moment.today.isoformat())
    readers = [*people.with_role(moment.session, Role.ADMIN), *people.with_role(moment.session, Role.OFFICE)]
    for finding in findings:
        for reader in readers:
            with speaking(reader.language or moment.regulation.language):
                letter = screens.alarm(finding)
            post.post(moment, reader, f"audit:{moment.today}:{finding.kind}", letter, priority=post.ESCALATION)


def _bells(moment: Moment, watch: Watch) -> list[Finding]:
    """Whether the hours are rung. A machine that has just woken is given the time to."""
    local, found = moment.local(moment.now), []
    kept, now = cursors.get(moment.session, "digest"), local.replace(tzinfo=None)
    reached = rounds.Round.read(kept).reached if kept else None
    if watch.awake(moment.now, rules.BELL_WAITS) and (reached is None or now - reached > rules.BELL_WAITS):
        found.append(Finding(Kind.DIGEST_STANDS))
    if reached is not None and reached - now > rules.AHEAD:
        found.append(Finding(Kind.CLOCK_WAS_AHEAD))
    opens = datetime.combine(moment.today, escalation.MOVES_AT, tzinfo=moment.regulation.zone)
    if (
        moment.calendar.is_working(moment.today)
        and local - opens >= SWEEP_MAY_TAKE
        and watch.awake(moment.now, rules.BELL_WAITS)
        and (cursors.get(moment.session, "escalation") or "") < moment.today.isoformat()
    ):
        found.append(Finding(Kind.CLIMBS_STAND))
    return found


def _slots(moment: Moment, since: date) -> list[Finding]:
    """Every slot up to the watermark has a row, and every digest that was written is there."""
    began_on, kept = audit.first_slot_on(moment.session), cursors.get(moment.session, "digest")
    if began_on is None or kept is None:
        return []
    done = rounds.Round.read(kept).done
    missing: set[int] = set()
    unwritten: list[int] = []
    for on in _days(max(since, began_on), min(done.date(), moment.today)):
        if not moment.calendar.is_working(on):
            continue
        unwritten += audit.slots_without_letter(moment.session, on)
        if on > began_on:  # the office began on that day, at some hour
            until = done.time() if on == done.date() else time.max
            without = audit.without_slot(moment.session, on, until, moment.regulation.digest_time)
            # whoever came, or chose another hour, on that day itself is written to from the next one on
            missing |= set(without) - audit.changed(moment.session, "official", without, _start_of(moment, on))
    return _found(Kind.NO_SLOT, missing) + _found(Kind.NO_DIGEST, unwritten)


def _climbs(moment: Moment) -> list[Finding]:
    """After the last sweep every overdue task is on its way, as high as the dates say, with its rungs recorded."""
    session, swept = moment.session, cursors.get(moment.session, "escalation")
    found = _found(Kind.NO_RUNG, audit.miscounted(session))
    if swept is None:
        return found
    swept_on = date.fromisoformat(swept)
    morning = _start_of(moment, swept_on)
    if audit.calendar_changed(session, morning):  # every climb is looked at anew by the next sweep
        return found
    climbs = [OnTheWay(*row) for row in audit.on_the_way(session)]
    waiting = audit.without_climb(session, moment.calendar.plus_working_days(swept_on, -1))
    for kind, tasks in (
        (Kind.NO_CLIMB, set(waiting) - audit.created(session, waiting, morning)),
        (Kind.BEHIND, set(rules.behind(climbs, swept_on, moment.calendar))),
        (Kind.FORGOTTEN_PROMISE, set(rules.forgotten(climbs, swept_on, moment.calendar))),
    ):
        # what somebody did with a task since the sweep (returned, taken back, …) the next sweep will see
        found += _found(kind, tasks - audit.changed(session, "task", tasks, morning))
    return found


def _rungs(moment: Moment, since: date) -> list[Finding]:
    """Every rung of the journal is recorded, and whoever had to hear of it was written to."""
    begin = _start_of(moment, since)
    told = [
        Told(entry.noun_id or 0, entry.at, *_rung(entry.after)) for entry in audit.told_since(moment.session, begin)
    ]
    expected = rules.notices(told)
    there = audit.keys_there(moment.session, {key for keys in expected for key in keys})
    return [
        *_found(Kind.NO_RUNG, audit.unrecorded(moment.session, begin)),
        *_found(Kind.NO_NOTICE, rules.unwritten(expected, there)),
    ]


def _rung(after: dict[str, object]) -> tuple[int, int, list[tuple[str, int]]]:
    told = after.get("told", [])
    return (
        int(str(after["cycle"])),
        int(str(after["rung"])),
        [(str(hearer), int(who)) for hearer, who in told] if isinstance(told, list) else [],
    )


def _waiting(moment: Moment, watch: Watch) -> list[Finding]:
    """What waits for nothing but us, though the machine has been awake for long enough."""
    session, now = moment.session, moment.now
    asked: list[tuple[Kind, timedelta, Callable[[], list[int]]]] = [
        (
            Kind.LETTER_STUCK,
            rules.LETTER_WAITS,
            lambda: audit.letters_waiting(session, now - rules.LETTER_WAITS, rules.TRIED, now),
        ),
        (Kind.LEASE_STUCK, timedelta(minutes=1), lambda: audit.leases_stuck(session, now)),
        (Kind.EVENT_STUCK, rules.EVENT_WAITS, lambda: audit.events_waiting(session, now - rules.EVENT_WAITS, now)),
    ]
    return [
        finding
        for kind, patience, question in asked
        if watch.awake(now, patience)
        for finding in _found(kind, question())
    ]


def _found(kind: Kind, nouns: Iterable[int]) -> list[Finding]:
    numbers = tuple(sorted(set(nouns)))
    return [Finding(kind, numbers)] if numbers else []


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _start_of(moment: Moment, on: date) -> datetime:
    return datetime.combine(on, time.min, tzinfo=moment.regulation.zone)
