"""Attacks that a hostile review tried; each shows what stands against it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import accord
from accord import wiring
from accord.__main__ import build, main
from accord.app.attachments import Bytes
from accord.app.desk import Desk
from accord.errors import AccordError, BadInput, FileTrouble, Tampered
from accord.model.dates import When
from accord.model.kinds import (
    Actor,
    ActorType,
    Deadline,
    Decision,
    Note,
    Obligation,
    Reader,
    Relabel,
)
from accord.model.labels import OPEN, Label
from accord.model.statements import Filing
from accord.store.sqlite import SqliteStore

WORDS = "four public words only"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.accord"
    wiring.new_file(path, wiring.key_from_passphrase(WORDS))
    with opened(path) as desk:
        desk.file_all([note(number) for number in range(5)])
    return path


def note(number: int) -> Filing:
    said = When.parse("2003-06-17")
    return Filing(
        subject=f"note/{number}", value=Note(text=f"Words {number}"), label=OPEN, said=said
    )


def opened(path: Path) -> Desk:
    return accord.open(str(path), passphrase=WORDS)


def tamper(path: Path, act: Callable[[Any], object]) -> None:
    """What whoever holds the key can do behind the product's back."""
    store = SqliteStore.open(path, wiring.key_from_passphrase(WORDS), wiring.opener())
    with closing(store), store.vault.transaction() as db:
        act(db)


def faults(path: Path) -> list[str]:
    with opened(path) as desk:
        return [fault.text for fault in desk.verify().faults]


def test_a_date_moved_into_the_column_beside_it_hashes_alike_and_is_found(path: Path) -> None:
    moved = (
        "UPDATE entries SET recorded = recorded || '\",\"said\":\"' || said, said = '', said_by = ?"
    )
    never_said = -(2**62)
    tamper(path, lambda db: db.execute(f"{moved} WHERE position = 3", (never_said,)))
    assert any("position 3" in fault for fault in faults(path))


def test_content_that_vanished_without_an_order_on_record_is_found(path: Path) -> None:
    gone = "UPDATE entries SET body_salt = NULL, body_text = NULL WHERE position = 2"
    tamper(path, lambda db: db.execute(gone))
    assert any("position 2" in fault for fault in faults(path))


def test_content_that_was_destroyed_by_an_order_on_record_verifies(path: Path) -> None:
    with opened(path) as desk:
        reference = desk.show("note/2").heads[0].reference
        desk.destroy(reference, authority="Order 12/26", provenance=True)
    assert not faults(path)


def test_entries_of_a_log_that_is_not_listed_are_verified_all_the_same(path: Path) -> None:
    def forge(db: Any) -> None:
        db.execute("INSERT INTO terms (text) VALUES ('log-hidden')")
        db.execute("UPDATE entries SET origin = (SELECT max(id) FROM terms) WHERE position = 4")

    tamper(path, forge)
    assert faults(path)


def test_a_picture_that_was_exchanged_is_found_and_not_handed_out(path: Path) -> None:
    with opened(path) as desk:
        desk.attach(Bytes(name="map.png", media_type="image/png", data=b"the bridge"))
        [described] = desk.statements("attachment")
    tamper(path, lambda db: db.execute("UPDATE attachments SET data = x'00'"))
    assert any("position 5" in fault for fault in faults(path))
    with opened(path) as desk, pytest.raises(Tampered):
        desk.attachment(described.subject)


def test_a_picture_that_was_taken_out_without_an_order_is_missed(path: Path) -> None:
    with opened(path) as desk:
        desk.attach(Bytes(name="map.png", media_type="image/png", data=b"the bridge"))
        desk.attach(Bytes(name="scan.png", media_type="image/png", data=b"the pier"))
    assert not faults(path)
    tamper(path, lambda db: db.execute("DELETE FROM attachments WHERE data = ?", (b"the bridge",)))
    assert [fault.partition("position ")[2][:1] for fault in faults(path)] == ["5"]


def test_a_picture_that_was_destroyed_by_an_order_is_missed_by_nobody(path: Path) -> None:
    with opened(path) as desk:
        reference = desk.attach(Bytes(name="map.png", media_type="image/png", data=b"the bridge"))
        [described] = desk.statements("attachment")
        again = {"name": "Again", "media_type": "image/png", "size": 10}
        desk.add("attachment", {**again, "digest": described.value.digest})
        desk.destroy(reference, authority="Order 12/26")
    assert not faults(path)


# What is typed or imported must not break the views of others, or the terminal.


