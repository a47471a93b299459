"""What this checkout's plan and site call themselves, for tests that make one file without the rest of the plan."""

from __future__ import annotations

from pathlib import Path

import yaml

from planatlas.plan.identity import Identity
from planatlas.plan.model import Bibliography

IDENTITY = Identity(Bibliography.model_validate(yaml.safe_load(Path(__file__).parents[1].joinpath("plan/plan.yaml").read_bytes())))
UMBRELLA = IDENTITY.dataset
