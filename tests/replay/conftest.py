"""What the replay tests share: a call with a client of default settings, and cassettes by name."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from tests.support.flavours import TOKEN, Flavour

from cassettes.examples import CASSETTES
from cassettes.recorders import player
from justone_creators import Result

Call = Callable[[str, str], Result[Any]]
Play = Callable[[str], AbstractContextManager[Any]]


@pytest.fixture
def call(flavour: Flavour) -> Call:
    """Call an operation, named like its method; a test that takes this runs with both clients."""
    return lambda operation, identifier: flavour.ask(operation, identifier, client=lambda kind: kind(TOKEN))


@pytest.fixture
def play() -> Play:
    """Answer from a cassette, and from nothing else."""
    return lambda name: player().use_cassette(str(CASSETTES / f"{name}.yaml"))
