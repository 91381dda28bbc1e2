#!/bin/sh
# Asks an OpenAI-compatible server that is not ours, the npm package @copilotkit/aimock, plain and streamed, and prints what
# that cost. Needs node, npm and curl; without them it says so and does nothing.
#
#   docs/compat/foreign-relay.sh
set -eu
for tool in node npm curl; do
    command -v "$tool" >/dev/null || { echo "skipped: there is no $tool here"; exit 0; }
done
root=$(cd "$(dirname "$0")/../.." && pwd)
port=${PORT:-4717}
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

cat >"$work/fixtures.json" <<'JSON'
{"fixtures": [{"match": {"userMessage": "capital of France"}, "response": {"content": "Paris, says a server that is not ours."}}]}
JSON

(cd "$work" && npm install --silent --no-audit --no-fund --prefix . @copilotkit/aimock@1.43.0 >/dev/null 2>&1)
node "$work/node_modules/@copilotkit/aimock/dist/cli.js" --port "$port" --fixtures "$work/fixtures.json" \
    --log-level warn >"$work/server.log" 2>&1 &
server=$!
i=0
until curl -s -o /dev/null "http://127.0.0.1:$port/v1/models"; do
    i=$((i + 1))
    [ "$i" -lt 100 ] || { echo "the server does not start:"; cat "$work/server.log"; exit 1; }
    sleep 0.1
done

export BELLWETHER_API_KEY=any-word BELLWETHER_BASE_URL="http://127.0.0.1:$port/v1" BELLWETHER_DATA="$work/data"
expected="Paris, says a server that is not ours."

check() {
    label=$1
    shift
    answer=$("$root/bellwether" "$@" 2>"$work/footer")
    [ "$answer" = "$expected" ] || { echo "FAILED $label: $answer"; cat "$work/footer"; exit 1; }
    printf 'ok  %-9s %s\n' "$label" "$(tail -n 1 "$work/footer")"
    ! grep -q simulated "$work/footer" || { echo "FAILED $label: it says simulated"; exit 1; }
}

check streamed ask "What is the capital of France?"
check plain ask --no-stream "What is the capital of France?"
"$root/bellwether" spend today --real --by model 2>/dev/null
