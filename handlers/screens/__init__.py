"""What an official sees: all wording of the chat."""
