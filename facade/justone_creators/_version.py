"""The version, and where its documentation is."""

from __future__ import annotations

from functools import cache

__version__ = "0.1.0"


def documentation(page: str) -> str | None:
    """Return the address of a page in `docs/` as it was in this version; `None` if no repository is known."""
    repository = _repository()
    return repository and f"{repository.rstrip('/')}/blob/v{__version__}/docs/{page}"


@cache
def _repository() -> str | None:
    """Return `Repository` of `[project.urls]`. It stands in pyproject.toml only, and from there in the metadata."""
    try:
        from importlib.metadata import metadata  # takes milliseconds, and few programs need it

        urls = metadata("justone-creators").get_all("Project-URL") or []
    except (ImportError, OSError):  # a frozen program may come without, and a full process opens no file
        return None
    addresses = dict(url.split(", ", 1) for url in urls)
    return addresses.get("Repository")
