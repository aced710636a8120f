"""What concerns figures: indicators with their plans, actuals and misses; the reports of periods."""

from collections.abc import Callable

from handlers.chat import actuals, indicators, misses, periods, quarters
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
}

CHECKS: dict[str, Callable[..., bool]] = {
    "actual.lacks": actuals.lacks,
    "miss.stands": misses.stands,
}

PAPERS: dict[str, Callable[..., bytes]] = {
    "period.excel": periods.excel_paper,
    "period.word": periods.word_paper,
    "indicator.picture": indicators.picture,
}
