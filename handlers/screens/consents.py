"""What the office hears when the Official Account does not let the program speak any more."""

from handlers.screen import Screen
from locales import _


def lost(why: str) -> Screen:
    """Zalo takes the tokens no more: nothing is said on the account until somebody consents anew."""
    return Screen(
        _(
            "Zalo does not let the system speak for the Official Account any more ({why}). People who have another "
            "account are reached there; letters to the others wait.",
            why=why,
        )
        + "\n"
        + _("Whoever runs the system helps by consenting anew: dondoc consent."),
        title=_("ZALO OFFICIAL ACCOUNT: SILENT"),
    )


def stopped(code: int, why: str) -> Screen:
    """Zalo takes no message of the account, and says that only a person can help."""
    return Screen(
        _(
            "Zalo takes no message of the Official Account ({why}, {code}). Its administrator finds the reason at "
            "oa.zalo.me: the package, the money of the account, or its standing. Letters wait, or go another way.",
            why=why,
            code=code,
        ),
        title=_("ZALO OFFICIAL ACCOUNT: SILENT"),
    )
