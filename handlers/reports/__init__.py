"""What an office prints: sheets, letters and charts."""
