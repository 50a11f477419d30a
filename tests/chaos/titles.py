"""In the place of the optional package `setproctitle`, which the queue and the web
server look for to say what each of their processes is: here it becomes the short name
that the kernel shows, so that a victim can be chosen by its role.
"""

from __future__ import annotations

from pathlib import Path

WEB_MASTER = "web-master"
WEB_WORKER = "web-worker"
CLUSTER = "q-cluster"
IDLE = "q-idle"
BUSY = "q-busy"
MONITOR = "q-monitor"
PUSHER = "q-pusher"

_ROLES = {  # a part of the title -> the role
    "gunicorn: master": WEB_MASTER,
    "gunicorn: worker": WEB_WORKER,
    " processing ": BUSY,
    " idle": IDLE,
    " monitor": MONITOR,
    " pusher": PUSHER,
    "qcluster ": CLUSTER,
}


def setproctitle(title: str) -> None:
    """Take the role out of the title."""
    for part, role in _ROLES.items():
        if part in title:
            Path("/proc/self/comm").write_text(role, encoding="ascii")
            return


def getproctitle() -> str:
    """Return the name the kernel shows."""
    return Path("/proc/self/comm").read_text(encoding="ascii").strip()
