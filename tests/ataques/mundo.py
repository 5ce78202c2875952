"""A municipality with one of each thing that an address can name, and all personas in.

It is made once, through the doors, and put back after each blow.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from pladeco.app import create_app
from pladeco.domain.vocabulario import EstadoPropuesta, Rol
from pladeco.extensions import db
from pladeco.jobs import TAREAS, correr_tarea
from pladeco.models import (
    Base,
    Cambio,
    Correo,
    ElementoTerritorio,
    EnvioProgramado,
    Evidencia,
    FotoPublica,
    Fuente,
    Institucion,
    Monto,
    RolAsignado,
    Sesion,
    SuscripcionCalendario,
    Territorio,
    Usuario,
    Vinculo,
    VinculoOds,
)
from pladeco.queries.memoria import Memoria
from pladeco.queries.portal.memoria import Publicados
from tests.archivos import pdf
from tests.archivos_hostiles import foto_que_cuenta
from tests.conftest import _RELOJES, AHORA, HOY, configurada, copiar_base
from tests.fabricas import CLAVE, PERSONAS, PlanDePrueba, elemento_de
from tests.web.formularios import rellenar
from tests.web.modificando import abrir, cambiar_peso, con_entorno
from tests.web.ocultos import revisar
from tests.web.progreso import escribiendo, sembrar_progreso, vincular

AVANCE: Final = "/avances/L1-O01-A01-I1/MA/2026-T3"
ORDENANZA: Final = "/avances/L1-O01-A02-I1/MA/2026-T3"
_AL_AZAR = re.compile(r"[0-9a-f]{32,64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PARTE = re.compile(r"<(?:[^:<>]+:)?(\w+)>")

# What the parts of an address say: of one page, of a place, or anywhere.
PARTES: Final = {
    "indicador": "L1-O01-A01-I1",
    "unidad": "MA",
    "periodo": "2026-T3",
    "codigo": "L1-O01-A01",
    "anio": "2026",
    "numero": "1",
    "clase": "concejo",
    "formato": "xlsx",
    "corte": "2026-1",
    "correo": "bruno@qh.cl",
    "filename": "css/base.css",
    "huella": "0123456789abcdef",
    "tabla": "metas",
    "objetivo": "6",
    "dia": "2026-01-05",
    "admin:codigo": "MA",
    "unidades:codigo": "MA",
    "periodos:codigo": "2026-T3",
    "periodos.reapertura:codigo": "2026-T2",
    "periodos.terminar:codigo": "2026-T2",
    "portal.ods_uno:numero": "6",
    "portal.unidades_una:direccion": "ma",
    "portal.territorios_uno:direccion": "sector-rural",
    "lecturas:codigo": "L1",
    "lecturas.agregar:codigo": "L1-O01-A01",
    "ods:codigo": "L1",
    "modificaciones.indicador:codigo": "L1-O01-A01-I1",
    "modificaciones.retirar_indicador:codigo": "L1-O01-A01-I1",
    "modificaciones.restaurar_indicador:codigo": "L1-O01-A01-I1",
    "modificaciones.meta_nueva:codigo": "L1-O01-A01-I1",
} | {
    f"{endpoint}:codigo": "L1-O01-A01-I1-M1"
    for endpoint in (
        *(f"lecturas.{v}" for v in ("aceptar", "cualitativa", "descartar", "editar")),
        *(f"lecturas.{v}" for v in ("recuperar", "volver")),
        *(f"modificaciones.{v}" for v in ("meta", "retirar_meta", "restaurar_meta")),
    )
}  # fmt: skip


@dataclass(slots=True)
class Mundo:
    """The program, who is in it, and what each part of an address may say.

    Besides the personas: `vera`, who never logged in; `egresada`, whose account was
    closed with the page open; `sara`, with a second factor, and `a_medias`, who knows
    her password and no code.
    """

    app: Flask
    plan: PlanDePrueba
    carpeta: Path
    clientes: dict[str, FlaskClient] = field(default_factory=dict)
    partes: dict[str, str] = field(default_factory=lambda: dict(PARTES))
    formularios: dict[str, dict[str, Any]] = field(default_factory=dict)
    galletas: dict[str, str] = field(default_factory=dict)
    archivos: dict[Path, bytes] = field(default_factory=dict)

    @property
    def reglas(self) -> list[Rule]:
        return sorted(self.app.url_map.iter_rules(), key=lambda r: (r.endpoint, r.rule))

    def direccion(self, regla: Rule, **otras: str) -> str:
        """Return an address that leads to something that is there."""
        sala = regla.endpoint.partition(".")[0]

        def parte(hallada: re.Match[str]) -> str:
            nombre = hallada[1]
            if nombre in otras:
                return otras[nombre]
            propias = (f"{regla.endpoint}:{nombre}", f"{sala}:{nombre}", nombre)
            return next(self.partes[p] for p in propias if p in self.partes)

        return _PARTE.sub(parte, regla.rule)

    def reponer(self) -> None:
        """Put all back as it was, and let the program forget what it had seen."""
        with self.app.app_context():
            db.session.remove()
            copiar_base(self.carpeta / "intacta.sqlite3", db.engine)
        for archivo, contenido in self.archivos.items():
            if not archivo.exists():
                archivo.write_bytes(contenido)
        self.app.extensions["pladeco_memoria"] = Memoria()
        self.app.extensions["pladeco_publicados"] = Publicados()
        for persona, cliente in self.clientes.items():
            cliente.delete_cookie("pladeco")
            if persona in self.galletas:
                cliente.set_cookie("pladeco", self.galletas[persona])

    def contenido(self, *, sin: tuple[str, ...] = ("bitacora", "sesion")) -> list[str]:
        """Return every row, without what is noted of visits; keys by chance look alike.

        Two acts that did the same leave the same.
        """
        with closing(sqlite3.connect(self.carpeta / "pladeco.sqlite3")) as base:
            filas = [_AL_AZAR.sub("·", fila) for fila in base.iterdump()]
        fuera = tuple(f'INSERT INTO "{tabla}"' for tabla in sin)
        return sorted(f for f in filas if not f.startswith(fuera))


@pytest.fixture(scope="session")
def mundo_hecho(
    tmp_path_factory: pytest.TempPathFactory, semilla: tuple[Path, PlanDePrueba]
) -> Iterator[Mundo]:
    carpeta = tmp_path_factory.mktemp("mundo")
    archivo, plan = semilla
    app = create_app(configurada(carpeta))
    app.config["WTF_CSRF_ENABLED"] = False
    mundo = Mundo(app, plan, carpeta)
    with reloj_parado(), app.app_context():
        copiar_base(archivo, db.engine)
    with reloj_parado():
        _poblar(mundo)
        _guardar_intacta(mundo)
    for persona, cliente in mundo.clientes.items():
        if (galleta := cliente.get_cookie("pladeco")) is not None:
            mundo.galletas[persona] = galleta.value
    mundo.archivos = {
        archivo: archivo.read_bytes()
        for sala in ("evidencias", "informes")
        for archivo in (carpeta / sala).rglob("*")
        if archivo.is_file()
    }
    yield mundo
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def mundo(mundo_hecho: Mundo, ahora: datetime) -> Iterator[Mundo]:
    """All as it was made, whatever the test before did to it."""
    mundo_hecho.reponer()
    yield mundo_hecho
    mundo_hecho.app.config["WTF_CSRF_ENABLED"] = False


@contextmanager
def reloj_parado() -> Iterator[None]:
    dicen = {"now": lambda: AHORA, "today": lambda: HOY}
    with pytest.MonkeyPatch.context() as parche:
        for modulo, que in _RELOJES:
            parche.setattr(modulo, que, dicen[que])
        yield


def entrar(app: Flask, persona: str) -> FlaskClient:
    cliente = app.test_client()
    datos = {"cuenta": f"{persona}@qh.cl", "clave": CLAVE}
    assert cliente.post("/ingresar", data=datos).status_code == 302
    return cliente


def _guardar_intacta(mundo: Mundo) -> None:
    with mundo.app.app_context():
        db.session.remove()
        db.engine.dispose()
    origen, destino = (
        sqlite3.connect(mundo.carpeta / f"{n}.sqlite3") for n in ("pladeco", "intacta")
    )
    with closing(origen), closing(destino):
        origen.backup(destino)


def _poblar(mundo: Mundo) -> None:
    app, plan = mundo.app, mundo.plan
    sembrar_progreso(app, plan)
    con_entorno(app, plan)
    with escribiendo(app) as session:
        session.get_one(Institucion, plan.institucion).color = "#1f5a7a"
        session.add(
            ElementoTerritorio(
                elemento_id=elemento_de(session, "L1-O01-A01").id,
                territorio_id=session.scalars(select(Territorio.id)).one(),
            )
        )
    vincular(app, EstadoPropuesta.PROPUESTO, plan)
    _otras_personas(mundo)
    mundo.clientes |= {p: entrar(app, p) for p in (*PERSONAS, "egresada", "sara")}
    mundo.clientes["vera"] = app.test_client()
    _con_segundo_factor(mundo)
    _informar(mundo)
    _publicar(mundo)
    _lo_demas(mundo)
    with escribiendo(app) as session:
        session.scalars(
            select(Usuario).where(Usuario.correo == "egresada@qh.cl")
        ).one().activo = False


def _otras_personas(mundo: Mundo) -> None:
    """Add an officer of Ana's unit, who will have left, and another of SECPLA."""
    otras = (
        ("Elsa Egaña", "egresada", Rol.ENCARGADO, mundo.plan.unidades["MA"]),
        ("Sara Soto", "sara", Rol.SECPLA, None),
    )
    with escribiendo(mundo.app) as session:
        ana = session.get_one(Usuario, mundo.plan.personas["ana"])
        for nombre, persona, rol, unidad in otras:
            usuario = Usuario(
                institucion_id=mundo.plan.institucion,
                nombre=nombre,
                correo=f"{persona}@qh.cl",
                clave_hash=ana.clave_hash,
            )
            usuario.roles = [RolAsignado(rol=rol, unidad_id=unidad)]
            session.add(usuario)


