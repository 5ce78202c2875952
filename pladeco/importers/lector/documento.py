"""A plan document, read whole: the entry of this package.

`leer_documento` is pure and always answers; `leer_archivo` raises DocumentoIlegible,
with a message for people, for what is no text at all or says nothing of a plan.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.clasificacion import Tipo, Trozo, clasificar
from pladeco.importers.lector.codigos import CodigoAviso
from pladeco.importers.lector.encabezados import reconocer_encabezado
from pladeco.importers.lector.estrategico import leer_estrategicas
from pladeco.importers.lector.lexico import NUMEROS_EN_PALABRAS
from pladeco.importers.lector.lineamientos import (
    Apertura,
    Definicion,
    abrir_lineamientos,
    definicion_de,
    leer_presentacion,
    otro_nombre,
    separar_definiciones,
)
from pladeco.importers.lector.lineas import leer_lineas
from pladeco.importers.lector.matrices import aprender_de, leer_matriz
from pladeco.importers.lector.portada import leer_portada
from pladeco.importers.lector.registros import Aviso, Lectura, LineamientoLeido
from pladeco.importers.lector.seccion import Seccion, agrupar
from pladeco.importers.lector.tipos_celda import Puntuador

TAMANO_MAXIMO = 20_000_000  # bytes; a plan of a thousand pages is about 3 million

_SIGNOS_DEL_ESPANOL = "áéíóúñüÁÉÍÓÚÑÜ°ºª–—“”’«»¿¡•…\xa0"
_PARTE_DE_ESPANOL = 0.8

_SEPARADORES_DE_CELDAS = (re.compile(r"\s{2,}|\s*[|;]\s*"), re.compile(r"\s+"))
_COLUMNAS_DE_UNA_TABLA = 3
_PARRAFOS_DE_PRESENTACION = 6  # where a name and a motto stand

_CONTEO = re.compile(
    rf"\b({'|'.join(NUMEROS_EN_PALABRAS)}|\d{{1,2}}) "
    r"(?:estrategias|lineamientos|ejes)(?: estrategic[oa]s)?\b"
)


_NO_SE_ABRE: dict[type[OSError], str] = {
    FileNotFoundError: "no existe; revise el nombre y la carpeta",
    IsADirectoryError: "es una carpeta; dé el nombre de un archivo de texto",
    NotADirectoryError: "no existe; revise el nombre y la carpeta",
    PermissionError: "no hay permiso para leerlo",
}


class DocumentoIlegible(Exception):  # noqa: N818 - a Spanish noun, as people say it
    """The file is not a document this package can read; the message says why."""


def leer_archivo(ruta: Path) -> Lectura:
    """Read a document from a file of text, in UTF-8 or Windows-1252."""
    try:
        if ruta.stat().st_size > TAMANO_MAXIMO:
            mensaje = f"{ruta.name} es demasiado grande para ser un plan en texto."
            raise DocumentoIlegible(mensaje)
        contenido = ruta.read_bytes()
    except OSError as error:
        porque = _NO_SE_ABRE.get(type(error), "revise que el archivo se pueda leer")
        mensaje = f"No se pudo abrir {ruta.name}: {porque}."
        raise DocumentoIlegible(mensaje) from error
    lectura = leer_documento(_decodificar(contenido, ruta.name))
    if not _dice_algo(lectura):
        mensaje = (
            f"En {ruta.name} no se encontró ningún lineamiento ni tabla: ¿es el texto "
            "de un plan? Véase docs/lectura.md."
        )
        raise DocumentoIlegible(mensaje)
    return lectura


def _dice_algo(lectura: Lectura) -> bool:
    """Tell a reading that holds something of a plan, if only its title."""
    portada = lectura.instrumento
    return bool(
        lectura.lineamientos
        or portada.nombre
        or portada.vision
        or portada.mision
        or any(
            aviso.codigo is CodigoAviso.DEFINICION_SIN_LINEAMIENTO
            for aviso in lectura.avisos
        )
    )


def leer_documento(texto: str) -> Lectura:
    """Read a document; what could not be understood is told in the avisos."""
    avisos: list[Aviso] = []
    trozos = clasificar(leer_lineas(texto))
    definiciones, restantes = separar_definiciones(trozos)
    previos, aperturas = abrir_lineamientos(restantes)
    for apertura in aperturas:
        _apartar_cabeza(apertura)
        leer_presentacion(apertura, definiciones)
    secciones = [
        *_sin_lineamiento(previos, avisos, hay_lineamientos=bool(aperturas)),
        *(
            (una, agrupar(una.cuerpo, avisos, es_la_ultima=una is aperturas[-1]))
            for una in aperturas
        ),
    ]
    puntuar = Puntuador(aprender_de(m for _, s in secciones for m in s.matrices))
    lineamientos = tuple(
        _lineamiento(apertura, seccion, definiciones, puntuar, avisos)
        for apertura, seccion in secciones
    )
    _avisar_definiciones(aperturas, definiciones, avisos)
    _avisar_conteo(previos, len(lineamientos), avisos)
    avisos.sort(key=lambda aviso: (aviso.linea, aviso.codigo))
    return Lectura(leer_portada(previos), lineamientos, tuple(avisos))


def _apartar_cabeza(apertura: Apertura) -> None:
    """Keep a table's titles that lost their tabs from being a name or a motto."""
    cuerpo = apertura.cuerpo
    for lugar, trozo in enumerate(cuerpo[:_PARRAFOS_DE_PRESENTACION]):
        if trozo.tipo is not Tipo.PARRAFO:
            return
        if _es_cabeza(cuerpo[lugar : lugar + _COLUMNAS_DE_UNA_TABLA]):
            cuerpo[lugar] = replace(trozo, tipo=Tipo.FILA)
            return


