"""The way to say no to a consent that Zalo does not know."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NotConsented(Refusal):
    says = N_(
        "Zalo gives no tokens for that ({why}). A refresh token is good once: take a new one at developers.zalo.me, "
        "API Explorer, as an administrator of the account, and check DONDOC_ZALO_OA_APP_ID and _APP_SECRET."
    )
    why: str
