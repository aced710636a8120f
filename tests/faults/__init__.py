"""What must hold when things break: each promise with its gate, tried on real processes, databases and emulators."""
