"""A repository with what releases and proposals are made of."""

from __future__ import annotations

from tests.support.generator import remembering_generator  # noqa: F401  (a fixture)
from tests.support.repository import committed, repository  # noqa: F401  (fixtures)
