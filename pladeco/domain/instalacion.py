"""What a real installation is made of, and what keeps it from being one."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from pladeco.domain.colores import leer_color, problema_de_color
from pladeco.domain.informar import Problema
from pladeco.domain.valores_de_ajuste import es_direccion

# What the settings say while nobody has said where people come in.
SIN_DIRECCION_PUBLICA: Final = "http://127.0.0.1:8000"
LARGO_CLAVE_SECRETA: Final = 32
_LETRAS_DISTINTAS: Final = 10
_DE_EJEMPLO: Final = ("cambie", "cambiar", "change", "ejemplo", "example", "secret")
_LARGO_NOMBRE, _LARGO_COMUNA, _LARGO_PERSONA = 200, 100, 120
_ULTIMO_PUERTO: Final = 65_535
# In its folder while a copy is put back there; whoever dies leaves it behind.
RESTAURANDO: Final = "restaurando.txt"
CORREO_DE_DEMO: Final = "@demo.pladeco.cl"
SOLO_DE_LA_DEMO: Final = (
    f"Los correos {CORREO_DE_DEMO} son de la demostración: use otro."
)


@dataclass(frozen=True, slots=True)
class DatosInstalacion:
    """What `pladeco iniciar` asks, as typed; colour may be empty."""

    nombre: str = ""
    comuna: str = ""
    direccion_publica: str = ""
    administrador: str = ""
    correo: str = ""
    color: str = ""

    def normal(self) -> "DatosInstalacion":
        """Return them as they are kept. Only for what has no problems."""
        return DatosInstalacion(
            nombre=self.nombre.strip(),
            comuna=self.comuna.strip(),
            direccion_publica=self.direccion_publica.strip().rstrip("/"),
            administrador=self.administrador.strip(),
            correo=self.correo.strip().lower(),
            color=leer_color(self.color) if self.color.strip() else "",
        )


def revisar_datos(datos: DatosInstalacion) -> list[Problema]:
    """Tell all that is missing or cannot be, each under the field's name."""
    problemas = [
        *revisar_textos(datos.nombre, datos.comuna),
        *_texto(
            "administrador",
            "el nombre de quien administra",
            datos.administrador,
            _LARGO_PERSONA,
        ),
    ]
    if not es_direccion(datos.correo.strip()):
        mensaje = "Escriba el correo de quien administra, como ana.rojas@comuna.cl."
        problemas.append(Problema("correo", mensaje))
    elif es_de_la_demo(datos.correo):
        problemas.append(Problema("correo", SOLO_DE_LA_DEMO))
    direccion = problema_de_direccion(datos.direccion_publica.strip())
    if direccion is not None:
        problemas.append(Problema("direccion_publica", direccion))
    return problemas + revisar_color(datos.color)


def es_de_la_demo(correo: str) -> bool:
    """Say whether an account is one of the demo's, whose password everybody knows."""
    return correo.strip().lower().endswith(CORREO_DE_DEMO)


def revisar_textos(nombre: str, comuna: str) -> list[Problema]:
    """Tell what is wrong with what the institution and its comuna are called."""
    return [
        *_texto("nombre", "el nombre de la institución", nombre, _LARGO_NOMBRE),
        *_texto("comuna", "la comuna", comuna, _LARGO_COMUNA),
    ]


def revisar_color(escrito: str) -> list[Problema]:
    """Tell what is wrong with a colour, if anything; none is no problem."""
    if not escrito.strip():
        return []
    try:
        mensaje = problema_de_color(leer_color(escrito))
    except ValueError as falla:
        mensaje = str(falla)
    return [] if mensaje is None else [Problema("color", mensaje)]


def _texto(campo: str, que: str, valor: str, largo: int) -> list[Problema]:
    if not valor.strip():
        return [Problema(campo, f"Falta {que}.")]
    if len(valor.strip()) > largo or not valor.strip().isprintable():
        dice = f"Escriba {que} en una línea de hasta {largo} caracteres."
        return [Problema(campo, dice)]
    return []


