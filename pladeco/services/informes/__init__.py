"""Reports of a Corte: asked for, made once, kept byte for byte."""

from pladeco.services.informes.archivo import guardar_informe, leer_archivo
from pladeco.services.informes.hechura import (
    INTENTOS,
    Encargado,
    anotar_falla_de,
    anotar_paso,
    emitir,
    recoger_abandonados,
    tomar_pedido,
)
from pladeco.services.informes.pedidos import informe_de_corte, pedir_informe

__all__ = [
    "INTENTOS",
    "Encargado",
    "anotar_falla_de",
    "anotar_paso",
    "emitir",
    "guardar_informe",
    "informe_de_corte",
    "leer_archivo",
    "pedir_informe",
    "recoger_abandonados",
    "tomar_pedido",
]
