"""What waits for a decision anywhere in the office, and against whom it counts."""

from handlers.rules import decisions as rules
from handlers.rules.decisions import Pending, Waits
from handlers.rules.escalation import Post
from handlers.visit import Moment
from storage import decisions, escalation, people


def compose(moment: Moment) -> Waits:
    """All of it, with the names of those who could have decided."""
    results, extensions = decisions.results(moment.session), decisions.extensions(moment.session)
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(moment.session)} if results else {}
    found = [
        Pending("result", unit, moment.local(at).date(), rules.confirmer(unit, lead, giver, posts))
        for unit, lead, giver, at in results
    ]
    found += [Pending("extension", unit, moment.local(at).date(), decider) for unit, decider, at in extensions]
    names = people.names(moment.session, {one.decider_id for one in found if one.decider_id})
    return Waits(tuple(found), names, moment.today, moment.calendar, moment.regulation.decision_days)
