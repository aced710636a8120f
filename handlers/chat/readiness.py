"""Before a period closes: those who have not reported in it are asked, each once, about everything at once."""

from handlers.chat import recalls, scopes
from handlers.post import post
from handlers.refusals import NotAllowed
from handlers.reports import readiness as reports
from handlers.rules.readiness import Plan
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import readiness as screens
from handlers.visit import Moment, Visit
from locales import speaking
from storage import journal, people


def preview(visit: Visit) -> Screen:
    """Whom asking would reach and whom it skips; nothing is sent yet."""
    return screens.preview(_plan(visit))


def send(visit: Visit, count: int) -> Screen:
    """The requests leave, one letter to each lead; shown again when they are no longer as many as were read."""
    plan = _plan(visit)
    if plan.tasks != count or not plan.tasks:
        return screens.preview(plan)
    key = reports.key(visit)
    for lead_id, mine in plan.reached.items():
        lead = people.official(visit.session, lead_id)
        with speaking(lead.language or visit.regulation.language):
            letter = screens.asked(plan.period, mine, visit.official)
        post(visit, lead, key, letter, still_true=f"readiness.lacks:{lead_id}")
        for one in mine:
            last = journal.write(
                visit.session,
                visit.now,
                "task.report_asked",
                "task",
                one.task_id,
                official_id=visit.official.id,
                after={"lead": lead_id, "period": plan.period.last.isoformat(), **recalls.sent({key: [lead_id]})},
                event=visit.event.key,
            )
    return screens.sent(plan, visit, recalls.undo_of(last))


def lacks(moment: Moment, official_id: int) -> bool:
    """CHECKS: whether a report of the period is still missing on something this official leads."""
    return reports.lacks(moment, official_id)


def _plan(visit: Visit) -> Plan:
    reach = scopes.reach_of(visit, visit.official)
    if not reach.is_wide(Deed.URGE):
        raise NotAllowed
    return reports.plan(visit, reach.units(Deed.URGE), visit.official.id)
