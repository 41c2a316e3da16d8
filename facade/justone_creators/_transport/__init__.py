"""Sends and receives bytes, limited in time and size. Other packages import `transport` only."""
