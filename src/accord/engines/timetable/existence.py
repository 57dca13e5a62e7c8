"""Whether those whom an obligation names are there: as somebody says, and since when.

Silence says nothing: of an actor without a word on when it came to be, it is taken
to be there. Nobody is late who does not exist, nor for what they owe to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from accord.engines.timetable.duties import Duty
from accord.engines.timetable.heads import Asked, Option
from accord.engines.timetable.windows import Choose, unhappened
from accord.engines.timetable.wording import spell_on
from accord.model.dates import When
from accord.model.kinds.obligations import Fulfilment, Modality, Outlook

__all__ = ["absence", "absent_actors", "there_since"]

_ALL_THERE: Final[Mapping[str, str]] = MappingProxyType({})


def absent_actors(
    duty: Duty, deeds: Iterable[Fulfilment], choose: Choose, asked: Asked
) -> Mapping[str, str]:
    """Those who owe a duty and are said not to exist, each with how that is known.

    Whoever is on record as having done any of it is there, whatever was said.
    """
    if duty.modality is not Modality.DUTY:
        return _ALL_THERE
    told = {actor: words for actor in duty.actors if (words := absence(actor, choose, asked))}
    if not told:
        return _ALL_THERE
    acted = [deed.actors for deed in deeds]
    return {
        actor: words
        for actor, words in told.items()
        if not any(not actors or actor in actors for actors in acted)
    }


def absence(subject: str, choose: Choose, asked: Asked) -> str:
    """How it is known that an actor does not exist on the date asked for; else nothing."""
    option = choose(subject)
    start = _start(option, choose)
    if option is None or start is None:
        return ""
    date = start.value.date
    if date is not None and date.window(asked.zone)[0] <= asked.last:
        return ""
    told = unhappened(start, asked.zone)
    if start.value.outlook is Outlook.WILL_NOT:
        return f"{option.value.name}, will not exist: {told}"
    said = _last_word(start, asked)
    if said is not None and said.window(asked.zone)[1] < asked.first:
        # Years later, that something is not there yet is no more than was once said.
        on = spell_on(said, asked.zone)
        return f"{option.value.name}, did not exist yet {on}, the last word on file: {told}"
    return f"{option.value.name}, does not exist yet: {told}"


def there_since(subject: str | None, choose: Choose, asked: Asked) -> datetime | None:
    """The instant by which an actor surely was there; none if nothing is said of it."""
    start = _start(choose(subject), choose) if subject else None
    if start is None or start.value.date is None:
        return None
    date: When = start.value.date
    return date.window(asked.zone)[1]


def _start(option: Option | None, choose: Choose) -> Option | None:
    """What is said of the event from which an actor exists."""
    if option is None or option.value.exists_from is None:
        return None
    return choose(option.value.exists_from)


def _last_word(start: Option, asked: Asked) -> When | None:
    said = [one.said for one in start.statements if one.said is not None]
    return max(said, key=lambda when: (when.window(asked.zone)[1], when.text), default=None)
