"""What each messenger can do, and how a screen is drawn on it."""
