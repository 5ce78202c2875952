"""What the workbook would change of the units and people that are there."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from pladeco.domain.nomina.hojas import FilaPersona, Nomina
from pladeco.domain.palabras import ROLES, TIPOS_UNIDAD
from pladeco.domain.plegado import plegar_nombre
from pladeco.domain.run import leer_run, mostrar_run
from pladeco.domain.vocabulario import Rol, TipoUnidad

Cargo = tuple[Rol, str | None]


@dataclass(frozen=True, slots=True)
class UnidadDicha:
    """A unit as it is, or as it would be; `superior` is a code."""

    codigo: str
    nombre: str
    tipo: TipoUnidad
    superior: str | None = None
    alias: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonaDicha:
    """A person as they are, or would be; roles of units with the unit's code."""

    correo: str
    nombre: str
    run: str = ""
    cargos: frozenset[Cargo] = frozenset()
    activa: bool = True


@dataclass(frozen=True, slots=True)
class CambioNomina:
    """One unit or person that would be made or changed, and how, in words."""

    quien: str
    que: str
    nuevo: bool
    detalles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiferenciaNomina:
    """`unidades` and `personas` are what would be written, in an order that works."""

    unidades: tuple[UnidadDicha, ...] = ()
    personas: tuple[PersonaDicha, ...] = ()
    cambios: tuple[CambioNomina, ...] = ()
    nuevas: frozenset[str] = field(default=frozenset())

    @property
    def huella(self) -> str:
        """Tell this difference from any other: what was seen is what is applied."""
        partes = [*map(repr, self.unidades)]
        partes += [
            f"{p.correo} {p.nombre} {p.run} {_en_orden(p)}" for p in self.personas
        ]
        return hashlib.sha256("\n".join(partes).encode()).hexdigest()


def comparar(
    nomina: Nomina,
    unidades: Mapping[str, UnidadDicha],
    personas: Mapping[str, PersonaDicha],
) -> DiferenciaNomina:
    """Compare a workbook without problems (`revision`) with what is there.

    What is not in it, and cells left empty, change nothing; roles are only added.
    """
    de_unidades = _unidades(nomina, unidades)
    de_personas = _personas(nomina, personas)
    return DiferenciaNomina(
        unidades=_desde_arriba([u for u, _ in de_unidades]),
        personas=tuple(p for p, _ in de_personas),
        cambios=tuple(c for _, c in (*de_unidades, *de_personas)),
        nuevas=frozenset(p.correo for p, c in de_personas if c.nuevo),
    )


def _unidades(
    nomina: Nomina, hay: Mapping[str, UnidadDicha]
) -> list[tuple[UnidadDicha, CambioNomina]]:
    hallados = []
    for _, fila in nomina.unidades:
        codigo = fila.codigo.strip().upper()
        antes = hay.get(codigo)
        alias = (*(antes.alias if antes else ()), *fila.alias)
        quedaria = UnidadDicha(
            codigo=codigo,
            nombre=fila.nombre.strip(),
            tipo=fila.tipo,
            superior=_codigo(fila.superior) or (antes.superior if antes else None),
            alias=tuple(dict.fromkeys(alias)),
        )
        if antes != quedaria:
            detalles = _de_unidad(antes, quedaria)
            if antes is None:
                detalles += _con_otro_codigo(quedaria, hay)
            que = f"{codigo}, {quedaria.nombre}"
            cambio = CambioNomina("Unidad", que, antes is None, detalles)
            hallados.append((quedaria, cambio))
    return hallados


def _de_unidad(antes: UnidadDicha | None, ahora: UnidadDicha) -> tuple[str, ...]:
    if antes is None:
        depende = f"depende de {ahora.superior}" if ahora.superior else ""
        return tuple(filter(None, (TIPOS_UNIDAD[ahora.tipo], depende)))
    pares = (
        ("Nombre", antes.nombre, ahora.nombre),
        ("Tipo", TIPOS_UNIDAD[antes.tipo], TIPOS_UNIDAD[ahora.tipo]),
        ("Depende de", antes.superior or "nadie", ahora.superior or "nadie"),
    )
    detalles = [f"{que}: {era} → {es}" for que, era, es in pares if era != es]
    detalles += [f"Otro nombre: {a}" for a in ahora.alias if a not in antes.alias]
    return tuple(detalles)


def _con_otro_codigo(
    nueva: UnidadDicha, hay: Mapping[str, UnidadDicha]
) -> tuple[str, ...]:
    """Tell that one there is called so too: perhaps it is the same."""
    nombre = plegar_nombre(nueva.nombre)
    iguales = [u.codigo for u in hay.values() if plegar_nombre(u.nombre) == nombre]
    return tuple(f"ya hay otra que se llama así: {codigo}" for codigo in iguales)


def _personas(
    nomina: Nomina, hay: Mapping[str, PersonaDicha]
) -> list[tuple[PersonaDicha, CambioNomina]]:
    filas: dict[str, list[FilaPersona]] = {}
    for _, fila in nomina.personas:
        filas.setdefault(correo_de(fila), []).append(fila)
    hallados = []
    for correo, suyas in filas.items():
        antes = hay.get(correo)
        run = next((_run(f.run) for f in suyas if f.run), antes.run if antes else "")
        cargos = frozenset((f.rol, _codigo(f.unidad)) for f in suyas)
        quedaria = PersonaDicha(
            correo=correo,
            nombre=suyas[0].nombre.strip(),
            run=run,
            cargos=cargos | (antes.cargos if antes else frozenset()),
        )
        if antes != quedaria:
            detalles = _de_persona(antes, quedaria)
            que = f"{quedaria.nombre}, {correo}"
            cambio = CambioNomina("Persona", que, antes is None, detalles)
            hallados.append((quedaria, cambio))
    return hallados


def _de_persona(antes: PersonaDicha | None, ahora: PersonaDicha) -> tuple[str, ...]:
    detalles = []
    if antes is not None and antes.nombre != ahora.nombre:
        detalles.append(f"Nombre: {antes.nombre} → {ahora.nombre}")
    if ahora.run and (antes is None or antes.run != ahora.run):
        detalles.append(f"RUN: {ahora.run}")
    nuevos = ahora.cargos - (antes.cargos if antes else frozenset())
    detalles += [cargo_dicho(c) for c in sorted(nuevos, key=_orden)]
    return tuple(detalles)


def cargo_dicho(cargo: Cargo) -> str:
    rol, unidad = cargo
    return f"{ROLES[rol]}, {unidad}" if unidad else ROLES[rol]


def correo_de(fila: FilaPersona) -> str:
    return fila.correo.strip().lower()


def _codigo(texto: str | None) -> str | None:
    return (texto or "").strip().upper() or None


def _run(texto: str) -> str:
    leido = leer_run(texto)
    return mostrar_run(*leido) if leido else ""


def _orden(cargo: Cargo) -> tuple[str, str]:
    return cargo[0].value, cargo[1] or ""


def _en_orden(persona: PersonaDicha) -> list[Cargo]:
    return sorted(persona.cargos, key=_orden)


def _desde_arriba(unidades: list[UnidadDicha]) -> tuple[UnidadDicha, ...]:
    """Put each after the one above it; the check left no cycle."""
    pendientes = {u.codigo: u for u in unidades}
    listas: list[UnidadDicha] = []
    while pendientes:
        libres = [c for c, u in pendientes.items() if u.superior not in pendientes]
        listas += [pendientes.pop(codigo) for codigo in libres]
    return tuple(listas)
