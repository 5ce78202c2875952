"""An entry of the Bitácora as a sentence: who did what to what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from pladeco.domain.bitacora.nombres import nombre_columna, nombre_objeto

_VERBOS: Final[Mapping[str, str]] = {
    "crear": "creó",
    "cambiar": "cambió",
    "borrar": "quitó",
    "importar": "importó",
    "demostrar": "preparó la demostración de",
    "descargar": "descargó",
    "publicar": "publicó",
    "descartar": "descartó",
    "volver_a_revisar": "volvió a revisar la lectura de",
    "descartar_lectura": "descartó la lectura de",
    "recuperar_lectura": "recuperó la lectura de",
}
# What says more than «changed one thing»: (objeto, columna, después) → words.
_FRASES: Final[Mapping[tuple[str, str, object], str]] = {
    ("usuario", "activo", False): "desactivó la cuenta de {nombre}",
    ("usuario", "activo", True): "activó la cuenta de {nombre}",
    ("unidad", "activa", False): "desactivó la unidad {nombre}",
    ("unidad", "activa", True): "activó la unidad {nombre}",
    ("vinculo", "estado", "confirmado"): "confirmó un vínculo de {nombre}",
    ("vinculo", "estado", "rechazado"): "rechazó un vínculo de {nombre}",
    ("vinculo", "estado", "propuesto"): "dejó propuesto un vínculo de {nombre}",
}
# What was born is seldom «created»: objeto → words.
_NACIDOS: Final[Mapping[str, str]] = {
    "avance": "comenzó un avance",
    "corte": "hizo un corte",
    "informe": "pidió un informe de un corte",
    "envio_programado": "programó un envío de informes",
    "envio_hecho": "envió un informe de un corte",
    "observacion": "registró una observación",
    "traspaso": "hizo un traspaso",
}
_ACTOS: Final[Mapping[str, str]] = {
    "firmar": "firmó un corte",
    "entregar_cosoc": "anotó la entrega de un corte al COSOC",
    "publicar": "publicó un corte",
    "retirar": "retiró un corte de la publicación",
}
# Marks that go with another change and say nothing of their own.
_ACOMPANAN: Final = frozenset(
    {
        "id", "revision", "version", "creada_en", "creado_en", "enviada_en",
        "validado_en", "abierto_en", "cerrado_en", "decidido_en", "decidido_por_id",
        "confirmada_por_id", "agregada_en", "run_dv", "institucion_id",
        "instrumento_id",
    }
)  # fmt: skip
_LARGO_EN_UNA_FRASE = 60


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
        return tuple(c for c in todas if c not in _ACOMPANAN)


def frase(asiento: Asiento) -> str:
    """Say in one sentence what was done: who, verb, thing, from what to what."""
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
    if a.objeto == "rol_asignado":
        return _rol(a)
    if a.objeto == "enlace_clave":
        return _enlace(a)
    if a.accion == "cambiar":
        responde = a.objeto == "observacion" and "respuesta" in a.columnas
        return f"respondió {_cual(a)}" if responde else _cambio(a)
    if a.accion == "crear" and (nacido := _nacido(a)):
        return f"{nacido} ({a.nombre})" if a.nombre else nacido
    return f"{_VERBOS.get(a.accion, a.accion)} {_cual(a)}".replace(" de el ", " del ")


def _nacido(a: Asiento) -> str | None:
    if a.objeto == "acto_corte":
        return _ACTOS.get(str(a.despues.get("accion")))
    return _NACIDOS.get(a.objeto)


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


def _cambio(a: Asiento) -> str:
    columnas = a.columnas
    if a.objeto == "meta" and "confirmada_en" in columnas:
        confirmada = a.despues.get("confirmada_en") is not None
        verbo = "confirmó" if confirmada else "dejó por confirmar"
        return f"{verbo} la lectura de {_cual(a)}"
    if "estado" in columnas:
        columnas = ("estado",)
    if len(columnas) != 1:
        return f"cambió {len(columnas)} datos de {_cual(a)}"
    columna = columnas[0]
    antes, despues = a.antes.get(columna), a.despues.get(columna)
    propia = _FRASES.get((a.objeto, columna, despues))
    if propia is not None:
        return propia.format(nombre=a.nombre or _cual(a))
    cambio = f"cambió {nombre_columna(columna)} de {_cual(a)}"
    if columna == "clave_hash":
        return "cambió su clave" if a.nombre == a.quien else cambio
    textos = en_palabras(antes), en_palabras(despues)
    if max(map(len, textos)) > _LARGO_EN_UNA_FRASE:
        return cambio
    return f"{cambio}: {textos[0]} → {textos[1]}"


def _cual(a: Asiento) -> str:
    objeto = nombre_objeto(a.objeto)
    return f"{objeto} ({a.nombre})" if a.nombre else objeto
