"""What a change of the contract means for the facade.

It is handed to whoever makes findings: so documents can be compared without the facade, and also when the facade cannot
be imported.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import TYPE_CHECKING

from drift.finding import NOT_CHECKED

if TYPE_CHECKING:
    from openapi_diff.comparison.change import Change
    from openapi_diff.comparison.component_users import User

Impact = Callable[["Change", Collection["User"]], str]


def not_checked(_change: Change, _users: Collection[User]) -> str:
    """Return that nobody asked: the documents have nothing to do with the facade."""
    return NOT_CHECKED


def facade_impact() -> Impact:
    """Return the impact on the facade, which is imported only now; if that fails, all of it is concerned."""
    error = facade_error()
    if error is not None:
        concerned = all_of_it(error)
        return lambda _change, _users: concerned
    from drift.surface.impact import of_change  # noqa: PLC0415

    return of_change


@cache
def facade_error() -> Exception | None:
    """Return why the facade cannot be imported; None if it can. A method of it may still be broken."""
    try:
        import drift.surface.impact  # noqa: PLC0415
        import drift.surface.surface  # noqa: PLC0415

        drift.surface.surface.surface()  # imports what the facade imports only when it is used
    except Exception as error:  # noqa: BLE001  (any edit may have broken it)
        return error
    return None


def all_of_it(error: Exception) -> str:
    """Return the impact on a facade that cannot be imported."""
    return f"all of it, which cannot be used: {error!r}"
