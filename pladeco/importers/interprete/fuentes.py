"""Who pays: the financiamiento cell as known sources."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pladeco.domain.vocabulario import TipoFuente
from pladeco.importers.interprete.modelo import CodigoDuda, Duda
from pladeco.importers.interprete.nombres import (
    Parecido,
    buscar,
    claves_de,
    dudas_json,
    es_del_portapapeles,
)
from pladeco.importers.interprete.texto import leer_celda
from pladeco.importers.interprete.trozos import (
    TROZOS_DE_UN_NOMBRE,
    Trozo,
    cortar,
    juntar,
)


@dataclass(frozen=True, slots=True)
class FuenteConocida:
    codigo: str
    nombre: str
    tipo: TipoFuente
    alias: tuple[str, ...] = ()

    @property
    def escrituras(self) -> tuple[str, ...]:
        return (self.codigo, self.nombre, *self.alias)


@dataclass(frozen=True, slots=True)
class FuenteLeida:
    """`codigo` is None for a source that is not known (a proposal) or that is none."""

    texto: str
    nombre: str
    tipo: TipoFuente | None
    codigo: str | None = None
    confianza: float = 1.0
    dudas: tuple[Duda, ...] = ()

    @property
    def es_fuente(self) -> bool:
        """A cell may hold what is no source at all; it is told, never listed."""
        return self.tipo is not None

    def a_json(self) -> dict[str, Any]:
        return {
            "codigo": self.codigo,
            "nombre": self.nombre,
            "tipo": self.tipo and str(self.tipo),
            "papel": "fuente" if self.es_fuente else "ninguna",
            "texto": self.texto,
            "confianza": round(self.confianza, 2),
            "dudas": dudas_json(self.dudas),
        }


_T = TipoFuente
# What any municipality has; a plan's own list goes before.
_PROPIOS = (
    "municipales",
    "municipalidad",
    "propios",
    "fondos propios",
    "presupuesto municipal",
    "recursos municipales",
    "recursos propios",
)
_REGIONAL = ("fondo nacional de desarrollo regional", "gore", "gobierno regional")
FUENTES: Final = (
    FuenteConocida("MUNICIPAL", "Fondos municipales", _T.MUNICIPAL, _PROPIOS),
    FuenteConocida(
        "FNDR", "Fondo Nacional de Desarrollo Regional (FNDR)", _T.REGIONAL, _REGIONAL
    ),
    FuenteConocida("FRIL", "Fondo Regional de Iniciativa Local (FRIL)", _T.REGIONAL),
    FuenteConocida("CIRC33", "Circular 33", _T.REGIONAL, ("circular33",)),
    FuenteConocida("PMU", "Programa de Mejoramiento Urbano (PMU)", _T.SECTORIAL),
    FuenteConocida("PMB", "Programa Mejoramiento de Barrios (PMB)", _T.SECTORIAL),
    FuenteConocida(
        "SUBDERE", "Subsecretaría de Desarrollo Regional (SUBDERE)", _T.SECTORIAL
    ),
    FuenteConocida("SERVIU", "SERVIU", _T.SECTORIAL, ("minvu",)),
    FuenteConocida("FPA", "Fondo de Protección Ambiental (FPA)", _T.CONCURSABLE),
    FuenteConocida("FOSIS", "FOSIS", _T.SECTORIAL),
    FuenteConocida("SERCOTEC", "SERCOTEC", _T.SECTORIAL),
    FuenteConocida("INDAP", "INDAP", _T.SECTORIAL),
    FuenteConocida("CORFO", "CORFO", _T.SECTORIAL),
    FuenteConocida(
        "SECTORIAL",
        "Fondos sectoriales (sin especificar)",
        _T.SECTORIAL,
        ("sectorial", "sectoriales"),
    ),
    FuenteConocida(
        "CONCURSABLES",
        "Fondos concursables (sin especificar)",
        _T.CONCURSABLE,
        ("concursable", "concursables"),
    ),
    FuenteConocida(
        "TERCEROS", "Fondos de terceros", _T.TERCEROS, ("externos", "externo")
    ),
    FuenteConocida("PRIVADOS", "Fondos privados", _T.TERCEROS, ("privado",)),
)
_PALABRAS_DE_CUALQUIERA = """
    fondo fondos recurso recursos financiamiento presupuesto aporte aportes via propia
    subsidio monto montos segun bases disponibles fuente inversion programa
    """
_RELLENO = frozenset(_PALABRAS_DE_CUALQUIERA.split())
_SUENA_A_FONDO = re.compile(
    r"\b(?:fondos?|fndr|fril|pmu|pmb|fpa|subdere|serviu|ministerio|minvu|seremi\w*|"
    r"servicio|subsecretaria|concursables?|sectorial(?:es)?|subvencion|subsidio|glosa|"
    r"convenio|donacion(?:es)?|credito|empresas?|embajada|fundacion|corporacion|programa|"
    r"financiamiento|presupuesto|circular)\b"
)
_ANIO = re.compile(r"\b20\d\d\b")
_SIGLA = re.compile(r"^[A-ZÁÉÍÓÚÑ]{3,9}$")
_NUEVA = 0.5
_SIN_RELLENO = 0.9
_PALABRAS_DE_FUENTE = 12


def leer_fuentes(
    celda: str | None, conocidas: Iterable[FuenteConocida] = FUENTES
) -> tuple[FuenteLeida, ...]:
    """Return the sources of a cell in its order, none twice.

    What a spreadsheet left by mistake, "no aplica" or a phrase about something else is
    no source: it comes back without `tipo`, with the doubt that says so.
    """
    texto = celda or ""
    if not texto.strip():
        return ()
    if leer_celda(texto).vacia:
        return (_ninguna(texto, f"«{texto.strip()}» no es una fuente."),)
    if es_del_portapapeles(texto):
        mensaje = "La celda trae un mensaje del portapapeles en vez de una fuente."
        return (_ninguna(texto, mensaje),)
    por_codigo = {fuente.codigo: fuente for fuente in conocidas}
    leidas = list(_reconocer(cortar(texto), por_codigo))
    if not any(fuente.es_fuente for fuente in leidas):
        return (
            _ninguna(texto, f"«{texto.strip()}» no dice de dónde viene el dinero."),
        )
    unicas: dict[str, FuenteLeida] = {}
    for fuente in leidas:
        unicas.setdefault(fuente.codigo or fuente.texto.lower(), fuente)
    return tuple(unicas.values())


def _ninguna(texto: str, mensaje: str) -> FuenteLeida:
    duda = Duda(CodigoDuda.FUENTE_NINGUNA, mensaje)
    return FuenteLeida(
        texto.strip(), texto.strip(), None, confianza=_NUEVA, dudas=(duda,)
    )


def _reconocer(
    trozos: list[Trozo], conocidas: dict[str, FuenteConocida]
) -> Iterator[FuenteLeida]:
    escrituras = {codigo: f.escrituras for codigo, f in conocidas.items()}
    i = 0
    while i < len(trozos):
        hasta = i + 1
        for fin in range(min(len(trozos), i + TROZOS_DE_UN_NOMBRE), i + 1, -1):
            entero = buscar(juntar(trozos, i, fin), escrituras)
            if entero and entero.seguro >= _SIN_RELLENO:
                hasta = fin
                break
        yield from _del_trozo(juntar(trozos, i, hasta), escrituras, conocidas)
        i = hasta


def _del_trozo(
    texto: str,
    escrituras: dict[str, tuple[str, ...]],
    conocidas: dict[str, FuenteConocida],
) -> Iterator[FuenteLeida]:
    """Read one piece: a known source, two that nothing separates, a new one, none."""
    limpio = _ANIO.sub("", texto).strip()
    if not claves_de(limpio):
        return
    parecido = _parecido(limpio, escrituras)
    pegadas = [buscar(palabra, escrituras) for palabra in limpio.split()]
    varias = len({p and p.codigo for p in pegadas}) > 1 and all(pegadas)
    if varias and not (parecido and parecido.seguro == 1):
        for palabra, hallada in zip(limpio.split(), pegadas, strict=True):
            if hallada:
                yield _conocida(palabra, conocidas[hallada.codigo], hallada.seguro)
    elif parecido:
        yield _conocida(texto, conocidas[parecido.codigo], parecido.seguro)
    else:
        yield _nueva(texto)


def _parecido(texto: str, escrituras: dict[str, tuple[str, ...]]) -> Parecido | None:
    """Search the words as they are, and without those that any fund has."""
    if parecido := buscar(texto, escrituras):
        return parecido
    palabras = [p for p in claves_de(texto) if p not in _RELLENO]
    if not palabras or len(palabras) == len(claves_de(texto)):
        return None
    hallado = buscar(" ".join(palabras), escrituras)
    return hallado and Parecido(hallado.codigo, min(hallado.seguro, _SIN_RELLENO))


def _conocida(texto: str, fuente: FuenteConocida, seguro: float) -> FuenteLeida:
    dudas: tuple[Duda, ...] = ()
    if seguro < _SIN_RELLENO:
        mensaje = f"«{texto}» se lee como {fuente.nombre}; confírmelo."
        dudas = (Duda(CodigoDuda.FUENTE_PARECIDA, mensaje),)
    return FuenteLeida(texto, fuente.nombre, fuente.tipo, fuente.codigo, seguro, dudas)


def _nueva(texto: str) -> FuenteLeida:
    plegado = leer_celda(texto).plegado
    breve = len(plegado.split()) <= _PALABRAS_DE_FUENTE
    if not breve or not (_SUENA_A_FONDO.search(plegado) or _SIGLA.match(texto)):
        mensaje = f"«{texto}» no dice de dónde viene el dinero."
        return _ninguna(texto, mensaje)
    mensaje = f"«{texto}» no está en la lista de fuentes: se propone como nueva."
    duda = Duda(CodigoDuda.FUENTE_NUEVA, mensaje)
    return FuenteLeida(texto, texto, TipoFuente.OTRA, None, _NUEVA, (duda,))
