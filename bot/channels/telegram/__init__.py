"""Telegram: what its people do becomes events, screens become messages. aiogram lives here, and nowhere else."""
