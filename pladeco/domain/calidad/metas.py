"""What keeps the Metas of one Actividad from being computed."""

from collections.abc import Iterator

from pladeco.domain.calculo.defectos import defecto_del_plan
from pladeco.domain.calidad.fichas import Ficha, MetaVista
from pladeco.domain.calidad.hallazgos import Arreglo, Hallazgo
from pladeco.domain.calidad.tipos import TipoHallazgo
from pladeco.domain.palabras import MOTIVOS
from pladeco.domain.vocabulario import Motivo, TipoMeta


def revisar_metas(ficha: Ficha) -> Iterator[Hallazgo]:
    for indicador in ficha.indicadores:
        if not indicador.metas:
            yield ficha.hallazgo(
                TipoHallazgo.SIN_META,
                f"El indicador «{indicador.nombre}» no tiene meta.",
            )
    for meta in ficha.metas:
        yield from _una_meta(ficha, meta)


def _una_meta(ficha: Ficha, vista: MetaVista) -> Iterator[Hallazgo]:
    confirmada = vista.meta.confirmada
    donde = Arreglo.PLAN if confirmada else Arreglo.LECTURA
    razon = f" {vista.razon}" if vista.razon else ""
    fuente = vista.texto
    if vista.tipo is None:
        yield ficha.hallazgo(
            TipoHallazgo.META_POR_LEER,
            f"{vista.codigo}: {vista.razon or 'nadie la ha leído.'}",
            Arreglo.LECTURA,
            fuente=fuente,
        )
    elif vista.tipo is TipoMeta.VACIA:
        yield ficha.hallazgo(
            TipoHallazgo.SIN_META,
            f"{vista.codigo}: no hay meta escrita.",
            fuente=fuente,
        )
    elif vista.tipo is TipoMeta.CUALITATIVA:
        estado = "" if confirmada else " Es la lectura propuesta: falta confirmarla."
        yield ficha.hallazgo(
            TipoHallazgo.META_CUALITATIVA,
            f"{vista.codigo}:{razon or ' no promete nada que medir.'}{estado}",
            donde,
            fuente=fuente,
        )
    else:
        if not confirmada:
            yield ficha.hallazgo(
                TipoHallazgo.META_POR_CONFIRMAR,
                f"{vista.codigo}:{razon or ' la lectura espera a SECPLA.'}",
                Arreglo.LECTURA,
                fuente=fuente,
            )
        yield from _calculo(ficha, vista)


def _calculo(ficha: Ficha, vista: MetaVista) -> Iterator[Hallazgo]:
    meta, motivo = vista.meta, defecto_del_plan(vista.meta)
    tipo, detalle = None, ""
    if motivo is Motivo.FALTA_LINEA_BASE:
        tipo, detalle = TipoHallazgo.SIN_LINEA_BASE, MOTIVOS[motivo]
    elif motivo is not None:
        tipo, detalle = TipoHallazgo.META_NO_CALCULABLE, MOTIVOS[motivo]
    elif meta.base_anterior and meta.base is None:
        tipo = TipoHallazgo.PRIMER_PERIODO_SIN_BASE
        detalle = f"Falta el valor anterior a {meta.desde.year}."
    if tipo:
        yield ficha.hallazgo(
            tipo, f"{vista.codigo}: {detalle}", Arreglo.LECTURA, fuente=vista.texto
        )
    sin_fecha = [h.nombre for h in meta.hitos if h.fecha_prevista is None]
    if sin_fecha:
        yield ficha.hallazgo(
            TipoHallazgo.HITOS_SIN_FECHA,
            f"{vista.codigo}: sin fecha, {'; '.join(f'«{n}»' for n in sin_fecha)}.",
            Arreglo.LECTURA,
            fuente=vista.texto,
        )


def fuera_del_instrumento(ficha: Ficha) -> Iterator[Hallazgo]:
    for vista in ficha.metas:
        meta = vista.meta
        if meta.desde < ficha.desde or meta.hasta > ficha.hasta:
            yield ficha.hallazgo(
                TipoHallazgo.FUERA_DEL_INSTRUMENTO,
                f"{vista.codigo}: va del {meta.desde:%d-%m-%Y} al "
                f"{meta.hasta:%d-%m-%Y}, y el plan del {ficha.desde:%d-%m-%Y} al "
                f"{ficha.hasta:%d-%m-%Y}.",
                Arreglo.LECTURA,
                fuente=vista.texto,
            )


def hitos_sin_peso(ficha: Ficha) -> Iterator[Hallazgo]:
    for vista in ficha.metas:
        ceros = [h.nombre for h in vista.meta.hitos if h.peso == 0]
        if ceros:
            yield ficha.hallazgo(
                TipoHallazgo.PESO_CERO,
                f"{vista.codigo}: pesan cero, {'; '.join(f'«{n}»' for n in ceros)}.",
                Arreglo.LECTURA,
            )
