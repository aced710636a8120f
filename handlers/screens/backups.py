"""What the office reads when no copy of its database could be made."""

from datetime import datetime

from handlers.screen import Screen
from locales import _


def failed(why: str, last_at: datetime | None) -> Screen:
    """Once a day; whoever runs the machine has to look."""
    lines = [_("The data could not be copied: {why}", why=why)]
    if last_at is not None:
        lines.append(_("The last good copy is of {at:%H:%M} on {at:%d/%m/%Y}.", at=last_at))
    else:
        lines.append(_("There is no good copy."))
    lines.append(_("Please have whoever runs the system look at it today: dondoc doctor."))
    return Screen("\n".join(lines), title=_("NO COPY OF THE DATA"))
