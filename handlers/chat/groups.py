"""The group of a unit: linked by whoever answers for it; it gets counts, and a command there is answered in private."""

from datetime import timedelta

from handlers import post
from handlers.chat import scopes, search
from handlers.refusals import NotAllowed, StaleChoice, TooLate
from handlers.refusals.groups import GroupNotLinked, LinkedToAnother, NoSuchUnit, NotForTheGroup, WhichUnit
from handlers.reports import groups as reports
from handlers.rules import commands
from handlers.rules import groups as rules
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import groups as screens
from handlers.visit import Moment, Visit
from locales import speaking
from storage import groups, journal, people
from storage.tables import Official, Role, Unit, UnitGroup


def said(visit: Visit) -> Screen | None:
    """A command sent in a group: linking and counts are for it; of anything else it hears that it is answered apart."""
    event = visit.event
    command = commands.command_of(event.text)
    name, argument = (command.name, command.argument) if command else ("", "")
    if name == rules.LINK:
        return _link(visit, argument)
    group = groups.at(visit.session, event.channel, event.group or "")
    if name == rules.COUNTS:
        return _counts(visit, group)
    if group is not None:
        _tell(visit, group, f"apart:{visit.now:%Y%m%d%H%M}", screens.answered_in_private)
    return None


def list_(visit: Visit) -> Screen:
    """The groups of the units one answers for."""
    units = _units(visit)
    found = groups.of_units(visit.session, units)
    names = people.names(visit.session, [group.linked_by_id for group in found])
    return screens.list_(
        [(group, people.unit(visit.session, group.unit_id), names[group.linked_by_id]) for group in found], visit
    )


def command(visit: Visit, argument: str) -> Screen:
    """`/nhom` in private."""
    return list_(visit)


def counts_command(visit: Visit, argument: str) -> Screen:
    """`/solieu` in private: it belongs into the group."""
    return screens.only_in_a_group()


def unlink(visit: Visit, group_id: int) -> Screen:
    """The group gets nothing any more; it hears so."""
    return _end(visit, _mine(visit, group_id))


def undo(visit: Visit, group_id: int) -> Screen:
    """Whoever linked it thinks again."""
    group = _mine(visit, group_id)
    if group.linked_by_id != visit.official.id:
        raise NotAllowed
    if visit.now - group.linked_at > timedelta(minutes=visit.regulation.undo_minutes):
        raise TooLate(visit.regulation.undo_minutes)
    return _end(visit, group)


def left(moment: Moment, channel: str, address: str) -> None:
    """The bot was put out of a group: it is unlinked, the office and whoever linked it are told."""
    group = groups.at(moment.session, channel, address)
    if group is None:
        return
    group.ended_at = moment.now
    unit = people.unit(moment.session, group.unit_id)
    journal.write(moment.session, moment.now, "group.left", "unit", unit.id)
    readers = {one.id: one for one in people.with_role(moment.session, Role.OFFICE)}
    linker = people.official(moment.session, group.linked_by_id)
    for reader in (readers | ({linker.id: linker} if linker.left_at is None else {})).values():
        with speaking(reader.language or moment.regulation.language):
            post.post(moment, reader, f"group-left:{group.id}", screens.put_out(unit))


def moved(moment: Moment, channel: str, before: str, after: str) -> None:
    """The messenger gave a group another number."""
    group = groups.at(moment.session, channel, before)
    if group is not None and groups.at(moment.session, channel, after) is None:
        group.address = after


def stands(moment: Moment, group_id: int) -> bool:
    """CHECKS: whether a group is still linked."""
    group = groups.get(moment.session, group_id)
    return group is not None and group.ended_at is None


def _link(visit: Visit, argument: str) -> Screen:
    """Linked to the unit that is named, or to the one unit one heads."""
    unit = _unit(visit, argument)
    units = _units(visit)
    if units is not None and unit.id not in units:
        raise NotForTheGroup
    channel, address = visit.event.channel, visit.event.group or ""
    there = groups.at(visit.session, channel, address)
    if there is not None and there.unit_id == unit.id:
        return screens.linked_already(unit)
    if there is not None:
        raise LinkedToAnother(people.unit(visit.session, there.unit_id).name)
    group = UnitGroup(
        channel=channel,
        address=address,
        unit_id=unit.id,
        linked_by_id=visit.official.id,
        linked_at=visit.now,
        told_on=visit.today,
    )
    visit.session.add(group)
    visit.session.flush()
    _write(visit, "group.linked", unit)
    _tell(visit, group, "linked", lambda: screens.welcome(unit))
    return screens.linked(unit, group, visit)


def _counts(visit: Visit, group: UnitGroup | None) -> Screen:
    """Sent to the group, at most once a minute; whoever is of another unit learns nothing by it."""
    if group is None:
        raise GroupNotLinked
    unit = people.unit(visit.session, group.unit_id)
    found = reports.counts(visit, [unit.id])[unit.id]
    _tell(visit, group, f"counts:{visit.now:%Y%m%d%H%M}", lambda: screens.counts(unit, found, visit.today))
    return screens.counts_sent()


def _unit(visit: Visit, argument: str) -> Unit:
    if argument:
        found = search.units_named(visit, argument)
        if len(found) != 1:
            raise NoSuchUnit(argument[:60])
        return found[0]
    headed: list[Unit] = list(people.units_headed_by(visit.session, visit.official.id))
    if len(headed) == 1:
        return headed[0]
    if _units(visit) is None or headed:
        raise WhichUnit
    raise NotForTheGroup


def _units(visit: Visit) -> frozenset[int] | None:
    """The units whose groups are the reader's to link: all as the office (None). Raises NotForTheGroup."""
    units = scopes.reach_of(visit, visit.official).units(Deed.TRACE)
    if units is not None and not units:
        raise NotForTheGroup
    return units


def _mine(visit: Visit, group_id: int) -> UnitGroup:
    """A linked group of a unit one answers for. Raises StaleChoice, NotForTheGroup."""
    group, units = groups.get(visit.session, group_id), _units(visit)
    if group is None or group.ended_at is not None:
        raise StaleChoice(None)
    if units is not None and group.unit_id not in units:
        raise NotForTheGroup
    return group


def _end(visit: Visit, group: UnitGroup) -> Screen:
    unit = people.unit(visit.session, group.unit_id)
    _tell(visit, group, "ended", screens.goodbye, checked=False)
    group.ended_at, group.ended_by_id = visit.now, visit.official.id
    _write(visit, "group.unlinked", unit)
    return screens.unlinked(unit)


def _tell(visit: Visit, group: UnitGroup, key: str, says: "post.Says", *, checked: bool = True) -> None:
    """A group is spoken to in the office's language."""
    with speaking(visit.regulation.language):
        post.post_to_group(
            visit,
            group,
            f"group-{key}:{group.id}",
            says(),
            still_true=f"group.stands:{group.id}" if checked else None,
        )


def _write(visit: Visit, deed: str, unit: Unit) -> None:
    who: Official = visit.official
    journal.write(visit.session, visit.now, deed, "unit", unit.id, official_id=who.id, event=visit.event.key)
