"""The pages that write: what is typed is kept, filed once, and never taken for markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
import pytest

from accord.model.dates import When
from accord.model.kinds import Actor, ActorType, Deadline, Note, Obligation, Reader
from accord.model.labels import OPEN, Label
from accord.model.sources import Source
from tests.browsing import Browser, pages
from tests.properties.acts import Card, Jot, Put, Said, Step
from tests.properties.worlds import NOW, World, build

ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
DUTY = Obligation(act="Open the bridge", actors=("actor/a",),
                  deadline=Deadline(on=When.parse("2003-06-20")))  # fmt: skip


@dataclass
class Office:
    """A file in memory and a browser that entered it."""

    world: World
    browser: Browser
    turns: list[int] = field(default_factory=list)

    def turn(self) -> None:
        """Let chance go on: what is asked later is another thing."""
        self.turns.append(1)
        self.world.begin(f"turn-{len(self.turns)}", NOW)

    def get(self, path: str) -> httpx.Response:
        self.turn()
        return self.browser.get(path)

    def post(self, path: str, **sent: str) -> httpx.Response:
        self.turn()
        return self.browser.post(path, {k.replace("__", "."): v for k, v in sent.items()})

    def form(self, path: str, action: str = "") -> dict[str, str]:
        """What stands in the form of a page that leads there, or in the first of its middle."""
        page = self.get(path).text.partition("<main")[2]
        forms = re.findall(r"<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", page, re.DOTALL)
        [inner, *_] = [text for to, text in forms if html.unescape(to).startswith(action)]
        found = {}
        for tag in re.findall(r"<input[^>]*>", inner):
            name, value = (re.search(rf'{n}="([^"]*)"', tag) for n in ("name", "value"))
            if name and 'type="checkbox"' not in tag and 'type="radio"' not in tag:
                found[name[1]] = html.unescape(value[1]) if value else ""
        for name, text in re.findall(
            r'<textarea name="([^"]*)"[^>]*>(.*?)</textarea>', inner, re.S
        ):
            found[name] = html.unescape(text)
        for name, inside in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', inner, re.S):
            chosen = re.search(r"<option(?: value=\"([^\"]*)\")? selected>([^<]*)", inside)
            found[name] = html.unescape(chosen[1] or chosen[2]) if chosen else ""
        return found

    def send(self, path: str, **typed: str) -> httpx.Response:
        """Fill a form and send it."""
        found = self.form(path) | {name.replace("__", "."): text for name, text in typed.items()}
        self.turn()
        return self.browser.post(path, found)

    def heads(self, subject: str) -> list[object]:
        return [head.value for head in self.world.desk().show(subject).heads]

    def filed(self) -> int:
        return len(self.world.store.entries)


def opened(*steps: Step) -> Office:
    world = build(steps)
    return Office(world, Browser(pages(world.desk())))


@pytest.fixture
def office() -> Iterator[Office]:
    made = opened(
        Step("north", 0, Put("actor/a", Actor(name="North", type=ActorType.PARTY), OPEN)),
        Step("duty", 1, Put("obligation/bridge", DUTY, OPEN)),
        Step("note", 2, Put("note/a", Note(text="Word has it."), OPEN)),
    )
    with made.browser:
        yield made


def test_what_is_added_stands_on_the_page_of_its_subject(office: Office) -> None:
    answer = office.send("/add/note", value__text="It rains.", key="rain", level="1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/s/note/rain")
    assert "It rains." in office.get("/s/note/rain").text
    [head] = office.world.desk().show("note/rain").heads
    assert head.label == Label.of(1)


def test_a_fault_is_told_and_what_was_typed_is_kept(office: Office) -> None:
    typed = {
        "value__what": "Shots\nby the river", "value__happened": "June", "source__title": "Radio",
        "said": "2003-06-17", "level": "2", "compartments": "desk", "key": "shots",
        "value__place__name": "Port Ember", "reason": "asked",
    }  # fmt: skip
    answer = office.send("/add/event", **typed)
    assert answer.status_code == 422
    assert "not a date: &#39;June&#39;" in answer.text
    assert 'role="alert"' in answer.text
    assert "Nothing was filed" in answer.text
    for text in typed.values():
        assert html.escape(text) in answer.text
    assert office.filed() == 3


def test_a_choice_and_a_tick_are_kept_with_a_fault(office: Office) -> None:
    answer = office.send("/add/obligation", value__modality="prohibition", value__standing="yes")
    assert answer.status_code == 422
    assert re.search(r'name="value.standing" value="yes" checked', answer.text)
    assert re.search(r"<option[^>]* selected>prohibition", answer.text)


def test_an_answer_is_filled_with_what_stands_and_follows_it(office: Office) -> None:
    found = office.form("/answer/note/a")
    assert found["value.text"] == "Word has it."
    answer = office.send("/answer/note/a", value__text="Word had it.")
    assert answer.headers["location"] == "/s/note/a"
    assert office.heads("note/a") == [Note(text="Word had it.")]


def test_a_stale_answer_becomes_a_visible_fork(office: Office) -> None:
    old = office.form("/answer/note/a")
    office.send("/answer/note/a", value__text="Word had it.")
    office.turn()
    answer = office.browser.post("/answer/note/a", {**old, "value.text": "No word of it."})
    assert answer.status_code == 303
    texts = {head.text for head in office.heads("note/a")}  # type: ignore[attr-defined]
    assert texts == {"Word had it.", "No word of it."}
    page = office.get("/s/note/a").text
    assert "contested" in page
    assert "Account 2" in page


def test_an_answer_with_a_fault_still_follows_what_its_author_saw(office: Office) -> None:
    old = office.form("/answer/note/a")
    faulty = office.browser.post("/answer/note/a", {**old, "said": "June"})
    assert faulty.status_code == 422
    assert f'name="seen" value="{old["seen"]}"' in faulty.text


@pytest.mark.parametrize(
    ("path", "form", "typed"),
    [
        ("/add/note", "/add/note", {"value.text": "It rains."}),
        ("/answer/note/a", "/answer/note/a", {"value.text": "Word had it."}),
        ("/withdraw/note/a", "/withdraw/note/a", {"reason": "no more"}),
        ("/done/obligation/bridge", "/s/obligation/bridge",
         {"value.done": "2003-06-20", "source.title": "Radio"}),
    ],
)  # fmt: skip
def test_a_form_that_is_sent_twice_files_once(
    office: Office, path: str, form: str, typed: dict[str, str]
) -> None:
    found = office.form(form, path) | typed
    office.turn()
    first = office.browser.post(path, found)
    assert first.status_code == 303
    count = office.filed()
    office.turn()
    again = office.browser.post(path, found)
    assert (again.status_code, again.headers["location"]) == (303, first.headers["location"])
    assert office.filed() == count


def test_a_jot_that_is_sent_twice_is_kept_once(office: Office) -> None:
    page = office.get("/drafts").text
    [once] = set(re.findall(r'name="once" value="([^"]+)"', page))
    for _ in range(2):
        assert office.post("/jot", text="heard", once=once).headers["location"] == "/drafts"
    assert [draft.text for draft in office.world.desk().drafts()] == ["heard"]
    office.post("/jot", text="heard", once="another")
    assert len(office.world.desk().drafts()) == 2


def test_a_form_that_was_filed_is_not_filed_again_with_other_words(office: Office) -> None:
    found = office.form("/add/note")
    office.browser.post("/add/note", {**found, "value.text": "It rains."})
    answer = office.browser.post("/add/note", {**found, "value.text": "It pours."})
    assert answer.status_code == 409
    assert "was sent before" in answer.text


def test_a_draft_is_filed_with_a_typed_statement_that_points_back_to_it(office: Office) -> None:
    office.post("/jot", text="Shots by the river.")
    [draft] = office.world.desk().drafts()
    page = office.get(f"/drafts/{draft.key}/split/event").text
    assert "From: Shots by the river." in page
    answer = office.send(
        f"/drafts/{draft.key}/split/event", value__what="Shots", value__happened="2003-06-19"
    )
    subject = answer.headers["location"].removeprefix("/s/")
    [head] = office.world.desk().show(subject).heads
    assert head.source.locator == f"note/{draft.key}"
    assert office.world.desk().drafts() == []


def test_a_draft_is_filed_as_a_note_or_discarded(office: Office) -> None:
    for text in ("one", "two"):
        office.post("/jot", text=text)
    two, one = office.world.desk().drafts()[::-1]
    answer = office.post(f"/drafts/{one.key}/file")
    assert answer.headers["location"] == f"/s/note/{one.key}"
    assert office.post(f"/drafts/{two.key}/discard").headers["location"] == "/drafts"
    assert office.world.desk().drafts() == []
    assert office.post(f"/drafts/{two.key}/discard").status_code == 404


@pytest.mark.parametrize("act", ["burn", "split", ""])
def test_nothing_is_done_to_a_draft_but_what_there_is(office: Office, act: str) -> None:
    office.post("/jot", text="one")
    [draft] = office.world.desk().drafts()
    assert office.post(f"/drafts/{draft.key}/{act}").status_code in (404, 405)
    assert len(office.world.desk().drafts()) == 1


def test_a_contested_subject_is_decided_by_somebody_with_a_name(office: Office) -> None:
    old = office.form("/answer/note/a")
    office.send("/answer/note/a", value__text="Word had it.")
    office.browser.post("/answer/note/a", {**old, "value.text": "No word of it."})
    chosen = office.world.desk().show("note/a").heads[1].reference
    for sent in (
        {"chosen": chosen},
        {"decided_by": "The head"},
        {"chosen": "x", "decided_by": "r"},
    ):
        assert office.post("/decide/note/a", **sent).status_code == 422
    answer = office.post("/decide/note/a", chosen=chosen, decided_by="The head", reason="Heard it")
    assert answer.headers["location"] == "/s/note/a"
    shown = office.world.desk().show("note/a")
    assert (shown.standing, shown.chosen) == ("decided", chosen)


def test_an_obligation_is_put_on_record_as_done(office: Office) -> None:
    answer = office.post(
        "/done/obligation/bridge", value__done="2003-06-20", source__title="Radio",
        value__actors="actor/a",
    )  # fmt: skip
    assert answer.headers["location"] == "/s/obligation/bridge"
    page = office.get("/s/obligation/bridge").text
    assert "s-done" in page
    faulty = office.post("/done/obligation/bridge", value__done="soon", source__title="Radio")
    assert faulty.status_code == 422


def test_what_is_withdrawn_stands_no_more_and_stays_in_the_history(office: Office) -> None:
    assert "Withdraw" in office.get("/withdraw/note/a").text
    office.post("/withdraw/note/a", reason="It was another river")
    page = office.get("/s/note/a").text
    assert "Nothing stands about it" in page
    assert "Word has it" in page
    assert "It was another river" in page


def test_nothing_typed_or_filed_is_taken_for_markup() -> None:
    put = Said(source=Source(title=ATTACK, by=ATTACK), reason=ATTACK, author=ATTACK)
    made = opened(
        Step("r", 0, Card("r", Reader(name=ATTACK, side=ATTACK, groups=(ATTACK,)))),
        Step("a", 1, Put("actor/a", Actor(name=ATTACK, type=ActorType.PARTY), OPEN, put)),
        Step("o", 2, Put("obligation/o", Obligation(act=ATTACK, actors=("actor/a",), article=ATTACK,
                         condition=ATTACK), OPEN, put)),
        Step("n", 3, Put("note/n", Note(text=ATTACK, concerns=("actor/a",)), OPEN, put)),
        Step("m", 4, Put("note/n", Note(text=f"other {ATTACK}"), OPEN, put)),
        Step("j", 5, Jot(ATTACK, "custodian")),
    )  # fmt: skip
    with made.browser:
        made.world.store.held["name"] = made.world.store.held["title"] = ATTACK
        for path in (
            "/", "/parties", "/timeline", "/map", "/obligations", "/tasks", "/sums",
            "/statements", "/drafts", "/readers", "/record", "/s/note/n", "/s/actor/a",
            "/s/obligation/o", "/answer/note/n", "/add/obligation", "/add/note",
            "/withdraw/note/n", "/s/reader/r",
        ):  # fmt: skip
            clean(made.get(path), path)
        names = ("q", "kind", "words", "party", "state", "from", "to", "as_of", "said_by",
                 "known_on", "reader", "group", "sort")  # fmt: skip
        sought = dict.fromkeys(names, ATTACK)
        for path in (
            "/",
            "/search",
            "/obligations",
            "/timeline",
            "/statements",
            "/s/note/n",
            "/add",
        ):
            clean(made.browser.get(path, sought), path)
            for name in names:
                clean(made.browser.get(path, {name: ATTACK}), f"{path} {name}")
        for name in ("value.text", "value.concerns", "key", "said", "valid", "level",
                     "source.title", "compartments", "reason"):  # fmt: skip
            clean(made.browser.post("/add/note", {"value.text": "", name: ATTACK}), name)
        clean(made.browser.get(f"/s/note/{ATTACK}"), "a key")
        clean(made.browser.get(f"/add/{ATTACK}"), "a kind")
        clean(made.browser.get("/" + ATTACK), "a path")


class Planted(HTMLParser):
    """What a page holds that only an attack can have put there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag in ("img", "iframe") or (tag == "script" and not names & {"src", "type"}):
            self.found.append(tag)
        self.found += [name for name in names if name.startswith("on")]


def clean(answer: httpx.Response, where: str) -> None:
    planted = Planted()
    planted.feed(answer.text if "html" in answer.headers.get("content-type", "") else "")
    assert planted.found == [], where
    assert answer.status_code < 500, where


def test_a_reader_writes_in_a_view_as_that_reader() -> None:
    made = opened(Step("r", 0, Card("r", Reader(name="The reader"))))
    with made.browser:
        assert "/add/note?reader=reader%2Fr" in made.get("/add?reader=reader/r").text
        answer = made.send("/add/note?reader=reader/r", value__text="Mine.", key="mine")
        assert answer.headers["location"] == "/s/note/mine?reader=reader%2Fr"
        [head] = made.world.desk().show("note/mine").heads
        assert head.author == "reader/r"
        assert 'action="/add/note?reader=reader%2Fr"' in made.get("/add/note?reader=reader/r").text
