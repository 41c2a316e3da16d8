"""Bodies: what is an envelope, whatever it looks like, and what is none."""

from __future__ import annotations

import zlib
from typing import Final

from tests.faults.scenario import Scenario, refused, succeeds, uncertain, unexpected
from tests.support.loopback.responses import HTML, answers, deflated, envelope, gzipped

SUCCESS: Final = envelope(message="成功")
GBK: Final = '{"code": 0, "message": "成功", "requestId": "first"}'.encode("gbk")
TEXT: Final = SUCCESS.decode()
# A success under Brotli, uncompressed as Brotli allows it: the tests do without a compressor.
BROTLI: Final = b"\x0b" + bytes((len(SUCCESS) << 3 & 0xFF,)) + b"\x80" + SUCCESS + b"\x03"


def code(text: str) -> bytes:
    """Return an envelope whose code is written so."""
    return f'{{"code": {text}, "data": null, "requestId": "first"}}'.encode()


CODES: Final = (
    *(
        Scenario(f"writes the code as `{text}`", [answers(code(text))], succeeds())
        for text in ("0", '"0"', '"000"', "-0")
    ),
    Scenario('writes the code as `"100"`', [answers(code('"100"'))], refused(100)),
    Scenario("writes the code with 30 digits", [answers(code("9" * 30))], refused(int("9" * 30))),
    *(
        Scenario(f"writes the code as `{text}`", [answers(code(text))], unexpected())
        for text in (
            "true",
            "false",
            "null",
            "0.0",
            "0e0",
            "1e999",
            "NaN",
            "[0]",
            "{}",
            '""',
            '" 0"',
            '"+1"',
            '"-1"',
            '"0x0"',
            '"０"',
            '"0.0"',
            '"ok"',
        )
    ),
    Scenario("writes the code as text of 5 000 digits", [answers(code(f'"{"1" * 5_000}"'))], unexpected()),
    Scenario("writes the code as a number of 5 000 digits", [answers(code("1" * 5_000))], unexpected()),
    Scenario("writes the code as a fraction, with HTTP 500", [answers(code("500.0"), 500)], uncertain(500)),
    Scenario("leaves the code out", [answers(b'{"data": null}')], unexpected()),
    Scenario("writes the code in capitals", [answers(b'{"CODE": 0}')], unexpected()),
)

JSON: Final = (
    *(
        Scenario(f"returns `{text}`", [answers(text.encode())], unexpected())
        for text in (
            "[]",
            '[{"code": 0}]',
            "0",
            "null",
            "true",
            '"code"',
            "{}",
            "{'code': 0}",
            '{"code": 0',
            "{code: 0}",
            '{"code": 0,}',
            "NaN",
        )
    ),
    Scenario("returns nothing but white space", [answers(b" \r\n\t ")], unexpected()),
    Scenario("returns a zero byte", [answers(b"\0")], unexpected()),
    Scenario("returns a success and a further byte", [answers(SUCCESS + b"x")], unexpected()),
    Scenario("returns two envelopes", [answers(SUCCESS + SUCCESS)], unexpected()),
    Scenario("returns a success between white space", [answers(b"\r\n " + SUCCESS + b"\r\n")], succeeds()),
    Scenario("returns a success with `NaN` in it", [answers(b'{"code": 0, "data": NaN}')], succeeds()),
    Scenario(
        "returns a success with `Infinity` in it", [answers(b'{"code": 0, "data": [-Infinity, 1e999]}')], succeeds()
    ),
    Scenario("returns two codes, of which the last is 0", [answers(b'{"code": 301, "code": 0}')], succeeds()),
    Scenario(
        "returns a success with a lone surrogate in it",
        [answers(b'{"code": 0, "message": "\\ud800", "data": {"\\udfff": "\\ud83d"}}')],
        succeeds(),
    ),
    Scenario(
        "returns code 400 with a lone surrogate in its message",
        [answers(b'{"code": 400, "message": "\\ud800\\u001b[2J\\n"}')],
        refused(400),
    ),
    Scenario("returns JSONP", [answers(b"callback(" + SUCCESS + b");")], unexpected()),
)

