"""Every Meta of the plan: those that are measured, and those that are not."""

from collections.abc import Iterable

from pladeco.domain.explicacion.numeros import en_porcentaje
from pladeco.domain.palabras import FUERA, MOTIVOS, SITUACIONES
from pladeco.domain.vocabulario import TipoMeta
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.documentos.cuadros import (
    callada,
    cifra,
)
from pladeco.reports.documentos.cuadros_metas import lider, promesa, situacion
from pladeco.reports.documentos.estructura import Celda, Columna, Tabla
from pladeco.reports.frases import ausencia, con_medida, en_numero


def se_mide(fila: FilaMeta) -> bool:
    return SITUACIONES[fila.situacion].color != FUERA


def cuadro_detalle(metas: Iterable[FilaMeta]) -> Tabla:
    """Tell every Meta that is measured, on a page that lies on its side."""
    return Tabla(
        titulo="Metas que se miden",
        columnas=(
            Columna("Meta", 62),
            Columna("Unidad responsable", 26),
            Columna("Prometido", 16, cifra=True),
            Columna("Medido", 12, cifra=True),
            Columna("Logro", 12, cifra=True),
            Columna("Esperado", 12, cifra=True),
            Columna("Cumpli\u00admiento", 12, cifra=True),
            Columna("Situación", 18),
            Columna("Declarada", 18),
            Columna("Último informe", 20),
        ),
        filas=tuple(_detalle(f) for f in metas if se_mide(f)),
        nota="«Declarada» es la situación si contara también lo enviado que SECPLA aún "
        "no valida. Lo que falta no es cero: se dice por qué falta.",
    )


def _detalle(fila: FilaMeta) -> tuple[Celda, ...]:
    return (
        promesa(fila),
        lider(fila),
        _cantidad(fila),
        _medido(fila),
        *(
            callada(ausencia(fila)) if v is None else cifra(en_porcentaje(v))
            for v in (fila.logro, fila.esperado, fila.razon)
        ),
        situacion(fila.situacion),
        _declarada(fila),
        _ultimo(fila),
    )


def _declarada(fila: FilaMeta) -> Celda:
    if fila.situacion_declarada is fila.situacion:
        return callada("igual")
    return situacion(fila.situacion_declarada)


def _medido(fila: FilaMeta) -> Celda:
    if fila.medido is None:
        return callada(ausencia(fila))
    es_parte = fila.tipo is TipoMeta.HITO
    return cifra((en_porcentaje if es_parte else en_numero)(fila.medido))


def _cantidad(fila: FilaMeta) -> Celda:
    if fila.valor is None:
        return callada("hitos" if fila.tipo is TipoMeta.HITO else "sin número")
    return cifra(con_medida(fila.valor, fila.unidad_medida))


def _ultimo(fila: FilaMeta) -> Celda:
    """Tell the report on which the figure rests: its Periodo, and its proof."""
    if not fila.informes:
        return Celda(fila.ultimo_periodo) if fila.ultimo_periodo else callada("ninguno")
    informe = max(fila.informes, key=lambda i: (i.fecha, i.version))
    prueba = "con respaldo" if informe.respaldado else "sin respaldo"
    return Celda(f"{informe.periodo}, {prueba}")


def cuadro_sin_medir(metas: Iterable[FilaMeta]) -> Tabla:
    """Tell the metas that stay out of every figure, and why."""
    return Tabla(
        titulo="Metas que no se miden, y por qué",
        columnas=(
            Columna("Meta", 96),
            Columna("Unidad responsable", 40),
            Columna("Situación", 24),
            Columna("Por qué", 48),
        ),
        filas=tuple(
            (
                promesa(f),
                lider(f),
                situacion(f.situacion),
                Celda(MOTIVOS[f.motivo] if f.motivo else _significa(f)),
            )
            for f in metas
            if not se_mide(f)
        ),
        nota="Estas metas no suman ni restan: se cuentan aparte.",
    )


def _significa(fila: FilaMeta) -> str:
    return SITUACIONES[fila.situacion].significa
