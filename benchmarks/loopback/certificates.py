"""A certificate for the vendor on loopback, and files that make clients trust it."""

from __future__ import annotations

from pathlib import Path

import certifi
import trustme
from attrs import frozen


@frozen
class Certificates:
    """Files.

    Attributes:
        served: The vendor's key and certificate.
        alone: The authority that signed it, and no other. Loading it costs nearly nothing.
        among_all: The same among all that certifi has: loading these is what a real call over https begins with.
    """

    served: Path
    alone: Path
    among_all: Path


def issue(folder: Path) -> Certificates:
    """Write them into a folder."""
    authority = trustme.CA()
    files = Certificates(folder / "served.pem", folder / "alone.pem", folder / "among-all.pem")
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(files.served))
    files.alone.write_bytes(authority.cert_pem.bytes())
    files.among_all.write_bytes(Path(certifi.where()).read_bytes() + b"\n" + authority.cert_pem.bytes())
    return files
