"""What goes out over a line: encrypted unless it is said that it is not, offered once, logged."""

from __future__ import annotations

import io
import tarfile

import pyrage
import pytest

from accord import wiring
from accord.app.asking import Dates
from accord.app.desk import Desk
from accord.app.desk.outward import Parcel
from accord.app.releasing import Release
from accord.app.shelf import LASTS
from accord.errors import BadInput, NotFound, Refused, TooLarge
from accord.model.labels import Label
from accord.store.carrying import memory
from tests.properties.carried import ALONE
from tests.unit.app.office import Office

KEY = pyrage.x25519.Identity.generate()
PUBLIC = str(KEY.to_public())


@pytest.fixture
def office() -> Office:
    office = Office()
    office.reader("envoy", clearance=1)
    office.note("a", "Words for everybody")
    office.note("b", "HIDDEN WORDS", Label(level=2))
    return office


def desk(office: Office, reader: str = "custodian") -> Desk:
    gate = office.gate(reader)
    return Desk(gate, wiring.RENDERERS, tables=wiring.TABLES, parcels=wiring.parcels)


def names(data: bytes) -> list[str]:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return tar.getnames()


@pytest.mark.covers("X05")
def test_an_export_over_a_line_opens_with_the_key_that_was_named(office: Office) -> None:
    parcel = desk(office).export_parcel((PUBLIC,), ALONE)
    assert names(pyrage.decrypt(parcel.data, [KEY])) == ["manifest.json", "record.jsonl"]
    [gone] = desk(office).releases()
    assert (gone.reference, gone.value.paper) == (parcel.reference, "export")


def test_in_plain_it_goes_out_where_that_is_asked_for(office: Office) -> None:
    with pytest.raises(BadInput, match="names the public key"):
        desk(office).export_parcel((), ALONE)
    assert desk(office).releases() == []
    parcel = desk(office).export_parcel((), ALONE, unencrypted=True)
    assert names(parcel.data) == ["manifest.json", "record.jsonl"]
    assert parcel.name == "export.tar"


@pytest.mark.covers("X04")
def test_a_package_over_a_line_holds_what_its_reader_may_see(office: Office) -> None:
    one, envoy = desk(office), desk(office, "reader/envoy")
    parcel = one.hand_over_parcel(envoy, Dates(), (PUBLIC,), ALONE)
    data = pyrage.decrypt(parcel.data, [KEY])
    assert names(data) == ["cover.html", "statements.jsonl"]
    assert b"Words for everybody" in data
    assert b"HIDDEN" not in data
    with pytest.raises(BadInput, match="names the public key"):
        one.hand_over_parcel(envoy, Dates(), (), ALONE)


def test_a_name_of_a_file_is_no_key_and_a_private_key_is_not_told_back(office: Office) -> None:
    for text in ("/etc/passwd", "age1x", ""):
        with pytest.raises(BadInput, match="not a public key of age"):
            desk(office).export_parcel((text,), ALONE)
    with pytest.raises(BadInput) as told:
        desk(office).export_parcel((str(KEY),), ALONE)
    assert "SECRET" not in str(told.value)
    assert "a private key" in str(told.value)


def test_the_rule_of_the_file_holds_over_a_line(office: Office) -> None:
    with pytest.raises(Refused, match="second person"):
        desk(office).export_parcel((PUBLIC,), Release(cleared_by="The head"))
    assert desk(office).releases() == []


def test_a_reader_carries_nothing_out(office: Office) -> None:
    envoy = desk(office, "reader/envoy")
    for call in (
        lambda: envoy.export_parcel((PUBLIC,), ALONE),
        lambda: envoy.hand_over_parcel(envoy, Dates(), (PUBLIC,), ALONE),
    ):
        with pytest.raises(Refused):
            call()


def test_what_does_not_fit_a_line_is_not_put_on_record(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST_CARRIED", 100)
    for to in ((), (PUBLIC,)):
        with pytest.raises(TooLarge, match="100 bytes"):
            desk(office).export_parcel(to, ALONE, unencrypted=True)
    assert desk(office).releases() == []


def test_a_download_is_offered_once_for_some_minutes_and_logged(office: Office) -> None:
    one = desk(office)
    parcel = one.export_parcel((PUBLIC,), ALONE)
    assert one.offered(parcel.reference) is None
    one.offer(parcel)
    offered = one.offered(parcel.reference)
    assert offered is not None
    assert (offered.until, offered.name) == (office.now + LASTS, "export.age")
    with pytest.raises(NotFound) as other:
        one.viewing_as("envoy").fetch(offered.word)
    assert one.fetch(offered.word) == parcel
    assert one.traces()[-1].action == "download"
    with pytest.raises(NotFound) as again:
        one.fetch(offered.word)
    assert str(again.value) == str(other.value)
    assert one.offered(parcel.reference) is None


def test_a_link_that_is_over_answers_as_one_that_never_was(office: Office) -> None:
    one = desk(office)
    parcel = one.export_parcel((PUBLIC,), ALONE)
    one.offer(parcel)
    offered = one.offered(parcel.reference)
    assert offered is not None
    office.now += LASTS
    assert one.offered(parcel.reference) is None
    told = []
    for word in (offered.word, "none", parcel.reference):
        with pytest.raises(NotFound) as error:
            one.fetch(word)
        told.append(str(error.value))
    assert len({*told}) == 1


def test_a_word_that_names_no_download_opens_none(office: Office) -> None:
    one = desk(office)
    parcel = Parcel(name="p", media_type="text/plain", data=b"words", reference="ab" * 32)
    one.offer(parcel)
    with pytest.raises(NotFound):
        one.fetch(parcel.reference)
