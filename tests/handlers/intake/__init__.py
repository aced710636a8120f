"""What an office brings in, as the tests try it."""
