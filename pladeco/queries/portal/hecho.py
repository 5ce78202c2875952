"""What was done in the year of a Corte, as units told it and SECPLA validated it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pladeco.queries.fotos import FilaFoto
from pladeco.queries.informe.registros_metas import FilaMeta, InformeVisto
from pladeco.queries.portal.publicado import Publicado


@dataclass(frozen=True, slots=True)
class Hecho:
    """What one Actividad did: its newest words, and pictures that may be shown.

    `palabras` is empty where nobody wrote any, or they are of a sensitive branch.
    """

    codigo: str
    actividad: str
    unidad: str
    fecha: date
    palabras: str
    metas: tuple[FilaMeta, ...]
    fotos: tuple[FilaFoto, ...] = ()


def hechos_del_anio(
    publicado: Publicado, fotos: Mapping[str, tuple[FilaFoto, ...]]
) -> tuple[Hecho, ...]:
    """Return what was reported in the year of the Corte, the newest first."""
    anio = publicado.informe.cabecera.fecha.year
    del_anio = {
        codigo: tuple(f for f in suyas if f.hasta.year == anio)
        for codigo, suyas in fotos.items()
    }
    por_actividad: dict[str, list[FilaMeta]] = {}
    for meta in publicado.informe.metas:
        codigo = meta.actividad_codigo
        if _ultima(meta).year == anio or del_anio.get(codigo):
            por_actividad.setdefault(codigo, []).append(meta)
    hechos = [
        _hecho(publicado, metas, anio, del_anio.get(codigo, ()))
        for codigo, metas in por_actividad.items()
    ]
    return tuple(sorted(hechos, key=lambda h: (-h.fecha.toordinal(), h.codigo)))


def fotos_de(
    fotos: Iterable[FilaFoto], publicado: Publicado
) -> Mapping[str, tuple[FilaFoto, ...]]:
    """Return the pictures that anybody may see by their Elemento.

    Those of later Periodos are not of this Corte.
    """
    corte = publicado.informe.cabecera.fecha
    por_elemento: dict[str, tuple[FilaFoto, ...]] = {}
    for foto in fotos:
        if foto.a_la_vista and foto.hasta <= corte:
            suyas = por_elemento.get(foto.elemento, ())
            por_elemento[foto.elemento] = (*suyas, foto)
    return por_elemento


def _hecho(
    publicado: Publicado,
    metas: list[FilaMeta],
    anio: int,
    fotos: tuple[FilaFoto, ...],
) -> Hecho:
    ultima = max(metas, key=_ultima)
    palabras = dict.fromkeys(
        m.logros for m in metas if m.logros and _es_de_lo_hecho(m, anio)
    )
    return Hecho(
        codigo=publicado.pagina_de(ultima),
        actividad=ultima.actividad,
        unidad=ultima.lider,
        fecha=max((_ultima(ultima), *(f.hasta for f in fotos))),
        palabras="\n".join(palabras),
        metas=tuple(metas),
        fotos=fotos,
    )


def _ultima(meta: FilaMeta) -> date:
    """Return the day of the newest report that tells of something done."""
    return max((v.fecha for v in meta.informes if _cuenta_algo(v)), default=date.min)


def _es_de_lo_hecho(meta: FilaMeta, anio: int) -> bool:
    """Say whether the words of a Meta, of its newest report, tell of what was done."""
    ultima = max((v.fecha for v in meta.informes), default=date.min)
    return ultima.year == anio and ultima == _ultima(meta)


def _cuenta_algo(visto: InformeVisto) -> bool:
    """Say whether a report tells of something done, not that nothing was new or 0."""
    if visto.sin_novedad:
        return False
    return any((visto.valor, visto.numerador, visto.hitos))
