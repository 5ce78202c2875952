"""Words of Chilean public administration that hold for any comuna.

Nothing of a particular document belongs here: its units and funds are learnt from its
own well-formed rows (`vocabulario.py`). All words are folded (lower case, no accents);
a trailing `*` means any ending.
"""


def _lista(texto: str) -> tuple[str, ...]:
    return tuple(texto.split())


# A capitalised one of these can begin an initiative in a run-together list.
CABEZAS_DE_INICIATIVA = frozenset(
    _lista("""
    plan planes programa programas proyecto proyectos estudio estudios mesa mesas
    taller talleres campana campanas centro centros parque parques red redes ruta
    rutas puente puentes jardin jardines seminario seminarios encuentro encuentros
    campeonato campeonatos diagnostico diagnosticos catastro catastros control
    controles visita visitas examen examenes consulta consultas pesquisa pesquisas
    mes celebraciones gestion gestiones desarrollo apoyo apoyos diseno disenos
    feria ferias jornada jornadas charla charlas curso cursos escuela escuelas
    plaza plazas sede sedes piloto fondo convenio convenios ordenanza ordenanzas
    elaboracion entrega levantamiento promocion
    """)
)

# Before one of these words, or after one, a list is not cut.
ENLACES = frozenset(
    _lista("""
    a al ante con contra de del desde e el en entre hacia hasta la las lo los ni o
    para por segun sin sobre su sus tras u un una unas unos y y/o como mediante
    cuyo cuya este esta ex n estos estas nuestro nuestra nuestros nuestras que the
    cada todo toda todos todas
    """)
)

# A sentence that begins with one of these goes on with the one before.
PALABRAS_DE_DISCURSO = frozenset(
    _lista("""
    ademas por se este esta esto estos estas ese esa eso etapa asimismo tambien
    asi lo los las la el en para donde cuando con dicho dicha dichos dichas su sus
    esto finalmente posteriormente luego igualmente al a y no
    """)
)

# Nouns in which a neighbouring head is only a name: "proyecto Parque Lineal".
ANUNCIAN_UN_NOMBRE = frozenset(
    _lista("proyecto programa plan estudio iniciativa diseno")
)

NO_SON_INFINITIVOS = frozenset(
    _lista("""
    ayer auxiliar azar bar bienestar caracter celular circular collar deber dolar
    ejemplar escolar familiar hogar interescolar lider lugar mar militar millar
    mujer nuclear par particular pilar placer popular poster preescolar primer
    regular similar singular solar super taller tercer titular alquiler quehacer
    cualquier deber haber poder ser
    """)
)

TERMINACIONES_DE_ACCION = (
    "cion",
    "sion",
    "ciones",
    "siones",
    "miento",
    "mientos",
    "aje",
)

PALABRAS_DE_UNIDAD = _lista("""
    administracion* alcald* asesoria* carabineros cesfam comite* consejo control
    corporacion* daf delegacion* departamento* depto* dpto* direccion* dir
    division* encargad* equipo finanzas gabinete juzgado* oficina* secpla* seplac*
    seplan* secplan* secretari* seccion* seremi* servicio* subdireccion*
    subdepartamento* unidad* direcc*
    """)

# One of these makes a cell a source of money wherever it stands in it.
PALABRAS_DE_FONDO = _lista("""
    fondo* fndr fril pmu pmb fpa fnspr fosis subdere serviu minvu gore corfo
    sercotec indap circular33 financiamiento* presupuesto* presupuestari*
    sectorial* recurso* subsidio* subvencion* autofinanc* aporte* concursable*
    donacion* seremi* ministerio* glosa
    """)

# These only where nothing else stands in the piece.
FONDOS_SIN_MAS = frozenset(
    _lista("""
    municipal municipales municipalidad propio propios tercero terceros privado
    privados externo externos regional regionales estatal publico publicos mixto
    no aplica n/a na sin costo costos definir gestion interno internos internos
    s/c
    """)
)

PALABRAS_DE_PLAZO = frozenset(
    _lista("""
    anual anuales anualmente bianual bienal permanente permanentes permanentemente
    continuo continua mensual mensuales bimensual bimestral trimestral trimestre
    trimestres cuatrimestre cuatrimestral semestral semestre semestres semanal
    diario corto mediano largo plazo inmediato ano anos mes meses semana semanas
    dias vigencia enero febrero marzo abril mayo junio julio agosto septiembre
    setiembre octubre noviembre diciembre ene feb mar abr may jun jul ago sep sept
    oct nov dic indefinido
    """)
)

# Words a plazo may carry besides, which by themselves make none.
RELLENO_DE_PLAZO = frozenset(
    _lista("""
    a al de del desde hasta el la los las en y o medio durante todo todos cada primer
    primero primera segundo segunda tercer tercero tercera cuarto cuarta ultimo
    inicio termino fines i ii iii iv por per periodo 1er 2do 3er 4to partir
    """)
)

INICIOS_DE_INDICADOR = _lista("""
    n no nro num numero numeros porcentaje cobertura coberturas tasa tasas
    cantidad indice indices proporcion registro registros total promedio variacion
    listado lista indicador
    """)

INICIOS_DE_META = frozenset(
    _lista("""
    aumentar disminuir lograr mantener superar alcanzar reducir incrementar contar
    cumplir cumplimiento realizacion realizar mejorar adjudicacion poseer
    """)
)

INICIOS_DE_PROGRAMA = frozenset(
    _lista("programa programas plan planes proyecto politica estrategia linea convenio")
)

# A cell that begins with one of these was begun somewhere else.
INICIOS_CORTADOS = frozenset(
    _lista("""
    que de del y e o u en para con al por sin sobre como cuyo cuya segun mediante
    hacia entre hasta
    """)
)

# A paragraph that begins so presents a table; it is not an objective.
INICIOS_DE_PRESENTACION = (
    "a continuacion",
    "el siguiente",
    "la siguiente",
    "los siguientes",
    "las siguientes",
    "en la tabla",
    "en el cuadro",
    "fuente",
    "tabla",
    "cuadro",
)

NUMEROS_EN_PALABRAS = {
    palabra: numero
    for numero, palabra in enumerate(
        _lista(
            """
            dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce
            quince
            """
        ),
        start=2,
    )
}
