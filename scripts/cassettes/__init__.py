"""Recorded answers: how they are stored, what is replaced in them, which ones exist."""
