"""Each kind of hallazgo in words: why it matters, and how it is mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pladeco.domain.calidad.tipos import Gravedad, TipoHallazgo


@dataclass(frozen=True, slots=True)
class Explicacion:
    """What a kind is called, why it matters and how it is mended."""

    nombre: str
    gravedad: Gravedad
    importa: str
    remedio: str

    @property
    def en_frase(self) -> str:
        """Return the name as it goes within a sentence; ODS keeps its capitals."""
        return self.nombre[0].lower() + self.nombre[1:]


_GRAVE, _MEDIA, _LEVE = Gravedad.GRAVE, Gravedad.MEDIA, Gravedad.LEVE

EXPLICACIONES: Final[Mapping[TipoHallazgo, Explicacion]] = {
    TipoHallazgo.SIN_INDICADOR: Explicacion(
        "Sin indicador",
        _GRAVE,
        "No se sabe qué medir: nadie puede informar un avance.",
        "Agregue el indicador con una modificación del plan.",
    ),
    TipoHallazgo.SIN_META: Explicacion(
        "Sin meta",
        _GRAVE,
        "No se sabe cuánto se prometió: no hay cumplimiento que calcular.",
        "Agregue la meta con una modificación del plan.",
    ),
    TipoHallazgo.META_POR_LEER: Explicacion(
        "Meta sin leer",
        _GRAVE,
        "Nadie ha dicho cómo se mide: la meta no cuenta en ninguna cifra.",
        "Léala en la mesa de lecturas: diga su tipo y sus números.",
    ),
    TipoHallazgo.META_POR_CONFIRMAR: Explicacion(
        "Meta por confirmar",
        _GRAVE,
        "La lectura es una propuesta: la meta no cuenta hasta que SECPLA la confirme.",
        "Revise la lectura propuesta y confírmela o corríjala.",
    ),
    TipoHallazgo.META_CUALITATIVA: Explicacion(
        "Meta que no se puede medir",
        _GRAVE,
        "Promete en palabras, sin un número ni un hito: nunca se sabrá si se cumplió.",
        "Si el plan se puede precisar, cámbiela por una meta con número, hito o nivel.",
    ),
    TipoHallazgo.SIN_LINEA_BASE: Explicacion(
        "Falta la línea base",
        _GRAVE,
        "La meta se mide contra un punto de partida que el plan no dice.",
        "Escriba la línea base y su fuente en la lectura de la meta.",
    ),
    TipoHallazgo.META_NO_CALCULABLE: Explicacion(
        "Meta que no se puede calcular",
        _GRAVE,
        "A la meta le falta un dato, o sus números se contradicen.",
        "Corrija en la lectura lo que falta o no calza.",
    ),
    TipoHallazgo.SIN_RESPONSABLE: Explicacion(
        "Sin responsable",
        _GRAVE,
        "Ninguna unidad debe los informes: nadie los va a escribir.",
        "Nombre la unidad líder con una modificación del plan.",
    ),
    TipoHallazgo.INDICADOR_ES_META: Explicacion(
        "El indicador es una meta",
        _MEDIA,
        "La celda dice cuánto se hará y no qué se mide: es fácil leerla mal.",
        "Confirme la lectura, con un indicador que diga qué se cuenta.",
    ),
    TipoHallazgo.MEDIO_COMO_INDICADOR: Explicacion(
        "Medio de verificación en vez de indicador",
        _MEDIA,
        "La celda dice con qué se prueba y no qué se mide.",
        "Confirme la lectura, con un indicador que diga qué se cuenta.",
    ),
    TipoHallazgo.PRIMER_PERIODO_SIN_BASE: Explicacion(
        "Primer período sin punto de partida",
        _MEDIA,
        "La meta se compara con el período anterior y el primero no tiene con qué: "
        "queda fuera del cálculo.",
        "Escriba en la lectura el valor del año anterior al plazo.",
    ),
    TipoHallazgo.HITOS_SIN_FECHA: Explicacion(
        "Hitos sin fecha propia",
        _MEDIA,
        "Nada se exige hasta el último día del plazo: un atraso se ve cuando ya es "
        "tarde.",
        "Dé a cada hito su fecha en la lectura de la meta.",
    ),
    TipoHallazgo.PLAZO_DUDOSO: Explicacion(
        "Plazo que falta o no se entiende",
        _MEDIA,
        "Sin plazo claro no se sabe desde cuándo ni hasta cuándo exigir.",
        "Confirme el plazo en la lectura de la meta.",
    ),
    TipoHallazgo.ANIOS_CONTRADICEN: Explicacion(
        "Años que contradicen el plazo",
        _MEDIA,
        "El texto nombra un año que está fuera del plazo de la misma fila.",
        "Decida qué años valen y confirme la lectura, o corrija el plan.",
    ),
    TipoHallazgo.FUERA_DEL_INSTRUMENTO: Explicacion(
        "Plazo fuera del plan",
        _MEDIA,
        "La meta comienza antes que el plan o termina después de él.",
        "Corrija el plazo en la lectura de la meta.",
    ),
    TipoHallazgo.RESPONSABLE_EXTERNO: Explicacion(
        "Responde solo una institución externa",
        _MEDIA,
        "Nadie de la municipalidad debe los informes.",
        "Agregue una unidad municipal con una modificación del plan.",
    ),
    TipoHallazgo.SIN_FUENTE: Explicacion(
        "Sin fuente de financiamiento",
        _MEDIA,
        "El plan no dice con qué se paga, ni que no cueste.",
        "Agregue la fuente con una modificación del plan.",
    ),
    TipoHallazgo.PESO_CERO: Explicacion(
        "Peso cero",
        _MEDIA,
        "Lo que pesa cero no mueve ninguna cifra, se haga o no.",
        "Corrija el peso con una modificación del plan.",
    ),
    TipoHallazgo.SIN_OBJETIVO: Explicacion(
        "Tabla sin objetivo",
        _MEDIA,
        "No se sabe para qué son sus actividades.",
        "Escriba el objetivo local con una modificación del plan.",
    ),
    TipoHallazgo.OBJETIVO_SIN_ACTIVIDADES: Explicacion(
        "Objetivo sin actividades",
        _MEDIA,
        "El objetivo se propuso y nada de lo programado lo busca.",
        "Mueva o agregue actividades con una modificación del plan.",
    ),
    TipoHallazgo.SIN_ODS: Explicacion(
        "Sin ODS",
        _MEDIA,
        "Lo que se haga aquí no cuenta en las cifras por ODS.",
        "Vincule el programa con un objetivo.",
    ),
    TipoHallazgo.SIN_VINCULO: Explicacion(
        "Sin vínculo con la tabla estratégica",
        _MEDIA,
        "Lo que se haga aquí no cuenta en ningún plan estratégico.",
        "Vincúlelo en la mesa de vínculos con un plan o programa estratégico.",
    ),
    TipoHallazgo.ESTRATEGICO_SIN_ACTIVIDADES: Explicacion(
        "Sin actividades que lo cumplan",
        _MEDIA,
        "El plan se lo propuso y ninguna actividad vinculada lo hace: no tiene cifras.",
        "Vincúlele programas de las matrices, o agregue actividades al plan.",
    ),
    TipoHallazgo.POSIBLE_DUPLICADO: Explicacion(
        "Posible duplicado",
        _LEVE,
        "Si son la misma actividad, lo hecho podría contarse dos veces.",
        "Compare las filas. Si son una, retire la otra con una modificación del plan.",
    ),
    TipoHallazgo.OBJETIVO_NO_CALZA: Explicacion(
        "El objetivo quizás no es el de su tabla",
        _LEVE,
        "Es una sospecha por las palabras: el objetivo y lo que está debajo no se "
        "parecen.",
        "Lea la tabla. Si el objetivo es otro, corríjalo con una modificación del "
        "plan.",
    ),
    TipoHallazgo.FILA_POR_REVISAR: Explicacion(
        "Fila que el lector marcó",
        _LEVE,
        "Al leer el documento hubo que deducir dónde iba cada celda.",
        "Compare la fila con el documento y confirme la lectura de sus metas.",
    ),
    TipoHallazgo.SIN_MONTO: Explicacion(
        "Sin monto",
        _LEVE,
        "El plan dice de dónde viene el dinero, pero no cuánto.",
        "Agregue los montos, si se conocen, con una modificación del plan.",
    ),
}
