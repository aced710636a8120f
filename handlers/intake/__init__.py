"""What an office brings in: sheets of people, tasks and calendar days."""
