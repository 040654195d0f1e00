"""Runs the aws command in forks of a process that has loaded it: for the many calls of the tests.

aws-server.py SOCKET: each connection is one call, made by aws-client.py, which hands over its standard streams.
"""

import functools
import gc
import json
import os
import signal
import socket
import sys

import awscli.clidriver
import botocore.loaders
import botocore.session

# awscli sets it when it is imported.
data_path = os.environ["AWS_DATA_PATH"]


def load():
    loader = botocore.loaders.JSONFileLoader
    loader.load_file = functools.lru_cache(maxsize=None)(loader.load_file)
    session = botocore.session.Session()
    for service in ("iam", "organizations", "sts"):
        session.create_client(service, "us-east-1", aws_access_key_id="test", aws_secret_access_key="test")
        session.get_service_data(service)
    gc.freeze()


def run(call, streams):
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(call["folder"])
    os.environ.clear()
    os.environ.update(call["environment"], AWS_DATA_PATH=data_path)
    sys.argv = ["aws", *call["line"]]
    try:
        return awscli.clidriver.main()
    except SystemExit as end:
        return end.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def serve(connection):
    message, streams, _, _ = socket.recv_fds(connection, 1 << 20, 3)
    while not message.endswith(b"\n"):
        message += connection.recv(1 << 20)
    code = run(json.loads(message), streams)
    connection.sendall(str(code or 0).encode())


def main(path):
    load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(64)
    os.write(1, b"listening")
    while True:
        connection, _ = server.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            server.close()
            serve(connection)
            os._exit(0)
        connection.close()


main(sys.argv[1])
