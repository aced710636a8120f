"""What an error of the OpenAPI means for a letter: the table of outcomes, row by row."""

from bot.channels.channel import Ending, Outcome
from bot.channels.zalo_calls import NotHeard, NotReached, Refused, ZaloError
from bot.channels.zalo_oa.keeper import NoConsent

TOKEN = frozenset({-216, -220, -124})
"""The access token is not the last one, or too old."""
CLOSED = frozenset({-230, -232, -213, -217, -227})
"""The person has not spoken with the account for too long: only a paid template reaches them."""
OPTED_OUT = frozenset({-244, -118, -119, -139, -140, -141})
"""The person wants no such messages, or is not on Zalo any more: nothing is to be tried."""
HURRIED = frozenset({-32})
USED_UP = frozenset({-211, -218, -115, -126, -144, -147})
"""Nothing more today."""
AT_NIGHT = frozenset({-234, -133})
PERSON_NEEDED = frozenset({-204, -205, -209, -212, -219, -221, -223, -224, -242, -320, -321, 112,
                           -101, -102, -103, -104, -105, -117, -120, -125, -131, -135, -136, -137, -138})  # fmt: skip
"""The package, the money or the standing of the account: its administrator has to act."""
TRANSIENT = -200
NEXT_MINUTE, LATER_TODAY, AT_DAWN = 61.0, 3600.0, 1800.0


def of(error: ZaloError) -> Outcome:
    """The outcome an error comes down to. Zalo has no name for a message of ours: what is unclear is a doubt."""
    match error:
        case NoConsent():
            return Outcome(Ending.LOCKED_OUT, detail=str(error))
        case NotReached():
            return Outcome(Ending.RETRY, detail=str(error))
        case NotHeard():
            return Outcome(Ending.DOUBT, detail=str(error))
        case Refused(code=code):
            return _of_code(code, error)
    return Outcome(Ending.REFUSED, detail=str(error))


def _of_code(code: int, error: Refused) -> Outcome:
    said = str(error)
    if code in TOKEN or code in PERSON_NEEDED:
        return Outcome(Ending.LOCKED_OUT, detail=said)
    if code in CLOSED or code in OPTED_OUT:
        return Outcome(Ending.GONE, detail=said)
    if code in HURRIED:
        return Outcome(Ending.WAIT, wait=NEXT_MINUTE, whole_bot=True, detail=said)
    if code in USED_UP:
        return Outcome(Ending.WAIT, wait=LATER_TODAY, whole_bot=True, detail=said)
    if code in AT_NIGHT:
        return Outcome(Ending.WAIT, wait=AT_DAWN, detail=said)
    return Outcome(Ending.DOUBT if code == TRANSIENT else Ending.REFUSED, detail=said)
