"""The project's tasks: `nox -l` lists them."""

import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "virtualenv"
nox.options.error_on_external_run = True
nox.options.error_on_missing_interpreters = False  # the tests use the interpreters that are present
nox.options.sessions = ["lint", "types", "tests"]

SCRIPTS = ("facade", "scripts", "tests", "benchmarks", "noxfile.py")
TYPED = ("facade/justone_creators", "tests/typing")


@nox.session(python=["3.11", "3.12", "3.13", "3.14", "3.14t", "3.15"])
def tests(session: nox.Session) -> None:
    """Run the tests against the installed wheel."""
    session.install(".", "--group", "dev")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def integration(session: nox.Session) -> None:
    """Run the tests that take long or need much: the soak, the wheel in a clean environment."""
    session.install(".", "--group", "integration")
    session.run("python", "-m", "pytest", "-m", "integration", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format, which module imports which, the workflows, and that uv.lock is up to date; offline."""
    session.install("--editable", ".", "--group", "lint")
    session.run("ruff", "check", *SCRIPTS)
    session.run("ruff", "format", "--check", *SCRIPTS)
    session.run("lint-imports")
    session.run("zizmor", "--offline", "--pedantic", "--quiet", ".github")
    session.run("actionlint")
    # Without network uv can only compare the lock with pyproject.toml, so any error means that they differ.
    session.log("if this fails, uv.lock is stale: run `uv lock`")
    session.run("uv", "lock", "--check", "--offline", "--no-cache", "--python", session.python or "3")


@nox.session
def types(session: nox.Session) -> None:
    """Check types and hover as users of the installed wheel see them; pyright needs node, or fetches it."""
    session.install(".", "--group", "dev")
    session.run("mypy", *TYPED)
    session.run("mypy", "scripts")
    session.run("mypy", "benchmarks")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "justone_creators", "--ignoreexternal")
    session.run("python", "-m", "tests.typing.checkers")
    session.run("python", "-m", "tests.typing.hover")
    session.run("python", "scripts/document.py", "--check")
    allowed = "tests/typing/stubtest-allowlist.txt"
    stubbed = ("justone_creators.models", "justone_creators.enums")
    session.run("stubtest", *stubbed, "--mypy-config-file", "pyproject.toml", "--allowlist", allowed)
    # The sources agree with themselves, too, not only with the stubs that hide them.
    copy = Path(session.create_tmp(), "without-stubs")
    shutil.rmtree(copy, ignore_errors=True)
    for folder in ("facade", "generated", "tests/typing"):
        shutil.copytree(folder, copy / folder, ignore=shutil.ignore_patterns("*.pyi"))
    shutil.copy("pyproject.toml", copy)
    with session.chdir(copy):
        session.run("mypy", *TYPED)
        session.run("pyright")


@nox.session
def regenerate(session: nox.Session) -> None:
    """Regenerate openapi/ and generated/ from the published definitions: for example `nox -s regenerate -- --check`."""
    session.install("--group", "dev")
    session.run("python", "scripts/regenerate.py", *session.posargs)


@nox.session
def drift(session: nox.Session) -> None:
    """Check whether the contract has drifted, offline; `nox -s drift -- --live` also downloads it."""
    session.install("--group", "dev", ".")
    session.run("python", "scripts/check_drift.py", *session.posargs)


@nox.session
def propose(session: nox.Session) -> None:
    """Regenerate from the published definitions, and write a pull request for the changes into proposal/."""
    session.install("--group", "dev", ".")
    session.run("python", "scripts/propose_update.py", *session.posargs)


@nox.session(name="release-check")
def release_check(session: nox.Session) -> None:
    """Check that the version's step is large enough, build dist/ and sbom/, and check what would be released."""
    session.install("--group", "release", ".")
    session.run("python", "scripts/release_check.py", *session.posargs)
    session.run("python", "scripts/check_distributions.py")


@nox.session
def mutations(session: nox.Session) -> None:
    """Put each ordinary change of each definition through the whole pipeline, in about five minutes."""
    session.install("--group", "dev", ".")
    every = "integration or not integration"
    session.run("python", "-m", "pytest", "-m", every, "tests/pipeline", env={"ALL_DEFINITIONS": "1"})


@nox.session
def agreement(session: nox.Session) -> None:
    """Compare the drift check's cases with Redocly's results; needs npm."""
    session.install("--group", "dev", ".")
    tools = session.create_tmp()
    session.run("npm", "install", "--prefix", tools, "--ignore-scripts", "@redocly/cli@2.77.0", external=True)
    redocly = str(Path(tools, "node_modules", ".bin", "redocly").resolve())
    session.run("python", "-m", "pytest", "tests/openapi_diff/test_redocly_agrees.py", env={"REDOCLY": redocly})


@nox.session
def document(session: nox.Session) -> None:
    """Write derived files: methods, stubs, lists of names, docs/, and the cassettes that are not live."""
    # Editable: each step reads what the one before it has written into the package.
    session.install("--editable", ".", "--group", "dev")
    session.run("python", "scripts/document.py")
    session.run("python", "scripts/write_cassettes.py")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site in both languages into build/site/html, and check its links; `-R` needs no network."""
    session.install(".", "--group", "docs")
    session.run("python", "scripts/build_site.py", *session.posargs)


@nox.session(name="docs-browser")
def docs_browser(session: nox.Session) -> None:
    """Look at the built site in the installed chromium; `-- --pictures FOLDER` keeps pictures."""
    session.install(".", "--group", "docs")
    session.run("python", "scripts/browse_site.py", *session.posargs)


@nox.session
def record(session: nox.Session) -> None:
    """Record live cassettes with the token in JUSTONEAPI_TOKEN; it asks before it makes paid calls."""
    session.install(".", "--group", "dev")
    session.run("python", "scripts/record_cassettes.py", *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Make 20,000 calls of which one in five fails, in a minute or two; `nox -s soak -- --calls 2000` makes fewer."""
    session.install(".", "--group", "dev")
    session.run("python", "-m", "tests.soak", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Compare speed with plain httpx and the vendor's SDK, in less than five minutes: `nox -s bench -- --only sync`."""
    session.install(".", "--group", "bench")
    generator = []
    if "--only" not in session.posargs or "regenerate" in session.posargs:
        # The generator's tools have an environment of their own: httpx starts slower beside some of them.
        folder = Path(session.create_tmp(), "generator")
        session.run("python", "-m", "venv", "--without-pip", str(folder))
        python = str(folder / "bin" / "python")
        session.run("python", "-m", "pip", "--python", python, "install", "--quiet", "--group", "dev")
        generator = ["--generator", python]
    session.run("python", "-m", "benchmarks", *generator, *session.posargs)


@nox.session
def collection(session: nox.Session) -> None:
    """Collect 10,000 jobs with 30 kills, interrupt the command 20 times, and measure speed and a million jobs."""
    session.install(".", "--group", "dev")
    session.run("python", "-m", "tests.collect.trial")
    session.run("python", "-m", "tests.collect.terminal")
    session.run("python", "-m", "tests.collect.speed")
    session.run("python", "-m", "tests.collect.speed", "--hangs", "20")
    session.run("python", "-m", "tests.collect.speed", "--million")


@nox.session
def report(session: nox.Session) -> None:
    """Look at HTML reports in Chromium, with axe-core from npm; `nox -s report -- --pictures FOLDER` takes pictures."""
    if shutil.which("chromium") is None:
        session.error("This session needs chromium: `apt-get install chromium`.")
    session.install(".", "--group", "integration")
    tools = session.create_tmp()
    session.run("npm", "install", "--prefix", tools, "--ignore-scripts", "axe-core@4.14.1", external=True)
    axe = str(Path(tools, "node_modules", "axe-core", "axe.min.js"))
    paths = {"PYTHONPATH": "scripts"}
    session.run("python", "-m", "tests.report.browser", "--axe", axe, *session.posargs, env=paths)


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel, install it into a clean environment and run the sandbox from it."""
    session.install(".", "--group", "integration")
    session.run("python", "-m", "pytest", "-n0", "-m", "integration", "tests/installation")
