"""Branches reckoned anew from the rows of their Metas, as the calculation is told.

What a Corte froze of each Meta is enough for the figures of any part of the plan, also
of one that it froze no figure of: a goal within a lineamiento, what no goal has.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta


def resumir_filas(informe: InformePlan, metas: Iterable[FilaMeta]) -> Resumen:
    """Add up some Metas: each weighs its share, and counts for what is known of it."""
    todas = tuple(metas)
    exigibles = [m for m in todas if m.esperado or m.situacion is Situacion.CUMPLIDA]
    informadas = [m for m in exigibles if _razon(m) is not None]
    pesan = sum((_peso(m) for m in exigibles), Fraction(0))
    se_sabe = sum((_peso(m) * _conocido(m) for m in informadas), Fraction(0))
    partes = (_peso(m) * _conocido(m) * _tope(_razon(m)) for m in informadas)
    hecho = sum(partes, Fraction(0))
    cobertura, minimo = _parte(se_sabe, pesan), _parte(hecho, pesan)
    cuenta = Counter(m.situacion for m in todas)
    return Resumen(
        cumplimiento=_parte(hecho, se_sabe),
        avance=_avance(todas),
        cobertura=cobertura,
        minimo=minimo,
        maximo=_parte(hecho + pesan - se_sabe, pesan),
        exigibles=len(exigibles),
        informadas=len(informadas),
        metas=len(todas),
        sin_datos=tuple(
            m.meta_codigo for m in exigibles if _razon(m) is None or _conocido(m) < 1
        ),
        insuficiente=cobertura is not None
        and cobertura < informe.cabecera.umbrales.cobertura_minima,
        situaciones=tuple((s, cuenta[s]) for s in Situacion if cuenta[s]),
    )


def _avance(metas: tuple[FilaMeta, ...]) -> Fraction | None:
    if all(m.logro is None for m in metas):
        return None
    hecho = (_peso(m) * _tope(m.logro) for m in metas)
    return _parte(sum(hecho, Fraction(0)), sum((_peso(m) for m in metas), Fraction(0)))


def _razon(meta: FilaMeta) -> Fraction | None:
    """Return it; what is done before its day has at least 1."""
    if meta.situacion is Situacion.CUMPLIDA:
        return max(meta.razon or Fraction(1), Fraction(1))
    return meta.razon


def _tope(valor: Fraction | None) -> Fraction:
    """Keep it between 0 and 1: what is too much in one Meta is none of another."""
    return min(max(valor or Fraction(0), Fraction(0)), Fraction(1))


def _conocido(meta: FilaMeta) -> Fraction:
    return Fraction(1) if meta.conocido is None else meta.conocido


def _peso(meta: FilaMeta) -> Fraction:
    assert meta.peso is not None, meta.meta_codigo
    return meta.peso


def _parte(de: Fraction, total: Fraction) -> Fraction | None:
    return de / total if total else None
