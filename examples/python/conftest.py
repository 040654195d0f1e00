"""One emulator for all tests. Each test has clients for its own account."""

import collections
import itertools
import json
import os
import shlex
import signal
import subprocess
import threading

import boto3
import pytest

# The clients of the tests have credentials of their own.
os.environ.pop("AWS_PROFILE", None)

COMMAND = shlex.split(os.environ.get("ORGANIZATIONS_LOCAL", "npx organizations-local"))


@pytest.fixture(scope="session")
def emulator_url():
    # In a process group, because npx does not pass SIGTERM on.
    line = [*COMMAND, "start", "--port", "0"]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        yield next(entry["url"] for entry in read_log(process) if entry["msg"] == "listening")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def read_log(process):
    """Yields log entries, one JSON object per line. Then discards the rest, so that the emulator never blocks on a full pipe."""
    try:
        yield from map(json.loads, process.stdout)
    finally:
        threading.Thread(target=collections.deque, args=(process.stdout, 0), daemon=True).start()


account_ids = itertools.count(100000000001)


@pytest.fixture
def account_id():
    """An account that no other test uses, and that belongs to no organization. A 12-digit access key identifies it."""
    return str(next(account_ids))


@pytest.fixture
def client(emulator_url, account_id):
    session = boto3.Session(aws_access_key_id=account_id, aws_secret_access_key="test", region_name="us-east-1")
    return lambda service: session.client(service, endpoint_url=emulator_url)
