"""The web server: gunicorn with its settings in code, on a socket already open."""

from __future__ import annotations

import os
import socket
from typing import Any

from django.conf import settings
from gunicorn.app.base import BaseApplication

_PROCESSES = 2


class WebServer(BaseApplication):
    """Serves the site on a listening socket until it is told to stop."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        super().__init__()

    def load_config(self) -> None:
        """Set what gunicorn would read from a file."""
        chosen: dict[str, Any] = {
            "bind": f"fd://{self._listener.fileno()}",
            "workers": _PROCESSES,
            "worker_class": "gthread",
            "threads": settings.RESUMEOPT_WEB_THREADS,
            "timeout": 30,
            "graceful_timeout": 5,
            "keepalive": 5,
            "max_requests": 20_000,  # renews a worker now and then, whatever it leaks
            "max_requests_jitter": 2_000,
            "loglevel": "warning",
            "proc_name": "resumeopt-web",
            "control_socket_disable": True,
        }
        if os.access("/dev/shm", os.W_OK):  # noqa: S108 - the workers' heartbeat files
            chosen["worker_tmp_dir"] = "/dev/shm"  # noqa: S108
        for name, value in chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application."""
        from resumeopt.wsgi import application

        return application


def listen(host: str, port: int) -> socket.socket:
    """Open the site's socket. Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    listener.set_inheritable(True)
    return listener
