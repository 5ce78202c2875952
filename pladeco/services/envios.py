"""Reports that go by mail on their own: the rule, and each sending, once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import tema_de
from pladeco.domain.ciclo.envios import MAXIMO_DIAS
from pladeco.domain.informar import Problema
from pladeco.domain.informes import titulo_informe
from pladeco.domain.permisos import Actor
from pladeco.domain.valores_de_ajuste import es_direccion
from pladeco.domain.vocabulario import (
    ClaseInforme,
    FormatoInforme,
    OcasionEnvio,
    Rol,
    TipoAviso,
)
from pladeco.models import (
    Corte,
    EnvioHecho,
    EnvioProgramado,
    Informe,
    Instrumento,
)
from pladeco.queries.destinatarios import load_destinatarios
from pladeco.queries.envios import Lector, PorEnviar
from pladeco.services.avisos.registro import Noticia, avisar, resolver_los_de
from pladeco.services.correos import Carta, encolar
from pladeco.services.errores import ConProblemas
from pladeco.services.turno import esperar_turno

RUTA = "/informes/envios"


@dataclass(frozen=True, slots=True)
class EnvioPropuesto:
    """A rule as it was asked for."""

    clase: ClaseInforme
    formato: FormatoInforme
    ocasion: OcasionEnvio
    dias: int
    roles: tuple[Rol, ...]
    correos: tuple[str, ...]


def programar_envio(
    session: Session,
    instrumento_id: UUID,
    propuesto: EnvioPropuesto,
    *,
    actor: Actor,
    ahora: datetime,
    clave: UUID | None = None,
) -> EnvioProgramado:
    """Write the rule; what happened before it is not sent. Raises ConProblemas.

    `clave` is the new row's key: sent twice, it is one rule.
    """
    if clave is not None:
        esperar_turno(session, Instrumento, instrumento_id)
        if ya := session.get(EnvioProgramado, clave):
            return ya
    if problemas := _problemas(propuesto):
        raise ConProblemas(problemas)
    envio = EnvioProgramado(
        instrumento_id=instrumento_id,
        clase=propuesto.clase,
        formato=propuesto.formato,
        ocasion=propuesto.ocasion,
        dias=propuesto.dias,
        roles=[r.value for r in propuesto.roles],
        correos=list(dict.fromkeys(propuesto.correos)),
        activo=True,
        creado_en=ahora,
        creado_por_id=actor.id,
    )
    if clave is not None:
        envio.id = clave
    session.add(envio)
    session.flush()
    return envio


def detener_envio(session: Session, envio: EnvioProgramado, *, ahora: datetime) -> None:
    """Stop it: what it sent stays written, and nobody is asked for a Corte any more."""
    envio.activo = False
    session.flush()
    resolver_los_de(session, _tema(envio.id), ahora=ahora)


def anotar_envio(
    session: Session,
    por_enviar: PorEnviar,
    informe: Informe,
    cartas: list[tuple[Lector, Carta]],
    *,
    ahora: datetime,
) -> EnvioHecho:
    """Put the letters into the outbox with the report, and write that it was done."""
    envio, ocasion = por_enviar.envio, por_enviar.ocasion
    for lector, carta in cartas:
        encolar(
            session,
            carta,
            para=lector.correo,
            clave=f"informe:{envio.id}:{ocasion.clave}:{lector.correo}"[:200],
            ahora=ahora,
            usuario_id=lector.usuario_id,
            informe_id=informe.id,
        )
    hecho = EnvioHecho(
        envio_id=envio.id,
        ocasion=ocasion.clave,
        informe_id=informe.id,
        hecho_en=ahora,
        cartas=len(cartas),
    )
    session.add(hecho)
    session.flush()
    resolver_los_de(session, _tema(envio.id, ocasion.clave), ahora=ahora)
    return hecho


def avisar_sin_corte(session: Session, por: PorEnviar, *, ahora: datetime) -> int:
    """Ask SECPLA, once, for the signed Corte that a sending waits for."""
    titulo = _titulo(por)
    return _avisar(
        session,
        por,
        f"No se pudo enviar: {titulo}",
        f"Por el {por.ocasion.dicha} debía salir y no hay un corte firmado que llegue "
        "a esa fecha. Haga uno y fírmelo: se enviará solo.",
        ahora,
    )


def avisar_sin_informe(
    session: Session, por: PorEnviar, corte: Corte, *, ahora: datetime
) -> int:
    """Tell SECPLA, once, that the report itself could not be made."""
    return _avisar(
        session,
        por,
        f"No se pudo hacer: {_titulo(por)}",
        f"El informe del corte N° {corte.numero}/{corte.anio} no se pudo hacer. Pídalo "
        "otra vez en la página del corte: cuando esté, se enviará solo.",
        ahora,
    )


def _titulo(por: PorEnviar) -> str:
    return titulo_informe(por.envio.clase, por.envio.formato)


def _avisar(
    session: Session, por: PorEnviar, titulo: str, texto: str, ahora: datetime
) -> int:
    tema = _tema(por.envio.id, por.ocasion.clave)
    noticia = Noticia(TipoAviso.INFORME, tema, titulo, texto, RUTA)
    personas = load_destinatarios(session).de_secpla()
    return avisar(session, noticia, personas, ahora=ahora)


def _tema(envio_id: UUID, clave: str = "") -> str:
    return tema_de(TipoAviso.INFORME, envio_id.hex, clave)


def _problemas(propuesto: EnvioPropuesto) -> list[Problema]:
    problemas = []
    if not 0 <= propuesto.dias <= MAXIMO_DIAS:
        mensaje = f"Escriba un número de días de 0 a {MAXIMO_DIAS}."
        problemas.append(Problema("dias", mensaje))
    if not propuesto.roles and not propuesto.correos:
        mensaje = "Marque al menos un rol o escriba un correo: alguien debe recibirlo."
        problemas.append(Problema("roles", mensaje))
    problemas += [
        Problema("correos", f"«{c}» no es una dirección de correo: revísela.")
        for c in propuesto.correos
        if not es_direccion(c)
    ]
    return problemas
