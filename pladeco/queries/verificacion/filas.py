"""Every row against every rule of its table: asked anew, whatever the engine keeps.

Whoever takes a rule away, or writes with the rules switched off, is seen here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Index,
    Select,
    Table,
    Text,
    TextClause,
    UniqueConstraint,
    and_,
    func,
    literal_column,
    not_,
    or_,
    select,
    type_coerce,
)

from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo
from pladeco.queries.copia import FilaIlegible, columnas_de, leer_lineas

_CABEN = 5  # keys that are told; where there are more, how many


def contar_legibles(conexion: Connection, tabla: Table) -> tuple[int, list[Hallazgo]]:
    """Read every value of a table; return how many rows it has."""
    filas = 0
    try:
        for _ in leer_lineas(conexion, tabla.name, columnas_de(tabla)):
            filas += 1
    except FilaIlegible:
        mensaje = (
            f"La tabla «{tabla.name}» tiene, después de {filas} filas, una con algo "
            "que su columna no admite."
        )
        return filas, [Hallazgo(ClaseHallazgo.FILA, tabla.name, mensaje)]
    return filas, []


@dataclass(frozen=True, slots=True)
class _Falta:
    """What a row may lack: when it does, and how it is told."""

    clase: ClaseHallazgo
    que: str
    cuando: ColumnElement[bool]


def hallazgos_de_reglas(conexion: Connection, tabla: Table) -> Iterator[Hallazgo]:
    """Ask all at once whether any row is bad, and only then which, and why."""
    faltas = [*_sin_valor(tabla), *_contra_reglas(tabla), *_sin_destino(tabla)]
    alguna: Select[Any] = select(literal_column("1")).select_from(tabla).limit(1)
    if conexion.scalar(alguna.where(or_(*(f.cuando for f in faltas)))) is None:
        return
    for falta in faltas:
        # As text: a row whose key cannot be read is told as any other.
        malas = select(type_coerce(tabla.c.id, Text)).where(falta.cuando)
        claves = [str(clave) for clave in conexion.scalars(malas)]
        if claves:
            yield _hallazgo(falta, tabla, claves)


def _sin_valor(tabla: Table) -> Iterator[_Falta]:
    exigidas = or_(*(c.is_(None) for c in tabla.columns if not c.nullable))
    yield _Falta(ClaseHallazgo.REGLA, "no tienen un dato que se exige", exigidas)


def _contra_reglas(tabla: Table) -> Iterator[_Falta]:
    for regla in tabla.constraints:
        if isinstance(regla, CheckConstraint):
            que = f"no cumplen la regla «{regla.name}»"
            yield _Falta(ClaseHallazgo.REGLA, que, _rota(regla))


def _sin_destino(tabla: Table) -> Iterator[_Falta]:
    for llave in tabla.foreign_keys:
        columna, adonde = llave.parent, llave.column
        destino = adonde.table.alias("destino")
        esta = select(destino.c.id).where(destino.c[adonde.name] == columna).exists()
        que = (
            f"nombran en {columna.name} una fila de «{adonde.table.name}» que no existe"
        )
        yield _Falta(ClaseHallazgo.LLAVE, que, and_(columna.is_not(None), not_(esta)))


def _rota(regla: CheckConstraint) -> ColumnElement[bool]:
    """Return when a row breaks a rule; what is unknown breaks none, as for SQL."""
    if isinstance(regla.sqltext, TextClause):
        return literal_column(f"NOT ({regla.sqltext.text})", Boolean())
    sana: ColumnElement[bool] = regla.sqltext
    return not_(sana)


def hallazgos_repetidos(conexion: Connection, tabla: Table) -> Iterator[Hallazgo]:
    for columnas, donde in _unicas(tabla):
        con_valor = and_(*(c.is_not(None) for c in columnas))
        consulta = (
            select(func.count())
            .where(con_valor, *donde)
            .group_by(*columnas)
            .having(func.count() > 1)
        )
        if repetidas := conexion.scalars(consulta).all():
            nombres = ", ".join(c.name for c in columnas)
            yield Hallazgo(
                ClaseHallazgo.REPETIDA,
                tabla.name,
                f"En la tabla «{tabla.name}» hay {sum(repetidas)} filas que repiten "
                f"{nombres}: cada una debía ser única.",
            )


def _unicas(
    tabla: Table,
) -> Iterator[tuple[list[Column[Any]], list[ColumnElement[bool]]]]:
    for regla in tabla.constraints:
        if isinstance(regla, UniqueConstraint):
            yield list(regla.columns), []
    for indice in tabla.indexes:
        if indice.unique:
            yield _de_indice(indice)
    yield [tabla.c.id], []


def _de_indice(
    indice: Index,
) -> tuple[list[Column[Any]], list[ColumnElement[bool]]]:
    donde = indice.dialect_options["sqlite"]["where"]
    return list(indice.columns), [] if donde is None else [donde]


def _hallazgo(falta: _Falta, tabla: Table, claves: list[str]) -> Hallazgo:
    dichas = ", ".join(claves[:_CABEN]) + ("…" if len(claves) > _CABEN else "")
    cuantas = "1 fila" if len(claves) == 1 else f"{len(claves)} filas"
    mensaje = f"Tabla «{tabla.name}», {cuantas} que {falta.que}: {dichas}."
    return Hallazgo(falta.clase, tabla.name, mensaje)
