"""The sandbox: a transport and its example answers."""
