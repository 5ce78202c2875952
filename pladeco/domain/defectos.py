"""What a plan lacks to compute one of its metas: a defect, whatever is reported."""

from fractions import Fraction

from pladeco.domain.logro import Promesa, defecto
from pladeco.domain.metas import Meta
from pladeco.domain.recurrentes import hay_periodos, valores_prometidos
from pladeco.domain.vocabulario import Curva, Motivo

_CERO = Fraction(0)
_UNO = Fraction(1)


def defecto_del_plan(meta: Meta) -> Motivo | None:
    """Return what the plan lacks to compute this Meta, whatever is reported."""
    if meta.recurrencia is None:
        return _programacion_no_suma(meta) or defecto(
            Promesa(meta, meta.valor, meta.base)
        )
    # With `base_anterior` the base line comes from reports: any will do to look.
    base = meta.base
    if base is None and meta.base_anterior:
        base = max((v + 1 for v in valores_prometidos(meta) if v), default=_UNO)
    motivos = (
        defecto(Promesa(meta, valor, base)) for valor in valores_prometidos(meta)
    )
    hallado = next((m for m in motivos if m is not None), None)
    if hallado is None and not hay_periodos(meta):
        return Motivo.FALTA_LINEA_BASE if meta.base_anterior else Motivo.META_INVALIDA
    return hallado


def _programacion_no_suma(meta: Meta) -> Motivo | None:
    if meta.curva_efectiva is Curva.PROGRAMADA or (meta.suma and meta.programacion):
        total = sum(meta.programacion.values(), _CERO)
        if total <= 0 or (meta.suma and total != meta.valor):
            return Motivo.META_INVALIDA
    return None
