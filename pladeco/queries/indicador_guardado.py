"""An Indicador as it is stored now: what it asks for, and whether it is still in force.

Whoever writes asks here, not the plan in memory: nobody changes it meanwhile unseen.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.metas import ActoFormal, Meta
from pladeco.domain.informar import QueSeInforma, que_se_informa
from pladeco.domain.vocabulario import Acumulacion, Frecuencia, TipoMeta
from pladeco.models import Elemento, Indicador
from pladeco.models import Meta as FilaMeta
from pladeco.queries.retiros import acto_de, acto_que_calla


@dataclass(frozen=True, slots=True)
class IndicadorGuardado:
    """`metas` say of a promise its kind and its days alone.

    `actos` took it out of the plan, or what it hangs from.
    """

    acumulacion: Acumulacion
    frecuencia_reporte: Frecuencia
    metas: tuple[Meta, ...]
    actos: tuple[ActoFormal, ...]

    def pedido(self, hasta: date) -> QueSeInforma:
        """Return what it asks for in the Periodo that ends on a day."""
        return que_se_informa(self.acumulacion, self.metas, hasta)

    def retiro(self, hasta: date) -> ActoFormal | None:
        """Return the act that by a day had left nothing to report on it.

        An act from above says nothing of a Meta that `actos` do not say already.
        """
        return acto_que_calla(self.actos, self.metas, hasta)


def load_indicador_guardado(session: Session, indicador_id: UUID) -> IndicadorGuardado:
    """Return it in two SELECTs. It is there: its key came from its row."""
    conexion = session.connection()
    filas = conexion.execute(_CON_METAS, {"indicador": indicador_id}).all()
    propio = filas[0]
    encima = conexion.execute(_RAMA, {"elemento": propio.elemento_id})
    actos = [
        acto_de(*acto) for acto in ((propio.retiro_acto, propio.retirado_en), *encima)
    ]
    return IndicadorGuardado(
        acumulacion=propio.acumulacion,
        frecuencia_reporte=propio.frecuencia_reporte,
        metas=tuple(_meta(f) for f in filas if f.meta_id is not None),
        actos=tuple(acto for acto in actos if acto is not None),
    )


def _meta(fila: Any) -> Meta:
    return Meta(
        tipo=fila.tipo or TipoMeta.VACIA,
        desde=fila.desde,
        hasta=fila.hasta,
        confirmada=fila.confirmada_en is not None,
        situacion_formal=acto_de(fila.acto, fila.acto_fecha),
    )


def _rama() -> Select[str | None, date | None]:
    """Return the SELECT of the acts on an Elemento and on all above it."""
    e = Elemento
    uno = select(e.superior_id, e.retiro_acto, e.retirado_en)
    abajo = uno.where(e.id == bindparam("elemento")).cte(recursive=True)
    rama = abajo.union_all(uno.join(abajo, e.id == abajo.c.superior_id))
    return select(rama.c.retiro_acto, rama.c.retirado_en)


# Asked at each saving: they are built once, and bring no objects.
_RAMA: Final = _rama()
_CON_METAS: Final = (
    select(
        Indicador.elemento_id,
        Indicador.acumulacion,
        Indicador.frecuencia_reporte,
        Indicador.retiro_acto,
        Indicador.retirado_en,
        FilaMeta.id.label("meta_id"),
        FilaMeta.tipo,
        FilaMeta.desde,
        FilaMeta.hasta,
        FilaMeta.acto,
        FilaMeta.acto_fecha,
        FilaMeta.confirmada_en,
    )
    .outerjoin(
        FilaMeta,
        (FilaMeta.indicador_id == Indicador.id) & FilaMeta.descartada_en.is_(None),
    )
    .where(Indicador.id == bindparam("indicador"))
)
