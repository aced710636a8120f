"""The machine: the only place that knows Telegram, Zalo, HTTP and the wall clock."""
