"""The demo: an office on this machine, its phones in a browser, a clock that can be turned, a tour of six steps."""
