"""Acts, reports and letters with a file, as both engines keep them."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from pladeco.domain.cortes import ActoPropuesto
from pladeco.domain.vocabulario import AccionCorte, EstadoInforme, OcasionEnvio, Rol
from pladeco.models import Corte, Informe
from pladeco.queries.cortes import load_publicados
from pladeco.queries.envios import load_envios, load_lectores, load_por_enviar
from pladeco.services.correos import Carta, tomar_siguiente
from pladeco.services.cortes import hacer_acto
from pladeco.services.envios import EnvioPropuesto, anotar_envio, programar_envio
from pladeco.services.informes import (
    anotar_paso,
    emitir,
    guardar_informe,
    pedir_informe,
    recoger_abandonados,
    tomar_pedido,
)
from tests.ciclo import actor
from tests.conftest import AHORA, HOY
from tests.modificadas import Taller
from tests.services.test_cortes import tomar
from tests.services.test_informes import CONCEJO


def firmado(taller: Taller) -> Corte:
    """Return a Corte that is signed and published."""
    corte = tomar(taller.session, taller.sembrado)
    for minutos, accion in enumerate((AccionCorte.FIRMAR, AccionCorte.PUBLICAR)):
        hacer_acto(
            taller.session,
            corte,
            ActoPropuesto(accion, HOY),
            actor=actor(taller.session, taller.sembrado, "rita"),
            ahora=AHORA + timedelta(minutes=minutos),
            hoy=HOY,
        )
    return corte


def test_from_the_signature_to_the_letter(en_ambos: Taller, tmp_path: Path) -> None:
    session, plan = en_ambos.session, en_ambos.sembrado
    propuesto = EnvioPropuesto(
        *CONCEJO,
        OcasionEnvio.AL_PUBLICAR,
        0,
        (Rol.CONCEJAL,),
        ("CARLA@qh.cl", "a@b.cl"),
    )
    rita = actor(session, plan, "rita")
    programar_envio(session, plan.instrumento, propuesto, actor=rita, ahora=AHORA)
    corte = firmado(en_ambos)

    pedir_informe(session, corte, *CONCEJO, actor=None, ahora=AHORA)
    session.commit()
    assert tomar_pedido(session, ahora=AHORA) is not None
    session.commit()
    assert recoger_abandonados(session) == 1
    encargado = tomar_pedido(session, ahora=AHORA + timedelta(minutes=3))
    assert encargado is not None
    assert anotar_paso(session, encargado, 50, "la mitad")
    archivo = guardar_informe(b"un libro", carpeta=tmp_path)
    assert emitir(session, encargado, archivo, ahora=AHORA, version="0.1.0")
    session.commit()

    informe = session.scalars(select(Informe)).one()
    (por,) = load_por_enviar(session, plan.instrumento, hoy=HOY)
    lectores = load_lectores(session, por.envio.roles, por.envio.correos)
    carta = Carta("Informe", "Va.", "<p>Va.</p>")
    anotar_envio(session, por, informe, [(x, carta) for x in lectores], ahora=AHORA)
    session.commit()

    assert [x.correo for x in lectores] == ["carla@qh.cl", "a@b.cl"]
    assert load_por_enviar(session, plan.instrumento, hoy=HOY) == ()
    assert [h.cartas for h in load_envios(session, plan.instrumento)[0].hechos] == [2]
    assert informe.estado is EstadoInforme.EMITIDO
    tomado = tomar_siguiente(
        session, remitente="plan@qh.cl", informes=tmp_path, ahora=AHORA
    )
    assert tomado is not None
    assert [p.get_filename() for p in tomado[1].iter_attachments()] == [informe.nombre]


def test_what_is_published_is_found(en_ambos: Taller) -> None:
    firmado(en_ambos)
    en_ambos.session.commit()

    publicados = load_publicados(en_ambos.session, en_ambos.sembrado.instrumento)

    assert [(c.nombre, c.tramite.publicado) for c in publicados] == [("1/2026", HOY)]
