"""Indicators for the cast, as an imported plan leaves them; and figures reported over a phone."""

from decimal import Decimal
from typing import Any

from sqlmodel import select

from handlers.rules import words
from storage.tables import Every, Indicator, IndicatorPlan, Official, Unit
from tests.office import Office

FINANCE = "Phòng Tài chính - Kế hoạch"
REVENUE = "Thu ngân sách trên địa bàn"


def indicator(
    office: Office,
    name: str = REVENUE,
    unit: str = FINANCE,
    plans: tuple[str | int, ...] = (30, 30, 30, 30),
    official: str | None = None,
    **more: Any,
) -> Indicator:
    """An indicator of a unit with its plan."""
    every = {12: Every.MONTH, 4: Every.QUARTER, 1: Every.YEAR}[len(plans)]
    with office.database.transaction() as session:
        home = session.exec(select(Unit).where(Unit.name == unit)).one()
        who = session.exec(select(Official).where(Official.name == official)).one() if official else None
        one = Indicator(
            unit_id=home.id,
            official_id=who.id if who else None,
            name=name,
            folded=words.folded(name),
            created_at=office.now,
            **{
                "year": 2026,
                "measure": "tỷ đồng",
                "every": every,
                "year_plan": sum(Decimal(str(plan)) for plan in plans),
                **more,
            },
        )
        session.add(one)
        session.flush()
        for number, plan in enumerate(plans, 1):
            session.add(IndicatorPlan(indicator_id=one.id, number=number, plan=Decimal(str(plan))))
        session.flush()
        return one


def reports(office: Office, who: str, said: str) -> None:
    """Somebody reports a figure in one message, and sends it whatever is asked about it."""
    phone = office.of(who)
    phone.types(said)
    assert "đúng không" in phone.newest.text, phone.newest.text
    phone.picks("Đúng, ghi nhận" if "vẫn đúng không" in phone.newest.text else "Gửi")
