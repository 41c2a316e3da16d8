"""The embedded vendor: a transport and its example answers."""
