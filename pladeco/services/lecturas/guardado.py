"""A reading in its rows: opened for whoever saw this very text, and written back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.informar import Problema
from pladeco.domain.lecturas.lectura import (
    DEL_INDICADOR,
    QUE_CUENTAN,
    LecturaMeta,
    normalizar,
)
from pladeco.domain.lecturas.revision import problemas_de
from pladeco.domain.libro.programacion import en_texto
from pladeco.models import Elemento, Hito, HitoCumplido, Indicador, Instrumento, Meta
from pladeco.queries.lecturas import leida_de, marca_guardada
from pladeco.queries.lecturas_del_acto import numeros_de_actos
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.registro import anotar

_OTRA_PERSONA = (
    "Otra persona cambió esta lectura mientras usted la miraba. No se guardó nada "
    "suyo: compárela con lo que dice ahora y decida otra vez."
)
_PROPIOS_DE_LA_META = (
    "tipo",
    "valor",
    "valor_max",
    "base",
    "base_anterior",
    "brecha_meta",
    "frecuencia",
    "curva",
    "desde",
    "hasta",
    "equiespaciados",
)

_DE_UN_ACTO = (
    "Esta meta es como la dejó la modificación N° {}. Aquí puede confirmarla o dejarla "
    "por confirmar; para cambiarla, haga otra modificación del plan."
)


@dataclass(frozen=True, slots=True)
class Abierta:
    """The rows of one reading, locked, and what they say."""

    indicador: Indicador
    meta: Meta
    lectura: LecturaMeta


def abrir(session: Session, meta_id: UUID, visto: str) -> Abierta:
    """Lock and read it again. Raises Conflicto when it is not what was `visto`."""
    meta = session.get_one(Meta, meta_id, with_for_update=True, populate_existing=True)
    indicador = session.get_one(
        Indicador, meta.indicador_id, with_for_update=True, populate_existing=True
    )
    session.refresh(meta, ["hitos"])
    lectura = leida_de(indicador, meta, meta.hitos)
    if marca_guardada(lectura, meta) != visto:
        raise Conflicto(_OTRA_PERSONA)
    return Abierta(indicador, meta, lectura)


def exigir_por_confirmar(abierta: Abierta) -> None:
    if abierta.meta.descartada_en is not None:
        raise NoSePuede(
            "Esta lectura está descartada: recupérela antes de cambiarla o confirmarla."
        )
    if abierta.meta.confirmada_en is not None:
        raise NoSePuede(
            "Esta lectura ya está confirmada. Si se leyó mal, use «Volver a revisar»; "
            "si cambia lo que el plan promete, haga una modificación del plan."
        )


def exigir_que_no_sea_de_un_acto(session: Session, meta: Meta) -> None:
    """Raise NoSePuede for what a Modificacion in force says: another one changes it."""
    numero = numeros_de_actos(session, [meta.id]).get(meta.id)
    if numero is not None:
        raise NoSePuede(_DE_UN_ACTO.format(numero))


def escribir(session: Session, abierta: Abierta, nueva: LecturaMeta) -> None:
    """Write a reading into its rows. Raises ConProblemas with all that is wrong."""
    nueva = normalizar(nueva)
    if nueva != normalizar(abierta.lectura):
        exigir_que_no_sea_de_un_acto(session, abierta.meta)
    instrumento = instrumento_de(session, abierta.indicador.elemento_id)
    problemas = [
        *problemas_de(
            nueva, plan_desde=instrumento.desde, plan_hasta=instrumento.hasta
        ),
        *_de_otra_meta(session, abierta, nueva),
        *_hitos_informados(session, abierta.meta, nueva.hitos),
    ]
    if problemas:
        raise ConProblemas(problemas)
    escribir_indicador(abierta.indicador, nueva)
    escribir_meta(abierta.meta, nueva)
    session.flush()
    _escribir_hitos(session, abierta.meta, nueva.hitos)
    session.flush()
    session.refresh(abierta.meta, ["hitos"])


def escribir_indicador(indicador: Indicador, nueva: LecturaMeta) -> None:
    for campo in DEL_INDICADOR:
        valor: Any = getattr(nueva, campo)
        _poner(indicador, campo, list(valor) if campo == "niveles" else valor)


def escribir_meta(meta: Meta, nueva: LecturaMeta) -> None:
    for campo in _PROPIOS_DE_LA_META:
        _poner(meta, campo, getattr(nueva, campo))
    anios = {str(a): en_texto(v) for a, v in sorted(nueva.programacion.items())}
    _poner(meta, "programacion", anios)
    _poner(meta, "texto_fuente", nueva.texto)
    _poner(meta, "razon_lectura", nueva.razon)


def instrumento_de(session: Session, elemento_id: UUID) -> Instrumento:
    elemento = session.get_one(Elemento, elemento_id)
    return session.get_one(Instrumento, elemento.instrumento_id)


def anotar_acto(
    session: Session, accion: str, meta: Meta, motivo: str, **columnas: Any
) -> None:
    """Flush, and write one entry with its reason instead of one for each row.

    `columnas`: (before, after) of what changed.
    """
    anterior = session.info.get("bitacora_resumida", False)
    session.info["bitacora_resumida"] = True
    try:
        session.flush()
    finally:
        session.info["bitacora_resumida"] = anterior
    anotar(
        session,
        accion,
        "meta",
        objeto_id=meta.id,
        antes={c: antes for c, (antes, _) in columnas.items()},
        despues={c: despues for c, (_, despues) in columnas.items()},
        motivo=motivo,
    )
    session.flush()


def _poner(fila: Any, campo: str, valor: Any) -> None:
    """Set what changed alone: the Bitácora tells no more than that."""
    if getattr(fila, campo) != valor:
        setattr(fila, campo, valor)


def _de_otra_meta(
    session: Session, abierta: Abierta, nueva: LecturaMeta
) -> list[Problema]:
    """Refuse what would change the figures of another Meta that is confirmed."""
    cambian = [
        campo
        for campo in QUE_CUENTAN
        if getattr(abierta.lectura, campo) != getattr(nueva, campo)
    ]
    if not cambian:
        return []
    otra = session.scalars(
        select(Meta).where(
            Meta.indicador_id == abierta.indicador.id,
            Meta.id != abierta.meta.id,
            Meta.confirmada_en.is_not(None),
        )
    ).first()
    if otra is None:
        return []
    mensaje = (
        f"Este indicador mide también la meta M{otra.orden}, ya confirmada, y esto "
        "cambiaría su cifra: vuelva a revisar aquella primero."
    )
    return [Problema(campo, mensaje) for campo in cambian]


def _hitos_informados(
    session: Session, meta: Meta, hitos: tuple[DatosHito, ...]
) -> list[Problema]:
    """Refuse to take away a milestone that some unit reported as reached."""
    quedan = {h.id for h in hitos}
    sobran = {h.id: h.nombre for h in meta.hitos if h.id not in quedan}
    informados = session.scalars(
        select(HitoCumplido.hito_id).where(HitoCumplido.hito_id.in_(sobran)).distinct()
    )
    return [
        Problema(
            "hitos",
            f"El hito «{sobran[clave]}» ya fue informado: puede cambiar su nombre, su "
            "peso y su fecha, pero no quitarlo.",
        )
        for clave in informados
    ]


def _escribir_hitos(session: Session, meta: Meta, hitos: tuple[DatosHito, ...]) -> None:
    guardados = {h.id: h for h in meta.hitos}
    quedan = {h.id for h in hitos}
    for clave, hito in guardados.items():
        if clave not in quedan:
            session.delete(hito)
    ultimo = max((h.orden for h in guardados.values()), default=0)
    session.flush()
    for leido in hitos:
        guardado = guardados.get(leido.id) if leido.id else None
        if guardado is None:
            ultimo += 1
            guardado = Hito(meta_id=meta.id, orden=ultimo)
            session.add(guardado)
        guardado.nombre = leido.nombre.strip()
        guardado.peso = leido.peso
        guardado.fecha_prevista = leido.fecha_prevista
