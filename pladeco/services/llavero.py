"""What is encrypted with the secret of the installation, and read after it changed."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pladeco.services.errores import NoSePuede


class Llavero:
    """The secret in force encrypts; those before it still read.

    The key is derived, so that the secret itself signs cookies and nothing else.
    """

    def __init__(self, actual: str, anteriores: Sequence[str] = ()) -> None:
        self._actual = _llave(actual)
        self._todas = MultiFernet([self._actual, *map(_llave, anteriores)])

    def cifrar(self, texto: str) -> str:
        return self._actual.encrypt(texto.encode()).decode()

    def descifrar(self, cifrado: str) -> str:
        """Return the text. Raises NoSePuede where its secret is not here any more."""
        try:
            return self._todas.decrypt(cifrado.encode()).decode()
        except InvalidToken as falla:
            raise NoSePuede(
                "La clave secreta de esta instalación no es aquella con que se guardó "
                "su teléfono. Use un código de reserva, o pida a quien administra que "
                "quite su segundo factor."
            ) from falla

    def con_la_actual(self, cifrado: str) -> bool:
        """Tell whether the secret in force alone reads it."""
        try:
            self._actual.decrypt(cifrado.encode())
        except InvalidToken:
            return False
        return True


def _llave(secreto: str) -> Fernet:
    derivada: Any = HKDF(
        algorithm=SHA256(), length=32, salt=None, info=b"pladeco segundo factor"
    )
    return Fernet(urlsafe_b64encode(derivada.derive(secreto.encode())))
