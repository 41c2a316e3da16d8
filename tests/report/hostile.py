"""Texts that try to become something else on a page."""

from __future__ import annotations

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</svg><img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "<!--<script>",
    "--><b>",
    "<![CDATA[",
    "]]><b>",
    "&lt;b&gt;&amp;&#60;",
    "{{ 7 * 7 }}{% raw %}",
    "{count} {0} %n %a",
    "javascript:alert(1)",
    "\x00\x08\x1b[31m",
    "\ud800\udfff\uffff",
    "\u202e\u2066\u200b",
    "<plaintext><textarea>",
)
