"""Forms of an Indicador and of a Meta inside a draft."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wtforms import (
    BooleanField,
    FormField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length

from pladeco.domain.cambios.edicion import DatosIndicador, DatosMeta
from pladeco.domain.lecturas.lectura import CAMPOS_DE, DE_UN_TIPO
from pladeco.domain.lecturas.palabras import ACUMULACIONES, CURVAS, SENTIDOS
from pladeco.domain.palabras import TIPOS
from pladeco.domain.vocabulario import Acumulacion, Frecuencia, Sentido, TipoMeta
from pladeco.web.formas import (
    EsForm,
    FechaField,
    FilasField,
    NumeroField,
    con_fecha,
    filas_con,
    opciones,
    sin_espacios,
)
from pladeco.web.formas_meta import (
    FRECUENCIAS,
    AnioForm,
    HitoForm,
    lugar_de_anios,
    valores_de_la_meta,
    valores_del_indicador,
)
from pladeco.web.modificaciones.forms_elemento import NADA
from pladeco.web.modificaciones.problemas import Filas

_LARGO_TEXTO = 4000
_LARGO_MEDIDA = 100


def _lista(palabras: Mapping[Any, str], vacio: str | None = None) -> list[Any]:
    primero = [] if vacio is None else [(NADA, vacio)]
    return opciones([*primero, *((e.value, texto) for e, texto in palabras.items())])


class IndicadorForm(EsForm):
    nombre = TextAreaField("Qué se mide", [sin_espacios, Length(max=_LARGO_TEXTO)])
    unidad_medida = StringField("Unidad de medida", [Length(max=_LARGO_MEDIDA)])
    sentido = SelectField(
        "Sentido", choices=_lista(SENTIDOS), default=Sentido.ASCENDENTE.value
    )
    acumulacion = SelectField(
        "Cómo se juntan los informes",
        choices=_lista(ACUMULACIONES),
        default=Acumulacion.SUMA.value,
    )
    numerador = TextAreaField("Parte (numerador)", [Length(max=_LARGO_TEXTO)])
    denominador = TextAreaField("Total (denominador)", [Length(max=_LARGO_TEXTO)])
    factor = NumeroField("Se multiplica por")
    frecuencia_reporte = SelectField(
        "Cada cuánto se informa",
        choices=opciones(FRECUENCIAS.items()),
        default=Frecuencia.TRIMESTRAL.value,
    )
    medio_verificacion = TextAreaField(
        "Medio de verificación", [Length(max=_LARGO_TEXTO)]
    )
    niveles = TextAreaField("Niveles", [Length(max=_LARGO_TEXTO)])
    agregable = BooleanField("Se puede sumar con otros indicadores")

    def datos(self) -> DatosIndicador:
        return DatosIndicador(**valores_del_indicador(self))


class MetaForm(EsForm):
    tipo = SelectField(
        "Tipo de meta",
        choices=opciones(
            [(NADA, "Sin leer todavía"), *((t.value, TIPOS[t]) for t in TipoMeta)]
        ),
        default=NADA,
    )
    valor = NumeroField("Valor prometido")
    valor_max = NumeroField("Valor más alto")
    base = NumeroField("Línea base")
    base_anterior = BooleanField("Se parte de lo logrado en el período anterior")
    brecha_meta = NumeroField("Hasta dónde llega la brecha")
    frecuencia = SelectField(
        "Cada cuánto se cumple",
        choices=opciones([(NADA, "Como es usual en su tipo"), *FRECUENCIAS.items()]),
        default=NADA,
    )
    curva = SelectField(
        "Cómo crece lo esperado",
        choices=_lista(CURVAS, "Como es usual en su tipo"),
        default=NADA,
    )
    desde = FechaField("Desde", [con_fecha])
    hasta = FechaField("Hasta", [con_fecha])
    programacion = FilasField(FormField(AnioForm), label="Año")
    hitos = FilasField(FormField(HitoForm), label="Hito")
    equiespaciados = BooleanField("Los niveles están a igual distancia")
    texto = TextAreaField("Palabras del plan", [Length(max=_LARGO_TEXTO)])
    razon = TextAreaField("Por qué se lee así", [Length(max=_LARGO_TEXTO)])

    def datos(self, actual: DatosMeta | None) -> DatosMeta:
        """Return what was typed; what is not edited here stays as it is.

        With another kind, what only the former one asked for is left out.
        """
        escrito = DatosMeta(
            **valores_de_la_meta(self),
            acto=actual.acto if actual else None,
            acto_fecha=actual.acto_fecha if actual else None,
        )
        if escrito.tipo is None or (actual and actual.tipo is escrito.tipo):
            return escrito
        vacia = DatosMeta(tipo=None, desde=escrito.desde, hasta=escrito.hasta)
        sobran = (DE_UN_TIPO - CAMPOS_DE[escrito.tipo]) & set(DatosMeta.__slots__)
        return replace(escrito, **{campo: getattr(vacia, campo) for campo in sobran})

    def filas(self) -> Filas:
        """Return where the years and the milestones that say something stand."""
        return {
            "programacion": lugar_de_anios(self.programacion),
            "hitos": dict(enumerate(filas_con(self.hitos, "nombre"))),
        }
