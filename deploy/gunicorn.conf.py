"""Gunicorn's settings, for production and the demo alike; each is a variable of the environment."""

import os

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or '8000'}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# Code is read once and shared; nothing opens a connection before the fork.
preload_app = True
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 60
graceful_timeout = 20
keepalive = 5
# A worker that grew is replaced, and not all of them at once.
max_requests = 5000
max_requests_jitter = 500
# Heartbeats on a disk that stalls would have healthy workers killed.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108
# Which proxies may say that the visitor came by https; see BEHIND_PROXY in docs/operations.md.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS") or "127.0.0.1,::1"
certfile = os.environ.get("TLS_CERT") or None
keyfile = os.environ.get("TLS_KEY") or None
accesslog = os.environ.get("ACCESS_LOG") or None
loglevel = "warning"
control_socket_disable = True
