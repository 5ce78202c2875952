"""The closed lists of the field. A member's value is what files and tables hold."""

from enum import StrEnum


class Nivel(StrEnum):
    LINEAMIENTO = "lineamiento"
    OBJETIVO_ESTRATEGICO = "objetivo_estrategico"
    PLAN = "plan"
    PROYECTO = "proyecto"
    OBJETIVO_LOCAL = "objetivo_local"
    PROGRAMA = "programa"
    ACTIVIDAD = "actividad"


class TipoMeta(StrEnum):
    """Kinds of Meta (compliance.md §3)."""

    CONTEO_TOTAL = "conteo_total"
    CONTEO_POR_PERIODO = "conteo_por_periodo"
    PORCENTAJE = "porcentaje"
    INCREMENTO_PCT = "incremento_pct"
    INCREMENTO_ABS = "incremento_abs"
    REDUCCION_BRECHA = "reduccion_brecha"
    REDUCIR = "reducir"
    TECHO = "techo"
    MANTENER = "mantener"
    BANDA = "banda"
    SUPERAR_BASE = "superar_base"
    HITO = "hito"
    ESCALA = "escala"
    CUALITATIVA = "cualitativa"
    VACIA = "vacia"


class Acumulacion(StrEnum):
    """How the reports on an Indicador make one measured value (compliance.md §2)."""

    SUMA = "suma"
    ACUMULADO = "acumulado"
    ULTIMO = "ultimo"
    PROMEDIO = "promedio"
    MAXIMO = "maximo"
    MINIMO = "minimo"
    RAZON = "razon"
    RAZON_ULTIMA = "razon_ultima"
    HITOS = "hitos"
    ESCALA = "escala"


class Frecuencia(StrEnum):
    ANUAL = "anual"
    SEMESTRAL = "semestral"
    TRIMESTRAL = "trimestral"
    MENSUAL = "mensual"


class Curva(StrEnum):
    """How what is expected grows within the plazo (compliance.md §4)."""

    POR_PERIODO = "por_periodo"
    PROGRAMADA = "programada"
    LINEAL = "lineal"
    AL_FINAL = "al_final"


class Sentido(StrEnum):
    ASCENDENTE = "ascendente"
    DESCENDENTE = "descendente"


class Motivo(StrEnum):
    """Why a figure cannot be told, or what to know about one (compliance.md §3)."""

    SIN_DATOS = "sin_datos"
    DATO_ANTIGUO = "dato_antiguo"
    FALTAN_PERIODOS = "faltan_periodos"
    FALTA_LINEA_BASE = "falta_linea_base"
    META_INVALIDA = "meta_invalida"
    USAR_MANTENER = "usar_mantener"
    DENOMINADOR_CERO = "denominador_cero"
    FUERA_DE_PLAZO = "fuera_de_plazo"
    CUALITATIVA = "cualitativa"
    SIN_META = "sin_meta"
    POR_CONFIRMAR = "por_confirmar"


class Situacion(StrEnum):
    """State of a Meta at a corte, in the order in which pages list them."""

    CUMPLIDA = "cumplida"
    ADELANTADA = "adelantada"
    EN_PLAZO = "en_plazo"
    EN_RIESGO = "en_riesgo"
    ATRASADA = "atrasada"
    VENCIDA = "vencida"
    RETROCESO = "retroceso"
    EN_REVISION = "en_revision"
    SIN_DATOS = "sin_datos"
    NO_EXIGIBLE = "no_exigible"
    NO_APLICA = "no_aplica"
    POR_CONFIRMAR = "por_confirmar"
    SIN_META = "sin_meta"
    CUALITATIVA = "cualitativa"
    NO_CALCULABLE = "no_calculable"


class Estado(StrEnum):
    """State of an Avance. Not the state of a Meta, which is its Situacion."""

    BORRADOR = "borrador"
    ENVIADO = "enviado"
    VISADO = "visado"
    DEVUELTO = "devuelto"
    VALIDADO = "validado"


class Rol(StrEnum):
    ENCARGADO = "encargado"
    DIRECTOR = "director"
    SECPLA = "secpla"
    CONTROL = "control"
    CONCEJAL = "concejal"
    COSOC = "cosoc"
    ADMINISTRADOR = "administrador"


class TipoUnidad(StrEnum):
    DIRECCION = "direccion"
    DEPARTAMENTO = "departamento"
    SECCION = "seccion"
    OFICINA = "oficina"
    PROGRAMA = "programa"
    EXTERNA = "externa"
    OTRA = "otra"


