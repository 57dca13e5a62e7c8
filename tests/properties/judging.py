"""Who may see what, written out a second time, in the plainest way.

The labels in `accord.model.labels` and the views in `accord.record.views` are what is being tested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accord.model.kinds import Reader
from accord.model.labels import Label
from accord.record.entries import read_label
from tests.properties.acts import Card, Keep, Put, Raise, Release, Reply, Settle, Step
from tests.properties.worlds import NOW, World

__all__ = ["OTHER", "READER", "Judged", "holds", "joined", "judge", "mark", "reads"]

READER, OTHER = "reader/r", "reader/other"


def mark(name: str) -> str:
    """Words found in nothing but the statement of that step."""
    return f"mark-{name}-"


def joined(*labels: Label) -> Label:
    """All conditions of all labels; what an owner allows is what each of them allows."""
    owners: dict[str, set[str]] = {}
    for label in labels:
        for owner, groups in label.owners:
            owners[owner] = owners.get(owner, set(groups)) & groups
    embargoes = [label.embargo for label in labels if label.embargo is not None]
    return Label.of(
        max([label.level for label in labels], default=0),
        {name for label in labels for name in label.compartments},
        owners,
        max(embargoes, key=lambda when: when.window()[1], default=None),
    )


def reads(card: Reader | None, label: Label, now: datetime = NOW) -> bool:
    """Whether the reader of that card may read what bears that label."""
    if card is None:
        return False
    for compartment in label.compartments:
        if compartment not in (*card.groups, f"own:{READER}"):
            return False
    for owner, groups in label.owners:
        if owner != card.side and not [group for group in groups if group in card.groups]:
            return False
    over = label.embargo is None or label.embargo.window()[1] <= now
    return over and label.level <= card.clearance


def holds(card: Card, now: datetime = NOW) -> Reader | None:
    """What a card grants on a day: nothing once its term is over."""
    over = card.until is not None and card.until.window()[1] < now
    return None if over else card.reader


@dataclass(frozen=True, slots=True)
class Judged:
    """What may be known of a file: the labels that its entries stand under, in the end."""

    card: Reader | None
    standing: dict[str, Label]
    provenance: dict[str, Label]

    def sees(self, name: str) -> bool:
        """Whether the reader may see the entry of that step."""
        return name in self.standing and reads(self.card, self.standing[name])

    def sees_source(self, name: str) -> bool:
        """Whether the reader may see who said it, too."""
        return self.sees(name) and reads(
            self.card, joined(self.standing[name], self.provenance[name])
        )


def judge(steps: Sequence[Step], world: World) -> Judged:
    """The labels that hold now. (A disclosure's own label is taken from the file.)"""
    raises: dict[str, list[Label]] = {}
    card: Reader | None = None
    for step in steps:
        match step.act:
            case Raise(target=target, label=label):
                raises.setdefault(target, []).append(label)
            case Card(key="r"):
                card = holds(step.act)
    standing: dict[str, Label] = {}
    provenance: dict[str, Label] = {}
    for step in steps:
        match step.act:
            case Put(label=None, by=by):
                label = Label.of(compartments=[f"own:{by}"])
            case Put(label=Label() as given) | Keep(label=given):
                label = given
            case Reply(label=given) | Settle(label=given):
                label = joined(given, *(standing[name] for name in step.targets))
            case Release():
                entries = {entry.reference: entry for entry in world.store.entries}
                label = read_label(entries[world.first(step.name)].label)
            case _:
                continue
        standing[step.name] = joined(label, *raises.get(step.name, ()))
        said = getattr(step.act, "said", None)
        own = said.provenance_label if said else None
        provenance[step.name] = own or standing[step.name]
    return Judged(card, standing, provenance)
