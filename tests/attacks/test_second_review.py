"""Attacks of a second hostile review: what gets past the proofs, past a label, past a file name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import accord
from accord import wiring
from accord.app.custody import Wish
from accord.app.desk import Desk
from accord.errors import BadInput, Exists, FileTrouble, Foreign, Refused, Stale
from accord.model.dates import When
from accord.model.kinds import Consent, Decision, Note, Reader, Relabel
from accord.model.labels import OPEN, Label
from accord.model.sources import Source
from accord.model.statements import Filing
from accord.store.sqlite import SqliteStore
from tests.journeys.command_line import ANY, Terminal

COUNT = 8


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    path.write_bytes(b"a key file needs no deriving." * 2)
    return path


@pytest.fixture
def path(tmp_path: Path, key: Path) -> Path:
    path = tmp_path / "talks.accord"
    wiring.new_file(path, wiring.key_from_file(key))
    with opened(path) as desk:
        desk.file_all([note(number) for number in range(COUNT)])
    return path


def note(number: int, **how: Any) -> Filing:
    given: dict[str, Any] = {"label": OPEN, "source": Source(title="A letter"), **how}
    return Filing(subject=f"note/{number}", value=Note(text=f"Words {number}"), **given)


def opened(path: Path) -> Desk:
    return accord.open(str(path), key_file=str(path.with_name("key")))


def tamper(path: Path, *acts: str | Callable[[Any], object]) -> None:
    """What whoever holds the key can do behind the product's back."""
    store = SqliteStore.open(path, wiring.key_from_file(path.with_name("key")), wiring.opener())
    with closing(store), store.vault.transaction() as db:
        for act in acts:
            db.execute(act) if isinstance(act, str) else act(db)


def checkpoint(path: Path) -> str:
    with opened(path) as desk:
        return desk.checkpoint()


def faults(path: Path, against: str = "") -> list[str]:
    with opened(path) as desk:
        return [fault.text for fault in desk.verify(against=against).faults]


# Past the proofs.


@pytest.mark.parametrize(
    "forged",
    [
        'body_salt = NULL, body_text = CAST(\'{"kind":"note","value":{"text":"Forged"},'
        '"version":1}\' AS BLOB)',
        "body_salt = NULL, body_text = x''",
        'provenance_salt = NULL, provenance_text = CAST(\'{"author":"Another"}\' AS BLOB)',
    ],
    ids=["words", "withdrawal", "source"],
)
def test_words_that_were_exchanged_and_robbed_of_their_salt_are_found(
    path: Path, forged: str
) -> None:
    kept = checkpoint(path)
    tamper(path, f"UPDATE entries SET {forged} WHERE position = 3")
    assert any("position 3" in fault for fault in faults(path, kept))


def test_a_label_that_was_raised_without_a_relabelling_on_record_is_found(path: Path) -> None:
    secret = "(SELECT max(id) FROM labels)"
    tamper(
        path,
        "INSERT INTO labels (text) VALUES ('{\"level\":3}')",
        f"INSERT INTO raises SELECT id, {secret} FROM entries WHERE position = 3",
        f"UPDATE entries SET standing = {secret} WHERE position = 3",
    )
    assert any("position 3" in fault for fault in faults(path))


def test_labels_that_were_raised_more_than_once_verify_also_after_a_destruction(path: Path) -> None:
    with opened(path) as desk:
        target = desk.show("note/3").heads[0].reference
        desk.relabel(Relabel(entry=target, level=1, embargo=When.parse("2030-01-01")))
        last = desk.relabel(Relabel(entry=target, level=2, compartments=("b", "a")))
        desk.withdraw(desk.gate.find(desk.gate.everything(), last).subject, "Was wrong")
        assert not desk.verify().faults
        desk.destroy(last, authority="Order 12/26")
        assert not desk.verify().faults


