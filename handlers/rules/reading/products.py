"""What is to come of a task, where a passage names a document: a plan, a report, a draft decision."""

import re

_PAPERS = (
    r"[Kk]ế hoạch|[Đđ]ề án|[Qq]uyết định|[Bb]áo cáo|[Tt]ờ trình|[Nn]ghị quyết|[Cc]hương trình|[Pp]hương"
    r" án|[Qq]uy chế|[Qq]uy định|[Hh]ướng dẫn|[Dd]anh mục"
    r"|[Dd]ự thảo|[Qq]uy trình|[Cc]ông văn|[Vv]ăn bản(?! quy phạm)|[Bb]iên bản|[Hh]ồ sơ|[Kk]ịch bản"
    r"|[Bb]ộ chỉ số|[Dd]ự toán|[Tt]ờ khai|[Đđ]ề cương"
)
_MADE = re.compile(
    rf"(?<!đã )(?:xây dựng|lập|ban hành|dự thảo|hoàn thiện|hoàn thành|trình|soạn thảo|tham mưu)"
    rf"(?:\s+(?!phù hợp|theo|tại|trong)[^\W\d_]+){{0,7}}?"
    rf"\s+(?P<paper>(?:{_PAPERS})(?:\s+(?!trước|trong|gửi|trình|chậm|để|báo cáo|hoàn thành)[^\s,;.:()]+){{0,10}}"
    rf")"
)
_REPORT = re.compile(
    r"(?:có|gửi|tổng hợp,?)\s+(?P<paper>báo cáo(?:\s+(?:tổng hợp|kết quả)(?:\s+(?!trước|trong|gửi|về)[^\s,;.:()"
    r"]+){0,4})?)|(?<![^\W\d_])báo cáo (?:kết quả|UBND|Ủy ban|Chủ tịch|cụ thể|về)"
)


def find(text: str) -> str | None:
    """The document that is to be made, in the words of the passage; None when none is named."""
    match = _MADE.search(text)
    if match:
        said = " ".join(match["paper"].split())
        return said[:1].upper() + said[1:]
    match = _REPORT.search(text)
    if match:
        said = " ".join((match["paper"] or "báo cáo").split())
        return said[:1].upper() + said[1:]
    return None
