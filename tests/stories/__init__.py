"""The office at its work, told across people and days: one story for each thing that happens to a task."""
