"""One Elemento in a draft: its own data, who answers, with what money, where."""

from collections.abc import Callable

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.cambios.edicion import ElementoEnBorrador
from pladeco.domain.informar import Problema
from pladeco.domain.palabras import TIPOS
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import CON_INDICADOR, NOMBRE_NIVEL
from pladeco.extensions import db
from pladeco.models import Modificacion
from pladeco.queries.elegibles import Elegibles, load_elegibles
from pladeco.queries.modificaciones import plan_con_borrador
from pladeco.services import modificaciones as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.fallas import CONFLICTO, codigo_http
from pladeco.web.formas import se_entiende
from pladeco.web.modificaciones.a_la_vez import juntar, visto_de
from pladeco.web.modificaciones.blueprint import modificaciones
from pladeco.web.modificaciones.cargar import (
    borrador,
    cambiando,
    direccion_elemento,
    elemento_or_404,
    exigir_lo_visto,
    instrumento_actual,
    marca,
)
from pladeco.web.modificaciones.forms_elemento import (
    ElementoForm,
    PlazoForm,
    datos_de,
)
from pladeco.web.modificaciones.problemas import colocar, faltas

_DE_LISTAS = ("lider", "corresponsables", "fuentes", "territorios")


@modificaciones.get("/<int:numero>/elementos/<codigo>")
@requiere(Permiso.MODIFICAR_PLAN)
def elemento(numero: int, codigo: str) -> ResponseReturnValue:
    modificacion = borrador(db.session(), numero)
    en_borrador = elemento_or_404(db.session(), modificacion, codigo)
    forma = ElementoForm(formdata=None, data=datos_de(en_borrador))
    return _pagina(modificacion, en_borrador, forma, _plazo_de(en_borrador))


@modificaciones.post("/<int:numero>/elementos/<codigo>")
@requiere(Permiso.MODIFICAR_PLAN)
def guardar_elemento(numero: int, codigo: str) -> ResponseReturnValue:
    """Save all that the form shows, or nothing: every problem is told at once."""
    modificacion = borrador(db.session(), numero)
    actual = elemento_or_404(db.session(), modificacion, codigo)
    forma = ElementoForm()
    _ofrecer(forma, actual)
    estado = 422
    bien = forma.validate()
    if bien or se_entiende(forma, *_DE_LISTAS):
        try:
            with cambiando(numero, se_guarda=bien) as (session, abierta):
                actual = elemento_or_404(session, abierta, codigo)
                if bien:
                    exigir_lo_visto(_marca(actual))
                _guardar(session, abierta, actual, forma)
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas, forma.filas())
        except NoSePuede as falla:
            forma.form_errors.append(str(falla))
            estado = codigo_http(falla)
        else:
            flash(f"Guardó {codigo} en el borrador.", "bien")
            return redirect(direccion_elemento(numero, codigo), 303)
    db.session.rollback()
    modificacion = borrador(db.session(), numero)
    actual = elemento_or_404(db.session(), modificacion, codigo)
    if estado == CONFLICTO:
        forma = juntar(forma, datos_de(actual))
    pagina = _pagina(
        modificacion, actual, forma, _plazo_de(actual), conservar=estado != CONFLICTO
    )
    return pagina, estado


@modificaciones.post("/<int:numero>/elementos/<codigo>/plazo")
@requiere(Permiso.MODIFICAR_PLAN)
def guardar_plazo(numero: int, codigo: str) -> ResponseReturnValue:
    """Give all its Metas one plazo."""
    forma = PlazoForm()
    if forma.validate():
        assert forma.desde.data is not None
        assert forma.hasta.data is not None
        try:
            with cambiando(numero) as (session, abierta):
                elemento_or_404(session, abierta, codigo)
                servicio.poner_plazo(
                    session,
                    abierta,
                    codigo,
                    desde=forma.desde.data,
                    hasta=forma.hasta.data,
                    actor=actor_actual(),
                    ahora=now(),
                )
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas)
        else:
            flash(f"Cambió el plazo de las metas de {codigo}.", "bien")
            return redirect(direccion_elemento(numero, codigo, "plazo"), 303)
    modificacion = borrador(db.session(), numero)
    actual = elemento_or_404(db.session(), modificacion, codigo)
    de_antes = ElementoForm(formdata=None, data=datos_de(actual))
    return _pagina(modificacion, actual, de_antes, forma), 422


