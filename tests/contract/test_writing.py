"""What a store writes: whole or not at all, in order, and what lies beside the log."""

from __future__ import annotations

import hashlib

import pytest

from accord.errors import AccordError, BadInput, NotFound, Stale, Tampered
from accord.record.entries import header, recommit
from accord.record.merkle import Frontier, leaf_hash
from accord.record.port import Attached, Batch, Checkpointed, Draft, Part, Store, Trace, address_of
from tests.contract.conftest import Factory
from tests.contract.record import DESK, STRICT, entered, put, texts, view

TRACE = Trace("2003-06-17T00:00:00.000000Z", "custodian", "add", True, "1 entries")
DRAFT = Draft("k1", "reader/officer", "2003-06-17T00:00:00.000000Z", "a corridor, a word")


def held(data: bytes) -> Attached:
    return Attached(address_of(b"s" * 32, data), b"s" * 32, data)


ATTACHED = held(b"\x00\x01 a scan")
POINT = Checkpointed("here", 1, b"r" * 32, "2003-06-17T00:00:00.000000Z")


def ids_of(store: Store) -> dict[str, list[bytes]]:
    """The ids of each log."""
    found: dict[str, list[bytes]] = {}
    for some in store.ids():
        for origin, ids in some.items():
            found.setdefault(origin, []).extend(ids)
    return found


def everything_in(store: Store) -> object:
    """All that can be asked of a store."""
    return (
        store.heads(view()),
        store.history(view(), "note/one"),
        store.logs(),
        list(store.audit()),
        ids_of(store),
        dict(store.settings),
        store.drafts("reader/officer"),
        store.attachment(ATTACHED.address),
        list(store.checkpoints()),
        list(store.traces()),
    )


# All or nothing.


def test_an_empty_batch_changes_nothing(store: Store) -> None:
    before = everything_in(store)
    store.write(Batch())
    assert everything_in(store) == before


def full(*entries: object, **more: object) -> Batch:
    """A batch with something of every sort in it."""
    given = {
        "entries": entries, "attachments": [ATTACHED], "drafts": [DRAFT], "traces": [TRACE],
        "settings": {"zone": "Africa/Monrovia"}, "checkpoints": [POINT],
    }  # fmt: skip
    return Batch(**(given | more))  # type: ignore[arg-type]


def test_an_entry_that_is_on_record_is_refused_with_all_of_its_batch(store: Store) -> None:
    first = entered("first")
    put(store, first)
    before = everything_in(store)
    with pytest.raises(BadInput, match="note/one: is on record already"):
        store.write(full(entered("second"), first, raises=[(first[0].id, DESK)]))
    assert everything_in(store) == before


def test_an_entry_twice_in_a_batch_is_refused_with_all_of_it(store: Store) -> None:
    before = everything_in(store)
    first = entered("first")
    with pytest.raises(BadInput, match="is on record already"):
        store.write(full(first, entered("second", "note/two"), first))
    assert everything_in(store) == before


def test_an_old_entry_among_newer_ones_is_refused(store: Store) -> None:
    old = entered("old", day=1)
    put(store, old, entered("newer", day=3))
    put(store, entered("newest", day=5))
    with pytest.raises(BadInput):
        put(store, entered("now", day=7), old)
    put(store, entered("also old", day=1))
    assert texts(store.heads(view())) == ["old", "newer", "newest", "also old"]


def test_destroying_what_is_not_there_is_refused_with_all_of_its_batch(store: Store) -> None:
    put(store, entered("first"))
    before = everything_in(store)
    with pytest.raises(NotFound):
        store.write(full(entered("second"), destroyed=[Part("00" * 32)]))
    assert everything_in(store) == before


def test_after_a_refusal_the_next_batch_is_written(store: Store) -> None:
    first = entered("first", label=STRICT)
    with pytest.raises(AccordError):
        store.write(Batch(entries=[first, first]))
    put(store, entered("second", label=DESK), first)
    assert [head.label for head in store.heads(view())] == [DESK, STRICT]
    assert all(row.derived_ok for row in store.audit())


def test_everything_in_a_batch_is_written(store: Store) -> None:
    store.write(full(entered("first")))
    assert texts(store.heads(view())) == ["first"]
    assert store.attachment(ATTACHED.address) == ATTACHED.data
    assert store.drafts("reader/officer") == [DRAFT]
    assert list(store.traces()) == [TRACE]
    assert store.settings["zone"] == "Africa/Monrovia"
    assert list(store.checkpoints()) == [POINT]


# Logs.


