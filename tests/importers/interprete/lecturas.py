"""Short ways to read made-up cells and to tell what came out."""

from pladeco.importers.interprete.a_json import numero
from pladeco.importers.interprete.interprete import interpretar
from pladeco.importers.interprete.modelo import CodigoDuda, Lectura, Parte

Breve = tuple[str, int | float | None, str | None]


def leer(
    meta: str | None, indicador: str | None = None, plazo: str | None = "2024-2029"
) -> Lectura:
    return interpretar(indicador, meta, plazo)


def breves(lectura: Lectura) -> list[Breve]:
    """Return kind, value and frequency of each part."""
    return [
        (str(p.tipo), numero(p.valor), p.frecuencia and str(p.frecuencia))
        for p in lectura.partes
    ]


def unica(lectura: Lectura) -> Parte:
    assert len(lectura.partes) == 1, breves(lectura)
    return lectura.partes[0]


def codigos(lectura: Lectura) -> set[CodigoDuda]:
    return {duda.codigo for duda in lectura.dudas}
