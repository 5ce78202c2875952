"""What people call the things that the Bitácora knows by their keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import String, cast, select, union_all
from sqlalchemy.orm import Session

from pladeco.domain.ingreso.numero import escribir_numero
from pladeco.domain.umbrales import CAMPOS as UMBRALES
from pladeco.models import (
    Ajuste,
    AliasUnidad,
    Avance,
    Base,
    Bitacora,
    Cambio,
    Corte,
    Elemento,
    EnlaceClave,
    Evidencia,
    FotoPublica,
    Fuente,
    Hito,
    HitoCumplido,
    Indicador,
    Informe,
    Institucion,
    Instrumento,
    Meta,
    Modificacion,
    Monto,
    Periodo,
    Prorroga,
    Reapertura,
    Responsable,
    SegundoFactor,
    Territorio,
    Unidad,
    Usuario,
    VersionAvance,
    Vinculo,
    VinculoOds,
)
from pladeco.models.base import DecimalExacto

# Where an entry is about somebody's part of a thing: of the Bitácora, what one did.
_DE_QUIEN: Final[Mapping[str, str]] = {"bitacora": "usuario", "planilla": "unidad"}
# By what a row that is gone, or has no name of its own, can still be told.
_DICEN_CUAL: Final = (
    "codigo", "nombre", "corte_id", "elemento_id", "version_id", "avance_id",
    "evidencia_id", "unidad_id",
)  # fmt: skip


def load_nombres(session: Session, entradas: Iterable[Bitacora]) -> dict[UUID, str]:
    """Find what people call the things of these entries, all in one query."""
    claves: defaultdict[str, set[UUID]] = defaultdict(set)
    for entrada in entradas:
        if entrada.objeto_id is not None:
            tabla = _DE_QUIEN.get(entrada.objeto, entrada.objeto)
            claves[tabla].add(entrada.objeto_id)
        for datos in (entrada.antes or {}, entrada.despues or {}):
            for columna, valor in datos.items():
                if columna.endswith("_id") and isinstance(valor, str):
                    clave = leer_clave(valor)
                    claves[_tabla_de(entrada.objeto, columna)] |= (
                        {clave} if clave else set()
                    )
    consultas = [
        consulta.where(id_.in_(suyas))
        for id_, consulta in _como_se_llaman()
        if (suyas := claves.get(id_.class_.__tablename__))
    ]
    if not consultas:
        return {}
    filas = session.execute(union_all(*consultas))
    return {clave: texto for clave, texto in filas if texto}


def _tabla_de(objeto: str, columna: str) -> str:
    """Return the table that a column leads to; one written by hand says it itself."""
    tabla = Base.metadata.tables.get(objeto)
    if tabla is not None and columna in tabla.columns:
        for lazo in tabla.columns[columna].foreign_keys:
            return lazo.column.table.name
    return columna.removesuffix("_id")


def legibles(
    objeto: str, datos: Mapping[str, Any] | None, nombres: Mapping[UUID, str]
) -> dict[str, Any]:
    """Return what an entry kept with numbers, instants, days and names in place."""
    return {c: _legible(objeto, c, v, nombres) for c, v in (datos or {}).items()}


def nombre_de(
    entrada: Bitacora, nombres: Mapping[UUID, str], *lados: Mapping[str, Any]
) -> str | None:
    """Return what people call the thing; of one that is gone, what it was or was of."""
    if entrada.objeto_id is None:
        return None
    dichos = (lado.get(columna) for lado in lados for columna in _DICEN_CUAL)
    buenos = (d for d in dichos if isinstance(d, str) and d and d[0] != "(")
    return nombres.get(entrada.objeto_id) or next(buenos, None)


def _legible(objeto: str, columna: str, valor: Any, nombres: Mapping[UUID, str]) -> Any:
    """Give back a number, an instant or a date as such, and a name for a key."""
    if not isinstance(valor, str):
        return valor
    if _es_decimal(objeto, columna):
        return _decimal(objeto, columna, valor)
    if columna.endswith("_id"):
        clave = leer_clave(valor)
        return nombres.get(clave, "(ya no existe)") if clave else valor
    for leer in (date.fromisoformat, datetime.fromisoformat):
        if len(valor) >= len("2026-09-30") and valor[4:5] == "-":
            try:
                return leer(valor)
            except ValueError:
                continue
    return valor


def _es_decimal(objeto: str, columna: str) -> bool:
    tabla = Base.metadata.tables.get(objeto)
    return (
        tabla is not None
        and columna in tabla.columns
        and isinstance(tabla.columns[columna].type, DecimalExacto)
    )


def _decimal(objeto: str, columna: str, texto: str) -> Decimal | str:
    """Read a number; a threshold is said in percent, as people write it."""
    try:
        valor = Decimal(texto)
    except ArithmeticError:
        return texto
    if objeto == Instrumento.__tablename__ and columna in UMBRALES:
        return f"{escribir_numero(valor * 100)} %"
    return valor


def leer_clave(texto: str) -> UUID | None:
    try:
        return UUID(texto)
    except ValueError:
        return None


def _como_se_llaman() -> list[tuple[Any, Any]]:
    """Return, for each table, its key and a SELECT of key and name."""
    lugar = Indicador.codigo + ", " + Periodo.codigo + ", " + Unidad.nombre
    version = select(VersionAvance.id, lugar).join(
        Avance, Avance.id == VersionAvance.avance_id
    )
    evidencia = (
        select(Evidencia.id, Evidencia.nombre + ", " + lugar)
        .join(VersionAvance, VersionAvance.id == Evidencia.version_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
    )
    del_corte = cast(Corte.anio, String) + "-" + cast(Corte.numero, String)
    por_columna: tuple[tuple[Any, Any], ...] = (
        (Usuario.id, Usuario.nombre),
        (Unidad.id, Unidad.nombre),
        (AliasUnidad.id, AliasUnidad.texto),
        (Ajuste.id, Ajuste.clave),
        (Periodo.id, Periodo.codigo),
        (Indicador.id, Indicador.codigo),
        (Elemento.id, Elemento.codigo),
        (Institucion.id, Institucion.nombre),
        (Instrumento.id, Instrumento.codigo),
        (Fuente.id, Fuente.nombre),
        (Territorio.id, Territorio.nombre),
        (Hito.id, Hito.nombre),
        (Informe.id, Informe.nombre),
        (Modificacion.id, cast(Modificacion.numero, String)),
        (Cambio.id, Cambio.codigo),
        (Corte.id, del_corte),
    )
    # (table, name, what it is joined with, by which of its columns)
    por_otra: tuple[tuple[Any, Any, Any, Any], ...] = (
        (Meta, Indicador.codigo, Indicador, Meta.indicador_id),
        (EnlaceClave, Usuario.nombre, Usuario, EnlaceClave.usuario_id),
        (SegundoFactor, Usuario.nombre, Usuario, SegundoFactor.usuario_id),
        (HitoCumplido, Hito.nombre, Hito, HitoCumplido.hito_id),
        (Vinculo, Elemento.codigo, Elemento, Vinculo.desde_id),
        (Monto, Elemento.codigo, Elemento, Monto.elemento_id),
        (FotoPublica, Evidencia.nombre, Evidencia, FotoPublica.evidencia_id),
        (VinculoOds, Elemento.codigo, Elemento, VinculoOds.elemento_id),
        (Responsable, Elemento.codigo, Elemento, Responsable.elemento_id),
        (Prorroga, Unidad.nombre, Unidad, Prorroga.unidad_id),
        (Reapertura, Periodo.codigo, Periodo, Reapertura.periodo_id),
    )
    return [
        *((clave, select(clave, nombre)) for clave, nombre in por_columna),
        (Avance.id, _en_su_lugar(select(Avance.id, lugar))),
        (VersionAvance.id, _en_su_lugar(version)),
        (Evidencia.id, _en_su_lugar(evidencia)),
        *(
            (tabla.id, select(tabla.id, nombre).join(otra, otra.id == por))
            for tabla, nombre, otra, por in por_otra
        ),
    ]


def _en_su_lugar(consulta: Any) -> Any:
    return (
        consulta.join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
    )
