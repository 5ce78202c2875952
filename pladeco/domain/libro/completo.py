"""A workbook with the rows of the plan that it lacks: the plan as it would remain."""

from typing import Any, Final

from pladeco.domain.libro.plantilla import HOJAS, Hoja, LibroPlan

_SIN_PLAN: Final = frozenset({"Instrumento", "Correcciones", "Avisos"})


def completar(libro: LibroPlan, actual: LibroPlan) -> LibroPlan:
    """Return the workbook with the missing rows below its own, numbered on."""
    elementos = {f.codigo for h in HOJAS if h.nivel for f in libro.de(h.titulo)}
    filas = dict(libro.filas)
    for hoja in HOJAS:
        if hoja.titulo in _SIN_PLAN:
            continue
        suyas = libro.numeradas(hoja.titulo)
        estan = {clave_de(hoja, fila) for _numero, fila in suyas}
        if hoja.nivel:  # one code names one Elemento, whichever its sheet
            estan |= {(codigo,) for codigo in elementos}
        faltan = [f for f in actual.de(hoja.titulo) if clave_de(hoja, f) not in estan]
        siguiente = max((numero for numero, _fila in suyas), default=0) + 1
        filas[hoja.titulo] = (*suyas, *enumerate(faltan, start=siguiente))
    return LibroPlan(filas, libro.sin_columnas)


def clave_de(hoja: Hoja, fila: Any) -> tuple[Any, ...]:
    """Return what no two rows of a sheet share."""
    return tuple(getattr(fila, campo) for campo in hoja.clave)
