"""What enters the judgement of a Meta, for each of the three figures."""

from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.transiciones import POR_REVISAR
from pladeco.queries.indicador_cargado import IndicadorCargado, MetaCargada

Entrada = tuple[Meta, tuple[Reporte, ...]]


def entrada_oficial(indicador: IndicadorCargado, meta: MetaCargada) -> Entrada:
    """Return what is judged: validated reports; the rest only say that they wait."""
    vigente = meta.con_hitos(indicador.oficiales)
    esperan = (i for i in indicador.declarados if i.estado in POR_REVISAR)
    informes = (*indicador.oficiales, *esperan)
    return vigente, tuple(i.reporte(vigente) for i in informes)


def entrada_declarada(indicador: IndicadorCargado, meta: MetaCargada) -> Entrada:
    """Return what is judged when what was sent counts as if it were validated."""
    vigente = meta.con_hitos(indicador.declarados)
    return vigente, tuple(i.reporte(vigente) for i in indicador.declarados)


def entrada_respaldada(indicador: IndicadorCargado, meta: MetaCargada) -> Entrada:
    """Return what is judged when only what has evidence counts."""
    con_medios = tuple(i for i in indicador.oficiales if i.respaldado)
    vigente = meta.con_hitos(con_medios)
    esperan = (i for i in indicador.declarados if i.estado in POR_REVISAR)
    return vigente, tuple(i.reporte(vigente) for i in (*con_medios, *esperan))
