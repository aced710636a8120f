"""What each messenger, and our emulation of it, promises."""
