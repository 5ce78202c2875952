"""Another reading of the same Actividad, one that is left out, and one that is back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.lecturas.lectura import LecturaMeta, normalizar
from pladeco.domain.lecturas.revision import problemas_de
from pladeco.domain.plan import CON_INDICADOR
from pladeco.models import Avance, Cambio, Elemento, Hito, Indicador, Meta
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.lecturas.guardado import (
    abrir,
    anotar_acto,
    escribir_indicador,
    escribir_meta,
    exigir_por_confirmar,
    exigir_que_no_sea_de_un_acto,
    instrumento_de,
)

_UNION = " · "


def agregar(
    session: Session,
    elemento: Elemento,
    lectura: LecturaMeta,
    *,
    clave: UUID | None = None,
) -> Meta:
    """Add an Indicador with one Meta, to be confirmed; its code was never used.

    `clave` is the new Indicador's: the same one twice adds once, and gives its Meta.
    Raises ConProblemas when what it says contradicts itself.
    """
    if elemento.nivel not in CON_INDICADOR:
        raise NoSePuede("Solo una actividad o un proyecto llevan metas.")
    nueva = normalizar(lectura)
    instrumento = instrumento_de(session, elemento.id)
    problemas = problemas_de(
        nueva, plan_desde=instrumento.desde, plan_hasta=instrumento.hasta
    )
    if problemas:
        raise ConProblemas(problemas)
    session.refresh(elemento, with_for_update=True)  # one new code at a time
    if clave is not None and session.get(Indicador, clave) is not None:
        return session.scalars(
            select(Meta).where(Meta.indicador_id == clave).order_by(Meta.orden).limit(1)
        ).one()
    numero, orden = _siguientes(session, elemento)
    indicador = Indicador(
        elemento_id=elemento.id, codigo=f"{elemento.codigo}-I{numero}", orden=orden
    )
    escribir_indicador(indicador, nueva)
    if clave is not None:
        indicador.id = clave
    session.add(indicador)
    session.flush()
    meta = Meta(indicador_id=indicador.id, orden=1)
    escribir_meta(meta, nueva)
    session.add(meta)
    session.flush()
    session.add_all(
        Hito(
            meta_id=meta.id,
            orden=puesto,
            nombre=h.nombre.strip(),
            peso=h.peso,
            fecha_prevista=h.fecha_prevista,
        )
        for puesto, h in enumerate(nueva.hitos, 1)
    )
    session.flush()
    return meta


def descartar(
    session: Session,
    meta_id: UUID,
    *,
    visto: str,
    motivo: str,
    ahora: datetime,
    en: UUID | None = None,
) -> Meta:
    """Leave out a misreading; its words go to the Meta `en`, where one is given.

    Never one that is confirmed, or on which a unit reported.
    """
    abierta = abrir(session, meta_id, visto)
    exigir_por_confirmar(abierta)
    exigir_que_no_sea_de_un_acto(session, abierta.meta)
    if not motivo.strip():
        raise NoSePuede("Diga por qué sobra esta lectura: queda escrito.")
    if _tiene_informes(session, abierta.indicador.id):
        raise NoSePuede(
            "Hay avances informados sobre este indicador, y no se pueden perder. Puede "
            "cambiar cómo se lee la meta, o confirmarla como cualitativa."
        )
    meta = abierta.meta
    if en is not None:
        _sumar_palabras(session, abierta.indicador.elemento_id, en, meta)
    meta.descartada_en = ahora
    if not _quedan_metas(session, abierta.indicador.id, sin=meta.id):
        abierta.indicador.descartado_en = ahora
    anotar_acto(
        session,
        "descartar_lectura",
        meta,
        motivo.strip(),
        descartada_en=(None, ahora.isoformat()),
    )
    return meta


def recuperar(session: Session, meta_id: UUID, *, visto: str) -> Meta:
    """Take a reading back from the discarded ones, to be confirmed."""
    abierta = abrir(session, meta_id, visto)
    if abierta.meta.descartada_en is None:
        raise NoSePuede("Esta lectura no está descartada.")
    _quitar_palabras(session, abierta.indicador.elemento_id, abierta.meta)
    antes = abierta.meta.descartada_en.isoformat()
    abierta.meta.descartada_en = None
    abierta.indicador.descartado_en = None
    anotar_acto(
        session,
        "recuperar_lectura",
        abierta.meta,
        "Se deshizo el descarte.",
        descartada_en=(antes, None),
    )
    return abierta.meta


def _siguientes(session: Session, elemento: Elemento) -> tuple[int, int]:
    """Return the next number of an Indicador and its place.

    Discarded and withdrawn ones keep their numbers, and so do those of open drafts.
    """
    prefijo = f"{elemento.codigo}-I"
    codigos = [
        *session.scalars(
            select(Indicador.codigo).where(Indicador.elemento_id == elemento.id)
        ),
        *session.scalars(
            select(Cambio.codigo).where(
                Cambio.tabla == "indicador", Cambio.codigo.startswith(prefijo)
            )
        ),
    ]
    numeros = [c.removeprefix(prefijo) for c in codigos if c.startswith(prefijo)]
    usado = max((int(n) for n in numeros if n.isdecimal()), default=0)
    ultimo = session.scalar(
        select(func.max(Indicador.orden)).where(Indicador.elemento_id == elemento.id)
    )
    return max(usado, ultimo or 0) + 1, (ultimo or 0) + 1


def _tiene_informes(session: Session, indicador_id: UUID) -> bool:
    consulta = select(Avance.id).where(Avance.indicador_id == indicador_id).limit(1)
    return session.scalar(consulta) is not None


def _quedan_metas(session: Session, indicador_id: UUID, *, sin: UUID) -> bool:
    consulta = select(Meta.id).where(
        Meta.indicador_id == indicador_id,
        Meta.id != sin,
        Meta.descartada_en.is_(None),
    )
    return session.scalar(consulta.limit(1)) is not None


def _sumar_palabras(
    session: Session, elemento_id: UUID, en: UUID, descartada: Meta
) -> None:
    """Put the words of a discarded reading behind those of the one that stays."""
    otra = session.get(Meta, en, with_for_update=True, populate_existing=True)
    indicador = session.get_one(Indicador, otra.indicador_id) if otra else None
    if otra is None or indicador is None or indicador.elemento_id != elemento_id:
        raise NoSePuede("Elija otra lectura de la misma actividad.")
    if otra.id == descartada.id or otra.descartada_en is not None:
        raise NoSePuede("Elija una lectura que quede en pie.")
    suyas = descartada.texto_fuente or ""
    if suyas and suyas not in (otra.texto_fuente or ""):
        otra.texto_fuente = _UNION.join(filter(None, (otra.texto_fuente, suyas)))


def _quitar_palabras(session: Session, elemento_id: UUID, vuelve: Meta) -> None:
    """Take its words back from the one that had got them."""
    if not vuelve.texto_fuente:
        return
    for otra in session.scalars(
        select(Meta)
        .join(Indicador, Indicador.id == Meta.indicador_id)
        .where(Indicador.elemento_id == elemento_id, Meta.id != vuelve.id)
    ):
        agregado = f"{_UNION}{vuelve.texto_fuente}"
        if otra.texto_fuente and otra.texto_fuente.endswith(agregado):
            otra.texto_fuente = otra.texto_fuente.removesuffix(agregado)
