"""The program with its anchor behind waitress: `python -m bench.servidor CARPETA`.

Its first line is the port that it listens on.
"""

import sys
from pathlib import Path

from waitress.server import create_server

from bench.escenario import crear_app
from pladeco.arranque import espaciar_basura


def main() -> None:
    app = crear_app(Path(sys.argv[1]))
    espaciar_basura()
    servidor = create_server(app, host="127.0.0.1", port=0, threads=8)
    print(servidor.effective_port, flush=True)  # type: ignore[union-attr]
    servidor.run()


main()
