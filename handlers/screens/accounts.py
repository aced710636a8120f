"""The accounts by which people are reached: how each is shown, which comes first, what it means to leave one."""

from collections.abc import Sequence

from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days
from handlers.visit import Moment, Visit
from locales import N_, _
from storage.tables import Account, Official

_CHANNELS = {"telegram": N_("Telegram"), "zalo_bot": N_("Zalo"), "zalo_oa": N_("Zalo OA")}


def choices_of_another(account: Account) -> tuple[Choice, ...]:
    """What can be done with another account of one's own."""
    unlink = Choice(_("Unlink {channel}", channel=messenger(account.channel)), action("me.leave", account.id))
    if account.unreachable_at is not None:
        return (unlink,)
    return (Choice(_("{channel} first", channel=messenger(account.channel)), action("me.prefer", account.id)), unlink)


def leaving_elsewhere(account: Account, moment: Moment) -> Screen:
    """What unlinking another account of one's own means, before it is done."""
    return Screen(
        line(account, moment)
        + "\n"
        + _("After this, nothing about tasks reaches you there, and what is written there is not recorded."),
        title=_("Unlink {channel}", channel=messenger(account.channel)),
        choices=(
            (Choice(_("Unlink now"), action("me.left", account.id), Style.DANGER),),
            (Choice(_("Keep it"), action("me.show")),),
        ),
    )


def leaving_chat(account: Account, others: Sequence[Account]) -> Screen:
    """What unlinking means, before it is done; dangerous where it is the last account."""
    text = _("After this, nothing about tasks reaches you in this chat, and what you write here is not recorded.")
    if others:
        text += " " + _("Messages go to your other account.")
    else:
        text += " " + _("This is your only account: no message can reach you, and the office is told so.")
    return Screen(
        text + " " + _("Your tasks and reports stay. To link again, ask the office for a code."),
        title=_("Unlink this account"),
        choices=(
            (Choice(_("Unlink now"), action("me.left", account.id), Style.DANGER),),
            (Choice(_("Keep it"), action("me.show")),),
        ),
    )


def chat_left(others: Sequence[Account]) -> Screen:
    """The last words in this chat."""
    said = _("This account is no longer linked; its address is erased. To link again, ask the office for a code.")
    return Screen(said if others else said + " " + _("The office is told that no message can reach you."))


def unlinked_elsewhere(account: Account, visit: Visit) -> Screen:
    """To the official, where they can still be reached."""
    return Screen(
        _(
            "Your {channel} account was unlinked, {at:%H:%M} on {at:%d/%m/%Y}. If that was not you, please tell the "
            "office at once.",
            channel=messenger(account.channel),
            at=visit.local(visit.now),
        )
    )


def nowhere_left(official: Official) -> Screen:
    """To the office: somebody has no account any more."""
    return Screen(
        _(
            "{name} has unlinked the last account: no message can reach them. Please invite them anew: dondoc invite.",
            name=official.name,
        )
    )


def line(account: Account, visit: Moment) -> str:
    """An account as it is shown to whoever may see it: the messenger and since when, never the address."""
    linked = _(
        "Account: {channel}, linked {on}",
        channel=messenger(account.channel),
        on=days.day(visit.local(account.linked_at).date()),
    )
    return linked + (" " + _("(cannot be reached now)") if account.unreachable_at else "")


def messenger(channel: str) -> str:
    """A channel by the name of its messenger: of several bots each has a channel of its own."""
    name = _CHANNELS.get(channel.partition(".")[0])
    return _(name) if name else channel
