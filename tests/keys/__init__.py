"""Which obligations an agreement holds: two passes made apart, as offsets and labels.

Offsets count characters of the canonical text that `accord.formats.texts` reads; its hash stands
beside them. The sentences themselves are others', and are not here. `python -m tests.keys.compare`
tells how far the passes agree, by field.
"""
