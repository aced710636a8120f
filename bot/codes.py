"""The codes in which Vietnamese letters were saved before Unicode, and those that were damaged on the way."""

import re
import unicodedata

# The old font code TCVN3 (.VnTime): what each sign was meant to be.
TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
IS_TCVN3 = re.compile(r"[µ¶·¸¹®¨©ª«¬­§][a-zA-Z]|[a-zA-Z][µ¶·¸¹®¨©ª«¬­]")
IS_VNI = re.compile(r"[aeouyAEOUY][øùûõïØÙÛÕÏâêåéèëúüäáàãôö]{1}(?=[a-z\s.,])|ñ[aeo]")
IS_TWICE = re.compile(r"á[»º]|Ä[‘\u0091]|Æ[°¡]|Ã[\u00a0-¿]")
"""UTF-8 that was taken for Western European and saved again: "Phòng" has become "PhÃ²ng"."""
IS_UNICODE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


class Refused(Exception):
    """Why a document cannot be taken, in one word."""


def as_unicode(text: str) -> str:
    """The text with TCVN3 turned into Unicode. Raises Refused for VNI, whose signs mean two things."""
    letters = sum(letter.isalpha() for letter in text)
    if len(IS_TWICE.findall(text)) > letters * 0.03:
        return unicodedata.normalize("NFC", once(text))
    if letters < 20 or len(IS_UNICODE.findall(text)) > letters * 0.02:
        return unicodedata.normalize("NFC", text)
    if len(IS_VNI.findall(text)) > letters * 0.06 and len(IS_VNI.findall(text)) > len(IS_TCVN3.findall(text)):
        raise Refused("vni")
    if len(IS_TCVN3.findall(text)) > letters * 0.03:
        return "".join(TCVN3.get(letter, letter) for letter in text)
    return unicodedata.normalize("NFC", text)


def once(text: str) -> str:
    """What was coded twice, decoded once. Raises Refused where a letter was lost on the way."""
    try:
        return b"".join(code_of(letter) for letter in text).decode("utf-8")
    except UnicodeError:
        raise Refused("garbled") from None


def code_of(letter: str) -> bytes:
    """The byte a letter stands for in Windows's Western European, or itself where that leaves a gap."""
    return letter.encode("latin-1") if ord(letter) < 0xA0 else letter.encode("cp1252")
