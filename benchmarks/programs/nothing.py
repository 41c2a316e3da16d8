"""Does nothing: what Python itself takes to start."""
