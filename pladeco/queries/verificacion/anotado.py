"""Rows against what the Bitácora last told of them: who changes one by hand is seen.

What came with the first import of a plan was told at once, and is not looked at; who
puts a row by hand where each one is told is seen too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from sqlalchemy import Connection, select

from pladeco.domain.bitacora.valores import EN_SU_FILA, RESERVADO
from pladeco.domain.respaldo.manifiesto import ClaseColumna
from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo
from pladeco.models import Base, Bitacora, Institucion
from pladeco.queries.copia import columnas_de, leer_lineas

# What decides figures, duties and powers: of these the Bitácora tells every row.
_CADA_UNA: Final = (
    "acto_corte", "ajuste", "avance", "corte", "evidencia", "modificacion", "prorroga",
    "reapertura", "rol_asignado", "usuario", "version_avance",
)  # fmt: skip
# Of these, those that were not written by an import.
TABLAS_ANOTADAS: Final = (
    *_CADA_UNA, "alcance_reapertura", "avance_territorio", "elemento",
    "encargo_revision", "feriado", "hito", "hito_cumplido", "indicador", "institucion",
    "instrumento", "meta", "monto", "observacion", "periodo", "responsable", "traspaso",
    "unidad", "vinculo",
)  # fmt: skip
# Moved by statements of many rows, which the Bitácora does not tell one by one.
_SIN_CONTAR: Final = frozenset({"orden", "ruta", "version"})
# Acts that tell a column, each with what goes with it untold.
_ACTOS: Final[dict[str, dict[str, Any]]] = {
    "descartar_lectura": {},
    "recuperar_lectura": {},
    "volver_a_revisar": {"confirmada_por_id": None},
}
_NO_SE_DICEN: Final = (RESERVADO, EN_SU_FILA)
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
    # The demonstration invents a life that nobody lived: it is told at once.
    de_verdad = conexion.scalar(select(Institucion.id).where(~Institucion.es_demo))
    cada_una = _CADA_UNA if de_verdad else ()
    for nombre in TABLAS_ANOTADAS:
        filas, todas = contadas.get(nombre, {}), nombre in cada_una
        if filas or todas:
            yield from _de_la_tabla(conexion, nombre, filas, todas_dichas=todas)


def _contadas(conexion: Connection) -> dict[str, dict[str, _Contada]]:
    contadas: dict[str, dict[str, _Contada]] = {}
    b = Bitacora
    consulta = (
        select(b.en, b.accion, b.objeto, b.objeto_id, b.despues)
        .where(
            b.objeto.in_(TABLAS_ANOTADAS),
            b.accion.in_(("crear", "cambiar", "borrar", *_ACTOS)),
            b.objeto_id.is_not(None),
        )
        .order_by(b.en, b.id)
    )
    filas = conexion.execute(consulta, execution_options={"yield_per": _DE_A})
    for en, accion, objeto, clave, despues in filas:
        de_la_tabla = contadas.setdefault(objeto, {})
        contada = de_la_tabla.setdefault(str(clave), _Contada(en))
        contada.contar(accion, en, (despues or {}) | _ACTOS.get(accion, {}))
    return contadas


def _de_la_tabla(
    conexion: Connection,
    nombre: str,
    contadas: dict[str, _Contada],
    *,
    todas_dichas: bool,
) -> Iterator[Hallazgo]:
    columnas = columnas_de(Base.metadata.tables[nombre])
    clases = {c.nombre: c.clase for c in columnas if c.nombre not in _SIN_CONTAR}
    vistas = set()
    for linea in leer_lineas(conexion, nombre, columnas):
        fila = json.loads(linea)
        contada = contadas.get(fila["id"])
        if contada is None:
            if todas_dichas:
                que = f"la fila {fila['id']} está y la Bitácora no cuenta quién la puso"
                yield _hallazgo(nombre, que)
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
