"""What is raised before anything is sent. The errors load with the first of them: a call that goes well needs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .errors import ConfigurationError, InvalidArgumentError


def misconfigured(why: str | None) -> ConfigurationError:
    """Make the error of a client that can not work as it is set up."""
    from .errors import ConfigurationError

    return ConfigurationError(why)


def refused(argument: str, why: str, value: str = "", allowed: tuple[str, ...] = ()) -> InvalidArgumentError:
    """Make the error of an argument that is not allowed."""
    from .errors import InvalidArgumentError

    return InvalidArgumentError(why, argument=argument, value=value, allowed=allowed)
