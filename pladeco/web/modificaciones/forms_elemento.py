"""The form of one Elemento: its own data, who answers, with what money, where."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from wtforms import (
    BooleanField,
    FormField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from pladeco.domain.cambios.edicion import (
    DatosCorresponsable,
    DatosElemento,
    DatosFuente,
    ElementoEnBorrador,
)
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.domain.vocabulario import EstadoFinanciamiento, Nivel
from pladeco.web.formas import (
    EsForm,
    FechaField,
    FilaForm,
    FilasField,
    NumeroField,
    agregar_blancos,
    con_fecha,
    filas_con,
    opciones,
    texto_o_nada,
)
from pladeco.web.modificaciones.problemas import Filas

NADA = ""
_LARGO_TEXTO = 4000
_DIGITOS_ANIO = 4
_UNO = Decimal(1)
_ESTADOS = opciones((e.value, texto) for e, texto in ESTADOS_FINANCIAMIENTO.items())
Pares = Iterable[tuple[str, str]]


class CorresponsableForm(FilaForm):
    """A unit beside the lead one; without unit the row says nothing."""

    unidad = SelectField("Unidad", default=NADA)
    reporta = BooleanField("También informa")

    def validate_unidad(self, campo: SelectField) -> None:
        if not campo.data and self.reporta.data:
            raise ValidationError("Elija la unidad que informa, o quite la marca.")


class FinanciamientoForm(FilaForm):
    """Money of one source; without source the row says nothing."""

    fuente = SelectField("Fuente", default=NADA)
    anio = StringField("Año")
    monto = NumeroField("Monto en pesos")
    estado = SelectField(
        "Estado", choices=_ESTADOS, default=EstadoFinanciamiento.PREVISTA.value
    )
    codigo_bip = StringField("Código BIP", [Length(max=30)])

    def validate_anio(self, campo: StringField) -> None:
        texto = (campo.data or "").strip()
        if texto and not (
            texto.isascii() and texto.isdigit() and len(texto) == _DIGITOS_ANIO
        ):
            raise ValidationError("Escriba el año con cuatro cifras, como 2026.")

    def validate_fuente(self, campo: SelectField) -> None:
        if campo.data:
            return
        if (self.monto.raw_data or [""])[0].strip():
            raise ValidationError("Elija la fuente de este monto.")
        if any((c.data or "").strip() for c in (self.anio, self.codigo_bip)):
            raise ValidationError("Elija la fuente, o deje vacía toda la fila.")


class ElementoForm(EsForm):
    nombre = TextAreaField("Texto en el plan", [Length(max=_LARGO_TEXTO)])
    lema = TextAreaField("Lema", [Length(max=_LARGO_TEXTO)])
    definicion = TextAreaField("Definición", [Length(max=_LARGO_TEXTO)])
    peso = NumeroField("Peso")
    lider = SelectField("Unidad líder", default=NADA)
    corresponsables = FilasField(FormField(CorresponsableForm), label="Corresponsable")
    fuentes = FilasField(FormField(FinanciamientoForm), label="Fuente")
    territorios = SelectMultipleField(
        "Territorios",
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def ofrecer(self, unidades: Pares, fuentes: Pares, territorios: Pares) -> None:
        """Fill the lists, and leave rows to add some."""
        agregar_blancos(self.corresponsables, "unidad")
        agregar_blancos(self.fuentes, "fuente")
        elegibles = opciones([(NADA, "Ninguna"), *unidades])
        self.lider.choices = elegibles
        for fila in self.corresponsables:
            fila.form.unidad.choices = elegibles
        fondos = opciones([(NADA, "Ninguna"), *fuentes])
        for fila in self.fuentes:
            fila.form.fuente.choices = fondos
        self.territorios.choices = opciones(territorios)

    def datos(self, actual: DatosElemento) -> DatosElemento:
        """Return what it says of itself; `dudas` are not edited here."""
        return DatosElemento(
            nombre=texto_o_nada(self.nombre.data),
            peso=_UNO if self.peso.data is None else self.peso.data,
            lema=texto_o_nada(self.lema.data),
            definicion=texto_o_nada(self.definicion.data),
            dudas=actual.dudas,
        )

    def corresponsables_escritos(self) -> list[DatosCorresponsable]:
        return [
            DatosCorresponsable(
                unidad=self.corresponsables[n].form.unidad.data,
                reporta=bool(self.corresponsables[n].form.reporta.data),
            )
            for n in self._corresponsables()
        ]

    def fuentes_escritas(self) -> list[DatosFuente]:
        return [_fuente(self.fuentes[n].form) for n in self._fuentes()]

    def filas(self) -> Filas:
        """Return where the rows that say something stand."""
        return {
            "corresponsables": dict(enumerate(self._corresponsables())),
            "fuentes": dict(enumerate(self._fuentes())),
        }

    def _corresponsables(self) -> list[int]:
        return filas_con(self.corresponsables, "unidad")

    def _fuentes(self) -> list[int]:
        return filas_con(self.fuentes, "fuente")


def _fuente(fila: Any) -> DatosFuente:
    anio = (fila.anio.data or "").strip()
    return DatosFuente(
        fuente=fila.fuente.data,
        estado=EstadoFinanciamiento(fila.estado.data),
        anio=int(anio) if anio else None,
        monto=fila.monto.data,
        codigo_bip=texto_o_nada(fila.codigo_bip.data),
    )


def datos_de(elemento: ElementoEnBorrador) -> dict[str, Any]:
    """Return what the form shows before anybody types."""
    datos = elemento.datos
    return {
        "nombre": datos.nombre or "",
        "lema": datos.lema or "",
        "definicion": datos.definicion or "",
        "peso": datos.peso,
        "lider": elemento.lider or NADA,
        "corresponsables": [
            {"unidad": c.unidad, "reporta": c.reporta} for c in elemento.corresponsables
        ],
        "fuentes": [
            {
                "fuente": f.fuente,
                "anio": str(f.anio) if f.anio else "",
                "monto": f.monto,
                "estado": f.estado.value,
                "codigo_bip": f.codigo_bip or "",
            }
            for f in elemento.fuentes
        ],
        "territorios": list(elemento.territorios),
    }


class AgregarForm(EsForm):
    nivel = SelectField("Qué se agrega")
    nombre = TextAreaField("Texto en el plan", [Length(max=_LARGO_TEXTO)])

    def ofrecer(self, niveles: Iterable[Nivel]) -> None:
        self.nivel.choices = opciones((n.value, NOMBRE_NIVEL[n]) for n in niveles)


class PlazoForm(EsForm):
    desde = FechaField("Desde", [con_fecha])
    hasta = FechaField("Hasta", [con_fecha])
