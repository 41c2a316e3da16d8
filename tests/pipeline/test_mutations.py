"""Ordinary changes of the published contract, each through the whole pipeline: there is a report each time."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from tests.pipeline.mutations import ALL, MUTATIONS, Ends, Mutation, Target, as_json
from tests.support.checkout import ROOT
from tests.support.repository import Repository

import release_check
from contract.committed import Committed

Json = Any
OPENAPI = Committed(ROOT / "openapi")
OPERATIONS = {name: next(each for each in OPENAPI.sources.operations if name in each.path) for name in ALL}

SANDBOX = """
import sys, warnings
warnings.simplefilter("ignore")
sys.path[:0] = sys.argv[1:]
from justone_creators import Client
client = Client.sandbox()
for result in (
    client.xingtu.item_report_details("7566200471448779514"),
    client.xingtu.distribution_metrics("7392575310895513619"),
    client.xingtu.showcase_items("7392575310895513619"),
    client.pgy.creator_core_metrics("674eadbb000000001c01981e"),
    client.pgy.note_details("67f32a94000000001d02eb4a"),
    client.pgy.note("67f32a94000000001d02eb4a"),
):
    assert result.data is not None
"""


@frozen
class Trial:
    """Mutations that are tried at the same time, each on a definition of its own or on another part of the same."""

    mutations: list[tuple[Mutation, str]]

    @property
    def ends(self) -> Ends:
        return self.mutations[0][0].ends

    def __str__(self) -> str:
        return f"{self.mutations[0][0].name} and {len(self.mutations) - 1} more"

    def has_room(self, mutation: Mutation, name: str) -> bool:
        """Return whether a mutation can be told from the others; a broken method has one finding."""
        there = {each.touches for each, where in self.mutations if where == name}
        exclusive = mutation.ends is not Ends.REGENERATED
        return not there if exclusive else mutation.touches not in there or not mutation.touches

    def publish(self, folder: Path) -> None:
        """Write the definitions as they are published after the mutations."""
        for name, operation in OPERATIONS.items():
            document = copy.deepcopy(OPENAPI.definition(operation).document)
            write = as_json
            for mutation, where in self.mutations:
                if where == name:
                    mutation.edit(Target(document))
                    write = mutation.write if mutation.write is not as_json else write
            path = folder / operation.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(write(document))


def trials(turn: int) -> list[Trial]:
    """Return as few trials as have each mutation once; in another turn each is on another definition that it fits."""
    found: list[Trial] = []
    for mutation in MUTATIONS:
        if turn < len(mutation.on):
            names = mutation.on if turn == 0 else (mutation.on[turn],)
            places = ((trial, name) for trial in found if _alike(trial, mutation) for name in names)
            room = next(((trial, name) for trial, name in places if trial.has_room(mutation, name)), None)
            if room is None:
                found.append(Trial([(mutation, names[0])]))
            else:
                room[0].mutations.append((mutation, room[1]))
    return found


def _alike(trial: Trial, mutation: Mutation) -> bool:
    """Return whether mutations end alike, and by the same reason: one hides what would refuse the contract later."""
    first, _ = trial.mutations[0]
    return first.ends is mutation.ends and _reason(first) == _reason(mutation)


def _reason(mutation: Mutation) -> str:
    """Return the step that refuses a mutation, by what it says."""
    if mutation.ends is not Ends.REFUSED:
        return mutation.name if "shared enum becomes" in mutation.name else ""
    return next(step for step in ("overlay action", "openapi/overlay.yaml", "ValueError", "") if step in mutation.says)


# `nox -s mutations` tries each mutation on all definitions that it fits.
TURNS = len(ALL) if "ALL_DEFINITIONS" in os.environ else 1


def cases() -> Iterator[Any]:
    """Yield the trials."""
    for turn in range(TURNS):
        for trial in trials(turn):
            yield pytest.param(trial, id=f"{trial}, turn {turn}")


@pytest.mark.integration  # each runs the whole pipeline
@pytest.mark.parametrize("trial", list(cases()))
def test_a_change_of_the_contract_is_reported(trial: Trial, repository: Repository, tmp_path: Path) -> None:
    trial.publish(tmp_path / "published")
    into = tmp_path / "proposal"
    done = repository.run("propose_update.py", "--published-root", str(tmp_path / "published"), "--into", str(into))
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    report = json.loads((into / "report.json").read_text(encoding="utf-8"))
    check_findings(trial, report["findings"])
    assert f": {report['verdict']}\n" in (into / "title.txt").read_text(encoding="utf-8")
    assert bool((into / "update.patch").read_bytes()) is (trial.ends is not Ends.REFUSED)
    reported = f"{done.stdout}{json.dumps(report)}"
    for mutation, _ in trial.mutations:
        assert mutation.says in reported, mutation.name
    check_tree(trial, repository)


def check_findings(trial: Trial, findings: list[Json]) -> None:
    """Check that each mutation has its finding, and that exactly those that break a method break one."""
    for mutation, name in trial.mutations:
        found = {f"{each['rule']} {each['wire']}" for each in findings if concerns(each, str(OPERATIONS[name]))}
        assert not mutation.rule or mutation.rule in found, mutation.name
    broken = [each for each in findings if each["rule"] == "facade-method-broken"]
    assert bool(broken) is (trial.ends is Ends.BROKEN)
    assert all(" at facade/" in each["facade"] and each["code"] == "breaking" for each in broken)


def concerns(finding: Json, operation: str) -> bool:
    """Return whether a finding may be on an operation: one on several names the first, and a new one is another."""
    return finding["operation"] == operation or finding["reach"] > 1 or finding["rule"] == "operation-added"


def check_tree(trial: Trial, repository: Repository) -> None:
    """Check the tree after the proposal: unchanged if nothing is regenerated, else what the generator writes."""
    if trial.ends is Ends.REFUSED:
        assert repository.git("status", "--porcelain") == ""
        return
    check = repository.run("regenerate.py", "--check")
    assert check.returncode == 0, check.stderr
    drift = repository.run("check_drift.py")
    assert "Traceback" not in drift.stderr
    assert drift.returncode in ({1} if trial.ends is Ends.BROKEN else {0, 1}), drift.stderr
    if trial.ends is Ends.REGENERATED:
        folders = [str(repository.root / "facade"), str(repository.root / "generated")]
        done = subprocess.run([sys.executable, "-c", SANDBOX, *folders], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@pytest.mark.integration  # a repository for each
@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.name for mutation in MUTATIONS])
def test_the_release_check_asks_for_the_step_that_a_change_needs(
    mutation: Mutation, repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Trial([(mutation, mutation.on[0])]).publish(repository.root / "openapi")
    monkeypatch.setattr(release_check, "ROOT", repository.root)
    status = release_check.main(["--base", "HEAD"])
    out, err = capsys.readouterr()
    if not mutation.step:
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert mutation.says in err
        return
    assert (status, err) == (1, "")  # the version is that of the commit before
    assert f": needs a {mutation.step} step, to " in out
