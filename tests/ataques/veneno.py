"""Every text that a person wrote, replaced by one that tries to be more than text."""

# ruff: noqa: E501, S608 - names of our own tables and columns

import json
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import JSON, Connection, Enum, String, Table, text
from sqlalchemy.sql.sqltypes import TypeEngine

from pladeco.extensions import db
from pladeco.jobs import TAREAS, correr_tarea
from pladeco.models import Base
from pladeco.models.base import Estructura
from pladeco.queries.memoria import Memoria
from pladeco.queries.portal.memoria import Publicados
from tests.ataques.mundo import Mundo

CUENTA: Final = "1787569"  # what 1337 × 1337 gives, where somebody reckons it
GUION: Final = "<script>xss()</script>\"'><img src=x onerror=xss()>"
VENENO: Final = f"=cmd|'/C calc'!A0{GUION}{{{{1337*1337}}}}${{1337*1337}}"
# Not written by people, or read by the program as something else than words.
_NO_SON_TEXTO: Final = frozenset(
    {
        "codigo", "ruta", "correo", "para", "message_id", "dueno", "tarea", "tabla",
        "media", "limpia_media", "documento_media", "token_hash", "clave_hash", "direccion",
        "run_dv", "secreto", "codigo_hash", "accion", "objeto", "version_programa", "color",
        "codigo_bip", "meta_ods", "peticion", "url", "contenido", "antes", "despues", "tema",
        "resultado", "ocasion", "anterior",
    }
)  # fmt: skip
_NO_EN: Final = frozenset(
    {"ajuste", "correo", "turno", "tarea", "tarea_hecha", "sello"}
)
_CLAVES: Final = ("clave", "sha256", "huella")  # of a file, a letter, a content


def envenenar(mundo: Mundo) -> int:
    """Poison every text there is; return how many columns."""
    with mundo.app.app_context(), db.engine.begin() as conexion:
        disparadores = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for disparador in conexion.scalars(disparadores).all():
            conexion.execute(text(f"DROP TRIGGER {disparador}"))
        tablas = [t for t in Base.metadata.sorted_tables if t.name not in _NO_EN]
        return sum(_envenenar(conexion, tabla) for tabla in tablas)


def _envenenar(conexion: Connection, tabla: Table) -> int:
    columnas = {c.name: _malo(c.name, c.type) for c in tabla.columns}
    malas = {nombre: valor for nombre, valor in columnas.items() if valor is not None}
    for nombre, valor in malas.items():
        conexion.execute(
            text(
                f"UPDATE {tabla.name} SET {nombre} = :valor || ' {tabla.name}.{nombre}' "
                f"WHERE {nombre} IS NOT NULL AND {nombre} <> ''"
                if isinstance(valor, str)
                else f"UPDATE {tabla.name} SET {nombre} = :valor WHERE {nombre} <> '{{}}'"
            ),
            {"valor": valor if isinstance(valor, str) else json.dumps(valor)},
        )
    return len(malas)


def _malo(nombre: str, tipo: TypeEngine[Any]) -> Any:
    if nombre == "texto_fuente" and isinstance(tipo, Estructura | JSON):
        celdas = ("programa", "actividad", "indicador", "plazo", "meta", "responsable")
        return dict.fromkeys((*celdas, "financiamiento"), VENENO)
    ajena = nombre in _NO_SON_TEXTO or nombre.endswith(_CLAVES)
    if ajena or isinstance(tipo, Enum) or not isinstance(tipo, String):
        return None
    return VENENO


def publicar_veneno(mundo: Mundo, clases: tuple[str, ...]) -> None:
    """Freeze and publish the poisoned plan, make its reports, and write to everybody."""
    rita = mundo.clientes["rita"]
    datos = {"fecha": "2026-10-06", "proposito": VENENO}
    assert rita.post("/informes/cortes", data=datos).status_code == 303
    for acto in ("firmar", "publicar"):
        nota = {"fecha": "2026-10-07", "nota": VENENO}
        hecho = rita.post(f"/informes/2026-2/{acto}", data=nota)
        assert hecho.status_code == 303, hecho.text
    for clase in clases:
        assert rita.post(f"/informes/2026-2/{clase}").status_code == 303
        correr(mundo, "informes")
    correr(mundo, "avisos")
    correr(mundo, "cartas")
    olvidar(mundo)


def correr(mundo: Mundo, nombre: str) -> None:
    tarea = next(t for t in TAREAS if t.nombre == nombre)
    correr_tarea(mundo.app, tarea, lambda: datetime(2026, 10, 7, 16, tzinfo=UTC))


def olvidar(mundo: Mundo) -> None:
    mundo.app.extensions["pladeco_memoria"] = Memoria()
    mundo.app.extensions["pladeco_publicados"] = Publicados()
