"""A copy back into an empty place, with its checks before and after."""

import os
import shutil
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import Final

import tomli_w
from sqlalchemy import Engine
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from pladeco.domain.congelar import OTRO_TEXTO
from pladeco.domain.instalacion import RESTAURANDO
from pladeco.domain.respaldo.manifiesto import CifrasDelPlan, Manifiesto
from pladeco.models.esquema import (
    actualizar,
    conoce_version,
    version_actual,
    version_del_programa,
)
from pladeco.queries.archivos_guardados import EVIDENCIAS, INFORMES
from pladeco.queries.cifras_del_plan import load_cifras_del_plan
from pladeco.queries.copia import instantanea
from pladeco.services.errores import NoSePuede
from pladeco.services.privado import escribir_privado, solo_del_dueno
from pladeco.services.respaldos.carga import (
    BaseOcupada,
    cargando,
    cargar_tabla,
    columnas_ajenas,
    huella_de_la_tabla,
    preparar_base,
)
from pladeco.services.respaldos.hechura import AJUSTES
from pladeco.services.respaldos.revision import (
    RespaldoIlegible,
    Revisado,
    abrir,
    de_otra_version,
    leer_manifiesto,
    revisar_respaldo,
)

CONFIGURACION: Final = "pladeco.toml"
_AJUSTES: Final = "ajustes"


@dataclass(frozen=True, slots=True)
class Restaurado:
    """What was put back. `distintas`: tables whose rows are not those of the copy.

    `cifras` are reckoned anew from the restored rows, for the day of the copy.
    `puesto_al_dia`: its tables were of an earlier version.
    """

    manifiesto: Manifiesto
    distintas: tuple[str, ...]
    cifras: CifrasDelPlan | None
    puesto_al_dia: bool

    @property
    def mismas_cifras(self) -> bool:
        return self.cifras == self.manifiesto.cifras


def exigir_sano(ruta: Path) -> Revisado:
    """Read the whole copy. Raises RespaldoIlegible with all that is wrong with it."""
    manifiesto = leer_manifiesto(ruta)
    if not conoce_version(manifiesto.esquema):
        raise de_otra_version(ruta, manifiesto)
    for copiado in manifiesto.archivos:
        _lugar_de(copiado.nombre)
    revisado = revisar_respaldo(ruta)
    if revisado.problemas:
        lineas = "".join(f"\n  {problema}" for problema in revisado.problemas)
        mensaje = f"No se restauró nada: {ruta} está dañado.{lineas}"
        raise RespaldoIlegible(mensaje)
    return revisado


def exigir_lugar_vacio(instancia: Path) -> None:
    """Raise NoSePuede where anything is in the folder but a restoring that died."""
    if not instancia.exists() or (instancia / RESTAURANDO).exists():
        return
    if not instancia.is_dir() or any(instancia.iterdir()):
        mensaje = (
            f"{instancia} no está vacía: no se restauró nada. Diga otra carpeta en "
            "PLADECO_INSTANCE, o mueva antes lo que hay en ella."
        )
        raise NoSePuede(mensaje)


def restaurar(
    ruta: Path, revisado: Revisado, *, instancia: Path, engine: Engine, direccion: str
) -> Restaurado:
    """Put files, settings and rows in their place, then look at what is there.

    `direccion` is the database's, to be written among the settings; empty where it is
    the usual one. Until it ended, a mark in the folder says so: it can be begun again.
    """
    manifiesto = revisado.manifiesto
    instancia.mkdir(parents=True, exist_ok=True, mode=0o700)
    marca = instancia / RESTAURANDO
    donde = engine.url.render_as_string(hide_password=True)
    dicho = f"Se está restaurando {ruta.name} en {donde}: no la use aún.\n"
    de_antes = marca.read_text("utf-8") if marca.exists() else None
    marca.write_text(dicho, "utf-8")
    try:
        _poner(ruta, manifiesto, instancia, engine, direccion)
    except BaseOcupada:
        if de_antes != dicho or _son_otras(engine, manifiesto):
            _desistir(marca, de_antes)
            raise
        # It died after all rows were in: what is left to do is to look at them.
    except Exception:
        _desistir(marca, de_antes)
        raise
    distintas: tuple[str, ...] = ()
    if version_actual(engine) == manifiesto.esquema:  # later they were compared already
        distintas = _distintas(engine, manifiesto)
    anterior = manifiesto.esquema != version_del_programa()
    if anterior:
        actualizar(engine)
    cifras = cifras_ahora(engine, manifiesto.cifras)
    marca.unlink()
    return Restaurado(manifiesto, distintas, cifras, puesto_al_dia=anterior)


