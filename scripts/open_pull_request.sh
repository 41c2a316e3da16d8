#!/usr/bin/env bash
# Open or update the one pull request for a changed contract, from the folder that propose_update.py has written and the
# outcome of the tests: open_pull_request.sh FOLDER OUTCOME. Runs git and gh, and nothing that the patch has changed.
set -euo pipefail
folder=$(cd "$1" && pwd)
outcome=$2
branch=contract-update
cd "$(dirname "$0")/.."

git switch --quiet --force-create "$branch"
git apply --index --whitespace=nowarn "$folder/update.patch"
if ! git diff --cached --quiet HEAD -- . ':(exclude)openapi' ':(exclude)generated'; then
  echo "open-pull-request: the patch reaches beyond openapi/ and generated/; nothing is pushed" >&2
  exit 1
fi
git -c user.name="github-actions[bot]" -c user.email="41898282+github-actions[bot]@users.noreply.github.com" \
  commit --quiet --no-verify --file "$folder/title.txt"
git push --quiet --force origin "$branch"

label=$(cat "$folder/label.txt")
others=()
for each in breaking warning info none; do
  gh label create "drift: $each" --force
  if [ "drift: $each" != "$label" ]; then others+=(--remove-label "drift: $each"); fi
done

body=$(mktemp)
trap 'rm -f "$body"' EXIT
{ cat "$folder/body.md"; printf '\nTests against what is regenerated: %s.\n' "$outcome"; } >"$body"
number=$(gh pr list --head "$branch" --state open --json number --jq '.[0].number // empty')
if [ -n "$number" ]; then
  gh pr edit "$number" --title "$(cat "$folder/title.txt")" --body-file "$body" --add-label "$label" "${others[@]}"
else
  gh pr create --head "$branch" --title "$(cat "$folder/title.txt")" --body-file "$body" --label "$label"
fi
