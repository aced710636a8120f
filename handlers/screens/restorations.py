"""After a restore: what is known again and what is lost, what is held, and what each decision does."""

from handlers import post
from handlers.screen import Choice, Screen, Style, action
from handlers.visit import Moment
from locales import _
from storage.restorations import Held
from storage.tables import Decision, Restoration


def question(restoration: Restoration, held: Held, moment: Moment) -> Screen:
    """As of when everything stands, what the office has to tell people, and what waits for its word."""
    as_of, at = moment.local(restoration.copied_at), moment.local(restoration.restored_at)
    lines = [
        _(
            "The data was put back at {at:%H:%M} on {at:%d/%m/%Y}. It stands as it was at {as_of:%H:%M} on "
            "{as_of:%d/%m/%Y}.",
            at=at,
            as_of=as_of,
        ),
        _(
            "What came in after that is no longer there: reports, results, assignments, linked accounts. Please ask "
            "people to look at /viec and to report again what they reported after {as_of:%H:%M}.",
            as_of=as_of,
        ),
        "",
        *_figures(held),
        _("Whoever writes is answered. Nothing else is sent until the office decides."),
    ]
    return Screen(
        "\n".join(lines),
        title=_("DATA RESTORED"),
        choices=(
            (Choice(_("Send those still true"), action("restored.ask", restoration.id, "send"), Style.PRIMARY),),
            (Choice(_("Drop the old ones"), action("restored.ask", restoration.id, "drop")),),
        ),
    )


def sure(restoration: Restoration, decision: Decision, held: Held) -> Screen:
    """What happens then; nothing has happened yet."""
    if decision is Decision.SEND:
        text = _(
            "{old:02d} letters that waited in the copy are looked at once more: those still true are sent, marked "
            "as sent again, the others are not. Some people may read one a second time. {since:02d} letters made "
            "since leave too. This cannot be taken back.",
            old=held.total_old,
            since=held.since,
        )
        label = _("Yes, send them")
    else:
        text = _(
            "{old:02d} letters that waited in the copy will not be sent; each is recorded as dropped. Choose this when "
            "people have read them before. {since:02d} letters made since leave. This cannot be taken back.",
            old=held.total_old,
            since=held.since,
        )
        label = _("Yes, drop them")
    return Screen(
        text,
        title=_("DATA RESTORED"),
        choices=(
            (Choice(label, action("restored.decide", restoration.id, decision.value), Style.DANGER),),
            (Choice(_("Back"), action("restored.show")),),
        ),
    )


def decided(decision: Decision, old: int, since: int) -> Screen:
    """It is done."""
    return Screen("\n".join(outcome(decision, old, since)), title=_("DATA RESTORED"))


def outcome(decision: Decision, old: int, since: int) -> list[str]:
    """What became of the letters."""
    if decision is Decision.SEND:
        first = _("{old:02d} letters of the copy are on their way, as far as they are still true.", old=old)
    else:
        first = _("{old:02d} letters of the copy were dropped.", old=old)
    return [first, _("{since:02d} letters made since are on their way.", since=since)]


def told(decision: Decision, by: str | None, old: int) -> Screen:
    """To the others of the office."""
    who = by or _("Whoever runs the system")
    if decision is Decision.SEND:
        return Screen(
            _("{who} has let the {old:02d} held letters go, as far as they are still true.", who=who, old=old)
        )
    return Screen(_("{who} has dropped the {old:02d} letters held after the restore.", who=who, old=old))


def nothing_held() -> Screen:
    """There is nothing to decide."""
    return Screen(_("No letters are held. Send /viec to see your tasks."))


def _figures(held: Held) -> list[str]:
    kinds = {
        post.ESCALATION: _("of overdue tasks {n:02d}", n=held.old.get(post.ESCALATION, 0)),
        post.DIGEST: _("morning letters {n:02d}", n=held.old.get(post.DIGEST, 0)),
        post.NOTICE: _("other notices {n:02d}", n=held.old.get(post.NOTICE, 0)),
    }
    said = ", ".join(words for priority, words in kinds.items() if held.old.get(priority))
    lines = [_("Letters held: {n:02d}", n=held.total_old) + (f" ({said})." if said else ".")]
    if held.since:
        lines.append(_("Made since: {n:02d}.", n=held.since))
    return lines
