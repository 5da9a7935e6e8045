"""A scraper that trusts its luck: it retries at once, and takes what it has when it is refused too often.

Run by Scrimmage, where `python` has requests (after `. .venv/bin/activate`), as:
scrimmage certify --suite rate_limit --rig wire --target 'exec:python examples/naive.py'
"""

import json
import sys

import requests

job = json.load(sys.stdin)
params = {f"{name}[]" if isinstance(value, list) else name: value for name, value in job["params"].items()}
params["per_page"] = job["per_page"]
cursor = None
for _ in range(1000):
    reply = None
    for _ in range(3):
        try:
            reply = requests.get(
                job["base_url"] + job["path"],
                params=params | ({"cursor": cursor} if cursor else {}),
                headers={"Authorization": job["api_key"]},
                timeout=10,
            )
        except requests.RequestException:
            continue
        if reply.ok:
            break
    if reply is None or not reply.ok:
        break  # a short listing, and exit code 0: nobody will ever know
    body = reply.json()
    for row in body["data"]:
        print(json.dumps(row))
    cursor = body.get("meta", {}).get("next_cursor")
    if cursor is None:
        break