def _guardar(
    session: Session,
    modificacion: Modificacion,
    actual: ElementoEnBorrador,
    forma: ElementoForm,
) -> None:
    """Call the verb of each part; raises CambioImposible with what all of them say."""
    quien, ahora, codigo = actor_actual(), now(), actual.codigo

    def propio() -> None:
        servicio.editar_elemento(
            session,
            modificacion,
            codigo,
            forma.datos(actual.datos),
            actor=quien,
            ahora=ahora,
        )

    def responsables() -> None:
        servicio.poner_responsables(
            session,
            modificacion,
            codigo,
            lider=forma.lider.data or None,
            corresponsables=forma.corresponsables_escritos(),
            actor=quien,
            ahora=ahora,
        )

    def fuentes() -> None:
        servicio.poner_fuentes(
            session,
            modificacion,
            codigo,
            forma.fuentes_escritas(),
            actor=quien,
            ahora=ahora,
        )

    def territorios() -> None:
        servicio.poner_territorios(
            session,
            modificacion,
            codigo,
            forma.territorios.data or [],
            actor=quien,
            ahora=ahora,
        )

    lazos = (responsables, fuentes, territorios)
    _todos(propio, *(lazos if actual.nivel in CON_INDICADOR else ()))


def _todos(*verbos: Callable[[], None]) -> None:
    problemas: list[Problema] = []
    for verbo in verbos:
        try:
            verbo()
        except servicio.CambioImposible as falla:
            problemas += falla.problemas
    if problemas:
        raise servicio.CambioImposible(problemas)


# -- showing


def _ofrecer(forma: ElementoForm, actual: ElementoEnBorrador) -> None:
    elegibles = _elegibles(actual)
    forma.ofrecer(elegibles.unidades, elegibles.fuentes, elegibles.territorios)


def _elegibles(actual: ElementoEnBorrador) -> Elegibles:
    suyas = [c.unidad for c in actual.corresponsables]
    return load_elegibles(
        db.session(),
        plan_or_404().institucion_id,
        en_uso=[*suyas, actual.lider] if actual.lider else suyas,
    )


def _marca(actual: ElementoEnBorrador) -> str:
    return marca(
        actual.datos,
        actual.lider,
        actual.corresponsables,
        actual.fuentes,
        actual.territorios,
    )


def _plazo_de(actual: ElementoEnBorrador) -> PlazoForm:
    """Show the plazo that its Metas share; empty where they have several."""
    plazos = {
        (m.datos.desde, m.datos.hasta) for i in actual.indicadores for m in i.metas
    }
    desde, hasta = plazos.pop() if len(plazos) == 1 else (None, None)
    return PlazoForm(formdata=None, data={"desde": desde, "hasta": hasta})


def _pagina(
    modificacion: Modificacion,
    actual: ElementoEnBorrador,
    forma: ElementoForm,
    plazo: PlazoForm,
    *,
    conservar: bool = False,
) -> str:
    _ofrecer(forma, actual)
    return render_template(
        "modificaciones/elemento.html",
        modificacion=modificacion,
        elemento=actual,
        forma=forma,
        faltas=list(faltas(forma)),
        plazo=plazo,
        faltas_plazo=list(faltas(plazo)),
        con_indicador=actual.nivel in CON_INDICADOR,
        visto=visto_de(_marca(actual), datos_de(actual), conservar=conservar),
        niveles=NOMBRE_NIVEL,
        tipos=TIPOS,
        nombres=_nombres(modificacion),
    )


def _nombres(modificacion: Modificacion) -> dict[str, str]:
    """Return the texts of all Elementos by code, as the draft leaves them."""
    cargado = plan_con_borrador(db.session(), instrumento_actual(), modificacion)
    return {n.codigo: n.nombre or "(sin nombre)" for n in cargado.nodos.values()}
