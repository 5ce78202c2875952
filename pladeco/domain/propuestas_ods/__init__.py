"""Which goals an Elemento may serve: proposed from its words, with the reasons."""
