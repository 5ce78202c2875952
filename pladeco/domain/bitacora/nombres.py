"""How people call what the Bitácora is about: tables, and what is done, in groups."""

from collections.abc import Mapping
from typing import Final

# What tables hold, as a person names one of them.
OBJETOS: Final[Mapping[str, str]] = {
    "usuario": "una persona",
    "rol_asignado": "un rol",
    "enlace_clave": "un enlace para crear la clave",
    "segundo_factor": "un segundo factor",
    "sesion": "una sesión",
    "correo": "un correo",
    "correo_saliente": "el servidor de correo",
    "respaldo": "un respaldo",
    "bitacora": "las anotaciones de Auditoría",
    "planilla": "la planilla de una unidad",
    "calidad": "la lista de lo que falta al plan",
    "calculo": "el cálculo de una cifra",
    "unidad": "una unidad",
    "alias_unidad": "otro nombre de una unidad",
    "periodo": "un período",
    "avance": "un avance",
    "version_avance": "un avance",
    "hito_cumplido": "un hito informado",
    "avance_territorio": "un lugar de un avance",
    "encargo_revision": "un encargo de revisión",
    "evidencia": "un medio de verificación",
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
    "acto_corte": "un acto sobre un corte",
    "informe": "un informe de un corte",
    "envio_programado": "un envío programado",
    "envio_hecho": "un envío de informe",
    "observacion": "una observación",
    "foto_publica": "una foto publicada",
    "revision_ods": "una revisión de ODS",
    "meta": "una meta",
    "hito": "un hito",
    "indicador": "un indicador",
    "elemento": "un elemento del plan",
    "responsable": "una unidad responsable",
    "vinculo": "un vínculo",
    "vinculo_ods": "un vínculo con los ODS",
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
        "Avances y medios de verificación",
        (
            "avance", "version_avance", "hito_cumplido", "avance_territorio",
            "evidencia", "encargo_revision", "foto_publica", "planilla",
        ),
    ),
    "periodos": (
        "Períodos, prórrogas y reaperturas",
        ("periodo", "prorroga", "reapertura", "alcance_reapertura"),
    ),
    "ajustes": (
        "Ajustes, feriados y servidor de correo",
        ("ajuste", "feriado", "correo_saliente"),
    ),
    "montos": ("Montos", ("monto",)),
    "cortes": (
        "Cortes, informes y envíos",
        ("corte", "acto_corte", "informe", "envio_programado", "envio_hecho"),
    ),
    "observaciones": ("Observaciones", ("observacion",)),
    "modificaciones": ("Modificaciones del plan", ("modificacion", "cambio")),
    "ods": ("Vínculos con los ODS", ("vinculo_ods", "revision_ods")),
    "plan": (
        "El plan y sus metas",
        (
            "instrumento", "elemento", "indicador", "meta", "hito", "responsable",
            "vinculo", "financiamiento", "fuente", "territorio",
            "elemento_territorio", "elemento_sensible", "institucion", "calidad",
            "calculo",
        ),
    ),
    "personas": (
        "Personas y roles",
        ("usuario", "rol_asignado", "enlace_clave", "suscripcion_calendario",
         "traspaso", "segundo_factor"),
    ),
    "ingresos": ("Ingresos, correos y esta misma página", ("sesion", "correo",
        "bitacora")),
    "unidades": ("Unidades", ("unidad", "alias_unidad")),
    "respaldos": ("Respaldos", ("respaldo",)),
}  # fmt: skip
# What is done, in groups: (what it is called, actions). None stands outside.
GRUPOS_DE_ACCIONES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "cambios": (
        "Crear, cambiar y quitar", ("crear", "cambiar", "borrar", "renovar_codigos"),
    ),
    "plan": (
        "Cargar, descartar y publicar",
        (
            "importar", "demostrar", "publicar", "descartar", "volver_a_revisar",
            "descartar_lectura", "recuperar_lectura",
        ),
    ),
    "ingresos": ("Ingresos y salidas", ("ingresar", "salir", "cerrar_sesiones")),
    "intentos": (
        "Ingresos que no resultaron", ("intentar_ingreso", "frenar", "pedir_clave"),
    ),
    "descargas": ("Descargas", ("descargar", "exportar")),
    "consultas": ("Consultas de datos personales", ("consultar",)),
    "respaldos": ("Respaldos", ("respaldar",)),
    "correo": ("Servidor de correo", ("configurar", "probar")),
}  # fmt: skip


def nombre_objeto(objeto: str) -> str:
    return OBJETOS.get(objeto, objeto.replace("_", " "))


def nombre_accion(accion: str) -> str:
    """Return what the group is called in which an action stands."""
    nombres = (n for n, acciones in GRUPOS_DE_ACCIONES.values() if accion in acciones)
    return next(nombres, accion.replace("_", " "))
