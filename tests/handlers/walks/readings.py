"""The walk through a directive that is brought in: it is looked through, changed, given out and taken back."""

from handlers.routes import readings
from tests.office import Office

ROUTES = (readings,)
OFFICE, ADMIN = "Võ Minh Châu", "Đỗ Thanh Tùng"
TEXT = (
    "CHỈ THỊ\nVề việc chuẩn bị mùa mưa bão\n\n"
    "1. Phòng Kinh tế và Hạ tầng kiểm tra các tuyến kè trước ngày 30/6/2026. Phòng lập danh mục vật tư.\n\n"
    "2. Các phòng, ban bố trí kinh phí. Cập nhật số liệu hằng tháng.\n\n"
    "3. Sở Y tế hỗ trợ cơ số thuốc cho các trạm y tế.\n\n"
    "4. Các đơn vị nêu cao tinh thần trách nhiệm.\n"
)
PRESSES = {OFFICE: 260, ADMIN: 120}
ELSEWHERE = {"reading.mine"}
"""Stands in the morning digest alone: pressed in tests/handlers/chat/test_readings.py."""
COMMANDS = ("/nhapvanban", f"/nhapvanban {TEXT}")
ANSWERS = {
    "reading.paper": ("x", TEXT),
    "reading.more": (TEXT,),
    "reading.number": ("hôm nay", "77/CT-UBND ngày 15/6/2026"),
    "proposal.lead": ("đơn vị không có", "Phòng", "P. KT-HT; UBND các xã"),
    "proposal.due": ("31/2/2026", "30/6/2026"),
    "proposal.text": ("x", "Kiểm tra các tuyến kè. Báo cáo kết quả."),
}


def stage(office: Office, language: str) -> None:
    """Two people of the office, each with a document that waits."""
    for who in (OFFICE, ADMIN):
        phone = office.of(who)
        phone.types(f"/nhapvanban {TEXT}")
