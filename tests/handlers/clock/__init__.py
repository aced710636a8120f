"""What the hours promise."""
