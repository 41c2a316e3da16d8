#!/usr/bin/env bash
# Open or update the one pull request for a changed contract, from the folder that propose_update.py has written and the
# outcome of the tests: open_pull_request.sh FOLDER OUTCOME. Runs git and gh, and nothing that the patch has changed: that
# is committed from an index of its own, and never stands in the working tree, where this script does.
set -euo pipefail
folder=$(cd "$1" && pwd)
outcome=$2
branch=contract-update
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
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

label=$(cat "$folder/label.txt")
others=()
while read -r each colour; do
  gh label create "drift: $each" --color "$colour" --force
  if [ "drift: $each" != "$label" ]; then others+=(--remove-label "drift: $each"); fi
done <<'LABELS'
breaking b60205
warning fbca04
info 0e8a16
none ededed
LABELS

body="$work/body.md"
{ cat "$folder/body.md"; printf '\nTests against what is regenerated: %s.\n' "$outcome"; } >"$body"
# A branch of this name in a fork is somebody else's pull request.
number=$(gh pr list --head "$branch" --state open --json number,isCrossRepository \
  --jq 'map(select(.isCrossRepository | not)) | .[0].number // empty')
if [ -n "$number" ]; then
  gh pr edit "$number" --title "$(cat "$folder/title.txt")" --body-file "$body" --add-label "$label" "${others[@]}"
else
  gh pr create --head "$branch" --title "$(cat "$folder/title.txt")" --body-file "$body" --label "$label"
fi
