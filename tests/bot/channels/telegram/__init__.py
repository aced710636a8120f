"""What people do on Telegram becomes events, and screens become messages."""
