"""Computation: statements in, Results out. Pure functions; no engine knows another."""
