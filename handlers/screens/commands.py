"""The commands a person can use and what each is for, in a few words: for a messenger's menu and for the help."""

from enum import StrEnum

from locales import N_, _


class Duty(StrEnum):
    """What lets somebody use a command."""

    ANY = "any"
    IN_CHARGE = "in_charge"
    """Heads a unit or leads its bloc, or works in the office."""
    GIVES = "gives"
    """Heads a unit, or works in the office."""
    OFFICE = "office"
    """Works in the office."""
    RUNS = "runs"
    """Looks after the system."""


class Group(StrEnum):
    """What one wants to do: the help is read by it."""

    DAILY = "daily"
    TROUBLE = "trouble"
    UNITS = "units"
    GIVING = "giving"
    WATCHING = "watching"
    FIGURES = "figures"
    SYSTEM = "system"


_TITLES = {
    Group.DAILY: N_("Every day"),
    Group.TROUBLE: N_("When it cannot be done in time"),
    Group.UNITS: N_("Between units"),
    Group.GIVING: N_("Give work"),
    Group.WATCHING: N_("Follow and decide"),
    Group.FIGURES: N_("Figures and reports"),
    Group.SYSTEM: N_("Account and settings"),
}

_OFFERED = {  # by canonical name, the most used first
    Group.DAILY: (
        ("viec", N_("My tasks"), Duty.ANY),
        ("baocao", N_("Report progress"), Duty.ANY),
        ("lichsu", N_("History of a task"), Duty.ANY),
        ("tim", N_("Find a task or directive"), Duty.ANY),
        ("quahan", N_("What is overdue"), Duty.ANY),
    ),
    Group.TROUBLE: (
        ("giahan", N_("Ask for a later deadline"), Duty.ANY),
        ("vuongmac", N_("Tell what is in the way of a task"), Duty.ANY),
        ("vang", N_("Say when you are away, and who stands in"), Duty.ANY),
        ("bangiao", N_("Hand over, and sign for what is handed over"), Duty.ANY),
    ),
    Group.UNITS: (
        ("layykien", N_("Opinions of other units, asked and to give"), Duty.ANY),
        ("kiennghi", N_("Petitions: file one, answer, see how far"), Duty.ANY),
        ("phobien", N_("What was made known, and who has noted it"), Duty.ANY),
    ),
    Group.GIVING: (
        ("giaoviec", N_("Give a task to a person"), Duty.GIVES),
        ("themviec", N_("Add a task"), Duty.GIVES),
        ("nhapvanban", N_("Read a directive into tasks"), Duty.OFFICE),
        ("dinhky", N_("Work that comes again and again"), Duty.GIVES),
    ),
    Group.WATCHING: (
        ("choduyet", N_("What waits for your decision"), Duty.IN_CHARGE),
        ("ykien", N_("Opinions that wait for an answer"), Duty.IN_CHARGE),
        ("donvi", N_("A unit and its tasks"), Duty.IN_CHARGE),
        ("dondoc", N_("Urge those who are late"), Duty.IN_CHARGE),
        ("lienlac", N_("Whom messages do not reach"), Duty.GIVES),
    ),
    Group.FIGURES: (
        ("chitieu", N_("Indicators: figures, plan, what is owed"), Duty.ANY),
        ("thongke", N_("Counts and a picture"), Duty.IN_CHARGE),
        ("xuat", N_("Reports of periods: Excel, Word"), Duty.IN_CHARGE),
        ("solieu", N_("In your unit's group: its counts now"), Duty.ANY),
    ),
    Group.SYSTEM: (
        ("toi", N_("About me: language, hour, choices"), Duty.ANY),
        ("nhom", N_("The groups of your units: counts alone"), Duty.GIVES),
        ("moi", N_("Invite a person"), Duty.RUNS),
        ("nhatky", N_("All that was done, by whom"), Duty.RUNS),
        ("huy", N_("Close what is open"), Duty.ANY),
        ("trogiup", N_("Help"), Duty.ANY),
    ),
}


def title(group: Group) -> str:
    """What a group is called."""
    return _(_TITLES[group])


def of_group(group: Group, duties: set[Duty]) -> list[tuple[str, str]]:
    """The commands of a group for somebody with these duties: canonical name and what it is for."""
    return [(name, _(does)) for name, does, duty in _OFFERED[group] if duty in duties]


def groups(duties: set[Duty]) -> list[Group]:
    """The groups in which somebody with these duties finds something."""
    return [group for group in Group if of_group(group, duties)]


def menu(duties: set[Duty]) -> list[tuple[str, str]]:
    """All commands for somebody with these duties: canonical name and what it is for."""
    return [command for group in Group for command in of_group(group, duties)]
