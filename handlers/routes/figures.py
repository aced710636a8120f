"""What concerns figures: indicators with their plans, actuals and misses; the reports of periods."""

from collections.abc import Callable

from handlers.chat import actuals, indicators, inquiries, misses, periods, quarters, rankings, statements
from handlers.screen import Screen
from handlers.visit import Visit

TAPS: dict[str, Callable[..., Screen]] = {
    "indicator.show": indicators.show,
    "indicator.page": indicators.page,
    "indicator.units": indicators.by_unit,
    "indicator.picture": indicators.drawn,
    "indicator.history": indicators.told,
    "actual.ask": actuals.ask,
    "actual.period": actuals.period,
    "actual.stage": actuals.stage,
    "actual.send": actuals.send,
    "actual.undo": actuals.undo,
    "miss.ask": misses.ask,
    "miss.undo": misses.undo,
    "quarter.preview": quarters.preview,
    "quarter.send": quarters.send,
    "period.choose": periods.choose,
    "period.show": periods.show,
    "period.excel": periods.excel,
    "period.word": periods.word,
    "statement.show": statements.show,
    "statement.line": statements.line,
    "statement.people": statements.list_,
    "statement.excel": statements.excel,
    "statement.word": statements.word,
    "statement.all": statements.everybody,
    "ranking.show": rankings.show,
    "inquiry.ask": inquiries.ask,
    "inquiry.show": inquiries.show,
    "inquiry.list": inquiries.list_,
    "inquiry.keep": inquiries.keep,
    "inquiry.mend": inquiries.mend,
    "inquiry.undo": inquiries.undo,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "chitieu": indicators.list_,
    "xuat": periods.list_,
}

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "actual.figure": actuals.said,
    "actual.said": actuals.said,
    "actual.why": actuals.why_said,
    "miss.said": misses.said,
    "inquiry.said": inquiries.said,
    "inquiry.answered": inquiries.answered,
}

CHECKS: dict[str, Callable[..., bool]] = {
    "actual.lacks": actuals.lacks,
    "miss.stands": misses.stands,
    "inquiry.stands": inquiries.stands,
}

PAPERS: dict[str, Callable[..., bytes]] = {
    "period.excel": periods.excel_paper,
    "period.word": periods.word_paper,
    "statement.excel": statements.excel_paper,
    "statement.word": statements.word_paper,
    "statement.all": statements.everybodys_paper,
    "indicator.picture": indicators.picture,
}
