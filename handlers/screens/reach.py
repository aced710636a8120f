"""Whom messages do not reach and why, and the ledger of what was sent: when, to whom, whether it arrived."""

from collections.abc import Mapping, Sequence

from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import accounts as account_screens
from handlers.screens import assignments, days
from handlers.visit import Moment
from locales import N_, _
from storage.reach import Unreached
from storage.tables import Account, Detour, Letter, LetterState, Official, Task, Unit

Detours = Mapping[int, Sequence[Detour]]
PAGE = 6
SAID_MAX = 60

_WHY = (  # what a messenger says, in its own words, and what it means
    ("blocked", N_("blocked the bot")),
    ("deactivated", N_("the account no longer exists")),
    ("found", N_("the messenger does not know the chat")),
    ("initiate", N_("has never opened the chat with the bot")),
    ("unreachable", N_("no account can be reached")),
    ("recalled", N_("taken back by the sender")),
    ("true", N_("no longer true")),
    ("expired", N_("came too late")),
    ("lease", N_("the system stopped while sending")),
    ("timeout", N_("the messenger did not answer")),
    ("connection", N_("the messenger cannot be reached")),
    ("token", N_("the messenger does not let the bot in")),
    ("kept", N_("the bot has few messages left this month; digests and escalations go first")),
    ("quota", N_("the bot may send no more messages for now")),
    ("told", N_("unknown whether it arrived")),
    ("channel", N_("this bot is no longer in use")),
)
_STATES = {
    LetterState.READY: N_("waits, due {at:%H:%M %d/%m}"),
    LetterState.WAITING: N_("waits until there is an account"),
    LetterState.SENDING: N_("being sent"),
    LetterState.SENT: N_("arrived {at:%H:%M %d/%m}"),
    LetterState.UNKNOWN: N_("unknown whether it arrived"),
    LetterState.SKIPPED: N_("not sent"),
    LetterState.DEAD: N_("did not arrive"),
}


def unreached(
    found: Sequence[Unreached], code: str, page: int, moment: Moment, unit: Unit | None, *, invites: bool
) -> Screen:
    """Whom messages do not reach, unit by unit, with what to do."""
    title = _("CANNOT BE REACHED · {name}", name=unit.short_name or unit.name) if unit else _("CANNOT BE REACHED")
    if not found:
        return Screen(_("Everybody can be reached."), title=title)
    shown = found[:PAGE]
    picks = [Choice(one.official.name, action("reach.page", f"p{one.official.id}", 0)) for one in shown]
    rows = [tuple(picks[at : at + 2]) for at in range(0, len(picks), 2)]
    return Screen(
        "\n\n".join(_line(one, moment) for one in shown),
        title=title,
        foot=_("Messages to them wait or are lost. Please tell them in person, and invite them again.")
        if invites
        else _("Messages to them wait or are lost. Please tell them in person, and ask the office for an invitation."),
        choices=(*rows, *assignments.turns("reach.page", page, more=len(found) > PAGE, before=(code,))),
    )


def of_person(
    official: Official,
    accounts: Sequence[Account],
    letters: Sequence[Letter],
    detours: Detours,
    page: int,
    moment: Moment,
    *,
    invites: bool,
) -> Screen:
    """What was sent to one person by itself, the newest first."""
    where = [account_screens.line(account, moment) for account in accounts] or [_("No account is linked.")]
    told = [_told(letter, detours, moment) for letter in letters[:PAGE]] or [_("Nothing has been sent yet.")]
    invite = ((Choice(_("Invite again"), action("reach.invite", official.id)),),) if invites else ()
    code = f"p{official.id}"
    return Screen(
        "\n\n".join(["\n".join(where), *told]),
        title=_("SENT TO · {name}", name=official.name),
        choices=(*assignments.turns("reach.page", page, more=len(letters) > PAGE, before=(code,)), *invite),
    )


