"""The first days of an installation: what is done, told by what is there.

Nobody ticks anything: a step is done when the state says so.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pladeco.domain.explicacion.numeros import contar, en_fecha, en_numero


class PasoInicial(StrEnum):
    INSTITUCION = "institucion"
    PLANIFICADOR = "planificador"
    RESPALDO = "respaldo"
    CORREO = "correo"
    PERSONAS = "personas"
    PLAN = "plan"
    METAS = "metas"
    PERIODO = "periodo"


@dataclass(frozen=True, slots=True)
class EstadoInicial:
    """What is there. `correo` names the server in force, `probado` says it took one.

    `respaldado` is the day of the first copy that was read back whole;
    `sin_quien_informe` counts the plan's units that owe reports and have no account.
    """

    institucion: str
    con_emblema: bool
    planificador_vivo: bool
    respaldado: date | None
    correo: str
    probado: bool
    unidades: int
    personas: int
    sin_clave: int
    con_secpla: bool
    con_encargado: bool
    sin_quien_informe: int
    plan: str | None
    metas: int
    confirmadas: int
    periodo: str | None


@dataclass(frozen=True, slots=True)
class Paso:
    """One line of the list; `de_secpla`: who administers has no part in it."""

    cual: PasoInicial
    titulo: str
    hecho: bool
    detalle: str
    de_secpla: bool = False


def pasos_de(estado: EstadoInicial) -> tuple[Paso, ...]:
    """Return the steps in the order in which they are best taken."""
    return (
        Paso(
            PasoInicial.INSTITUCION,
            "La institución tiene nombre y quien la administre",
            hecho=True,
            detalle=f"{estado.institucion}. "
            + (
                "Su emblema está en todas las páginas."
                if estado.con_emblema
                else "Si quiere, agregue su emblema y su color."
            ),
        ),
        Paso(
            PasoInicial.PLANIFICADOR,
            "El planificador está trabajando",
            hecho=estado.planificador_vivo,
            detalle="Abre y cierra períodos, envía los correos y respalda."
            if estado.planificador_vivo
            else "En el servidor falta poner a andar «pladeco planificador».",
        ),
        Paso(
            PasoInicial.RESPALDO,
            "Hay un respaldo",
            hecho=estado.respaldado is not None,
            detalle=f"El primero es del {en_fecha(estado.respaldado)}; al terminar se "
            "leyó de vuelta y estaba completo."
            if estado.respaldado
            else "El planificador hace uno cada día. Para no esperar, ejecute «pladeco "
            "respaldar» en el servidor.",
        ),
        Paso(
            PasoInicial.CORREO,
            "El correo sale",
            hecho=bool(estado.correo) and estado.probado,
            detalle=_del_correo(estado),
        ),
        Paso(
            PasoInicial.PERSONAS,
            "Las unidades y las personas están",
            hecho=estado.con_secpla
            and estado.con_encargado
            and not estado.sin_quien_informe,
            detalle=_de_las_personas(estado),
        ),
        Paso(
            PasoInicial.PLAN,
            "El plan está cargado",
            hecho=estado.plan is not None,
            detalle=estado.plan or "SECPLA lo carga desde su libro de Excel.",
            de_secpla=True,
        ),
        Paso(
            PasoInicial.METAS,
            "Las metas están confirmadas",
            hecho=bool(estado.metas) and estado.confirmadas == estado.metas,
            detalle=f"{en_numero(estado.confirmadas)} de "
            f"{contar(estado.metas, 'meta', 'metas')}. Una meta cuenta en las cifras "
            "desde que SECPLA confirma cómo se lee."
            if estado.metas
            else "Después de cargar el plan.",
            de_secpla=True,
        ),
        Paso(
            PasoInicial.PERIODO,
            "El primer período está abierto",
            hecho=estado.periodo is not None,
            detalle=f"El primero fue {estado.periodo}: las unidades pueden informar."
            if estado.periodo
            else "Hay períodos cuando hay metas confirmadas.",
            de_secpla=True,
        ),
    )


def _del_correo(estado: EstadoInicial) -> str:
    if not estado.correo:
        return (
            "Falta decir cuál es el servidor de correo. Mientras tanto los avisos "
            "esperan, y los enlaces para crear la clave se imprimen."
        )
    if not estado.probado:
        return f"El servidor es {estado.correo}. Falta que acepte un mensaje de prueba."
    return f"{estado.correo} aceptó un mensaje de prueba."


def _de_las_personas(estado: EstadoInicial) -> str:
    dicho = (
        f"{contar(estado.unidades, 'unidad', 'unidades')} y "
        f"{contar(estado.personas, 'persona', 'personas')}."
    )
    faltan = [
        que
        for que, esta in (
            ("alguien de SECPLA", estado.con_secpla),
            ("un encargado de unidad", estado.con_encargado),
        )
        if not esta
    ]
    if faltan:
        dicho += f" {'Falta' if len(faltan) == 1 else 'Faltan'} {' y '.join(faltan)}."
    if estado.sin_quien_informe:
        del_plan = contar(
            estado.sin_quien_informe, "unidad del plan", "unidades del plan"
        )
        dicho += f" En {del_plan} nadie tiene cuenta para informar."
    if estado.sin_clave:
        dicho += f" {_sin_clave(estado.sin_clave)}"
    return dicho


def _sin_clave(cuantas: int) -> str:
    if cuantas == 1:
        return "1 persona aún no crea su clave."
    return f"{en_numero(cuantas)} personas aún no crean su clave."
