"""The one error of a release."""


class ReleaseError(Exception):
    """A release could not be judged; the message is one line."""
