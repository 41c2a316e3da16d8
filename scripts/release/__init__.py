"""Releases: the changes since the last one, and the least version step that they need."""
