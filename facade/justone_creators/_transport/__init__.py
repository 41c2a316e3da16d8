"""Bytes: connections, limits in time and size. Others import `transport` only."""