def test_each_log_counts_its_positions_from_zero(store: Store) -> None:
    put(store, entered("1"), entered("2", origin="there"), entered("3"))
    put(store, entered("4", origin="there"), entered("5"))
    assert store.logs() == {"here": 3, "there": 2}
    for origin, said in (("here", ["1", "3", "5"]), ("there", ["2", "4"])):
        rows = [one.row for one in store.audit() if one.row.entry.origin == origin]
        assert [row.position for row in rows] == list(range(len(said)))
        assert [row.entry.origin for row in rows] == [origin] * len(said)
        assert [row.content.body for row in rows] == [
            b'{"kind":"note","value":{"text":"' + text.encode() + b'"},"version":1}'
            for text in said
        ]
        assert ids_of(store)[origin] == [row.entry.id for row in rows]
    assert [one.row.content.body for one in store.audit()] == [
        b'{"kind":"note","value":{"text":"%d"},"version":1}' % number for number in range(1, 6)
    ]


def test_an_audit_yields_what_was_written_and_it_verifies(store: Store) -> None:
    first = entered("first", valid="2003-06/..", said="2003", label=DESK)
    written = [
        first,
        entered(None, answers=(first[0],), provenance_label=STRICT, day=1),
        entered("third", answers=(first[0],), slip=True, day=2),
        entered("LURD", "actor/lurd", day=3),
    ]
    put(store, *written)
    audited = list(store.audit())
    assert [(one.row.entry, one.row.content) for one in audited] == written
    for one in audited:
        entry = one.row.entry
        assert one.derived_ok
        assert hashlib.sha256(header(*entry[1:])).digest() == entry.id
        assert recommit(one.row.content) == (entry.body, entry.provenance)


def test_what_is_derived_holds_after_raises_forks_and_late_arrivals(store: Store) -> None:
    first = entered("first", origin="there")
    second = entered("second", answers=(first[0],))
    third = entered("third", answers=(second[0], first[0]), label=DESK)
    put(store, second, third)
    put(store, first)
    store.write(Batch(raises=[(second[0].id, STRICT), (b"?" * 32, DESK)]))
    put(store, entered("fourth", answers=(third[0],)))
    assert all(one.derived_ok for one in store.audit())


def test_a_long_log_is_audited_in_order(store: Store) -> None:
    entries = [entered(f"{n}", f"note/{n}", origin=("a", "b")[n % 3 == 0]) for n in range(3100)]
    put(store, *entries)
    for origin in ("a", "b"):
        tree, expected = Frontier(), Frontier()
        rows = [one.row for one in store.audit() if one.row.entry.origin == origin]
        assert ids_of(store)[origin] == [row.entry.id for row in rows]
        for position, row in enumerate(rows):
            assert row.position == position
            tree.append(leaf_hash(row.entry.id))
        expected.extend(leaf_hash(entry.id) for entry, _ in entries if entry.origin == origin)
        assert tree.root() == expected.root()


def test_a_store_may_be_written_while_it_is_audited(store: Store) -> None:
    put(store, *(entered(f"{n}", f"note/{n}") for n in range(5)))
    seen = 0
    for _ in store.audit():
        seen += 1
        if seen == 1:
            put(store, entered("meanwhile"))
    assert seen in (5, 6)


# Destruction.


@pytest.mark.parametrize(("body", "provenance"), [(True, False), (False, True), (True, True)])
def test_what_is_destroyed_is_gone_and_the_rest_verifies(
    store: Store, body: bool, provenance: bool
) -> None:
    first = entered("secret")
    put(store, first, entered("other"))
    store.write(Batch(destroyed=[Part(first[0].reference, body=body, provenance=provenance)]))
    statement, other = store.heads(view())
    assert (statement.value is None, statement.destroyed) == (body, body)
    assert (statement.source is None, statement.author == "") == (provenance, provenance)
    assert other.value.text == "other"
    row = next(iter(store.audit())).row
    assert row.entry == first[0]
    assert recommit(row.content) == (
        None if body else first[0].body, None if provenance else first[0].provenance,
    )  # fmt: skip
    assert (row.content.body_salt is None) == body
    assert (row.content.provenance_salt is None) == provenance


def test_what_a_batch_brings_it_may_destroy(store: Store) -> None:
    first = entered("secret")
    store.write(Batch(entries=[first], destroyed=[Part(first[0].reference)]))
    (head,) = store.heads(view())
    assert head.destroyed


def test_a_destroyed_answer_still_answers(store: Store) -> None:
    first = entered("first")
    second = entered("second", answers=(first[0],))
    put(store, first, second)
    store.write(Batch(destroyed=[Part(second[0].reference)]))
    assert [head.reference for head in store.heads(view())] == [second[0].reference]
    assert all(one.derived_ok for one in store.audit())


