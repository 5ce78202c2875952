"""What the codes of closed lists are called: causes, roles, kinds of Meta and unit."""

from collections.abc import Mapping
from typing import Final

from pladeco.domain.vocabulario import CausaAtraso, Rol, TipoMeta, TipoUnidad

CAUSAS: Final[Mapping[str, str]] = {
    CausaAtraso.FINANCIAMIENTO: "Financiamiento externo",
    CausaAtraso.COMPRAS: "Compras y licitación",
    CausaAtraso.PERSONAL: "Falta de personal técnico",
    CausaAtraso.SECTORIAL: "Aprobación de un servicio sectorial",
    CausaAtraso.CONTRALORIA: "Contraloría",
    CausaAtraso.CLIMA: "Clima",
    CausaAtraso.COMUNIDAD: "Acuerdo con la comunidad",
    CausaAtraso.OTRA: "Otra causa",
}

ROLES: Final[Mapping[Rol, str]] = {
    Rol.ENCARGADO: "Encargado",
    Rol.DIRECTOR: "Director",
    Rol.SECPLA: "SECPLA",
    Rol.CONTROL: "Control",
    Rol.CONCEJAL: "Concejal",
    Rol.COSOC: "COSOC",
    Rol.ADMINISTRADOR: "Administración",
}

TIPOS: Final[Mapping[str, str]] = {
    TipoMeta.CONTEO_TOTAL: "Cantidad en total",
    TipoMeta.CONTEO_POR_PERIODO: "Cantidad en cada período",
    TipoMeta.PORCENTAJE: "Porcentaje por alcanzar",
    TipoMeta.INCREMENTO_PCT: "Aumentar en un porcentaje",
    TipoMeta.INCREMENTO_ABS: "Aumentar en una cantidad",
    TipoMeta.REDUCCION_BRECHA: "Acortar una brecha",
    TipoMeta.REDUCIR: "Bajar hasta un valor",
    TipoMeta.TECHO: "No pasar de un máximo",
    TipoMeta.MANTENER: "Mantener el punto de partida",
    TipoMeta.BANDA: "Quedar entre dos valores",
    TipoMeta.SUPERAR_BASE: "Superar el punto de partida",
    TipoMeta.HITO: "Alcanzar hitos",
    TipoMeta.ESCALA: "Subir de nivel",
    TipoMeta.CUALITATIVA: "Descrita con palabras",
    TipoMeta.VACIA: "Sin meta escrita",
}

TIPOS_UNIDAD: Final[Mapping[TipoUnidad, str]] = {
    TipoUnidad.DIRECCION: "Dirección",
    TipoUnidad.DEPARTAMENTO: "Departamento",
    TipoUnidad.SECCION: "Sección",
    TipoUnidad.OFICINA: "Oficina",
    TipoUnidad.PROGRAMA: "Programa",
    TipoUnidad.EXTERNA: "Institución externa",
    TipoUnidad.OTRA: "Otra",
}
