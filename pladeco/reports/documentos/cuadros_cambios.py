"""Tables of what changed since the previous Corte, and of what was put right."""

from collections.abc import Iterable, Sequence

from pladeco.domain.explicacion.numeros import en_fecha
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros_cambios import (
    CambioMeta,
    CambioRama,
    Rectificacion,
)
from pladeco.queries.rumbos import RUMBOS, GrupoCambios, agrupar_cambios
from pladeco.reports.documentos.cuadros import (
    RAYA,
    callada,
    cumplimiento,
    parte,
)
from pladeco.reports.documentos.cuadros_metas import situacion
from pladeco.reports.documentos.estructura import Celda, Clase, Columna, Tabla
from pladeco.reports.frases import promesa_entera
from pladeco.reports.instantes import dia_local


def cuadro_ramas_antes(ramas: Iterable[CambioRama], antes: str, ahora: str) -> Tabla:
    return Tabla(
        titulo=f"Del corte N° {antes} a este",
        columnas=(
            Columna("Lineamiento", 34),
            Columna(f"Corte N° {antes}", 17, cifra=True),
            Columna("Cobertura", 13, cifra=True),
            Columna(f"Corte N° {ahora}", 17, cifra=True),
            Columna("Cobertura", 13, cifra=True),
        ),
        filas=tuple(
            (
                Celda(r.nombre, Clase.PROMESA),
                cumplimiento(r.antes),
                parte(r.antes.cobertura),
                cumplimiento(r.ahora),
                parte(r.ahora.cobertura),
            )
            for r in ramas
        ),
    )


def cuadros_de_rumbo(cambios: Sequence[CambioMeta]) -> tuple[Tabla, ...]:
    """Return a table for each way that some Meta went, worst news first."""
    return tuple(_cuadro_rumbo(grupo) for grupo in agrupar_cambios(cambios))


def _cuadro_rumbo(grupo: GrupoCambios) -> Tabla:
    return Tabla(
        titulo=f"Metas que {RUMBOS[grupo.rumbo].varias}",
        columnas=(
            Columna("Meta", 48),
            Columna("Antes", 17),
            Columna("Cumplimiento", 14, cifra=True),
            Columna("Ahora", 17),
            Columna("Cumplimiento", 14, cifra=True),
        ),
        filas=tuple(
            (
                Celda(_de_que(c), Clase.PROMESA),
                _estado(c.antes),
                parte(c.razon_antes),
                _estado(c.ahora),
                parte(c.razon_ahora),
            )
            for c in grupo.metas
        ),
    )


def _de_que(cambio: CambioMeta) -> str:
    return f"{cambio.meta_codigo} {promesa_entera(cambio.actividad, cambio.promesa)}"


def _estado(cual: Situacion | None) -> Celda:
    return callada("no estaba") if cual is None else situacion(cual)


def cuadro_rectificaciones(filas: Iterable[Rectificacion]) -> Tabla:
    return Tabla(
        titulo="Rectificaciones de lo que mostraron cortes anteriores",
        columnas=(
            Columna("Meta", 38),
            Columna("Unidad", 24),
            Columna("Período", 12),
            Columna("Decía", 16),
            Columna("Dice", 16),
            Columna("Corte", 12),
            Columna("Validado el", 14),
        ),
        filas=tuple(
            (
                Celda(f"{r.meta_codigo} {r.actividad}", Clase.PROMESA),
                Celda(r.unidad),
                Celda(r.periodo),
                Celda(r.antes) if r.antes else callada("nada validado"),
                Celda(r.ahora) if r.ahora else callada("ya no cuenta"),
                Celda(r.cortes),
                Celda(en_fecha(dia_local(r.validado_en)))
                if r.validado_en
                else callada(RAYA),
            )
            for r in filas
        ),
    )
