"""What a statement says, in a sentence, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accord.model.statements import Statement
from accord.papers.material import Seen, number_text, shown_date

__all__ = ["figure_value", "said_by", "sentence"]


def sentence(statement: Statement, seen: Seen) -> str:
    """The statement in a sentence without its final stop."""
    teller = _TELLERS.get(statement.kind)
    if teller is not None:
        return teller(statement.value, seen)
    named = getattr(statement.value, "name", "") or getattr(statement.value, "text", "")
    return f"{statement.kind.capitalize()}: {named or statement.subject.partition('/')[2]}"


def said_by(statement: Statement) -> str:
    """Whose account it is, as far as this reader may know."""
    source = statement.source
    if source is not None:
        return source.by or source.title
    return "no source given" if statement.author else "source withheld"


def figure_value(figure: Any) -> str:
    """The number of a figure with its range and unit."""
    value = number_text(figure.value)
    if figure.low is not None and figure.high is not None:
        value = f"{number_text(figure.low)}–{number_text(figure.high)}"
    return f"{value} {figure.unit}".strip()


def _event(event: Any, seen: Seen) -> str:
    deaths = ""
    if event.deaths_low is not None or event.deaths_high is not None:
        low, high = event.deaths_low, event.deaths_high
        span = f"{low}–{high}" if None not in (low, high) and low != high else f"{low or high}"
        deaths = f" ({span} dead)"
    return f"{shown_date(event.happened)}: {event.what.rstrip('.')}{deaths}"


def _figure(figure: Any, seen: Seen) -> str:
    return f"{figure.counts}: {figure_value(figure)}, as of {shown_date(figure.as_of)}"


def _anchor(anchor: Any, seen: Seen) -> str:
    if anchor.date is None:
        return f"{anchor.name}: {anchor.outlook.value}"
    return f"{anchor.name}: {anchor.outlook.value} {shown_date(anchor.date)}"


def _obligation(obligation: Any, seen: Seen) -> str:
    owed = seen.names(obligation.actors) or "nobody named"
    place = f", {obligation.article}" if obligation.article else ""
    modality = obligation.modality.value
    said = "" if modality == "duty" else f" ({modality})"
    return f"Owed by {owed}{place}: {_lower(obligation.act)}{said}"


def _agreement(agreement: Any, seen: Seen) -> str:
    signed = f", signed {shown_date(agreement.signed)}" if agreement.signed else ""
    return f"{agreement.name}{signed} ({agreement.status.value})"


def _fulfilment(done: Any, seen: Seen) -> str:
    act = seen.words(done.obligation) or done.obligation.partition("/")[2]
    part = " in part" if done.extent.value == "part" else ""
    return f"Done{part} on {shown_date(done.done)}: {_lower(act)}"


def _process(process: Any, seen: Seen) -> str:
    return f"{process.name}: {process.stage or 'no stage named'}"


def _session(session: Any, seen: Seen) -> str:
    outcome = f": {session.outcome}" if session.outcome else ""
    return f"{session.name}, {shown_date(session.held)}{outcome}".rstrip(".")


def _denial(denial: Any, seen: Seen) -> str:
    by = f" by {seen.name(denial.by)}" if denial.by else ""
    reason = f", reason given: {denial.reason.rstrip('.')}" if denial.reason else ""
    team, place = seen.name(denial.team), denial.place.name
    return f"{shown_date(denial.happened)}: {team} {denial.type.value} at {place}{by}{reason}"


def _observation(watch: Any, seen: Seen) -> str:
    observer = seen.name(watch.observer)
    return f"{observer} at {watch.place.name}: {watch.incidents} incidents in {watch.hours} hours"


def _measure(measure: Any, seen: Seen) -> str:
    return f"{seen.name(measure.giver)}: {_lower(measure.what)}"


def _actor(actor: Any, seen: Seen) -> str:
    other = f" ({', '.join(actor.other_names)})" if actor.other_names else ""
    return f"{actor.type.value.capitalize()} “{actor.name}”{other}"


def _relation(relation: Any, seen: Seen) -> str:
    one, two = seen.name(relation.actor), seen.name(relation.toward)
    return f"{one} and {two}: {relation.type.value}"


def _stake(stake: Any, seen: Seen) -> str:
    power, interest = stake.power.value, stake.interest.value
    return f"{seen.name(stake.actor)}: power {power}, interest {interest}"


def _article(article: Any, seen: Seen) -> str:
    return f"{article.number} {article.heading or article.text}".rstrip(".")


def _decision(decision: Any, seen: Seen) -> str:
    question = seen.name(decision.question)
    return f"{decision.decided_by} decided on {shown_date(decision.decided)}: {question}"


def _note(note: Any, seen: Seen) -> str:
    return str(note.text).rstrip(".")


def _judgement(judgement: Any, seen: Seen) -> str:
    return f"Judgement: {judgement.bottom_line}".rstrip(".")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".") if text[1:2].islower() else text.rstrip(".")


_TELLERS: dict[str, Callable[[Any, Seen], str]] = {
    "actor": _actor, "agreement": _agreement, "anchor": _anchor, "article": _article,
    "decision": _decision, "denial": _denial, "event": _event, "figure": _figure,
    "fulfilment": _fulfilment, "judgement": _judgement, "measure": _measure, "note": _note,
    "obligation": _obligation, "observation": _observation, "process": _process,
    "relation": _relation, "session": _session, "stake": _stake,
}  # fmt: skip
