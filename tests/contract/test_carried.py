"""A record that goes out of one store comes into another as it was, whichever they are."""

from __future__ import annotations

import pytest

from accord.app import attachments, custody, filing, integrity
from accord.app.exporting import export
from accord.app.rebuilding import rebuild
from accord.errors import Exists
from accord.model.kinds import Note, Relabel
from accord.model.labels import OPEN
from accord.model.statements import Filing
from accord.record.port import Attached, Batch, Store, address_of
from tests.contract.conftest import Factory
from tests.properties.carried import ALONE, Held, pieces
from tests.properties.worlds import World


def told(store: Store) -> list[object]:
    """All that goes out of a store."""
    return [list(store.audit()), list(store.attachments()), store.checkpoints(), store.logs()]


@pytest.mark.covers("X05")
def test_a_record_comes_into_a_store_as_it_lay_in_another(store_factory: Factory) -> None:
    one, two = (World(store=store_factory(held)) for held in ({"log": "here", "zone": "UTC"}, {}))
    gate = one.gate()
    first = filing.file_all(gate, [Filing(subject="note/a", value=Note(text="x"), label=OPEN)])[0]
    custody.relabel(gate, Relabel(entry=first, level=2))
    filing.answer(gate, "note/a", Note(text="y"))
    given = attachments.Bytes(name="scan", media_type="text/plain", data=b"a scan")
    scan = attachments.attach(gate, given)
    custody.destroy(gate, scan, authority="Court")
    integrity.remember(gate)
    before, held = told(one.store), Held()
    export(gate, held, ALONE)
    rebuild(two.gate(), pieces(held.files))
    assert told(two.store) == before
    with pytest.raises(Exists):
        rebuild(two.gate(), pieces(held.files))


def test_attachments_come_by_address_one_after_the_other(store: Store) -> None:
    held = [Attached(address_of(bytes(32), data), bytes(32), data) for data in (b"b", b"a", b"c")]
    assert not list(store.attachments())
    store.write(Batch(attachments=held))
    assert list(store.attachments()) == sorted(held)
