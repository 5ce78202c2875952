"""Who answers: the responsable cell as known units, lead and co-responsible."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pladeco.domain.vocabulario import TipoUnidad
from pladeco.importers.interprete.clases_de_unidad import EXTERNA, tipo_de
from pladeco.importers.interprete.modelo import CodigoDuda, Duda
from pladeco.importers.interprete.nombres import (
    Parecido,
    buscar,
    es_del_portapapeles,
    parecido_en_parte,
)
from pladeco.importers.interprete.texto import leer_celda
from pladeco.importers.interprete.trozos import (
    TROZOS_DE_UN_NOMBRE,
    Trozo,
    cortar,
    juntar,
)
from pladeco.importers.interprete.unidad_leida import (
    Papel,
    UnidadConocida,
    UnidadLeida,
)

_MUNICIPIO = re.compile(
    r"^\W*(?:la\s+)?(?:ilustre\s+)?municipal(?:idad)?(?: de \w+)?\W*$"
)
_CABEZA = re.compile(
    r"^\W*(?:direccion|dir|departamento|depto|dpto|dep|seccion|oficina|of|programa|prog|"
    r"unidad|secretaria|secpla\w*|sepla\w*|administracion|alcaldia|gabinete|juzgado|"
    r"coordinacion|encargad[oa]|corporacion|area|equipo|centro|cesfam|concejo|tesoreria)\b"
)
_SIGLA = re.compile(r"^[A-ZÁÉÍÓÚÑ]{3,9}$")
_PALABRAS_DE_DOS_UNIDADES = 12
_NUEVA = 0.5
_DUDOSA = 0.9
_CASI = 0.85


def leer_unidades(
    celda: str | None, conocidas: Iterable[UnidadConocida] = ()
) -> tuple[UnidadLeida, ...]:
    """Return the units of a cell in its order: the first leads, the others help.

    A unit named with the one above it is one unit. A text that says nothing, or what a
    spreadsheet left there by mistake, names nobody.
    """
    if leer_celda(celda).vacia or es_del_portapapeles(celda or ""):
        return ()
    por_codigo = {unidad.codigo: unidad for unidad in conocidas}
    trozos = cortar(celda or "")
    halladas = list(_reconocer(trozos, por_codigo))
    propias = [(u, s) for u, s in halladas if not _MUNICIPIO.match(_plegar(u.texto))]
    unidades = _sin_superiores(propias, por_codigo)
    unicas: dict[str, UnidadLeida] = {}
    for unidad in unidades:
        unicas.setdefault(unidad.codigo or unidad.nombre.lower(), unidad)
    sin_lider = len(propias) < len(halladas) and all(u.externa for u in unicas.values())
    return tuple(_con_papeles(list(unicas.values()), sin_lider=sin_lider))


def _plegar(texto: str) -> str:
    return leer_celda(texto).plegado


def _reconocer(
    trozos: list[Trozo], conocidas: dict[str, UnidadConocida]
) -> Iterator[tuple[UnidadLeida, str]]:
    """Yield each unit with the sign before it; the longest known name goes first."""
    escrituras = {codigo: u.escrituras for codigo, u in conocidas.items()}
    i = 0
    while i < len(trozos):
        hasta, parecido = _mas_largo(trozos, i, escrituras)
        if parecido is None:
            hasta = _fin_de_desconocida(trozos, i, escrituras)
        texto = juntar(trozos, i, hasta)
        exacta = parecido and parecido.seguro == 1
        pegadas = [] if exacta else _pegadas(texto, escrituras)
        if not pegadas and parecido is None:
            parecido = parecido_en_parte(texto, escrituras)
        if pegadas:
            for pegada, hallada in pegadas:
                yield _conocida(pegada, hallada, conocidas), trozos[i].signo
        elif parecido:
            yield _conocida(texto, parecido, conocidas), trozos[i].signo
        else:
            yield _desconocida(texto), trozos[i].signo
        i = hasta


def _mas_largo(
    trozos: list[Trozo], i: int, escrituras: dict[str, tuple[str, ...]]
) -> tuple[int, Parecido | None]:
    for hasta in range(min(len(trozos), i + TROZOS_DE_UN_NOMBRE), i, -1):
        parecido = buscar(juntar(trozos, i, hasta), escrituras)
        if not parecido:
            continue
        # Only a name as it is known, but for a letter, swallows the signs within it.
        signos = {trozo.signo for trozo in trozos[i + 1 : hasta]}
        casi = parecido.seguro >= _DUDOSA and signos <= {",", "y", "e"}
        if hasta == i + 1 or parecido.seguro == 1 or casi:
            return hasta, parecido
    return i + 1, None


def _fin_de_desconocida(
    trozos: list[Trozo], i: int, escrituras: dict[str, tuple[str, ...]]
) -> int:
    """Keep "Dirección de Aseo, Ornato y Parques" whole where nobody knows it."""
    hasta = i + 1
    while hasta < len(trozos) and trozos[hasta].signo in {",", "y", "e"}:
        texto = trozos[hasta].texto
        nueva = _CABEZA.match(_plegar(texto)) or EXTERNA.search(_plegar(texto))
        if nueva or _SIGLA.match(texto) or buscar(texto, escrituras):
            break
        hasta += 1
    return hasta


def _pegadas(
    texto: str, escrituras: dict[str, tuple[str, ...]]
) -> list[tuple[str, Parecido]]:
    """Cut two known units that nothing separates, or return nothing."""
    palabras = texto.split()
    if len(palabras) > _PALABRAS_DE_DOS_UNIDADES:
        return []
    for corte in range(1, len(palabras)):
        partes = (" ".join(palabras[:corte]), " ".join(palabras[corte:]))
        hallados = [buscar(parte, escrituras) for parte in partes]
        seguros = [h.seguro for h in hallados if h]
        if len(seguros) == len(partes) and max(seguros) == 1 and min(seguros) >= _CASI:
            return [(p, h) for p, h in zip(partes, hallados, strict=True) if h]
    return []


def _conocida(
    texto: str, parecido: Parecido, conocidas: dict[str, UnidadConocida]
) -> UnidadLeida:
    unidad = conocidas[parecido.codigo]
    dudas: tuple[Duda, ...] = ()
    if parecido.otro:
        mensaje = (
            f"«{texto}» puede ser {unidad.nombre} o {conocidas[parecido.otro].nombre}."
        )
        dudas = (Duda(CodigoDuda.UNIDAD_AMBIGUA, mensaje),)
    elif parecido.seguro < 1:
        mensaje = f"«{texto}» se lee como {unidad.nombre}; confírmelo."
        dudas = (Duda(CodigoDuda.UNIDAD_PARECIDA, mensaje),)
    tipo = TipoUnidad.EXTERNA if unidad.externa else tipo_de(unidad.nombre)
    seguro = parecido.seguro if not parecido.otro else _NUEVA
    return UnidadLeida(
        texto, unidad.nombre, tipo, unidad.codigo, unidad.superior,
        confianza=seguro, dudas=dudas,
    )  # fmt: skip


def _desconocida(texto: str) -> UnidadLeida:
    mensaje = f"«{texto}» no está en la lista de unidades: se propone como nueva."
    duda = Duda(CodigoDuda.UNIDAD_NUEVA, mensaje)
    return UnidadLeida(texto, texto, tipo_de(texto), confianza=_NUEVA, dudas=(duda,))


def _sin_superiores(
    halladas: list[tuple[UnidadLeida, str]], conocidas: dict[str, UnidadConocida]
) -> list[UnidadLeida]:
    """Make one of a direction and its department; the direction stays as `superior`."""
    unidades: list[UnidadLeida] = []
    for unidad, signo in halladas:
        anterior = unidades[-1] if unidades else None
        if anterior and signo == "-" and _es_de(unidad, anterior, conocidas):
            unidades[-1] = unidad if unidad.codigo else replace(
                unidad, superior=anterior.codigo or anterior.nombre
            )  # fmt: skip
        elif anterior and signo == "-" and _es_de(anterior, unidad, conocidas):
            continue
        elif anterior and signo == "-" and unidad.tipo is TipoUnidad.DIRECCION:
            mensaje = (
                f"{unidad.nombre} puede ser la dirección de la que depende "
                f"{anterior.nombre}, y no otra responsable."
            )
            duda = Duda(CodigoDuda.UNIDAD_SUPERIOR, mensaje)
            unidades.append(replace(unidad, confianza=min(unidad.confianza, 0.6),
                                    dudas=(*unidad.dudas, duda)))  # fmt: skip
        else:
            unidades.append(unidad)
    return unidades


def _es_de(
    unidad: UnidadLeida, posible: UnidadLeida, conocidas: dict[str, UnidadConocida]
) -> bool:
    """Tell whether `posible` stands somewhere above; of a new unit, whether it may."""
    if unidad.codigo is None:
        encima = (TipoUnidad.DEPARTAMENTO, TipoUnidad.SECCION, TipoUnidad.OFICINA)
        bajo = unidad.tipo in encima or unidad.tipo is TipoUnidad.PROGRAMA
        return bajo and (
            posible.codigo is not None or bool(_SIGLA.match(posible.texto))
        )
    vistos: set[str] = set()
    actual = unidad.superior
    while actual and actual not in vistos:
        if actual == posible.codigo:
            return True
        vistos.add(actual)
        actual = conocidas[actual].superior if actual in conocidas else None
    return False


def _con_papeles(
    unidades: list[UnidadLeida], *, sin_lider: bool
) -> Iterator[UnidadLeida]:
    """Say that the first leads; where only the municipality does, nobody is said to."""
    for orden, unidad in enumerate(unidades):
        if sin_lider:
            mensaje = "La celda no dice qué unidad municipal responde."
            duda = Duda(CodigoDuda.UNIDAD_SIN_LIDER, mensaje)
            yield replace(
                unidad, papel=Papel.CORRESPONSABLE, dudas=(*unidad.dudas, duda)
            )
        else:
            yield replace(unidad, papel=Papel.CORRESPONSABLE if orden else Papel.LIDER)