def _son_otras(engine: Engine, manifiesto: Manifiesto) -> bool:
    """Tell whether what is in the database came from somewhere else than this copy."""
    mismas = version_actual(engine) == manifiesto.esquema
    return mismas and bool(_distintas(engine, manifiesto))


def _desistir(marca: Path, de_antes: str | None) -> None:
    """Leave the mark as it was; none where nothing was put into the folder."""
    if de_antes is not None:
        marca.write_text(de_antes, "utf-8")
    elif [*marca.parent.iterdir()] == [marca]:
        marca.unlink()


def _poner(
    ruta: Path, manifiesto: Manifiesto, instancia: Path, engine: Engine, direccion: str
) -> None:
    preparar_base(engine, manifiesto.esquema)
    if ajenas := columnas_ajenas(engine, manifiesto.tablas):
        mensaje = (
            f"El respaldo trae lo que sus tablas no tienen: {', '.join(ajenas)}. No se "
            "puso ninguna fila."
        )
        raise RespaldoIlegible(mensaje)
    with abrir(ruta) as archivo:
        _poner_archivos(archivo, manifiesto, instancia)
        _configurar(instancia, direccion)
        try:
            with cargando(engine) as conexion:
                for tabla in manifiesto.tablas:
                    cargar_tabla(conexion, tabla, _lineas(archivo, tabla.archivo))
        except (IntegrityError, DataError, *OTRO_TEXTO) as falla:
            mensaje = (
                "El respaldo trae filas que las tablas no admiten: se hizo de una base "
                f"de datos que ya estaba dañada ({_en_corto(falla)}). No quedó ninguna "
                "fila: restaure uno anterior, en una carpeta vacía."
            )
            raise RespaldoIlegible(mensaje) from falla


def _en_corto(falla: Exception) -> str:
    return str(getattr(falla, "orig", None) or repr(falla)).partition("\n")[0]


def cifras_ahora(engine: Engine, antes: CifrasDelPlan | None) -> CifrasDelPlan | None:
    """Reckon the figures of the same day as `antes`, from what is in the database."""
    dia: date | None = antes.fecha if antes else None
    if dia is None:
        return None
    with instantanea(engine) as conexion, Session(conexion) as session:
        return load_cifras_del_plan(session, dia)


def _lineas(archivo: zipfile.ZipFile, nombre: str) -> Iterator[str]:
    with archivo.open(nombre) as dentro, TextIOWrapper(dentro, "utf-8") as texto:
        yield from texto


def _distintas(engine: Engine, manifiesto: Manifiesto) -> tuple[str, ...]:
    """Return the tables whose rows are not those of the copy."""
    with instantanea(engine) as conexion:
        return tuple(
            t.nombre
            for t in manifiesto.tablas
            if huella_de_la_tabla(conexion, t.nombre, t.columnas) != t.sha256
        )


def _poner_archivos(
    archivo: zipfile.ZipFile, manifiesto: Manifiesto, instancia: Path
) -> None:
    for copiado in manifiesto.archivos:
        destino = instancia / _lugar_de(copiado.nombre)
        destino.parent.mkdir(exist_ok=True)
        with (
            archivo.open(copiado.nombre) as dentro,
            open(destino, "wb", opener=solo_del_dueno) as abierto,
        ):
            shutil.copyfileobj(dentro, abierto)
            abierto.flush()
            os.fsync(abierto.fileno())


def _lugar_de(nombre: str) -> PurePosixPath:
    """Return where a file goes. Raises RespaldoIlegible where that is no place of ours.

    Whoever writes a copy by hand could name any file of the server.
    """
    carpeta, _, hoja = nombre.partition("/")
    # On Windows a backslash leads elsewhere, and a colon to another disk.
    de_los_nuestros = _AJENOS.isdisjoint(hoja) and hoja not in ("", ".", "..")
    if carpeta == _AJUSTES and any(map(PurePosixPath(hoja).match, AJUSTES)):
        lugar = PurePosixPath(hoja)
    else:
        lugar = PurePosixPath(carpeta, hoja)
        de_los_nuestros &= carpeta in (EVIDENCIAS, INFORMES)
    if not de_los_nuestros:
        mensaje = f"«{nombre}» no es un lugar de la instalación: no se restauró nada."
        raise RespaldoIlegible(mensaje)
    return lugar


_AJENOS: Final = frozenset("/\\:\0")


def _configurar(instancia: Path, direccion: str) -> None:
    """Write where the database is now: what the copy says is where it was."""
    ruta = instancia / CONFIGURACION
    texto = ruta.read_text("utf-8-sig") if ruta.is_file() else ""
    antes = tomllib.loads(texto)
    valores = {c: v for c, v in antes.items() if c != "base_de_datos"}
    if direccion:
        valores = {"base_de_datos": direccion, **valores}
    if valores == antes:
        return
    escribir_privado(ruta, tomli_w.dumps(valores))
