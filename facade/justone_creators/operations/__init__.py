"""The operations: a request builder each, in `xingtu` and `pgy`, and the methods made of it."""
