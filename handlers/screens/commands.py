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


_OFFERED = (  # by canonical name, the most used first
    ("viec", N_("My tasks"), Duty.ANY),
    ("baocao", N_("Report progress"), Duty.ANY),
    ("giahan", N_("Ask for a later deadline"), Duty.ANY),
    ("vuongmac", N_("Tell what is in the way of a task"), Duty.ANY),
    ("vang", N_("Say when you are away, and who stands in"), Duty.ANY),
    ("lichsu", N_("History of a task"), Duty.ANY),
    ("tim", N_("Find a task or directive"), Duty.ANY),
    ("quahan", N_("What is overdue"), Duty.ANY),
    ("phobien", N_("What was made known, and who has noted it"), Duty.ANY),
    ("layykien", N_("Opinions of other units, asked and to give"), Duty.ANY),
    ("kiennghi", N_("Petitions: file one, answer, see how far"), Duty.ANY),
    ("ykien", N_("Opinions that wait for an answer"), Duty.IN_CHARGE),
    ("donvi", N_("A unit and its tasks"), Duty.IN_CHARGE),
    ("giaoviec", N_("Give a task to a person"), Duty.GIVES),
    ("themviec", N_("Add a task"), Duty.GIVES),
    ("bangiao", N_("Hand over, and sign for what is handed over"), Duty.ANY),
    ("dinhky", N_("Work that comes again and again"), Duty.GIVES),
    ("nhapvanban", N_("Read a directive into tasks"), Duty.OFFICE),
    ("choduyet", N_("What waits for your decision"), Duty.IN_CHARGE),
    ("dondoc", N_("Urge those who are late"), Duty.IN_CHARGE),
    ("thongke", N_("Counts and a picture"), Duty.IN_CHARGE),
    ("chitieu", N_("Indicators: figures, plan, what is owed"), Duty.ANY),
    ("xuat", N_("Reports of periods: Excel, Word"), Duty.IN_CHARGE),
    ("solieu", N_("In your unit's group: its counts now"), Duty.ANY),
    ("nhom", N_("The groups of your units: counts alone"), Duty.GIVES),
    ("lienlac", N_("Whom messages do not reach"), Duty.GIVES),
    ("moi", N_("Invite a person"), Duty.RUNS),
    ("nhatky", N_("All that was done, by whom"), Duty.RUNS),
    ("toi", N_("About me: language, hour, choices"), Duty.ANY),
    ("huy", N_("Close what is open"), Duty.ANY),
    ("trogiup", N_("Help"), Duty.ANY),
)


def menu(duties: set[Duty]) -> list[tuple[str, str]]:
    """The commands for somebody with these duties: canonical name and what it is for."""
    return [(name, _(does)) for name, does, duty in _OFFERED if duty in duties]
