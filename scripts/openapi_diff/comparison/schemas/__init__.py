"""Compare two schemas."""
