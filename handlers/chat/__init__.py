"""An official did something."""
