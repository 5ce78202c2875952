"""What is wrong with what SECPLA wrote to change the plan, beside the field of each."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pladeco.domain.cambios.edicion import (
    DatosCorresponsable,
    DatosElemento,
    DatosFuente,
    DatosIndicador,
    DatosMeta,
)
from pladeco.domain.cambios.revision_metas import imposibles_de, lectura_de
from pladeco.domain.informar import Problema
from pladeco.domain.lecturas.lectura import LecturaMeta
from pladeco.domain.lecturas.revision import problemas_de
from pladeco.domain.vocabulario import Acumulacion, Nivel, TipoMeta

_DECIMALES: Final = 4  # what the database keeps
_MAXIMO: Final = Decimal(10) ** 13
_LARGO_TEXTO: Final = 30_000  # what a workbook's cell holds, with room to spare
_LARGOS: Final[Mapping[str, int]] = {"unidad_medida": 100, "acto": 200}
_ANIOS: Final = range(1990, 2101)
_DE_LINEAMIENTO: Final = ("lema", "definicion")
# Problems of a reading that belong to its Indicador are told at the Meta's own field.
_OTRO_CAMPO: Final = {
    "acumulacion": "tipo",
    "niveles": "tipo",
    "factor": "tipo",
    "texto": "tipo",
}
_DEL_PLAZO: Final = {"desde": "desde", "hasta": "hasta", "programacion": "hasta"}


def revisar_elemento(
    datos: DatosElemento, nivel: Nivel, *, puede_callar: bool
) -> list[Problema]:
    """`puede_callar`: the document gives no name, and none is needed."""
    problemas = [*_largos(datos), *_cifra("peso", datos.peso, negativa=False)]
    if not (datos.nombre or "").strip() and not puede_callar:
        problemas.append(Problema("nombre", "Escriba su nombre."))
    if nivel is not Nivel.LINEAMIENTO:
        problemas.extend(
            Problema(campo, "Solo un lineamiento lo tiene: déjelo vacío.")
            for campo in _DE_LINEAMIENTO
            if (getattr(datos, campo) or "").strip()
        )
    return problemas


def revisar_indicador(datos: DatosIndicador) -> list[Problema]:
    problemas = [*_largos(datos), *_cifra("factor", datos.factor, negativa=False)]
    if not datos.nombre.strip():
        problemas.append(Problema("nombre", "Escriba qué se cuenta o se mide."))
    if datos.factor == 0:
        problemas.append(Problema("factor", "No puede ser 0; de un porcentaje es 100."))
    niveles = [nivel.strip().casefold() for nivel in datos.niveles]
    if "" in niveles or any("\n" in nivel for nivel in niveles):
        problemas.append(Problema("niveles", "Escriba cada nivel en un renglón."))
    if len(set(niveles)) < len(niveles):
        problemas.append(Problema("niveles", "Hay un nivel escrito dos veces."))
    return problemas


def revisar_meta(
    datos: DatosMeta,
    indicador: Mapping[str, Any],
    *,
    plan_desde: date,
    plan_hasta: date,
) -> list[Problema]:
    """Check a promise against its Indicador (columns by name) and the plan's years.

    Of several problems in one field the first is told.
    """
    lectura = _como_lectura(datos, indicador)
    problemas = [*_largos(datos)]
    problemas += [
        Problema(_OTRO_CAMPO.get(p.campo, p.campo), p.mensaje)
        for p in problemas_de(lectura, plan_desde=plan_desde, plan_hasta=plan_hasta)
        if p.campo not in ("hitos", "nombre")
    ]
    problemas += imposibles_de(lectura, plan_desde, plan_hasta)
    for campo in ("valor", "valor_max", "base", "brecha_meta"):
        problemas += _cifra(campo, getattr(datos, campo))
    for valor in datos.programacion.values():
        problemas += _cifra("programacion", valor)
    problemas += [*_tipo(datos, indicador), *_acto(datos), *_hitos(datos)]
    return list({p.campo: p for p in reversed(problemas)}.values())[::-1]


def _como_lectura(datos: DatosMeta, indicador: Mapping[str, Any]) -> LecturaMeta:
    valores = {c.name: getattr(datos, c.name) for c in fields(DatosMeta)}
    return lectura_de(valores, indicador, datos.hitos)


def _tipo(datos: DatosMeta, indicador: Mapping[str, Any]) -> Iterator[Problema]:
    callada = not (datos.texto or "").strip()
    if datos.tipo is None and callada:
        yield Problema("tipo", "Elija qué clase de meta es.")
    if datos.tipo is TipoMeta.VACIA and not callada:
        yield Problema("tipo", "El documento dice algo: elija otro tipo.")
    if datos.tipo in CON_VALOR and datos.valor is None and not datos.programacion:
        yield Problema("valor", "Este tipo de meta necesita un valor.")
    if datos.tipo is TipoMeta.BANDA and datos.valor_max is None:
        yield Problema("valor_max", "Una banda necesita también su valor máximo.")
    if (
        datos.tipo is TipoMeta.HITO
        and indicador["acumulacion"] is not Acumulacion.HITOS
    ):
        yield Problema(
            "tipo",
            "Una meta de hitos se mide por hitos: cambie antes cómo se juntan los "
            "informes de su indicador.",
        )


CON_VALOR: Final = frozenset(TipoMeta) - {
    TipoMeta.MANTENER,
    TipoMeta.SUPERAR_BASE,
    TipoMeta.HITO,
    TipoMeta.CUALITATIVA,
    TipoMeta.VACIA,
}


def _acto(datos: DatosMeta) -> Iterator[Problema]:
    if (datos.acto or "").strip() and datos.acto_fecha is None:
        yield Problema("acto_fecha", "Diga la fecha del acto.")
    if datos.acto_fecha is not None and not (datos.acto or "").strip():
        yield Problema("acto", "Diga qué acto la suspende: acuerdo o decreto.")


def _hitos(datos: DatosMeta) -> Iterator[Problema]:
    if datos.tipo is TipoMeta.HITO and not datos.hitos:
        yield Problema("hitos", "Agregue al menos un hito.")
    if datos.tipo is not TipoMeta.HITO and datos.hitos:
        yield Problema("hitos", "Solo las metas de tipo hito los tienen: quítelos.")
    for lugar, hito in enumerate(datos.hitos):
        if not hito.nombre.strip():
            yield Problema(f"hitos-{lugar}-nombre", "Escriba el nombre del hito.")
        yield from _cifra(f"hitos-{lugar}-peso", hito.peso, negativa=False)
    if datos.hitos and all(hito.peso == 0 for hito in datos.hitos):
        yield Problema("hitos", "Los hitos no pueden pesar todos 0.")


def revisar_responsables(
    lider: str | None,
    corresponsables: Sequence[DatosCorresponsable],
    unidades: Collection[str],
) -> list[Problema]:
    problemas = []
    if lider is not None and lider not in unidades:
        problemas.append(Problema("lider", _NO_ESTA.format(lider, "unidad")))
    veces = Counter(c.unidad for c in corresponsables)
    for lugar, uno in enumerate(corresponsables):
        campo = f"corresponsables-{lugar}"
        if uno.unidad not in unidades:
            problemas.append(Problema(campo, _NO_ESTA.format(uno.unidad, "unidad")))
        elif uno.unidad == lider or veces[uno.unidad] > 1:
            problemas.append(Problema(campo, "Esta unidad está dos veces: deje una."))
    return problemas


def revisar_fuentes(
    pedidas: Sequence[DatosFuente], conocidas: Collection[str]
) -> list[Problema]:
    problemas = []
    veces = Counter((f.fuente, f.anio, f.estado) for f in pedidas)
    for lugar, una in enumerate(pedidas):
        donde = f"fuentes-{lugar}"
        if una.fuente not in conocidas:
            mensaje = _NO_ESTA.format(una.fuente, "fuente")
            problemas.append(Problema(f"{donde}-fuente", mensaje))
        if una.anio is not None and una.anio not in _ANIOS:
            mensaje = f"Escriba un año de {_ANIOS[0]} a {_ANIOS[-1]}."
            problemas.append(Problema(f"{donde}-anio", mensaje))
        if veces[una.fuente, una.anio, una.estado] > 1:
            problemas.append(
                Problema(
                    f"{donde}-fuente",
                    "Esta fuente está dos veces con el mismo año y estado: júntelas.",
                )
            )
        if len((una.codigo_bip or "").strip()) > _LARGO_BIP:
            problemas.append(Problema(f"{donde}-codigo_bip", "Es demasiado largo."))
        problemas += _cifra(f"{donde}-monto", una.monto, negativa=False)
    return problemas


_LARGO_BIP: Final = 30
_NO_ESTA: Final = "«{}» no es el código de una {}: elija una de la lista."


def _largos(datos: Any) -> Iterator[Problema]:
    for campo in fields(datos):
        valor = getattr(datos, campo.name)
        maximo = _LARGOS.get(campo.name, _LARGO_TEXTO)
        if isinstance(valor, str) and len(valor.strip()) > maximo:
            cabe = f"{maximo:,}".replace(",", ".")
            yield Problema(campo.name, f"Caben {cabe} caracteres: acorte el texto.")


def _cifra(
    campo: str, valor: Decimal | None, *, negativa: bool = True
) -> Iterator[Problema]:
    if valor is None:
        return
    if valor < 0 and not negativa:
        yield Problema(campo, "No puede ser menor que 0.")
    elif abs(valor) >= _MAXIMO:
        yield Problema(campo, "Es demasiado grande: revise la cifra.")
    else:
        exponente = valor.normalize().as_tuple().exponent
        if isinstance(exponente, int) and -exponente > _DECIMALES:
            yield Problema(campo, f"Caben {_DECIMALES} decimales: redondee la cifra.")


def revisar_plazo(
    desde: date,
    hasta: date,
    programaciones: Sequence[Mapping[str, str]],
    *,
    plan_desde: date,
    plan_hasta: date,
) -> list[Problema]:
    """Check a plazo for several Metas at once, with what each promises by year."""
    anios = {int(anio) for una in programaciones for anio in una}
    lectura = LecturaMeta(
        nombre="-",
        desde=desde,
        hasta=hasta,
        programacion=dict.fromkeys(sorted(anios), Decimal(0)),
    )
    return [
        Problema(_DEL_PLAZO[p.campo], p.mensaje)
        for p in problemas_de(lectura, plan_desde=plan_desde, plan_hasta=plan_hasta)
        if p.campo in _DEL_PLAZO
    ]
