"""The Zalo Bot Platform as an emulator, as strict and as loose as the real one is known to be."""