def _es_cabeza(trozos: Sequence[Trozo]) -> bool:
    """Tell the titles of a table: all in the first line, or one in each."""
    crudo = trozos[0].linea.crudo.strip().strip("|;")
    candidatas = ["\t".join(patron.split(crudo)) for patron in _SEPARADORES_DE_CELDAS]
    if all(trozo.tipo is Tipo.PARRAFO for trozo in trozos):
        candidatas.append("\t".join(trozo.texto for trozo in trozos))
    return any(
        reconocer_encabezado(linea) is not None
        for candidata in candidatas
        for linea in leer_lineas(candidata)
    )


def _lineamiento(
    apertura: Apertura,
    seccion: Seccion,
    definiciones: Sequence[Definicion],
    puntuar: Puntuador,
    avisos: list[Aviso],
) -> LineamientoLeido:
    definicion = definicion_de(apertura, definiciones)
    return LineamientoLeido(
        numero=apertura.numero,
        nombre=apertura.nombre,
        lema=apertura.lema,
        definicion=definicion.definicion if definicion else None,
        objetivos_estrategicos=leer_estrategicas(seccion.estrategicas, avisos),
        matrices=tuple(leer_matriz(m, puntuar, avisos) for m in seccion.matrices),
    )


def _sin_lineamiento(
    previos: Sequence[Trozo], avisos: list[Aviso], *, hay_lineamientos: bool
) -> list[tuple[Apertura, Seccion]]:
    """Gather the tables that stand before any heading under one without a name."""
    seccion = agrupar(previos, avisos, es_la_ultima=not hay_lineamientos)
    tablas = [*seccion.estrategicas, *seccion.matrices]
    if not tablas:
        return []
    primero = next(trozo for trozo in previos if trozo.encabezado is not None)
    mensaje = "Hay tablas antes de cualquier lineamiento; quedaron en uno sin nombre."
    avisos.append(
        Aviso(primero.numero, CodigoAviso.SIN_LINEAMIENTO, mensaje, primero.linea.crudo)
    )
    return [(Apertura(primero, 0, None, None, []), seccion)]


def _avisar_definiciones(
    aperturas: Sequence[Apertura],
    definiciones: Sequence[Definicion],
    avisos: list[Aviso],
) -> None:
    """Tell second names, and definitions that no lineamiento took."""
    usadas: list[Definicion] = []
    for apertura in aperturas:
        definicion = definicion_de(apertura, definiciones)
        if definicion is None:
            continue
        usadas.append(definicion)
        if nombre := otro_nombre(apertura, definicion):
            mensaje = (
                f"El título dice «{apertura.nombre}» y la definición dice «{nombre}»; "
                "se conservó el título."
            )
            codigo = CodigoAviso.LINEAMIENTO_CON_DOS_NOMBRES
            avisos.append(Aviso(apertura.trozo.numero, codigo, mensaje, nombre))
    avisos.extend(
        Aviso(
            definicion.trozo.numero,
            CodigoAviso.DEFINICION_SIN_LINEAMIENTO,
            "La definición no corresponde a ningún lineamiento; no se usó.",
            definicion.trozo.linea.crudo,
        )
        for definicion in definiciones
        if definicion not in usadas
    )


def _avisar_conteo(
    previos: Sequence[Trozo], encontrados: int, avisos: list[Aviso]
) -> None:
    for trozo in previos:
        if trozo.tipo is not Tipo.PARRAFO:
            continue
        for anuncio in _CONTEO.finditer(plegar(trozo.texto)):
            cifra = anuncio[1]
            numero = NUMEROS_EN_PALABRAS.get(cifra) or int(cifra)
            if numero != encontrados:
                mensaje = (
                    f"El texto anuncia {numero} lineamientos y se encontraron "
                    f"{encontrados}."
                )
                avisos.append(
                    Aviso(
                        trozo.numero,
                        CodigoAviso.CONTEO_DISTINTO,
                        mensaje,
                        trozo.texto,
                    )
                )


def _decodificar(contenido: bytes, nombre: str) -> str:
    """Decode text as people save it in Chile; refuse what is no text."""
    problema = None
    if not contenido.strip():
        problema = f"{nombre} está vacío."
    elif b"\0" in contenido:
        problema = f"{nombre} no es un archivo de texto; guárdelo como texto (.txt)."
    if problema:
        raise DocumentoIlegible(problema)
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decodificar_windows(contenido, nombre)


def _decodificar_windows(contenido: bytes, nombre: str) -> str:
    """Decode Windows-1252 only where what comes out is Spanish."""
    mensaje = f"{nombre} no es texto en UTF-8 ni en la codificación de Windows."
    try:
        texto = contenido.decode("cp1252")
    except UnicodeDecodeError as error:
        raise DocumentoIlegible(mensaje) from error
    ajenas = [letra for letra in texto if not letra.isascii()]
    espanolas = sum(letra in _SIGNOS_DEL_ESPANOL for letra in ajenas)
    if espanolas < len(ajenas) * _PARTE_DE_ESPANOL:
        raise DocumentoIlegible(mensaje)
    return texto
