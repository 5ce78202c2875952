"""An entry of the Bitácora as a sentence: who did what to what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from pladeco.domain.ajustes import CAMPOS
from pladeco.domain.bitacora.columnas import ACOMPANAN, nombre_columna
from pladeco.domain.bitacora.nombres import nombre_objeto
from pladeco.domain.bitacora.predicados import (
    ACTOS,
    CAMBIADOS,
    DE_ALGUIEN,
    NACIDOS,
    QUITADOS,
    SIN_NADIE,
    SOBRE_NADIE,
    VERBOS,
)
from pladeco.domain.ciclo.cambios_legales import PREFIJO
from pladeco.domain.ciclo.legal import POR_CLAVE

SISTEMA: Final = "El programa"
RESERVADO: Final = "(reservado)"
_ALGUIEN: Final = "Alguien"
_LARGO_EN_UNA_FRASE: Final = 60


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
        """The columns that the entry is about, without the marks that follow."""
        todas = dict.fromkeys((*self.antes, *self.despues))
        return tuple(c for c in todas if c not in ACOMPANAN)


def frase(asiento: Asiento) -> str:
    """Say in one sentence what was done: who, verb, thing, from what to what."""
    if asiento.quien == SISTEMA and asiento.accion in SIN_NADIE:
        return f"{_ALGUIEN} {_predicado(asiento)}"
    return f"{asiento.quien} {_predicado(asiento)}"


def en_palabras(valor: Any) -> str:
    """Show a kept value; what is absent is named."""
    if valor is None or valor == "":
        return "sin dato"
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, date):
        return f"{valor:%d-%m-%Y}"
    return str(valor).replace("_", " ")


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
        return "escribió una clave que no era la suya"
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
    rol = en_palabras(datos.get("rol"))
    unidad = f" de {datos['unidad_id']}" if datos.get("unidad_id") else ""
    persona = datos.get("usuario_id") or "una persona"
    verbo = "quitó" if a.accion == "borrar" else "dio"
    return f"{verbo} a {persona} el rol {rol}{unidad}"


def _ajuste(a: Asiento) -> str:
    """Tell a setting by its words, also once it is back at its default."""
    clave = str(a.antes.get("clave") or a.despues.get("clave") or a.nombre or "")
    cual = f"«{_nombre_de_ajuste(clave)}»" if clave else "un ajuste"
    if a.accion == "borrar":
        return f"volvió {cual} a su valor de fábrica"
    cambio = f"cambió {cual}"
    if RESERVADO in (a.antes.get("valor"), a.despues.get("valor")):
        return cambio
    ahora = _valor_de_ajuste(a.despues.get("valor"))
    if a.accion == "crear":
        return f"{cambio} a {ahora}"
    return f"{cambio}: {_valor_de_ajuste(a.antes.get('valor'))} → {ahora}"


def _nombre_de_ajuste(clave: str) -> str:
    if legal := POR_CLAVE.get(clave.removeprefix(PREFIJO)):
        return legal.nombre
    campo = CAMPOS.get(clave)
    return str(campo.metadata["texto"]) if campo else clave


def _valor_de_ajuste(valor: Any) -> str:
    return "vacío" if valor in (None, "") else en_palabras(valor)


def _cierre(a: Asiento) -> str:
    cuantas = a.despues.get("cuantas", 1)
    sesiones = "una sesión" if cuantas == 1 else f"{cuantas} sesiones"
    suyas = a.nombre == a.quien
    return f"cerró {sesiones} {'más de su cuenta' if suyas else f'de {_cual(a)}'}"


def _cambio(a: Asiento) -> str:
    columnas = a.columnas
    if a.objeto == "observacion" and "respuesta" in columnas:
        return f"respondió {_cual(a)}"
    if a.objeto == "meta" and "confirmada_en" in columnas:
        confirmada = a.despues.get("confirmada_en") is not None
        verbo = "confirmó" if confirmada else "dejó por confirmar"
        return f"{verbo} la lectura de {_cual(a)}"
    if "estado" in columnas:
        columnas = ("estado",)
    if len(columnas) != 1:
        return f"cambió {len(columnas)} datos de {_cual(a)}"
    return _un_dato(a, columnas[0])


def _un_dato(a: Asiento, columna: str) -> str:
    antes, despues = a.antes.get(columna), a.despues.get(columna)
    propia = CAMBIADOS.get((a.objeto, columna, _clase(despues)))
    if propia is not None:
        return propia.format(nombre=a.nombre or nombre_objeto(a.objeto))
    cambio = f"cambió {nombre_columna(columna, a.objeto)} de {_cual(a)}"
    if columna == "clave_hash":
        return "cambió su clave" if a.nombre == a.quien else cambio
    textos = en_palabras(antes), en_palabras(despues)
    if RESERVADO in textos or max(map(len, textos)) > _LARGO_EN_UNA_FRASE:
        return cambio
    return f"{cambio}: {textos[0]} → {textos[1]}"


def _clase(valor: Any) -> object:
    """Return what a sentence of its own depends on: an instant says only that it is."""
    return "hoy" if isinstance(valor, date) else valor


def _cual(a: Asiento) -> str:
    objeto = nombre_objeto(a.objeto)
    return f"{objeto} ({a.nombre})" if a.nombre else objeto


_DE_UN_OBJETO: Final[Mapping[str, Callable[[Asiento], str]]] = {
    "ajuste": _ajuste,
    "enlace_clave": _enlace,
    "rol_asignado": _rol,
}
_DE_UNA_ACCION: Final[Mapping[str, Callable[[Asiento], str]]] = {
    "cambiar": _cambio,
    "cerrar_sesiones": _cierre,
    **dict.fromkeys(SIN_NADIE, _intento),
}
