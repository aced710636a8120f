"""What must be true of an office, whatever happened to it: plain functions over what is written and what arrived."""

import collections
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.regulation import Regulation
from handlers.rules.calendar import WorkCalendar
from tests.faults.messenger import Chat, Copy
from tests.faults.snapshot import Snapshot

CALENDAR = WorkCalendar()
REGULATION = Regulation()
MORNING = time(8, 0)
WORKED_ON = ("assigned", "acknowledged", "under_way")
BY_LEAD = ("task.acknowledged", "report.made", "report.nothing_new", "task.submitted")
BY_JUDGE = ("result.accepted", "result.returned", "result.taken_back")
BY_CLOCK = ("task.escalated", "promise.kept", "promise.broken")
REASON = 15
ENOUGH_URGINGS = 3
LABELLED_COPIES = 2


def of_letters(is_: Snapshot, chats: Mapping[str, Chat]) -> Iterator[str]:
    """An answer arrives at most once; a letter once, or again with a label, or its row says that nobody knows."""
    copies: dict[int, list[Copy]] = collections.defaultdict(list)
    for chat in chats.values():
        for copy in chat.copies:
            copies[copy.letter_id].append(copy)
    for letter in is_.letters.values():
        arrived = copies[letter.id]
        labelled = sum(copy.labelled for copy in arrived)
        if letter.state == "sent" and not arrived:
            yield f"letter {letter.dedupe_key} is called sent and never arrived"
        if len(arrived) - labelled > 1:
            yield f"letter {letter.dedupe_key} arrived {len(arrived) - labelled} times without a label"
        if letter.letter_class == "reply" and len(arrived) > 1:
            yield f"answer {letter.dedupe_key} arrived {len(arrived)} times"
        if labelled > LABELLED_COPIES:
            yield f"letter {letter.dedupe_key} was repeated {labelled} times"
    for address, chat in chats.items():
        if chat.after_giving_up:
            yield f"chat {address} was called {chat.after_giving_up} times after it was gone"


def of_events(is_: Snapshot, accepted: Collection[int]) -> Iterator[str]:
    """What was accepted is kept once, and each event has each effect once."""
    kept = collections.Counter(int(row.event_key) for row in is_.heard)
    if missing := set(accepted) - kept.keys():
        yield f"accepted and lost: {sorted(missing)}"
    for update, count in kept.items():
        if count > 1:
            yield f"update {update} is kept {count} times"
    for (event, task), count in collections.Counter((row.event, row.task_id) for row in is_.reports).items():
        if count > 1:
            yield f"event {event} reported {count} times on task {task}"
    deeds = collections.Counter((row.event, row.deed, row.noun, row.noun_id) for row in is_.journal if row.event)
    yield from (f"{deed} was done {count} times" for deed, count in deeds.items() if count > 1)
    answers = collections.Counter(row.dedupe_key for row in is_.letters.values())
    yield from (f"{count} letters {key}" for key, count in answers.items() if count > 1)


def of_deeds(was: Snapshot, is_: Snapshot, senders: Mapping[str, str]) -> Iterator[str]:
    """Who changed a task had the right to, at that moment, with their own account; and each change is written down.

    `senders` gives the address an event came from.
    """
    told: set[int] = set()
    for row in is_.journal[len(was.journal) :]:
        if row.noun != "task":
            continue
        told.add(row.noun_id)
        if row.deed in BY_CLOCK or row.event is None:
            continue
        if senders.get(row.event) != str(1000 + row.official_id):
            yield f"{row.deed} is written of {row.official_id}, the event came from {senders.get(row.event)}"
        if not _may(was, row):
            yield f"{row.deed} on task {row.noun_id} by {row.official_id}, who has no right to"
    for number, task in is_.tasks.items():
        if number in was.tasks and was.tasks[number] != task and number not in told:
            yield f"task {number} changed and the journal says nothing"


def _may(was: Snapshot, row: Any) -> bool:
    task, who = was.tasks[row.noun_id], row.official_id
    line = list(_line(was, task.lead_unit_id))
    is_head = any(unit.head_id == who for unit in line)
    is_office = was.officials[who].role in ("office", "admin")
    if was.officials[who].left_at is not None:
        return False
    if row.deed in BY_LEAD:
        return bool(task.lead_id == who)
    if row.deed == "report.taken_back":
        return any(report.author_id == who for report in was.reports if report.id == row.after["report"])
    if row.deed in BY_JUDGE:
        return task.lead_id != who and (is_head or is_office or task.given_by_id == who)
    if row.deed in ("task.given", "task.moved_on"):
        return is_head or is_office
    if row.deed == "promise.made":
        return is_head
    if row.deed == "task.urged":
        return task.lead_id != who and (is_head or is_office or any(unit.leader_id == who for unit in line))
    return False


def _line(was: Snapshot, unit_id: int | None) -> Iterator[Any]:
    while unit_id is not None:
        yield was.units[unit_id]
        unit_id = was.units[unit_id].parent_id


