"""Forms of Cortes and sendings: shape here, meaning in domain/cortes and services."""

import re
from datetime import date

from wtforms import (
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from pladeco.domain.ciclo.envios import MAXIMO_DIAS
from pladeco.domain.cortes import DESTINATARIOS, ActoPropuesto
from pladeco.domain.informes import OCASIONES, titulo_informe
from pladeco.domain.palabras import ROLES
from pladeco.domain.vocabulario import (
    AccionCorte,
    ClaseInforme,
    Destinatario,
    FormatoInforme,
    OcasionEnvio,
    Rol,
)
from pladeco.imprenta import HACEDORES
from pladeco.services.envios import EnvioPropuesto
from pladeco.web.formas import EnteroField, EsForm, FechaField, con_fecha, opciones

_LARGO = 300
_LARGO_NOTA = 2000
_SIN_DESTINATARIO = ""
_RECIBEN = (Rol.SECPLA, Rol.CONTROL, Rol.CONCEJAL, Rol.COSOC, Rol.DIRECTOR)


def _hasta_300(_forma: EsForm, campo: StringField) -> None:
    largo = len((campo.data or "").strip())
    if largo > _LARGO:
        mensaje = f"Escriba hasta {_LARGO} caracteres: escribió {largo}."
        raise ValidationError(mensaje)


class CorteForm(EsForm):
    fecha = FechaField("Fecha de las cifras", [con_fecha])
    destinatario = SelectField(
        "Para quién es",
        choices=opciones(
            ((_SIN_DESTINATARIO, "Nadie en particular"), *DESTINATARIOS.items())
        ),
        default=_SIN_DESTINATARIO,
    )
    sesion = StringField("Sesión", [_hasta_300])
    proposito = StringField("Para qué es", [_hasta_300])

    @property
    def para(self) -> Destinatario | None:
        return Destinatario(self.destinatario.data) if self.destinatario.data else None


class ActoForm(EsForm):
    """An act on a Corte: its day, where one is asked for, and a few words."""

    fecha = FechaField("Se entregó el")
    nota = TextAreaField("Nota", [Length(max=_LARGO_NOTA)])

    def to_command(self, accion: AccionCorte, hoy: date) -> ActoPropuesto:
        return ActoPropuesto(accion, self.fecha.data or hoy, self.nota.data or "")


class EnvioForm(EsForm):
    informe = SelectField("Informe", choices=[])
    ocasion = SelectField("Cuándo", choices=opciones(OCASIONES.items()))
    dias = EnteroField("Días después", default=0)
    roles = SelectMultipleField(
        "A quienes tienen el rol de",
        choices=opciones((r, ROLES[r]) for r in _RECIBEN),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    correos = TextAreaField("Y a estas direcciones", [Length(max=_LARGO_NOTA)])

    def ofrecer(self) -> None:
        """Offer the reports that this installation can make."""
        self.informe.choices = opciones(
            (f"{clase}.{formato}", titulo_informe(clase, formato))
            for clase, formato in HACEDORES
        )

    def to_command(self) -> EnvioPropuesto:
        clase, formato = self.informe.data.split(".")
        dias = self.dias.data
        return EnvioPropuesto(
            clase=ClaseInforme(clase),
            formato=FormatoInforme(formato),
            ocasion=OcasionEnvio(self.ocasion.data),
            dias=MAXIMO_DIAS + 1 if dias is None else dias,
            roles=tuple(Rol(r) for r in self.roles.data or ()),
            correos=tuple(
                c for c in re.split(r"[\s,;]+", self.correos.data or "") if c
            ),
        )
