"""What schemathesis needs to know of us: ids that are there, and what an answer may never hold. Read by test/api/schemathesis.test.ts."""

import atexit
import json
import os
from random import Random

import schemathesis

with open(os.environ["HOMING_NEIGHBOURS"], encoding="utf-8") as file:
    neighbours = json.load(file)

# How often each operation answered what: a run in which everything is refused proves nothing.
tally = {}


@schemathesis.hook
def after_call(context, case, response):
    of_operation = tally.setdefault(case.operation.label, {})
    of_operation[response.status_code] = of_operation.get(response.status_code, 0) + 1


@atexit.register
def tell_tally():
    with open(os.environ["HOMING_NEIGHBOURS"] + ".tally", "w", encoding="utf-8") as told:
        json.dump(tally, told)


chance = Random(6)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Most ids are our own practice's, some are the other one's, the rest stay what nobody has. What one answer handed to the next question stays, too."""
    if not case.path_parameters:
        return
    is_handed_on = case.meta is not None and case.meta.phase.name.value == "stateful"
    for name in case.path_parameters:
        if is_handed_on and name != "practiceId":
            continue
        draw = chance.random()
        if draw < 0.75:
            case.path_parameters[name] = neighbours["mine"].get(name, case.path_parameters[name])
        elif draw < 0.85:
            case.path_parameters[name] = neighbours["theirs"].get(name, case.path_parameters[name])


@schemathesis.check
def nothing_of_others(context, response, case):
    """Nothing of the other practice is in any answer, unless the question brought it."""
    asked = json.dumps([case.path_parameters, case.query, str(case.body), case.headers and dict(case.headers)], default=str)
    told = response.text + json.dumps(dict(response.headers), default=str)
    found = [secret for secret in neighbours["secrets"] if secret in told and secret not in asked]
    assert not found, f"The answer holds what is another practice's: {found}"
