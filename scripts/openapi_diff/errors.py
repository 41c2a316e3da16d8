"""The one error of the drift check."""


class DriftError(Exception):
    """Why a check could not be made: one line, for a person. It never stands for a clean result."""
