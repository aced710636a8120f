"""The menu of commands a messenger offers: what each is for, in a few words."""

from locales import _


def menu(*, head: bool = False, office: bool = False) -> list[tuple[str, str]]:
    """The commands a person can use, by canonical name, the most used first."""
    offered = [
        ("viec", _("My tasks")),
        ("baocao", _("Report progress")),
        ("lichsu", _("History of a task")),
    ]
    if head or office:
        offered += [
            ("quahan", _("What is overdue")),
            ("donvi", _("A unit and its tasks")),
            ("giaoviec", _("Give a task to a person")),
        ]
    if office:
        offered += [
            ("themviec", _("Add a task")),
            ("tim", _("Find a task or directive")),
            ("dondoc", _("Urge those who are late")),
            ("thongke", _("Figures of the office")),
            ("xuat", _("Tasks as an Excel sheet")),
            ("moi", _("Invite somebody")),
            ("lienlac", _("Who cannot be reached")),
        ]
    return [*offered, ("toi", _("About me")), ("trogiup", _("Help"))]
