"""What the bot does, and why."""
