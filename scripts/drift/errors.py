"""The one error of the drift check."""


class DriftError(Exception):
    """Why a check could not be run, in one line for a person. It never means that there is no drift."""
