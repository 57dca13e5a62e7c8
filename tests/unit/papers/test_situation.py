"""The first page, part by part, each from a handful of statements. All of it is invented."""

from __future__ import annotations

from datetime import UTC
from decimal import Decimal
from typing import Any

from accord.engines.timetable import measures, timetable
from accord.model.dates import Interval, When
from accord.model.kinds import (
    Agreement,
    AgreementStatus,
    Anchor,
    Deadline,
    Decision,
    Denial,
    Event,
    Figure,
    Issue,
    Judgement,
    Measure,
    Note,
    Obligation,
    Observation,
    Offset,
    Outlook,
    Process,
    Session,
    Track,
    Unit,
)
from accord.model.kinds.field import Part
from accord.model.places import Place
from accord.model.statements import Statement
from accord.papers.blocks import Contest, Paper, Paragraph, Table
from accord.papers.notes import references
from accord.papers.situation import Situation, situation
from tests.unit.papers.talks import BRIDGE, DAY, FERRY, GUNS, NORTH, SOUTH, framed, said, text

ON = When.parse


def seen(*heads: Statement, **more: Any) -> Situation:
    day = ON(DAY)
    given = {
        "since": ON("2031-03-05"), "due": timetable(heads, day, UTC).value,
        "measures": measures(heads, day, UTC).value, "changed": (),
        "compared": "what had been said by then",
    }  # fmt: skip
    return Situation(**framed(heads, **{**given, **more}))


def page(*heads: Statement, **more: Any) -> Paper:
    return situation(seen(*heads, **more), marking="-", sources={})


def stages(*heads: Statement, **more: Any) -> dict[str, str]:
    """Each stage with how it stands and what is told of it."""
    [strip] = [block for block in page(*heads, **more).blocks if isinstance(block, Table)]
    assert strip.strip
    return {
        row[0][0].text: " | ".join([row[1][0].state, *(span.text for span in row[2])])
        for row in strip.rows
    }


def test_of_an_empty_file_no_stage_shows_a_sign() -> None:
    told = stages()
    assert list(told) == [
        "Assess", "Prepare", "Negotiate", "Draft", "Sign and ratify", "Carry out", "Watch",
    ]  # fmt: skip
    assert {one.partition(" | ")[0] for one in told.values()} == {"no sign of it"}
    assert told["Watch"] == "no sign of it | no hours of observation in seven days"
    whole = text(page())
    assert "No process is on file." in whole
    assert "Nothing on file is due, overdue or coming." in whole
    assert "None: nothing on file here is contested, denied or waits for review." in whole


def test_a_process_is_in_the_stage_that_its_source_states() -> None:
    arc = ("talks", "truce", "settlement")
    stated = Process(name="Veldt talks", stages=arc, stage="truce")
    head = said("process/veldt", stated, valid=Interval.parse("2031-03-01/.."))
    line = page(head).blocks[0]
    assert isinstance(line, Paragraph)
    assert [span.text for span in line.spans if span.strong] == ["truce"]
    told = "".join(span.text for span in line.spans)
    assert told == "Veldt talks: talks · truce (since 1 March 2031) · settlement."


def test_of_a_process_without_stages_that_is_said() -> None:
    assert "Veldt talks: no stage named." in text(
        page(said("process/a", Process(name="Veldt talks")))
    )
    lone = said("process/a", Process(name="Veldt talks", stage="truce"))
    assert "Veldt talks: truce." in text(page(lone))


def test_to_assess_is_on_file_by_its_events_and_goes_on_by_a_judgement() -> None:
    event = said("event/a", Event(what="Shots", happened=ON("2031-03-02")))
    later = said("event/b", Event(what="Shots again", happened=ON("2031-03-09")))
    assert stages(event, later)["Assess"] == "on file | 1 event, the last 2 March 2031"
    judged = said("judgement/a", Judgement(bottom_line="It holds.", day=ON(DAY)))
    assert stages(event, judged)["Assess"].startswith("going on | 1 event")
    assert stages(judged)["Assess"] == "going on | a judgement for this day"


def test_to_prepare_goes_on_while_a_measure_is_open() -> None:
    done = Measure(what="Release", giver="actor/north", delivered=ON("2031-03-01"))
    assert stages(NORTH, said("measure/a", done))["Prepare"] == "on file | 1 measure"
    promised = Measure(what="Release", giver="actor/north", deadline=Deadline(on=ON("2031-03-20")))
    assert stages(NORTH, said("measure/a", promised))["Prepare"] == "going on | 1 measure"


