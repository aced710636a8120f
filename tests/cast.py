"""The cast of the tests: a small district office with people one comes to know. All names are made up."""

from datetime import datetime

from sqlmodel import Session

from handlers.rules import words
from storage.tables import Account, Assignment, Official, Part, Role, Task, Unit

UNITS = {  # name: (short name, parent)
    "UBND huyện Tuy An": ("UBND huyện", None),
    "Văn phòng HĐND và UBND huyện": ("VP UBND", "UBND huyện Tuy An"),
    "Phòng Kinh tế và Hạ tầng": ("P. KT-HT", "UBND huyện Tuy An"),
    "Phòng Tài chính - Kế hoạch": ("P. TC-KH", "UBND huyện Tuy An"),
    "Phòng Nội vụ": ("P. Nội vụ", "UBND huyện Tuy An"),
    "UBND xã Phước Hòa": ("xã Phước Hòa", "UBND huyện Tuy An"),
}

PEOPLE = {  # name: (title, unit, role)
    "Hồ Văn Long": ("Chủ tịch", "UBND huyện Tuy An", Role.OFFICIAL),
    "Phạm Thị Hạnh": ("Phó Chủ tịch", "UBND huyện Tuy An", Role.OFFICIAL),
    "Võ Minh Châu": ("Chuyên viên tổng hợp", "Văn phòng HĐND và UBND huyện", Role.OFFICE),
    "Đỗ Thanh Tùng": ("Chánh Văn phòng", "Văn phòng HĐND và UBND huyện", Role.ADMIN),
    "Trần Quốc Bình": ("Trưởng phòng", "Phòng Kinh tế và Hạ tầng", Role.OFFICIAL),
    "Nguyễn Văn An": ("Chuyên viên", "Phòng Kinh tế và Hạ tầng", Role.OFFICIAL),
    "Lý Thu Cúc": ("Chuyên viên", "Phòng Kinh tế và Hạ tầng", Role.OFFICIAL),
    "Bùi Đức Dũng": ("Trưởng phòng", "Phòng Tài chính - Kế hoạch", Role.OFFICIAL),
    "Lê Thị Mai": ("Công chức địa chính", "UBND xã Phước Hòa", Role.OFFICIAL),
    "Đinh Công Sơn": ("Chủ tịch xã", "UBND xã Phước Hòa", Role.OFFICIAL),
}

HEADS = {
    "UBND huyện Tuy An": "Hồ Văn Long",
    "Văn phòng HĐND và UBND huyện": "Đỗ Thanh Tùng",
    "Phòng Kinh tế và Hạ tầng": "Trần Quốc Bình",
    "Phòng Tài chính - Kế hoạch": "Bùi Đức Dũng",
    "UBND xã Phước Hòa": "Đinh Công Sơn",
}

LEADERS = {"Phòng Kinh tế và Hạ tầng": "Phạm Thị Hạnh", "Phòng Tài chính - Kế hoạch": "Phạm Thị Hạnh"}


def people_in(session: Session) -> None:
    """Put the cast into an empty office."""
    units: dict[str, Unit] = {}
    for name, (short, parent) in UNITS.items():
        units[name] = Unit(
            name=name,
            short_name=short,
            folded=words.folded(f"{name} {short}"),
            sort_key=words.sort_key(name),
            parent_id=units[parent].id if parent else None,
        )
        session.add(units[name])
        session.flush()
    officials: dict[str, Official] = {}
    for name, (title, unit, role) in PEOPLE.items():
        officials[name] = Official(
            name=name,
            title=title,
            folded=words.folded(name),
            sort_key=words.name_key(name),
            unit_id=units[unit].id,
            role=role,
        )
        session.add(officials[name])
    session.flush()
    for unit, head in HEADS.items():
        units[unit].head_id = officials[head].id
    for unit, leader in LEADERS.items():
        units[unit].leader_id = officials[leader].id
    session.flush()


def linked(session: Session, official: Official, now: datetime) -> str:
    """Give an official a phone; its address."""
    address = f"tel-{official.id}"
    session.add(Account(official_id=official.id, channel="phone", address=address, linked_at=now))
    session.flush()
    return address


def task_for(session: Session, lead: Official | None, unit: Unit, text: str, now: datetime, **more: object) -> Task:
    """Give a task."""
    due_on = more.get("due_on")
    task = Task(
        **{  # type: ignore[arg-type]
            "fingerprint": words.folded(text)[:64],
            "text": text,
            "folded": words.folded(text),
            "lead_unit_id": unit.id,
            "lead_id": lead.id if lead else None,
            "original_due_on": due_on,
            "given_at": now if lead else None,
            "created_at": now,
            **more,
        }
    )
    session.add(task)
    session.flush()
    session.add(
        Assignment(
            task_id=task.id, part=Part.LEAD, unit_id=unit.id, official_id=lead.id if lead else None, given_at=now
        )
    )
    session.flush()
    return task
