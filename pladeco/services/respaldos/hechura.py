"""Making a copy while everybody works: one file, whole or not at all."""

import hashlib
import os
import secrets
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.orm import Session

from pladeco.domain.congelar import congelar
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.respaldo.manifiesto import (
    FORMATO,
    MANIFIESTO,
    ArchivoCopiado,
    Manifiesto,
    TablaCopiada,
)
from pladeco.domain.respaldo.rotacion import nombre_de
from pladeco.models import Institucion
from pladeco.models.esquema import version_del_programa
from pladeco.queries.archivos_guardados import load_archivos
from pladeco.queries.cifras_del_plan import load_cifras_del_plan
from pladeco.queries.copia import (
    TABLAS,
    columnas_de,
    instantanea,
    leer_lineas,
    superior_de,
)
from pladeco.services.errores import NoSePuede
from pladeco.services.privado import asegurar_nombre, solo_del_dueno
from pladeco.services.registro import anotar
from pladeco.services.respaldos.revision import Revisado, revisar_respaldo

# Settings and secrets: without them people could not log in to what was restored.
AJUSTES: Final = ("pladeco.toml", "correo.toml", "clave_secreta*")
_BLOQUE: Final = 1024 * 1024
_ABANDONADO: Final = 3600  # seconds without a byte more: whoever wrote it is gone
_PARTE: Final = ".parte"


