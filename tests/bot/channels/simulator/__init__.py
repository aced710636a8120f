"""The emulated Telegram is as strict as the real one."""