def problema_de_direccion(direccion: str) -> str | None:
    """Say why people cannot come in by that address, `None` where they can.

    In clear text passwords travel only within one machine.
    """
    if not direccion or direccion.rstrip("/") == SIN_DIRECCION_PUBLICA:
        return (
            "Falta la dirección con la que las personas entran al programa: escríbala "
            "como https://pladeco.comuna.cl. Para probar en un solo equipo sirve "
            "http://localhost:8000."
        )
    try:
        partes = urlsplit(direccion)
        equipo, _puerto = partes.hostname, partes.port
    except ValueError:
        equipo, partes = None, urlsplit("")
    limpia = partes.path in ("", "/") and not (partes.query or partes.fragment)
    sola = limpia and "@" not in partes.netloc and direccion.isprintable()
    if partes.scheme not in ("http", "https") or not equipo or not sola:
        return (
            f"«{direccion}» no es la dirección de un sitio: escríbala completa y sin "
            "nada más, como https://pladeco.comuna.cl."
        )
    if partes.scheme == "http" and not _es_este_equipo(equipo):
        return (
            f"Por {direccion} las claves viajarían a la vista de otros: use https://. "
            "Para probar en un solo equipo sirve http://localhost:8000."
        )
    return None


def _es_este_equipo(equipo: str) -> bool:
    if equipo == "localhost":
        return True
    try:
        return ip_address(equipo).is_loopback
    except ValueError:
        return False


def problema_de_clave_secreta(clave: str) -> str | None:
    """Say why a secret protects nothing, `None` where it does."""
    mejor = "Borre la línea o el archivo que la dice y el programa hará una buena."
    if len(clave) < LARGO_CLAVE_SECRETA:
        return (
            f"La clave secreta tiene menos de {LARGO_CLAVE_SECRETA} caracteres. {mejor}"
        )
    conocida = any(ejemplo in clave.lower() for ejemplo in _DE_EJEMPLO)
    if conocida or len(set(clave)) < _LETRAS_DISTINTAS:
        return f"La clave secreta es de ejemplo o fácil de adivinar. {mejor}"
    return None


def revisar_correo(
    *, servidor: str, puerto: int | None, usuario: str, clave: str, remitente: str
) -> list[Problema]:
    """Tell what keeps letters from being sent through that server."""
    problemas = []
    if not servidor or not servidor.isprintable() or set(servidor) & set(" /@:"):
        mensaje = "Escriba el nombre del servidor, como smtp.comuna.cl."
        problemas.append(Problema("servidor", mensaje))
    if puerto is None or not 1 <= puerto <= _ULTIMO_PUERTO:
        problemas.append(Problema("puerto", "Escriba un puerto: 587, 465 o 25."))
    if not es_direccion(remitente):
        mensaje = "Escriba la dirección desde la que salen los avisos."
        problemas.append(Problema("remitente", mensaje))
    if usuario and not clave:
        mensaje = "Escriba la clave de ese usuario, o deje vacío el usuario."
        problemas.append(Problema("clave", mensaje))
    return problemas


def datos_de_archivo(
    leido: Mapping[str, Any], conocidos: frozenset[str]
) -> tuple[dict[str, str], list[Problema]]:
    """Return what a file of answers says, and what of it is no answer."""
    dichos, problemas = {}, []
    for nombre, valor in leido.items():
        if nombre not in conocidos:
            posibles = ", ".join(sorted(conocidos))
            mensaje = f"No se conoce «{nombre}». El archivo puede decir: {posibles}."
            problemas.append(Problema(nombre, mensaje))
        elif not isinstance(valor, str):
            mensaje = f"«{nombre}» debe ser un texto, entre comillas."
            problemas.append(Problema(nombre, mensaje))
        else:
            dichos[nombre] = valor
    return dichos, problemas
