"""Nouns: the values that everything else is about. Standard library only."""
