"""The mail server is spoken to in cipher, and only if it is who it says it is."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from aiosmtpd.smtp import Session as SesionSmtp
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pladeco import estafeta
from pladeco.config import CorreoSaliente
from pladeco.estafeta import ClaveConAcentos, en_palabras, enviar_ahora
from tests.services.test_correos import puerto_libre

DESDE = datetime(2026, 1, 1, tzinfo=UTC)
_DE_AUTORIDAD = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


class Buzon:
    def __init__(self) -> None:
        self.recibidos: list[list[str]] = []

    async def handle_DATA(  # noqa: N802 - aiosmtpd asks for this name
        self, _: SMTP, __: SesionSmtp, sobre: Envelope
    ) -> str:
        self.recibidos.append(sobre.rcpt_tos)
        return "250 OK"


@pytest.fixture(scope="module")
def certificado(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine that no authority has signed, with its key."""
    clave = ec.generate_private_key(ec.SECP256R1())
    nombre = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "prueba")])
    propia = x509.SubjectKeyIdentifier.from_public_key(clave.public_key())
    hecho = (
        x509.CertificateBuilder()
        .subject_name(nombre)
        .issuer_name(nombre)
        .public_key(clave.public_key())
        .serial_number(7)
        .not_valid_before(DESDE)
        .not_valid_after(DESDE + timedelta(days=36_500))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
            critical=False,
        )
        # All that Python 3.13 asks of an authority.
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_DE_AUTORIDAD, critical=True)
        .add_extension(propia, critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(propia),
            critical=False,
        )
        .sign(clave, hashes.SHA256())
    )
    ruta = tmp_path_factory.mktemp("certificado") / "prueba.pem"
    ruta.write_bytes(
        clave.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + hecho.public_bytes(serialization.Encoding.PEM)
    )
    return ruta


@pytest.fixture
def buzon() -> Buzon:
    return Buzon()


@pytest.fixture(params=["587", "465"])
def saliente(
    request: pytest.FixtureRequest,
    buzon: Buzon,
    certificado: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[CorreoSaliente]:
    """A server that speaks in cipher, after saying hello or from the first byte."""
    contexto = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    contexto.load_cert_chain(certificado)
    puerto = puerto_libre()
    if request.param == "465":
        monkeypatch.setattr(estafeta, "PUERTO_TLS", puerto)
        como: dict[str, Any] = {"ssl_context": contexto}
    else:
        como = {"tls_context": contexto, "require_starttls": True}
    servidor = Controller(buzon, hostname="127.0.0.1", port=puerto, **como)
    servidor.start()
    yield CorreoSaliente(servidor="127.0.0.1", puerto=puerto, remitente="p@qh.cl")
    servidor.stop()


def mensaje() -> EmailMessage:
    nuevo = EmailMessage()
    nuevo["From"], nuevo["To"], nuevo["Subject"] = "p@qh.cl", "ana@qh.cl", "Hola"
    nuevo.set_content("Hola.")
    return nuevo


def test_a_server_that_this_machine_trusts_takes_the_letter(
    saliente: CorreoSaliente,
    buzon: Buzon,
    certificado: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificado))

    enviar_ahora(saliente, mensaje(), 5)

    assert buzon.recibidos == [["ana@qh.cl"]]


def test_one_that_nobody_vouches_for_gets_nothing(
    saliente: CorreoSaliente, buzon: Buzon
) -> None:
    with pytest.raises(ssl.SSLCertVerificationError) as falla:
        enviar_ahora(saliente, mensaje(), 5)

    assert "no es de confianza" in en_palabras(falla.value, saliente)
    assert buzon.recibidos == []


def test_a_password_that_cannot_be_sent_is_told_as_that(buzon: Buzon) -> None:
    servidor = Controller(
        buzon,
        hostname="127.0.0.1",
        port=puerto_libre(),
        authenticator=lambda *_: AuthResult(success=True),
        auth_require_tls=False,
    )
    servidor.start()
    con_acento = CorreoSaliente(
        servidor="127.0.0.1",
        puerto=servidor.port,
        usuario="plan",
        clave="contraseña",
        tls=False,
    )
    try:
        with pytest.raises(ClaveConAcentos) as falla:
            enviar_ahora(con_acento, mensaje(), 5)
        enviar_ahora(replace(con_acento, clave="contrasena"), mensaje(), 5)
    finally:
        servidor.stop()

    assert "una clave sin ellas" in en_palabras(falla.value, con_acento)
    assert buzon.recibidos == [["ana@qh.cl"]]
