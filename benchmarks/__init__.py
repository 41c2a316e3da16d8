"""How fast the client is, beside plain httpx and the vendor's own SDK: `nox -s bench`."""
