"""A messenger of our own: the Telegram Bot API as an emulator, phones in a browser, a clock you can turn."""
