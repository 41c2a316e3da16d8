"""Contract drift: the differences between contract, low level, facade and recorded answers."""
