"""What the doctor says, in the office's language: each finding is one line, and says what to do."""

from typing import TYPE_CHECKING

from locales import N_, _

if TYPE_CHECKING:
    from handlers.rules.audit import Finding

SAYS = {
    "settings": N_("Configuration: can be used; the office's zone is {zone}."),
    "heartbeat.none": N_(
        "Outside heartbeat: none. Set DONDOC_HEARTBEAT_URL, so that somebody hears when this machine stops."
    ),
    "heartbeat": N_("Outside heartbeat: set; it is called every five minutes while all is well."),
    "sqlite": N_("SQLite {version}."),
    "sqlite.fault": N_(
        "SQLite {version} has a rare fault that can damage the database (mended in 3.51.3). "
        "Keep copies, and take a newer Python or SQLite when you can."
    ),
    "database": N_("Database: whole, and of this program's version."),
    "database.trouble": N_("Database: {why}"),
    "database.damaged": N_("Database: damaged ({why}). Restore the latest copy."),
    "disk": N_("Disk: {free} GB free beside the database."),
    "disk.full": N_("Disk: only {free} GB free beside the database. Make room: without it nothing can be stored."),
    "clock": N_("Clock: not behind what was written before."),
    "clock.behind": N_(
        "Clock: something was written at {at:%H:%M} on {at:%d/%m/%Y}, which is still to come. Set the clock right."
    ),
    "copies.none": N_("Copies: none are made by themselves. Set DONDOC_BACKUP_DIRECTORY."),
    "copies.missing": N_("Copies: there is none in {where}. Make one: dondoc backup"),
    "copies": N_("Copies: the last good one is of {at:%H:%M} on {at:%d/%m/%Y}."),
    "copies.late": N_(
        "Copies: the last good one is of {at:%H:%M} on {at:%d/%m/%Y}; there should be a newer one. "
        "See the log of dondoc serve."
    ),
    "post": N_("Inbox: {events} waiting. Outbox: {letters} waiting."),
    "post.held": N_("Outbox: held since a restore. Decide: dondoc restore confirm --send or --drop"),
    "post.lost": N_(
        "Outbox: {n} letters never arrived or may not have ({dead} dead, {unknown} unknown). "
        "In the chat, /lienlac says to whom, and why."
    ),
    "audit": N_("Audit: nothing is missing and nothing is stuck."),
    "audit.found": N_("Audit: {found}. See the log of dondoc serve."),
    "audit.never": N_("Audit: the bot has not run on this database yet."),
    "calendar": N_("Calendar: {n} days of {year} are set by the office."),
    "calendar.none": N_(
        "Calendar: nothing is set for {year}; only the public holidays known to the program count. "
        "When the days off are announced: dondoc calendar import"
    ),
    "token.none": N_("Telegram: DONDOC_TELEGRAM_TOKEN is not set."),
    "token.wrong": N_("Telegram: DONDOC_TELEGRAM_TOKEN is not accepted. Ask BotFather for the right one."),
    "zalo": N_("Zalo: the token of bot {number} is that of {name}."),
    "zalo.refused": N_("Zalo does not accept the token of bot {number} in DONDOC_ZALO_BOT_TOKEN ({why})."),
    "zalo.away": N_("Zalo: {api} cannot be reached ({why})."),
    "zalo.hook.none": N_(
        "Zalo bot {number} does not know the address of DONDOC_ZALO_BOT_WEBHOOK_URL; it is told when dondoc serve runs."
    ),
    "zalo.hook.theirs": N_(
        "Zalo bot {number} brings what it hears to another address; dondoc serve switches that off to poll."
    ),
    "zalo.polling": N_("Zalo bot {number} is polled; Zalo means that for trials, a webhook loses nothing."),
    "oa": N_("Zalo OA: the tokens are those of {name}; renewed {at:%H:%M} on {at:%d/%m/%Y}."),
    "oa.none": N_("Zalo OA: nobody has consented yet. The account's administrator does: dondoc consent."),
    "oa.lost": N_("Zalo OA: the tokens are good for nothing any more ({why}). The administrator: dondoc consent."),
    "oa.refused": N_(
        "Zalo OA: Zalo does not take the tokens of {at:%H:%M} on {at:%d/%m/%Y} ({why}). dondoc serve renews them; if "
        "it runs and this stays, the administrator consents anew: dondoc consent."
    ),
    "oa.consented": N_(
        "Zalo OA: the tokens are kept; dondoc serve renews them by itself. If it does not run, they last until "
        "{until:%d/%m/%Y}."
    ),
    "telegram.away": N_("Telegram: {api} cannot be reached ({why})."),
    "telegram": N_("Telegram: the token is that of @{name}."),
    "hook.theirs": N_("Telegram: a webhook is set; `dondoc serve` takes it away and polls."),
    "hook.none": N_("Telegram: our webhook is not set; `dondoc serve` sets it."),
    "hook": N_("Telegram: by webhook; {n} updates wait to be fetched."),
    "polling": N_("Telegram: by polling; {n} updates wait to be fetched."),
    "hook.failed": N_("Telegram could not reach our webhook: {why}"),
}


def says(what: str, **values: object) -> str:
    """One finding as a line."""
    return _(SAYS[what], **values)


def audit(findings: "list[Finding]") -> str:
    """What the auditor misses, by the words that stand in the log and in the figures."""
    return says("audit.found", found=", ".join(f"{finding.kind.value} {finding.count}" for finding in findings))
