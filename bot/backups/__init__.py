"""Copies of the database: made while the bot runs, read back before they count, restored without sending anything."""
