"""The program for gunicorn, with its clock put elsewhere (as `programa`)."""

from tests.faults.programa import poner_reloj

poner_reloj()

from jinja2 import FileSystemBytecodeCache  # noqa: E402

from pladeco.app import create_app  # noqa: E402 - after the clock
from pladeco.services import ingreso  # noqa: E402
from tests.fabricas import HASHER_BARATO  # noqa: E402

# Who was killed lets everybody in again: a costly password would be most of a run.
setattr(ingreso, "_HASHER", HASHER_BARATO)  # noqa: B010 - a constant elsewhere
app = create_app()
# And each page is read from its template anew by each worker.
app.jinja_env.bytecode_cache = FileSystemBytecodeCache(app.instance_path)
