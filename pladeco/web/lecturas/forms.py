"""The form of one reading: shape here, meaning in the domain."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from wtforms import (
    BooleanField,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from pladeco.domain.informar import Problema
from pladeco.domain.lecturas.lectura import LecturaMeta
from pladeco.domain.lecturas.palabras import ACUMULACIONES, CURVAS, SENTIDOS
from pladeco.domain.palabras import TIPOS
from pladeco.domain.vocabulario import TipoMeta
from pladeco.web.formas import (
    EsForm,
    FechaField,
    FilasField,
    NumeroField,
    agregar_problemas,
    opciones,
    se_entiende,
)
from pladeco.web.formas_meta import (
    DE_LA_META,
    DEL_INDICADOR,
    FRECUENCIAS,
    AnioForm,
    HitoForm,
    mostrar_indicador,
    mostrar_meta,
    valores_de_la_meta,
    valores_del_indicador,
)

_NADA = ""
_TEXTO = 4000
_NOMBRE = 1000
# In an escala the promised value and the one it starts from are chosen by name.
_POR_NOMBRE: Final = {"valor": "nivel", "base": "nivel_base"}


class LecturaForm(EsForm):
    visto = HiddenField()
    texto = TextAreaField("Palabras del plan", [Length(max=_TEXTO)])
    nombre = StringField("Qué se mide", [Length(max=_NOMBRE)])
    tipo = SelectField(
        "Tipo de meta", choices=opciones([(_NADA, "Falta leerla"), *TIPOS.items()])
    )
    valor = NumeroField("Valor prometido")
    valor_max = NumeroField("Valor más alto")
    unidad_medida = StringField("Unidad de medida", [Length(max=100)])
    sentido = SelectField("Sentido", choices=opciones(SENTIDOS.items()))
    frecuencia = SelectField(
        "¿Se repite?",
        choices=opciones([(_NADA, "Lo que corresponde al tipo"), *FRECUENCIAS.items()]),
    )
    base = NumeroField("Línea base")
    base_anterior = BooleanField("La línea base es lo logrado en el período anterior")
    brecha_meta = NumeroField("Hasta dónde llega la brecha")
    desde = FechaField("Desde", [InputRequired("Escriba el primer día del plazo.")])
    hasta = FechaField("Hasta", [InputRequired("Escriba el último día del plazo.")])
    curva = SelectField(
        "Cómo crece lo esperado",
        choices=opciones([(_NADA, "Lo que corresponde al tipo"), *CURVAS.items()]),
    )
    programacion = FilasField(FormField(AnioForm), label="Valor de cada año")
    hitos = FilasField(FormField(HitoForm), label="Hitos")
    niveles = TextAreaField("Niveles", [Length(max=_TEXTO)])
    nivel = StringField("Nivel prometido", [Length(max=_NOMBRE)])
    nivel_base = StringField("Nivel de partida", [Length(max=_NOMBRE)])
    equiespaciados = BooleanField("El plan dice que hay igual distancia entre niveles")
    acumulacion = SelectField(
        "Cómo se juntan los informes", choices=opciones(ACUMULACIONES.items())
    )
    numerador = StringField("Numerador", [Length(max=_NOMBRE)])
    denominador = StringField("Denominador", [Length(max=_NOMBRE)])
    factor = NumeroField("Factor")
    frecuencia_reporte = SelectField(
        "Cada cuánto se informa", choices=opciones(FRECUENCIAS.items())
    )
    medio_verificacion = TextAreaField("Con qué se prueba", [Length(max=_TEXTO)])
    agregable = BooleanField("Se puede sumar con otros indicadores")
    razon = TextAreaField("Por qué se lee así", [Length(max=_TEXTO)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the shape; what is wrong in a row is told by its list too."""
        bien: bool = super().validate(extra_validators)
        for lista in (self.programacion, self.hitos):
            lista.errors = [
                mensaje
                for fila in lista
                for mensajes in fila.form.errors.values()
                for mensaje in mensajes
            ]
        return bien

    def agregar_problemas(self, problemas: Iterable[Problema]) -> None:
        """Put the domain's problems beside the fields that they are about.

        Of a field whose text could not be read that alone is told.
        """
        en_escala = self.tipo.data == TipoMeta.ESCALA.value
        de_aqui = [
            Problema(_POR_NOMBRE.get(p.campo, p.campo), p.mensaje) if en_escala else p
            for p in problemas
        ]
        sin_leer = set(self.errors)
        agregar_problemas(self, [p for p in de_aqui if p.campo not in sin_leer])

    def se_entiende(self) -> bool:
        return se_entiende(self, *DEL_INDICADOR, *DE_LA_META)

    def to_command(self) -> LecturaMeta:
        """Return what was typed; only for a form whose shape was found good."""
        valores = valores_del_indicador(self) | valores_de_la_meta(self)
        if valores["tipo"] is TipoMeta.ESCALA:
            valores |= {
                campo: _lugar(self[por_nombre].data, valores["niveles"])
                for campo, por_nombre in _POR_NOMBRE.items()
            }
        return LecturaMeta(**valores)


def _lugar(nombre: str | None, niveles: tuple[str, ...]) -> Decimal | None:
    """Return the place of a level in the list; one that is not there lies beyond."""
    buscado = (nombre or "").strip().casefold()
    if not buscado:
        return None
    nombres = [n.casefold() for n in niveles]
    return Decimal(nombres.index(buscado) if buscado in nombres else len(nombres))


def datos_de(lectura: LecturaMeta, visto: str = "") -> dict[str, Any]:
    """Return what a form shows of a reading that is stored, or proposed."""
    datos = mostrar_indicador(lectura) | mostrar_meta(lectura) | {"visto": visto}
    for campo, por_nombre in _POR_NOMBRE.items():
        lugar = getattr(lectura, campo)
        datos[por_nombre] = _nombre_de(lugar, lectura.niveles)
        if lectura.tipo is TipoMeta.ESCALA:
            datos[campo] = None
    return datos


def _nombre_de(lugar: Decimal | None, niveles: tuple[str, ...]) -> str:
    if lugar is None or lugar not in range(len(niveles)):
        return _NADA
    return niveles[int(lugar)]
