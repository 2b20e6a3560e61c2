#!/usr/bin/env python3
"""Waits until this node of Elasticsearch answers and its cluster has its shards; with --restart restarts it before.

usage: ordertrail-elasticsearch-ready [--restart] SECONDS, with url, ca, user and password as JSON on standard input.
"""
import base64
import json
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request


def health(login, path):
    request = urllib.request.Request(login["url"] + path)
    pair = "%s:%s" % (login["user"], login["password"])
    request.add_header("Authorization", "Basic " + base64.b64encode(pair.encode()).decode())
    context = ssl.create_default_context(cafile=login["ca"])
    try:
        with urllib.request.urlopen(request, context=context, timeout=10) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        if refusal.code in (401, 403):
            # Users are read again within seconds of a change.
            return {"why": "it refuses the user %s with %d" % (login["user"], refusal.code)}
        return {"why": "it answers %d" % refusal.code}
    except (OSError, ValueError) as problem:
        return {"why": str(problem)}


def ended():
    state = subprocess.run(["systemctl", "is-failed", "elasticsearch.service"], capture_output=True, text=True, check=False)
    return state.stdout.strip() == "failed"


def main():
    restart = sys.argv[1] == "--restart"
    deadline = time.monotonic() + int(sys.argv[-1])
    login = json.load(sys.stdin)
    # A replica that cannot be placed (a cluster that is short of nodes) is not the restarted node's fault.
    wanted = {"green", "yellow"}
    if restart:
        before = health(login, "/_cluster/health").get("status")
        wanted = {"green"} if before == "green" else wanted
        subprocess.run(["systemctl", "daemon-reload"], check=True)
        subprocess.run(["systemctl", "restart", "elasticsearch.service"], check=True)
    while True:
        answer = health(login, "/_cluster/health")
        if answer.get("status") in wanted:
            return
        if ended():
            sys.exit("Elasticsearch ended: see journalctl -u elasticsearch, and the logs that its settings name.")
        if time.monotonic() > deadline:
            sys.exit("Elasticsearch is not ready: %s." % answer.get("why", "the cluster is " + str(answer.get("status"))))
        time.sleep(0.5)


main()
