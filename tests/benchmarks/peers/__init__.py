"""The bots that are measured, each a process of its own: `python -m tests.benchmarks.peers.NAME PORT API …`."""
