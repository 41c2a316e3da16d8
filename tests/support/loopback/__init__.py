"""The one server on loopback that all tests use, and what stands on it: see `server` first."""
