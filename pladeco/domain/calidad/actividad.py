"""What keeps one Actividad from being followed: pure rules on what the plan says of it.

Each rule looks at one thing and tells every hallazgo of it; `revisar` runs them all.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pladeco.domain.calidad.celdas import anios, dice_algo, parece_medio, parece_meta
from pladeco.domain.calidad.fichas import Ficha
from pladeco.domain.calidad.hallazgos import Arreglo, Hallazgo
from pladeco.domain.calidad.metas import (
    fuera_del_instrumento,
    hitos_sin_peso,
    revisar_metas,
)
from pladeco.domain.calidad.tipos import TipoHallazgo
from pladeco.domain.vocabulario import TipoMeta

# A merged cell filled in from above is how such tables are written: no doubt.
_CORRIENTES: Final = frozenset({"programa_heredado", "actividad_heredada"})
_MARCAS: Final[Mapping[str, str]] = {
    "plazo_heredado": "el plazo viene de la fila de arriba",
    "meta_heredada": "la meta viene de la fila de arriba",
    "responsable_heredado": "el responsable viene de la fila de arriba",
    "financiamiento_heredado": "el financiamiento viene de la fila de arriba",
    "programa_ausente": "no tiene programa",
    "columnas_inferidas": "le faltan o sobran columnas",
    "columnas_corridas": "sus celdas no calzan con las columnas",
    "fila_unida": "estaba cortada por un cambio de página",
    "fragmento_suelto": "un trozo quedó fuera de la tabla",
    "celda_dudosa": "una celda dice algo impropio de su columna",
}
_CELDAS_CON_ANIOS: Final = ("actividad", "indicador", "meta", "financiamiento")
_SIN_NUMERO: Final = frozenset({TipoMeta.CUALITATIVA, TipoMeta.VACIA})


def revisar(ficha: Ficha) -> tuple[Hallazgo, ...]:
    """Return every hallazgo of one Actividad; none where an act withdrew it all."""
    if not ficha.vigente:
        return ()
    return tuple(hallazgo for regla in _REGLAS for hallazgo in regla(ficha))


# -- indicador


def _sin_indicador(ficha: Ficha) -> Iterator[Hallazgo]:
    celda = ficha.celdas.get("indicador")
    if not ficha.indicadores:
        yield ficha.hallazgo(
            TipoHallazgo.SIN_INDICADOR,
            "El plan no dice con qué se mide.",
            fuente=celda,
        )
    elif ficha.de_matriz and not dice_algo(celda):
        detalle = "La celda de indicador está en blanco."
        if celda:
            detalle = "La celda de indicador trae solo un resto del documento."
        # One without any number of its own is only the place kept for it.
        medible = any(m.tipo not in _SIN_NUMERO for m in ficha.metas)
        yield ficha.hallazgo(
            TipoHallazgo.SIN_INDICADOR,
            detalle,
            Arreglo.LECTURA if medible else Arreglo.PLAN,
            fuente=celda,
            resuelto=ficha.confirmada and medible,
        )


def _indicador_impropio(ficha: Ficha) -> Iterator[Hallazgo]:
    for tipo, parece, dicho in (
        (
            TipoHallazgo.INDICADOR_ES_META,
            parece_meta,
            "En la celda de indicador hay una cantidad por alcanzar",
        ),
        (
            TipoHallazgo.MEDIO_COMO_INDICADOR,
            parece_medio,
            "En la celda de indicador hay solo medios de verificación",
        ),
    ):
        actuales = [i.nombre for i in ficha.indicadores if parece(i.nombre)]
        celda = ficha.celdas.get("indicador")
        if actuales:
            yield ficha.hallazgo(
                tipo, f"{dicho}.", Arreglo.PLAN, fuente="; ".join(actuales)
            )
        elif celda and parece(celda):
            leido = "; ".join(f"«{i.nombre}»" for i in ficha.indicadores)
            yield ficha.hallazgo(
                tipo,
                f"{dicho}. Se lee como {leido}." if leido else f"{dicho}.",
                Arreglo.LECTURA,
                fuente=celda,
                resuelto=ficha.confirmada,
            )


# -- plazo


def _plazo(ficha: Ficha) -> Iterator[Hallazgo]:
    if not ficha.de_matriz:
        return
    celda = ficha.celdas.get("plazo")
    if not dice_algo(celda):
        detalle = "La fila no trae plazo."
    elif not any(anios(celda or "")):
        detalle = "El plazo no dice de qué año."
    else:
        return
    yield ficha.hallazgo(
        TipoHallazgo.PLAZO_DUDOSO,
        detalle,
        Arreglo.LECTURA,
        fuente=celda,
        resuelto=ficha.confirmada,
    )


def _anios_contradicen(ficha: Ficha) -> Iterator[Hallazgo]:
    plazo = list(anios(ficha.celdas.get("plazo", "")))
    if not plazo:
        return
    escrito = ficha.celdas["plazo"]
    for celda in _CELDAS_CON_ANIOS:
        texto = ficha.celdas.get(celda, "")
        ajenos = sorted({a for a in anios(texto) if not min(plazo) <= a <= max(plazo)})
        if ajenos:
            yield ficha.hallazgo(
                TipoHallazgo.ANIOS_CONTRADICEN,
                f"La celda de {celda} nombra {_lista(ajenos)} y el plazo es {escrito}.",
                Arreglo.LECTURA,
                fuente=texto,
                resuelto=ficha.confirmada,
            )
    for vista in ficha.metas:
        leido = (vista.meta.desde.year, vista.meta.hasta.year)
        if leido[0] < min(plazo) or leido[1] > max(plazo):
            yield ficha.hallazgo(
                TipoHallazgo.ANIOS_CONTRADICEN,
                f"{vista.codigo}: se lee de {leido[0]} a {leido[1]} y la fila dice "
                f"{escrito}.",
                Arreglo.LECTURA,
                fuente=vista.texto,
                resuelto=vista.meta.confirmada,
            )


# -- who answers, with what, how much it weighs


def _responsable(ficha: Ficha) -> Iterator[Hallazgo]:
    celda = ficha.celdas.get("responsable")
    if not ficha.con_lider:
        detalle = "Ninguna unidad es líder de la actividad."
        yield ficha.hallazgo(TipoHallazgo.SIN_RESPONSABLE, detalle, fuente=celda)
    elif ficha.externos:
        yield ficha.hallazgo(
            TipoHallazgo.RESPONSABLE_EXTERNO,
            f"Solo responde {' y '.join(ficha.externos)}.",
            fuente=celda,
        )


def _dinero(ficha: Ficha) -> Iterator[Hallazgo]:
    celda = ficha.celdas.get("financiamiento")
    if not ficha.con_fuente:
        detalle = (
            "Lo escrito no nombra una fuente."
            if dice_algo(celda)
            else "El plan no nombra fuente."
        )
        yield ficha.hallazgo(TipoHallazgo.SIN_FUENTE, detalle, fuente=celda)
    elif not ficha.con_monto:
        detalle = "Ninguna de sus fuentes tiene monto. No es cero pesos: no se sabe."
        yield ficha.hallazgo(TipoHallazgo.SIN_MONTO, detalle, fuente=celda)


def _peso(ficha: Ficha) -> Iterator[Hallazgo]:
    if not ficha.pesa:
        yield ficha.hallazgo(TipoHallazgo.PESO_CERO, "La actividad pesa cero.")


# -- what the reader marked


def _marcas(ficha: Ficha) -> Iterator[Hallazgo]:
    dichas = [_MARCAS.get(m, m) for m in ficha.revisar if m not in _CORRIENTES]
    if dichas:
        nota = f" {ficha.dudas}" if ficha.dudas else ""
        yield ficha.hallazgo(
            TipoHallazgo.FILA_POR_REVISAR,
            f"{'; '.join(dichas).capitalize()}.{nota}",
            Arreglo.LECTURA,
            resuelto=ficha.confirmada,
        )


def _lista(cifras: list[int]) -> str:
    return " y ".join(map(str, cifras))


_REGLAS: Final[tuple[Callable[[Ficha], Iterator[Hallazgo]], ...]] = (
    _sin_indicador,
    revisar_metas,
    _responsable,
    _indicador_impropio,
    _plazo,
    _anios_contradicen,
    fuera_del_instrumento,
    _dinero,
    _peso,
    hitos_sin_peso,
    _marcas,
)
