"""Composition root of the pages: the only file that sees all they are made of."""

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from pladeco import paths
from pladeco.config import MAXIMO_POR_ENVIO, Config, cargar_config
from pladeco.extensions import Galletas, csrf, db, login, soltar_sesion
from pladeco.models.motor import opciones, preparar_motor
from pladeco.queries.memoria import Memoria
from pladeco.queries.portal.memoria import Publicados
from pladeco.services.registro import vigilar
from pladeco.web import (
    contexto,
    errors,
    estaticos,
    filters,
    peticion,
    seguridad,
)
from pladeco.web.blueprints import BLUEPRINTS


def create_app(config: Config | None = None) -> Flask:
    """Build the web program for one installation."""
    config = config or cargar_config()
    app = Flask(
        "pladeco",
        template_folder=str(paths.recurso("templates")),
        static_folder=None,  # `estaticos` serves it
        instance_path=str(config.instancia),
    )
    _configurar(app, config)
    app.session_interface = Galletas()
    peticion.registrar(app)
    db.init_app(app)
    app.teardown_appcontext(soltar_sesion)  # before Flask-SQLAlchemy closes it
    csrf.init_app(app)
    login.init_app(app)
    with app.app_context():
        preparar_motor(db.engine)
    vigilar(db.session)
    app.extensions["pladeco_memoria"] = Memoria()
    app.extensions["pladeco_publicados"] = Publicados()
    seguridad.registrar(app)
    contexto.registrar(app)
    filters.registrar(app)
    errors.registrar(app)
    estaticos.registrar(app, paths.recurso("static"))
    login.unauthorized_handler(errors.sin_ingresar)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _configurar(app: Flask, config: Config) -> None:
    app.config.update(
        PLADECO=config,
        SECRET_KEY=config.clave_secreta,
        SECRET_KEY_FALLBACKS=list(config.claves_anteriores),
        SQLALCHEMY_DATABASE_URI=config.base_de_datos,
        SQLALCHEMY_ENGINE_OPTIONS=opciones(config.base_de_datos),
        MAX_CONTENT_LENGTH=MAXIMO_POR_ENVIO,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_NAME="__Host-pladeco" if config.https else "pladeco",
        SESSION_COOKIE_SECURE=config.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.url_map.strict_slashes = False  # people type addresses by hand
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    if config.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.proxies, x_proto=config.proxies
        )
