"""Rows against what the Bitácora last told of them: who changes one by hand is seen.

Only rows that it tells of: what came with the first import of a plan was told at once.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from sqlalchemy import Connection, select

from pladeco.domain.respaldo.manifiesto import ClaseColumna
from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo
from pladeco.models import Base, Bitacora
from pladeco.queries.copia import columnas_de, leer_lineas

# What decides figures, duties and powers, and is written row by row alone.
TABLAS_ANOTADAS: Final = (
    "acto_corte", "ajuste", "corte", "feriado", "hito", "indicador", "instrumento",
    "meta", "modificacion", "periodo", "prorroga", "reapertura", "responsable",
    "rol_asignado", "usuario", "vinculo",
)  # fmt: skip
# Moved by statements of many rows, which the Bitácora does not tell one by one.
_SIN_CONTAR: Final = frozenset({"orden", "version"})
_NO_SE_DICEN: Final = ("(reservado)", "(está en su fila)")
_DE_A: Final = 1000


@dataclass(slots=True)
class _Contada:
    """What is told of one row: by column, the values of the last instant told."""

    ultima: datetime
    borrada_en: datetime | None = None
    columnas: dict[str, tuple[datetime, list[Any]]] = field(default_factory=dict)

    @property
    def borrada(self) -> bool:
        return self.borrada_en == self.ultima

    def contar(self, accion: str, en: datetime, despues: dict[str, Any]) -> None:
        self.ultima = en
        if accion == "borrar":
            self.borrada_en = en
        for columna, valor in despues.items():
            antes = self.columnas.get(columna)
            mismos = antes[1] if antes and antes[0] == en else []
            self.columnas[columna] = (en, [*mismos, valor])


def hallazgos_no_anotados(conexion: Connection) -> Iterator[Hallazgo]:
    contadas = _contadas(conexion)
    for nombre in TABLAS_ANOTADAS:
        filas = contadas.get(nombre)
        if filas:
            yield from _de_la_tabla(conexion, nombre, filas)


def _contadas(conexion: Connection) -> dict[str, dict[str, _Contada]]:
    contadas: dict[str, dict[str, _Contada]] = {}
    b = Bitacora
    consulta = (
        select(b.en, b.accion, b.objeto, b.objeto_id, b.despues)
        .where(
            b.objeto.in_(TABLAS_ANOTADAS),
            b.accion.in_(("crear", "cambiar", "borrar")),
            b.objeto_id.is_not(None),
        )
        .order_by(b.en, b.id)
    )
    filas = conexion.execute(consulta, execution_options={"yield_per": _DE_A})
    for en, accion, objeto, clave, despues in filas:
        de_la_tabla = contadas.setdefault(objeto, {})
        contada = de_la_tabla.setdefault(str(clave), _Contada(en))
        contada.contar(accion, en, despues or {})
    return contadas


def _de_la_tabla(
    conexion: Connection, nombre: str, contadas: dict[str, _Contada]
) -> Iterator[Hallazgo]:
    columnas = columnas_de(Base.metadata.tables[nombre])
    clases = {c.nombre: c.clase for c in columnas if c.nombre not in _SIN_CONTAR}
    vistas = set()
    for linea in leer_lineas(conexion, nombre, columnas):
        fila = json.loads(linea)
        contada = contadas.get(fila["id"])
        if contada is None:
            continue
        vistas.add(fila["id"])
        distintas = [
            columna
            for columna, (_, valores) in contada.columnas.items()
            if columna in clases and not _dicho(clases[columna], fila[columna], valores)
        ]
        if distintas:
            yield _hallazgo(
                nombre,
                f"la fila {fila['id']} tiene en {', '.join(distintas)} algo que la "
                "Bitácora no cuenta",
            )
    for clave, contada in contadas.items():
        if clave not in vistas and not contada.borrada:
            yield _hallazgo(
                nombre, f"la fila {clave} ya no está y la Bitácora no cuenta por qué"
            )


def _dicho(clase: ClaseColumna, valor: Any, dichos: list[Any]) -> bool:
    igual = _IGUALES.get(clase)
    return any(
        dicho in (valor, *_NO_SE_DICEN) or (igual is not None and igual(dicho, valor))
        for dicho in dichos
    )


def _misma_cifra(uno: Any, otro: Any) -> bool:
    try:
        return round(Decimal(uno), 4) == round(Decimal(otro), 4)
    except (InvalidOperation, TypeError):
        return False


def _mismo_instante(uno: Any, otro: Any) -> bool:
    try:
        return datetime.fromisoformat(uno) == datetime.fromisoformat(otro)
    except (ValueError, TypeError):
        return False


_IGUALES: Final = {
    ClaseColumna.DECIMAL: _misma_cifra,
    ClaseColumna.INSTANTE: _mismo_instante,
}


def _hallazgo(nombre: str, que: str) -> Hallazgo:
    return Hallazgo(ClaseHallazgo.ANOTADO, nombre, f"Tabla «{nombre}»: {que}.")
