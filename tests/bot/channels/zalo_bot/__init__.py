"""What the Zalo Bot Platform says, and what we make of it."""
