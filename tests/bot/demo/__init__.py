"""What the demo promises to a newcomer."""