def of_task(
    task: Task, letters: Sequence[Letter], detours: Detours, readers: Mapping[int, str], page: int, moment: Moment
) -> Screen:
    """What was sent of one task, to whom, and what became of it."""
    told = [f"{readers.get(one.official_id or 0, '')} · {_told(one, detours, moment)}" for one in letters[:PAGE]]
    return Screen(
        "\n\n".join(told or [_("Nothing has been sent of this task alone.")]),
        title=_("SENT · {code}", code=task.code),
        foot=_("A message on several tasks at once, as the digest is, stands with its reader: /lienlac NAME."),
        choices=(
            *assignments.turns("reach.task", page, more=len(letters) > PAGE, before=(task.id, task.version)),
            (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),
        ),
        task_id=task.id,
    )


def invited(official: Official, code: str, until: str) -> Screen:
    """The one-time code, shown once: the message that bears it is not kept."""
    return Screen(
        _(
            "Invitation for {name}. They open the chat with this bot and send:\nLK {code}\n"
            "It works once, until {until}, for {name} alone; older codes no longer work. "
            "Please hand it over in person and then delete this message.",
            name=official.name,
            code=code,
            until=until,
        ),
        title=_("INVITATION"),
        fresh=True,
        passing=True,
    )


def whom_to_invite() -> Screen:
    """`/moi` alone."""
    return Screen(
        _("Please name the person, for example: /moi Nguyễn Văn An. Those without an account: /lienlac."),
        choices=((Choice(_("Who cannot be reached"), action("reach.page", "all", 0), Style.PRIMARY),),),
    )


def _line(one: Unreached, moment: Moment) -> str:
    """Who, of which unit; why, since when; whether an invitation is open."""
    if not one.accounts:
        why = _("has never linked an account")
        if one.invited_until:
            why += ", " + _("invited, the code works until {until:%d/%m}", until=moment.local(one.invited_until))
    elif not one.reachable:
        since = days.day(moment.local(one.since_at).date()) if one.since_at else "-"
        why = _("{why}, since {since}", why=reason(one.why), since=since)
    else:
        why = _("{n:02d} messages did not arrive in 07 days: {why}", n=one.failed, why=reason(one.why))
    who = " · ".join(piece for piece in (one.official.name, one.unit) if piece)
    return f"{who}\n{why}"


def _told(letter: Letter, detours: Detours, moment: Moment) -> str:
    """One line of the ledger: when it was written, what it says first, what became of it, how often repeated.

    Where it was to be told before, in order, and why it was not; then the messenger it went by.
    """
    first = str(letter.screen.get("title") or letter.screen.get("text") or "").splitlines()
    at = letter.sent_at if letter.state is LetterState.SENT else letter.due_at
    state = _(_STATES[letter.state], at=moment.local(at or letter.due_at))
    if letter.state in (LetterState.DEAD, LetterState.SKIPPED, LetterState.UNKNOWN):
        state += f": {reason(letter.error)}"
    if letter.doubts and letter.state is not LetterState.UNKNOWN:
        state += " " + _("(sent again {n:02d} times)", n=letter.doubts)
    if letter.channel and letter.state is not LetterState.WAITING:
        state = f"{account_screens.messenger(letter.channel)}: {state}"
    state = "\n".join([*(_gone_on(detour, moment) for detour in detours.get(letter.id, ())), state])
    made = moment.local(letter.made_at)
    said = words.shortened(first[0], SAID_MAX) if first else ""
    return f"{days.short_day(made.date())} {made:%H:%M} · {said}\n{state}"


def _gone_on(detour: Detour, moment: Moment) -> str:
    """Where a letter was to be told first, and why it went on."""
    return _(
        "{channel}: not told ({why}), {at:%H:%M %d/%m}, went on",
        channel=account_screens.messenger(detour.channel),
        why=reason(detour.why),
        at=moment.local(detour.at),
    )


def reason(said: str | None) -> str:
    """What a messenger said, as the office understands it; its own words where we do not know them."""
    lowered = (said or "").lower()
    known = next((why for piece, why in _WHY if piece in lowered), None)
    return _(known) if known else words.shortened(said or _("no reason given"), SAID_MAX)