def test_to_negotiate_goes_on_while_a_track_stands_or_a_session_is_to_come() -> None:
    held = said("session/a", Session(name="First", track="track/a", held=ON("2031-03-01")))
    assert stages(held)["Negotiate"] == "on file | 1 session, the last 1 March 2031"
    planned = said("session/b", Session(name="Next", track="track/a", held=ON("2031-03-09")))
    told = stages(held, planned)["Negotiate"]
    assert told == "going on | 1 session, the last 1 March 2031 | ;  | the next on 9 March 2031"
    assert stages(planned)["Negotiate"] == "going on | the next on 9 March 2031"


def test_a_track_that_is_over_is_none() -> None:
    def track(key: str, valid: str) -> Statement:
        value = Track(name=f"Track {key}", process="process/a", level="I")
        return said(f"track/{key}", value, valid=Interval.parse(valid))

    assert stages(track("a", "2031-01-01/2031-02-01"))["Negotiate"] == "no sign of it"
    assert stages(track("a", "2031-01-01/.."))["Negotiate"] == "going on | Track a"
    three = [track(key, "2031-01-01/..") for key in "abc"]
    assert stages(*three)["Negotiate"] == "going on | Track a | ;  | 2 more tracks"


def agreed(key: str, status: AgreementStatus, signed: str = "") -> Statement:
    when = ON(signed) if signed else None
    return said(f"agreement/{key}", Agreement(name=f"Text {key}", status=status, signed=when))


def test_texts_are_drafts_or_signed() -> None:
    draft = agreed("a", AgreementStatus.PROPOSED)
    assert stages(draft)["Draft"] == "going on | Text a | proposed"
    assert stages(draft)["Sign and ratify"] == "no sign of it"
    first = agreed("b", AgreementStatus.SIGNED, "2031-02-01")
    second = agreed("c", AgreementStatus.IN_FORCE, "2031-02-03")
    assert stages(first)["Draft"] == "on file | 1 text, no draft"
    told = stages(second, first)["Sign and ratify"]
    assert told == "on file | Text c | in force, 3 February 2031 | ;  | and 1 more"


def test_to_carry_out_goes_on_until_every_duty_is_done() -> None:
    told = stages(NORTH, SOUTH, BRIDGE, GUNS)["Carry out"]
    assert told == "going on | 2 obligations | 1 overdue, 1 not yet due"
    assert stages(NORTH, SOUTH, FERRY)["Carry out"] == "going on | 1 obligation"


def denied(key: str, day: str) -> Statement:
    value = Denial(team="actor/north", place=Place(name=f"Post {key}"), happened=ON(day))
    return said(f"denial/{key}", value)


def test_to_watch_goes_on_by_hours_and_by_denials() -> None:
    post = Observation(
        observer="actor/north", place=Place(name="The bridge"), hours=Decimal("8.5"), incidents=0,
        during=Interval.parse("2031-03-05/2031-03-05"),
    )  # fmt: skip
    told = stages(NORTH, watched=[said("observation/a", post)])["Watch"]
    assert told == "going on | 8.5 hours observed in seven days"
    told = stages(NORTH, denied("a", "2031-03-05"))["Watch"]
    assert told.endswith("no hours of observation in seven days | 1 movement denied")
    assert stages(NORTH, denied("a", "2031-01-05"))["Watch"].startswith("on file")


def test_the_most_pressing_stand_first_and_the_rest_is_counted() -> None:
    more = [
        said(f"obligation/{n}", Obligation(act=f"Act {n}", actors=("actor/north",),
             deadline=Deadline(on=ON(f"2031-03-{n + 10}"))))
        for n in range(7)
    ]  # fmt: skip
    far = said("obligation/far", Obligation(act="Far", deadline=Deadline(on=ON("2032-01-01"))))
    paper = page(NORTH, SOUTH, BRIDGE, *more, far)
    told = text(paper)
    assert told.index("Open the bridge") < told.index("Act 0") < told.index("Act 4")
    assert "Act 5" not in told
    assert "Not listed: 1 not checkable, 2 not yet due." in told or "Not listed: 3" in told
    assert far.reference not in references(paper)


