"""A plan document, read whole: pure, and it always answers."""

import re
from collections.abc import Sequence
from dataclasses import replace

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
from pladeco.importers.lector.seccion import agrupar
from pladeco.importers.lector.tablas import Seccion
from pladeco.importers.lector.tipos_celda import Puntuador

_SEPARADORES_DE_CELDAS = (re.compile(r"\s{2,}|\s*[|;]\s*"), re.compile(r"\s+"))
_COLUMNAS_DE_UNA_TABLA = 3
_PARRAFOS_DE_PRESENTACION = 6  # where a name and a motto stand

_CONTEO = re.compile(
    rf"\b({'|'.join(NUMEROS_EN_PALABRAS)}|\d{{1,2}}) "
    r"(?:estrategias|lineamientos|ejes)(?: estrategic[oa]s)?\b"
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
