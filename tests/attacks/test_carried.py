"""Exports and packages that somebody altered, cut, exchanged or made to climb out of their folder.

Whatever is wrong is refused in words, and nothing is left where the file would have been.
"""

from __future__ import annotations

import io
import resource
import shutil
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage
import pytest

from accord import wiring
from accord.app.attachments import Bytes
from accord.app.releasing import Release
from accord.errors import AccordError, DiskFull, Exists, FileTrouble
from tests.journeys.command_line import WORDS, Terminal

OURS, THEIRS = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
KEY = str(OURS.to_public())
REASON = {"alone_because": "It is a test"}
ALONE = ("--cleared-by", "Head", "--alone-because", "It is a test")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with two attachments, the key of its archive and another, and its exports."""
    folder = tmp_path_factory.mktemp("carried")
    file, key = folder / "talks.accord", wiring.key_from_passphrase(WORDS)
    wiring.new_file(file, key)
    (folder / "ours.key").write_text(f"# public key: {KEY}\n{OURS}\n")
    (folder / "theirs.key").write_text(f"{THEIRS}\n")
    with wiring.open_desk(file, key) as desk:
        for name in ("one", "two"):
            data = f"scan {name}".encode()
            desk.attach(Bytes(name=f"{name}.txt", media_type="text/plain", data=data))
        for out, to in (("plain", []), ("plain.tar", []), ("sealed.age", [KEY])):
            desk.export(wiring.going_out(folder / out, to), Release(cleared_by="Head", **REASON))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of all that, to be spoiled."""
    return Path(shutil.copytree(made, tmp_path / "carried"))


@contextmanager
def nothing_made(folder: Path) -> Iterator[None]:
    before = sorted(folder.iterdir())
    yield
    assert sorted(folder.iterdir()) == before


def refused(accord_line: Terminal, folder: Path, export: str, code: int, *words: str) -> str:
    with nothing_made(folder):
        said = accord_line("rebuild", folder / export, folder / "new.accord", *words, code=code)
    return said.err


def line_changed(folder: Path) -> None:
    record = folder / "plain" / "record.jsonl"
    record.write_bytes(record.read_bytes().replace(b'"name":"one.txt"', b'"name":"own.txt"'))


def attachments_exchanged(folder: Path) -> None:
    one, two = sorted((folder / "plain" / "attachments").iterdir())
    data = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(data)


def attachment_taken(folder: Path) -> None:
    sorted((folder / "plain" / "attachments").iterdir())[0].unlink()


def last_attachment_taken(folder: Path) -> None:
    sorted((folder / "plain" / "attachments").iterdir())[1].unlink()


def record_cut(folder: Path) -> None:
    record = folder / "plain" / "record.jsonl"
    record.write_bytes(record.read_bytes()[:-20])


def link_laid(folder: Path) -> None:
    attachment = next((folder / "plain" / "attachments").iterdir())
    shutil.move(attachment, folder / "plain" / "x")
    attachment.symlink_to("/etc/passwd")
    (folder / "plain" / "x").unlink()


def more_laid(folder: Path) -> None:
    (folder / "plain" / "notes.txt").write_text("read me")


def folder_laid(folder: Path) -> None:
    (folder / "plain" / "attachments" / "more").mkdir()


@pytest.mark.parametrize(
    ("alter", "code", "words"),
    [
        (line_changed, 21, "record.jsonl, line"),
        (attachments_exchanged, 21, "holds other data"),
        (attachment_taken, 21, "should be attachments/"),
        (last_attachment_taken, 15, "is missing"),
        (record_cut, 15, "cut short"),
        (link_laid, 13, "holds what is no file"),
        (more_laid, 21, "notes.txt"),
        (folder_laid, 13, "holds what is no file"),
    ],
)
@pytest.mark.covers("X05", faces=("cli",))
def test_a_folder_that_was_altered_is_refused(
    alter: Callable[[Path], None], code: int, words: str, folder: Path, accord_line: Terminal
) -> None:
    alter(folder)
    assert words in refused(accord_line, folder, "plain", code)


def members(path: Path) -> list[tuple[tarfile.TarInfo, bytes]]:
    with tarfile.open(path) as tar:
        return [(one, tar.extractfile(one).read()) for one in tar]  # type: ignore[union-attr]


