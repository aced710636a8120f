"""What the office and the administrators hear when the auditor finds a difference: what, of what, and what to do."""

from handlers.rules.audit import Finding, Kind
from handlers.screen import Choice, Screen, action
from locales import N_, _

CODES = 5

_SAYS = {
    Kind.DIGEST_STANDS: N_("The morning digests are not being prepared: their clock stands still."),
    Kind.CLIMBS_STAND: N_("Overdue tasks were not reported further up this morning: the sweep has not finished."),
    Kind.CLOCK_WAS_AHEAD: N_(
        "The clock of the server was ahead. Until that time has come, no digest is written and nothing late is "
        "reported further up."
    ),
    Kind.NO_SLOT: N_("Morning digests that were never dealt with: {n:02d}."),
    Kind.NO_DIGEST: N_("Morning digests recorded as written, but not there: {n:02d}."),
    Kind.NO_CLIMB: N_("Overdue tasks that are not on their way up: {n:02d} ({codes})."),
    Kind.BEHIND: N_("Overdue tasks that should have been reported further up by now: {n:02d} ({codes})."),
    Kind.NO_RUNG: N_("Overdue tasks whose reports upward are not all on record: {n:02d} ({codes})."),
    Kind.NO_NOTICE: N_("Reports upward that were recorded but not written to everybody: {n:02d} ({codes})."),
    Kind.FORGOTTEN_PROMISE: N_("Promised days that passed without anybody being asked: {n:02d} ({codes})."),
    Kind.LETTER_STUCK: N_("Messages that are due and do not leave: {n:02d}."),
    Kind.LEASE_STUCK: N_("Messages stuck while being sent: {n:02d}."),
    Kind.EVENT_STUCK: N_("Messages from officials that wait and are not dealt with: {n:02d}."),
}
_OF_TASKS = {Kind.NO_CLIMB, Kind.BEHIND, Kind.NO_RUNG, Kind.NO_NOTICE, Kind.FORGOTTEN_PROMISE}


def alarm(finding: Finding) -> Screen:
    """One difference between what should be and what is."""
    tasks = finding.nouns if finding.kind in _OF_TASKS else ()
    codes = [f"NV-{task_id:04d}" for task_id in tasks[:CODES]]
    picks = [Choice(code, action("task.show", task_id)) for code, task_id in zip(codes, tasks[:CODES], strict=True)]
    more = ", …" if len(tasks) > CODES else ""
    return Screen(
        "\n".join(
            (
                _(_SAYS[finding.kind], n=finding.count, codes=", ".join(codes) + more),
                _("Please have the administrator look at the log of the server and run: dondoc doctor"),
            )
        ),
        title=_("The system has found a fault of its own"),
        choices=tuple(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
        foot=_("You receive this because you work in the office or run the system. It comes once a day."),
    )
