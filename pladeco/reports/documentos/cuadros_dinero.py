"""Tables of money by source and state, and of the formal changes of the plan."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO, ESTADOS_MODIFICACION
from pladeco.domain.explicacion.numeros import FIJO, en_fecha
from pladeco.domain.vocabulario import EstadoFinanciamiento
from pladeco.queries.informe.registros import FilaDinero
from pladeco.queries.informe.registros_cambios import FilaModificacion
from pladeco.reports.documentos.cuadros import RAYA, callada, cifra
from pladeco.reports.documentos.estructura import Celda, Clase, Columna, Tabla
from pladeco.reports.frases import en_numero


def pesos(valor: Fraction | None) -> Celda:
    if valor is None:
        return callada("sin información")
    return cifra(f"${FIJO}{en_numero(valor)}")


def cuadro_dinero(filas: Iterable[FilaDinero]) -> Tabla:
    """Lay the sources out by state, as registered; the plan's own words beside."""
    por_fuente: dict[str, dict[EstadoFinanciamiento, FilaDinero]] = {}
    for fila in filas:
        por_fuente.setdefault(fila.fuente, {})[fila.estado] = fila
    return Tabla(
        titulo="Dinero por fuente y estado, en pesos",
        columnas=(
            Columna("Fuente", 24),
            Columna("Lo que dice el plan", 16),
            *(
                Columna(nombre, 20, cifra=True)
                for nombre in ESTADOS_FINANCIAMIENTO.values()
            ),
        ),
        filas=tuple(
            (Celda(fuente), _del_plan(por_estado), *_registrados(por_estado))
            for fuente, por_estado in por_fuente.items()
        ),
        nota="Un mismo peso pasa por varios estados: las columnas no se suman entre "
        "sí. «Sin información» no es cero. El dinero y el avance físico se miran lado "
        "a lado y nunca se mezclan en una cifra.",
    )


def _del_plan(por_estado: Mapping[EstadoFinanciamiento, FilaDinero]) -> Celda:
    """Write what the plan says: «Prevista: $ 5 y 2 sin monto»."""
    partes = []
    for estado, fila in por_estado.items():
        montos = [] if fila.plan is None else [pesos(fila.plan).texto]
        if fila.sin_monto:
            montos.append(f"{en_numero(fila.sin_monto)} sin monto")
        if montos:
            partes.append(f"{ESTADOS_FINANCIAMIENTO[estado]}: {' y '.join(montos)}")
    return Celda("\n".join(partes)) if partes else callada("No la nombra")


def _registrados(
    por_estado: Mapping[EstadoFinanciamiento, FilaDinero],
) -> Iterator[Celda]:
    for estado in ESTADOS_FINANCIAMIENTO:
        fila = por_estado.get(estado)
        yield callada(RAYA) if fila is None else pesos(fila.registrado)


# -- formal changes


def cuadro_modificaciones(filas: Iterable[FilaModificacion]) -> Tabla:
    return Tabla(
        titulo="Modificaciones del plan",
        columnas=(
            Columna("N°", 6),
            Columna("Motivo", 40),
            Columna("Estado", 18),
            Columna("Acuerdo del Concejo", 26),
            Columna("Rige desde", 14),
            Columna("Cambios", 10, cifra=True),
        ),
        filas=tuple(
            (
                Celda(en_numero(f.numero)),
                Celda(f.motivo),
                Celda(ESTADOS_MODIFICACION[f.estado]),
                _acuerdo(f),
                Celda(en_fecha(f.rige_desde)) if f.rige_desde else callada(RAYA),
                cifra(en_numero(f.cambios)),
            )
            for f in filas
        ),
    )


def _acuerdo(fila: FilaModificacion) -> Celda:
    if fila.acto:
        fecha = f", del {en_fecha(fila.acto_fecha)}" if fila.acto_fecha else ""
        return Celda(f"{fila.acto}{fecha}")
    if fila.requiere_acuerdo:
        return Celda("Lo requiere y aún no lo tiene", Clase.SITUACION, "atrasada")
    return callada("No lo requiere")
