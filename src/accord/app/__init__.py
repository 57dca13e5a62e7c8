"""Use cases: every command and every query, once, each behind the gate."""
