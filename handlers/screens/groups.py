"""What a unit's group reads, which is counts and never a name; and what those who link it read in private."""

from collections.abc import Sequence
from datetime import date

from handlers.rules.digest import Counts
from handlers.screen import Choice, Screen, action
from handlers.screens import days, undoing
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import _, ngettext
from storage.tables import Unit, UnitGroup


def welcome(unit: Unit) -> Screen:
    """To the group: what comes here, and what never does."""
    return Screen(
        _(
            "This group is linked to {unit}. Each working morning it gets the unit's counts; never a name, nor who is "
            "late. Commands sent here are answered in private. /solieu: the counts as they are now.",
            unit=unit.name,
        )
    )


def goodbye() -> Screen:
    """To the group: nothing comes here any more."""
    return Screen(_("This group is no longer linked; no counts come here any more."))


def counts(unit: Unit, found: Counts, on: date) -> Screen:
    """One line of figures."""
    pieces = [
        _("under way {n:02d}", n=found.under_way),
        _("overdue {n:02d}", n=found.late),
        _("due soon {n:02d}", n=found.soon),
        _("waiting for confirmation {n:02d}", n=found.waiting),
        _("not yet given {n:02d}", n=found.ungiven),
    ]
    return Screen(f"{unit.short_name or unit.name}, {days.day(on)}: " + "; ".join(pieces) + ".")


def answered_in_private() -> Screen:
    return Screen(_("I have answered in private."))


def linked(unit: Unit, group: UnitGroup, visit: Visit) -> Screen:
    """To whoever linked it."""
    undo = Undo(action("group.undo", group.id), group.linked_at)
    text = _("The group is linked to {unit}. It gets counts alone, each working morning.", unit=unit.name)
    return Screen(
        f"{text}\n{undoing.until(undo, visit)}",
        choices=((undoing.choice(undo),), (_list(),)),
    )


def linked_already(unit: Unit) -> Screen:
    return Screen(_("The group is linked to {unit} already.", unit=unit.name), choices=((_list(),),))


def counts_sent() -> Screen:
    return Screen(_("The counts were sent to the group."), choices=((_list(),),))


def unlinked(unit: Unit) -> Screen:
    return Screen(
        _("The group of {unit} is unlinked; nothing is sent there any more. To link it again, send /nhom there.",
          unit=unit.name),
        choices=((_list(),),),
    )  # fmt: skip


def list_(found: Sequence[tuple[UnitGroup, Unit, str]], moment: Moment) -> Screen:
    """`/nhom` in private: the groups of the units one answers for, and who linked them."""
    how = _("To link a group: add the bot to it, and send there /nhom, or /nhom with the unit's name.")
    if not found:
        return Screen(_("No group is linked.") + "\n" + how, title=_("GROUPS"))
    lines = [
        _("{unit}: linked by {name}, {on:%d/%m/%Y}", unit=unit.name, name=name, on=moment.local(group.linked_at))
        for group, unit, name in found
    ]
    picks = tuple(
        (Choice(_("Unlink {unit}", unit=unit.short_name or unit.name), action("group.unlink", group.id)),)
        for group, unit, _name in found
    )
    title = ngettext("GROUPS · {n:02d} linked", "GROUPS · {n:02d} linked", len(found))
    return Screen("\n".join([*lines, "", how]), title=title, choices=picks)


def only_in_a_group() -> Screen:
    return Screen(_("/solieu is sent in the unit's group. Here /donvi says more."), choices=((_list(),),))


def put_out(unit: Unit) -> Screen:
    """To the office and whoever linked it: the bot is in the group no more."""
    return Screen(
        _(
            "The bot was removed from the group of {unit}; the group is unlinked and gets no counts. To link it again, "
            "add the bot and send /nhom there.",
            unit=unit.name,
        ),
        choices=((_list(),),),
    )


def _list() -> Choice:
    return Choice(_("Groups"), action("group.list"))
