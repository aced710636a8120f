"""What people see of themselves: arriving, linking, help, and all that is kept of them."""

from collections.abc import Sequence

from babel import Locale

from handlers.rules.commands import COMMANDS
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import accounts, commands, statements
from handlers.screens.commands import Duty, Group
from handlers.visit import Moment, Visit
from locales import N_, _, ngettext
from storage.tables import Account, Official, Role, Unit

DIGEST_MINUTES = (390, 420, 450, 480, 540)
"""The hours offered for the morning letter, in minutes after midnight: 06:30 to 09:00."""

_ROLES = {Role.OFFICE: N_("office"), Role.ADMIN: N_("administrator")}


def linked(official: Official) -> Screen:
    """The account is linked; what is kept is said at once."""
    return Screen(
        _(
            "Hello, {name}. This account is now linked.\nThe system keeps your name, title, unit and the address of "
            "this chat, and what you report on your tasks; nothing else. Send /toi to see or change it. If you are "
            "not {name}, please tell the office at once.",
            name=official.name,
        ),
        choices=((Choice(_("My tasks"), action("task.mine"), Style.PRIMARY), Choice(_("Help"), action("help"))),),
    )


def linked_already(name: str) -> Screen:
    return Screen(
        _("This account is linked to {name} already; nothing had to be changed.", name=name),
        choices=((Choice(_("My tasks"), action("task.mine")),),),
    )


def code_refused(name: str) -> Screen:
    """A code that opens nothing, to somebody we know."""
    return Screen(
        _(
            "This code cannot be used. Your account stays linked to {name}. For another code, please ask the office.",
            name=name,
        )
    )


def somebody_elses_code(name: str) -> Screen:
    """A right code of another person: not used up, and not said whose it is."""
    return Screen(
        _(
            "This account is linked to {name} and cannot be linked to somebody else; the code was not used. If this "
            "phone has changed hands, please tell the office.",
            name=name,
        )
    )


def somebody_linked(official: Official, unit: Unit | None, account: Account, moment: Moment, before: int) -> Screen:
    """One line to the office; a second one where the official had accounts `before`."""
    said = _(
        "{name} ({unit}) has linked a {channel} account, {at:%H:%M} on {at:%d/%m/%Y}.",
        name=official.name,
        unit=(unit.short_name or unit.name) if unit else "-",
        channel=accounts.messenger(account.channel),
        at=moment.local(account.linked_at),
    )
    if before:
        said += "\n" + ngettext(
            "{n:02d} account was linked before and still is. If this one was not expected, please ask {name}.",
            "{n:02d} accounts were linked before and still are. If this one was not expected, please ask {name}.",
            before,
            name=official.name,
        )
    return Screen(said)


def one_more_account(account: Account, moment: Moment) -> Screen:
    """To the official, where they were reached before another account was linked."""
    return Screen(
        _(
            "Another account ({channel}) was linked to your name, {at:%H:%M} on {at:%d/%m/%Y}. It sees and reports "
            "what you do. If that was not you, please tell the office at once.",
            channel=accounts.messenger(account.channel),
            at=moment.local(account.linked_at),
        ),
        choices=((Choice(_("About me"), action("me.show")),),),
    )


def many_wrong_codes(many: int) -> Screen:
    """To the office, once a day."""
    return Screen(
        _(
            "Within an hour {many} wrong invitation codes were tried. Nobody got in by them; for now each address has "
            "one try. If people say that their code is refused, please invite them anew: dondoc invite.",
            many=many,
        )
    )


def welcome_back(visit: Visit) -> Screen:
    """Start, pressed by somebody we know."""
    return Screen(
        _("Hello, {name}. What would you like to do?", name=visit.official.name),
        choices=(
            (Choice(_("My tasks"), action("task.mine"), Style.PRIMARY),),
            (Choice(_("Help"), action("help")), Choice(_("About me"), action("me.show"))),
        ),
    )


def help_(duties: set[Duty]) -> Screen:
    """What one can do, by what one wants; how one reports comes first."""
    sentence = _(
        "A report can be one sentence: NV142 70% met the unit. Done: NV142 xong CV 612/UBND-TH ngày 24/4/2024. Or "
        "reply to any message about a task."
    )
    groups = commands.groups(duties)
    lines = [
        f"{commands.title(group)}: " + " ".join(f"/{name}" for name, _does in commands.of_group(group, duties))
        for group in groups
    ]
    buttons = [Choice(commands.title(group), action("help.group", group)) for group in groups]
    return Screen(
        "\n\n".join([sentence, *lines]),
        title=_("Help"),
        choices=(
            (
                Choice(_("My tasks"), action("task.mine"), Style.PRIMARY),
                Choice(_("Nothing new on silent tasks"), action("report.same_all")),
            ),
            *(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)),
        ),
    )


def help_of(group: Group, duties: set[Duty]) -> Screen:
    """The commands of one group, in both languages, and what each is for."""
    lines = [f"/{name} (/{COMMANDS[name][0]}): {does}" for name, does in commands.of_group(group, duties)]
    return Screen(
        "\n\n".join(lines),
        title=commands.title(group),
        choices=((Choice(_("Back"), action("help")), Choice(_("My tasks"), action("task.mine"))),),
    )


def me(visit: Visit, unit: Unit | None, linked_accounts: Sequence[Account]) -> Screen:
    """All that is kept of the reader, and what the reader may change."""
    official, here = visit.official, visit.account
    digest = official.digest_time or visit.regulation.digest_time
    lines = [
        _("Name: {name}", name=official.name),
        *([_("Role: {role}", role=_(_ROLES[official.role]))] if official.role in _ROLES else []),
        _("Title: {title}", title=official.title or "-"),
        _("Unit: {unit}", unit=unit.name if unit else "-"),
        _("Morning letter: {at:%H:%M} on working days; for another hour tap one below", at=digest),
        _("Choices: as numbers") if here.numbers else _("Choices: as buttons"),
        *(accounts.line(account, visit) for account in linked_accounts),
        *(
            [_("Messages come to the first account; where it cannot be reached, to the next.")]
            if linked_accounts[1:]
            else []
        ),
        "",
        _(
            "Kept of you: the lines above, the address of each chat, and your reports with their times. No phone "
            "number and no identity number. Your reports are seen by those who have a part in the task: lead, "
            "coordinating, assigner, heads, the leader in charge, the office. When you leave, the address is erased; "
            "the record of the work stays."
        ),
    ]
    other = "en" if visit.language == "vi" else "vi"
    hours = [
        Choice(f"{minutes // 60:02d}:{minutes % 60:02d}", action("me.hour", minutes))
        for minutes in DIGEST_MINUTES
        if minutes != digest.hour * 60 + digest.minute
    ]
    switch = Choice(_("Use buttons"), action("me.numbers", 0))
    if not here.numbers:
        switch = Choice(_("Use numbers"), action("me.numbers", 1))
    return Screen(
        "\n".join(lines),
        title=_("About me"),
        choices=(
            (Choice(Locale(other).display_name, action("me.language", other)), switch),
            tuple(hours),
            *(accounts.choices_of_another(account) for account in linked_accounts if account.id != here.id),
            *(
                ((Choice(_("Messages here first"), action("me.prefer", here.id)),),)
                if linked_accounts[0].id != here.id
                else ()
            ),
            (statements.button(official.id, visit.period()),),
            (Choice(_("Unlink this account"), action("me.leave")),),
        ),
    )
