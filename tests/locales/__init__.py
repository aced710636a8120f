"""What the bot promises."""
