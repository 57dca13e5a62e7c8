"""What a statement says, in a sentence, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accord.model.statements import Statement
from accord.papers.material import Seen, number_text, shown_date
from accord.papers.tongue import Said, say, titled

__all__ = ["figure_value", "kind_title", "said_by", "said_on", "sentence", "word"]


def sentence(statement: Statement, seen: Seen) -> str:
    """The statement in a sentence without its final stop."""
    teller = _TELLERS.get(statement.kind)
    if teller is not None:
        return teller(statement.value, seen)
    named = getattr(statement.value, "name", "") or getattr(statement.value, "text", "")
    what = named or statement.subject.partition("/")[2]
    return say("{kind}: {what}", kind=kind_title(statement.kind), what=what)


def kind_title(kind: str) -> str:
    """The name of a kind, as a heading has it."""
    return titled(say(kind, "kind"))


def word(text: str) -> Said:
    """A word from which there is a choice, as a field of the record holds it."""
    return say(text, "choice")


def said_by(statement: Statement) -> str:
    """Whose account it is, as far as this reader may know."""
    source = statement.source
    if source is not None:
        return source.by or source.title
    return say("no source given") if statement.author else say("source withheld")


def said_on(statement: Statement) -> str:
    """Whose account it is, and of which day."""
    if not statement.said:
        return said_by(statement)
    return say("{who}, {day}", who=said_by(statement), day=shown_date(statement.said))


def figure_value(figure: Any) -> str:
    """The number of a figure with its range and unit."""
    value = number_text(figure.value)
    if figure.low is not None and figure.high is not None:
        value = say("{low}–{high}", low=number_text(figure.low), high=number_text(figure.high))
    return say("{value} {unit}", value=value, unit=figure.unit) if figure.unit else value


def _event(event: Any, seen: Seen) -> str:
    day, what = shown_date(event.happened), event.what.rstrip(".")
    if event.deaths_low is None and event.deaths_high is None:
        return say("{day}: {what}", day=day, what=what)
    low, high = event.deaths_low, event.deaths_high
    span = f"{low}–{high}" if None not in (low, high) and low != high else f"{low or high}"
    return say("{day}: {what} ({deaths} dead)", day=day, what=what, deaths=span)


def _figure(figure: Any, seen: Seen) -> str:
    return say(
        "{what}: {value}, as of {day}", what=figure.counts, value=figure_value(figure),
        day=shown_date(figure.as_of),
    )  # fmt: skip


def _anchor(anchor: Any, seen: Seen) -> str:
    outlook = word(anchor.outlook.value)
    if anchor.date is None:
        return say("{name}: {outlook}", name=anchor.name, outlook=outlook)
    day = shown_date(anchor.date)
    return say("{name}: {outlook} {day}", name=anchor.name, outlook=outlook, day=day)


def _obligation(obligation: Any, seen: Seen) -> str:
    owed = seen.names(obligation.actors) or say("nobody named")
    given = {"who": owed, "what": _lower(obligation.act), "article": obligation.article}
    modality = obligation.modality.value
    if modality != "duty":
        given["what"] = say("{what} ({modality})", what=given["what"], modality=word(modality))
    if obligation.article:
        return say("Owed by {who}, {article}: {what}", **given)
    return say("Owed by {who}: {what}", **given)


def _agreement(agreement: Any, seen: Seen) -> str:
    status = word(agreement.status.value)
    if not agreement.signed:
        return say("{name} ({status})", name=agreement.name, status=status)
    day = shown_date(agreement.signed)
    return say("{name}, signed {day} ({status})", name=agreement.name, day=day, status=status)


def _fulfilment(done: Any, seen: Seen) -> str:
    act = _lower(seen.words(done.obligation) or done.obligation.partition("/")[2])
    if done.extent.value == "part":
        return say("Done in part on {day}: {what}", day=shown_date(done.done), what=act)
    return say("Done on {day}: {what}", day=shown_date(done.done), what=act)


def _process(process: Any, seen: Seen) -> str:
    stage = process.stage or say("no stage named")
    return say("{name}: {stage}", name=process.name, stage=stage)


def _session(session: Any, seen: Seen) -> str:
    given = {"name": session.name, "day": shown_date(session.held)}
    if not session.outcome:
        return say("{name}, {day}", **given)
    return say("{name}, {day}: {outcome}", **given, outcome=session.outcome.rstrip("."))


def _denial(denial: Any, seen: Seen) -> str:
    given: dict[str, str] = {
        "day": shown_date(denial.happened), "team": seen.name(denial.team),
        "how": word(denial.type.value), "place": denial.place.name,
    }  # fmt: skip
    told = say("{day}: {team} {how} at {place}", **given)
    if denial.by:
        told = say("{denied} by {who}", denied=told, who=seen.name(denial.by))
    if denial.reason:
        reason = denial.reason.rstrip(".")
        told = say("{denied}, reason given: {reason}", denied=told, reason=reason)
    return told


def _observation(watch: Any, seen: Seen) -> str:
    return say(
        "{who} at {place}: {incidents} incidents in {hours} hours", who=seen.name(watch.observer),
        place=watch.place.name, incidents=str(watch.incidents), hours=str(watch.hours),
    )  # fmt: skip


def _measure(measure: Any, seen: Seen) -> str:
    return say("{who}: {what}", who=seen.name(measure.giver), what=_lower(measure.what))


def _actor(actor: Any, seen: Seen) -> str:
    type_ = titled(word(actor.type.value))
    if not actor.other_names:
        return say("{type} “{name}”", type=type_, name=actor.name)
    others = ", ".join(actor.other_names)
    return say("{type} “{name}” ({others})", type=type_, name=actor.name, others=others)


def _relation(relation: Any, seen: Seen) -> str:
    one, two = seen.name(relation.actor), seen.name(relation.toward)
    return say("{one} and {two}: {how}", one=one, two=two, how=word(relation.type.value))


def _stake(stake: Any, seen: Seen) -> str:
    return say(
        "{who}: power {power}, interest {interest}", who=seen.name(stake.actor),
        power=word(stake.power.value), interest=word(stake.interest.value),
    )  # fmt: skip


def _article(article: Any, seen: Seen) -> str:
    return f"{article.number} {article.heading or article.text}".rstrip(".")


def _decision(decision: Any, seen: Seen) -> str:
    return say(
        "{who} decided on {day}: {what}", who=decision.decided_by,
        day=shown_date(decision.decided), what=seen.name(decision.question),
    )  # fmt: skip


def _note(note: Any, seen: Seen) -> str:
    return str(note.text).rstrip(".")


def _judgement(judgement: Any, seen: Seen) -> str:
    return say("Judgement: {what}", what=judgement.bottom_line.rstrip("."))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".") if text[1:2].islower() else text.rstrip(".")


_TELLERS: dict[str, Callable[[Any, Seen], str]] = {
    "actor": _actor, "agreement": _agreement, "anchor": _anchor, "article": _article,
    "decision": _decision, "denial": _denial, "event": _event, "figure": _figure,
    "fulfilment": _fulfilment, "judgement": _judgement, "measure": _measure, "note": _note,
    "obligation": _obligation, "observation": _observation, "process": _process,
    "relation": _relation, "session": _session, "stake": _stake,
}  # fmt: skip
