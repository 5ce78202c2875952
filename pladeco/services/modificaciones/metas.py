"""Metas in a draft, with their milestones; and the plazo of an Elemento."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import AL_REGIR, DatosHito, DatosMeta
from pladeco.domain.cambios.revision_edicion import revisar_meta, revisar_plazo
from pladeco.domain.cambios.revision_metas import con_la_razon_de_antes, imposibles_en
from pladeco.domain.cambios.tablas import CONFIRMAR, Fila
from pladeco.domain.informar import Problema
from pladeco.domain.libro.programacion import en_texto
from pladeco.domain.libro.textos import como_en_libro
from pladeco.domain.permisos import Actor
from pladeco.models import Modificacion
from pladeco.models.base import uuid7
from pladeco.queries.borrador import cambios_de
from pladeco.services.errores import NoSePuede
from pladeco.services.modificaciones.edicion import Edicion, editar
from pladeco.services.modificaciones.problemas import exigir
from pladeco.services.modificaciones.retiros import sacar


def agregar_meta(
    session: Session,
    modificacion: Modificacion,
    indicador: str,
    datos: DatosMeta,
    *,
    actor: Actor | None,
    ahora: datetime,
    clave: UUID | None = None,
) -> str:
    """Add one; return its code. SECPLA wrote it, so it is confirmed once approved.

    `clave` is the new row's: the same one twice adds once, and gives its code again.
    Problem fields: those of DatosMeta; `hitos-0-nombre`, `hitos-0-peso`, counted from
    0; `indicador`.
    """
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    if clave is not None and clave in edicion.filas["meta"]:
        return f"{indicador}-M{edicion.fila('meta', clave)['orden']}"
    arriba = edicion.clave("indicador", indicador, "indicador")
    _revisar(edicion, arriba, datos)
    clave = clave or uuid7()
    orden = edicion.usados().metas.get(arriba, 0) + 1
    edicion.filas["meta"][clave] = {
        "indicador_id": arriba,
        "orden": orden,
        **_propio(datos),
        CONFIRMAR: True,
    }
    _poner_hitos(edicion, clave, datos.hitos)
    edicion.guardar()
    return f"{indicador}-M{orden}"


def editar_meta(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    datos: DatosMeta,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> bool:
    """Change a promise; its confirmation stays as it is. Fields as in agregar_meta.

    Return whether the reason of its reading is still that of another promise.
    """
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    clave = edicion.clave("meta", codigo)
    ya = [] if edicion.agregada("meta", clave) else imposibles_en(edicion.base, clave)
    _revisar(edicion, edicion.fila("meta", clave)["indicador_id"], datos, ya)
    propio = _propio(datos)
    if edicion.fila("meta", clave)["acto_fecha"] == AL_REGIR:
        del propio["acto"], propio["acto_fecha"]  # withdrawn by this very draft
    edicion.cambiar("meta", clave, propio)
    _poner_hitos(edicion, clave, datos.hitos)
    edicion.guardar()
    return any(
        cambio.fila_id == clave and con_la_razon_de_antes(edicion.filas, cambio)
        for cambio in cambios_de(session, modificacion.id)
    )


def retirar_meta(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Withdraw it by the act of the Modificacion; one that this draft added goes."""
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    clave = edicion.clave("meta", codigo)
    if edicion.agregada("meta", clave):
        sacar(edicion, "meta", clave)
    elif edicion.fila("meta", clave)["acto_fecha"] is not None:
        mensaje = f"{codigo} ya está retirada o suspendida."
        raise NoSePuede(mensaje)
    else:
        edicion.cambiar("meta", clave, {"acto": None, "acto_fecha": AL_REGIR})
    edicion.guardar()


def restaurar_meta(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Put a withdrawn or suspended one back into the plan."""
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    clave = edicion.clave("meta", codigo)
    if edicion.fila("meta", clave)["acto_fecha"] is None:
        mensaje = f"{codigo} no está retirada."
        raise NoSePuede(mensaje)
    edicion.cambiar("meta", clave, {"acto": None, "acto_fecha": None})
    edicion.guardar()


def poner_plazo(
    session: Session,
    modificacion: Modificacion,
    elemento: str,
    *,
    desde: date,
    hasta: date,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Give all Metas right on an Elemento one plazo. Fields: `desde`, `hasta`."""
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    arriba = edicion.clave("elemento", elemento, "elemento")
    indicadores = edicion.del_elemento("indicador", arriba)
    metas = {
        clave: fila
        for clave, fila in edicion.filas["meta"].items()
        if fila["indicador_id"] in indicadores
    }
    plan = edicion.fila("instrumento", modificacion.instrumento_id)
    problemas = revisar_plazo(
        desde,
        hasta,
        [fila["programacion"] for fila in metas.values()],
        plan_desde=plan["desde"],
        plan_hasta=plan["hasta"],
    )
    if not metas:
        problemas.append(
            Problema("desde", "No tiene metas: agregue una y dele su plazo.")
        )
    exigir(problemas)
    for clave in metas:
        edicion.cambiar("meta", clave, {"desde": desde, "hasta": hasta})
    edicion.guardar()


def _revisar(
    edicion: Edicion,
    indicador: UUID,
    datos: DatosMeta,
    ya_estaban: Sequence[Problema] = (),
) -> None:
    plan = edicion.fila("instrumento", edicion.modificacion.instrumento_id)
    problemas = revisar_meta(
        datos,
        edicion.fila("indicador", indicador),
        plan_desde=plan["desde"],
        plan_hasta=plan["hasta"],
    )
    exigir([p for p in problemas if p not in ya_estaban])


def _propio(datos: DatosMeta) -> dict[str, Any]:
    acto = como_en_libro(datos.acto)
    return {
        "tipo": datos.tipo,
        "valor": datos.valor,
        "valor_max": datos.valor_max,
        "base": datos.base,
        "base_anterior": datos.base_anterior,
        "brecha_meta": datos.brecha_meta,
        "frecuencia": datos.frecuencia,
        "curva": datos.curva,
        "desde": datos.desde,
        "hasta": datos.hasta,
        "programacion": {
            str(anio): en_texto(valor)
            for anio, valor in sorted(datos.programacion.items())
        },
        "equiespaciados": datos.equiespaciados,
        "texto_fuente": como_en_libro(datos.texto),
        "razon_lectura": como_en_libro(datos.razon),
        "acto": acto,
        "acto_fecha": datos.acto_fecha if acto else None,
    }


def _poner_hitos(edicion: Edicion, meta: UUID, hitos: tuple[DatosHito, ...]) -> None:
    """Make the milestones of a Meta those, in that order."""
    filas = edicion.filas["hito"]
    tenia = {clave for clave, fila in filas.items() if fila["meta_id"] == meta}
    nuevos: dict[UUID, Fila] = {}
    for orden, hito in enumerate(hitos, start=1):
        clave = hito.id if hito.id in tenia and hito.id not in nuevos else uuid7()
        nuevos[clave] = {
            "meta_id": meta,
            "orden": orden,
            "nombre": como_en_libro(hito.nombre),
            "peso": hito.peso,
            "fecha_prevista": hito.fecha_prevista,
        }
    informados = (tenia - nuevos.keys()) & edicion.borrador.informados
    if informados:
        nombres = ", ".join(f"«{filas[c]['nombre']}»" for c in sorted(informados))
        mensaje = f"Una unidad ya informó {nombres}: no se puede quitar."
        exigir([Problema("hitos", mensaje)])
    for clave in tenia - nuevos.keys():
        del filas[clave]
    filas |= nuevos
