"""Forms of the settings: one for each group, made from what domain/ajustes declares."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from wtforms import (
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from pladeco.domain.ajustes import CAMPOS, Ajustes, campos_de
from pladeco.domain.ciclo.legal import FECHAS
from pladeco.domain.ciclo.palabras import NOMBRE_AVISO
from pladeco.domain.grupos_de_ajustes import GRUPOS
from pladeco.domain.valores_de_ajuste import NO, SI, escribir_valor
from pladeco.domain.vocabulario import Frecuencia, TipoAviso
from pladeco.services.motivos import LARGO_MOTIVO
from pladeco.web.formas import EsForm, FechaField, NumeroField, opciones
from pladeco.web.formas_meta import FRECUENCIAS

_LARGO = 200


def _por_que() -> Any:
    """Return the field of the reason: made last, told last among what is missing."""
    return TextAreaField("Por qué lo cambia", [Length(max=LARGO_MOTIVO)])


class GrupoForm(EsForm):
    """One field for each setting of a group, and its reason, made below."""

    claves: ClassVar[tuple[str, ...]] = ()
    motivo: TextAreaField

    def to_command(self) -> dict[str, str]:
        """Return what was typed under each name; of notices, those left unmarked."""
        escritos = {}
        for clave in self.claves:
            dicho = self._fields[clave].data
            if clave == "avisos_apagados":
                marcados = set(dicho or ())
                escritos[clave] = ", ".join(t for t in TipoAviso if t not in marcados)
            else:
                escritos[clave] = dicho or ""
        return escritos


def _campo(clave: str) -> Any:
    texto, omision = CAMPOS[clave].metadata["texto"], CAMPOS[clave].default
    if isinstance(omision, bool):
        return RadioField(texto, choices=opciones(((SI, "Sí"), (NO, "No"))))
    if isinstance(omision, Frecuencia):
        return SelectField(texto, choices=opciones(FRECUENCIAS.items()))
    if isinstance(omision, frozenset):
        return SelectMultipleField(
            texto,
            choices=opciones((t.value, NOMBRE_AVISO[t]) for t in TipoAviso),
            widget=ListWidget(prefix_label=False),
            option_widget=CheckboxInput(),
        )
    return StringField(texto, [Length(max=_LARGO)])


def _forma_de(grupo: str) -> type[GrupoForm]:
    claves = campos_de(grupo)
    campos = {clave: _campo(clave) for clave in claves}
    cuerpo = {"claves": claves, **campos, "motivo": _por_que()}
    return type(f"{grupo.title()}Form", (GrupoForm,), cuerpo)


# Those that have settings.
FORMAS: Final[Mapping[str, type[GrupoForm]]] = {
    grupo: _forma_de(grupo) for grupo in GRUPOS if campos_de(grupo)
}


def textos_de(rigen: Ajustes) -> dict[str, str]:
    """Return the settings in force as they are kept."""
    return {clave: escribir_valor(getattr(rigen, clave)) for clave in CAMPOS}


def datos_de(rigen: Ajustes) -> dict[str, Any]:
    """Return what the fields show; of notices, those that are sent."""
    encendidos = [t.value for t in TipoAviso if rigen.avisa(t)]
    return {**textos_de(rigen), "avisos_apagados": encendidos}


class FeriadoForm(EsForm):
    fecha = FechaField("Día")
    nombre = StringField("Nombre")


class UmbralesForm(EsForm):
    margen = NumeroField("Margen")
    riesgo = NumeroField("Riesgo")
    cobertura_minima = NumeroField("Cobertura mínima")
    motivo = _por_que()


class FechasForm(EsForm):
    """Its other fields are added below: one for each date that is declared."""

    motivo: TextAreaField
    volver = SelectMultipleField(
        "Volver a lo de la ley", choices=opciones((f.clave, f.nombre) for f in FECHAS)
    )

    def to_command(self) -> dict[str, str]:
        """Return what was typed for each date; empty where it goes back to the law."""
        vuelven = set(self.volver.data or ())
        return {
            f.clave: "" if f.clave in vuelven else self[f.clave].data or ""
            for f in FECHAS
        }


for _legal in FECHAS:
    setattr(FechasForm, _legal.clave, StringField(_legal.nombre, [Length(max=_LARGO)]))
FechasForm.motivo = _por_que()


def poner_al_dia(
    forma: GrupoForm | FechasForm, vistos: Mapping[str, str], rigen: Mapping[str, Any]
) -> None:
    """Show what rules now where the person had left what the page showed.

    `rigen` is what fields show. Else a page that was old, sent again for some other
    thing, would bring back what somebody else changed meanwhile.
    """
    for clave, escrito in forma.to_command().items():
        if vistos.get(clave) == escrito:
            forma[clave].data = rigen.get(clave, "")
