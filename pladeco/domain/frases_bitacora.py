"""An entry of the Bitácora as a sentence: who did what to what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

# What tables hold, as a person names one of them.
OBJETOS: Final[Mapping[str, str]] = {
    "usuario": "una persona",
    "rol_asignado": "un rol",
    "enlace_clave": "un enlace para crear la clave",
    "unidad": "una unidad",
    "alias_unidad": "otro nombre de una unidad",
    "periodo": "un período",
    "avance": "un avance",
    "version_avance": "un avance",
    "hito_cumplido": "un hito informado",
    "avance_territorio": "un lugar de un avance",
    "encargo_revision": "un encargo de revisión",
    "evidencia": "una evidencia",
    "prorroga": "una prórroga",
    "reapertura": "una reapertura",
    "alcance_reapertura": "el alcance de una reapertura",
    "feriado": "un feriado",
    "ajuste": "un ajuste",
    "monto": "un monto",
    "elemento_sensible": "una rama sensible",
    "suscripcion_calendario": "una dirección de calendario",
    "traspaso": "un traspaso",
    "corte": "un corte",
    "meta": "una meta",
    "hito": "un hito",
    "indicador": "un indicador",
    "elemento": "un elemento del plan",
    "responsable": "una unidad responsable",
    "vinculo": "un vínculo",
    "vinculo_ods": "un enlace con los ODS",
    "financiamiento": "un financiamiento",
    "fuente": "una fuente de financiamiento",
    "territorio": "un territorio",
    "elemento_territorio": "un territorio de un elemento",
    "modificacion": "una modificación del plan",
    "cambio": "un cambio de un borrador del plan",
    "instrumento": "el plan",
    "institucion": "la institución",
}
# How pages let people choose among them: (what it is called, tables).
GRUPOS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "avances": (
        "Avances y evidencias",
        (
            "avance", "version_avance", "hito_cumplido", "avance_territorio",
            "evidencia", "encargo_revision",
        ),
    ),
    "periodos": (
        "Períodos, prórrogas y reaperturas",
        ("periodo", "prorroga", "reapertura", "alcance_reapertura"),
    ),
    "ajustes": ("Ajustes y feriados", ("ajuste", "feriado")),
    "montos": ("Montos", ("monto",)),
    "cortes": ("Cortes", ("corte",)),
    "modificaciones": ("Modificaciones del plan", ("modificacion", "cambio")),
    "ods": ("Enlaces con los ODS", ("vinculo_ods",)),
    "plan": (
        "El plan y sus metas",
        (
            "instrumento", "elemento", "indicador", "meta", "hito", "responsable",
            "vinculo", "financiamiento", "fuente", "territorio",
            "elemento_territorio", "elemento_sensible", "institucion",
        ),
    ),
    "personas": (
        "Personas y roles",
        ("usuario", "rol_asignado", "enlace_clave", "suscripcion_calendario",
         "traspaso"),
    ),
    "unidades": ("Unidades", ("unidad", "alias_unidad")),
}  # fmt: skip
COLUMNAS: Final[Mapping[str, str]] = {
    "estado": "el estado",
    "valor": "la cifra",
    "numerador": "el numerador",
    "denominador": "el denominador",
    "sin_novedad": "sin novedad",
    "motivo_sin_novedad": "por qué no hubo novedades",
    "logros": "los logros",
    "dificultades": "las dificultades",
    "causa": "la causa del atraso",
    "compromiso": "el compromiso",
    "compromiso_fecha": "la fecha del compromiso",
    "motivo_correccion": "el motivo de la corrección",
    "activo": "si está activa",
    "activa": "si está activa",
    "nombre": "el nombre",
    "correo": "el correo",
    "run_numero": "el RUN",
    "run_dv": "el dígito del RUN",
    "clave_hash": "la clave",
    "codigo": "el código",
    "tipo": "el tipo",
    "superior_id": "de quién depende",
    "unidad_id": "la unidad",
    "usuario_id": "la persona",
    "texto": "el texto",
    "rol": "el rol",
    "vence": "la fecha límite",
    "desde": "desde cuándo",
    "hasta": "hasta cuándo",
    "confirmada_en": "la confirmación",
    "confirmada_por_id": "quién confirmó",
    "decidido_en": "cuándo se decidió",
    "decidido_por_id": "quién decidió",
    "autor_id": "quién informa",
    "numero": "el número",
    "proposito": "el propósito",
    "anio": "el año",
    "fecha": "la fecha",
    "url": "la dirección",
    "indicador_id": "el indicador",
    "periodo_id": "el período",
    "elemento_id": "el elemento",
    "unidad_medida": "la unidad de medida",
    "sentido": "el sentido",
    "acumulacion": "cómo se juntan los informes",
    "factor": "el factor",
    "frecuencia_reporte": "cada cuánto se informa",
    "medio_verificacion": "con qué se prueba",
    "agregable": "si se puede sumar",
    "niveles": "los niveles",
    "valor_max": "el valor más alto",
    "base": "la línea base",
    "base_anterior": "si parte de lo anterior",
    "brecha_meta": "el fin de la brecha",
    "frecuencia": "cada cuánto se repite",
    "curva": "cómo crece lo esperado",
    "programacion": "los valores de cada año",
    "equiespaciados": "si los niveles están a igual distancia",
    "texto_fuente": "las palabras del plan",
    "razon_lectura": "por qué se lee así",
    "descartada_en": "el descarte",
    "descartado_en": "el descarte",
    "fecha_prevista": "la fecha prevista",
    "peso": "el peso",
    "motivo": "el motivo",
    "acto": "el acto",
    "acto_fecha": "la fecha del acto",
    "rige_desde": "desde cuándo rige",
    "requiere_acuerdo": "si requiere acuerdo del Concejo",
    "documento_nombre": "el documento",
    "antes": "lo que había",
    "despues": "lo que habrá",
    "operacion": "lo que se hace",
    "tabla": "qué es",
}
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
    ("usuario", "activo", False): "retiró a {nombre}",
    ("usuario", "activo", True): "activó a {nombre}",
    ("unidad", "activa", False): "desactivó la unidad {nombre}",
    ("unidad", "activa", True): "activó la unidad {nombre}",
    ("vinculo", "estado", "confirmado"): "confirmó un vínculo de {nombre}",
    ("vinculo", "estado", "rechazado"): "rechazó un vínculo de {nombre}",
    ("vinculo", "estado", "propuesto"): "dejó propuesto un vínculo de {nombre}",
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


def nombre_columna(columna: str) -> str:
    return COLUMNAS.get(columna, columna.removesuffix("_id").replace("_", " "))


def nombre_objeto(objeto: str) -> str:
    return OBJETOS.get(objeto, objeto.replace("_", " "))


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
        return _cambio(a)
    return f"{_VERBOS.get(a.accion, a.accion)} {_cual(a)}"


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