def packed(path: Path, held: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    with tarfile.open(path, "w") as tar:
        for info, data in held:
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


@pytest.mark.parametrize("name", ["../../escaped", "/tmp/escaped", "attachments/../../escaped"])
def test_a_name_that_climbs_out_of_its_folder_is_no_part_of_an_export(
    name: str, folder: Path, accord_line: Terminal
) -> None:
    held = members(folder / "plain.tar")
    for place in (3, len(held)):
        packed(folder / "bad.tar", [*held[:place], (tarfile.TarInfo(name), b"x"), *held[place:]])
        assert "escaped" in refused(accord_line, folder, "bad.tar", 21)
    assert not any(path.name == "escaped" for path in folder.parent.rglob("*"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE,
                                  tarfile.DIRTYPE, tarfile.GNUTYPE_SPARSE])  # fmt: skip
def test_links_devices_and_files_with_holes_are_no_part_of_an_export(
    kind: bytes, folder: Path, accord_line: Terminal
) -> None:
    (info, _), *more = members(folder / "plain.tar")
    info.type, info.linkname = kind, "/etc/passwd"
    packed(folder / "bad.tar", [(info, b""), *more])
    assert refused(accord_line, folder, "bad.tar", 13)


def test_a_tar_that_was_cut_or_is_none_is_refused(folder: Path, accord_line: Terminal) -> None:
    data = (folder / "plain.tar").read_bytes()
    for length in (700, 3000, len(data) // 1024 * 512):
        (folder / "cut.tar").write_bytes(data[:length])
        assert refused(accord_line, folder, "cut.tar", 15)
    for none in (b"", b"x" * 600):
        (folder / "cut.tar").write_bytes(none)
        assert refused(accord_line, folder, "cut.tar", 15)


@pytest.mark.covers("X04", faces=("cli",))
def test_another_s_key_opens_nothing(folder: Path, accord_line: Terminal) -> None:
    said = refused(accord_line, folder, "sealed.age", 16, "--identity", folder / "theirs.key")
    assert "none of these keys" in said
    assert "--identity" in refused(accord_line, folder, "sealed.age", 2)
    for text, words in (("", "no private key"), (f"{OURS}x", "cut or altered")):
        (folder / "bad.key").write_text(text)
        assert words in refused(
            accord_line, folder, "sealed.age", 2, "--identity", folder / "bad.key"
        )
    assert refused(accord_line, folder, "sealed.age", 11, "--identity", folder / "none.key")


def test_an_encrypted_export_that_was_cut_or_altered_is_refused(
    folder: Path, accord_line: Terminal
) -> None:
    data = (folder / "sealed.age").read_bytes()
    middle = len(data) // 2
    altered = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    for wrong in (data[:-1], data[:middle], data[:100], altered, data + b"more"):
        (folder / "bad.age").write_bytes(wrong)
        words = ("--identity", folder / "ours.key")
        assert "cut short or altered" in refused(accord_line, folder, "bad.age", 15, *words)


@pytest.mark.parametrize("wrong", ["age1foo", "AGE-SECRET-KEY-1", "theirs.key", "none.key"])
def test_what_is_no_public_key_is_refused_before_anything_is_written(
    wrong: str, folder: Path, accord_line: Terminal
) -> None:
    key = folder / wrong if wrong.endswith(".key") else wrong
    with nothing_made(folder):
        for words in (
            ("export", folder / "talks.accord", folder / "out", "--to", key),
            ("hand-over", folder / "talks.accord", "--to", "x", "--out", folder / "out",
             "--key", key),
        ):  # fmt: skip
            said = accord_line(*words, *ALONE, code=None)
            assert said.code in (2, 11)
            assert "--key" in said.err or "--to" in said.err


def test_nothing_is_written_over(folder: Path, accord_line: Terminal) -> None:
    file = folder / "talks.accord"
    for out in ("plain", "plain.tar", "sealed.age", "talks.accord"):
        before = (folder / out).stat()
        accord_line("export", file, folder / out, "--to", KEY, *ALONE, code=22)
        accord_line("export", file, folder / out, *ALONE, code=22)
        if out != "talks.accord":  # to which it is logged
            assert (folder / out).stat().st_mtime_ns == before.st_mtime_ns
    accord_line("rebuild", folder / "plain", file, code=22)
    assert accord_line("verify", file).code == 0
    accord_line("rebuild", folder / "none", folder / "new.accord", code=11)
    accord_line("export", file, folder / "no" / "where", *ALONE, code=11)
    accord_line("rebuild", folder / "plain", folder / "no" / "where", code=11)


def carry_out(path: Path, key: list[str], size: int, chunks: Iterable[bytes]) -> None:
    with wiring.going_out(path, key)() as carrier:
        carrier.write("a", size, chunks)
        carrier.finish()


def test_a_backup_is_restored_and_an_export_rebuilt(folder: Path, accord_line: Terminal) -> None:
    for export in ("plain", "plain.tar", "sealed.age"):
        said = accord_line("restore", folder / export, folder / "new.accord", code=2)
        assert "accord rebuild" in said.err
    assert "accord restore" in refused(accord_line, folder, "talks.accord", 13)
    accord_line("restore", folder / "none", folder / "new.accord", code=11)


def test_what_appears_under_the_name_meanwhile_stays(folder: Path) -> None:
    def meanwhile(path: Path) -> Iterator[bytes]:
        path.write_text("somebody else's")
        yield b"x"

    for name, key in (("late", []), ("late.tar", []), ("late.age", [KEY])):
        with pytest.raises(Exists):
            carry_out(folder / name, key, 1, meanwhile(folder / name))
        assert (folder / name).read_text() == "somebody else's"
    assert not list(folder.glob("*unfinished*"))


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow beyond this size meanwhile, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(("name", "key"), [("big", []), ("big.tar", []), ("big.age", [KEY])])
def test_a_disk_without_room_leaves_nothing(name: str, key: list[str], folder: Path) -> None:
    with nothing_made(folder), pytest.raises(DiskFull), room_for(100_000):
        carry_out(folder / name, key, 3_000_000, [bytes(1000)] * 3000)


def test_a_disk_without_room_takes_in_no_half_of_a_record(folder: Path) -> None:
    key = wiring.key_from_passphrase(WORDS)
    with nothing_made(folder), pytest.raises(FileTrouble), room_for(100_000):
        wiring.rebuild(folder / "plain", key, folder / "new.accord", None, lambda done: None)


@pytest.mark.parametrize(("name", "key"), [("x", []), ("x.tar", []), ("x.age", [KEY])])
def test_what_is_not_as_long_as_was_said_is_not_carried_out(
    name: str, key: list[str], folder: Path
) -> None:
    with nothing_made(folder), pytest.raises(AccordError, match="3 bytes instead of 4"):
        carry_out(folder / name, key, 4, [b"abc"])


def test_nobody_else_on_the_machine_can_read_an_export(folder: Path) -> None:
    made = [folder / "plain", *(folder / "plain").rglob("*"), folder / "plain.tar"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in made)
    assert (folder / "sealed.age").stat().st_mode & 0o077 == 0