@pytest.fixture
def accord_command(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setenv("ACCORD_PASSPHRASE", WORDS)
    monkeypatch.chdir(path.parent)

    def run(*words: str, given: str = "") -> tuple[int, str]:
        ran = CliRunner().invoke(build(), list(words), input=given)
        if isinstance(ran.exception, AccordError):
            return ran.exception.exit_code, str(ran.exception)
        assert isinstance(ran.exception, SystemExit | None), repr(ran.exception)
        return ran.exit_code, ran.output

    return run


def test_a_name_that_is_no_subject_cannot_make_a_view_unreadable(accord_command: Any) -> None:
    act = '{"subject": "obligation/a", "value": {"act": "Do it"}, "label": {}}'
    accord_command("add", "talks.accord", "obligation", "--from", "-", given=act)
    Path("scan.txt").write_text("x")
    done = ("done", "talks.accord", "obligation/a", "--on", "2003-06-20", "--by")
    attach = ("attach", "talks.accord", "scan.txt", "--concerns")
    for command in (done, attach):
        code, said = accord_command(*command, "L U R D")
        assert (code, "not a subject" in said) == (2, True)
        code, said = accord_command(*command, "actor/L U R D")
        assert (code, "not a subject" in said) == (2, True)
        code, said = accord_command(*command, "LURD")
        assert (code, "nothing on file under 'LURD'" in said) == (5, True)
    assert accord_command("obligations", "talks.accord")[0] == 0


@pytest.mark.parametrize(
    ("zone", "day"), [("America/Bogota", "9999-12-31T23:59"), ("Asia/Tokyo", "0001-01-01")]
)
def test_the_first_and_the_last_day_of_the_calendar_can_be_read_in_every_zone(
    accord_command: Any, zone: str, day: str
) -> None:
    accord_command("new", "far.accord", "--zone", zone)
    anchor = '{"subject": "anchor/a", "value": {"name": "A", "outlook": "happened", "date": "%s"}}'
    accord_command("add", "far.accord", "anchor", "--from", "-", given=anchor % day)
    act = '{"value": {"act": "Do it", "deadline": {"anchors": ["anchor/a"]}}}'
    accord_command("add", "far.accord", "obligation", "--from", "-", given=act)
    assert accord_command("obligations", "far.accord")[0] == 0
    assert accord_command("brief", "far.accord", "--as-of", "2003-06-20")[0] == 0


def test_a_label_is_raised_by_the_beginning_of_a_reference_too(
    accord_command: Any, path: Path
) -> None:
    accord_command("readers", "talks.accord", "--add", "envoy")
    with opened(path) as desk:
        reference = desk.show("note/1").heads[0].reference
    assert accord_command("show", "talks.accord", "note/1", "--reader", "envoy")[0] == 0
    raised = f'{{"entry": "{reference[:11]}", "level": 3}}'
    accord_command("add", "talks.accord", "relabel", "--from", "-", given=raised)
    assert accord_command("show", "talks.accord", "note/1", "--reader", "envoy")[0] == 5
    assert not faults(path)


def test_text_on_record_gives_the_terminal_no_commands(accord_command: Any) -> None:
    words = r'{"subject": "note/x", "value": {"text": "a\u001b[2J\u009b2Jb\u202ec [/bold]"}}'
    accord_command("add", "talks.accord", "note", "--from", "-", given=words)
    accord_command("jot", "talks.accord", "[/red] \x1b[2J")
    accord_command("readers", "talks.accord", "--add", "x", "--group", "[/red]\x1b[2J")
    for asked in (("show", "talks.accord", "note/x"), ("drafts", "talks.accord"),
                  ("readers", "talks.accord"), ("show", "talks.accord", "note/x", "--json"),
                  ("brief", "talks.accord")):  # fmt: skip
        code, shown = accord_command(*asked)
        assert code == 0
        assert not set(shown) & set("\x1b\x9b\u202e"), asked


def test_what_is_not_of_the_right_form_is_an_error_with_words(accord_command: Any) -> None:
    for given in (
        '{"value": {"text": "x"}, "subject": 7}', '{"value": {"text": "x"}, "subject": ["note/a"]}',
        '{"value": {"text": "x"}, "label": {"owners": ["a"]}}',
        '{"value": {"text": "x"}, "source": {"title": "a", "grade": "A²"}}',
        '{"text": !!int "0x' + "f" * 10_000 + '"}', "[" * 100_000,
    ):  # fmt: skip
        code, said = accord_command("add", "talks.accord", "note", "--from", "-", given=given)
        assert (code, bool(said)) == (2, True)
    Path("deep.jsonl").write_text("[" * 100_000)
    assert accord_command("add", "talks.accord", "note", "--from", "deep.jsonl")[0] == 2
    Path("two.jsonl").write_text('{"text": "one"}\n\n{"text": "two"}\n')
    assert accord_command("add", "talks.accord", "note", "--from", "two.jsonl")[0] == 0
    code, said = accord_command("readers", "talks.accord", "--add", "x", "--clearance", "9")
    assert (code, "no such rank" in said) == (2, True)


def test_bytes_that_are_no_text_are_an_error_with_words(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ACCORD_PASSPHRASE", WORDS)
    monkeypatch.setattr("sys.argv", ["accord", "jot", str(path), "\udcff"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "UTF-8" in capsys.readouterr().err


# Data kept in the file are reached only through what describes them.


def test_who_may_see_data_no_longer_cannot_describe_them_anew(path: Path) -> None:
    def described(digest: str) -> dict[str, Any]:
        return {"name": "x", "media_type": "text/plain", "size": 1, "digest": digest}

    with opened(path) as desk:
        desk.add_reader("envoy", Reader(name="Envoy", clearance=1))
        scan = Bytes(name="scan", media_type="text/plain", data=b"who was there")
        reference = desk.attach(scan, label=OPEN)
        envoy = desk.viewing_as("envoy")
        [seen] = envoy.statements("attachment")
        desk.relabel(Relabel(entry=reference, level=3))
        for digest in (seen.value.digest, "00" * 32):
            with pytest.raises(BadInput, match="no data that this reader may see"):
                envoy.add("attachment", described(digest))
        desk.add("attachment", described(seen.value.digest))


def test_what_is_taken_out_of_the_file_is_for_its_owner_s_eyes(
    accord_command: Any, path: Path
) -> None:
    with opened(path) as desk:
        desk.attach(Bytes(name="scan", media_type="text/plain", data=b"who was there"))
        [described] = desk.statements("attachment")
    code, _ = accord_command("extract", "talks.accord", described.subject, "--out", "scan")
    assert (code, Path("scan").stat().st_mode & 0o777) == (0, 0o600)


def test_a_lock_that_is_a_link_to_another_file_leaves_that_file_alone(path: Path) -> None:
    other = path.with_name("letter")
    other.write_text("Dear colleague")
    path.with_name(f"{path.name}-lock").symlink_to(other)
    with pytest.raises(FileTrouble), opened(path) as desk:
        desk.jot("Words")
    assert other.read_text() == "Dear colleague"


@pytest.mark.parametrize(
    "card", [{"clearance": -1}, {"clearance": 4}, {"groups": ("own:custodian",)}]
)
def test_no_card_grants_more_than_there_is_to_grant(card: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        Reader(name="Envoy", **card)


def test_a_label_without_the_name_of_an_owner_is_refused() -> None:
    with pytest.raises(BadInput, match="name"):
        Label.of(owners={"": ["mediation"]})


# What is said of a secret is as secret as it.


def test_a_brief_is_marked_for_the_names_in_it_too(path: Path) -> None:
    name, strict = "Committee of the pier", Label.of(3, ["mediation"])
    day = Deadline(on=When.parse("2003-06-20"))
    owed = Obligation(act="Open the gate", actors=("actor/committee",), deadline=day)
    with opened(path) as desk:
        desk.file_all([
            Filing(subject="obligation/gate", value=owed, label=OPEN),
            Filing(
                subject="actor/committee", value=Actor(name=name, type=ActorType.BODY), label=strict
            ),
        ])  # fmt: skip
        paper = desk.brief(as_of="2003-06-20")
        assert name in desk.render(paper, "md").decode()
    assert "MEDIATION" in paper.marking


def test_a_decision_is_not_open_to_more_readers_than_what_it_chooses(path: Path) -> None:
    with opened(path) as desk:
        one = desk.show("note/1").heads[0].reference
        told = Filing(subject="note/1", value=Note(text="Other words"), label=Label.of(3))
        [strict] = desk.file_all([told])
        how: Any = {
            "question": "note/1",
            "decided_by": "A. Envoy",
            "decided": When.parse("2003-06-20"),
        }
        with pytest.raises(BadInput, match="more readers"):
            desk.decide(Decision(chosen=strict, **how), OPEN)
        desk.decide(Decision(chosen=one, **how), OPEN)
        desk.decide(Decision(chosen=strict, **how), Label.of(3))
