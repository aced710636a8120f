"""What concerns people, units and the whole office: who is who, who is away, what is late, what was written."""

from collections.abc import Callable

from handlers.chat import (
    absences,
    deputies,
    digest,
    forecasts,
    journal,
    overdue,
    people,
    reach,
    restorations,
    statistics,
    units,
)
from handlers.screen import Screen
from handlers.visit import Visit

TAPS: dict[str, Callable[..., Screen]] = {
    "help": people.help_,
    "help.group": people.help_of,
    "digest.why": digest.why,
    "me.show": people.me,
    "me.language": people.language,
    "me.numbers": people.numbers,
    "me.hour": people.digest_time,
    "me.prefer": people.prefer,
    "me.leave": people.leave_chat,
    "me.left": people.left_chat,
    "away.show": absences.show,
    "away.begin": absences.begin,
    "away.days": absences.days,
    "away.ask": absences.ask,
    "away.send": absences.send,
    "away.back": absences.back,
    "away.decline": deputies.decline,
    "away.undo": absences.undo,
    "overdue.units": overdue.units,
    "overdue.tasks": overdue.tasks,
    "overdue.excel": overdue.excel,
    "unit.show": units.show,
    "reach.page": reach.page,
    "reach.task": reach.of_task,
    "reach.invite": reach.invite,
    "journal.page": journal.page,
    "stats.show": statistics.summary,
    "forecast.show": forecasts.show,
    "stats.table": statistics.table,
    "restored.show": restorations.show,
    "restored.ask": restorations.ask,
    "restored.decide": restorations.decide,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "toi": people.me_command,
    "trogiup": people.help_command,
    "donvi": units.list_,
    "quahan": overdue.list_,
    "vang": absences.list_,
    "thongke": statistics.list_,
    "lienlac": reach.list_,
    "moi": reach.ask,
    "nhatky": journal.list_,
    "start": people.help_command,
}

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "away.said": absences.said,
}

CHECKS: dict[str, Callable[..., bool]] = {
    "away.stands": deputies.stands,
    "restoration.open": restorations.is_open,
}

PAPERS: dict[str, Callable[..., bytes]] = {
    "overdue.excel": overdue.paper,
    "stats.picture": statistics.picture,
}
