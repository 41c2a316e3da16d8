"""From what is published to one pull request: the proposal, then git and gh, each as the workflow runs it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from attrs import evolve, frozen
from tests.support.repository import ALONE, Repository

from drift.finding import Finding
from openapi_diff.rule import Wire
from release.proposal import LABELS, Proposal, findings_of
from release.since import Since
from release.steps import Version

pytestmark = pytest.mark.integration  # each makes a repository, and runs git or the whole pipeline there

NOTE = "xiaohongshu-creator-marketplace-pugongying/note-details-v1-deprecated-en.json"
IDENTITY = "GET /api/xiaohongshu-pgy/get-note-detail/v1"
MARKS = "generated/justone_creators_lowlevel/withdrawn.json"


@pytest.fixture
def published(repository: Repository, tmp_path: Path) -> Path:
    """Publish what is pinned."""
    ignored = shutil.ignore_patterns("*.toml", "*.yaml", "lock.json")
    return Path(shutil.copytree(repository.root / "openapi", tmp_path / "published", ignore=ignored))


def propose(repository: Repository, published: Path, into: Path) -> subprocess.CompletedProcess[str]:
    return repository.run("propose_update.py", "--published-root", str(published), "--into", str(into))


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_withdrawn_operation_is_proposed_with_report_label_step_and_patch(
    repository: Repository, published: Path, tmp_path: Path
) -> None:
    (published / NOTE).unlink()
    run = propose(repository, published, tmp_path / "proposal")
    assert run.returncode == 0, run.stderr
    assert run.stdout == "propose-update: the contract is to be updated; the verdict on the drift is breaking\n"
    files = texts(tmp_path / "proposal")
    assert files.keys() == {"report.json", "body.md", "title.txt", "label.txt", "update.patch", "outputs.txt"}
    assert files["title.txt"] == "Take over the contract as published: breaking\n"
    assert (files["label.txt"], files["outputs.txt"]) == ("drift: breaking\n", "changed=true\nproposed=true\n")
    assert "**operation-removed**" in files["body.md"]
    assert "Least version step: patch, to 0.1.1; new: " in files["body.md"]
    assert [finding["rule"] for finding in json.loads(files["report.json"])["findings"]] == ["operation-removed"]
    assert repository.git("diff", "--name-only").split() == [MARKS, "openapi/lock.json"]
    assert repository.git("diff", "--cached", "--name-only") == ""  # the index is whose working tree it is
    repository.git("checkout", "--quiet", ".")
    repository.git("apply", "--index", str(tmp_path / "proposal" / "update.patch"))
    assert IDENTITY in (repository.root / MARKS).read_text(encoding="utf-8")


def test_new_files_are_in_the_patch(repository: Repository, published: Path, tmp_path: Path) -> None:
    """A new enumeration is a new module."""
    path = published / NOTE
    document = json.loads(path.read_text(encoding="utf-8"))
    new = {"in": "query", "name": "sort", "schema": {"type": "string", "enum": ["A", "B"]}}
    document["paths"][IDENTITY.removeprefix("GET ")]["get"]["parameters"].append(new)
    path.write_text(json.dumps(document), encoding="utf-8")
    assert propose(repository, published, tmp_path / "proposal").returncode == 0
    files = texts(tmp_path / "proposal")
    assert files["label.txt"] == "drift: info\n"
    assert "+++ b/generated/justone_creators_lowlevel/models/note_details_sort.py" in files["update.patch"]


def test_where_nothing_has_changed_there_is_nothing_to_propose(
    repository: Repository, published: Path, tmp_path: Path
) -> None:
    run = propose(repository, published, tmp_path / "proposal")
    assert (run.returncode, run.stderr) == (0, "")
    files = texts(tmp_path / "proposal")
    assert (files["update.patch"], files["outputs.txt"]) == ("", "changed=false\nproposed=false\n")
    assert repository.git("status", "--porcelain") == ""


def test_a_failed_download_proposes_nothing_and_says_so(
    repository: Repository, published: Path, tmp_path: Path
) -> None:
    shutil.rmtree(published)
    published.mkdir()
    run = propose(repository, published, tmp_path / "proposal")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("propose-update: the check published could not be run: ")
    assert "none of the definitions is there" in run.stderr
    assert run.stderr.endswith("; nothing is proposed\n")
    assert run.stderr.count("\n") == 1
    assert not (tmp_path / "proposal").exists()
    assert repository.git("status", "--porcelain") == ""


def test_what_cannot_be_regenerated_is_proposed_without_a_patch_and_says_why(
    repository: Repository, published: Path, tmp_path: Path
) -> None:
    """The worst drift is one to which the overlay no longer applies: a parameter that we send is gone."""
    path = published / "douyin-creator-marketplace-xingtu" / "distribution-metrics-v1-en.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    [item] = document["paths"].values()
    item["get"]["parameters"] = [each for each in item["get"]["parameters"] if each["name"] != "range"]
    path.write_text(json.dumps(document), encoding="utf-8")
    run = propose(repository, published, tmp_path / "proposal")
    assert (run.returncode, run.stderr) == (0, "")
    assert "the contract cannot be regenerated (regenerate: overlay action 'TimeRange likewise.': " in run.stdout
    files = texts(tmp_path / "proposal")
    assert (files["update.patch"], files["label.txt"]) == ("", "drift: breaking\n")
    assert files["outputs.txt"] == "changed=false\nproposed=true\n"
    assert "**parameter-removed**" in files["body.md"]
    assert "impact: xingtu.distribution\\_metrics(time\\_range=) at" in files["body.md"]
    assert "There is no patch: regenerate: overlay action 'TimeRange likewise.'" in files["body.md"]
    assert "To do: correct openapi/overlay.yaml" in files["body.md"]
    assert repository.git("status", "--porcelain") == ""


@pytest.mark.parametrize("script", ["regenerate.py", "check_drift.py", "release_check.py", "propose_update.py"])
def test_an_unexpected_error_is_one_line_that_says_where_to_look(
    repository: Repository, published: Path, tmp_path: Path, script: str
) -> None:
    for file in ("contract/sources.py", "openapi_diff/documents/json_values.py"):
        text = (repository.root / "scripts" / file).read_text(encoding="utf-8")
        broken = re.sub(r"(def (?:load_sources|parse)\(.*\n)", r"\1    None.missing\n", text, count=1)
        (repository.root / "scripts" / file).write_text(broken, encoding="utf-8")
    repository.commit()
    arguments = {
        "regenerate.py": ["--offline"],
        "check_drift.py": ["compare", str(published / NOTE), str(published / NOTE)],
        "release_check.py": ["--base", "HEAD"],
        "propose_update.py": ["--published-root", str(published), "--into", str(tmp_path / "proposal")],
    }[script]
    done = repository.run(script, *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert "AttributeError: 'NoneType' object has no attribute 'missing'" in done.stderr
    assert "(set JUSTONE_CREATORS_TRACEBACK=1 to see the traceback)" in done.stderr
    assert "nothing is " in done.stderr
    assert repository.git("status", "--porcelain") == ""


def test_an_unexpected_error_after_regenerating_does_not_say_that_nothing_is_changed(
    repository: Repository, published: Path, tmp_path: Path
) -> None:
    (published / NOTE).unlink()
    (tmp_path / "proposal" / "body.md").mkdir(parents=True)  # so it cannot be written
    run = propose(repository, published, tmp_path / "proposal")
    assert run.returncode == 2
    assert "IsADirectoryError" in run.stderr
    assert run.stderr.endswith("; openapi/ and generated/ may be regenerated\n")
    assert repository.git("status", "--porcelain") != ""


def test_a_step_that_fails_after_regenerating_is_noted_and_the_proposal_is_written(
    repository: Repository, published: Path, tmp_path: Path
) -> None:
    (repository.root / "facade" / "justone_creators" / "client.py").write_text("(", encoding="utf-8")
    repository.commit()
    (published / NOTE).unlink()
    run = propose(repository, published, tmp_path / "proposal")
    assert (run.returncode, run.stderr.count("\n")) == (0, 1)  # that the definition is kept
    files = texts(tmp_path / "proposal")
    assert "Not complete: the facade was not checked against it: " in files["body.md"]
    rules = [finding["rule"] for finding in json.loads(files["report.json"])["findings"]]
    assert rules == ["operation-removed", "check-failed", "check-failed"]
    assert MARKS in files["update.patch"]


FINDING = Finding("a-rule", Wire.INFO, "none", None, "", "x" * 200, None, None, "", 1, "0" * 12)
NOTHING = Since(Version(1, 0, 0), Version(1, 0, 0), ())


def test_a_report_that_is_longer_than_a_body_may_be_is_cut_at_a_line_and_says_so() -> None:
    body = Proposal([FINDING] * 1000, NOTHING, b"").files()["body.md"].decode()
    assert len(body) < 65_536
    assert "\n\nThis is cut off; all of it is in report.json" in body
    lines = [line for line in body.splitlines() if line.startswith("- ")]
    assert len(set(lines)) == 1
    assert "Least version step: patch, to 1.0.1." in body


def test_findings_on_several_operations_survive_the_way_from_one_script_to_the_other() -> None:
    several = replace(FINDING, reach=3, operations=("GET /a", "GET /b", "GET /c"))
    report = json.loads(Proposal([several] * 2).files()["report.json"])
    assert findings_of(report) == [several] * 2
    assert Proposal(findings_of(report)).files() == Proposal([several] * 2).files()


def test_a_report_that_is_cut_in_the_entries_to_accept_ends_their_block() -> None:
    warning = replace(FINDING, wire=Wire.WARNING)
    body = Proposal([warning] * 190, NOTHING, b"").files()["body.md"].decode()
    _, _, block = body.partition("\n```toml\n")
    entries, _, rest = block.partition("\n```\n")
    assert entries.startswith("[[allow]]")
    assert rest.startswith("\nThis is cut off")


GH = """#!/bin/sh
for each; do printf '%s\\n' "$each"; done >> "$GH_LOG"
printf -- '--\\n' >> "$GH_LOG"
[ "$1" = issue ] && GH_FOUND=$GH_ISSUES
if [ "$2" = list ]; then while [ "$1" != --jq ]; do shift; done; echo "$GH_FOUND" | jq -r "$2"; exit; fi
while [ $# -gt 0 ]; do [ "$1" = --body-file ] && cat "$2" > "$GH_LOG.body"; shift; done
exit 0
"""


OPEN = '[{"number": 5, "isCrossRepository": true}, {"number": 7, "isCrossRepository": false}]'


@frozen
class Forge:
    """An origin to push to, and a gh that keeps what it is told."""

    clone: Repository
    origin: Repository
    proposal: Path
    log: Path
    found: str = "[]"
    issues: str = "[]"

    def open(self, outcome: str = "success") -> subprocess.CompletedProcess[str]:
        path = f"{self.log.parent}:{os.environ['PATH']}"
        gh = {"GH_LOG": str(self.log), "GH_FOUND": self.found, "GH_ISSUES": self.issues}
        return subprocess.run(
            [str(self.clone.root / "scripts" / "open_pull_request.sh"), str(self.proposal), outcome],
            cwd="/",
            env={**os.environ, **ALONE, "PATH": path, **gh},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    @property
    def told(self) -> list[list[str]]:
        return [call.split("\n") for call in self.log.read_text(encoding="utf-8").split("\n--\n") if call]


@pytest.fixture
def forge(repository: Repository, tmp_path: Path) -> Forge:
    """Propose that the marks are others."""
    if shutil.which("jq") is None:
        pytest.skip("needs jq, which the real gh brings with it")
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "origin.git"))
    repository.git("clone", "--quiet", str(tmp_path / "origin.git"), str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone")
    proposal = tmp_path / "proposal"
    proposal.mkdir()
    for name, text in {
        "title.txt": "Take $(over) it\n",
        "label.txt": "drift: warning\n",
        "body.md": "A `report` of $(it)\n",
        "outputs.txt": "changed=true\nproposed=true\n",
        "update.patch": patch(clone, MARKS),
    }.items():
        (proposal / name).write_text(text, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    gh = tmp_path / "bin" / "gh"
    gh.write_text(GH, encoding="utf-8")
    gh.chmod(0o755)
    return Forge(clone, Repository(tmp_path / "origin.git"), proposal, tmp_path / "bin" / "log")


def patch(clone: Repository, *files: str) -> str:
    for file in files:
        with (clone.root / file).open("a", encoding="utf-8") as opened:
            opened.write("\n")
    text = clone.git("diff", "--binary") + "\n"
    clone.git("checkout", "--quiet", ".")
    return text


def test_a_pull_request_is_opened_with_the_patch_on_its_branch_the_report_and_the_label(forge: Forge) -> None:
    run = forge.open("failure")
    assert (run.returncode, run.stderr) == (0, "")
    changed = forge.origin.git("diff", "--name-only", "main", "contract-update")
    assert changed == MARKS
    assert forge.origin.git("log", "-1", "--format=%s by %an", "contract-update") == (
        "Take $(over) it by github-actions[bot]"
    )
    *labels, listed, created, issues = forge.told
    assert [call[:3] for call in labels] == [["label", "create", label] for label in LABELS.values()]
    assert listed[:4] == ["pr", "list", "--head", "contract-update"]
    assert created[:6] == ["pr", "create", "--head", "contract-update", "--title", "Take $(over) it"]
    assert created[-2:] == ["--label", "drift: warning"]
    assert issues[:4] == ["issue", "list", "--label", "contract-update"]
    body = Path(f"{forge.log}.body").read_text(encoding="utf-8")
    assert body == "A `report` of $(it)\n\nTests against what is regenerated: failure.\n"


def test_a_proposal_without_a_patch_is_an_issue_which_is_updated_while_it_is_open(forge: Forge) -> None:
    (forge.proposal / "update.patch").write_bytes(b"")
    assert forge.open("").returncode == 0
    assert forge.origin.git("branch", "--list", "contract-update") == ""
    *_, listed, created = forge.told
    assert listed[:4] == ["issue", "list", "--label", "contract-update"]
    assert created[:6] == ["issue", "create", "--label", "contract-update", "--title", "Take $(over) it"]
    assert created[-2:] == ["--label", "drift: warning"]
    assert Path(f"{forge.log}.body").read_text(encoding="utf-8") == "A `report` of $(it)\n"
    assert evolve(forge, issues='[{"number": 9}]').open("").returncode == 0
    assert forge.told[-1][:3] == ["issue", "edit", "9"]


@pytest.mark.parametrize("proposed", [True, False])
def test_the_issue_is_closed_when_the_contract_is_regenerated_or_has_not_changed(forge: Forge, proposed: bool) -> None:
    if not proposed:
        (forge.proposal / "update.patch").write_bytes(b"")
        (forge.proposal / "outputs.txt").write_text("changed=false\nproposed=false\n", encoding="utf-8")
    assert evolve(forge, issues='[{"number": 9}]').open().returncode == 0
    assert forge.told[-1][:4] == ["issue", "close", "9", "--comment"]
    assert (["pr", "list"] in [call[:2] for call in forge.told]) is proposed


def test_one_that_is_open_is_updated_and_its_label_replaced(forge: Forge) -> None:
    forge.open()
    before = forge.origin.git("rev-parse", "contract-update")
    forge.log.unlink()
    (forge.proposal / "title.txt").write_text("Another\n", encoding="utf-8")
    (forge.proposal / "update.patch").write_text(patch(forge.clone, MARKS, "openapi/lock.json"), encoding="utf-8")
    assert evolve(forge, found=OPEN).open().returncode == 0
    assert forge.origin.git("rev-parse", "contract-update") != before
    assert forge.origin.git("rev-list", "--count", "main..contract-update") == "1"
    edited = forge.told[-2]
    assert edited[:5] == ["pr", "edit", "7", "--title", "Another"]
    assert edited[edited.index("--add-label") + 1] == "drift: warning"
    removed = {edited[at + 1] for at, word in enumerate(edited) if word == "--remove-label"}
    assert removed == set(LABELS.values()) - {"drift: warning"}


@pytest.mark.parametrize("file", ["scripts/regenerate.py", "pyproject.toml", "facade/justone_creators/_version.py"])
def test_a_patch_that_reaches_beyond_what_is_regenerated_is_refused(forge: Forge, file: str) -> None:
    (forge.proposal / "update.patch").write_text(patch(forge.clone, MARKS, file), encoding="utf-8")
    run = forge.open()
    assert run.returncode == 1
    assert run.stderr == ("open-pull-request: the patch reaches beyond openapi/ and generated/; nothing is pushed\n")
    assert forge.origin.git("branch", "--list", "contract-update") == ""
    assert not forge.log.exists()


def test_a_pull_request_from_a_fork_that_has_the_branchs_name_is_not_touched(forge: Forge) -> None:
    assert evolve(forge, found='[{"number": 5, "isCrossRepository": true}]').open().returncode == 0
    assert forge.told[-2][:2] == ["pr", "create"]


def test_what_is_there_already_is_not_pushed_again(forge: Forge) -> None:
    forge.open()
    before = forge.origin.git("rev-parse", "contract-update")
    forge.clone.git("commit", "--quiet", "--allow-empty", "--message", "later")
    assert evolve(forge, found=OPEN).open().returncode == 0
    assert forge.origin.git("rev-parse", "contract-update") == before
    assert forge.told[-2][:3] == ["pr", "edit", "7"]


def test_a_patch_with_more_than_plain_files_is_refused(forge: Forge) -> None:
    (forge.clone.root / "openapi" / "link.json").symlink_to("../pyproject.toml")
    forge.clone.git("add", "openapi")
    (forge.proposal / "update.patch").write_text(forge.clone.git("diff", "--cached") + "\n", encoding="utf-8")
    forge.clone.git("reset", "--quiet", "--hard")
    run = forge.open()
    assert run.returncode == 1
    assert run.stderr == "open-pull-request: the patch has more than plain files in it; nothing is pushed\n"
    assert not forge.log.exists()


def test_whoever_runs_it_keeps_branch_index_and_working_tree(forge: Forge) -> None:
    assert forge.open().returncode == 0
    assert forge.clone.git("status", "--porcelain", "--branch") == "## main...origin/main"


def test_a_patch_that_does_not_apply_opens_nothing(forge: Forge) -> None:
    (forge.clone.root / MARKS).write_text("[]\n", encoding="utf-8")
    forge.clone.commit()
    assert forge.open().returncode != 0
    assert not forge.log.exists()
