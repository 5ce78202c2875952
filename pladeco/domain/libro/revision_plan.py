"""Whether a plan workbook holds together: every problem at once, none raised."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from pladeco.domain.libro.columnas import columnas_de
from pladeco.domain.libro.indice import Ilegibles, Indice, Lugar, indizar, problema
from pladeco.domain.libro.plantilla import (
    CUALQUIER_CODIGO,
    HOJAS,
    HOJAS_DE_ELEMENTOS,
    Hoja,
    LibroPlan,
    ProblemaLibro,
)
from pladeco.domain.libro.revision_datos import REVISIONES_DE_DATOS, reunir
from pladeco.domain.plan import NOMBRE_NIVEL, PADRES, codigo, es_codigo, puede_colgar
from pladeco.domain.vocabulario import Nivel

_CODIGO_CORTO = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_CODIGO_INDICADOR = re.compile(r"L\d+(-[EPOGYA]\d{2,})*-I\d+")
_CON_CODIGO_CORTO: Final = ("Instrumento", "Unidades", "Fuentes", "Territorios")
_LETRA: Final = {nivel: codigo("L1", nivel, 1).rpartition("-")[2][0] for nivel in Nivel}
_LETRA[Nivel.LINEAMIENTO] = "L"


def revisar_plan(
    libro: LibroPlan, *, ilegibles: Ilegibles | None = None
) -> list[ProblemaLibro]:
    """Check the rows against each other.

    `ilegibles` holds, by sheet, the codes of rows that could not be read: pointing at
    one of them is no second problem. CUALQUIER_CODIGO among them stands for every code
    of a sheet that is missing.
    """
    indice = indizar(libro, ilegibles or {})
    problemas = {uno for revision in REVISIONES for uno in revision(indice)}
    orden = {hoja.titulo: lugar for lugar, hoja in enumerate(HOJAS)}
    return sorted(problemas, key=lambda p: (orden[p.hoja], p.fila, p.mensaje))


def _hay_un_plan(indice: Indice) -> Iterator[ProblemaLibro]:
    instrumentos = indice.libro.numeradas("Instrumento")
    if not instrumentos and "Instrumento" not in indice.ilegibles:
        yield ProblemaLibro("Instrumento", 0, "Falta la fila con los datos del plan.")
    for numero, _fila in instrumentos[1:]:
        yield ProblemaLibro(
            "Instrumento", numero, "Un libro trae un solo plan: deje una sola fila."
        )
    if not (
        indice.libro.numeradas("Lineamientos") or "Lineamientos" in indice.ilegibles
    ):
        yield ProblemaLibro(
            "Lineamientos", 0, "El plan no tiene lineamientos: agregue al menos uno."
        )


def _claves_repetidas(indice: Indice) -> Iterator[ProblemaLibro]:
    """Tell rows with one key; Elementos share theirs across sheets."""
    vistos: dict[tuple[Any, ...], Lugar] = {}
    for hoja in HOJAS:
        if not hoja.clave:
            continue
        for numero, fila in indice.libro.numeradas(hoja.titulo):
            lugar = Lugar(hoja.titulo, numero, fila, hoja.nivel)
            valores = tuple(getattr(fila, campo) for campo in hoja.clave)
            clave = ("Elementos" if hoja.nivel else hoja.titulo, *valores)
            otro = vistos.setdefault(clave, lugar)
            if otro is not lugar:
                yield problema(lugar, _mensaje_repetido(hoja, valores, otro))


def _mensaje_repetido(hoja: Hoja, valores: tuple[Any, ...], otro: Lugar) -> str:
    if hoja.clave == ("codigo",):
        return (
            f"El código «{valores[0]}» ya está en la {otro.donde}. Un código "
            "identifica una sola cosa: dele otro a esta fila o borre la que sobra."
        )
    titulos = {c.campo: c.titulo for c in columnas_de(hoja.registro)}
    dicho = ", ".join(
        f"{titulos[campo]} «{'' if valor is None else valor}»"
        for campo, valor in zip(hoja.clave, valores, strict=True)
    )
    return f"Repite la {otro.donde}: {dicho}. Borre una o cambie lo que difiere."


def _numeros_de_lineamiento(indice: Indice) -> Iterator[ProblemaLibro]:
    vistos: dict[int, Lugar] = {}
    for lugar in indice.lugares("Lineamientos"):
        otro = vistos.setdefault(lugar.fila.numero, lugar)
        if otro is not lugar:
            yield problema(
                lugar,
                f"El número {lugar.fila.numero} ya es de la {otro.donde}: use otro.",
            )


def _codigos_de_elementos(indice: Indice) -> Iterator[ProblemaLibro]:
    for hoja in HOJAS_DE_ELEMENTOS:
        for lugar in indice.lugares(hoja.titulo):
            nivel = hoja.nivel or Nivel.LINEAMIENTO
            if mensaje := _mal_codigo(lugar.fila.codigo, nivel):
                yield problema(lugar, mensaje)


def _mal_codigo(texto: str, nivel: Nivel) -> str | None:
    ejemplo = codigo(None if nivel is Nivel.LINEAMIENTO else "L1", nivel, 1)
    if not es_codigo(texto):
        niveles = ", ".join(f"{_LETRA[n]} {NOMBRE_NIVEL[n].lower()}" for n in Nivel)
        return (
            f"«{texto}» no es un código de nivel conocido. Escriba uno como {ejemplo}; "
            f"las letras dicen el nivel: {niveles}."
        )
    letra = texto.rpartition("-")[2][0]
    if letra != _LETRA[nivel]:
        return (
            f"El código «{texto}» no es de nivel {NOMBRE_NIVEL[nivel].lower()}: su "
            f"última parte debe empezar con {_LETRA[nivel]}, como en {ejemplo}."
        )
    return None


def _codigos_cortos(indice: Indice) -> Iterator[ProblemaLibro]:
    for titulo in _CON_CODIGO_CORTO:
        for lugar in indice.lugares(titulo):
            if not _CODIGO_CORTO.fullmatch(lugar.fila.codigo):
                yield problema(
                    lugar,
                    f"«{lugar.fila.codigo}» no sirve de código: use letras sin acento, "
                    "números, punto o guion, sin espacios.",
                )
    for lugar in indice.lugares("Indicadores"):
        if not _CODIGO_INDICADOR.fullmatch(lugar.fila.codigo):
            yield problema(
                lugar,
                f"«{lugar.fila.codigo}» no es código de indicador: escriba el de su "
                f"actividad o proyecto y -I1, por ejemplo {lugar.fila.elemento}-I1.",
            )


def _superiores(indice: Indice) -> Iterator[ProblemaLibro]:
    ausentes: dict[str, list[tuple[Lugar, str]]] = {}
    for hoja in HOJAS_DE_ELEMENTOS:
        if hoja.nivel is None or hoja.nivel is Nivel.LINEAMIENTO:
            continue
        for lugar in indice.lugares(hoja.titulo):
            superior = lugar.fila.superior
            if not (mensaje := _mal_superior(indice, hoja.nivel, superior)):
                continue
            if superior in indice.elementos:
                yield problema(lugar, mensaje)
            else:
                ausentes.setdefault(superior, []).append((lugar, mensaje))
    yield from reunir(ausentes)


def _hojas_de_padres(nivel: Nivel) -> tuple[str, ...]:
    return tuple(h.titulo for h in HOJAS_DE_ELEMENTOS if h.nivel in PADRES[nivel])


def _faltan_codigos(indice: Indice, hojas: tuple[str, ...]) -> bool:
    """Say whether one of the sheets is not there: any code may have been its."""
    return any(CUALQUIER_CODIGO in indice.ilegibles.get(hoja, ()) for hoja in hojas)


def _mal_superior(indice: Indice, nivel: Nivel, superior: str) -> str | None:
    padres = " o de un ".join(
        sorted(NOMBRE_NIVEL[padre].lower() for padre in PADRES[nivel] if padre)
    )
    if (encima := indice.elementos.get(superior)) is None:
        if indice.se_ignora(superior) or _faltan_codigos(
            indice, _hojas_de_padres(nivel)
        ):
            return None
        return (
            f"Depende de «{superior}», que no está en el libro. Escriba el código de "
            f"un {padres}."
        )
    if encima.nivel is not None and not puede_colgar(nivel, encima.nivel):
        return (
            f"Un elemento de nivel {NOMBRE_NIVEL[nivel].lower()} no puede depender de "
            f"«{superior}», que es {NOMBRE_NIVEL[encima.nivel].lower()}: debe depender "
            f"de un {padres}."
        )
    return None


def _ciclos(indice: Indice) -> Iterator[ProblemaLibro]:
    for lugares in (indice.elementos, indice.por_hoja["Unidades"]):
        for inicio, lugar in lugares.items():
            camino = _vuelta(lugares, inicio)
            if camino:
                yield problema(
                    lugar,
                    "Los superiores dan una vuelta y vuelven a esta fila: "
                    f"{' → '.join(camino)}. Corrija «Depende de» en una de ellas.",
                )


def _vuelta(lugares: dict[str, Lugar], inicio: str) -> list[str]:
    """Return the way up that comes back to where it began, or nothing."""
    camino = [inicio]
    vistos = {inicio}
    while True:
        superior = getattr(lugares[camino[-1]].fila, "superior", None)
        if superior == inicio:
            return [*camino, inicio]
        if superior not in lugares or superior in vistos:
            return []
        camino.append(superior)
        vistos.add(superior)


def _referencias(indice: Indice) -> Iterator[ProblemaLibro]:
    """Tell codes that stand in none of the sheets where their column looks, each once.

    A code that is wrong in its own sheet is wrong in every row that names it.
    """
    ausentes: dict[tuple[str, ...], list[tuple[Lugar, str]]] = {}
    for hoja in HOJAS:
        for columna in columnas_de(hoja.registro):
            if not columna.en or _faltan_codigos(indice, columna.en):
                continue
            for lugar in indice.lugares(hoja.titulo):
                for uno in _codigos(getattr(lugar.fila, columna.campo)):
                    if not indice.existe(uno, columna.en):
                        mensaje = (
                            f"{columna.titulo}: «{uno}» no está en la hoja "
                            f"{' ni en '.join(columna.en)}. Agréguelo allí o corrija "
                            "el código."
                        )
                        clave = (uno, *columna.en)
                        ausentes.setdefault(clave, []).append((lugar, mensaje))
    yield from reunir(ausentes)


def _codigos(valor: Any) -> tuple[str, ...]:
    if valor is None:
        return ()
    return valor if isinstance(valor, tuple) else (valor,)


REVISIONES: Final[tuple[Callable[[Indice], Iterator[ProblemaLibro]], ...]] = (
    _hay_un_plan,
    _claves_repetidas,
    _numeros_de_lineamiento,
    _codigos_de_elementos,
    _codigos_cortos,
    _superiores,
    _ciclos,
    _referencias,
    *REVISIONES_DE_DATOS,
)