def test_a_destroyed_attachment_is_gone(store: Store) -> None:
    store.write(Batch(attachments=[ATTACHED]))
    store.write(Batch(destroyed=[Part("", attachment=ATTACHED.address)]))
    assert store.attachment(ATTACHED.address) is None
    store.write(Batch(destroyed=[Part("", attachment=ATTACHED.address)]))


# Beside the log.


def test_an_attachment_is_kept_at_its_address(store: Store) -> None:
    assert store.attachment(ATTACHED.address) is None
    store.write(Batch(attachments=[ATTACHED, held(b"")]))
    assert store.attachment(ATTACHED.address) == ATTACHED.data
    assert store.attachment(held(b"").address) == b""


def test_other_bytes_at_the_address_of_an_attachment_are_not_handed_out(store: Store) -> None:
    store.write(Batch(attachments=[ATTACHED._replace(data=b"other bytes")]))
    with pytest.raises(Tampered):
        store.attachment(ATTACHED.address)


def test_large_attachments_come_back_whole(store: Store) -> None:
    large = held(bytes(range(256)) * 8000)
    store.write(Batch(attachments=[large]))
    assert store.attachment(large.address) == large.data


def test_drafts_are_their_author_s_in_the_order_written(store: Store) -> None:
    other = DRAFT._replace(key="k2", author="custodian")
    later = DRAFT._replace(key="k3", text="another word")
    store.write(Batch(drafts=[DRAFT, other]))
    store.write(Batch(drafts=[later]))
    assert store.drafts("reader/officer") == [DRAFT, later]
    assert store.drafts("custodian") == [other]
    assert store.drafts("nobody") == []


def test_a_draft_is_edited_in_its_place_and_dropped(store: Store) -> None:
    later = DRAFT._replace(key="k3", text="another word")
    store.write(Batch(drafts=[DRAFT, later]))
    edited = DRAFT._replace(text="a better word", written="2003-06-18T00:00:00.000000Z")
    store.write(Batch(drafts=[edited]))
    assert store.drafts("reader/officer") == [edited, later]
    store.write(Batch(dropped=[DRAFT.key, "no such key"]))
    assert store.drafts("reader/officer") == [later]
    store.write(Batch(drafts=[DRAFT]))
    assert store.drafts("reader/officer") == [later, DRAFT]


def test_a_draft_is_filed_in_one_batch(store: Store) -> None:
    store.write(Batch(drafts=[DRAFT]))
    store.write(Batch(entries=[entered("filed")], dropped=[DRAFT.key]))
    assert store.drafts("reader/officer") == []
    assert texts(store.heads(view())) == ["filed"]


def test_settings_are_set_and_changed(store_factory: Factory) -> None:
    store = store_factory({"log": "here", "name": "Côte d'Ivoire; DROP"})
    assert dict(store.settings) == {"log": "here", "name": "Côte d'Ivoire; DROP"}
    store.write(Batch(settings={"name": "Liberia", "zone": "UTC"}))
    assert dict(store.settings) == {"log": "here", "name": "Liberia", "zone": "UTC"}


def test_checkpoints_and_traces_are_kept_in_order(store: Store) -> None:
    assert (list(store.checkpoints()), list(store.traces())) == ([], [])
    denied = TRACE._replace(allowed=False, detail="the custodian's alone")
    store.write(Batch(checkpoints=[POINT], traces=[TRACE, denied]))
    store.write(Batch(checkpoints=[POINT._replace(size=2)], traces=[TRACE]))
    assert [point.size for point in store.checkpoints()] == [1, 2]
    assert list(store.traces()) == [TRACE, denied, TRACE]


def test_a_store_is_writable(store: Store) -> None:
    assert store.writable


def test_closing_twice_is_closing_once(store: Store) -> None:
    put(store, entered("first"))
    for _ in range(2):
        assert store.close() is None


def test_what_is_noted_once_is_noted_with_its_batch_and_never_again(store: Store) -> None:
    assert store.noted("a") is None
    put(store, entered("first"))
    store.write(Batch(once={"a": "noted"}, drafts=[DRAFT]))
    assert (store.noted("a"), store.noted("b")) == ("noted", None)
    before = everything_in(store)
    with pytest.raises(Stale, match="was done already"):
        store.write(full(entered("second"), once={"b": "x", "a": "other"}))
    assert everything_in(store) == before
    assert (store.noted("a"), store.noted("b")) == ("noted", None)


def test_what_is_noted_once_is_no_setting(store: Store) -> None:
    before = dict(store.settings)
    store.write(Batch(once={"a": "noted"}))
    store.write(Batch(settings={"title": "Talks"}))
    assert dict(store.settings) == before | {"title": "Talks"}
