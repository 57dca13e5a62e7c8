"""Mathematics, named as mathematics: on numbers, dates and arrays alone."""
