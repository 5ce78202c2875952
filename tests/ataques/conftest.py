from tests.ataques.mundo import mundo, mundo_hecho

__all__ = ["mundo", "mundo_hecho"]
