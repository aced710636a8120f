"""Units by what they did on time, on a phone: both rates by their names, small units marked."""

from collections.abc import Mapping, Sequence

from handlers.rules.rankings import Ranked
from handlers.screen import Screen
from handlers.screens import assignments, columns, statements
from locales import _

UNITS_SHOWN, NAME_WIDE = 12, 15


def table(
    found: Sequence[Ranked], short: Mapping[int, str], name: str, few: int, page: int, before: tuple[int | str, ...]
) -> Screen:
    """Twelve units to a page; what has no place stands below, with a dash."""
    shown = found[page * UNITS_SHOWN : (page + 1) * UNITS_SHOWN]
    rows = [
        (
            f"{one.place:02d}" if one.place else "–",
            short[one.unit_id],
            statements.figure(one.of_due),
            statements.figure(one.of_done),
        )
        for one in shown
    ]
    heads = _("on time of all that fell due, %:"), _("on time of all done, %:")
    small = sum(one.place is None for one in found)
    return Screen(
        _("Units by the share of what fell due that was done on time.") if found else _("No unit led a task in it."),
        title=_("RANKING · {period}", period=name),
        table="\n".join(_row(*row) for row in ((_("No."), _("Unit"), _("FD"), _("Dn")), *rows)) if found else "",
        listed=columns.listed(heads, [(f"{place} · {name}", *figures) for place, name, *figures in rows]),
        foot=_(
            "FD: done on time of all that fell due, %. Dn: done on time of all done, %. –: fewer than {few:02d} tasks "
            "fell due, not ranked ({small:02d} units).",
            few=few,
            small=small,
        ),
        choices=assignments.turns("ranking.show", page, more=len(found) > (page + 1) * UNITS_SHOWN, before=before),
        fresh=True,
    )


def _row(place: str, name: str, *figures: str) -> str:
    cut = name if len(name) <= NAME_WIDE else name[: NAME_WIDE - 1] + "…"
    return f"{place:<3} {cut:<{NAME_WIDE}}" + "".join(f"{one:>7}" for one in figures)
