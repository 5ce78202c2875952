"""Los ajustes de gunicorn. Se cambian con GUNICORN_CMD_ARGS, sin tocar este archivo.

    gunicorn --config deploy/gunicorn.conf.py "pladeco.wsgi:crear()"

The parent process never imports `pladeco`: so its children, renewed by SIGHUP, load
whatever version is installed by then.
"""

import json
import logging
import os
import signal
import sys
from contextlib import suppress
from datetime import UTC, datetime
from mmap import mmap
from typing import Any

from gunicorn.arbiter import Arbiter

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


_TERMINAN = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGQUIT})
_NO_CARGA = (Arbiter.WORKER_BOOT_ERROR, Arbiter.APP_LOAD_ERROR)
_NADIE, _ALGUNO, _NINGUNO = range(3)  # who could load the program so far
_ENTRE_INTENTOS = 5  # seconds


def when_ready(server: Any) -> None:
    """Begin with nobody to relieve, and a byte that all who are born share.

    One just born would lose the word to end: until it has its own ears, it is kept.
    Python forgets what came to a process before its first step, and on a busy machine
    that may take long.
    """
    server.se_van, server.por_relevar = set(), []
    server.cargo = mmap(-1, 1)
    server.cargo[0] = _NADIE
    os.register_at_fork(before=_guardar_el_fin, after_in_parent=_oir_el_fin)


def _guardar_el_fin() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, _TERMINAN)


def _oir_el_fin() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _TERMINAN)


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
    if worker.pid in server.se_van:
        server.se_van.remove(worker.pid)
        server.num_workers -= 1
    elif quedan := [pid for pid in worker.releva if pid in server.se_van]:
        server.por_relevar.append(quedan)  # it died first: the next one relieves them
        # Younger than the reload, they are not waited for: gunicorn goes on to make
        # that next one, and hears what it is told.
        for obrero in server.WORKERS.values():
            if obrero.pid in quedan:
                obrero.age += server.worker_age


def pre_fork(server: Any, worker: Any) -> None:
    """Tell a new worker whom it relieves; one that replaces a dead one, nobody."""
    worker.releva = server.por_relevar.pop(0) if server.por_relevar else []
    worker.cargo = server.cargo


def post_worker_init(worker: Any) -> None:
    """Be ready: then those before may end what they have in hand, and go."""
    from pladeco.arranque import espaciar_basura  # noqa: PLC0415 - in the child

    espaciar_basura()
    _oir_el_fin()
    if not worker.alive:  # it was told to end while it loaded: it relieves nobody
        return
    worker.cargo[0] = _ALGUNO
    for pid in worker.releva:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)


def worker_exit(server: Any, worker: Any) -> None:
    """Let one that could not load end alone, and another try in a while.

    gunicorn would end those who serve. Where none ever could, it ends, and says why:
    once, for it trips over the second who says so.
    """
    fin = sys.exc_info()[1]
    if not isinstance(fin, SystemExit) or fin.code not in _NO_CARGA:
        return
    if server.cargo[0] == _NADIE:
        server.cargo[0] = _NINGUNO
        return
    if server.cargo[0] == _ALGUNO:
        server.log.error(
            "El proceso %s no pudo cargar el programa. Siguen los que hay; en %s "
            "segundos se intenta otra vez.",
            worker.pid,
            _ENTRE_INTENTOS,
        )
        signal.sigtimedwait(_TERMINAN, _ENTRE_INTENTOS)
    sys.exit(1)
