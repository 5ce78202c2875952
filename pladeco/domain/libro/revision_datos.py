"""Whether what the rows of a plan workbook say can be true."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pladeco.domain.calculo.metas import RAZONES
from pladeco.domain.libro.columnas import Columna, columnas_de
from pladeco.domain.libro.filas_plan import FilaActividad, FilaInstrumento, FilaMeta
from pladeco.domain.libro.indice import Indice, Lugar, plazo_de, problema
from pladeco.domain.libro.plantilla import HOJAS, ProblemaLibro
from pladeco.domain.libro.revision_lazos import REVISIONES_DE_LAZOS
from pladeco.domain.ods import METAS, OBJETIVOS
from pladeco.domain.vocabulario import Acumulacion, TipoMeta

_DECIMALES = 4  # what the database keeps
_MAXIMO = Decimal(10) ** 13
_HOLGURA_DE_PLAZO = 1  # years before and after the plan in which a meta may still run
_NUMERACION = range(1, 1_000)
_ENTEROS: Final = {
    "linea": range(1, 10_000_000),
    "numero": _NUMERACION,
    "orden": _NUMERACION,
    "meta": _NUMERACION,
    "anio": range(1990, 2101),
}
_CIFRAS_A_LA_VISTA = 15
_SIN_NEGATIVOS: Final = frozenset({"peso", "monto", "factor"})
_CON_VALOR: Final = frozenset(TipoMeta) - {
    TipoMeta.MANTENER,
    TipoMeta.SUPERAR_BASE,
    TipoMeta.HITO,
    TipoMeta.CUALITATIVA,
    TipoMeta.VACIA,
}
_CONTEOS: Final = frozenset({TipoMeta.CONTEO_TOTAL, TipoMeta.CONTEO_POR_PERIODO})
_LUGAR_DE_HOJA: Final = {hoja.titulo: lugar for lugar, hoja in enumerate(HOJAS)}
_METAS_ODS: Final = {meta.codigo: meta.objetivo for meta in METAS}


def reunir(
    ausentes: Mapping[Any, Sequence[tuple[Lugar, str]]],
) -> Iterator[ProblemaLibro]:
    """Tell each thing that is missing once, on the first row that names it."""
    for lugares in ausentes.values():
        lugar, mensaje = min(lugares, key=lambda uno: _orden_de(uno[0]))
        filas = len({(uno.hoja, uno.numero) for uno, _mensaje in lugares})
        if filas > 1:
            mensaje += f" Lo nombran {filas} filas; esta es la primera."
        yield problema(lugar, mensaje)


def _orden_de(lugar: Lugar) -> tuple[int, int]:
    return _LUGAR_DE_HOJA[lugar.hoja], lugar.numero


def _cifras_y_largos(indice: Indice) -> Iterator[ProblemaLibro]:
    for hoja in HOJAS:
        for columna in columnas_de(hoja.registro):
            for lugar in indice.lugares(hoja.titulo):
                valor = getattr(lugar.fila, columna.campo)
                if mensaje := _mal_valor(columna, valor):
                    yield problema(lugar, f"{columna.titulo}: {mensaje}")


def _mal_valor(columna: Columna, valor: Any) -> str | None:
    if isinstance(valor, Decimal):
        return _mala_cifra(columna, valor)
    if isinstance(valor, int) and not isinstance(valor, bool):
        return _mal_entero(columna, valor)
    if columna.largo is not None:
        textos = valor if isinstance(valor, tuple) else (valor or "",)
        if any(len(texto) > columna.largo for texto in textos):
            return f"caben {columna.largo} caracteres; acorte el texto."
    return None


def _mal_entero(columna: Columna, valor: int) -> str | None:
    posibles = _ENTEROS.get(columna.campo)
    if posibles is None or valor in posibles:
        return None
    dicho = str(valor)
    if len(dicho) > _CIFRAS_A_LA_VISTA:
        dicho = f"un número de {len(dicho.lstrip('-'))} cifras"
    return f"no puede ser {dicho}; escriba un número de {posibles[0]} a {posibles[-1]}."


def _mala_cifra(columna: Columna, valor: Decimal) -> str | None:
    if valor < 0 and columna.campo in _SIN_NEGATIVOS:
        return f"no puede ser negativo ({valor}); escriba 0 o más."
    if abs(valor) >= _MAXIMO:
        return f"{valor} es demasiado grande; revise la cifra."
    exponente = valor.normalize().as_tuple().exponent
    if isinstance(exponente, int) and -exponente > _DECIMALES:
        return f"{valor} tiene más de {_DECIMALES} decimales; redondee la cifra."
    return None


def _plazos(indice: Indice) -> Iterator[ProblemaLibro]:
    for titulo in ("Instrumento", "Actividades"):
        for lugar in indice.lugares(titulo):
            desde, hasta = lugar.fila.desde, lugar.fila.hasta
            if desde and hasta and desde > hasta:
                yield problema(lugar, _al_reves(desde, hasta))


def _plazos_completados(indice: Indice) -> Iterator[ProblemaLibro]:
    """Check the plazos of which a date is taken from above."""
    instrumento = indice.instrumento()
    if instrumento is None:
        return
    for lugar in indice.lugares("Actividades"):
        desde = lugar.fila.desde or instrumento.desde
        hasta = lugar.fila.hasta or instrumento.hasta
        if None in (lugar.fila.desde, lugar.fila.hasta) and desde > hasta:
            yield problema(lugar, _al_reves(desde, hasta, con="el instrumento"))
    for lugar in indice.lugares("Metas"):
        desde, hasta = plazo_de(lugar.fila, _actividad(indice, lugar.fila), instrumento)
        if desde > hasta and (lugar.fila.desde or lugar.fila.hasta):
            yield problema(lugar, _al_reves(desde, hasta, con="su actividad"))
        posibles = _anios_de(instrumento)
        if desde.year not in posibles or hasta.year not in posibles:
            yield problema(
                lugar,
                f"Su plazo, desde {desde:%d-%m-%Y} hasta {hasta:%d-%m-%Y}, está fuera "
                f"del plan, que va de {instrumento.desde:%Y} a {instrumento.hasta:%Y}: "
                "corrija las fechas de la meta o de su actividad.",
            )


def _anios_de(instrumento: FilaInstrumento) -> range:
    return range(
        instrumento.desde.year - _HOLGURA_DE_PLAZO,
        instrumento.hasta.year + _HOLGURA_DE_PLAZO + 1,
    )


def _al_reves(desde: date, hasta: date, con: str = "") -> str:
    origen = f" (lo que falta se toma de {con})" if con else ""
    return (
        f"El plazo está al revés: desde {desde:%d-%m-%Y} hasta {hasta:%d-%m-%Y}"
        f"{origen}. Corrija una de las dos fechas."
    )


def _actividad(indice: Indice, meta: FilaMeta) -> FilaActividad | None:
    indicador = indice.por_hoja["Indicadores"].get(meta.indicador)
    if indicador is None:
        return None
    lugar = indice.por_hoja["Actividades"].get(indicador.fila.elemento)
    return lugar.fila if lugar else None


def _ods(indice: Indice) -> Iterator[ProblemaLibro]:
    for lugar in indice.lugares("ODS"):
        objetivo, meta = lugar.fila.objetivo, lugar.fila.meta
        if not 1 <= objetivo <= len(OBJETIVOS):
            yield problema(
                lugar, f"{objetivo} no es un ODS: escriba un número de 1 a 17."
            )
        elif meta is not None and _METAS_ODS.get(meta) != objetivo:
            yield problema(
                lugar,
                f"«{meta}» no es una meta del ODS {objetivo}: escriba una como "
                f"{objetivo}.1 o deje la celda vacía.",
            )


def _metas(indice: Indice) -> Iterator[ProblemaLibro]:
    con_hitos = {(h.indicador, h.meta) for h in indice.libro.de("Hitos")}
    for lugar in indice.lugares("Metas"):
        meta: FilaMeta = lugar.fila
        indicador = indice.por_hoja["Indicadores"].get(meta.indicador)
        acumulacion = indicador.fila.acumulacion if indicador else None
        tiene_hitos = (meta.indicador, meta.orden) in con_hitos
        for mensaje in _mala_meta(meta, acumulacion):
            yield problema(lugar, mensaje)
        if "Hitos" not in indice.ilegibles:
            for mensaje in _malos_hitos(meta, acumulacion, tiene_hitos=tiene_hitos):
                yield problema(lugar, mensaje)


def _mala_meta(meta: FilaMeta, acumulacion: Acumulacion | None) -> Iterator[str]:
    if meta.tipo is None and meta.texto is None:
        yield "Sin tipo ni palabras del documento: escriba una de las dos, o «vacia»."
    if meta.tipo is TipoMeta.VACIA and meta.texto is not None:
        yield "El documento dice algo: deje el tipo en blanco si falta leerlo."
    if meta.tipo in _CON_VALOR and meta.valor is None and not meta.programacion:
        yield (
            f"Una meta de tipo {meta.tipo} necesita un valor; si el plan no lo dice, "
            "deje el tipo en blanco."
        )
    if meta.tipo is TipoMeta.BANDA and meta.valor_max is None:
        yield "Una banda necesita también su valor máximo."
    if meta.tipo in _CONTEOS and acumulacion in RAZONES:
        yield (
            "Un conteo no se mide con una razón: cambie la acumulación de "
            f"«{meta.indicador}» a suma, o el tipo de la meta a porcentaje."
        )


def _malos_hitos(
    meta: FilaMeta, acumulacion: Acumulacion | None, *, tiene_hitos: bool
) -> Iterator[str]:
    if (meta.tipo is TipoMeta.HITO) != tiene_hitos:
        yield (
            "Una meta de tipo hito necesita filas en la hoja Hitos."
            if meta.tipo is TipoMeta.HITO
            else "Tiene filas en la hoja Hitos, pero su tipo no es hito."
        )
    if meta.tipo is TipoMeta.HITO and acumulacion not in (None, Acumulacion.HITOS):
        yield f"La acumulación de «{meta.indicador}» debe ser hitos."


def _hitos(indice: Indice) -> Iterator[ProblemaLibro]:
    metas = {(meta.indicador, meta.orden) for meta in indice.libro.de("Metas")}
    pesos: dict[tuple[str, int], Decimal] = {}
    ultimo: dict[tuple[str, int], Lugar] = {}
    ausentes: dict[tuple[str, int], list[tuple[Lugar, str]]] = {}
    for lugar in indice.lugares("Hitos"):
        clave = (lugar.fila.indicador, lugar.fila.meta)
        pesos[clave] = pesos.get(clave, Decimal(0)) + lugar.fila.peso
        ultimo[clave] = lugar
        if clave not in metas and "Metas" not in indice.ilegibles:
            mensaje = (
                f"El indicador «{clave[0]}» no tiene una meta {clave[1]} en la hoja "
                "Metas."
            )
            ausentes.setdefault(clave, []).append((lugar, mensaje))
    yield from reunir(ausentes)
    for clave, peso in pesos.items():
        if peso == 0:
            yield problema(
                ultimo[clave], "Los hitos de una meta no pueden pesar todos 0."
            )


REVISIONES_DE_DATOS: Final[tuple[Callable[[Indice], Iterator[ProblemaLibro]], ...]] = (
    _cifras_y_largos,
    _plazos,
    _plazos_completados,
    *REVISIONES_DE_LAZOS,
    _ods,
    _metas,
    _hitos,
)
