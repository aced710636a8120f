"""Commands are understood in plain words, and do not swallow reports that begin alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import commands
from handlers.rules.commands import Command


@pytest.mark.parametrize(
    ("typed", "name", "argument"),
    [
        ("/viec", "viec", ""),
        ("viec", "viec", ""),
        ("Việc", "viec", ""),
        ("việc của tôi", "viec", ""),
        ("/tasks", "viec", ""),
        ("việc NV142", "viec", "NV142"),
        ("/quahan@DonDocBot Phòng KT", "quahan", "Phòng KT"),
        ("quá hạn phòng KT", "quahan", "phòng KT"),
        ("qua han phong KT", "quahan", "phong KT"),
        ("quahan", "quahan", ""),
        ("Quá hạn", "quahan", ""),
        ("overdue", "quahan", ""),
        ("việc quá hạn", "quahan", ""),
        ("quá hạn UBND xã Hoằng Lộc", "quahan", "UBND xã Hoằng Lộc"),
        ("quá hạn Nguyễn Văn Bình", "quahan", "Nguyễn Văn Bình"),
        ("/quá hạn phòng KT", "quahan", "phòng KT"),
        ("/start AbC-123_x", "start", "AbC-123_x"),
        ("Bắt đầu", "start", ""),
        ("lịch sử NV12", "lichsu", "NV12"),
        ("báo cáo nv-0012", "baocao", "nv-0012"),
        ("/baocao NV12 70% đã họp", "baocao", "NV12 70% đã họp"),
        ("/giahan", "giahan", ""),
        ("xin gia hạn", "giahan", ""),
        ("vướng mắc", "vuongmac", ""),
        ("tìm TĐC Bắc Sơn", "tim", "TĐC Bắc Sơn"),
        ("/tim 3 hộ chưa nhận tiền", "tim", "3 hộ chưa nhận tiền"),
        ("đôn đốc phòng KT", "dondoc", "phòng KT"),
        ("trợ giúp", "trogiup", ""),
        ("help", "trogiup", ""),
        ("Hủy", "huy", ""),
        ("huỷ", "huy", ""),
        ("/huy", "huy", ""),
        ("/vang", "vang", ""),
        ("vắng", "vang", ""),
        ("/moi", "moi", ""),
        ("/toi", "toi", ""),
        ("tôi", "toi", ""),
        ("/việc", "viec", ""),
        ("/nhatky", "nhatky", ""),
        ("/themviec", "themviec", ""),
        ("thêm việc", "themviec", ""),
        ("thống kê.", "thongke", ""),
    ],
)
def test_a_command_is_understood(typed, name, argument):
    assert commands.command_of(typed) == Command(name, argument)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "/",
        "/khongco",
        "việc này đã xong",
        "viec nay da xong",
        "việc 70%",
        "báo cáo đã gửi Sở TC",
        "báo cáo đồng chí NV12 đã xong",
        "xin gia hạn NV12 đến 30/5",
        "quá hạn do chờ ý kiến Sở TC",
        "qua han vi thieu nguoi",
        "quá hạn 3 ngày",
        "tìm được mặt bằng",
        "đơn vị chưa gửi số liệu",
        "đôn đốc các xã nộp báo cáo",
        "vướng mắc về mặt bằng",
        "tôi đã họp",
        "vâng",
        "vang",
        "mới",
        "moi",
        "Huy",
        "giúp dân dọn nhà",
        "xuất 3 bộ hồ sơ",
        "NV142 70% đã họp xong",
        "xong NV12",
        "2",
        "👍",
    ],
)
def test_a_report_or_an_answer_is_no_command(typed):
    assert commands.command_of(typed) is None


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_every_name_and_alias_calls_its_command(name):
    assert commands.command_of("/" + name) == Command(name, "")
    for alias in commands.COMMANDS[name]:
        assert commands.command_of(alias) == Command(name, "")


def test_no_alias_calls_two_commands():
    phrases = [phrase for aliases in commands.COMMANDS.values() for phrase in aliases]

    assert len(phrases) == len(set(phrases))


@given(st.text())
def test_any_text_can_be_read(text):
    assert commands.command_of(text) is None or isinstance(commands.command_of(text), Command)
