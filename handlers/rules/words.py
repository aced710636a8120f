"""Vietnamese words as people type them: cleaned, folded for search, sorted, and watched for secrecy markings."""

import re
import unicodedata
from typing import Literal

Marking = Literal["MẬT", "TỐI MẬT", "TUYỆT MẬT"]

_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_DROPPED = {"Cc", "Cf", "Cs"}
# Old Vietnamese fonts leave the Icelandic eth where a đ was meant; the two look the same when large.
_ETH = str.maketrans({"Ð": "Đ", "ð": "đ", "\t": " ", "\u2028": "\n", "\u2029": "\n"})


def clean(text: str) -> str:
    """The text in the one form we store: NFC, plain line ends and spaces, nothing invisible, emoji whole."""
    text = re.sub(r"\r\n?", "\n", text).translate(_ETH)
    kept: list[str] = []
    for i, letter in enumerate(text):
        category = unicodedata.category(letter)
        if letter == _JOINER:
            # Only a joiner between two pictures is part of what the person sees.
            if kept and _is_pictorial(kept[-1]) and _is_pictorial(text[i + 1 : i + 2]):
                kept.append(letter)
        elif category == "Zs":
            kept.append(" ")
        elif letter == "\n" or category not in _DROPPED:
            kept.append(letter)
    # Composed last: what was dropped may have stood between a letter and its mark.
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", "".join(kept)).split("\n")).strip()


def _is_pictorial(letter: str) -> bool:
    return bool(letter) and (letter == _EMOJI_STYLE or unicodedata.category(letter) in {"So", "Sk"})


def unaccented(text: str) -> str:
    """Lower case without marks, letter for letter: a place found here is the same place in the cleaned text."""
    return "".join(_bare(letter) for letter in text)


def _bare(letter: str) -> str:
    if letter in "đĐðÐ":
        return "d"
    lowered = unicodedata.normalize("NFD", letter)[0].lower()
    return lowered if len(lowered) == 1 else letter


ONE_LINE = 90
"""Letters of a task's text where it stands in a list."""