def of_rungs(was: Snapshot, is_: Snapshot, now: datetime) -> Iterator[str]:
    """A rung is told once, in order, not too early, of a task still late under this deadline, and not over a report."""
    today, told = now.date(), _told(was)
    for row in is_.escalations[len(was.escalations) :]:
        task = was.tasks[row.task_id]
        name = f"rung {row.rung} of task {row.task_id} in cycle {row.cycle}"
        late = CALENDAR.days_late(task.due_on, today) if task.due_on else 0
        if row.rung != told[row.task_id, row.cycle]:
            yield f"{name} came after {told[row.task_id, row.cycle]} others"
        told[row.task_id, row.cycle] += 1
        if row.cycle != task.cycle:
            yield f"{name}, which is over"
        if not _to_do(task) or not late:
            yield f"{name}, which is not late"
        if late - 1 < REGULATION.ladder[row.rung].after and not _may_be_early(was, is_, task):
            yield f"{name} came on day {late}"
        if now.time() < MORNING or not CALENDAR.is_working(today):
            yield f"{name} came at {now}"
        if _reads_of(was, task):
            yield f"{name} though a report had been accepted"
        if any(today < CALENDAR.next_working(promise.promised_on) for promise in _open_promises(was, task)):
            yield f"{name} though a later day was promised"


def of_a_sweep(was: Snapshot, is_: Snapshot, now: datetime) -> Iterator[str]:
    """After the morning's sweep no rung is owed, and each promise of the day has been asked about."""
    today = now.date()
    if not was.cursors.get("escalation", "") < today.isoformat() <= is_.cursors.get("escalation", ""):
        return
    told = _told(is_)
    begun = was.cursors.get("escalation:opened") == today.isoformat()
    for task in was.tasks.values():
        late = CALENDAR.days_late(task.due_on, today) if task.due_on else 0
        if not late or not _to_do(task):
            continue
        climb = _climb(was, task)
        promises = _open_promises(was, task)
        for promise in promises:
            on = CALENDAR.next_working(promise.promised_on)
            if on == today and not _is_filed(is_, f"promise:{promise.id}:"):
                yield f"promise {promise.id} of this day was not asked about"
            if on < today and is_.promises[promise.id].settled_at is None:
                yield f"promise {promise.id} was broken, and nothing says so"
        looked_at = begun and climb is not None and climb.next_on is not None and climb.next_on > today
        excused = climb is not None and is_.climbs[climb.id].excused_by_id != climb.excused_by_id
        waits = any(today <= CALENDAR.next_working(promise.promised_on) for promise in promises)
        if looked_at or excused or waits:
            continue
        owed = sum(late - 1 >= rung.after for rung in REGULATION.ladder)
        if told[task.id, task.cycle] < owed:
            yield f"task {task.id} is {late} days late, {told[task.id, task.cycle]} of {owed} rungs were told"


def of_slots(is_: Snapshot, first_on: date, now: datetime) -> Iterator[str]:
    """Every working day since the first has a row for everybody, and each letter posted is there, once."""
    days = [first_on + timedelta(days=n) for n in range((now.date() - first_on).days + 1)]
    owed = [
        day
        for day in days
        if CALENDAR.is_working(day) and (day < now.date() or now.time().replace(second=0) >= REGULATION.digest_time)
    ]
    rows = collections.Counter((slot.official_id, slot.local_date) for slot in is_.slots)
    for who in (official.id for official in is_.officials.values() if official.left_at is None):
        for day in owed:
            if rows[who, day] != 1:
                yield f"{rows[who, day]} digests of official {who} on {day}"
    posted = collections.Counter(slot.official_id for slot in is_.slots if slot.state == "posted")
    written = collections.Counter(
        letter.official_id for letter in is_.letters.values() if letter.dedupe_key.startswith("digest")
    )
    if posted != written:
        yield f"digests recorded {dict(posted)}, written {dict(written)}"


def of_rest(is_: Snapshot, waiting: Sequence[Any]) -> Iterator[str]:
    """When all is well again for long enough, nothing is left over."""
    yield from (f"update {update['update_id']} was never taken" for update in waiting)
    yield from (f"event {row.event_key} is still {row.state}" for row in is_.heard if row.state == "waiting")
    for letter in is_.letters.values():
        if letter.state in ("ready", "sending"):
            yield f"letter {letter.dedupe_key} is still {letter.state}, due {letter.due_at}"


def _told(snapshot: Snapshot) -> collections.Counter[tuple[int, int]]:
    return collections.Counter((row.task_id, row.cycle) for row in snapshot.escalations)


def _to_do(task: Any) -> bool:
    return task.closed_at is None and task.progress in WORKED_ON


def _climb(snapshot: Snapshot, task: Any) -> Any:
    found = (climb for climb in snapshot.climbs.values() if (climb.task_id, climb.cycle) == (task.id, task.cycle))
    return next(found, None)


def _open_promises(snapshot: Snapshot, task: Any) -> list[Any]:
    climb = _climb(snapshot, task)
    if climb is None:
        return []
    return [one for one in snapshot.promises.values() if one.climb_id == climb.id and one.settled_at is None]


def _may_be_early(was: Snapshot, is_: Snapshot, task: Any) -> bool:
    climb = _climb(was, task)
    broken = climb and any(one.climb_id == climb.id and one.kept is False for one in is_.promises.values())
    return bool(broken) or sum(urging.task_id == task.id for urging in was.urgings) > ENOUGH_URGINGS


def _reads_of(was: Snapshot, task: Any) -> bool:
    """Whether something its lead said has been accepted and not yet been read."""
    return any(row.state == "waiting" and row.sender == f"telegram:{1000 + (task.lead_id or 0)}" for row in was.heard)


def _is_filed(snapshot: Snapshot, key: str) -> bool:
    return any(letter.dedupe_key.startswith(key) for letter in snapshot.letters.values())
