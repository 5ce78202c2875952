"""Sections that tell the branches of the plan: programmes, plans, projects."""

from collections.abc import Iterable, Iterator
from typing import Final

from pladeco.domain.vocabulario import Nivel
from pladeco.queries.informe.registros import FilaRama, InformePlan
from pladeco.reports.documentos.cuadros import (
    cuadro_ramas,
    ramas_de,
)
from pladeco.reports.documentos.estructura import (
    Bloque,
    Nota,
    Parrafo,
    Seccion,
    Subtitulo,
)
from pladeco.reports.documentos.secciones import NADA, si_no
from pladeco.reports.frases import (
    en_grupos,
    plural,
    sin_cifra,
)

_NOMBRADOS: Final = 30  # a paragraph of more names is not read
_ESTRATEGICOS: Final = ((Nivel.PLAN, "Planes"), (Nivel.PROYECTO, "Proyectos"))


def seccion_programas(informe: InformePlan) -> Seccion:
    """Tell the programmes of the matrices, lineamiento by lineamiento."""
    return Seccion(
        "Cumplimiento de los programas",
        _por_lineamiento(informe, Nivel.PROGRAMA, estrategica=False)
        or (Parrafo(si_no(informe, "El plan no tiene programas con metas.")),),
    )


def seccion_estrategica(informe: InformePlan) -> Seccion:
    """Tell plans and projects of the strategic table, as far as they are linked."""
    partes: list[Bloque] = []
    for nivel, titulo in _ESTRATEGICOS:
        ramas = [r for r in informe.arbol if r.nivel is nivel and r.resumen.metas]
        todas = sum(r.nivel is nivel for r in informe.arbol)
        partes.append(Subtitulo(titulo))
        partes += _con_y_sin_cifra(f"{titulo} del cuadro estratégico", titulo, ramas)
        sin_metas = todas - len(ramas)
        if sin_metas:
            quedan = plural(sin_metas, "elemento", "elementos")
            partes.append(
                Nota(
                    f"{titulo}: {quedan} sin metas propias ni actividades vinculadas; "
                    "no se pueden evaluar y no figuran en la tabla."
                )
            )
    return Seccion(
        "Planes y proyectos",
        tuple(partes) if informe.arbol else (Parrafo(si_no(informe, NADA)),),
    )


def _por_lineamiento(
    informe: InformePlan, nivel: Nivel, *, estrategica: bool
) -> tuple[Bloque, ...]:
    partes: list[Bloque] = []
    for linea in informe.lineamientos:
        ramas = [
            r
            for r in ramas_de(informe, linea.codigo, nivel)
            if r.estrategica is estrategica and r.resumen.metas
        ]
        if ramas:
            nombre = f"{linea.numero}. {linea.nombre}"
            partes += [
                Subtitulo(nombre),
                Parrafo(en_grupos(linea.resumen, "meta", "metas")),
                *_con_y_sin_cifra(f"Programas de {nombre}", "Programa", ramas),
            ]
    return tuple(partes)


def _con_y_sin_cifra(
    titulo: str, rotulo: str, ramas: Iterable[FilaRama]
) -> Iterator[Bloque]:
    """Yield a table of what has figures, and a sentence for each reason not to."""
    con_cifra = []
    sin: dict[str, list[str]] = {}
    for rama in ramas:
        if rama.resumen.minimo is None:
            porque = sin_cifra(rama.resumen) or NADA
            sin.setdefault(porque, []).append(
                f"{rama.codigo} {rama.nombre}".rstrip(" .;")
            )
        else:
            con_cifra.append(rama)
    if con_cifra:
        yield cuadro_ramas(titulo, rotulo, con_cifra)
    for porque, nombres in sin.items():
        yield Nota(f"{porque}: {_nombrar(nombres)}.")


def _nombrar(nombres: list[str]) -> str:
    """Name them, or how many more there are where they are too many to read."""
    sobran = len(nombres) - _NOMBRADOS
    if sobran <= 0:
        return "; ".join(nombres)
    return f"{'; '.join(nombres[:_NOMBRADOS])}; y {plural(sobran, 'otro', 'otros')}"
