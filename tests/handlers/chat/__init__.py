"""What the bot promises to who writes to it."""
