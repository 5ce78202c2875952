"""What is new: since the previous Corte, what was put right, what waits for an act."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pladeco.domain.cambios.estados import ESTADOS_MODIFICACION
from pladeco.domain.explicacion.numeros import en_fecha
from pladeco.domain.vocabulario import EstadoModificacion, Situacion
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_cambios import (
    CambioMeta,
    CambioRama,
    CambiosDesde,
    FilaModificacion,
    Rectificacion,
)
from pladeco.queries.rumbos import RUMBOS
from pladeco.reports.casillas import situacion
from pladeco.reports.frases import sin_cifra
from pladeco.reports.grupos import vacio
from pladeco.reports.instantes import dia_local
from pladeco.reports.libro import (
    Casilla,
    Columna,
    Libro,
    como_porcentaje,
)

PRIMER_CORTE: Final = (
    "Es el primer corte de este plan: no hay uno anterior con que comparar."
)
SIN_MODIFICACIONES: Final = (
    "No hay modificaciones abiertas ni aprobadas desde el corte anterior."
)
CAMBIOS: Final = (
    Columna("De qué", 13),
    Columna("Código", 16),
    Columna("Qué pasó", 15),
    Columna("Actividad", 46),
    Columna("Meta", 38),
    Columna("Situación antes", 18),
    Columna("Situación ahora", 18),
    Columna("Cumplimiento antes", 13, cifra=True),
    Columna("Cumplimiento ahora", 13, cifra=True),
    Columna("Diferencia", 11, cifra=True),
)
RECTIFICACIONES: Final = (
    Columna("Corte N°", 16),
    Columna("Código", 16),
    Columna("Actividad", 46),
    Columna("Unidad", 32),
    Columna("Período", 11),
    Columna("Decía", 26),
    Columna("Dice ahora", 26),
    Columna("Validado el", 12),
)
MODIFICACIONES_DEL_PLAN: Final = (
    Columna("N°", 6, cifra=True),
    Columna("Qué falta", 30),
    Columna("Estado", 22),
    Columna("Motivo", 60),
    Columna("Necesita acuerdo", 12),
    Columna("Acto", 30),
    Columna("Fecha del acto", 12),
    Columna("Rige desde", 12),
    Columna("Cambios", 9.5, cifra=True),
)
_RAYA: Final = Casilla("–", "ausente")


def hoja_cambios(libro: Libro, informe: InformePlan) -> None:
    cambios = informe.cambios
    hoja = libro.hoja("Cambios", [c.ancho for c in CAMBIOS])
    ultima = hoja.tabla(
        _titulo(cambios),
        "Primero el plan y sus lineamientos, después cada meta que cambió de situación "
        "o de cumplimiento. «Mejoró» y «empeoró» son por la situación. Los números "
        "pueden cambiar también porque se informó más o porque pasó el tiempo.",
        CAMBIOS,
        [] if cambios is None else list(_filas(cambios)),
        vacio=_sin_cambios(informe),
        fijas=3,
    )
    libro.nombrar_tabla(hoja, len(CAMBIOS), ultima)
    hoja.imprimir_hasta(len(CAMBIOS), ultima)


def _titulo(cambios: CambiosDesde | None) -> str:
    if cambios is None:
        return "Qué cambió desde el corte anterior"
    return f"Qué cambió desde el corte N° {cambios.numero} ({en_fecha(cambios.fecha)})"


def _sin_cambios(informe: InformePlan) -> str:
    return vacio(informe, PRIMER_CORTE)


def _filas(cambios: CambiosDesde) -> Iterator[list[Casilla]]:
    for rama in cambios.ramas:
        yield _fila_rama(rama)
    for meta in cambios.metas:
        yield _fila_meta(meta)


def _fila_rama(rama: CambioRama) -> list[Casilla]:
    faltan = [sin_cifra(r) for r in (rama.antes, rama.ahora)]
    cifras = [rama.antes.cumplimiento, rama.ahora.cumplimiento]
    antes, ahora = (
        None if falta else cifra for falta, cifra in zip(faltan, cifras, strict=True)
    )
    return [
        Casilla("Lineamiento" if rama.codigo else "Plan", "rótulo"),
        Casilla(rama.codigo or None, "código"),
        _RAYA,
        Casilla(rama.nombre, "promesa"),
        _RAYA,
        _RAYA,
        _RAYA,
        _cifra(antes, faltan[0]),
        _cifra(ahora, faltan[1]),
        _diferencia(antes, ahora),
    ]


def _fila_meta(meta: CambioMeta) -> list[Casilla]:
    return [
        Casilla("Meta"),
        Casilla(meta.meta_codigo, "código"),
        Casilla(RUMBOS[meta.rumbo].una.capitalize()),
        Casilla(meta.actividad, "promesa"),
        Casilla(meta.promesa, "promesa"),
        _situacion(meta.antes),
        _situacion(meta.ahora),
        _cifra(meta.razon_antes),
        _cifra(meta.razon_ahora),
        _diferencia(meta.razon_antes, meta.razon_ahora),
    ]


def _situacion(que: Situacion | None) -> Casilla:
    return Casilla("no estaba", "ausente") if que is None else situacion(que)


def _cifra(valor: Fraction | None, falta: str | None = None) -> Casilla:
    if valor is None:
        return Casilla(falta or "–", "ausente")
    return Casilla(como_porcentaje(valor), "porcentaje")


def _diferencia(antes: Fraction | None, ahora: Fraction | None) -> Casilla:
    """Return the points between both as they are shown, so that the row adds up."""
    if antes is None or ahora is None:
        return _RAYA
    return Casilla(como_porcentaje(ahora) - como_porcentaje(antes), "puntos")


def hoja_rectificaciones(libro: Libro, informe: InformePlan) -> None:
    cambios = informe.cambios
    hoja = libro.hoja("Rectificaciones", [c.ancho for c in RECTIFICACIONES])
    ultima = hoja.tabla(
        "Qué se rectificó de cortes anteriores",
        "Informes de fechas que un corte anterior ya cubría y que hoy dicen otra cosa, "
        "o que llegaron después. El corte anterior no se toca: conserva lo que se supo "
        "entonces.",
        RECTIFICACIONES,
        [] if cambios is None else [_rectificada(r) for r in cambios.rectificaciones],
        vacio=(
            _sin_cambios(informe)
            if cambios is None
            else "Nada de lo que dijo un corte anterior se rectificó."
        ),
        fijas=2,
    )
    libro.nombrar_tabla(hoja, len(RECTIFICACIONES), ultima)
    hoja.imprimir_hasta(len(RECTIFICACIONES), ultima)


def _rectificada(fila: Rectificacion) -> list[Casilla]:
    validado = fila.validado_en
    return [
        Casilla(fila.cortes, "código"),
        Casilla(fila.meta_codigo, "código"),
        Casilla(fila.actividad, "promesa"),
        Casilla(fila.unidad),
        Casilla(fila.periodo),
        Casilla(fila.antes) if fila.antes else Casilla("nada validado", "callado"),
        Casilla(fila.ahora) if fila.ahora else Casilla("ya no cuenta", "callado"),
        Casilla(None if validado is None else dia_local(validado), "fecha"),
    ]


def hoja_modificaciones(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja("Modificaciones", [c.ancho for c in MODIFICACIONES_DEL_PLAN])
    filas = sorted(informe.modificaciones, key=lambda m: (not _espera(m), m.numero))
    ultima = hoja.tabla(
        "Modificaciones del plan",
        "Primero las que esperan el acuerdo del Concejo (Ley 18.695, arts. 56 y 65). "
        "Están las que siguen abiertas y las que se aprobaron desde el corte anterior.",
        MODIFICACIONES_DEL_PLAN,
        [_modificacion(m) for m in filas],
        vacio=vacio(informe, SIN_MODIFICACIONES),
        fijas=2,
    )
    libro.nombrar_tabla(hoja, len(MODIFICACIONES_DEL_PLAN), ultima)
    hoja.imprimir_hasta(len(MODIFICACIONES_DEL_PLAN), ultima)


def _espera(fila: FilaModificacion) -> bool:
    """Say whether the Concejo has still to agree to it."""
    return fila.requiere_acuerdo and fila.estado is EstadoModificacion.BORRADOR


def _modificacion(fila: FilaModificacion) -> list[Casilla]:
    falta = (
        Casilla("Acuerdo del Concejo", "rótulo")
        if _espera(fila)
        else Casilla("Nada", "callado")
        if fila.estado is not EstadoModificacion.BORRADOR
        else Casilla("Que SECPLA la apruebe")
    )
    return [
        Casilla(fila.numero, "entero"),
        falta,
        Casilla(ESTADOS_MODIFICACION[fila.estado]),
        Casilla(fila.motivo),
        Casilla("Sí" if fila.requiere_acuerdo else "No"),
        Casilla(fila.acto) if fila.acto else _RAYA,
        Casilla(fila.acto_fecha, "fecha"),
        Casilla(fila.rige_desde, "fecha"),
        Casilla(fila.cambios, "entero"),
    ]
