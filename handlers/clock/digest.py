"""The morning digest: on working days, at each person's hour, one message a person, or none.

Of somebody away only what is urgent is said, and the letter goes to whoever stands in.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers import post
from handlers.clock import awaited
from handlers.reports import decisions
from handlers.rules import digest as rules
from handlers.rules import rounds
from handlers.rules.escalation import Post
from handlers.screen import Screen
from handlers.screens import digest as screens
from handlers.visit import Moment
from locales import speaking
from storage import absences, cursors, digest, escalation, slots
from storage.tables import Official, Role, SlotState

CURSOR = "digest"
BATCH = 500
"""People in one round: composed in a few set queries, and the writer is not held for long."""


def morning(moment: Moment) -> bool:
    """Write to one batch of the people whose hour has come; True while more remain.

    A round covers the hours since the last one. Hours that passed while the machine did not run are caught up late
    on their own day, which the message says; whole days that passed are recorded as skipped.
    """
    now = moment.local(moment.now).replace(second=0, microsecond=0, tzinfo=None)
    kept = cursors.get(moment.session, CURSOR)
    done = rounds.Round.read(kept) if kept else rounds.Round.first(now)
    if now <= done.done:
        return False
    if done.until is None or done.until.date() < now.date():
        done = rounds.Round(done.done, now)
        for day in rounds.missed_days(done.done.date(), now.date(), moment.calendar):
            slots.skip_rest(moment.session, day, moment.now, "missed: the machine did not run")
    position = _some(moment, done) if moment.calendar.is_working(now.date()) else None
    after = position or rounds.Round(done.until or now)
    cursors.move(moment.session, CURSOR, after.kept())
    return position is not None


def compose(moment: Moment, official: Official) -> Screen | None:
    """The digest of one person as it would be now; None when there is nothing to say."""
    day = rules.Day.of(moment.today, moment.calendar, moment.regulation)
    said = _gather(moment, day, [digest.person(moment.session, official.id)])[official.id]
    if said.is_empty:
        return None
    with speaking(official.language or moment.regulation.language):
        return screens.morning(said, day, moment.regulation.silent, None)


def _some(moment: Moment, round_: rounds.Round) -> rounds.Round | None:
    """Write to one batch; how far it came, None when nobody was left."""
    until = round_.until or round_.done
    after = round_.done.time() if round_.done.date() == until.date() else time.min
    people = digest.due(
        moment.session,
        *(until.date(), after, until.time(), moment.regulation.digest_time),
        *(round_.rank, round_.official_id, BATCH),
    )
    if not people:
        return None
    day = rules.Day.of(until.date(), moment.calendar, moment.regulation)
    said = _gather(moment, day, [person for person in people if person.reachable])
    away = absences.away(moment.session, list(said), until.date())
    said |= {official_id: rules.urgent(said[official_id]) for official_id in away}
    late = rules.Late(round_.done, until)
    letters, rows = [], []
    for person in people:
        state, why, screen = _worded(moment, person, said.get(person.id), day, late)
        if screen is not None:
            letters.append((person.id, screen))
        rows.append(_slot(person.id, until.date(), moment.now, state, why))
    slots.record(moment.session, rows)
    post.post_all(moment, f"digest:{until.date()}", letters, priority=post.DIGEST, expires_at=_tomorrow(moment))
    return rounds.Round(round_.done, until, people[-1].rank, people[-1].id)


def _tomorrow(moment: Moment) -> datetime:
    """The end of the day in the office: what a digest says is not news on the next."""
    return datetime.combine(moment.today + timedelta(days=1), time.min, tzinfo=moment.regulation.zone)


def _worded(
    moment: Moment, person: Any, said: rules.Morning | None, day: rules.Day, late: rules.Late
) -> tuple[SlotState, str | None, Screen | None]:
    if said is None:
        return SlotState.SKIPPED, "unreachable", None
    if said.is_empty:
        return SlotState.EMPTY, None, None
    is_late = rounds.is_late(person.hour, late.until)
    with speaking(person.language or moment.regulation.language):
        return SlotState.POSTED, None, screens.morning(said, day, moment.regulation.silent, late if is_late else None)


def _slot(official_id: int, on: date, at: datetime, state: SlotState, why: str | None) -> dict[str, Any]:
    return {
        "official_id": official_id,
        "local_date": on,
        "kind": slots.KIND,
        "state": state,
        "made_at": at,
        "why": why,
    }


def _gather(moment: Moment, day: rules.Day, people: Sequence[Any]) -> dict[int, rules.Morning]:
    """What each of some people hears, asked for all of them at once."""
    session, ids = moment.session, [person.id for person in people]
    silent_at = _silent_at(moment, day)
    own = rules.own_of(digest.own_rows(session, ids, day.soon_on, silent_at, day.tomorrow), day)
    for official_id, (count, late) in digest.coordinating(session, ids, day.soon_on, day.late_on).items():
        mine = own.setdefault(official_id, rules.Own())
        mine.coordinating, mine.coordinating_late = count, late
    said = {official_id: rules.Morning(own=own.get(official_id)) for official_id in ids}
    _of_units(moment, day, people, silent_at, said)
    _to_decide(moment, people, said)
    for official_id, waits in awaited.gather(moment, people).items():
        said[official_id].awaited = waits
    return said


def _to_decide(moment: Moment, people: Sequence[Any], said: dict[int, rules.Morning]) -> None:
    """What waits for a decision: to whoever takes it, and when it waits too long to the office and the leader above."""
    waits = decisions.compose(moment)
    if not waits.pending:
        return
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(moment.session)}
    blocs = rules.blocs(posts)
    for person in people:
        one, mine = said[person.id], waits.of(person.id)
        one.mine = mine if mine.pending else None
        if person.role == Role.OFFICIAL and person.id not in blocs:
            continue
        below = waits.too_long(blocs.get(person.id) if person.role == Role.OFFICIAL else None, person.id)
        one.hanging = below if below.pending else None


def _of_units(
    moment: Moment, day: rules.Day, people: Sequence[Any], silent_at: datetime, said: dict[int, rules.Morning]
) -> None:
    """What heads, leaders and the office hear of units: counted once for all of them."""
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(moment.session)}
    heads = {who: units for who, units in rules.answered_for(posts).items() if who in said}
    leaders = {who: units for who, units in rules.blocs(posts).items() if who in said}
    office = [person.id for person in people if person.role != Role.OFFICIAL]
    if not (heads or leaders or office):
        return
    asked = {unit for units in (*heads.values(), *leaders.values()) for unit in units}
    rows = digest.unit_counts(
        moment.session,
        None if office else asked,
        *(day.late_on, day.long_on, day.soon_on, day.forecast_on, silent_at, rules.FORECAST_PERCENT),
    )
    counts = {unit_id: rules.Counts(*numbers) for unit_id, numbers in rows.items()}
    for who, part in _heads(moment, day, heads, counts, silent_at).items():
        said[who].head = part
    names = escalation.unit_names(moment.session, list(counts))
    for who, units in leaders.items():
        said[who].units, said[who].total = _by_unit(units, counts, names), _total(units, counts)
    if office:
        everything = _total(list(counts), counts)
        _tell_office(moment, [said[who] for who in office], _by_unit(list(counts), counts, names), everything)


def _heads(
    moment: Moment,
    day: rules.Day,
    heads: dict[int, list[int]],
    counts: dict[int, rules.Counts],
    silent_at: datetime,
) -> dict[int, rules.HeadPart]:
    """The part of each head whose units have something to look at."""
    units = {unit: who for who, mine in heads.items() for unit in mine}
    late: dict[int, list[tuple[str, int, date]]] = {who: [] for who in heads}
    climbing: dict[int, list[int]] = {who: [] for who in heads}
    forecast: dict[int, list[int]] = {who: [] for who in heads}
    away: dict[int, list[tuple[str, date, str | None]]] = {who: [] for who in heads}
    if units:
        for unit, name, to_on, deputy in absences.named(moment.session, list(units), moment.today):
            away[units[unit]].append((name, to_on, deputy))
        for unit, name, count, due_on in digest.late_by_person(moment.session, list(units), day.late_on):
            late[units[unit]].append((name, count, due_on))
        for unit, task_id in digest.climbing(moment.session, list(units), day.tomorrow):
            climbing[units[unit]].append(task_id)
        slipping = digest.likely_to_slip(
            moment.session, list(units), day.late_on, day.forecast_on, silent_at, rules.FORECAST_PERCENT
        )
        for unit, task_id in slipping:
            forecast[units[unit]].append(task_id)
    total = {who: _total(mine, counts) for who, mine in heads.items()}
    return {
        who: rules.HeadPart(total[who], late[who], climbing[who], forecast[who], away[who])
        for who in heads
        if not total[who].is_empty
    }


def _tell_office(
    moment: Moment, said: list[rules.Morning], by_unit: list[tuple[str, rules.Counts]], total: rules.Counts
) -> None:
    before = moment.calendar.plus_working_days(moment.today, -1)
    since = moment.now - (moment.today - before)
    part = rules.OfficePart(
        digest.unreachable_leads(moment.session),
        digest.failed_letters(moment.session, since),
    )
    for one in said:
        one.units, one.total, one.everything = by_unit, total, True
        one.office = None if part.is_empty else part


def _total(units: Sequence[int], counts: dict[int, rules.Counts]) -> rules.Counts:
    return sum((counts.get(unit, rules.Counts()) for unit in units), rules.Counts())


def _by_unit(
    units: Sequence[int], counts: dict[int, rules.Counts], names: dict[int, str]
) -> list[tuple[str, rules.Counts]]:
    """The units that have something to look at, the one that owes most first."""
    owing = [(names[unit], counts[unit]) for unit in units if unit in counts and not counts[unit].is_empty]
    return sorted(owing, key=lambda row: (-row[1].late, -row[1].silent, row[0]))


def _silent_at(moment: Moment, day: rules.Day) -> datetime:
    """The instant before which a last report is silence: the end of the last silent day in the office."""
    return datetime.combine(day.silent_on + timedelta(days=1), time.min, tzinfo=moment.regulation.zone)
