"""Certificates are loaded once for the process, and anew where that failed or was disturbed."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest
import trustme
from tests.support.flavours import TOKEN, Flavour
from tests.support.loopback.responses import answers, envelope
from tests.support.loopback.server import Server

from justone_creators import Client, ConfigurationError, InvalidArgumentError

BEGINNING = """
import os, sys, threading, warnings
from justone_creators import Client

warnings.filterwarnings("ignore", ".*fork.*", DeprecationWarning)
"""


@pytest.fixture(autouse=True)
def no_folder_of_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's takes no part."""
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    """Return the file of an authority."""
    file = tmp_path / "authority.pem"
    trustme.CA().cert_pem.write_to_path(file)
    return file


def said_by(program: str, **environment: str) -> str:
    """Run a program in a new process, with warnings as errors; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", BEGINNING + program],
        env={**os.environ, "JUSTONEAPI_TOKEN": TOKEN, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout.strip()


@pytest.mark.parametrize("broken", ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_certificates_that_are_mended_load_with_the_next_client(
    broken: str, flavour: Flavour, authority: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mended = authority.read_text("ascii")
    authority.write_text(broken, "ascii")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    for _ in range(2):
        with pytest.raises(ConfigurationError, match=r"SSL_CERT_FILE=.*authority\.pem cannot be loaded"):
            flavour.kind(TOKEN)
    authority.write_text(mended, "ascii")
    assert "api.justoneapi.com" in repr(flavour.kind(TOKEN))


def test_a_file_that_was_replaced_is_loaded_for_the_next_client(
    flavour: Flavour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted = tmp_path / "mounted.pem"
    monkeypatch.setenv("SSL_CERT_FILE", str(mounted))
    for turn in range(2):
        authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        replacement = tmp_path / "replacement.pem"
        authority.cert_pem.write_to_path(replacement)
        os.utime(replacement, (1, 1))  # a volume may keep such times
        replacement.rename(mounted)
        with Server([answers(envelope(data=turn))], "https", context) as server:
            assert flavour.ask("get", "/api/a", client=lambda kind: kind(TOKEN, base_url=server.url)).data == turn


def test_certificates_that_no_variable_names_are_loaded_once_wherever_the_program_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.chdir(tmp_path)
    Client(TOKEN)
    monkeypatch.setattr(httpx, "create_ssl_context", lambda **_: pytest.fail("loaded again"))
    for name in ("first.csv", "second.csv"):
        (tmp_path / name).touch()
        Client(TOKEN)


def test_no_certificates_are_loaded_for_a_client_that_is_refused(
    authority: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.with_name("is not there.pem")))
    with pytest.raises(InvalidArgumentError, match="timeout"):
        Client(TOKEN, timeout=-1)


def test_no_thread_is_started_for_them(authority: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert "api.justoneapi.com" in repr(Client(TOKEN))


def test_a_client_may_be_made_while_a_module_is_imported_and_by_threads_at_once(tmp_path: Path) -> None:
    (tmp_path / "settings.py").write_text(
        "import threading\nfrom justone_creators import Client\nmade = []\n"
        "threads = [threading.Thread(target=lambda: made.append(Client())) for _ in range(4)]\n"
        "for each in threads: each.start()\nmade.append(Client())\nfor each in threads: each.join()\n",
        "utf-8",
    )
    program = f"sys.path.insert(0, {str(tmp_path)!r})\nimport settings\nprint(len(settings.made))"
    assert said_by(program) == "5"


if hasattr(os, "fork"):

    def test_a_child_that_is_forked_while_they_are_loaded_loads_them_itself(tmp_path: Path, authority: Path) -> None:
        pipe = tmp_path / "pipe.pem"
        os.mkfifo(pipe)
        program = f"""
def names(frame):
    return [frame.f_code.co_name, *names(frame.f_back)] if frame else []

import certifi  # like all the client imports: a child that is forked within an import can not import that any more
Client(base_url="http://127.0.0.1:1").close()
pipe, authority = {str(pipe)!r}, {str(authority)!r}
writer = os.open(pipe, os.O_RDWR)  # who reads it waits
making = threading.Thread(target=Client)
making.start()
while "create_ssl_context" not in names(sys._current_frames()[making.ident]):
    pass
pid = os.fork()
if not pid:
    os.replace(authority, pipe)
    print("child", Client(), flush=True)
    os._exit(0)
os.waitpid(pid, 0)
with open(pipe, "rb") as file:
    os.write(writer, file.read())
os.close(writer)
making.join()
print("parent", Client())
"""
        said = said_by(program, SSL_CERT_FILE=str(pipe))
        assert [line.split()[0] for line in said.splitlines()] == ["child", "parent"]