class RespaldoInterrumpido(NoSePuede):
    """Whoever makes it was told to stop; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Hecho:
    """A copy that lies in its place and was read back from there."""

    ruta: Path
    revisado: Revisado


@dataclass(slots=True)
class _Copia:
    """What was put into the copy so far."""

    destino: zipfile.ZipFile
    cuando: datetime
    sigue: Callable[[], bool]
    archivos: list[ArchivoCopiado] = field(default_factory=list)
    faltan: list[str] = field(default_factory=list)

    def escribir(
        self, nombre: str, trozos: Iterable[bytes], metodo: int
    ) -> tuple[str, int]:
        """Put an entry, piece by piece; return its SHA-256 and length."""
        entrada = zipfile.ZipInfo(nombre, self.cuando.timetuple()[:6])
        entrada.compress_type = metodo
        entrada.external_attr = 0o600 << 16
        suma, largo = hashlib.sha256(), 0
        with self.destino.open(entrada, "w", force_zip64=True) as dentro:
            for trozo in trozos:
                suma.update(trozo)
                largo += len(trozo)
                dentro.write(trozo)
        if not self.sigue():
            raise RespaldoInterrumpido("El respaldo se interrumpió: no quedó nada.")
        return suma.hexdigest(), largo

    def copiar(self, nombre: str, ruta: Path, metodo: int) -> None:
        try:
            origen = ruta.open("rb")
        except FileNotFoundError:
            self.faltan.append(nombre)
            return
        with origen:
            trozos = iter(lambda: origen.read(_BLOQUE), b"")
            suma, largo = self.escribir(nombre, trozos, metodo)
        self.archivos.append(ArchivoCopiado(nombre, largo, suma))


def hacer_respaldo(
    engine: Engine,
    *,
    instancia: Path,
    carpeta: Path,
    ahora: datetime,
    programa: str,
    sigue: Callable[[], bool] = lambda: True,
) -> Hecho:
    """Copy database, evidence, reports and settings as they are at one instant.

    The file gets its name only after it was read back whole. Raises NoSePuede, OSError
    (also where the disk is full), FilaIlegible: nothing of it is left then.
    """
    ruta = carpeta / nombre_de(ahora)
    if ruta.exists():
        raise _ya_esta(ruta)
    carpeta.mkdir(parents=True, exist_ok=True, mode=0o700)
    _quitar_abandonados(carpeta, ahora)
    parte = carpeta / f".{ruta.name}.{secrets.token_hex(4)}{_PARTE}"
    try:
        with open(parte, "xb", opener=solo_del_dueno) as abierto:
            with zipfile.ZipFile(abierto, "w") as destino:
                _llenar(_Copia(destino, ahora, sigue), engine, instancia, programa)
            abierto.flush()
            os.fsync(abierto.fileno())
        revisado = _releido(parte)
        _nombrar(parte, ruta)
    except BaseException:
        parte.unlink(missing_ok=True)
        raise
    asegurar_nombre(carpeta)
    return Hecho(ruta, revisado)


def _nombrar(parte: Path, ruta: Path) -> None:
    """Give it its name, unless another one got it meanwhile."""
    try:
        os.link(parte, ruta)
    except FileExistsError as falla:
        raise _ya_esta(ruta) from falla
    except OSError:  # a disk of the network may know no links
        parte.replace(ruta)
    else:
        parte.unlink()


def _ya_esta(ruta: Path) -> NoSePuede:
    return NoSePuede(f"Ya está hecho {ruta}: espere un segundo para hacer otro.")


def anotar_respaldo(session: Session, hecho: Hecho) -> None:
    """Tell the Bitácora its name and hash: another one in its place would be seen."""
    anotar(
        session,
        "respaldar",
        "respaldo",
        despues={
            "nombre": hecho.ruta.name,
            "sha256": hecho.revisado.sha256,
            "largo": hecho.revisado.largo,
        },
    )


def _releido(parte: Path) -> Revisado:
    revisado = revisar_respaldo(parte)
    if revisado.problemas:
        mensaje = (
            "El disco no devolvió lo que se escribió: el respaldo no quedó. "
            + " ".join(revisado.problemas)
        )
        raise NoSePuede(mensaje)
    return revisado


def _llenar(copia: _Copia, engine: Engine, instancia: Path, programa: str) -> None:
    with (
        instantanea(engine) as conexion,
        Session(conexion, autoflush=False) as session,
    ):
        tablas = tuple(_copiar_tabla(copia, conexion, tabla) for tabla in TABLAS)
        for guardado in load_archivos(session):
            copia.copiar(guardado.nombre, instancia / guardado.nombre, _COMO_ESTA)
        for ruta in _ajustes(instancia):
            copia.copiar(f"ajustes/{ruta.name}", ruta, zipfile.ZIP_DEFLATED)
        institucion = session.scalar(select(Institucion))
        manifiesto = Manifiesto(
            formato=FORMATO,
            programa=programa,
            esquema=str(version_del_programa()),
            motor=engine.dialect.name,
            hecho_en=copia.cuando,
            institucion=institucion.nombre if institucion else "",
            es_demo=institucion is not None and institucion.es_demo,
            cifras=load_cifras_del_plan(session, dia_de(copia.cuando)),
            tablas=tablas,
            archivos=tuple(copia.archivos),
            faltan=tuple(copia.faltan),
        )
    texto = congelar(manifiesto).encode("utf-8")
    copia.escribir(MANIFIESTO, [texto], zipfile.ZIP_DEFLATED)


# Pictures and documents are compressed already.
_COMO_ESTA: Final = zipfile.ZIP_STORED


def _copiar_tabla(copia: _Copia, conexion: Connection, tabla: Table) -> TablaCopiada:
    columnas = columnas_de(tabla)
    contadas = _Contadas(leer_lineas(conexion, tabla.name, columnas))
    suma, _ = copia.escribir(f"base/{tabla.name}.jsonl", contadas, zipfile.ZIP_DEFLATED)
    return TablaCopiada(tabla.name, columnas, superior_de(tabla), contadas.filas, suma)


@dataclass(slots=True)
class _Contadas:
    """Lines as bytes, counted while they go by."""

    lineas: Iterable[str]
    filas: int = 0

    def __iter__(self) -> Iterator[bytes]:
        for linea in self.lineas:
            self.filas += 1
            yield f"{linea}\n".encode()


def _ajustes(instancia: Path) -> list[Path]:
    return sorted(
        ruta for patron in AJUSTES for ruta in instancia.glob(patron) if ruta.is_file()
    )


def _quitar_abandonados(carpeta: Path, ahora: datetime) -> None:
    """Take away what a process that died left half written."""
    for parte in carpeta.glob(f".pladeco-*{_PARTE}"):
        with suppress(FileNotFoundError):  # who was making it has just ended
            if ahora.timestamp() - parte.stat().st_mtime > _ABANDONADO:
                parte.unlink()
