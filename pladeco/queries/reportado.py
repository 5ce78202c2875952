"""What was reported on the Indicadores of a plan."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, exists, select
from sqlalchemy.orm import Session

from pladeco.domain.cifras import fraccion
from pladeco.domain.transiciones import A_LA_VISTA
from pladeco.domain.vocabulario import Estado
from pladeco.models import Base
from pladeco.queries.indicador_cargado import InformeCargado
from pladeco.queries.plan_cargado import UnidadCargada
from pladeco.queries.tablas import conexion_de

_PorIndicador = dict[UUID, tuple[InformeCargado, ...]]
_T: Final = Base.metadata.tables
_AV, _VE, _PE, _HC = (
    _T["avance"], _T["version_avance"], _T["periodo"], _T["hito_cumplido"],
)  # fmt: skip
_EV = _T["evidencia"]
_EL, _IN, _ME, _HI = _T["elemento"], _T["indicador"], _T["meta"], _T["hito"]
_INSTRUMENTO: Final[Any] = bindparam("instrumento")
_INFORMES: Final = (
    select(
        _VE.c.avance_id,
        _VE.c.numero,
        _AV.c.unidad_id,
        _PE.c.codigo,
        _PE.c.desde,
        _PE.c.hasta,
        _VE.c.estado,
        _VE.c.valor,
        _VE.c.numerador,
        _VE.c.denominador,
        _VE.c.sin_novedad,
        _VE.c.motivo_sin_novedad,
        _VE.c.logros,
        _VE.c.dificultades,
        _VE.c.causa,
        _VE.c.compromiso,
        _VE.c.compromiso_fecha,
        _VE.c.validado_en,
        _AV.c.indicador_id,
        exists().where(_EV.c.version_id == _VE.c.id),
    )
    .join(_AV, _AV.c.id == _VE.c.avance_id)
    .join(_PE, _PE.c.id == _AV.c.periodo_id)
    .where(_PE.c.instrumento_id == _INSTRUMENTO, _VE.c.estado.in_(sorted(A_LA_VISTA)))
    .order_by(_PE.c.hasta, _AV.c.id, _VE.c.numero)
)
# By way of the milestones: a plan has a few, and reports by the thousand.
_HITOS_CUMPLIDOS: Final = (
    select(_VE.c.avance_id, _VE.c.numero, _HC.c.hito_id, _HC.c.fecha)
    .select_from(_HC)
    .join(_VE, _VE.c.id == _HC.c.version_id)
    .join(_HI, _HI.c.id == _HC.c.hito_id)
    .join(_ME, _ME.c.id == _HI.c.meta_id)
    .join(_IN, _IN.c.id == _ME.c.indicador_id)
    .join(_EL, _EL.c.id == _IN.c.elemento_id)
    .where(_EL.c.instrumento_id == _INSTRUMENTO)
)
_SIN_HITOS: Final[dict[UUID, date]] = {}


@dataclass(frozen=True, slots=True)
class Informes:
    """By Indicador: the versions that count, and the newest declared ones.

    Both are in the order of their Periodos; a correction stands for what it corrects.
    """

    oficiales: _PorIndicador
    declarados: _PorIndicador


def load_informes(
    session: Session, instrumento_id: UUID, unidades: dict[UUID, UnidadCargada]
) -> Informes:
    """Load all that was sent on a plan, in two SELECTs."""
    conexion = conexion_de(session)
    hitos = _hitos_cumplidos(conexion, instrumento_id)
    oficiales: defaultdict[UUID, dict[UUID, InformeCargado]] = defaultdict(dict)
    declarados: defaultdict[UUID, dict[UUID, InformeCargado]] = defaultdict(dict)
    filas = conexion.execute(_INFORMES, {"instrumento": instrumento_id}).fetchall()
    for (
        avance, numero, unidad, periodo, desde, hasta, estado, valor, numerador,
        denominador, sin_novedad, motivo, logros, dificultades, causa, compromiso,
        compromiso_fecha, validado_en, indicador, respaldado,
    ) in filas:  # fmt: skip
        informe = InformeCargado(
            avance,
            numero,
            unidad,
            unidades[unidad].codigo,
            periodo,
            desde,
            hasta,
            estado,
            fraccion(valor),
            fraccion(numerador),
            fraccion(denominador),
            sin_novedad,
            motivo,
            logros,
            dificultades,
            causa,
            compromiso,
            compromiso_fecha,
            validado_en,
            hitos.get((avance, numero), _SIN_HITOS),
            respaldado,
        )
        declarados[indicador][avance] = informe
        if estado is Estado.VALIDADO:
            oficiales[indicador][avance] = informe
    return Informes(_tuplas(oficiales), _tuplas(declarados))


def _tuplas(grupos: dict[UUID, dict[UUID, InformeCargado]]) -> _PorIndicador:
    return {clave: tuple(por_avance.values()) for clave, por_avance in grupos.items()}


def _hitos_cumplidos(
    conexion: Connection, instrumento_id: UUID
) -> dict[tuple[UUID, int], dict[UUID, date]]:
    """Return when each version says that its milestones were reached."""
    grupos: defaultdict[tuple[UUID, int], dict[UUID, date]] = defaultdict(dict)
    filas: Any = conexion.execute(_HITOS_CUMPLIDOS, {"instrumento": instrumento_id})
    for avance_id, numero, hito_id, fecha in filas:
        grupos[avance_id, numero][hito_id] = fecha
    return grupos
