"""What the tests of the comparison share."""

from tests.support.openapi.files import write  # noqa: F401  (a fixture)
