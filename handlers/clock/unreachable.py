"""People who cannot be written to: their letters wait for them, and their head and the office hear of it once."""

from datetime import UTC, datetime, timedelta

from handlers.post import after_quiet_hours, post
from handlers.screens import unreachable as screens
from handlers.visit import Moment
from locales import speaking
from storage import cursors, people, unreachable
from storage.tables import Official, Role

CURSOR = "unreachable"
GATHERED = timedelta(minutes=10)
"""Who falls silent within this time is told of in one message."""
EVER = datetime.min.replace(tzinfo=UTC)


def look(moment: Moment) -> bool:
    """Let go what can be delivered by now, drop what has waited too long, and tell of whom nobody was told yet."""
    unreachable.expire(moment.session, moment.now)
    unreachable.wake(moment.session, moment.today, after_quiet_hours(moment.now, moment.regulation))
    kept = cursors.held(moment.session, CURSOR)
    since, until = datetime.fromisoformat(kept) if kept else EVER, moment.now - GATHERED
    found = [
        (screens.Silent(person.name, person.linked), _who_hears(moment, person.id, person.unit_id))
        for person in unreachable.newly(moment.session, since, until)
    ]
    if found:
        _tell(moment, found, f"{unreachable.NOTICE}{until:%Y%m%d%H%M%S}")
        cursors.move(moment.session, CURSOR, until.isoformat())
    return False


def _who_hears(moment: Moment, official_id: int, unit_id: int | None) -> dict[int, Official]:
    """The office, and the head of the unit; of a head, the head above."""
    office = people.with_role(moment.session, Role.OFFICE)
    line = people.line_of(moment.session, unit_id) if unit_id else ()
    head_id = next((unit.head_id for unit in line if unit.head_id not in {None, official_id}), None)
    head = [people.official(moment.session, head_id)] if head_id else []
    return {one.id: one for one in (*office, *head) if one.id != official_id and one.left_at is None}


def _tell(moment: Moment, found: list[tuple[screens.Silent, dict[int, Official]]], key: str) -> None:
    for reader in {one.id: one for _who, readers in found for one in readers.values()}.values():
        with speaking(reader.language or moment.regulation.language):
            post(moment, reader, key, screens.told([who for who, readers in found if reader.id in readers]))
