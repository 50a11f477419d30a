"""`manage.py serve`: the site and its workers, one process tree, one Ctrl-C."""

from __future__ import annotations

import errno
import socket
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from jobs.pulse import Pulse
from jobs.startup import require_database
from jobs.tree import Branch, Tree
from jobs.web import WebServer, listen


class Command(BaseCommand):
    """Opens the port first, so that a port in use is told before anything starts."""

    help = "Run the web server and the workers until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let host and port be chosen."""
        parser.add_argument("--host", default=settings.RESUMEOPT_HOST)
        parser.add_argument("--port", type=int, default=settings.RESUMEOPT_PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until SIGINT or SIGTERM."""
        require_database()
        listener = _open(options["host"], options["port"])
        connections.close_all()
        self.stdout.write(
            f"resumeopt is at {_address(options['host'], options['port'])}"
            " (Ctrl-C stops it)"
        )
        self.stdout.flush()
        pulse = Pulse()
        tree = Tree(
            Branch("web server", lambda: WebServer(listener).run()),
            Branch("supervisor", lambda: _work(listener, pulse), pulse),
            # Who comes while the site stops is refused at once, not kept waiting.
            at_stop=listener.close,
        )
        tree.run(grace=settings.RESUMEOPT_STOP_SECONDS + 5)
        self.stdout.write("resumeopt has stopped.")


def _open(host: str, port: int) -> socket.socket:
    try:
        return listen(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CommandError(
                f"Port {port} is in use. Choose another one: "
                f"RESUMEOPT_PORT={port + 1} make run"
            ) from None
        raise CommandError(f"{host}:{port}: {error.strerror}.") from None


def _address(host: str, port: int) -> str:
    shown = "localhost" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _work(listener: socket.socket, pulse: Pulse) -> None:
    """Look after the workers, in a process that has no business with the socket."""
    listener.close()
    from jobs.supervisor import keep_working

    keep_working(pulse)
