"""The commands people call by name, with a slash or in plain words, told apart from reports that begin alike."""

import re
from dataclasses import dataclass

from handlers.rules import codes, sentences, words

# Canonical name → what else people call it. Words written here without accents are understood with and without
# them; words written with accents only with them: "vang" may be "vâng", "moi" may be "mới".
COMMANDS: dict[str, tuple[str, ...]] = {
    "viec": ("tasks", "viec cua toi", "cong viec", "danh sach viec", "viec cua em", "nhiem vu", "nhiem vu cua toi"),
    "baocao": ("report", "bao cao", "bao cao tien do", "cap nhat", "cap nhat tien do"),
    "giahan": ("extend", "gia han", "xin gia han"),
    "vuongmac": ("obstacle", "vuong mac", "kho khan", "kho khan vuong mac"),
    "choduyet": ("decide", "viec cho duyet", "viec cho quyet dinh"),
    "lichsu": ("history", "lich su"),
    "vang": ("away", "vắng", "vang mat", "nghi phep", "bao vang", "uy quyen"),
    "tim": ("find", "tim kiem", "tra cuu"),
    "toi": ("me", "cai dat", "thong tin cua toi"),
    "donvi": ("unit", "don vi", "don vi cua toi"),
    "giaoviec": ("assign", "giao viec", "phan cong"),
    "quahan": ("overdue", "qua han", "viec qua han", "tre han"),
    "ykien": ("objections", "y kien khac", "y kien cho tra loi"),
    "nhom": ("group", "nhom lam viec"),
    "solieu": ("counts", "so lieu"),
    "phobien": ("announce", "pho bien", "quan triet", "thong bao"),
    "layykien": ("consult", "lay y kien", "xin y kien", "cho y kien"),
    "kiennghi": ("petitions", "kien nghi", "de xuat", "kien nghi de xuat"),
    "themviec": ("add", "them viec", "them nhiem vu"),
    "bangiao": ("handover", "ban giao"),
    "dinhky": ("regular", "dinh ky", "viec dinh ky"),
    "nhapvanban": ("directive", "nhap van ban", "doc van ban", "nhap chi thi"),
    "dondoc": ("urge", "don doc"),
    "thongke": ("stats", "thong ke"),
    "chitieu": ("indicators", "chi tieu"),
    "xuat": ("export", "xuat excel", "xuat file"),
    "moi": ("invite", "mời", "moi can bo"),
    "nhatky": ("journal", "nhat ky"),
    "lienlac": ("reach", "lien lac"),
    "trogiup": ("help", "tro giup", "giup", "giup do", "huong dan", "menu"),
    "start": ("bat dau",),
    "huy": ("cancel", "hủy", "huỷ", "huy bo", "thoat"),
}

# Names that are also an answer ("vâng"), an adjective ("mới") or a person (Huy): alone they need the slash.
_ONLY_WITH_SLASH = {"vang", "moi", "huy"}
_CODES = {"yk": "layykien", "kn": "kiennghi"}
"""What a code alone opens; that of a task is read with what is said of it."""
_ABOUT_A_TASK = {"viec", "baocao", "giahan", "vuongmac", "lichsu"}
_ABOUT_A_NAME = {"lienlac", "quahan", "tim", "donvi", "dondoc", "thongke", "chitieu"}
_LONGEST_NAME = 8

# What a report says and the name of a unit or person does not: "quá hạn do chờ ý kiến", "tìm được mặt bằng".
_REPORT = (
    "do vi nen nhung da dang chua se roi duoc khong ko het moi con cac cho xin xong nop gui bao cao bi va qua "
    "thi la ma de tu den ngay thang han nhieu them lai"
)
_REPORT_WORDS = set(_REPORT.split())


@dataclass(frozen=True)
class Command:
    """A command by its canonical name, and what was said after it, accents and capitals kept."""

    name: str
    argument: str


def command_of(text: str) -> Command | None:
    """The command a text calls, or None when it is a report, an answer or a command we do not have."""
    said = words.clean(text)
    if said.startswith("/"):
        match = re.match(r"/\s*([^\W_]\w*)(?:@\w+)?\s*(.*)", said, re.DOTALL)
        name = _SLASH.get(words.unaccented(match[1])) if match else None
        if name and match:
            return Command(name, match[2].strip())
        said = said[1:]
    for letters, name in _CODES.items():
        if codes.read(said, letters) is not None:
            return Command(name, said)
    return _in_plain_words(said)


def _in_plain_words(said: str) -> Command | None:
    spoken = re.findall(r"\S+", said)
    # The longest phrase first: "việc quá hạn" is not "việc".
    for length in range(min(len(spoken), _LONGEST_PHRASE), 0, -1):
        phrase = " ".join(spoken[:length]).rstrip(".!?…:").lower()
        name = _PHRASES.get(phrase) or _PHRASES.get(words.unaccented(phrase))
        argument = " ".join(spoken[length:]).lstrip(":- ")
        if name and (not argument or _is_meant(name, argument)):
            return Command(name, argument)
    return None


def _is_meant(name: str, argument: str) -> bool:
    if name in _ABOUT_A_TASK:
        return sentences.task_code(argument) is not None
    spoken = words.folded(argument).split()
    return (
        name in _ABOUT_A_NAME
        and 0 < len(spoken) <= _LONGEST_NAME
        and not spoken[0].isdecimal()
        and not _REPORT_WORDS & set(spoken)
    )


def _phrases() -> dict[str, str]:
    spoken = {phrase: name for name, phrases in COMMANDS.items() for phrase in phrases}
    return spoken | {name: name for name in COMMANDS if name not in _ONLY_WITH_SLASH}


_PHRASES = _phrases()
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _PHRASES)
_SLASH = _PHRASES | {name: name for name in COMMANDS}
