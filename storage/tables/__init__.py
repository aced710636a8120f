"""The nouns of the glossary, as tables: what exists in an office."""

from storage.tables.announcements import Addressee, Announcement
from storage.tables.climbs import Climb, Escalation, Promise, Urging
from storage.tables.consents import Consent
from storage.tables.consultations import Consultation, ConsultationEnd, Consulted, Opinion, Position
from storage.tables.coordination import Cause, CauseState, Obstacle, Power, Wait
from storage.tables.extensions import Extension, ExtensionState
from storage.tables.groups import UnitGroup
from storage.tables.handovers import Handover, HandoverItem
from storage.tables.indicators import Actual, Aggregation, Direction, Every, Indicator, IndicatorPlan, Miss, Stage
from storage.tables.inquiries import Inquiry, InquiryAnswer
from storage.tables.machine import (
    Cursor,
    Decision,
    Incoming,
    IncomingState,
    JournalEntry,
    Restoration,
    Slot,
    SlotState,
    Talk,
)
from storage.tables.owed import Owed
from storage.tables.people import Absence, Account, CalendarDay, Invitation, Official, Role, Unit, WrongCode
from storage.tables.periods import Closing
from storage.tables.petitions import Petition, PetitionAnswer, PetitionKind, Routing
from storage.tables.post import Detour, Letter, LetterClass, LetterState, Spending, Turn
from storage.tables.process import Objection, ObjectionAnswer, ObjectionReason, Pause, PauseReason, Withdrawal
from storage.tables.readings import Proposal, ProposalState, Reading
from storage.tables.regular import Cadence, Recurrence
from storage.tables.work import (
    Assignment,
    Directive,
    Part,
    Progress,
    Report,
    ReportKind,
    Result,
    StoredFile,
    Task,
)

__all__ = [
    "Absence",
    "Account",
    "Actual",
    "Addressee",
    "Aggregation",
    "Announcement",
    "Assignment",
    "Cadence",
    "CalendarDay",
    "Cause",
    "CauseState",
    "Climb",
    "Closing",
    "Consent",
    "Consultation",
    "ConsultationEnd",
    "Consulted",
    "Cursor",
    "Decision",
    "Detour",
    "Direction",
    "Directive",
    "Escalation",
    "Every",
    "Extension",
    "ExtensionState",
    "Handover",
    "HandoverItem",
    "Incoming",
    "IncomingState",
    "Indicator",
    "IndicatorPlan",
    "Inquiry",
    "InquiryAnswer",
    "Invitation",
    "JournalEntry",
    "Letter",
    "LetterClass",
    "LetterState",
    "Miss",
    "Objection",
    "ObjectionAnswer",
    "ObjectionReason",
    "Obstacle",
    "Official",
    "Opinion",
    "Owed",
    "Part",
    "Pause",
    "PauseReason",
    "Petition",
    "PetitionAnswer",
    "PetitionKind",
    "Position",
    "Power",
    "Progress",
    "Promise",
    "Proposal",
    "ProposalState",
    "Reading",
    "Recurrence",
    "Report",
    "ReportKind",
    "Restoration",
    "Result",
    "Role",
    "Routing",
    "Slot",
    "SlotState",
    "Spending",
    "Stage",
    "StoredFile",
    "Talk",
    "Task",
    "Turn",
    "Unit",
    "UnitGroup",
    "Urging",
    "Wait",
    "Withdrawal",
    "WrongCode",
]
