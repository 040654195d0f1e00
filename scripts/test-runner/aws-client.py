"""aws-client.py SOCKET …: the aws command, run by aws-server.py."""

import json
import os
import socket
import sys

server = socket.socket(socket.AF_UNIX)
server.connect(sys.argv[1])
call = {"line": sys.argv[2:], "folder": os.getcwd(), "environment": dict(os.environ)}
message = json.dumps(call).encode() + b"\n"
sent = socket.send_fds(server, [message], [0, 1, 2])
server.sendall(message[sent:])
sys.exit(int(server.recv(16) or 1))
