# ruff: noqa: E501 - rows of a table are long lines
"""An invented comuna, its clean plan as text, and what a reading of it says.

Every damage of `test_danos.py` starts from this text, whose reading is the truth the damaged
one is held against.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from pladeco.importers.lector.codigos import CodigoAviso
from pladeco.importers.lector.documento import leer_documento
from pladeco.importers.lector.registros import FilaLeida, Lectura, a_json

Edicion = Callable[[list[str]], list[str]]  # cells of a row → lines in its place

SALTO_DE_PAGINA = ["", "", ""]
ENCABEZADO = (
    "PROGRAMA O PROYECTO\tACTIVIDADES\tINDICADORES\tPLAZOS\tMETAS POR ODS"
    "\tRESPONSABLES\tFINANCIAMIENTO"
)

PLAN = """\
I. Municipalidad de Quebrada Honda

Plan de desarrollo comunal
Ilustre Municipalidad de Quebrada Honda 2025-2030,
TOMO II

CONTENIDO

I. INTRODUCCIÓN\t3
Lineamientos Estratégicos\t4

Visión

- Quebrada Honda, comuna que cuida su valle y su gente.

Misión

- Servir con cercanía y buen trato.

El municipio trabajará con dos lineamientos estratégicos durante seis años.

ESTRATEGIA\tDEFINICIÓN ESTRATÉGICA
ATENCIÓN CERCANA: Quebrada Honda atiende bien.\tLlegar a cada vecino y vecina.
VALLE LIMPIO: Quebrada Honda cuida su valle.\tReducir y valorizar los residuos.

1 LINEAMIENTO ESTRATÉGICO ATENCIÓN CERCANA

Quebrada Honda atiende bien.

OBJETIVO ESTRATÉGICO\tPLAN\tPROGRAMA\tPROYECTO/ESTUDIOS
Acercar los servicios.\tPlan de trato\tPrograma de trámites\tEstudio de filas. Piloto de citas.
\t\tPrograma de accesos\t<p>Rampa en la posta.</p> <p>Módulo en El Boldo.</p>

OBJETIVO LOCAL: Mejorar la atención de público en todas las oficinas.
{e}
Programa Ventanilla Única\tCapacitar a los equipos de atención en lengua de señas\tN° de funcionarios capacitados en el año\t2025-2027\tAl menos 20 funcionarios capacitados cada año\tDepartamento de Personas\tMunicipal
Programa Ventanilla Única\tPublicar los trámites en lenguaje claro y accesible\t(N° de trámites publicados/ N° de trámites totales)*100\t2025-2027\t100% de los trámites publicados\tDepartamento de Personas\tMunicipal
Programa Ventanilla Única\tHabilitar un módulo de atención en la localidad de El Boldo\tPorcentaje de avance de la obra civil\t2026\tUn módulo en funcionamiento para la localidad\tDirección de Obras Municipales\tFNDR

Ordenar el archivo municipal y ponerlo al servicio de la comunidad.

{e}
Plan Archivo Abierto\tCatalogar los fondos documentales anteriores a 1950\tN° de cajas catalogadas\tEnero a Diciembre 2026\t400 cajas\tSecretaría Municipal\tFONDOS CONCURSABLES
Plan Archivo Abierto\tRestaurar los libros de actas del cabildo antiguo\tN° de libros restaurados\t2027\t12 libros\tSecretaría Municipal\tFONDOS CONCURSABLES

2 LINEAMIENTO ESTRATÉGICO VALLE LIMPIO

Quebrada Honda cuida su valle.

OBJETIVO ESTRATÉGICO\tPLAN\tPROGRAMA\tPROYECTO/ESTUDIOS
Cuidar el valle.\tPlan verde\tPrograma de composta\tCompostera comunitaria del barrio alto

OBJETIVO LOCAL: Reducir los residuos que llegan al vertedero.
{e}
Programa Basura Cero\tInstalar puntos verdes en las escuelas rurales\tN° de puntos verdes instalados\t2025-2030\t15 puntos verdes\tOficina de Medio Ambiente\tFPA
Programa Basura Cero\tRealizar talleres de compostaje para familias campesinas\tN° de talleres realizados\tanual\t4 talleres por año\tOficina de Medio Ambiente\tMunicipal
Feria del Reúso\tOrganizar ferias de intercambio de enseres y herramientas\tCobertura de barrios con feria\t2025-2030\tAl menos 6 barrios\tUnidad de Fomento\tSectorial

Fuente: elaboración propia.
""".replace("{e}", ENCABEZADO)


CAMPOS = (
    "programa",
    "actividad",
    "indicador",
    "plazo",
    "meta",
    "responsable",
    "financiamiento",
)


def leer_limpio() -> Lectura:
    return leer_documento(PLAN)


def contenido(lectura: Lectura) -> dict[str, Any]:
    """Return what a reading says of the plan, without places, marks and avisos."""
    plano = a_json(lectura)
    for lineamiento in plano["lineamientos"]:
        for matriz in lineamiento["matrices"]:
            for fila in matriz["filas"]:
                del fila["linea"], fila["revisar"]
    del plano["avisos"]
    return plano


def filas(lectura: Lectura) -> list[FilaLeida]:
    return [
        fila
        for lineamiento in lectura.lineamientos
        for matriz in lineamiento.matrices
        for fila in matriz.filas
    ]


def fila_con(lectura: Lectura, inicio: str) -> FilaLeida:
    """Return the only row whose activity begins so."""
    (fila,) = (f for f in filas(lectura) if (f.actividad or "").startswith(inicio))
    return fila


def marcas(lectura: Lectura, inicio: str) -> set[str]:
    return {marca.value for marca in fila_con(lectura, inicio).revisar}


def codigos(lectura: Lectura) -> set[str]:
    return {aviso.codigo.value for aviso in lectura.avisos}


def textos_de(lectura: Lectura, codigo: CodigoAviso) -> list[str]:
    return [aviso.texto for aviso in lectura.avisos if aviso.codigo is codigo]


def editar_fila(inicio: str, edicion: Edicion) -> str:
    """Return the plan with the row of an activity replaced by other lines."""
    (original,) = re.findall(rf"^[^\t\n]*\t{re.escape(inicio)}.*$", PLAN, re.MULTILINE)
    return PLAN.replace(original, "\n".join(edicion(original.split("\t"))))


def linea(celdas: Sequence[str]) -> str:
    return "\t".join(celdas)