def shortened(text: str, most: int = ONE_LINE) -> str:
    """The text in one line of at most `most` letters, cut between words; an ellipsis says that more is there."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[:most].rpartition(" ")[0] or line[: most - 1]
    return f"{kept.rstrip(' ,;.:-')}…"


def folded(text: str) -> str:
    """The form for searching: no marks, no case, no punctuation, single spaces; the same on both databases."""
    return " ".join(re.findall(r"[^\W_]+", unaccented(clean(text))))


def is_blank_or_emoji_only(text: str) -> bool:
    """Whether nothing is said: no letter and no figure, only pictures, punctuation or space."""
    without_keycaps = re.sub(r"[0-9#*]\ufe0f?\u20e3", "", text)
    return not any(unicodedata.category(letter)[0] in "LN" for letter in without_keycaps)


# --- sorting -------------------------------------------------------------------------------------------------

_LETTERS = {"ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_END, _SPACE = "00", "01"


def sort_key(text: str) -> str:
    """Vietnamese order (a ă â b … d đ e ê …, then the tones: ngang huyền hỏi ngã sắc nặng) as plain ASCII.

    Only lower-case letters and figures, two a letter, so that any database collation sorts it the same.
    """
    letters, tones = [], []
    for letter in " ".join(re.findall(r"[^\W_]+", clean(text).lower())):
        bare, tone = _without_tone(letter)
        letters.append(_place(bare))
        tones.append(tone)
    return "".join(letters) + _END + "".join(tones)


def name_key(full_name: str) -> str:
    """People are listed by given name (tên, the last word), then by family and middle names."""
    *family_and_middle, given = clean(full_name).split() or [""]
    return sort_key(given) + _END + sort_key(" ".join(family_and_middle))


def _without_tone(letter: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), "0")
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES)), tone


def _place(letter: str) -> str:
    if letter == " ":
        return _SPACE
    if letter in _LETTERS:
        return _LETTERS[letter]
    bare = _bare(letter)
    if "a" <= bare <= "z":
        return bare + "0"
    if "0" <= bare <= "9":
        return "1" + bare
    return f"z9{ord(letter):06x}"


# --- secrecy -------------------------------------------------------------------------------------------------

# Words that make of "mật" an ordinary word: bảo mật, túi mật … and mật độ, mật ong ….
_BEFORE = "bảo bí thân túi gan sỏi ống cơ nghiêm kín lấy ong trăng ngọt độ dịch đường rỉ"
_AFTER = "độ ong khẩu mã thiết vụ thư ngọt gấu mía tông phục hoa dừa ngữ ước nghị đàm thám danh lệnh hữu báo bò lợn"
_ORDINARY_BEFORE, _ORDINARY_AFTER = set(_BEFORE.split()), set(_AFTER.split())
# Beside an unaccented MAT in capitals only these say "marking"; VANG MAT, MAT BANG, TIEN MAT are ordinary.
_PAPER_WORDS = "CV QD KH TB BC CT TT TTR NQ HD TH KT NC VX TU BTV TC HDND UBND VP VAN CAO LIEU"
_PAPERS = set(_PAPER_WORDS.split())

_HIGHER = re.compile(
    r"(?<![^\W\d_])(tuyệt|tuyet|tối)[\W_]*(?:(mật)|mat)(?![^\W\d_])(?:[ _-]+([^\W\d_]+))?", re.IGNORECASE
)
# "toi mat" in small letters is mostly "tôi mất": only a label or a file name makes it a marking.
_TOP_UNACCENTED = re.compile(
    r"(?<![^\W\d_])TOI[\W_]*MAT(?=[\W_]*(?:\d|$|\.\w{2,5}$))|(?i:do mat *[:=] *toi mat)|(?i:toi[_-]?mat\.\w{2,5}$)"
)
_LABELLED = re.compile(
    r"(?:độ|do) +(?:mật|mat) *[:=] *\W?(?:mật|mat)(?![^\W\d_])"  # Độ mật: Mật
    r"|độ[ _-]*mật[ _-]*mật(?![^\W\d_])"  # the same in a file's name, where a colon cannot stand
    r"|[(\[] *mật *[)\]]"  # (Mật)
    r"|^\W*mật *(?:$|[-–:.]\W*(?:$|\w))"  # the stamp alone on a line, or before the heading
    r"|(?:công văn|văn bản|tài liệu|hồ sơ|cv|đóng dấu) mật(?! +(?:" + "|".join(sorted(_ORDINARY_AFTER)) + r")\b)",
    re.IGNORECASE,
)
_LABELLED_IN_CAPITALS = re.compile(r"[(\[] *MAT *[)\]]|^\W*MAT\W*$|(?<!\w)độ Mật(?!\w)(?! [Đđ]ộ)")
_SPACED_STAMP = re.compile(r"(?<!\w)M +Ậ +T(?!\w)")
_FILE_NAME = re.compile(r"^(?P<stem>[^\n]{1,250})\.[A-Za-z][A-Za-z0-9]{1,4}$")
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


def secret_marking(text: str) -> Marking | None:
    """The secrecy marking that a message, a file name or a document bears, if it bears one.

    Such a text must not be kept (Law on the Protection of State Secrets, 29/2018/QH14, article 5). When in doubt
    the stamp in capitals counts, while "bảo mật", "mật độ", "vắng mặt" and their like do not.
    """
    found: set[Marking] = set()
    for line in clean(text).split("\n"):
        found |= _markings_of(_SPACED_STAMP.sub("MẬT", line.strip()))
    if "TUYỆT MẬT" in found:
        return "TUYỆT MẬT"
    return "TỐI MẬT" if "TỐI MẬT" in found else "MẬT" if found else None


def _markings_of(line: str) -> set[Marking]:
    found: set[Marking] = set()
    for level, accented, after in _HIGHER.findall(line):
        if level.lower() != "tối":
            found.add("TUYỆT MẬT")
        elif accented and after.lower() not in _ORDINARY_AFTER:
            found.add("TỐI MẬT")
    if _TOP_UNACCENTED.search(line):
        found.add("TỐI MẬT")
    if _LABELLED.search(line) or _LABELLED_IN_CAPITALS.search(line) or _is_stamped(line):
        found.add("MẬT")
    return found


def _is_stamped(line: str) -> bool:
    """Whether a word of the line is the stamp itself, judged by its letters and its two neighbours."""
    file_name = _FILE_NAME.match(line)
    words = ["", *_WORD.findall(file_name["stem"] if file_name else line), ""]
    words = [word for word in words if word not in {"-", "_", "–"}]
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        at_an_edge = not after or (file_name is not None and not before)
        if word.lower() == "mật":
            ordinary = before.lower() in _ORDINARY_BEFORE or after.lower() in _ORDINARY_AFTER
            if not ordinary and (word == "MẬT" or (file_name and at_an_edge)):
                return True
        elif word == "MAT" and at_an_edge and _is_no_ordinary(before) and _is_no_ordinary(after):
            return True
    return False


def _is_no_ordinary(neighbour: str) -> bool:
    return not neighbour.isupper() or neighbour in _PAPERS


_POLITE = re.compile(r"^(?:d/c|dc|dong chi|ong|ba|anh|chi)[\s.:]+(?=\S)")


def bare_name(said: str) -> str:
    """A person's name without a "comrade", "Mr" or "Mrs" before it."""
    text = clean(said)
    polite = _POLITE.match(unaccented(text))
    return text[polite.end() :] if polite else text
