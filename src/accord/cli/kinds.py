"""Printing a kind of statement: its fields, their parts, and a form to fill in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from accord import wiring
from accord.app.reading import MADE_BY
from accord.cli.opening import room_for
from accord.cli.terminal import escape, note, say, table
from accord.errors import BadInput
from accord.model.kinds import Field, Kind, kind_named
from accord.model.kinds.blank import blank_table, columns_told
from accord.model.kinds.shapes import Shape, beside, parts_of, template

__all__ = ["plain_kind", "print_kind", "sentence", "write_blank"]


def print_kind(kind: Kind) -> None:
    """All that one must know to write a statement of a kind down."""
    say(f"[bold]{kind.name}[/bold], version {kind.version}")
    say(escape(" ".join(kind.about.split())))
    say("")
    _print_fields(kind.fields)
    note("* is needed")
    for shape in (*parts_of(kind.cls), *beside()):
        say("")
        say(f"[bold]{shape.name}[/bold]: {escape(shape.about)}", indent=2)
        if shape.choices:
            say(f"one of: {escape(' · '.join(shape.choices))}", indent=2)
        else:
            _print_fields(shape.fields)
    say("")
    if kind.name in MADE_BY:
        note(f"It is the trace of an act: {MADE_BY[kind.name]}")
        return
    say(f"To file one, fill this in and run: accord add FILE {kind.name} --from {kind.name}.yaml")
    note(f"(accord kinds {kind.name} --template > {kind.name}.yaml writes it.)")
    say("")
    sys.stdout.write(template(kind))


def plain_kind(kind: Kind) -> dict[str, Any]:
    """The same as plain data."""
    plain = {
        "name": kind.name,
        "version": kind.version,
        "about": kind.about,
        "fields": [_plain_field(field) for field in kind.fields],
        "parts": [_plain_shape(shape) for shape in parts_of(kind.cls)],
        "beside": [_plain_shape(shape) for shape in beside()],
    }
    if kind.name in MADE_BY:
        return {**plain, "trace_of_an_act": MADE_BY[kind.name]}
    return {**plain, "template": template(kind)}


def write_blank(name: str, out: Path) -> None:
    """Write a table of a kind that is to be filled in."""
    if not name:
        raise BadInput("is a table of one kind", at="--out", form="accord kinds event --out t.csv")
    kind, table = kind_named(name), blank_table(name)
    if kind.name in MADE_BY:
        fault = f"a statement of kind {name} is not written by hand"
        raise BadInput(fault, at="--out", hint=MADE_BY[kind.name])
    room_for(out)
    wiring.write_new(out, wiring.write_table(table, out.name, columns_told(name)))
    note(f"Written to {out}. Fill it in, then: accord import FILE {name} {out} --preview")


def sentence(kind: Kind) -> str:
    """What a kind is, in its first sentence."""
    return " ".join(kind.about.partition("\n\n")[0].split())


def _print_fields(fields: Sequence[Field]) -> None:
    table(
        ("Field", "Type", "What it says"),
        ((f.name + (" *" if f.needed else ""), _type(f), escape(f.about)) for f in fields),
    )


def _type(field: Field) -> str:
    kinds = f" ({' or '.join(field.refers_to)})" if field.refers_to else ""
    return escape(f"{field.type}{kinds}")


def _plain_field(field: Field) -> dict[str, Any]:
    return {
        "name": field.name, "type": field.type, "about": field.about, "needed": field.needed,
        "refers_to": list(field.refers_to), "choices": list(field.choices),
    }  # fmt: skip


def _plain_shape(shape: Shape) -> dict[str, Any]:
    return {
        "name": shape.name, "about": shape.about, "choices": list(shape.choices),
        "fields": [_plain_field(field) for field in shape.fields],
    }  # fmt: skip
