"""A case → what its figures are, for each meta and for every branch of its tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from pladeco.domain.calculo.consolidado import Hoja, Resumen, consolidar, repartir
from pladeco.domain.calculo.situaciones import DECLARADOS, VALIDADOS, Resultado, juzgar
from pladeco.domain.casos.caso import Caso, MetaDelCaso
from pladeco.domain.cifras import decimal_de
from pladeco.domain.explicacion.meta import explicar
from pladeco.domain.explicacion.prosa import en_prosa


@dataclass(frozen=True, slots=True)
class CasoJuzgado:
    """`nodos` are the prefixes of every ruta, the root first, depth first."""

    caso: Caso
    metas: tuple[tuple[MetaDelCaso, Resultado], ...]
    nodos: tuple[tuple[tuple[str, ...], Resumen], ...]


def juzgar_caso(caso: Caso) -> CasoJuzgado:
    cuentan = DECLARADOS if caso.declarado else VALIDADOS
    metas = tuple(
        (
            m,
            juzgar(m.meta, m.reportes, caso.corte, caso.umbrales, cuentan=cuentan),
        )
        for m in caso.metas
    )
    return CasoJuzgado(caso, metas, tuple(_nodos(caso, metas)))


def responder(caso: Caso) -> dict[str, Any]:
    """Return the answer as JSON holds it: figures are decimal strings or null."""
    juzgado = juzgar_caso(caso)
    return {
        "corte": caso.corte.isoformat(),
        "metas": [_meta(caso, m, resultado) for m, resultado in juzgado.metas],
        "nodos": [_nodo(ruta, resumen) for ruta, resumen in juzgado.nodos],
    }


def _meta(caso: Caso, m: MetaDelCaso, resultado: Resultado) -> dict[str, Any]:
    cuentan = DECLARADOS if caso.declarado else VALIDADOS
    explicada = explicar(
        m.meta, m.reportes, caso.corte, caso.umbrales, resultado, cuentan=cuentan
    )
    return {
        "id": m.id,
        "medido": decimal_de(resultado.medido),
        "logro": decimal_de(resultado.logro),
        "esperado": decimal_de(resultado.esperado),
        "razon": decimal_de(resultado.razon),
        "conocido": decimal_de(resultado.conocido),
        "situacion": resultado.situacion.value,
        "motivo": None if resultado.motivo is None else resultado.motivo.value,
        "explicacion": en_prosa(explicada),
    }


def _nodo(ruta: tuple[str, ...], resumen: Resumen) -> dict[str, Any]:
    return {
        "ruta": list(ruta),
        "cumplimiento": decimal_de(resumen.cumplimiento),
        "avance": decimal_de(resumen.avance),
        "cobertura": decimal_de(resumen.cobertura),
        "minimo": decimal_de(resumen.minimo),
        "maximo": decimal_de(resumen.maximo),
        "exigibles": resumen.exigibles,
        "informadas": resumen.informadas,
        "metas": resumen.metas,
        "sin_datos": list(resumen.sin_datos),
        "insuficiente": resumen.insuficiente,
        "situaciones": {s.value: cuantas for s, cuantas in resumen.situaciones},
    }


# -- the tree


@dataclass(slots=True)
class _Rama:
    ruta: tuple[str, ...] = ()
    hojas: list[Hoja] = field(default_factory=list)
    hijas: dict[str, "_Rama"] = field(default_factory=dict)


def _nodos(
    caso: Caso, metas: tuple[tuple[MetaDelCaso, Resultado], ...]
) -> Iterator[tuple[tuple[str, ...], Resumen]]:
    raiz = _Rama()
    for m, hoja in zip(caso.metas, hojas_de(metas), strict=True):
        rama = raiz
        rama.hojas.append(hoja)
        for paso in m.ruta:
            rama = rama.hijas.setdefault(paso, _Rama((*rama.ruta, paso)))
            rama.hojas.append(hoja)
    pendientes = [raiz]
    while pendientes:
        rama = pendientes.pop()
        yield rama.ruta, consolidar(rama.hojas, caso.umbrales)
        pendientes.extend(reversed(rama.hijas.values()))


def hojas_de(metas: tuple[tuple[MetaDelCaso, Resultado], ...]) -> list[Hoja]:
    """Share the weight of each Actividad among its metas that can be computed."""
    hermanas: dict[tuple[str, ...], list[int]] = {}
    for puesto, (m, _) in enumerate(metas):
        hermanas.setdefault(m.ruta, []).append(puesto)
    pesos: dict[int, Fraction] = {}
    for puestos in hermanas.values():
        partes = repartir(metas[puestos[0]][0].peso, [metas[p][1] for p in puestos])
        pesos.update(zip(puestos, partes, strict=True))
    return [
        Hoja(m.id, resultado, pesos[puesto])
        for puesto, (m, resultado) in enumerate(metas)
    ]