@pytest.mark.parametrize("index", ["entries_by_kind", "entries_by_subject"])
def test_an_entry_that_an_index_was_made_to_forget_is_missed(path: Path, index: str) -> None:
    """It would answer nobody, though every hash in the file is right."""
    columns = {"entries_by_kind": "segment, kind, began", "entries_by_subject": "segment, subject"}

    def forget(db: Any) -> None:
        made = f"CREATE INDEX {index} ON entries ({columns[index]})"
        db.execute(f"DROP INDEX {index}")
        db.execute(f"{made} WHERE n <> 4")
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (made, index))
        db.execute("PRAGMA writable_schema = OFF")

    kept = checkpoint(path)
    tamper(path, forget)
    assert any(index in fault for fault in faults(path, kept))


def test_a_table_that_would_keep_what_is_destroyed_is_found(path: Path) -> None:
    tamper(
        path,
        "CREATE TABLE hoard (text)",
        "CREATE TRIGGER keep BEFORE UPDATE OF body_text ON entries"
        " BEGIN INSERT INTO hoard VALUES (old.body_text); END",
    )
    assert any("hoard" in fault and "keep" in fault for fault in faults(path))


def test_a_table_that_was_taken_away_is_missed(path: Path) -> None:
    tamper(path, "DROP INDEX answers_by_target")
    assert faults(path) == ["tables or indexes of the file were changed"]


@pytest.mark.parametrize("act", ["UPDATE logs SET size = 4", "DELETE FROM logs"])
def test_a_log_that_the_file_counts_shorter_than_it_is_is_found(path: Path, act: str) -> None:
    """The next entry would otherwise take a place that is taken, and its author look guilty."""
    tamper(path, act)
    assert any("more than the file counts" in fault for fault in faults(path))


def test_what_was_cut_off_is_missed_by_the_checkpoint_that_was_left_in_the_file(path: Path) -> None:
    checkpoint(path)
    tamper(path, "DELETE FROM entries WHERE position >= 5", "UPDATE logs SET size = 5")
    assert any("position 5" in fault for fault in faults(path))
    tamper(path, "DELETE FROM entries", "DELETE FROM logs")
    assert any("the whole log is missing" in fault for fault in faults(path))


def test_every_checkpoint_that_is_given_must_hold_in_whatever_order(path: Path) -> None:
    short = checkpoint(path)
    with opened(path) as desk:
        desk.file_all([note(COUNT)])
    long = checkpoint(path)
    tamper(path, "DELETE FROM checkpoints", f"DELETE FROM entries WHERE position = {COUNT}")
    tamper(path, f"UPDATE logs SET size = {COUNT}")
    assert not faults(path, short)
    for both in (f"{short}\n{long}", f"{long}\n{short}"):
        assert any("cut short" in fault for fault in faults(path, both))


def test_a_backup_put_in_the_place_of_its_original_begins_a_log_of_its_own(
    path: Path, key: Path
) -> None:
    """Else two files would hold different entries under one name."""
    copy = path.with_name("backup.accord")
    wiring.backup(path, wiring.key_from_file(key), copy)
    with opened(path) as desk:
        desk.file_all([note(COUNT)])
        [log] = desk.gate.store.logs()
    shutil.copyfile(copy, path)
    with opened(path) as desk:
        desk.file_all([note(COUNT + 1)])
        assert desk.gate.store.logs()[log] == COUNT
        assert len(desk.gate.store.logs()) == 2


def test_the_order_of_a_destruction_cannot_be_destroyed(path: Path) -> None:
    with opened(path) as desk:
        order = desk.destroy(desk.show("note/3").heads[0].reference, authority="Order 12/26")
        with pytest.raises(Refused, match="stays"):
            desk.destroy(order, authority="Order 13/26")
        desk.destroy(order, authority="Order 13/26", body=False, provenance=True)
        assert not desk.verify().faults


def test_a_setting_that_was_taken_away_stops_no_proof(path: Path) -> None:
    kept = checkpoint(path)
    tamper(path, "DELETE FROM settings WHERE name = 'log'")
    assert not faults(path, kept)


def test_the_heads_that_were_seen_may_be_named_by_their_beginnings(path: Path) -> None:
    """They are printed so; taken for others, they would make a fork where there is none."""
    words = {"text": "Other words"}
    with opened(path) as desk:
        [head] = desk.show("note/3").heads
        answer = desk.answer("note/3", words, expected=(head.reference[:12],), fork=False)
        with pytest.raises(Stale):
            desk.answer("note/3", words, expected=(head.reference[:12],), fork=False)
        desk.answer("note/3", {"text": "A fork"}, expected=(head.reference[:12],))
        assert answer in [one.reference for one in desk.show("note/3").heads]
        assert len(desk.show("note/3").heads) == 2