def _con_segundo_factor(mundo: Mundo) -> None:
    """Put one on for Sara, and let somebody type her password alone."""
    sara, clave = mundo.clientes["sara"], {"clave_actual": CLAVE}
    pagina = sara.post("/cuenta/segundo-factor/preparar", data=clave).text
    secreto = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", pagina)
    assert secreto
    codigo = pyotp.TOTP(secreto[0].replace(" ", "")).at(AHORA)
    hecho = sara.post(
        "/cuenta/segundo-factor/confirmar", data={"codigo_segundo": codigo}
    )
    assert hecho.status_code == 200
    mundo.clientes["a_medias"] = entrar(mundo.app, "sara")


def _informar(mundo: Mundo) -> None:
    """Send a report with a photograph, cleared for the portal and validated."""
    ana, rita = mundo.clientes["ana"], mundo.clientes["rita"]
    foto = (BytesIO(foto_que_cuenta(date(2026, 8, 3))), "jornada.jpg")
    datos: dict[str, Any] = {"revision": "0", "valor": "2", "logros": "Dos jornadas."}
    hecho = ana.post(AVANCE, data=datos | {"accion": "enviar", "archivos": [foto]})
    assert hecho.status_code == 303, hecho.text
    evidencia = _unica(mundo.app, Evidencia)
    pie = {"pie": "Vecinos limpian la ribera."}
    assert rita.post(f"/fotos/{evidencia}/autorizar", data=pie).status_code == 303
    revision = AVANCE.replace("/avances/", "/revision/")
    assert revisar(rita, revision, accion="validar").status_code == 303
    # And one that waits: for SECPLA, with words that are the unit's alone.
    datos = {"revision": "0", "logros": "Se redactó.", "sin_novedad": ""}
    assert ana.post(ORDENANZA, data=datos).status_code == 303
    mundo.partes |= {
        "evidencia_id": str(evidencia),
        "foto_id": str(_unica(mundo.app, FotoPublica)),
    }


