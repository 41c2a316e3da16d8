"""Stands before the real openapi-python-client where tests/support/generator is on PYTHONPATH: see `__main__`."""