# Past a label.


@pytest.fixture
def apart(path: Path) -> Desk:
    """A statement that guarantors may read, from a source that mediators alone may know."""
    desk = opened(path)
    desk.add_reader("guarantor", Reader(name="G", groups=("guarantors",)))
    desk.add_reader("mediator", Reader(name="M", groups=("guarantors", "mediators")))
    both, few = Label.of(0, ["guarantors"]), Label.of(0, ["mediators"])
    source = Source(title="A talk", by="Northquay")
    filed = note(90, label=both, provenance_label=few, source=source)
    desk.viewing_as("mediator").file_all([filed])
    return desk


def told(desk: Desk) -> str:
    eyes = desk.viewing_as("guarantor")
    return repr((eyes.show("note/90"), eyes.history("note/90")))


@pytest.mark.parametrize("who", ["custodian", "mediator"])
def test_a_mended_slip_does_not_tell_the_source_that_was_kept_apart(apart: Desk, who: str) -> None:
    mended = {"value": {"text": "Better words"}, "source": {"title": "A talk", "by": "Northquay"}}
    with apart:
        apart.viewing_as(who).answer("note/90", mended, slip=True)
        assert "Better words" in told(apart)
        assert not [word for word in ("Northquay", "reader/mediator") if word in told(apart)]
        assert "Northquay" in repr(apart.viewing_as("mediator").show("note/90"))


def test_a_withdrawal_does_not_tell_who_had_said_what_is_withdrawn(apart: Desk) -> None:
    with apart:
        apart.viewing_as("mediator").withdraw("note/90", "Northquay asked for it")
        assert not [word for word in ("Northquay", "reader/mediator") if word in told(apart)]


@pytest.mark.parametrize("answered", [False, True], ids=["chosen", "answers-the-raised"])
def test_a_raised_label_takes_the_decision_that_chose_the_statement_with_it(
    path: Path, answered: bool
) -> None:
    """A decision names what it chose: it tells that there is something."""
    with opened(path) as desk:
        desk.add_reader("envoy", Reader(name="Envoy"))
        chosen = raised = desk.file_all([note(3)])[0]
        if answered:
            first = desk.show("note/3").heads[0].reference
            raised = first
            [chosen] = desk.file_all([note(3, replaces=(first,))])
        decided = When.parse("2003-06-20")
        desk.decide(Decision(question="note/3", chosen=chosen, decided_by="A", decided=decided))
        envoy = desk.viewing_as("envoy")
        assert envoy.statements("decision")
        desk.relabel(Relabel(entry=raised, level=3))
        assert not envoy.statements("decision")
        assert chosen not in repr((envoy.show("note/3"), envoy.history("note/3")))
        assert desk.statements("decision")
        assert not desk.verify().faults


@pytest.mark.parametrize("how", [Consent.VERBATIM, Consent.SUBSTANCE])
def test_a_party_that_consents_without_being_named_is_named_neither_by_label_nor_marking(
    path: Path, how: Consent
) -> None:
    with opened(path) as desk:
        desk.add_reader("guarantor", Reader(name="G", groups=("guarantors",)))
        owned = Label.of(0, ["mediators"], {"northquay": ["mediators"]})
        known = Label.of(1, ["mediators"], {"northquay": ["mediators"]})
        source = Source(title="A talk", by="Northquay")
        confided = note(91, label=owned, provenance_label=known, source=source)
        [reference] = desk.file_all([confided])
        wish = Wish(
            to=("guarantors",), consent=how, consented_by=("northquay",), wording="Words 91",
            consented=When.parse("2003-06-17"), approved_by="A. Envoy",
        )  # fmt: skip
        desk.disclose(reference, wish)
        eyes = desk.viewing_as("guarantor")
        [seen] = [each for each in eyes.statements() if each.value == Note(text="Words 91")]
        brief = eyes.render(eyes.brief(as_of="2003-06-18"), "json").decode()
        assert "northquay" not in f"{seen} {brief}".casefold()


