"""The base class of both clients: it makes the requester from the arguments, the sandbox, and the repr."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from math import inf
from typing import Any, Final, NamedTuple, TypeVar

from .._schema.drift import Drift
from .._transport.transport import Transport
from ..attempt import Attempt
from ..errors import ConfigurationError, PlainHttpWarning
from .arguments import flag, seconds, whole_number
from .config import ClientLimits, Region, base_url_of
from .credential import Credential
from .hooks import Reporter, checked_hook
from .requester import Requester

ClientT = TypeVar("ClientT", bound="BaseClient")  # not `Self`: in a base class jedi takes it for that class

_IN_CLEAR: Final = "{} is plain HTTP: token, query and response {} in clear."
_ACCEPT: Final = " Pass allow_insecure_http=True to accept that."
_TO_THE_CALLER: Final = 3  # frames from a warning to the line that calls the constructor


class ClientArguments(NamedTuple):
    """A constructor's arguments before they are checked, without token and transport."""

    region: object
    base_url: str | None
    timeout: object
    deadline: object
    max_retries: object
    retry_uncertain: object
    max_response_bytes: object
    on_attempt: Callable[[Attempt], object] | None
    on_drift: Callable[[str, Drift], object] | None
    trust_env: object
    allow_insecure_http: object

    def reporter(self, held: Credential, limits: ClientLimits) -> Reporter:
        """Check and return the hooks."""
        on_attempt = checked_hook("on_attempt", self.on_attempt, "one argument")
        on_drift = checked_hook("on_drift", self.on_drift, "two arguments")
        return Reporter(on_attempt, on_drift, held.mask, limits.max_retries + 1)

    def limits(self) -> ClientLimits:
        """Check and return the limits."""
        return ClientLimits(
            timeout=seconds("timeout", self.timeout),
            deadline=inf if self.deadline is None else seconds("deadline", self.deadline),
            max_retries=whole_number("max_retries", self.max_retries),
            retry_uncertain=flag("retry_uncertain", self.retry_uncertain),
            max_response_bytes=whole_number("max_response_bytes", self.max_response_bytes, least=1),
        )


class BaseClient:
    """A client without its operations."""

    _requester: Requester
    _is_sandbox = False

    def _set_up(
        self,
        held: Credential | ConfigurationError,
        transport: Any,
        transport_for: Callable[..., Transport],
        arguments: ClientArguments,
    ) -> None:
        if isinstance(held, ConfigurationError):
            raise held
        base_url = base_url_of(arguments.region, arguments.base_url)
        accepted = flag("allow_insecure_http", arguments.allow_insecure_http)
        trust_env = flag("trust_env", arguments.trust_env)
        limits = arguments.limits()
        reporter = arguments.reporter(held, limits)
        opened = transport_for(base_url, transport, trust_env=trust_env)
        self._is_sandbox = getattr(transport, "is_sandbox", False)
        if opened.in_clear and not self._is_sandbox:
            if not accepted:
                raise ConfigurationError(_IN_CLEAR.format(base_url, "would travel") + _ACCEPT)
            warnings.warn(_IN_CLEAR.format(base_url, "travel"), PlainHttpWarning, stacklevel=_TO_THE_CALLER)
        self._requester = Requester(
            transport=opened, base_url=base_url, credential=held, limits=limits, reporter=reporter
        )

    @classmethod
    def sandbox(  # noqa: PYI019
        cls: type[ClientT],
        *,
        any_id: bool = False,
        region: Region = "global",
        base_url: str | None = None,
        timeout: float = 90.0,
        deadline: float | None = None,
        max_retries: int = 2,
        retry_uncertain: bool = False,
        max_response_bytes: int = 32 * 2**20,
        on_attempt: Callable[[Attempt], object] | None = None,
        on_drift: Callable[[str, Drift], object] | None = None,
        trust_env: bool = True,
        allow_insecure_http: bool = False,
    ) -> ClientT:
        """Return a real client that needs no token and no network.

        It responds in-process with the documented examples, and with synthetic ones if none is documented; each
        `message` says which. People and prose in them are replaced. It knows the item `7566200471448779514`, the author
        `7392575310895513619`, the PGY user `674eadbb000000001c01981e` and the note `67f32a94000000001d02eb4a`; any
        other id raises an error with code 400. `justone_creators.testing` responds to any id, and as a test scripts it.

        Args:
            any_id: Return the example for every id that the method accepts, to try a whole list. The example keeps its
                own ids, and `Result.parameters` has the id that was asked for.
            region: As in the constructor, as all others; it is checked, and nothing is sent there.
            base_url: Likewise.
            timeout: Seconds for each wait.
            deadline: Seconds for a call as a whole.
            max_retries: How often a call is retried.
            retry_uncertain: Whether a failure that may have been billed is retried, too.
            max_response_bytes: The largest response that is read.
            on_attempt: Called with an `Attempt` after each attempt.
            on_drift: Called with the place of a value that cannot be read.
            trust_env: Without effect: there is no proxy and no certificate.
            allow_insecure_http: Without effect: nothing travels in clear.

        Raises:
            ConfigurationError: The region is unknown, or the address cannot be used.
            InvalidArgumentError: Another argument is not allowed.
        """
        from .._sandbox.transport import SandboxTransport  # few programs need it

        constructor: Any = cls
        client: ClientT = constructor(
            "sandbox", transport=SandboxTransport(any_id=flag("any_id", any_id)), region=region, base_url=base_url,
            timeout=timeout, deadline=deadline, max_retries=max_retries, retry_uncertain=retry_uncertain,
            max_response_bytes=max_response_bytes, on_attempt=on_attempt, on_drift=on_drift, trust_env=trust_env,
            allow_insecure_http=allow_insecure_http,
        )  # fmt: skip
        return client

    def mask(self, text: str) -> str:
        """Return a text without this client's token.

        A server may repeat the token in a response, and `Result.raw` and `ApiError.raw` are exactly as they came: mask
        their text before you print or store it.
        """
        return self._requester.credential.mask(text)

    def __repr__(self) -> str:
        requester = getattr(self, "_requester", None)  # a debugger may show a client whose constructor failed
        if requester is None:
            return f"<{type(self).__name__} not set up>"
        address = "sandbox" if self._is_sandbox else requester.base_url
        return f"<{type(self).__name__} {address}{', closed' if requester.closed else ''}>"
