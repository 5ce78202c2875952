"""An entry of the Bitácora as a sentence: who did what to what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from pladeco.domain.ajustes_dichos import nombre_de_ajuste, usual_de, valor_dicho
from pladeco.domain.bitacora.columnas import ACOMPANAN, nombre_columna
from pladeco.domain.bitacora.nombres import nombre_objeto
from pladeco.domain.bitacora.predicados import (
    ACTOS,
    CAMBIADOS,
    DE_ALGUIEN,
    NACIDOS,
    PRINCIPALES,
    QUITADOS,
    SIN_NADIE,
    SOBRE_NADIE,
    VERBOS,
)
from pladeco.domain.bitacora.valores import (
    NADA,
    RESERVADO,
    como_se_dice,
    en_palabras,
)
from pladeco.domain.explicacion.numeros import enumerar

SISTEMA: Final = "El programa"
_ALGUIEN: Final = "Alguien"
_LARGO_EN_UNA_FRASE: Final = 60
_CABEN_EN_UNA_FRASE: Final = 3  # columns, by their names


@dataclass(frozen=True, slots=True)
class Asiento:
    """What an entry tells; `nombre` is how people call the thing, where known."""

    quien: str
    accion: str
    objeto: str
    nombre: str | None = None
    antes: Mapping[str, Any] = field(default_factory=dict)
    despues: Mapping[str, Any] = field(default_factory=dict)

    @property
    def columnas(self) -> tuple[str, ...]:
        """The columns that the entry is about: the marks that follow, where alone.

        What held nothing and holds nothing is told only where there is nothing else.
        """
        todas = tuple(dict.fromkeys((*self.antes, *self.despues)))
        fuera = ACOMPANAN | ({"clave"} if self.objeto == "ajuste" else set())
        propias = tuple(c for c in todas if c not in fuera)
        return tuple(c for c in propias if self._dice_algo(c)) or propias or todas

    def _dice_algo(self, columna: str) -> bool:
        lados = (self.antes.get(columna), self.despues.get(columna))
        return any(lado not in (None, "", []) for lado in lados)


def frase(asiento: Asiento) -> str:
    """Say in one sentence what was done: who, verb, thing, from what to what."""
    return f"{quien_fue(asiento)} {_predicado(asiento)}"


def quien_fue(asiento: Asiento) -> str:
    """Return who did it: the program, or somebody whom it did not know yet."""
    sin_nadie = asiento.quien == SISTEMA and asiento.accion in SIN_NADIE
    return _ALGUIEN if sin_nadie else asiento.quien


def lados(a: Asiento, columna: str) -> tuple[str | None, str | None]:
    """Return a column before and after in words, `None` where it held nothing."""
    if (a.objeto, columna) == ("ajuste", "valor"):
        return _valores_de_ajuste(a)
    antes, despues = (
        None
        if lado.get(columna) in (None, "")
        else como_se_dice(a.objeto, columna, lado[columna])
        for lado in (a.antes, a.despues)
    )
    return antes, despues


def _predicado(a: Asiento) -> str:
    propia = _DE_UN_OBJETO.get(a.objeto) or _DE_UNA_ACCION.get(a.accion, _otra)
    return propia(a)


def _otra(a: Asiento) -> str:
    if a.nombre is None and (solo := SOBRE_NADIE.get((a.accion, a.objeto))):
        return solo
    if a.nombre and (de_alguien := DE_ALGUIEN.get((a.accion, a.objeto))):
        return de_alguien.format(nombre=a.nombre)
    propias = {"crear": NACIDOS, "borrar": QUITADOS}.get(a.accion, {})
    if propia := _acto(a) or propias.get(a.objeto):
        return f"{propia} ({a.nombre})" if a.nombre else propia
    return f"{VERBOS.get(a.accion, a.accion)} {_cual(a)}".replace(" de el ", " del ")


def _intento(a: Asiento) -> str:
    if a.nombre is not None and a.nombre == a.quien:
        return "escribió mal su clave o su código"
    return _otra(a)


def _descarga(a: Asiento) -> str:
    """Tell the file as it came from the copy that shows neither place nor device."""
    if (a.objeto, a.despues.get("que")) == ("evidencia", "original"):
        return f"descargó el original de {_cual(a)}"
    return _otra(a)


def _acto(a: Asiento) -> str | None:
    if (a.accion, a.objeto) != ("crear", "acto_corte"):
        return None
    return ACTOS.get(str(a.despues.get("accion")))


def _enlace(a: Asiento) -> str:
    persona = a.nombre or "una persona"
    if a.accion == "crear":
        return f"dio a {persona} un enlace para crear la clave"
    if a.nombre == a.quien:
        return "usó su enlace para crear la clave"
    return f"anuló un enlace para crear la clave de {persona}"


def _rol(a: Asiento) -> str:
    datos = a.antes if a.accion == "borrar" else a.despues
    rol = como_se_dice(a.objeto, "rol", datos.get("rol"))
    unidad = f" de {datos['unidad_id']}" if datos.get("unidad_id") else ""
    persona = datos.get("usuario_id") or "una persona"
    verbo = "quitó" if a.accion == "borrar" else "dio"
    return f"{verbo} a {persona} el rol {rol}{unidad}"


def _ajuste(a: Asiento) -> str:
    clave = _clave_de_ajuste(a)
    cambio = f"cambió «{nombre_de_ajuste(clave)}»" if clave else "cambió un ajuste"
    antes, ahora = _valores_de_ajuste(a)
    if RESERVADO in (antes, ahora) or len(antes + ahora) > 2 * _LARGO_EN_UNA_FRASE:
        return cambio
    return f"{cambio}: {antes} → {ahora}"


def _clave_de_ajuste(a: Asiento) -> str:
    return str(a.antes.get("clave") or a.despues.get("clave") or a.nombre or "")


def _valores_de_ajuste(a: Asiento) -> tuple[str, str]:
    """Say what ruled and what rules: where nothing is kept, it is as usual."""
    clave = _clave_de_ajuste(a)
    rigieron = (lado.get("valor") for lado in (a.antes, a.despues))
    antes, ahora = (
        valor_dicho(clave, usual_de(clave) if valor is None else str(valor))
        for valor in rigieron
    )
    return antes, ahora


def _feriado(a: Asiento) -> str:
    datos = a.antes if a.accion == "borrar" else a.despues
    verbo = "quitó" if a.accion == "borrar" else "agregó"
    nombre = datos.get("nombre") or a.nombre
    return f"{verbo} el feriado del {en_palabras(datos.get('fecha'))} ({nombre})"


def _cierre(a: Asiento) -> str:
    cuantas = a.despues.get("cuantas", 1)
    sesiones = "una sesión" if cuantas == 1 else f"{cuantas} sesiones"
    if a.objeto == "sesion":
        return f"cerró {sesiones}: las de todas las personas, menos la suya"
    suyas = a.nombre == a.quien
    return f"cerró {sesiones} {'más de su cuenta' if suyas else f'de {_cual(a)}'}"


def _cambio(a: Asiento) -> str:
    columnas = a.columnas
    for columna in columnas:
        if propia := PRINCIPALES.get((a.objeto, columna)):
            return _con_nombre(propia, a)
    if a.objeto == "meta" and "confirmada_en" in columnas:
        confirmada = a.despues.get("confirmada_en") is not None
        verbo = "confirmó" if confirmada else "dejó por confirmar"
        return f"{verbo} la lectura {_de(a)}"
    return _datos(a, ("estado",) if "estado" in columnas else columnas)


def _datos(a: Asiento, columnas: tuple[str, ...]) -> str:
    if not columnas:  # marks alone, as who saved it last
        return f"volvió a guardar {_cual(a)}"
    if len(columnas) == 1:
        return _un_dato(a, columnas[0])
    if len(columnas) > _CABEN_EN_UNA_FRASE:
        return f"cambió {len(columnas)} datos {_de(a)}"
    nombres = (nombre_columna(c, a.objeto) for c in columnas)
    return f"cambió {enumerar(nombres)} {_de(a)}"


def _un_dato(a: Asiento, columna: str) -> str:
    propia = CAMBIADOS.get((a.objeto, columna, _clase(a.despues.get(columna))))
    if propia is not None:
        return _con_nombre(propia, a)
    cambio = f"cambió {nombre_columna(columna, a.objeto)} {_de(a)}"
    if columna == "clave_hash":
        return "cambió su clave" if a.nombre == a.quien else cambio
    textos = [lado or NADA for lado in lados(a, columna)]
    if RESERVADO in textos or max(map(len, textos)) > _LARGO_EN_UNA_FRASE:
        return cambio
    return f"{cambio}: {textos[0]} → {textos[1]}"


def _clase(valor: object) -> object:
    """Return what a sentence of its own depends on: an instant says only that it is."""
    if isinstance(valor, date):
        return "hoy"
    return valor if valor is None or isinstance(valor, str | bool) else ""


def _con_nombre(palabras: str, a: Asiento) -> str:
    return palabras.format(nombre=a.nombre or nombre_objeto(a.objeto), cual=_cual(a))


def _de(a: Asiento) -> str:
    return f"de {_cual(a)}".replace("de el ", "del ")


def _cual(a: Asiento) -> str:
    objeto = nombre_objeto(a.objeto)
    return f"{objeto} ({a.nombre})" if a.nombre else objeto


_DE_UN_OBJETO: Final[Mapping[str, Callable[[Asiento], str]]] = {
    "ajuste": _ajuste,
    "enlace_clave": _enlace,
    "feriado": _feriado,
    "rol_asignado": _rol,
}
_DE_UNA_ACCION: Final[Mapping[str, Callable[[Asiento], str]]] = {
    "cambiar": _cambio,
    "cerrar_sesiones": _cierre,
    "descargar": _descarga,
    **dict.fromkeys(SIN_NADIE, _intento),
}
