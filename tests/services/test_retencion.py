"""What has had its days goes; what is still needed, and the Bitácora, stay."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import Estado, TipoAviso
from pladeco.models import (
    Avance,
    Aviso,
    Bitacora,
    Correo,
    Evidencia,
    IntentoIngreso,
    Movimiento,
    Periodo,
    Reapertura,
    Sesion,
    VersionAvance,
)
from pladeco.models.avances import TipoEvidencia
from pladeco.models.avisos import EstadoCorreo
from pladeco.models.base import Base
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.registro import actuar
from pladeco.services.retencion import (
    BORRADO,
    archivos_de_nadie,
    borrar_correos,
    borrar_evidencias,
    borrar_intentos,
    borrar_sesiones,
)
from tests.ciclo import actor
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba

pytestmark = pytest.mark.ambos_motores
HASTA = AHORA - timedelta(days=30)
ANTES, DESPUES = HASTA - timedelta(seconds=1), HASTA + timedelta(seconds=1)


def cuantas(session: Session, tabla: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(tabla)) or 0


# -- sessions and tries


def sesion(plan: PlanDePrueba, numero: int, **cuando: datetime) -> Sesion:
    datos = {
        "creada_en": ANTES, "vista_en": ANTES, "vence_en": DESPUES, "revocada_en": None
    } | cuando  # fmt: skip
    return Sesion(usuario_id=plan.personas["ana"], token_hash=f"{numero:064}", **datos)


def test_sessions_go_once_they_ended(session: Session, sembrado: PlanDePrueba) -> None:
    session.add_all(
        [
            sesion(sembrado, 1, vence_en=ANTES),
            sesion(sembrado, 2, revocada_en=ANTES),
            sesion(sembrado, 3),
            sesion(sembrado, 4, revocada_en=DESPUES),
        ]
    )
    session.flush()

    assert borrar_sesiones(session, hasta=HASTA) == 2
    assert borrar_sesiones(session, hasta=HASTA) == 0
    assert cuantas(session, Sesion) == 2


def test_tries_go_and_the_bitacora_keeps_what_it_says_of_them(
    session: Session, sembrado: PlanDePrueba
) -> None:
    for en in (ANTES, DESPUES):
        session.add(IntentoIngreso(cuenta="x", direccion="10.0.0.1", en=en))
    session.flush()
    anotadas = cuantas(session, Bitacora)

    assert borrar_intentos(session, hasta=HASTA) == 1
    assert session.scalars(select(IntentoIngreso.en)).all() == [DESPUES]
    assert cuantas(session, Bitacora) == anotadas


# -- letters


def correo(clave: str, en: datetime, estado: EstadoCorreo, **mas: Any) -> Correo:
    return Correo(
        clave=clave, para="ana@qh.cl", asunto="Su clave", texto="t", html="h",
        message_id=f"<{clave}@pladeco.invalid>", estado=estado, creado_en=en,
        proximo_en=en, enviado_en=en if estado is EstadoCorreo.ENVIADO else None, **mas,
    )  # fmt: skip


def test_settled_letters_go_and_those_that_wait_stay(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.add_all(
        [
            correo("a", ANTES, EstadoCorreo.ENVIADO),
            correo("b", ANTES, EstadoCorreo.FALLIDO),
            correo("c", ANTES, EstadoCorreo.PENDIENTE),
            correo("d", DESPUES, EstadoCorreo.ENVIADO),
        ]
    )
    session.flush()

    assert borrar_correos(session, hasta=HASTA) == 2
    quedan = select(Correo.clave).order_by(Correo.clave)
    assert session.scalars(quedan).all() == ["c", "d"]


def test_a_letter_with_notices_leaves_an_empty_row(
    session: Session, sembrado: PlanDePrueba
) -> None:
    carta = correo("avisos:1", ANTES, EstadoCorreo.ENVIADO, falla="ana@qh.cl no")
    session.add(carta)
    session.flush()
    session.add(
        Aviso(usuario_id=sembrado.personas["ana"], tipo=TipoAviso.NOTA, tema="t",
              dia=date(2026, 9, 1), titulo="t", texto="t", ruta="/", creado_en=ANTES,
              correo_id=carta.id)
    )  # fmt: skip
    session.flush()

    assert borrar_correos(session, hasta=HASTA) == 1
    assert borrar_correos(session, hasta=HASTA) == 0
    session.expire_all()
    assert (carta.para, carta.asunto, carta.texto, carta.html, carta.falla) == (
        "", BORRADO, "", "", None,
    )  # fmt: skip
    assert session.scalars(select(Aviso.correo_id)).one() == carta.id


# -- files of drafts


class Borrador:
    """A draft of Ana in a Periodo that closed, with a file on the disk."""

    def __init__(self, session: Session, plan: PlanDePrueba, carpeta: Path) -> None:
        self.session, self.plan, self.carpeta = session, plan, carpeta
        self.periodo = session.scalars(select(Periodo)).one()
        self.periodo.estado = EstadoPeriodo.CERRADO
        self.periodo.cerrado_en = ANTES
        avance = Avance(
            indicador_id=plan.indicadores["L1-O01-A01-I1"],
            unidad_id=plan.unidades["MA"],
            periodo_id=self.periodo.id,
        )
        self.version = VersionAvance(
            avance=avance, numero=1, estado=Estado.BORRADOR,
            autor_id=plan.personas["ana"], creada_en=ANTES,
        )  # fmt: skip
        session.add_all((avance, self.version))
        self.archivo = self.agregar("foto")
        session.flush()

    def agregar(self, clave: str) -> Evidencia:
        for nombre in (clave, f"{clave}.limpia", f"{clave}.previa"):
            (self.carpeta / nombre).write_bytes(b"x")
        archivo = Evidencia(
            tipo=TipoEvidencia.ARCHIVO, nombre="Lista de Ana.jpg", clave=clave,
            sha256="0" * 64, limpia_clave=f"{clave}.limpia", limpia_sha256="1" * 64,
            previa_clave=f"{clave}.previa", agregada_por_id=self.plan.personas["ana"],
            agregada_en=ANTES,
        )  # fmt: skip
        self.version.evidencias.append(archivo)
        return archivo

    def borrar(self) -> int:
        actuar(self.session, None, AHORA)
        return borrar_evidencias(self.session, dias=30, hasta=HASTA)

    def sobran(self) -> list[str]:
        rutas = archivos_de_nadie(self.session, self.carpeta, hasta=HASTA)
        return sorted(r.name for r in rutas)


@pytest.fixture
def borrador(session: Session, sembrado: PlanDePrueba, tmp_path: Path) -> Borrador:
    actuar(session, actor(session, sembrado, "ana"), ANTES)
    return Borrador(session, sembrado, tmp_path)


def test_the_file_of_a_draft_never_sent_goes(
    session: Session, borrador: Borrador
) -> None:
    assert borrador.sobran() == []

    assert borrador.borrar() == 1
    assert borrador.borrar() == 0
    assert borrador.sobran() == ["foto", "foto.limpia", "foto.previa"]
    anotada = session.scalars(select(Bitacora).where(Bitacora.accion == "borrar")).one()
    assert anotada.usuario_id is None
    assert anotada.motivo == (
        "Pasaron 30 días desde que se cerró su período sin que se enviara: se borra "
        "según Ajustes."
    )


def test_what_is_said_in_the_draft_stays(session: Session, borrador: Borrador) -> None:
    borrador.borrar()

    assert cuantas(session, VersionAvance) == 1


def reabierto(b: Borrador) -> None:
    b.session.add(
        Reapertura(periodo_id=b.periodo.id, numero=1, motivo="m", resolucion="1",
                   resolucion_fecha=date(2026, 10, 1), vence=date(2026, 12, 1),
                   abierta_en=DESPUES, abierta_por_id=b.plan.personas["rita"],
                   antes="{}")
    )  # fmt: skip


def enviado_una_vez(b: Borrador) -> None:
    b.session.add(
        Movimiento(version_id=b.version.id, usuario_id=b.plan.personas["ana"],
                   accion=Accion.ENVIAR, desde=Estado.BORRADOR, hacia=Estado.ENVIADO,
                   en=ANTES)
    )  # fmt: skip


def recien_cerrado(b: Borrador) -> None:
    b.periodo.cerrado_en = DESPUES


def abierto(b: Borrador) -> None:
    b.periodo.estado, b.periodo.cerrado_en = EstadoPeriodo.ABIERTO, None


def devuelto(b: Borrador) -> None:
    b.version.estado = Estado.DEVUELTO


def de_otra_version(b: Borrador) -> None:
    """Show the same file in a version that was sent, as a correction begins."""
    validada = VersionAvance(
        avance=b.version.avance, numero=2, estado=Estado.ENVIADO, creada_en=ANTES,
        autor_id=b.plan.personas["ana"], motivo_correccion="Otra cifra",
    )  # fmt: skip
    otra = b.archivo
    validada.evidencias.append(
        Evidencia(tipo=otra.tipo, nombre=otra.nombre, clave=otra.clave,
                  sha256=otra.sha256, agregada_por_id=otra.agregada_por_id,
                  agregada_en=ANTES)
    )  # fmt: skip
    b.session.add(validada)


@pytest.mark.parametrize(
    "como",
    [reabierto, enviado_una_vez, recien_cerrado, abierto, devuelto, de_otra_version],
)
def test_what_may_still_be_needed_stays(borrador: Borrador, como: Any) -> None:
    como(borrador)
    borrador.session.flush()

    assert borrador.borrar() == 0
    assert borrador.sobran() == []


def test_who_died_before_deleting_the_files_does_it_the_next_time(
    borrador: Borrador,
) -> None:
    borrador.borrar()
    (borrador.carpeta / "foto").unlink()

    assert borrador.sobran() == ["foto.limpia", "foto.previa"]


def quitar_la_unidad(b: Borrador, en: datetime) -> None:
    actuar(b.session, actor(b.session, b.plan, "ana"), en)
    b.version.evidencias.remove(b.archivo)
    b.session.flush()


def test_what_the_unit_took_out_goes_after_its_days(borrador: Borrador) -> None:
    quitar_la_unidad(borrador, ANTES)

    assert borrador.sobran() == ["foto", "foto.limpia", "foto.previa"]


def test_what_the_unit_took_out_now_stays_a_while(borrador: Borrador) -> None:
    quitar_la_unidad(borrador, DESPUES)

    assert borrador.sobran() == []


def test_what_was_sent_once_is_kept_even_if_taken_out(borrador: Borrador) -> None:
    enviado_una_vez(borrador)
    quitar_la_unidad(borrador, ANTES)

    assert borrador.sobran() == []