def _publicar(mundo: Mundo) -> None:
    rita, corte = mundo.clientes["rita"], "/informes/2026-1"
    datos = {"fecha": "2026-09-30", "proposito": "Sesión N° 28"}
    assert rita.post("/informes/cortes", data=datos).status_code == 303
    for acto in ("firmar", "publicar"):
        hecho = rita.post(f"{corte}/{acto}", data={"fecha": "2026-10-07"})
        assert hecho.status_code == 303, hecho.text
    assert rita.post(f"{corte}/concejo.xlsx").status_code == 303
    informes = next(t for t in TAREAS if t.nombre == "informes")
    correr_tarea(mundo.app, informes, lambda: datetime(2026, 10, 7, 16, tzinfo=UTC))
    envio = {
        "informe": "concejo.xlsx", "ocasion": "al_firmar", "dias": "0",
        "roles": ["concejal"], "correos": "alcaldia@qh.cl",
    }  # fmt: skip
    assert rita.post("/informes/envios", data=envio).status_code == 303
    mundo.partes["envio_id"] = str(_unica(mundo.app, EnvioProgramado))


def _lo_demas(mundo: Mundo) -> None:
    clientes, app = mundo.clientes, mundo.app
    rita = clientes["rita"]
    base = abrir(rita)
    assert cambiar_peso(rita, base).status_code == 303
    acta = {"documento": (BytesIO(pdf()), "acta.pdf")}
    assert rita.post(base, data=rellenar(rita, base, base) | acta).status_code == 303
    observacion = {"elemento": "L1-O01-A01", "texto": "¿Por qué no hubo en agosto?"}
    assert (
        clientes["carla"].post("/observaciones/nueva", data=observacion).status_code
        == 303
    )
    reabrir = {
        "motivo": "Se contó dos veces.", "resolucion": "Resolución N° 41",
        "resolucion_fecha": "05-10-2026", "vence": "2026-10-20", "alcance": "todos",
    }  # fmt: skip
    assert rita.post("/periodos/2026-T2/reabrir", data=reabrir).status_code == 303
    plazo = {"vence": "2026-10-25", "motivo": "Incendio en el archivo."}
    assert rita.post("/periodos/2026-T3/prorrogas/MA", data=plazo).status_code == 303
    feriado = {"fecha": "2026-01-05", "nombre": "Aniversario"}
    assert rita.post("/ajustes/feriados", data=feriado).status_code == 303
    fuente = str(_primera(app, Fuente))
    monto = {"fuente": fuente, "anio": "2026", "estado": "aprobada", "monto": "$ 45"}
    hecho = clientes["ana"].post("/plan/L1-O01-A01/dinero", data=monto)
    assert hecho.status_code == 303, hecho.text
    clientes["ana"].post("/calendario/suscripciones", data={"unidad": "MA"})
    suscrito = re.search(
        r"/calendario/([^/\"]+)\.ics", clientes["ana"].get("/calendario").text
    )
    enlace = clientes["alba"].post("/admin/usuarios/bruno@qh.cl/enlace").text
    token = re.search(r"/clave/([\w-]{20,})", enlace)
    assert suscrito
    assert token
    mundo.partes |= {
        "secreto": suscrito[1],
        "token": token[1],
        "fila_id": str(_primera(app, Cambio, "fila_id")),
        "vinculo_id": str(_unica(app, Vinculo)),
        "enlace_id": str(_unica(app, VinculoOds)),
        "clave": str(_unica(app, Monto)),
        "sesion_id": str(_sesion_de(mundo, "ana")),
    }
    clientes["vera"].post("/clave/olvide", data={"cuenta": "diego@qh.cl"})
    grupo = {"grupo": "L1-O01-G01", "para": "L1-O01-G01"}
    mundo.formularios = {
        "calendario.revocar": {"suscripcion": _unica(app, SuscripcionCalendario)},
        "admin.correos_reintentar": {"correo": _primera(app, Correo)},
    } | {f"ods.{verbo}": grupo for verbo in ("agregar", "deshacer", "revisar")}


def _sesion_de(mundo: Mundo, persona: str) -> UUID:
    with mundo.app.app_context():
        suyas = select(Sesion.id).where(
            Sesion.usuario_id == mundo.plan.personas[persona],
            Sesion.revocada_en.is_(None),
        )
        return db.session.scalars(suyas).one()


def _unica(app: Flask, tabla: type[Base]) -> UUID:
    with app.app_context():
        return db.session.scalars(select(tabla.id)).one()


def _primera(app: Flask, tabla: type[Base], columna: str = "id") -> UUID:
    with app.app_context():
        consulta = select(getattr(tabla, columna)).order_by(tabla.id)
        clave: UUID = db.session.scalars(consulta).first() or UUID(int=0)
        return clave
