"""The one error of the comparison."""


class DocumentError(Exception):
    """Why a document cannot be read or compared, in one line for a person. It never means that nothing differs."""
