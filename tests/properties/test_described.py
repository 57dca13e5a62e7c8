"""The API is as it describes itself, for three readers: Schemathesis draws what is sent.

Whatever is sent, right or wrong, is answered as described: a status that is told, a body of the
shape that is told, and never a failure inside. What is not of the described form is refused.
"""

from __future__ import annotations

from typing import Any, Final

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from accord import wiring
from accord.app.desk import Desk
from accord.model.labels import Label
from accord.rest import api
from tests.properties.programs import TOKEN
from tests.unit.app.office import Office

READERS: Final = ("", "officer", "public")
WRONG: Final = GenerationMode.NEGATIVE
CHECKS: Final = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
]


def app() -> Any:
    """A small file, of which the three see different parts."""
    office = Office()
    office.reader("officer", clearance=2, groups=("desk",))
    office.reader("public")
    office.note("a", "For all")
    office.note("b", "For the desk", Label.of(2, ["desk"]))
    office.note("b", "An account of the custodian's", Label.of(3))
    return api(
        Desk(office.gate(), wiring.RENDERERS, tables=wiring.TABLES, parcels=wiring.parcels),
        token=TOKEN,
        hosts=["testserver"],
    )


def described(served: Any, mode: GenerationMode) -> list[Any]:
    """The operations as the API describes them; what is wrong of headers is tested elsewhere."""
    sent = {"Authorization": f"Bearer {TOKEN}"}
    schema = schemathesis.openapi.from_asgi("/openapi.json", served, headers=sent)
    if mode is WRONG:
        plain = schema.raw_schema
        del plain["security"]
        for every in plain["paths"].values():
            for method, each in [*every.items()]:
                each["parameters"] = [one for one in each["parameters"] if one["in"] != "header"]
                if not each["parameters"] and "requestBody" not in each:
                    del every[method]  # nothing is sent that could be wrong
        schema = schemathesis.openapi.from_dict(plain)
        schema.app = served
    return [found.ok() for found in schema.get_all_operations()]


def told(case: Any, reader: str, wrong: bool) -> None:
    """One request, and whether its answer is as described."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    (case.headers or {}).pop("Accord-Reader", None)
    if reader:
        headers["Accord-Reader"] = reader
    answer = case.call(headers=headers)
    more = [checks.negative_data_rejection] if wrong else []
    case.validate_response(answer, checks=[*CHECKS, *more])


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, WRONG])
def test_the_api_is_as_it_describes_itself(mode: GenerationMode) -> None:
    for each in described(app(), mode):
        drawn(each, mode)


def drawn(each: Any, mode: GenerationMode) -> None:
    """A few requests for one operation, by each reader; many in the long run."""
    profile = settings()

    @settings(
        profile, max_examples=max(2, profile.max_examples // 30), database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(each.as_strategy(mode))
    def run(case: Any) -> None:
        for reader in READERS:
            told(case, reader, mode is WRONG)

    run()
