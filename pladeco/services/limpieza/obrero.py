"""The child: limits itself, opens one file, writes its copies, says what it found.

`python -m pladeco.services.limpieza.obrero MEDIA ORIGINAL COPY PREVIEW`. Whatever it
cannot bear ends it, and the program takes that for an answer too.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

_MEMORIA: Final = 1536 * 1024 * 1024
_SEGUNDOS: Final = 20
_ESCRITO: Final = 48 * 1024 * 1024


def main(media: str, ruta: str, limpia: str, previa: str) -> None:
    _limitarse()
    # Only now: these libraries are what the limits are for.
    from pladeco.services.limpieza.abrir import abrir  # noqa: PLC0415
    from pladeco.services.limpieza.acuerdo import NoSirve  # noqa: PLC0415

    try:
        hecho = abrir(media, Path(ruta), Path(limpia), Path(previa))
    except NoSirve as falla:
        _responder({"rechazo": falla.rechazo})
        return
    _responder(
        {
            "fecha": hecho.fecha.isoformat() if hecho.fecha else None,
            "texto": hecho.texto,
            "quitado": hecho.quitado,
            "limpia_media": hecho.limpia_media,
            "con_previa": hecho.con_previa,
        }
    )


def _responder(respuesta: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(respuesta))


def _limitarse() -> None:
    """Take little of the machine. Windows has no such limits: there, only time."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    for limite, cuanto in (
        (resource.RLIMIT_AS, _MEMORIA),
        (resource.RLIMIT_CPU, _SEGUNDOS),
        (resource.RLIMIT_FSIZE, _ESCRITO),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limite, (cuanto, cuanto))


if __name__ == "__main__":
    main(*sys.argv[1:])
