"""What a plan lacks to compute one of its metas: a defect, whatever is reported."""

from fractions import Fraction
from itertools import groupby

from pladeco.domain.calculo.logro import Promesa, defecto, defecto_sin_base
from pladeco.domain.calculo.metas import Meta
from pladeco.domain.calculo.recurrentes import prometidos
from pladeco.domain.vocabulario import Curva, Motivo, TipoMeta

_CERO = Fraction(0)


def defecto_del_plan(meta: Meta) -> Motivo | None:
    """Return what the plan lacks to compute this Meta, whatever is reported.

    A recurring one is computable when each of its periods is.
    """
    if meta.recurrencia is None:
        promesa = Promesa(meta, meta.valor, meta.base)
        return defecto(promesa) or _programacion_no_suma(meta)
    # Most periods promise the same as the one before: that is looked at once.
    seguidas = groupby((p.valor, p.base_informada) for p in prometidos(meta))
    promesas = [promesa for promesa, _ in seguidas]
    if not promesas:
        sin_primera = meta.base_anterior and meta.base is None
        return Motivo.FALTA_LINEA_BASE if sin_primera else Motivo.META_INVALIDA
    hallados = (
        defecto_sin_base(Promesa(meta, valor, None))
        if base_informada
        else defecto(Promesa(meta, valor, meta.base))
        for valor, base_informada in promesas
    )
    return next((motivo for motivo in hallados if motivo is not None), None)


def _programacion_no_suma(meta: Meta) -> Motivo | None:
    """Find a schedule that goes back, or that grows to something else than T.

    Where it says what is expected it must grow to something: a share of 0 is none.
    """
    # Milestones have no T: their schedule only says when they are due.
    sube = meta.suma and meta.tipo is not TipoMeta.HITO and bool(meta.programacion)
    programada = meta.curva_efectiva is Curva.PROGRAMADA
    if not programada and not sube:
        return None
    valores = meta.programacion.values()
    total = sum(valores, _CERO)
    crece = min(valores, default=_CERO) >= 0 and (total > 0 or not programada)
    return None if crece and (not sube or total == meta.valor) else Motivo.META_INVALIDA
