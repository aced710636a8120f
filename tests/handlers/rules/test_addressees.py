"""Who is told to do something: bodies of every kind and people, whatever they are called and are to do."""

from pathlib import Path

import pytest

from handlers.rules import words
from handlers.rules.reading import addressees, orders
from handlers.rules.reading.known import Known

BODIES, DEEDS = (
    (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines() for name in ("bodies.txt", "deeds.txt")
)
"""Whom offices give work to, and what they are told to do; any of the first may do any of the second."""
ALONE = {"Kế toán", "Bảo vệ", "Các đơn vị trực thuộc Sở"}
"""Who is known only by the work that follows at once, or whose last word may begin the next name."""
PEOPLE = ("Đồng chí", "Đ/c", "Ông", "Bà", "Thầy", "Cô", "Anh", "Chị", "Bác sĩ", "Thiếu tá", "Đại úy")

SENTENCES = """
Già làng, trưởng thôn vận động chị em đến khám. | Già làng; trưởng thôn
Chi hội Phụ nữ thôn Đông vận động hội viên phân loại rác. | Chi hội Phụ nữ thôn Đông
Chi đoàn thanh niên ra quân dọn vệ sinh đường làng. | Chi đoàn thanh niên
Phân công đồng chí Vũ Bình – Phó Chủ tịch UBND huyện trực tiếp chỉ đạo. | đồng chí Vũ Bình – Phó Chủ tịch UBND huyện
Đồng chí Lê Văn Sậu phụ trách kết nạp 01 quần chúng ưu tú. | Đồng chí Lê Văn Sậu
Ông Y Thuông Niê hoàn thiện hồ sơ. | Ông Y Thuông Niê
Đ/c Hùng kiểm tra camera cổng trường. | Đ/c Hùng
Đề nghị đồng chí Bí thư Huyện đoàn chuẩn bị lực lượng. | đồng chí Bí thư Huyện đoàn
Yêu cầu Thủ trưởng các sở, Chủ tịch UBND các xã báo cáo. | Thủ trưởng các sở; Chủ tịch UBND các xã
Trưởng các khoa, phòng duyệt lịch trực. | Trưởng các khoa, phòng
Khoa Hồi sức tích cực - Chống độc dự trù thuốc. | Khoa Hồi sức tích cực - Chống độc
Phòng Hậu cần - Kỹ thuật cấp 200 áo phao. | Phòng Hậu cần - Kỹ thuật
Phòng Khách hàng doanh nghiệp rà soát hạn mức. | Phòng Khách hàng doanh nghiệp
Trạm Chăn nuôi và Thú y tiêm phòng bổ sung. | Trạm Chăn nuôi và Thú y
Tổ giúp việc soạn thảo quy chế hoạt động. | Tổ giúp việc
Đoàn kiểm tra liên ngành 389 xử lý hàng lậu. | Đoàn kiểm tra liên ngành 389
Đơn vị tư vấn thiết kế hoàn chỉnh hồ sơ. | Đơn vị tư vấn thiết kế
Chủ các cơ sở karaoke lắp đặt hệ thống báo cháy. | Chủ các cơ sở karaoke
Các tổ chức tín dụng trên địa bàn cơ cấu lại thời hạn trả nợ. | Các tổ chức tín dụng trên địa bàn
Các hồ chứa thủy điện vận hành xả lũ đúng quy trình. | Các hồ chứa thủy điện
Các thôn, bản, tổ dân phố ký cam kết. | Các thôn, bản, tổ dân phố
Các cấp ủy, tổ chức đảng trực thuộc lãnh đạo việc quán triệt. | Các cấp ủy, tổ chức đảng trực thuộc
UBND các xã: Tân Lập, Hòa Bình và Phú Mỹ bàn giao mặt bằng. | UBND các xã: Tân Lập, Hòa Bình và Phú Mỹ
Các Sở: Tài chính, Xây dựng và UBND các xã báo cáo. | Sở Tài chính; Sở Xây dựng; UBND các xã
Đội Thuế liên xã số 2 lập bộ thuế. | Đội Thuế liên xã số 2
Viện Kiểm sát nhân dân khu vực 3 kiểm sát việc giải quyết tin báo. | Viện Kiểm sát nhân dân khu vực 3
Trung đoàn 741 hỗ trợ xe vận chuyển. | Trung đoàn 741
Bộ đội Biên phòng tỉnh tăng cường tuần tra. | Bộ đội Biên phòng tỉnh
Liên minh Hợp tác xã tỉnh tư vấn thành lập 10 hợp tác xã. | Liên minh Hợp tác xã tỉnh
HTX Dịch vụ Phú Thịnh bơm nước chống hạn. | HTX Dịch vụ Phú Thịnh
Viettel Lâm Đồng lắp đặt 03 trạm BTS. | Viettel Lâm Đồng
Quý cơ quan cử cán bộ đầu mối. | Quý cơ quan
Vụ Kế hoạch - Tài chính tổng hợp nhu cầu vốn. | Vụ Kế hoạch - Tài chính
Từ nay đến hết tháng 9, Công an xã mở đợt cao điểm. | Công an xã
Cán bộ y tế thôn, bản cấp phát hóa chất. | Cán bộ y tế thôn, bản
Các chủ hồ thủy lợi, thủy điện vận hành theo quy trình. | Các chủ hồ thủy lợi, thủy điện
Chủ sở hữu nhà trọ, ban quản trị chung cư mở lối thoát nạn. | Chủ sở hữu nhà trọ; ban quản trị chung cư
Khối trưởng các khối 3, 5, 9: báo số nhà ngập. | Khối trưởng các khối 3, 5, 9
Trung tâm Phục vụ hành chính công bố trí người trực trưa. | Trung tâm Phục vụ hành chính công
Tổ dân phố số 3, 4, 9 thông báo nhân dân. | Tổ dân phố số 3, 4, 9
Viện trưởng VKSND khu vực 1, khu vực 4 khắc phục vi phạm. | Viện trưởng VKSND khu vực 1; Viện trưởng VKSND khu vực 4
Rà soát 17 dự án tồn đọng (Đảng ủy UBND tỉnh chủ trì; xong trước ngày 30/9). | Đảng ủy UBND tỉnh
Danh sách các vụ việc do Ban Nội chính Tỉnh ủy lập, trình Thường trực. | Ban Nội chính Tỉnh ủy
Hội Phụ nữ nấu 500 suất cơm. | Hội Phụ nữ
Tổ tự quản bảo vệ môi trường thu gom rác. | Tổ tự quản bảo vệ môi trường
Phó Chủ tịch UBND xã phụ trách văn hóa - xã hội chủ trì cuộc họp. | Phó Chủ tịch UBND xã phụ trách văn hóa - xã hội
Các đồng chí Phó Chủ tịch UBND tỉnh theo lĩnh vực phân công đôn đốc. | Các đồng chí Phó Chủ tịch UBND tỉnh
Các doanh nghiệp, hợp tác xã, hộ kinh doanh kê khai giá. | Các doanh nghiệp, hợp tác xã, hộ kinh doanh
Ngành Y tế tiêm vét cho trẻ dưới 5 tuổi. | Ngành Y tế
Tổ nuôi dưỡng: chế biến, lưu mẫu thức ăn. | Tổ nuôi dưỡng
Phòng Thanh tra, giám sát ngân hàng: giám sát việc cơ cấu nợ. | Phòng Thanh tra, giám sát ngân hàng
Đ/c Bạc Cầm Hải - Kế toán: lập dự toán. | Đ/c Bạc Cầm Hải - Kế toán
Đồng chí Trung tá Ngô Quốc Bảo, Phó Chỉ huy trưởng hiệp đồng. | Đồng chí Trung tá Ngô Quốc Bảo, Phó Chỉ huy trưởng
Công an xã + BCH Quân sự: trực 24/24. | Công an xã; BCH Quân sự
Báo và phát thanh, truyền hình tỉnh mở chuyên mục. | Báo và phát thanh, truyền hình tỉnh
Hội đồng bồi thường, hỗ trợ và tái định cư niêm yết phương án. | Hội đồng bồi thường, hỗ trợ và tái định cư
Phòng Cảnh sát giao thông báo cáo Giám đốc. | Phòng Cảnh sát giao thông
Tiểu ban Tuyên truyền thông báo đến từng hộ. | Tiểu ban Tuyên truyền
Trung tâm Phục vụ hành chính công lập danh sách. | Trung tâm Phục vụ hành chính công
Chi cục Dân số - Kế hoạch hóa gia đình chỉ đạo các trạm. | Chi cục Dân số - Kế hoạch hóa gia đình
Phòng Giám sát, kiểm tra và xử lý sau thanh tra theo dõi. | Phòng Giám sát, kiểm tra và xử lý sau thanh tra
Các cơ quan được phân công chủ trì nhiệm vụ có trách nhiệm lập kế hoạch. | Các cơ quan được phân công chủ trì nhiệm vụ
Giám đốc, Thủ trưởng các sở, ngành chỉ đạo công chức. | Giám đốc, Thủ trưởng các sở, ngành
"""


@pytest.mark.parametrize("sentence", SENTENCES.strip().splitlines())
def test_who_is_told_is_named_whole_and_without_what_they_are_to_do(sentence):
    passage, leads = (piece.strip() for piece in sentence.split("|"))

    order = orders.read(passage, Known("ỦY BAN NHÂN DÂN TỈNH"))

    assert order is not None
    assert list(order.names) == leads.split("; ")


@pytest.mark.parametrize(
    "passage",
    [
        "Phân công lãnh đạo theo dõi từng dự án.",
        "Đơn vị và công chức phối hợp chịu trách nhiệm về phần việc của mình.",
        "Cơ quan được lấy ý kiến có trách nhiệm trả lời đúng hạn.",
        "Lực lượng chức năng rà soát tàu cá.",
        "Phân công viên chức bám từng đơn vị nợ.",
        "Tổ chức hội nghị sơ kết.",
        "Các trường hợp vi phạm phải bị xử lý.",
    ],
)
def test_nobody_is_named_by_what_anybody_is(passage):
    assert orders.read(passage) is None


def named(text: str) -> list[str]:
    order = orders.read(text)
    return [words.folded(name) for name in order.names] if order else []


@pytest.mark.parametrize("nth", range(8))
def test_a_name_ends_where_its_work_begins_whatever_body_it_is_and_whatever_it_does(nth):
    """Pairs are met that no sample has: "Phòng Cảnh sát giao thông | báo cáo …", "… hành chính công | lập …"."""
    wrong = []
    for place, body in enumerate(BODIES):
        deed = DEEDS[(place * 7 + nth * 11) % len(DEEDS)]
        said = (f"{body} {deed}", f"Giao {body} {deed}", f"{body}: {deed[0].upper()}{deed[1:]}")
        wrong += [(sentence, named(sentence)) for sentence in said if named(sentence) != [words.folded(body)]]

    assert not wrong


def test_two_who_are_told_together_are_two():
    bodies = [body for body in BODIES if not body.startswith(PEOPLE) and "," not in body and body not in ALONE]
    wrong = []
    for place, body in enumerate(bodies):
        other, deed = bodies[(place * 5 + 3) % len(bodies)], DEEDS[place % len(DEEDS)]
        both = [words.folded(body), words.folded(other)]
        said = (f"{body}, {other} {deed}", f"{body} và {other} {deed}") if body != other else ()
        wrong += [(sentence, named(sentence)) for sentence in said if named(sentence) != both]

    assert not wrong


def test_who_is_to_work_with_them_is_named_whole():
    wrong = []
    for place, body in enumerate(BODIES):
        deed = DEEDS[(place * 3) % len(DEEDS)]
        found = addressees.coordinating(f"Sở Y tế chủ trì, phối hợp với {body} {deed}")
        if not found or words.folded(found[0]) != words.folded(body):
            wrong.append((body, found))

    assert not wrong
