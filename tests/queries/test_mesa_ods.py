"""The desk of goals: what is stored, what is proposed anew, what was reviewed."""

from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import EstadoPropuesta, Nivel
from pladeco.models import Elemento, RevisionOds
from pladeco.queries.mesa_ods import (
    GRUPOS_POR_PAGINA,
    cuentas,
    load_revisiones,
    mesa_ods,
    propuestas_de,
)
from pladeco.queries.ods import ficha_ods, panorama_ods
from pladeco.queries.por_vincular import ElementoPorVincular, GrupoPorVincular
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.queries.planes import confirmar_ods, crecer, elemento, juzgar


def revisar(session: Session, plan: PlanDePrueba, codigo: str, sin: str | None) -> None:
    session.add(
        RevisionOds(
            elemento_id=elemento(session, codigo).id,
            sin_ods=sin,
            revisado_en=AHORA,
            revisado_por_id=plan.personas["rita"],
        )
    )
    session.flush()


def grupo(session: Session, plan: PlanDePrueba, raiz: str) -> GrupoPorVincular:
    cargado = juzgar(session, plan).plan
    lineamiento = cargado.por_codigo(raiz)
    assert lineamiento is not None
    mesa = mesa_ods(cargado, lineamiento, load_revisiones(session, cargado))
    (unico,) = mesa.filas
    return unico


def claves(de: ElementoPorVincular) -> list[str]:
    return [e.clave for e in de.enlaces]


def test_what_the_plan_brings_stands_with_the_programme(
    session: Session, sembrado: PlanDePrueba
) -> None:
    (del_libro,) = grupo(session, sembrado, "L1").cabeza.enlaces

    assert (del_libro.clave, del_libro.estado) == ("6.6", EstadoPropuesta.PROPUESTO)
    assert not del_libro.del_programa


def test_the_words_propose_what_nobody_wrote_down(
    session: Session, sembrado: PlanDePrueba
) -> None:
    limpieza, _ = grupo(session, sembrado, "L1").actividades

    assert limpieza.enlaces
    assert all(e.del_programa and e.razon for e in limpieza.enlaces)
    assert "6.6" not in claves(limpieza)  # its programme has it


def test_what_was_reviewed_is_proposed_nothing_more(
    session: Session, sembrado: PlanDePrueba
) -> None:
    revisar(session, sembrado, "L2-O01-A01", "Es de otro servicio.")

    vacunas, otra = grupo(session, sembrado, "L2").actividades

    assert vacunas.revisada is not None
    assert vacunas.enlaces == ()
    assert otra.revisada is None
    assert grupo(session, sembrado, "L2").sin_ods == ("Es de otro servicio.",)
    assert not grupo(session, sembrado, "L2").revisado


def test_reviewed_and_pending_are_counted(
    session: Session, sembrado: PlanDePrueba
) -> None:
    revisar(session, sembrado, "L2-O01-A01", None)
    plan = juzgar(session, sembrado).plan

    de_l1, de_l2 = cuentas(plan, load_revisiones(session, plan))

    assert (de_l1.revisadas, de_l1.pendientes) == (0, 2)
    assert (de_l2.revisadas, de_l2.pendientes) == (1, 1)


def test_the_words_of_the_whole_branch_speak(
    session: Session, sembrado: PlanDePrueba
) -> None:
    plan = juzgar(session, sembrado).plan
    nodo = plan.por_codigo("L2-O01-A02")
    assert nodo is not None  # «Concientizar a la población» says nothing by itself

    (propuesta, *_) = propuestas_de(plan, nodo)

    assert propuesta.objetivo == 3
    assert propuesta.razon.startswith("Su programa dice «Inmunizaciones»;")


def test_a_meta_counts_once_for_each_goal_and_lineamiento(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 3)
    confirmar_ods(session)

    panorama = panorama_ods(juzgar(session, sembrado))
    agua = panorama.matriz[5]

    assert [r.metas if r else None for r in agua.celdas] == [5, None]
    assert agua.celdas[0] == agua.fila.resumen
    assert (panorama.metas, panorama.sin_ods) == (7, 2)
    assert len(panorama.sin_actividad) == 16


def test_a_goal_lists_what_is_linked_to_it_by_itself(
    session: Session, sembrado: PlanDePrueba
) -> None:
    confirmar_ods(session)

    ficha = ficha_ods(juzgar(session, sembrado), 6)
    (programa,) = ficha.elementos

    assert programa.nodo.codigo == "L1-O01-G01"
    assert programa.lineamiento.codigo == "L1"
    assert programa.resumen == ficha.fila.resumen
    assert [m.codigo for m in ficha.tocadas] == ["6.6"]
    assert len(ficha.sin_tocar) == 7


def test_what_is_only_proposed_serves_nothing(
    session: Session, sembrado: PlanDePrueba
) -> None:
    panorama = panorama_ods(juzgar(session, sembrado))

    assert panorama.con_actividad == ()
    assert panorama.sin_ods == panorama.metas
    assert ficha_ods(juzgar(session, sembrado), 6).elementos == ()


def con_programas(session: Session, plan: PlanDePrueba, cuantos: int) -> None:
    """Add programmes of one Actividad each to L1-O01."""
    objetivo = elemento(session, "L1-O01")
    for numero in range(cuantos):
        superior = objetivo
        for nivel, codigo in (
            (Nivel.PROGRAMA, f"L1-O01-G{50 + numero}"),
            (Nivel.ACTIVIDAD, f"L1-O01-A{50 + numero}"),
        ):
            nuevo = Elemento(
                instrumento_id=plan.instrumento,
                superior_id=superior.id,
                nivel=nivel,
                codigo=codigo,
                orden=50 + numero,
                ruta=f"{superior.ruta}/{50 + numero:03d}",
                nombre=f"Cosa {numero}",
            )
            session.add(nuevo)
            session.flush()
            superior = nuevo


def test_a_long_desk_is_read_page_by_page(
    session: Session, sembrado: PlanDePrueba
) -> None:
    con_programas(session, sembrado, GRUPOS_POR_PAGINA + 1)
    revisar(session, sembrado, "L1-O01-A50", None)
    cargado = juzgar(session, sembrado).plan
    lineamiento = cargado.por_codigo("L1")
    assert lineamiento is not None
    revisiones = load_revisiones(session, cargado)

    primera = mesa_ods(cargado, lineamiento, revisiones)
    segunda = mesa_ods(cargado, lineamiento, revisiones, donde="L1-O01-A60")
    pendientes = mesa_ods(cargado, lineamiento, revisiones, solo_pendientes=True)

    assert len(primera.filas) == GRUPOS_POR_PAGINA
    assert (primera.page, primera.pages, primera.total) == (1, 2, 12)
    assert segunda.page == 2
    assert [g.cabeza.nodo.codigo for g in segunda.filas] == [
        "L1-O01-G59",
        "L1-O01-G60",
    ]
    assert pendientes.total == 11