def test_a_reader_is_told_no_more_of_the_settings_than_papers_say(path: Path) -> None:
    with opened(path) as desk:
        desk.add_reader("envoy", Reader(name="Envoy"))
        assert set(desk.viewing_as("envoy").settings) == {"name", "zone", "marking", "language"}
        assert "log" in desk.settings


def test_no_reader_is_called_like_the_custodian(path: Path) -> None:
    """A paper for `--reader custodian` would hold everything."""
    with opened(path) as desk, pytest.raises(BadInput, match="whoever holds the key"):
        desk.add_reader("custodian", Reader(name="Records officer"))


# Past a file name.


def test_a_wrong_key_leaves_what_lies_beside_the_file_alone(path: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("Dear colleague")
    beside = path.with_name(f"{path.name}-room")
    beside.symlink_to(letter)
    with pytest.raises(FileTrouble):
        accord.open(str(path), passphrase="not the right words at all")
    assert (letter.read_text(), beside.is_symlink()) == ("Dear colleague", True)


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path, key: Path) -> None:
    os.mkfifo(tmp_path / "pipe.accord")
    with pytest.raises(Foreign, match="a pipe or a device"):
        opened(tmp_path / "pipe.accord")


def test_a_paper_is_not_written_over_a_record(path: Path, key: Path, accord_line: Terminal) -> None:
    file = path.rename(path.with_suffix(".md"))
    held = file.read_bytes()
    ran = accord_line("brief", file, "--out", file, "--key-file", key, code=Exists.exit_code)
    assert "an Accord file lies there" in ran.err
    with opened(file) as desk:
        assert len(desk.statements("note")) == COUNT
    assert len(file.read_bytes()) >= len(held)


def test_the_demonstration_does_not_replace_a_file_of_somebody_s_own(
    path: Path, accord_line: Terminal
) -> None:
    own = path.rename(path.with_name("liberia-2003.accord"))
    ran = accord_line("demo", own.parent, code=Exists.exit_code)
    assert "a file of your own" in ran.err
    with opened(own) as desk:
        assert len(desk.statements("note")) == COUNT


def test_no_paper_is_on_record_as_gone_out_where_there_was_no_folder_for_it(
    path: Path, key: Path, accord_line: Terminal
) -> None:
    how = ("--to", "Head", "--cleared-by", "A", "--as", "md", "--key-file", key)
    ran = accord_line("issue", path, "--out", path, *how, code=ANY)
    assert ran.code
    with opened(path) as desk:
        assert not desk.issues()


@pytest.mark.parametrize("case", [case["name"] for case in wiring.cases()])
def test_a_file_made_from_a_shipped_case_verifies(case: str, tmp_path: Path, key: Path) -> None:
    path = tmp_path / "case.accord"
    wiring.new_file(path, wiring.key_from_file(key), case=case)
    assert not faults(path)
    assert not faults(path, checkpoint(path))


def test_a_time_zone_that_was_changed_is_found_against_a_checkpoint(path: Path) -> None:
    kept = checkpoint(path)
    tamper(path, "UPDATE settings SET value = 'Asia/Tokyo' WHERE name = 'zone'")
    assert any("time zone" in fault for fault in faults(path, kept))


def test_an_order_of_destruction_that_is_not_the_custodian_s_excuses_nothing(path: Path) -> None:
    with opened(path) as desk:
        reference = desk.show("note/2").heads[0].reference
        text = f"Destroyed: body of entry {reference}. Authority: nobody"
        desk.file_all([Filing(subject="note/order", value=Note(text=text), label=OPEN)])
    gone = "UPDATE entries SET body_salt = NULL, body_text = NULL WHERE position = 2"
    tamper(path, gone)
    assert any("position 2" in fault for fault in faults(path))


def test_a_paper_goes_to_somebody_with_a_name(path: Path, key: Path, accord_line: Terminal) -> None:
    words = ("issue", path, "--key-file", key, "--cleared-by", "A. Envoy", "--to", " ")
    ran = accord_line(*words, "--out", path.parent / "out", "--as", "md", code=2)
    assert "to whom it goes" in ran.err
