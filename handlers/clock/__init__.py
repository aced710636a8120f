"""The hour struck."""
