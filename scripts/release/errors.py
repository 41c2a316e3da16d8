"""The one error of a release."""


class ReleaseError(Exception):
    """Why a release could not be judged: one line, for a person."""