CHARSETS: Final = (
    Scenario(
        "declares GBK and sends UTF-8",
        [answers(SUCCESS, 200, "Content-Type: application/json; charset=gbk")],
        succeeds(),
    ),
    Scenario(
        "declares GBK and sends it", [answers(GBK, 200, "Content-Type: application/json; charset=gbk")], unexpected()
    ),
    Scenario("sends UTF-16", [answers(TEXT.encode("utf-16"))], succeeds()),
    Scenario("sends UTF-32 without a mark", [answers(TEXT.encode("utf-32-be"))], succeeds()),
    Scenario("sends UTF-8 with a mark", [answers(TEXT.encode("utf-8-sig"))], succeeds()),
    Scenario("sends bytes that are not UTF-8", [answers(b'{"code": 0, "message": "\xff"}')], unexpected()),
    Scenario("declares an invalid media type", [answers(SUCCESS, 200, "Content-Type: \xff;;=")], succeeds()),
    Scenario("declares HTML and sends a success", [answers(SUCCESS, 200, "Content-Type: text/html")], succeeds()),
)

CODINGS: Final = (
    Scenario("sends gzip", [answers(gzipped(SUCCESS), 200, "Content-Encoding: gzip")], succeeds()),
    Scenario(
        "sends gzip and calls it x-gzip", [answers(gzipped(SUCCESS), 200, "Content-Encoding: x-gzip")], succeeds()
    ),
    Scenario("sends gzip and calls it GZip", [answers(gzipped(SUCCESS), 200, "Content-Encoding: GZip")], succeeds()),
    Scenario(
        "sends gzip in several members",
        [answers(b"".join(map(gzipped, (SUCCESS[:9], b"", SUCCESS[9:]))), 200, "Content-Encoding: gzip")],
        succeeds(),
    ),
    Scenario(
        "sends gzip and pads it with zeros",
        [answers(gzipped(SUCCESS) + bytes(9), 200, "Content-Encoding: gzip")],
        succeeds(),
    ),
    Scenario(
        "sends gzip in two members, the second cut off",
        [answers(gzipped(SUCCESS) + gzipped(b" ")[:-9], 200, "Content-Encoding: gzip")],
        unexpected(),
    ),
    Scenario("sends deflate", [answers(zlib.compress(SUCCESS), 200, "Content-Encoding: deflate")], succeeds()),
    Scenario(
        "sends deflate without its head and check",
        [answers(deflated(SUCCESS), 200, "Content-Encoding: deflate")],
        succeeds(),
    ),
    Scenario(
        "sends code 400 under gzip", [answers(gzipped(envelope(400)), 400, "Content-Encoding: gzip")], refused(400, 400)
    ),
    Scenario("declares identity", [answers(SUCCESS, 200, "Content-Encoding: identity")], succeeds()),
    Scenario(
        "declares gzip and sends a success uncompressed", [answers(SUCCESS, 200, "Content-Encoding: gzip")], succeeds()
    ),
    Scenario(
        "declares gzip and sends a page of HTML uncompressed",
        [answers(HTML, 200, "Content-Encoding: gzip")],
        unexpected(),
    ),
    Scenario(
        "declares gzip and sends HTTP 502 with a page of HTML uncompressed",
        [answers(HTML, 502, "Content-Encoding: gzip")],
        uncertain(502),
    ),
    Scenario("declares gzip and sends nothing", [answers(b"", 200, "Content-Encoding: gzip")], unexpected()),
    Scenario(
        "declares deflate and sends gzip", [answers(gzipped(SUCCESS), 200, "Content-Encoding: deflate")], unexpected()
    ),
    Scenario("sends half of a gzip", [answers(gzipped(SUCCESS)[:40], 200, "Content-Encoding: gzip")], unexpected()),
    Scenario(
        "sends gzip without its check", [answers(gzipped(SUCCESS)[:-8], 200, "Content-Encoding: gzip")], unexpected()
    ),
    Scenario(
        "sends gzip with a wrong check",
        [answers(gzipped(SUCCESS)[:-8] + bytes(8), 200, "Content-Encoding: gzip")],
        unexpected(),
    ),
    Scenario(
        "sends gzip and further bytes", [answers(gzipped(SUCCESS) + b"xxx", 200, "Content-Encoding: gzip")], succeeds()
    ),
    Scenario(
        "sends gzip under gzip", [answers(gzipped(gzipped(SUCCESS)), 200, "Content-Encoding: gzip, gzip")], unexpected()
    ),
    Scenario("sends Brotli, which was not requested", [answers(BROTLI, 200, "Content-Encoding: br")], unexpected()),
    Scenario("declares a coding that is unknown", [answers(SUCCESS, 200, "Content-Encoding: x-none")], succeeds()),
)
