"""Los ajustes de gunicorn. Se cambian con GUNICORN_CMD_ARGS, sin tocar este archivo.

    gunicorn --config deploy/gunicorn.conf.py "pladeco.wsgi:crear()"

The parent process never imports `pladeco`: so its children, renewed by SIGHUP, load
whatever version is installed by then.
"""

import json
import logging
import os
import signal
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

bind = "127.0.0.1:8000"
workers = 2
worker_class = "gthread"
threads = 4
# Each worker loads the program and opens its own connections. Nothing is shared
# through the fork, and SIGHUP brings new code.
preload_app = False

# An answer closes its connection: none is reused just when its worker ends. To the
# proxy on the same machine, a new one costs a tenth of a millisecond.
keepalive = 0
backlog = 1024
timeout = 60  # a worker that does not stir for so long is replaced
graceful_timeout = 60  # so long what was begun may take when it ends

# What a header says of who asks, or of the address, decides nothing here: how many
# proxies are believed is said to the program (PLADECO_PROXIES). Else a browser behind
# Caddy, which lets such names through, could send SCRIPT_NAME and PATH_INFO.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}

limit_request_line = 8190
limit_request_fields = 60
# Under /dev/shm, not on disk: the sign of life of a worker never waits for it.
worker_tmp_dir = "/dev/shm"  # noqa: S108
umask = 0o077
control_socket_disable = True
proc_name = "pladeco-web"

# Requests are told by the program itself, without addresses nor words.
accesslog = None


class EnJson(logging.Formatter):
    """What the parent process says, a line like those of the program."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one JSON object."""
        return json.dumps(
            {
                "en": datetime.fromtimestamp(record.created, UTC).isoformat(
                    timespec="milliseconds"
                ),
                "nivel": "falla" if record.levelno >= logging.ERROR else "nota",
                "proceso": record.process,
                "de": record.name,
                "dice": record.getMessage(),
            },
            ensure_ascii=False,
        )


logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": EnJson}},
    "handlers": {"salida": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"level": "WARNING", "handlers": ["salida"]},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": ["salida"], "propagate": False}
    },
}


def on_reload(server: Any) -> None:
    """Keep those at work until each has somebody ready in its place.

    gunicorn itself ends them at once, and whoever asks waits while the new ones load.
    """
    mayores = [o.pid for o in sorted(server.WORKERS.values(), key=lambda o: o.age)]
    nuevos = server.cfg.workers
    server.se_van = set(mayores)
    server.por_relevar = [mayores[n::nuevos] for n in range(nuevos)]
    server.num_workers = len(mayores) + nuevos


def child_exit(server: Any, worker: Any) -> None:
    """Want one fewer when one that was relieved is gone.

    Said here, not by a signal: gunicorn would read it after the reload, and start one
    more in the meantime for each that left.
    """
    se_van = getattr(server, "se_van", set())
    if worker.pid in se_van:
        se_van.remove(worker.pid)
        server.num_workers -= 1
    elif quedan := [pid for pid in worker.releva if pid in se_van]:
        server.por_relevar.append(quedan)  # it died first: the next one relieves them


def pre_fork(server: Any, worker: Any) -> None:
    """Tell a new worker whom it relieves; one that replaces a dead one, nobody."""
    pendientes = getattr(server, "por_relevar", [])
    worker.releva = pendientes.pop(0) if pendientes else []


def post_fork(server: Any, worker: Any) -> None:
    """Keep what the parent is told: until it has its own ears, the child hears it."""
    worker.oido = server.SIG_QUEUE


def post_worker_init(worker: Any) -> None:
    """Be ready: then those before may end what they have in hand, and go."""
    from pladeco.arranque import espaciar_basura  # noqa: PLC0415 - in the child

    espaciar_basura()
    # gunicorn forgets a SIGTERM of the first instants, and would wait a minute for it.
    while not worker.oido.empty():
        if worker.oido.get() == signal.SIGTERM:
            worker.alive = False
    for pid in worker.releva:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
