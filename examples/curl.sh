#!/bin/sh
# A careful scraper around curl and jq.
# Run by Scrimmage as:  scrimmage certify --suite rate_limit --rig wire --target 'exec:sh examples/curl.sh'
set -eu

attempts=6
longest=120
base=${RATE_LIMIT_BASE_BACKOFF:-1}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
job=$(cat)
url=$(printf %s "$job" | jq -r '.base_url + .path')
# The key goes by a file: arguments can be read by everybody on the machine.
printf 'Authorization: %s\n' "$(printf %s "$job" | jq -r .api_key)" >"$folder/key"
query=$(printf %s "$job" | jq -r '
    [.params | to_entries[] | .key as $name | if (.value | type) == "array"
        then (.value[] | $name + "[]=" + @uri) else $name + "=" + (.value | @uri) end]
    + ["per_page=\(.per_page)"] | join("&")')

# The seconds that the head tells to wait (RFC 9110, 10.2.3); nothing where it tells nothing that can be read.
told() {
    value=$(field Retry-After)
    case $value in
        '') ;;
        *[!0-9]*)
            until=$(date -u -d "$value" +%s 2>/dev/null) || return 0
            now=$(date -u -d "$(field Date)" +%s 2>/dev/null) || return 0
            [ "$until" -gt "$now" ] && echo $((until - now)) || echo 0
            ;;
        *) printf '%.9s\n' "$value" ;;
    esac
}

field() {
    tr -d '\r' <"$folder/head" | sed -n "s/^$1:[[:space:]]*//Ip" | sed 's/[[:space:]]*$//' | head -n 1
}

# One page into $folder/page, or an exit that says why not.
page() {
    attempt=0
    while :; do
        attempt=$((attempt + 1))
        wait=
        status=$(curl -sS -g --max-time 15 -H @"$folder/key" -D "$folder/head" -o "$folder/page" \
            -w '%{http_code}' "$url?$query$1" 2>"$folder/error") || status="broken: $(tail -n 1 "$folder/error")"
        case $status in
            200)
                # The whole of it is an object with an array of objects, or it is no page.
                jq -es 'length == 1 and (.[0].data | type == "array" and all(type == "object"))' \
                    "$folder/page" >/dev/null 2>&1 && return
                status="a page that is no JSON of the API's"
                ;;
            429 | 5??)
                wait=$(told)
                if [ -n "$wait" ] && [ "$wait" -gt "$longest" ]; then
                    echo "gave up: status $status, told to wait $wait seconds" >&2
                    exit 1
                fi
                ;;
            broken*) ;;
            *)
                echo "gave up: status $status" >&2
                exit 1
                ;;
        esac
        if [ "$attempt" -ge "$attempts" ]; then
            echo "gave up: $status after $attempts attempts" >&2
            exit 1
        fi
        # Equal jitter, from the process number and the attempt: sh has no chance of its own.
        sleep "${wait:-$(awk -v base="$base" -v n="$attempt" -v seed="$$$attempt" \
            'BEGIN { srand(seed); d = base * 2 ^ (n - 1); if (d > 60) d = 60; print d / 2 + rand() * d / 2 }')}"
    done
}

cursor=
while :; do
    page "${cursor:+&cursor=$cursor}"
    jq -c '.data[]' "$folder/page"
    next=$(jq -r '.meta.next_cursor // empty | tostring | @uri' "$folder/page")
    [ -n "$next" ] || exit 0
    if [ "$next" = "$cursor" ]; then
        echo "gave up: cursor $cursor came twice" >&2
        exit 1
    fi
    cursor=$next
done
