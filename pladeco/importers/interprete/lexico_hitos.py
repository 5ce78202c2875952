"""Words of things that are done once. Folded; a milestone is always in the singular."""

import re

# fmt: off
_PARTICIPIOS = (
    "aprobad|construid|terminad|ejecutad|elaborad|implementad|instalad|inaugurad|"
    "habilitad|cread|disenad|lograd|firmad|suscrit|finalizad|recepcionad|entregad|"
    "publicad|postulad|adjudicad|constituid|actualizad|modificad|promulgad|formalizad|"
    "realizad|concluid|obtenid|licitad|reparad|repuest|mejorad|regularizad|conformad|"
    "decretad|levantad|concretad|dictad|contratad|adquirid|materializad|sancionad|"
    "desarrollad|confeccionad|difundid|validad|presentad|ingresad|tramitad|transferid|"
    "comprad|remodelad|ampliad|puest|priorizad|declarad|consolidad|acreditad|certificad|"
    "redactad|formulad|definid|establecid|iniciad|cerrad|restaurad|recuperad"
)
_ACTOS = (
    "aprobacion|construccion|termino|terminacion|elaboracion|implementacion|instalacion|"
    "inauguracion|habilitacion|creacion|diseno|firma|suscripcion|recepcion|entrega|"
    "publicacion|postulacion|adjudicacion|constitucion|actualizacion|modificacion|"
    "promulgacion|licitacion|apertura|formulacion|adquisicion|compra|contratacion|"
    "reposicion|lanzamiento|obtencion|traslado|ampliacion|inicio|certificacion|puesta|"
    "declaracion|declaratoria|regularizacion|confeccion|restauracion|remodelacion|"
    "conformacion|dictacion|incorporacion|acreditacion|normalizacion|presentacion|"
    "reparacion|pavimentacion|reconstruccion|mejoramiento|equipamiento|cierre"
)
# Acts that are a milestone by themselves; of the others it is what they make.
_ACTOS_PLENOS = (
    "aprobacion|inauguracion|firma|suscripcion|postulacion|promulgacion|recepcion|"
    "puesta en marcha|puesta en servicio|puesta en operacion|licitacion|adjudicacion|"
    "construccion|creacion|declaratoria|obtencion|entrega|apertura|"
    "termino|lanzamiento|primera piedra|inicio de obras?|"
    "recepcion (?:provisoria|definitiva)"
)
_VERBOS = (
    "elaborar|generar|crear|construir|aprobar|implementar|disenar|instalar|habilitar|"
    "firmar|suscribir|postular|adjudicar|publicar|actualizar|modificar|constituir|"
    "formular|inaugurar|adquirir|comprar|licitar|obtener|lograr|incorporar|conformar|"
    "formalizar|dictar|levantar|ejecutar|concretar|terminar|finalizar|regularizar|"
    "reponer|abrir|lanzar|contratar|redactar|confeccionar|promulgar|restaurar|remodelar|"
    "reparar|declarar|establecer|consolidar|materializar|realizar|desarrollar|presentar|"
    "poner en marcha|normalizar|definir|certificar|acreditar"
)
_TENENCIAS = "contar|poseer|tener|disponer|dotar"
_OBRAS = (
    "plan|pladeco|ordenanza|reglamento|estudio|diagnostico|catastro|sitio|pagina|"
    "plataforma|sistema|sede|centro|plaza|parque|edificio|oficina|mirador|proyecto|"
    "convenio|manual|protocolo|politica|estrategia|mesa|comite|consejo|unidad|"
    "departamento|direccion|informe|mapa|base de datos|aplicacion|app|ciclovia|puente|"
    "camino|pozo|cancha|estadio|polideportivo|gimnasio|cesfam|cecosf|posta|sala|"
    "biblioteca|museo|teatro|terminal|albergue|refugio|planta|vertedero|relleno|"
    "alcantarillado|apr|piscina|skatepark|cuartel|jardin|escuela|liceo|mercado|farmacia|"
    "optica|laboratorio|veterinaria|clinica|ambulancia|vehiculo|camion|diseno|"
    "anteproyecto|expediente|perfil|observatorio|normativa|instructivo|procedimiento|"
    "guia|alianza|memoria|inventario|organigrama|portal|ventanilla|obra|red|archivo|"
    "registro|modelo|agenda|cartera|circuito|ruta|vivero|humedal|monumento|memorial|"
    "seccional|regulador|anexo|articulos?|corporacion|casa|hogar|bodega|balneario|"
    "costanera|paseo|certificacion|acreditacion|sello|reconocimiento|patente|concesion|multicancha|pavimento|luminaria|terreno|inmueble|software|maquinaria|dispositivo|equipo|punto|feria|"
    "semaforo|paradero|rampa|pasarela|colector|embalse|invernadero|plazoleta|muro|"
    "techumbre|cementerio|area verde|bano|ascensor"
)
# fmt: on
_UN = r"(?:la\s+|el\s+|un\s+|una\s+|1\s+)?"
_ARTICULO = rf"(?:de\s+{_UN}|del\s+|con\s+{_UN}|{_UN})"
_ADJETIVO = r"(?:[a-z]+\s+){0,2}?"
_OBRA = rf"(?:{_OBRAS})\b"

