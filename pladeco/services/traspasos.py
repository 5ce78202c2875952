"""All that one person has pending goes over to another, in one act with its reason."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Rol
from pladeco.models import (
    EncargoRevision,
    RolAsignado,
    Traspaso,
    Usuario,
    VersionAvance,
)
from pladeco.queries.traspasos import Pendiente, load_pendientes
from pladeco.services.avisos import avisar_traspaso
from pladeco.services.errores import Conflicto, ConProblemas

_CAMBIO = (
    "Lo pendiente de {} cambió mientras usted lo miraba: no se traspasó nada. Revise "
    "la lista y confirme otra vez."
)
LARGO_MOTIVO = 1000
_NO_INFORMAN = frozenset({Rol.CONCEJAL, Rol.COSOC})


def trabaja_aqui(usuario: Usuario) -> bool:
    """Say whether somebody may get work: councillors and COSOC only read."""
    return not any(r.rol in _NO_INFORMAN for r in usuario.roles)


def traspasar(
    session: Session,
    de: Usuario,
    a: Usuario | None,
    *,
    motivo: str,
    visto: str,
    actor: Actor,
    ahora: datetime,
) -> Traspaso:
    """Give roles of units, drafts, returned Avances and reviews to somebody else.

    `visto` is the `huella` of what was shown: anything else raises Conflicto. The
    steps of an Avance keep who took them.
    """
    session.flush()
    session.refresh(de, with_for_update=True)  # who hands it over too comes after us
    (pendiente,) = load_pendientes(session, de.institucion_id, de=de.id)
    if pendiente.huella != visto:
        raise Conflicto(_CAMBIO.format(de.nombre))
    problemas = list(_problemas(pendiente, a, motivo))
    if a is None or problemas:
        raise ConProblemas(problemas)
    _dar_roles(session, pendiente, a)
    _dar_avances(session, pendiente, a)
    _dar_revisiones(session, pendiente, a, actor=actor, ahora=ahora)
    traspaso = Traspaso(
        de_id=de.id,
        a_id=a.id,
        motivo=motivo.strip(),
        hecho_en=ahora,
        hecho_por_id=actor.id,
        detalle={
            "unidades": sorted({r.codigo for r in pendiente.roles}),
            "borradores": pendiente.borradores,
            "devueltos": pendiente.devueltos,
            "revisiones": len(pendiente.revisiones),
        },
    )
    session.add(traspaso)
    session.flush()
    avisar_traspaso(session, traspaso, ahora=ahora)
    return traspaso


def _problemas(pendiente: Pendiente, a: Usuario | None, motivo: str) -> list[Problema]:
    problemas = []
    if pendiente.nada:
        mensaje = f"{pendiente.nombre} no tiene nada pendiente que traspasar."
        problemas.append(Problema("", mensaje))
    if a is None:
        problemas.append(Problema("a", "Elija a quién se traspasa."))
    else:
        problemas += _problemas_de_quien_recibe(pendiente, a)
    if not motivo.strip():
        problemas.append(Problema("motivo", "Escriba por qué se traspasa."))
    elif len(motivo.strip()) > LARGO_MOTIVO:
        mensaje = f"El motivo puede tener hasta {LARGO_MOTIVO} caracteres."
        problemas.append(Problema("motivo", mensaje))
    return problemas


def _problemas_de_quien_recibe(pendiente: Pendiente, a: Usuario) -> list[Problema]:
    if a.id == pendiente.id:
        return [Problema("a", "Elija a otra persona: es la misma.")]
    if not a.activo:
        mensaje = f"La cuenta de {a.nombre} no está activa: elija a otra persona."
        return [Problema("a", mensaje)]
    if not trabaja_aqui(a):
        mensaje = (
            f"{a.nombre} es del Concejo o del COSOC, que no informan ni revisan: "
            "elija a otra persona."
        )
        return [Problema("a", mensaje)]
    if pendiente.revisiones and not any(r.rol is Rol.SECPLA for r in a.roles):
        mensaje = (
            f"{pendiente.nombre} tiene revisiones a su cargo y {a.nombre} no es de "
            "SECPLA: elija a alguien de SECPLA."
        )
        return [Problema("a", mensaje)]
    return []


def _dar_roles(session: Session, pendiente: Pendiente, a: Usuario) -> None:
    """Move the roles; where a draft is of a unit without role, give that of officer.

    Who receives must be able to finish what is received.
    """
    tiene = {(r.rol, r.unidad_id) for r in a.roles}
    dados = {(r.rol, r.unidad_id) for r in pendiente.roles}
    con_rol = {unidad for _, unidad in tiene | dados}
    dados |= {
        (Rol.ENCARGADO, p.unidad_id)
        for p in pendiente.avances
        if p.unidad_id not in con_rol
    }
    de = session.get_one(Usuario, pendiente.id)
    idos = {r.id for r in pendiente.roles}
    for asignado in [r for r in de.roles if r.id in idos]:
        de.roles.remove(asignado)
    session.flush()
    for rol, unidad_id in sorted(dados - tiene, key=str):
        a.roles.append(RolAsignado(usuario_id=a.id, rol=rol, unidad_id=unidad_id))
    session.flush()


def _dar_avances(session: Session, pendiente: Pendiente, a: Usuario) -> None:
    claves = [p.id for p in pendiente.avances]
    for version in session.scalars(
        select(VersionAvance).where(VersionAvance.id.in_(claves))
    ):
        version.autor_id = a.id
    session.flush()


def _dar_revisiones(
    session: Session,
    pendiente: Pendiente,
    a: Usuario,
    *,
    actor: Actor,
    ahora: datetime,
) -> None:
    claves = [p.id for p in pendiente.revisiones]
    for encargo in session.scalars(
        select(EncargoRevision).where(EncargoRevision.id.in_(claves))
    ):
        encargo.revisor_id = a.id
        encargo.asignado_en = ahora
        encargo.asignado_por_id = actor.id
    session.flush()
