#!/usr/bin/env bash
# Open or update the one pull request for a changed contract, from the folder that propose_update.py has written and the
# outcome of the tests: open_pull_request.sh FOLDER OUTCOME. A proposal without a patch becomes the one issue instead. That
# issue is closed by the next proposal that has a patch, or that has nothing to propose.
# Runs git and gh, and nothing that the patch has changed: that is committed from an index of its own, and never stands in
# the working tree, where this script does.
set -euo pipefail
folder=$(cd "$1" && pwd)
outcome=$2
branch=contract-update
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

label=$(cat "$folder/label.txt")
title=$(cat "$folder/title.txt")

# Open or update the one pull request or issue: "pr" or "issue", the fields and options that find it, its body, and
# options to create it. One of this name in a fork is somebody else's.
publish() {
  local kind=$1 fields=$2 body=$3 others=() number each colour
  while read -r each colour; do
    gh label create "drift: $each" --color "$colour" --force
    if [ "drift: $each" != "$label" ]; then others+=(--remove-label "drift: $each"); fi
  done <<'LABELS'
breaking b60205
warning fbca04
info 0e8a16
none ededed
LABELS
  number=$(gh "$kind" list "${@:4}" --state open --json "$fields" \
    --jq 'map(select(.isCrossRepository | not)) | .[0].number // empty')
  if [ -n "$number" ]; then
    gh "$kind" edit "$number" --title "$title" --body-file "$body" --add-label "$label" "${others[@]}"
  else
    gh "$kind" create "${@:4}" --title "$title" --body-file "$body" --label "$label"
  fi
}

# Close the issue of an earlier proposal without a patch, if it is open, with a comment that says why.
close_issues() {
  local numbers number
  numbers=$(gh issue list --label "$branch" --state open --json number --jq '.[].number')
  for number in $numbers; do gh issue close "$number" --comment "$1"; done
}

if grep -qx 'proposed=false' "$folder/outputs.txt"; then
  close_issues "The committed contract is what is published now."
  exit
fi
if [ ! -s "$folder/update.patch" ]; then
  gh label create "$branch" --color ededed --force
  publish issue number "$folder/body.md" --label "$branch"
  exit
fi

export GIT_INDEX_FILE="$work/index"
git read-tree HEAD
git apply --cached --whitespace=nowarn "$folder/update.patch"
if ! git diff --cached --quiet HEAD -- . ':(exclude)openapi' ':(exclude)generated'; then
  echo "open-pull-request: the patch reaches beyond openapi/ and generated/; nothing is pushed" >&2
  exit 1
fi
if git diff --cached --raw HEAD | grep -vqE '^:(000000|100644) (000000|100644) '; then
  echo "open-pull-request: the patch has more than plain files in it; nothing is pushed" >&2
  exit 1
fi
commit=$(git -c user.name="github-actions[bot]" -c user.email="41898282+github-actions[bot]@users.noreply.github.com" \
  commit-tree "$(git write-tree)" -p HEAD -F "$folder/title.txt")
# What is there already is not pushed again: whoever watches the pull request would be told of nothing new.
if ! git fetch --quiet origin "$branch" 2>/dev/null || ! git diff --quiet FETCH_HEAD "$commit" --; then
  git push --quiet --force origin "$commit:refs/heads/$branch"
fi

body="$work/body.md"
{ cat "$folder/body.md"; printf '\nTests against what is regenerated: %s.\n' "$outcome"; } >"$body"
publish pr number,isCrossRepository "$body" --head "$branch"
close_issues "The contract can be regenerated again: see the pull request of the branch $branch."
