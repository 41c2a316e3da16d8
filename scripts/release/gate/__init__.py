"""The gate before a release: each module has checks, and each check gives outcomes."""
