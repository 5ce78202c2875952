"""Forms of people and units: shape here, meaning in the service."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from wtforms import (
    FormField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from pladeco.domain.palabras import ROLES, TIPOS_UNIDAD
from pladeco.domain.permisos import DE_UNIDAD
from pladeco.domain.vocabulario import Rol, TipoUnidad
from pladeco.queries.organigrama import FilaUnidad
from pladeco.services.personas import DatosUsuario
from pladeco.services.unidades import DatosUnidad
from pladeco.web.formas import EsForm, FilasField, opciones

_NADA = ""
_LARGO_ALIAS = 300
_CARGOS = opciones((r.value, ROLES[r]) for r in (Rol.ENCARGADO, Rol.DIRECTOR))
_ROLES = opciones((r.value, n) for r, n in ROLES.items() if r not in DE_UNIDAD)
_TIPOS = opciones((t.value, n) for t, n in TIPOS_UNIDAD.items())


class CargoForm(EsForm):
    """A role for one unit; without unit the row says nothing."""

    class Meta(EsForm.Meta):
        csrf = False

    rol = SelectField("Cargo", choices=_CARGOS)
    unidad = SelectField("Unidad", default=_NADA)


class UsuarioForm(EsForm):
    nombre = StringField("Nombre y apellidos", [Length(max=120)])
    correo = StringField("Correo", [Length(max=200)])
    run = StringField("RUN", [Length(max=20)])
    roles = SelectMultipleField(
        "Roles en la institución",
        choices=_ROLES,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    cargos = FilasField(FormField(CargoForm), label="Cargos en unidades")

    def ofrecer(self, unidades: Iterable[FilaUnidad], blancos: int = 2) -> None:
        """Fill the lists of units, and leave rows to add some."""
        lista = list(unidades)
        for _ in range(_llenos(self) + blancos - len(self.cargos)):
            self.cargos.append_entry({"rol": Rol.ENCARGADO.value, "unidad": _NADA})
        suyas = {cargo.form.unidad.data for cargo in self.cargos}
        elegibles = opciones(
            [
                (_NADA, "Ninguna"),
                *_por_nombre(u for u in lista if u.activa or u.codigo in suyas),
            ]
        )
        for cargo in self.cargos:
            cargo.form.unidad.choices = elegibles

    def to_command(self, claves: dict[str, UUID]) -> DatosUsuario:
        de_unidad = (
            (Rol(cargo.form.rol.data), claves[cargo.form.unidad.data])
            for cargo in self.cargos
            if cargo.form.unidad.data
        )
        roles = [
            *((Rol(rol), None) for rol in self.roles.data or ()),
            *de_unidad,
        ]
        return DatosUsuario(
            nombre=self.nombre.data or "",
            correo=self.correo.data or "",
            run=self.run.data or "",
            roles=tuple(dict.fromkeys(roles)),
        )


class UnidadForm(EsForm):
    codigo = StringField("Código", [Length(max=30)])
    nombre = StringField("Nombre", [Length(max=200)])
    tipo = SelectField("Tipo", choices=_TIPOS)
    superior = SelectField("Depende de", default=_NADA)
    alias = TextAreaField("Otros nombres")

    def ofrecer(self, unidades: Iterable[FilaUnidad]) -> None:
        self.superior.choices = opciones([(_NADA, "Ninguna"), *_por_nombre(unidades)])

    def validate_alias(self, _campo: TextAreaField) -> None:
        largas = [a for a in self.otros_nombres() if len(a) > _LARGO_ALIAS]
        if largas:
            mensaje = f"Cada nombre puede tener hasta {_LARGO_ALIAS} caracteres."
            raise ValidationError(mensaje)

    def otros_nombres(self) -> tuple[str, ...]:
        lineas = (linea.strip() for linea in (self.alias.data or "").splitlines())
        return tuple(dict.fromkeys(linea for linea in lineas if linea))

    def to_command(self, claves: dict[str, UUID]) -> DatosUnidad:
        return DatosUnidad(
            codigo=self.codigo.data or "",
            nombre=self.nombre.data or "",
            tipo=TipoUnidad(self.tipo.data),
            superior_id=claves[self.superior.data] if self.superior.data else None,
            alias=self.otros_nombres(),
        )


def _llenos(forma: UsuarioForm) -> int:
    return sum(1 for cargo in forma.cargos if cargo.form.unidad.data)


def _por_nombre(unidades: Iterable[FilaUnidad]) -> list[tuple[str, str]]:
    """Return each by its name, and those called alike by their code too."""
    lista = list(unidades)
    veces = Counter(u.nombre for u in lista)
    return [
        (u.codigo, f"{u.nombre} ({u.codigo})" if veces[u.nombre] > 1 else u.nombre)
        for u in lista
    ]
