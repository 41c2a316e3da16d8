"""Contract drift: what has changed between contract, low level, facade and recorded answers, in our callers' terms."""
