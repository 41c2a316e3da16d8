"""A client library for accessing Just One API; written by scripts/regenerate.py, do not edit"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
