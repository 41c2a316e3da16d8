"""The one error of the contract."""


class ContractError(Exception):
    """Why the contract could not be read, merged or generated: one line, for a person."""
