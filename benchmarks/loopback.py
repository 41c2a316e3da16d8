"""The vendor on loopback, a process of its own: what it costs does not count as the client's.

It responds with the examples of the package's sandbox. The process prints its port and serves until its input ends,
ten minutes at most: `python -m benchmarks.loopback`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

import certifi
import trustme
from attrs import define, field, frozen

from .targets import DISTRIBUTION, ITEM_REPORT

TOKEN: Final = "token-of-the-benchmark"  # noqa: S105  (no secret)

_ROOT: Final = Path(__file__).parents[1]
_MAX_SECONDS: Final = 600.0
_BACKLOG: Final = 512


@frozen
class Example:
    """A request, and the response to it.

    Attributes:
        path: The path of the URL.
        query: The parameters, as text, without the token.
        answer: The JSON of the response.
    """

    path: str
    query: dict[str, str]
    answer: dict[str, Any]

    @property
    def body(self) -> bytes:
        """The response as it is sent, not compressed."""
        return compact(self.answer)

    @property
    def params(self) -> dict[str, str]:
        """The whole query, for clients that do not add the token themselves."""
        return {**self.query, "token": TOKEN}

    @property
    def target(self) -> str:
        """Path and query in one."""
        return f"{self.path}?{urlencode(self.params)}"

    def is_asked_for_by(self, target: str) -> bool:
        """Tell whether a request is this one, to the last parameter."""
        url = urlsplit(target)
        return url.path == self.path and dict(parse_qsl(url.query)) == self.params


def compact(answer: object) -> bytes:
    """Return JSON in UTF-8 without spaces."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _example(name: str, **defaults: str) -> Example:
    """Read an example of the sandbox; the documented defaults, which both clients send, are not part of it."""
    read: dict[str, Any] = json.loads(
        (files("justone_creators") / "_sandbox" / "answers" / f"{name}.json").read_text("utf-8")
    )
    return Example(read["operation"].partition(" ")[2], {**read["query"], **defaults}, read["answer"])


EXAMPLES: Final = {
    ITEM_REPORT: _example("xingtu.item_report_details"),
    DISTRIBUTION: _example(
        "xingtu.distribution_metrics",
        platform="SHORT_VIDEO",
        range="DAY_30",
        type="PERSONAL_VIDEO",
        onlyAssign="false",
        flowType="EXCLUDE",
    ),
}

# A success that carries nothing, to follow a call without the reading of many fields.
NO_DATA: Final = Example(EXAMPLES[ITEM_REPORT].path, {"itemId": "1"}, {**EXAMPLES[ITEM_REPORT].answer, "data": {}})


def showcase(items: int) -> dict[str, Any]:
    """Return a showcase with so many items in each of its two lists, made of the sandbox's."""
    answer = _example("xingtu.showcase_items").answer
    for name in ("latest_item_info", "latest_star_item_info"):
        known = answer["data"][name]
        answer["data"][name] = [known[number % len(known)] for number in range(items)]
    return answer


class Certificates(NamedTuple):
    """Files.

    Attributes:
        served: The vendor's key and certificate.
        alone: The authority that signed it, and no other. Loading it costs nearly nothing.
        among_all: The same among all of certifi's: each real call over https has to load these first.
    """

    served: Path
    alone: Path
    among_all: Path


def issue(folder: Path) -> Certificates:
    """Write a certificate for the vendor into a folder, and files that make clients trust it."""
    authority = trustme.CA()
    written = Certificates(folder / "served.pem", folder / "alone.pem", folder / "among-all.pem")
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(written.served))
    written.alone.write_bytes(authority.cert_pem.bytes())
    written.among_all.write_bytes(Path(certifi.where()).read_bytes() + b"\n" + authority.cert_pem.bytes())
    return written


@contextmanager
def vendor(*, delay: float = 0.0, certificate: Path | None = None) -> Iterator[str]:
    """Run the vendor, and give its URL.

    Args:
        delay: Seconds before each response.
        certificate: A file with a key and the certificates for it: the vendor then speaks TLS.
    """
    command = [sys.executable, "-m", "benchmarks.loopback", "--delay", str(delay)]
    if certificate is not None:
        command += ["--certificate", str(certificate)]
    # It ends when its input does, which also happens where this process is killed.
    with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        yield f"{'http' if certificate is None else 'https'}://127.0.0.1:{int(process.stdout.readline())}"
        process.stdin.close()


@cache
def _response(target: str) -> bytes:
    """Return the response to a request as it is sent; each is made once.

    A request with less than the documentation's whole query is refused: a contestant would save time by it.
    """
    found = [example.body for example in (*EXAMPLES.values(), NO_DATA) if example.is_asked_for_by(target)]
    status, body = (HTTPStatus.OK, found[0]) if found else (HTTPStatus.BAD_REQUEST, b"{}")
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Server: loopback",
        "Date: Wed, 25 Nov 2026 21:00:00 GMT",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*head, "", "")).encode() + body


@define(eq=False)
class _Protocol(asyncio.Protocol):
    """One connection, which is kept open. Requests are small and come one after the other, each in one piece."""

    delay: float
    _transport: asyncio.Transport = field(init=False)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send each response at once, without waiting for more of it."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        """Respond to a request, at once or later."""
        response = _response(data.split(b" ", 2)[1].decode("ascii"))
        if self.delay:
            asyncio.get_running_loop().call_later(self.delay, self._transport.write, response)
        else:
            self._transport.write(response)


async def _serve(delay: float, certificate: Path | None) -> None:
    tls = None
    if certificate is not None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    server = await loop.create_server(partial(_Protocol, delay), "127.0.0.1", 0, ssl=tls, backlog=_BACKLOG)
    print(server.sockets[0].getsockname()[1], flush=True)
    loop.add_reader(sys.stdin.fileno(), ended.set)
    async with asyncio.timeout(_MAX_SECONDS):
        await ended.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each response")
    parser.add_argument("--certificate", type=Path, help="key and certificates: speak TLS")
    given = parser.parse_args()
    asyncio.run(_serve(given.delay, given.certificate))
