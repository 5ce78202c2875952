# ruff: noqa: E501 - the cells of the document are long lines
"""The real document, row by row. Not collected where its text is not at hand."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from pladeco.importers.lector.archivo import leer_archivo
from pladeco.importers.lector.clasificacion import Tipo, clasificar
from pladeco.importers.lector.codigos import CodigoAviso, Revisar
from pladeco.importers.lector.lineas import leer_lineas
from pladeco.importers.lector.registros import FilaLeida, Lectura, LineamientoLeido
from tests.importers.comunas import CAMPOS, filas
from tests.importers.fuente import FUENTE

__test__ = FUENTE is not None  # without it pytest collects no test here

FILAS = (
    "396,402,407,410,415,420,424,428",
    "472,473,478-483,488-491,496-498,507-511",
    "528,533,538",
    "553,554,558,562,567,571,572,576,577,581,582,586,592,593,598-602,607,612,613,619,621-625,630,631,635,640-642,647,661-664,669,674,675,677,682,687,692,697",
    "714,716-718,720,725,729,734,735,740,741,746,751",
    "771-773,777-781,785-788,792,793,797,798,802,806,807,813,814,818,824,825,831,832,834-836,840,841,843,844,848-850,854-856,862-864",
)
FONDOS = "FONDOS MUNICIPALES; FONDOS CONCURSABLES SEGÚN BASES Y MONTOS DISPONIBLES"
MANTENER = "Mantener y generar instancias de participación e interacción con la ciudadanía y los diversos actores comunales"
EFEMERIDES = "Presentar las principales efemérides ambientales de cada año, para informar a la comunidad organizada en torno a temas ambientales, para que organicen eventos alusivos a estas celebraciones."
VIOLENCIA = "Programa que busque bajar los índices de violencia en la comuna."
AREAS = "Mejorar la gestión de áreas verdes, arbolado urbano e infraestructura eco sustentable."
ASEO = "Dirección de Medio Ambiente, Aseo y Ornato."


@cache
def lectura() -> Lectura:
    assert FUENTE is not None
    return leer_archivo(FUENTE)


@cache
def por_linea() -> dict[int, FilaLeida]:
    return {fila.linea: fila for fila in filas(lectura())}


def numeros(rangos: str) -> list[int]:
    pares = (rango.partition("-") for rango in rangos.split(",") if rango)
    return [n for a, _, b in pares for n in range(int(a), int(b or a) + 1)]


def planes(lineamiento: LineamientoLeido) -> int:
    return sum(len(o.planes) for o in lineamiento.objetivos_estrategicos)


def avisos(codigo: CodigoAviso) -> list[int]:
    return [aviso.linea for aviso in lectura().avisos if aviso.codigo is codigo]


def test_every_row_of_the_document_is_one_activity() -> None:
    leidas = [
        [fila.linea for matriz in lineamiento.matrices for fila in matriz.filas]
        for lineamiento in lectura().lineamientos
    ]

    assert leidas == [numeros(rangos) for rangos in FILAS]


def test_the_size_of_every_level() -> None:
    lineamientos = lectura().lineamientos

    assert [uno.numero for uno in lineamientos] == [1, 2, 3, 4, 5, 6]
    assert [len(uno.objetivos_estrategicos) for uno in lineamientos] == [1] * 6
    assert [planes(uno) for uno in lineamientos] == [2, 4, 6, 2, 3, 1]
    assert [len(uno.matrices) for uno in lineamientos] == [8, 3, 3, 20, 8, 15]
    objetivos = [len(m.objetivos_locales) for uno in lineamientos for m in uno.matrices]
    assert (sum(objetivos), objetivos.count(0)) == (58, 1)


def test_the_lineamientos_and_the_cover() -> None:
    instrumento = lectura().instrumento
    assert (instrumento.comuna, instrumento.desde, instrumento.hasta) == (
        "Vallenar",
        2022,
        2029,
    )
    assert instrumento.nombre == (
        "Plan de desarrollo comunal Ilustre Municipalidad de Vallenar 2022-2029"
    )
    assert instrumento.vision is not None
    assert instrumento.vision.startswith("Vallenar, comuna articuladora")
    cuarto, quinto, sexto = lectura().lineamientos[3:]
    assert cuarto.nombre == "DESARROLLO SOCIAL Y CALIDAD DE VIDA"
    assert quinto.definicion is not None
    assert "atractivo, que potencien la identidad" in quinto.definicion
    assert sexto.nombre == "ORDENAMIENTO TERRITORIAL/VIVIENDA Y CONECTIVIDAD"
    assert (
        sexto.lema
        == "Vallenar impulsora de una ciudad más amable, mejor organizada y conectada."
    )
    assert all(uno.lema and uno.definicion for uno in lectura().lineamientos)


# line → cells in order, None where the document has nothing
EXACTAS: dict[int, tuple[str | None, ...]] = {
    407: (
        "Programa de capacitación interna en las direcciones, departamentos y unidades.",
        "Elaborar programas internos de capacitación, considerando temáticas fundamentales de la gestión que desarrollan las distintas direcciones.",
        "1.- Gestionar procesos internos de capacitación. 2.- Consolidar los equipos de trabajo, a través de la entrega continua de conocimientos. 3.- Contribuir en el manejo de temáticas técnicas a los funcionarios, independiente a las tareas que desarrolla de manera específica.",
        "2024-2029",
        "Proyectar el intercambio de experiencias y conocimientos a partir de la gestión que se desarrolla en las distintas áreas, permitiendo potenciar el conocimiento global en los equipos de trabajo.",
        "Departamento de Personal y Recursos Humanos",
        "Recuperando datos. Espere unos segundos e intente cortar o copiar de nuevo.",
    ),
    483: (
        MANTENER,
        "Junio: Día de la Bicicleta Día Mundial del Medio Ambiente Día Mundial de la Lucha contra la Desertificación y la Sequía Día del Sol Día Mundial del Árbol",
        "5 Actividades a desarrollar en conmemoración a las fechas.",
        "2024-2029",
        EFEMERIDES,
        ASEO,
        "Municipal",
    ),
    491: (
        MANTENER,
        "Octubre: Día Nacional del Medio Ambiente Día Mundial del hábitat Día de Protección de la Naturaleza Día del Forjador Ambiental Día internacional contra el cambio climático Día Mundial de las ciudades",
        "3 Actividades a desarrollar en conmemoración a las fechas.",
        "2024-2029",
        EFEMERIDES,
        ASEO,
        "Municipal",
    ),
    498: (
        MANTENER,
        'Programa "Yo me sumo por un Vallenar Más Limpio".',
        "9 Actividades a desarrollar en conmemoración a las fechas.",
        "2024-2029",
        EFEMERIDES,
        None,
        None,
    ),
    577: (
        "Implementar proyectos de prevención para Niños/as y Adolescentes que viven en contextos de vulnerabilidad socio-delictual orientados a la disminución de Delito.",
        "Desarrollar e implementar programa de Seguridad con orientación a NNA y Mujeres.",
        "N° DE NIÑAS Y MUJERES PARTICIPANTES/ ENTREGAR ESTRATEGIAS Y ACCIONES PARA GARANTIZAR SU SEGURIDAD",
        "2024-2029",
        "UN PROGRAMA ANUAL",
        "OPD Vallenar",
        "FNDR glosa 7%",
    ),
    602: (
        "Programa SENDA Previene",
        "Prevención Selectiva e indicada con adolescentes de Establecimientos Educativos",
        "N° de estudiantes que participan de las sesiones y cuentan con plan de intervención",
        "2024-2029",
        "51 estudiantes cuentan con plan de intervención selectivo y/o indicado",
        "DIDECO - Departamento de Desarrollo Social - SENDA Previene",
        None,
    ),
    613: (
        VIOLENCIA,
        "Socio-educar en materia de Violencia de Género a las mujeres de las JJ.VV. de población Rafael Torreblanca, Baquedano y Hnos. Carrera.",
        "(N° de actividades socio-educativas realizadas/ N° de actividades programadas)*100",
        "2024-2029",
        "Realización de al menos 15 espacios socio-educativos dirigidos a mujeres de las JJ.VV.",
        "Programa Prevención VCM/Depto. Seguridad y Prevención Comunitaria",
        FONDOS,
    ),
    625: (
        VIOLENCIA,
        "Atención de primera acogida y/u orientación a mujeres que consultan en dependencias del Centro de la Mujer",
        "(N° de atenciones de primera acogida y/u orientación e información/ N° de actividades programadas)* 100",
        "2024-2029",
        "Realización de al menos 100 atenciones de primera acogida y/u orientación e información a mujeres que consultan",
        "Programa Centro de la Mujer",
        FONDOS,
    ),
    720: (
        "Garantías Explícitas en Salud (GES)",
        "Exámenes preventivos EMPA/EMPAM",
        "Cobertura de Examen de Medicina Preventiva del Adulto de 65 años y más",
        "2024",
        "Disminuir a lo menos un 5 % de la brecha, entre la cobertura lograda a diciembre del año anterior y la meta nacional de cobertura de 25%",
        "Departamento de Salud Municipal",
        None,
    ),
    772: (
        AREAS,
        "Mejoramiento áreas verdes con riego tecnificado y uso de aguas industriales. (7488 m2",
        None,
        "2024-2029",
        None,
        "Departamento Aseo y Ornato",
        "Municipal",
    ),
    831: (
        "Promoción de cultivos adaptados",
        "Fomentar el cultivo de productos con alta demanda en el mercado y resistentes a las condiciones climáticas de la zona,",
        "C",
        "2024-2029",
        "Aumentar la cantidad de oferentes de nuevos productos",
        "Fomento productivo",
        "SECTORIALES-FNDR",
    ),
    835: (
        "Turismo rural",
        "Promover el agroturismo, el enoturismo y el turismo de aventura, aprovechando los atractivos naturales y culturales de la zona.",
        None,
        "2024-2029",
        None,
        "Fomento prod",
        "SECTORIALES-FNDR",
    ),
    844: (
        "Gestión de residuos",
        "Implementar sistemas de gestión de residuos orgánicos y fomentar el reciclaje.",
        None,
        "2024-2029",
        None,
        "Medio Ambiente",
        "SECTORIALES-FNDR",
    ),
}


@pytest.mark.parametrize("linea", EXACTAS)
def test_a_row_says_exactly_this(linea: int) -> None:
    fila = por_linea()[linea]

    assert tuple(getattr(fila, campo) for campo in CAMPOS) == EXACTAS[linea]


MARCAS: dict[Revisar, str] = {
    Revisar.PLAZO_HEREDADO: "479-483,488-491,496-498",
    Revisar.META_HEREDADA: "479-483,488-491,496-498",
    Revisar.RESPONSABLE_HEREDADO: "599-602",
    Revisar.FINANCIAMIENTO_HEREDADO: "",
    Revisar.ACTIVIDAD_HEREDADA: "720",
    Revisar.PROGRAMA_AUSENTE: "635",
    Revisar.COLUMNAS_INFERIDAS: "488-491,496-498,576,577,581,582,621-625,630,631,720,772,834-836,843,844",
    Revisar.COLUMNAS_CORRIDAS: "772",
    Revisar.FILA_UNIDA: "478,483,491,613,625",
    Revisar.FRAGMENTO_SUELTO: "647",
    Revisar.CELDA_DUDOSA: "407,592,831,840,850",
}


@pytest.mark.parametrize("marca", MARCAS)
def test_every_inference_is_told_in_its_row(marca: Revisar) -> None:
    marcadas = [n for n, fila in por_linea().items() if marca in fila.revisar]

    assert marcadas == numeros(MARCAS[marca])


def test_a_blank_programme_is_always_told() -> None:
    heredadas = Counter(
        Revisar.PROGRAMA_HEREDADO in fila.revisar for fila in filas(lectura())
    )

    assert heredadas == {True: 56, False: 77}


AVISOS: dict[CodigoAviso, str] = {
    CodigoAviso.CONTEO_DISTINTO: "347",
    CodigoAviso.FILA_UNIDA: "390,458,487,495,615,629,765",
    CodigoAviso.RESTOS: "397,468,616,678,721,820",
    CodigoAviso.SIN_OBJETIVO_LOCAL: "409",
    CodigoAviso.VARIOS_OBJETIVOS: "506",
    CodigoAviso.LINEAMIENTO_CON_DOS_NOMBRES: "540",
    CodigoAviso.ENCABEZADO_REPETIDO: "618",
    CodigoAviso.FRAGMENTO_SUELTO: "649",
    CodigoAviso.OBJETIVO_EN_TABLA: "715",
    CodigoAviso.COLUMNAS_CORRIDAS: "772",
    CodigoAviso.TITULO_SUELTO: "827",
    CodigoAviso.CELDA_DUDOSA: "407,592,592,831,831,840,850",
    CodigoAviso.LISTA_SEPARADA: "524,545,546,704,760,761,766,767",
}


@pytest.mark.parametrize("codigo", CodigoAviso)
def test_every_finding_is_told_with_its_line(codigo: CodigoAviso) -> None:
    assert avisos(codigo) == (numeros(AVISOS[codigo]) if codigo in AVISOS else [])


def test_projects_run_together_are_taken_apart() -> None:
    plan = lectura().lineamientos[5].objetivos_estrategicos[0].planes[0]

    assert plan.programas[-1].proyectos == (
        "Restauración Iglesia San Ambrosio",
        "Restauración Edificio Gobernación",
        "Restauración Ex Escuela N° 1",
        "Recuperación Torre Centenario",
        "Plan de recuperación de Fachadas patrimoniales de viviendas particulares",
    )


def test_bulleted_programmes_go_on_after_the_page() -> None:
    plan = lectura().lineamientos[4].objetivos_estrategicos[0].planes[0]

    sin_nombre = [p for p in plan.programas if p.nombre is None]
    assert [len(p.proyectos) for p in sin_nombre] == [16]
    assert len(plan.programas) == 15 + 8 + 1


def palabras_de(texto: str) -> str:
    return " ".join(["", *re.findall(r"[^\W_]+", texto), ""])


def textos() -> Iterator[str]:
    """Yield every text the reading kept, cells of one list together."""
    for lineamiento in lectura().lineamientos:
        yield lineamiento.definicion or ""
        for objetivo in lineamiento.objetivos_estrategicos:
            yield objetivo.texto or ""
            for plan in objetivo.planes:
                yield plan.nombre or ""
                yield " ".join(p.nombre or "" for p in plan.programas)
                yield from (" ".join(p.proyectos) for p in plan.programas)
        for matriz in lineamiento.matrices:
            yield from matriz.objetivos_locales
    for fila in filas(lectura()):
        yield from (getattr(fila, campo) or "" for campo in CAMPOS)
        yield from (otro.texto for otro in fila.otros)
    yield from (aviso.texto for aviso in lectura().avisos)


def test_no_cell_of_a_table_is_lost() -> None:
    assert FUENTE is not None
    trozos = clasificar(leer_lineas(FUENTE.read_text(encoding="utf-8")))
    guardado = "|".join(map(palabras_de, textos()))

    perdidas = [
        (trozo.numero, celda.texto)
        for trozo in trozos
        if trozo.tipo in {Tipo.FILA, Tipo.SOLA, Tipo.OBJETIVO}
        for celda in trozo.linea.celdas
        if palabras_de(
            celda.texto.removeprefix("OBJETIVO LOCAL:").removeprefix("Objetivo local:")
        )
        not in guardado
        and not _es_nombre_de_lineamiento(celda.texto)
    ]

    assert perdidas == []


def _es_nombre_de_lineamiento(texto: str) -> bool:
    return any((uno.lema or "?") in texto for uno in lectura().lineamientos)
