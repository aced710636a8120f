"""What the office hears when Zalo brings nothing of what people write."""

from datetime import datetime

from handlers.screen import Screen
from locales import _


def dropped(bot: str, since: datetime) -> Screen:
    """It is mended; what was written in between may be lost."""
    return Screen(
        _(
            "Zalo had switched off the webhook of bot {bot}; it is on again. What people wrote there after "
            "{since:%H:%M} on {since:%d/%m/%Y} may be lost: please ask them to send it once more.",
            bot=bot,
            since=since,
        ),
        title=_("ZALO: NOT HEARD FOR A WHILE"),
    )


def blocked(bot: str, why: str) -> Screen:
    """Only whoever runs the system can help."""
    return Screen(
        _(
            "Zalo does not get through to the webhook of bot {bot} ({why}). What people write there is not heard; "
            "whoever runs the system looks at the address, its certificate and the proxy before it.",
            bot=bot,
            why=why,
        ),
        title=_("ZALO: NOT HEARD"),
    )


def unheard(since: datetime) -> Screen:
    """Zalo does not say that it switched a webhook off; that nobody writes is all one sees."""
    return Screen(
        _(
            "Nobody has been heard on the Zalo Official Account since {since:%d/%m/%Y}. Zalo may have switched the "
            "webhook off: please look at developers.zalo.me, and send the account a message as a trial.",
            since=since,
        ),
        title=_("ZALO OFFICIAL ACCOUNT: NOT HEARD"),
    )