HECHA = re.compile(
    rf"\b(?:{_PARTICIPIOS})[oa]\b|"
    r"\ben (?:funcionamiento|operacion|marcha|ejecucion|uso)\b|\bfuncionando\b|"
    r"\boperativ[oa]\b|\bvigente\b"
)
ACTO_DE_OBRA = re.compile(
    rf"^\W*(?:{_ACTOS}|ejecucion)\s+(?:e\s+implementacion\s+|"
    r"y\s+(?:[a-z]+cion|puesta en (?:marcha|servicio)|equipamiento)\s+|"
    rf"(?:de\s+)?(?:{_ACTOS})\s+)?{_ARTICULO}{_ADJETIVO}{_OBRA}"
)
ACTO_PLENO = re.compile(
    rf"^\W*(?:[a-z]+\s+)?(?:{_ACTOS_PLENOS})\b"
    rf"(?!\s+(?:de\s+|a\s+)?(?:los\s+|las\s+)?[a-z]{{3,}}s\b(?<!obras)(?<!\bbases))"
)
VERBO_DE_OBRA = re.compile(
    rf"^\W*(?:{_VERBOS})\s+(?:(?:y|e|o)\s+[a-z]+r\s+)?{_ARTICULO}{_ADJETIVO}{_OBRA}"
)
# One word says that something will be done, and not what.
ACTO_SOLO = re.compile(rf"^\W*(?:{_ACTOS}|ejecucion|realizacion)\W*(?:20\d\d)?\W*$")
# "contratar un arquitecto": one thing, of no kind that is known to be made once.
VERBO_DE_UNA = re.compile(
    r"^\W*(?:contratar|adquirir|comprar|construir|crear|firmar|inaugurar|habilitar|"
    r"instalar|licitar|postular|adjudicar|obtener|reponer|restaurar|implementar|abrir)\s+"
    r"(?:un|una|el|la)\s+[a-z]{3,}\b|"
    r"^\W*(?:contratacion|adquisicion|compra|construccion|instalacion|reposicion)\s+"
    r"de\s+(?:un|una)\s+[a-z]{3,}\b"
)
TENENCIA = re.compile(rf"^\W*(?:{_TENENCIAS})\s+{_ARTICULO}{_ADJETIVO}{_OBRA}")
OBRA_SOLA = re.compile(rf"^\W*(?:nuev[oa]\s+|una?\s+)?{_OBRA}(?:\s+\S+){{0,5}}\W*$")
PLURALES = re.compile(
    rf"^\W*(?:{_ACTOS}|ejecucion|realizacion|{_VERBOS})\s+(?:(?:y|e)\s+[a-z]+\s+)?"
    rf"{_ARTICULO}(?:los\s+|las\s+)?(?!articulos)[a-z]{{4,}}(?:os|as|es)\b"
)
# "difusión del espacio protegido": there the participle only describes.
OTRO_ACTO = re.compile(
    rf"^\W*(?!(?:{_ACTOS}|ejecucion|realizacion)\b)(?:[a-z]{{3,}}(?:cion|sion|miento)\b|"
    rf"(?!(?:{_VERBOS}|{_TENENCIAS})\b)(?!mejorar\b)[a-z]{{3,}}(?:ar|er|ir)\b)"
)
# What goes on and on is no milestone, whatever is made meanwhile.
SIGUE = re.compile(
    r"\b(?:optim\w+|adecuad[oa]s?|que|permanente\w*|continu\w+|constante\w*|siempre|"
    r"mantener|fortalec\w+|mejorar|potenciar|promover|fomentar|segun|buen estado)\b"
)
# A document of one kind, made once: even "1 ordenanza" is a milestone.
UNICA = re.compile(
    r"^\W*(?:(?:elaborar|contar con|crear|aprobar|generar|realizar|desarrollar)\s+)?"
    r"(?:1|01|un|una)\s+(?:[a-z]+\s+)?(?:plan|ordenanza|reglamento|estudio|diagnostico|"
    r"catastro|sitio|pagina|plataforma|politica|manual|protocolo|estrategia|convenio|"
    r"diseno|sistema|anteproyecto)\b"
)