class TipoFuente(StrEnum):
    MUNICIPAL = "municipal"
    REGIONAL = "regional"
    SECTORIAL = "sectorial"
    CONCURSABLE = "concursable"
    TERCEROS = "terceros"
    OTRA = "otra"


class EstadoFinanciamiento(StrEnum):
    PREVISTA = "prevista"
    POSTULADA = "postulada"
    APROBADA = "aprobada"
    COMPROMETIDA = "comprometida"
    EJECUTADA = "ejecutada"


class TipoTerritorio(StrEnum):
    COMUNA = "comuna"
    SECTOR = "sector"
    LOCALIDAD = "localidad"
    UNIDAD_VECINAL = "unidad_vecinal"


class EstadoPropuesta(StrEnum):
    """A vínculo or an ODS link is proposed by the program and settled by SECPLA."""

    PROPUESTO = "propuesto"
    CONFIRMADO = "confirmado"
    RECHAZADO = "rechazado"


class EstadoModificacion(StrEnum):
    """Of a Modificacion: a draft until its date, in force since then."""

    BORRADOR = "borrador"
    PROGRAMADA = "programada"
    VIGENTE = "vigente"
    DESCARTADA = "descartada"


class OperacionCambio(StrEnum):
    AGREGAR = "agregar"
    CAMBIAR = "cambiar"
    QUITAR = "quitar"


class CausaAtraso(StrEnum):
    FINANCIAMIENTO = "financiamiento_externo"
    COMPRAS = "compras"
    PERSONAL = "personal_tecnico"
    SECTORIAL = "aprobacion_sectorial"
    CONTRALORIA = "contraloria"
    CLIMA = "clima"
    COMUNIDAD = "acuerdo_comunidad"
    OTRA = "otra"


class TipoAviso(StrEnum):
    """What people are asked or told, each of which SECPLA may switch off."""

    PERIODO_ABIERTO = "periodo_abierto"
    POR_VENCER = "por_vencer"
    VENCIDO = "vencido"
    VENCIDO_DIRECTOR = "vencido_director"
    VENCIDO_GABINETE = "vencido_gabinete"
    POR_VISAR = "por_visar"
    DEVUELTO = "devuelto"
    VALIDADO = "validado"
    NOTA = "nota"
    ESPERA_REVISION = "espera_revision"
    POR_CERRAR = "por_cerrar"
    PRORROGA = "prorroga"
    REAPERTURA = "reapertura"
    TRASPASO = "traspaso"
    FECHA_LEGAL = "fecha_legal"
    OBSERVACION = "observacion"  # to SECPLA: one came, or its answer is due
    RESPUESTA = "respuesta"  # to whoever made an Observacion
    INFORME = "informe"  # to SECPLA: a scheduled report cannot go, and why


class Destinatario(StrEnum):
    """Whom a Corte is made for."""

    CONCEJO = "concejo"
    COSOC = "cosoc"
    ALCALDIA = "alcaldia"
    CIUDADANIA = "ciudadania"
    INTERNO = "interno"


class Calidad(StrEnum):
    """As what somebody makes an Observacion."""

    CONCEJAL = "concejal"
    COSOC = "cosoc"


class AccionCorte(StrEnum):
    """What is done with a Corte, once it is taken."""

    FIRMAR = "firmar"
    ENTREGAR_COSOC = "entregar_cosoc"
    PUBLICAR = "publicar"
    RETIRAR = "retirar"


class ClaseInforme(StrEnum):
    CONCEJO = "concejo"
    COSOC = "cosoc"
    SEMESTRAL = "semestral"  # of SECPLA
    TRIMESTRAL = "trimestral"  # of Control


class FormatoInforme(StrEnum):
    """How a report is written. The value is the file's extension."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"


class EstadoInforme(StrEnum):
    PEDIDO = "pedido"
    EN_CURSO = "en_curso"
    EMITIDO = "emitido"
    FALLIDO = "fallido"


class OcasionEnvio(StrEnum):
    """When a report goes by mail on its own."""

    AL_FIRMAR = "al_firmar"  # so many days after a Corte was signed
    AL_PUBLICAR = "al_publicar"
    CADA_TRIMESTRE = "cada_trimestre"  # so many working days after each ended
    CADA_SEMESTRE = "cada_semestre"
