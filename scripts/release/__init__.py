"""Releases: what has changed since one, and the least step of the version that follows from it."""