def test_a_date_on_which_duties_hang_and_that_is_contested_is_an_alert() -> None:
    dates = [
        said("anchor/d", Anchor(name="D-day.", outlook=Outlook.HAPPENED, date=ON(day)), by=day)
        for day in ("2031-03-01", "2031-03-03")
    ]
    offset = Deadline(anchors=("anchor/d",), offset=Offset(amount=5, unit=Unit.DAYS))
    duty = said("obligation/a", Obligation(act="Leave", actors=("actor/north",), deadline=offset))
    told = text(page(NORTH, duty, *dates))
    assert "contested: 1 obligation hangs on a date that is contested: D-day." in told
    assert "hangs on" not in text(page(NORTH, *dates))


def test_accounts_that_nobody_decided_between_are_alerts_and_answers_that_crossed_are_told() -> (
    None
):
    def note(key: str, words: str, **more: Any) -> Statement:
        return said(f"note/{key}", Note(text=words), by=words, **more)

    plain = [note("a", "Open."), note("a", "Shut.")]
    assert "contested: A (2 accounts)." in text(page(*plain))
    choice = Decision(
        question="note/a", chosen=plain[0].reference, decided_by="Head", decided=ON(DAY)
    )
    assert "2 accounts" not in text(page(*plain, said("decision/a", choice)))
    crossed = [note("b", word, replaces=("first",)) for word in ("Open.", "Shut.")]
    assert "contested: B (answers that crossed)." in text(page(*crossed))
    many = [note(key, word) for key in "vwxyz" for word in ("Open.", "Shut.")]
    assert "2 more subjects on which accounts differ." in text(page(*many))


def test_movements_denied_in_the_last_days_are_alerts() -> None:
    days = ("2031-03-06", "2031-03-05", "2031-03-04", "2031-03-03", "2031-02-01")
    told = text(page(NORTH, *(denied(str(n), day) for n, day in enumerate(days))))
    assert "6 March 2031: Northern Council denied at Post 0." in told
    assert "1 more denial of movement in seven days." in told
    assert "Post 4" not in told


def test_a_judgement_that_lapsed_and_a_release_that_nobody_reviewed_wait() -> None:
    def judged(key: str, day: str) -> Statement:
        return said(f"judgement/{key}", Judgement(bottom_line="It holds.", day=ON(day)))

    lapsed = judged("a", "2031-03-04")
    told = text(page(judged("b", "2031-03-01"), lapsed))
    assert "judgement of 4 March 2031 has lapsed and waits to be reviewed." in told
    assert "has lapsed and waits" not in text(page(lapsed, judged("c", DAY)))
    sent = Issue(
        paper="brief", number=1, written_for="reader/a", as_of=ON(DAY), cleared_by="Head",
        alone_because="Nobody else was there.",
    )  # fmt: skip
    told = text(page(unreviewed=[said("issue/a", sent)]))
    assert "1 release by one person alone, not reviewed yet." in told


def figure(key: str, value: int, **more: Any) -> Statement:
    given = {"counts": f"People of {key}", "unit": "people", "as_of": ON(DAY), **more}
    return said(f"figure/{key}", Figure(value=Decimal(value), **given), by=str(value))


def test_contested_figures_stand_side_by_side() -> None:
    pairs = [figure(key, value) for key in "abcd" for value in (5, 9)]
    paper = page(*pairs)
    assert len([block for block in paper.blocks if isinstance(block, Contest)]) == 3
    assert "1 more figure is contested." in text(paper)


def test_a_figure_whose_parts_do_not_add_up_is_an_alert() -> None:
    parts = (Part(name="north", value=Decimal(2)), Part(name="south", value=Decimal(2)))
    told = text(page(figure("a", 5, parts=parts)))
    assert "People of a: the parts given add up to 4, 5 stated." in told


def test_a_name_that_is_one_long_word_is_cut_and_still_a_name() -> None:
    def named(name: str) -> str:
        track = Track(name=name, process="process/a", level="I")
        return stages(said("track/a", track))["Negotiate"].removeprefix("going on | ")

    assert named("x" * 44) == "x" * 44
    assert named("x" * 45) == f"{'x' * 42} …"
    assert named("Talks in a town with a name that goes on and on") == (
        "Talks in a town with a name that goes on …"
    )
