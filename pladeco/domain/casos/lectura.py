"""What JSON says → cases, with every problem of every case told at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any, Final

from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.casos.campos import Campos, Hallazgos, Problema
from pladeco.domain.casos.caso import Caso, MetaDelCaso
from pladeco.domain.casos.leer_meta import Herencia, leer_meta
from pladeco.domain.casos.revision import Lugar, revisar_lugares

_UNO: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class Lectura:
    """The cases of a file, in order; none where something makes one impossible.

    `en_lista` says that they came in an array, and are answered by one.
    """

    casos: tuple[Caso, ...]
    en_lista: bool
    problemas: tuple[Problema, ...]
    avisos: tuple[Problema, ...]


def leer_casos(documento: Any) -> Lectura:
    """Read one case, or an array of them."""
    hallazgos = Hallazgos()
    en_lista = isinstance(documento, list)
    escritos = documento if en_lista else [documento]
    casos = [
        _leer_caso(escrito, f"caso {numero}" if en_lista else "", hallazgos)
        for numero, escrito in enumerate(escritos, start=1)
    ]
    return Lectura(
        () if hallazgos.problemas else tuple(c for c in casos if c is not None),
        en_lista,
        tuple(hallazgos.problemas),
        tuple(hallazgos.avisos),
    )


def _leer_caso(escrito: Any, donde: str, hallazgos: Hallazgos) -> Caso | None:
    if not isinstance(escrito, Mapping):
        dice = "un caso es un objeto con «corte» y «metas»."
        hallazgos.problemas.append(Problema(donde, dice))
        return None
    campos = Campos(escrito, donde, hallazgos)
    campos.texto("descripcion")  # for whoever reads the file
    corte = campos.fecha("corte") if campos.exigir("corte") else None
    umbrales = _leer_umbrales(campos, hallazgos)
    declarado = campos.si_no("declarado")
    hojas = [
        hoja
        for numero, escrita in enumerate(campos.objetos("metas"), start=1)
        for hoja in _leer_metas(escrita, numero, donde, hallazgos)
    ]
    campos.cerrar()
    revisar_lugares([lugar for lugar, _, _ in hojas], campos)
    if corte is None:
        return None
    metas = tuple(
        MetaDelCaso(lugar.id, lugar.ruta, lugar.peso, meta, reportes)
        for lugar, meta, reportes in hojas
        if meta is not None
    )
    return Caso(corte, umbrales, metas, declarado)


def _leer_umbrales(caso: Campos, hallazgos: Hallazgos) -> Umbrales:
    escritos = caso.objeto_de("umbrales")
    if escritos is None:
        return Umbrales()
    campos = Campos(escritos, _en(caso.donde, "umbrales"), hallazgos)
    leidos = {f.name: campos.no_negativo(f.name) for f in fields(Umbrales)}
    umbrales = replace(
        Umbrales(), **{nombre: v for nombre, v in leidos.items() if v is not None}
    )
    if umbrales.margen + umbrales.riesgo > 1:
        campos.problema(
            "«riesgo» no puede pasar de 1 − «margen»: entre ambos está «en riesgo»."
        )
    if umbrales.cobertura_minima > 1:
        campos.problema("«cobertura_minima» va de 0 a 1: 0.80 es 80 %.")
    campos.cerrar()
    return umbrales


_Hoja = tuple[Lugar, Meta | None, tuple[Reporte, ...]]


def _leer_metas(
    escrita: Mapping[str, Any], numero: int, donde: str, hallazgos: Hallazgos
) -> Sequence[_Hoja]:
    """Read one meta into its leaf, or into one leaf for each of its parts."""
    campos = Campos(escrita, _en(donde, f"meta {numero} (sin id)"), hallazgos)
    lugar = _leer_lugar(campos, donde)
    campos.texto("nombre")  # for whoever reads the file
    partes = campos.objetos("partes")
    if partes:
        return tuple(_leer_partes(campos, partes, lugar, donde))
    meta, reportes = leer_meta(campos, Herencia())
    campos.cerrar()
    return ((lugar, meta, reportes),)


def _leer_lugar(campos: Campos, donde: str) -> Lugar:
    clave = campos.texto("id") if campos.exigir("id") else ""
    if clave:
        campos.donde = _en(donde, f"meta «{clave}»")
    elif campos.objeto.get("id") == "":
        campos.problema("«id» está vacío: cada meta lleva el suyo.")
    ruta = campos.textos("ruta") if campos.exigir("ruta") else ()
    if campos.objeto.get("ruta") == []:
        campos.problema("«ruta» está vacía: diga al menos de qué Actividad es la meta.")
    peso = campos.no_negativo("peso")
    return Lugar(clave, ruta, _UNO if peso is None else peso)


def _leer_partes(
    campos: Campos, partes: Sequence[Mapping[str, Any]], comun: Lugar, donde: str
) -> Iterator[_Hoja]:
    herencia = Herencia.de(campos)
    campos.sin_uso("tipo")  # each part says its own
    campos.crudo("avances")
    if campos.trae("avances") and campos.objeto["avances"] != []:
        campos.problema(
            "los «avances» van en cada parte: no se sabe de cuál son los de la meta."
        )
    campos.cerrar()
    for numero, escrita in enumerate(partes, start=1):
        lugar = replace(comun, id=f"{comun.id}/{numero}")
        parte = Campos(escrita, _en(donde, f"meta «{lugar.id}»"), campos.hallazgos)
        for suya in ("ruta", "peso", "partes"):
            if parte.trae(suya):
                parte.problema(f"una parte no lleva «{suya}»: es de su meta.")
            parte.crudo(suya)
        meta, reportes = leer_meta(parte, herencia)
        parte.cerrar()
        yield lugar, meta, reportes


def _en(donde: str, que: str) -> str:
    return f"{donde}, {que}" if donde else que
