"""A whole municipality: the real plan, who works in it, and a clock that is moved."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.cli.plan import abrir_libro_del_plan
from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.domain.run import digito
from pladeco.domain.vocabulario import Rol
from pladeco.extensions import db
from pladeco.jobs import TAREAS, correr_tarea
from pladeco.models import (
    Institucion,
    Meta,
    RolAsignado,
    Unidad,
    Usuario,
)
from pladeco.paths import PLAN_DE_DEMOSTRACION
from pladeco.services.demostracion.periodos import repartir_frecuencias
from pladeco.services.importacion import importar_plan
from pladeco.services.ingreso import hash_clave
from pladeco.services.registro import actuar

Lugar = tuple[str, str, str]  # codes: Indicador, unit, Periodo
CLAVE = "el-huasco-trae-agua"
COMIENZO = date(2026, 8, 31)
FIN = date(2026, 12, 1)
_MANANA = time(8, 5)

# Who works here. CMUJER reports too, and nobody there has an account.
ENCARGADOS = {
    "ana": ("DMAAO",),
    "aldo": ("DMAAO",),
    "gloria": ("GESTTERR",),
    "fermin": ("FOMPROD",),
    "sara": ("SECPLA",),
    "olga": ("OPD", "PREVVCM"),
    "bruno": ("SALUD",),
    "pia": ("PERSONAL",),
    "pilar": ("PROTSOC",),
    "aquiles": ("ASEO",),
    "sergio": ("SENDA",),
    "paula": ("PMJH",),
}
# Delia directs what PROTSOC and, two steps down, SENDA belong to.
DIRECTORES = {"diego": "DMAAO", "dario": "PERSONAL", "delia": "DIDECO"}
DE_DIRECTOR = {
    "DMAAO": "diego", "PERSONAL": "dario", "PROTSOC": "delia", "SENDA": "delia",
}  # fmt: skip
GABINETE = "gabinete@vallenar.cl"


def personas_de(unidad: str) -> tuple[str, ...]:
    return tuple(p for p, unidades in ENCARGADOS.items() if unidad in unidades)


@dataclass(slots=True)
class Municipio:
    """`ahora` is what every clock in the program says; `llegados` are all letters.

    On `sin_correo` the mail server answers from noon on.
    """

    app: Flask
    ahora: datetime = datetime(2026, 8, 31, 11, tzinfo=UTC)
    personas: dict[str, UUID] = field(default_factory=dict)
    llegados: list[tuple[datetime, EmailMessage]] = field(default_factory=list)
    sin_correo: date = date(2026, 10, 14)

    @property
    def con_correo(self) -> bool:
        return self.hoy != self.sin_correo or self.ahora.astimezone(SANTIAGO).hour > 11

    @property
    def hoy(self) -> date:
        return self.ahora.astimezone(SANTIAGO).date()

    def son_las(self, dia: date, hora: int, minuto: int = 0) -> None:
        chileno = datetime.combine(dia, time(hora, minuto), SANTIAGO)
        self.ahora = chileno.astimezone(UTC)

    def amanece(self, dia: date) -> None:
        self.son_las(dia, _MANANA.hour, _MANANA.minute)
        self.trabajar()

    def trabajar(self) -> None:
        """Let the timer do each of its jobs once."""
        for tarea in TAREAS:
            if tarea.nombre == "respaldos":
                continue  # a copy of each day of a quarter has tests of its own
            dicho = correr_tarea(self.app, tarea, lambda: self.ahora)
            mudo = tarea.nombre == "correos" and not self.con_correo
            assert (dicho == "falló") is mudo, tarea.nombre

    def entra(self, persona: str) -> FlaskClient:
        """Return the browser of a person who logs in now: sessions end by night."""
        cliente = self.app.test_client()
        datos = {"cuenta": f"{persona}@vallenar.cl", "clave": CLAVE}
        respuesta = cliente.post("/ingresar", data=datos)
        assert respuesta.status_code == 302, respuesta.text
        return cliente

    @contextmanager
    def leyendo(self) -> Iterator[Session]:
        with self.app.app_context():
            yield db.session()

    def cartas_a(self, persona: str, dia: date) -> list[str]:
        """Return the plain text of the letters that reached a person on a day."""
        return [
            str(texto.get_content())
            for en, carta in self.llegados
            for texto in (carta.get_body(("plain",)),)
            if texto is not None
            if carta["To"] == f"{persona}@vallenar.cl"
            if en.astimezone(SANTIAGO).date() == dia
        ]

    def nombre(self, usuario_id: UUID) -> str:
        return next(p for p, clave in self.personas.items() if clave == usuario_id)


def dias(desde: date, hasta: date) -> Iterator[date]:
    """Give each day, the last one too."""
    while desde <= hasta:
        yield desde
        desde += timedelta(days=1)


def fundar(municipio: Municipio) -> None:
    """Import the plan as it is, confirm what it says, and give people their accounts.

    What is due each month or half-year is reported so.
    """
    with municipio.app.app_context():
        session = db.session()
        actuar(session, None, municipio.ahora)
        institucion = Institucion(
            nombre="Municipalidad de Vallenar", comuna="Vallenar", es_demo=False
        )
        session.add(institucion)
        session.flush()
        importar_plan(
            session,
            abrir_libro_del_plan(PLAN_DE_DEMOSTRACION),
            institucion=institucion,
            actor=None,
            ahora=municipio.ahora,
        )
        municipio.personas = _contratar(session, institucion.id)
        for meta in session.scalars(select(Meta).where(Meta.tipo.is_not(None))):
            meta.confirmada_en = municipio.ahora
            meta.confirmada_por_id = municipio.personas["rita"]
        session.flush()
        repartir_frecuencias(session)
        session.commit()


def _contratar(session: Session, institucion_id: UUID) -> dict[str, UUID]:
    unidades = {u.codigo: u.id for u in session.scalars(select(Unidad))}
    roles: dict[str, list[tuple[Rol, str | None]]] = {"rita": [(Rol.SECPLA, None)]}
    for persona, codigos in ENCARGADOS.items():
        roles[persona] = [(Rol.ENCARGADO, codigo) for codigo in codigos]
    for persona, codigo in DIRECTORES.items():
        roles[persona] = [(Rol.DIRECTOR, codigo)]
    clave = hash_clave(CLAVE)
    filas = {}
    for run, (persona, suyos) in enumerate(roles.items(), start=10_000_001):
        filas[persona] = Usuario(
            institucion_id=institucion_id,
            nombre=f"{persona.capitalize()} Rojas",
            correo=f"{persona}@vallenar.cl",
            run_numero=run,
            run_dv=digito(run),
            clave_hash=clave,
            roles=[
                RolAsignado(rol=rol, unidad_id=codigo and unidades[codigo])
                for rol, codigo in suyos
            ],
        )
    session.add_all(filas.values())
    session.flush()
    return {persona: fila.id for persona, fila in filas.items()}
