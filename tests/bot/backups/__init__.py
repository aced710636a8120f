"""Copies of the database, on both kinds."""
