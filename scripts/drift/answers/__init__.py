"""Recorded answers: where they come from, and what they hold beside the models."""
