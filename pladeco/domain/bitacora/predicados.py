"""What was done, in the words that say it best: by action, by table, by column."""

from collections.abc import Mapping
from typing import Any, Final

from pladeco.domain.bitacora.valores import RESERVADO

# What is said of any thing: the action, then the thing.
VERBOS: Final[Mapping[str, str]] = {
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
    "cerrar_sesiones": "cerró las sesiones de",
    "configurar": "configuró",
    "consultar": "vio los datos de",
    "exportar": "exportó",
    "frenar": "probó claves demasiadas veces con la cuenta de",
    "ingresar": "abrió",
    "intentar_ingreso": "no pudo ingresar con la cuenta de",
    "pedir_clave": "pidió una clave nueva para la cuenta de",
    "probar": "probó",
    "renovar_codigos": "pidió otros códigos de reserva para",
    "respaldar": "hizo",
    "salir": "cerró",
}
# Done before anybody knows who it is.
SIN_NADIE: Final = frozenset({"intentar_ingreso", "frenar", "pedir_clave"})
# What has no one thing that it is about: (acción, objeto) → words.
SOBRE_NADIE: Final[Mapping[tuple[str, str], str]] = {
    ("ingresar", "sesion"): "ingresó",
    ("salir", "sesion"): "cerró su sesión",
    ("intentar_ingreso", "usuario"): "quiso ingresar con una cuenta que no existe",
    ("frenar", "usuario"): "probó demasiadas veces con cuentas que no existen",
    ("pedir_clave", "usuario"): "pidió una clave para una cuenta que no existe",
    ("consultar", "usuario"): "vio la lista de personas",
    ("consultar", "correo"): "vio los correos enviados y por enviar",
    ("consultar", "bitacora"): "vio las anotaciones de Auditoría",
    ("exportar", "bitacora"): "exportó las anotaciones de Auditoría",
    ("descargar", "monto"): "descargó los montos del plan",
    ("respaldar", "respaldo"): "respaldó la instalación",
}
# What is said of a thing only with its name: (acción, objeto) → words.
DE_ALGUIEN: Final[Mapping[tuple[str, str], str]] = {
    ("crear", "usuario"): "creó la cuenta de {nombre}",
    ("intentar_ingreso", "usuario"): "no pudo ingresar con la cuenta de {nombre}",
    ("frenar", "usuario"): "probó claves demasiadas veces con la cuenta de {nombre}",
    ("pedir_clave", "usuario"): "pidió una clave nueva para la cuenta de {nombre}",
    ("consultar", "bitacora"): "buscó en Auditoría lo que hizo {nombre}",
    ("consultar", "usuario"): "vio los datos de {nombre}",
    ("consultar", "evidencia"): "vio la copia de un medio de verificación ({nombre})",
    ("descargar", "modificacion"): (
        "descargó el documento de la modificación {nombre} del plan"
    ),
    ("descargar", "planilla"): "descargó la planilla de {nombre}",
}
# What was born is seldom «created»: objeto → words.
NACIDOS: Final[Mapping[str, str]] = {
    "alcance_reapertura": "fijó a quién llega una reapertura",
    "alias_unidad": "agregó otro nombre de una unidad",
    "avance": "comenzó un avance",
    "avance_territorio": "dijo dónde se hizo un avance",
    "cambio": "anotó un cambio en un borrador del plan",
    "corte": "hizo un corte",
    "elemento": "agregó un elemento del plan",
    "elemento_sensible": "marcó como sensible una rama",
    "elemento_territorio": "dijo dónde se hace un elemento",
    "encargo_revision": "encargó la revisión de un avance",
    "envio_hecho": "envió un informe de un corte",
    "envio_programado": "programó un envío de informes",
    "evidencia": "agregó un medio de verificación",
    "feriado": "agregó un feriado",
    "financiamiento": "agregó un financiamiento",
    "foto_publica": "publicó una foto",
    "fuente": "agregó una fuente de financiamiento",
    "hito": "agregó un hito",
    "hito_cumplido": "informó un hito",
    "indicador": "agregó un indicador",
    "informe": "pidió un informe de un corte",
    "meta": "agregó una meta",
    "modificacion": "abrió una modificación del plan",
    "monto": "registró un monto",
    "observacion": "registró una observación",
    "periodo": "programó un período",
    "prorroga": "dio una prórroga",
    "reapertura": "reabrió un período",
    "responsable": "agregó una unidad responsable",
    "revision_ods": "decidió los ODS de un elemento",
    "segundo_factor": "comenzó a preparar un segundo factor",
    "suscripcion_calendario": "pidió una dirección de calendario",
    "territorio": "agregó un territorio",
    "traspaso": "hizo un traspaso",
    "usuario": "creó la cuenta de una persona",
    "version_avance": "comenzó una versión de un avance",
    "vinculo": "propuso un vínculo",
    "vinculo_ods": "propuso un vínculo con los ODS",
}
QUITADOS: Final[Mapping[str, str]] = {
    "alcance_reapertura": "cambió a quién llega una reapertura",
    "avance_territorio": "quitó un lugar de un avance",
    "elemento_sensible": "quitó la marca de sensible de una rama",
    "elemento_territorio": "quitó un lugar de un elemento",
    "encargo_revision": "quitó el encargo de revisar un avance",
    "hito_cumplido": "quitó un hito de lo informado",
    "revision_ods": "dejó por decidir los ODS de un elemento",
    "segundo_factor": "quitó un segundo factor",
}
ACTOS: Final[Mapping[str, str]] = {
    "firmar": "firmó un corte",
    "entregar_cosoc": "anotó la entrega de un corte al COSOC",
    "publicar": "publicó un corte",
    "retirar": "retiró un corte de la publicación",
}
# What says more than «changed one thing»: (objeto, columna, después) → words. A day
# or an instant is «hoy».
CAMBIADOS: Final[Mapping[tuple[str, str, Any], str]] = {
    ("usuario", "activo", False): "desactivó la cuenta de {nombre}",
    ("usuario", "activo", True): "activó la cuenta de {nombre}",
    ("usuario", "nombre", RESERVADO): "corrigió el nombre de {nombre}",
    ("usuario", "correo", RESERVADO): "cambió el correo de {nombre}",
    ("unidad", "activa", False): "desactivó la unidad {nombre}",
    ("unidad", "activa", True): "activó la unidad {nombre}",
    ("vinculo", "estado", "confirmado"): "confirmó un vínculo de {nombre}",
    ("vinculo", "estado", "rechazado"): "rechazó un vínculo de {nombre}",
    ("vinculo", "estado", "propuesto"): "dejó propuesto un vínculo de {nombre}",
    ("prorroga", "anulada_en", "hoy"): "anuló la prórroga de {nombre}",
    ("foto_publica", "retirada_en", "hoy"): (
        "retiró de la vista de todos la foto {nombre}"
    ),
    ("version_avance", "estado", "enviado"): "envió el avance de {nombre}",
    ("version_avance", "estado", "borrador"): "retiró el avance de {nombre}",
    ("version_avance", "estado", "visado"): "visó el avance de {nombre}",
    ("version_avance", "estado", "validado"): "validó el avance de {nombre}",
    ("version_avance", "estado", "devuelto"): "devolvió el avance de {nombre}",
    ("periodo", "estado", "abierto"): "abrió el período {nombre}",
    ("periodo", "estado", "cerrado"): "cerró el período {nombre}",
    ("monto", "reemplazado_en", "hoy"): "dejó sin efecto un monto de {nombre}",
    ("modificacion", "documento_nombre", None): (
        "quitó el documento de la modificación {nombre} del plan"
    ),
    ("suscripcion_calendario", "revocada_en", "hoy"): (
        "dejó sin efecto una dirección de calendario"
    ),
    ("envio_programado", "activo", False): "detuvo un envío de informes",
    ("envio_programado", "activo", True): "echó a andar un envío de informes",
}
# What is told whatever else changed with it: (objeto, columna) → words.
PRINCIPALES: Final[Mapping[tuple[str, str], str]] = {
    ("cambio", "despues"): "corrigió un cambio en un borrador del plan ({nombre})",
    ("observacion", "respuesta"): "respondió {cual}",
    ("reapertura", "terminada_en"): "terminó la reapertura de {nombre}",
    ("segundo_factor", "confirmado_en"): (
        "dejó funcionando el segundo factor de {nombre}"
    ),
}
