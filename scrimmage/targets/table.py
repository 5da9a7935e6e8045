"""Every target that comes with Scrimmage, in order; and what other specs mean."""

import difflib
from collections.abc import Mapping

from scrimmage.targets import staged
from scrimmage.targets.adapter import Adapter
from scrimmage.targets.base import Target
from scrimmage.targets.command import PREFIX, CommandError, command
from scrimmage.targets.deployed_target import Deployed
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from scrimmage.targets.tenacity_target import Tenacity
from scrimmage.targets.urllib3_target import Urllib3

ADAPTERS = "scrimmage.targets.adapters"

TARGETS: Mapping[str, Target] = {
    "reference": Reference(),
    "deployed": Deployed(),
    "urllib3": Urllib3(),
    "tenacity": Tenacity(),
    "stamina": Adapter("stamina", f"{ADAPTERS}.stamina_retry:scrape"),
    "httpx-retries": Adapter("httpx-retries", f"{ADAPTERS}.httpx_retry:scrape"),
    "requests-ratelimiter": Adapter("requests-ratelimiter", f"{ADAPTERS}.request_limiter:scrape"),
    "pybreaker": Adapter("pybreaker", f"{ADAPTERS}.pybreaker_breaker:scrape"),
    "aiobreaker": Adapter("aiobreaker", f"{ADAPTERS}.aiobreaker_breaker:scrape"),
    "purgatory": Adapter("purgatory", f"{ADAPTERS}.purgatory_breaker:scrape"),
}


class UnknownTargetError(ValueError):
    """A spec that means nothing; says what is valid."""


def resolve(spec: str) -> Target:
    """Give the target that *spec* means. Raises UnknownTargetError."""
    if spec in TARGETS:
        return TARGETS[spec]
    module, colon, attribute = spec.partition(":")
    if spec.startswith("defect:"):
        from scrimmage.defects.table import DEFECTS  # noqa: PLC0415 (defects are made of targets)

        if attribute in DEFECTS:
            return DEFECTS[attribute].target
        raise UnknownTargetError(f"there is no defect '{attribute}'. Valid: {', '.join(DEFECTS)}.")
    if spec.startswith(staged.PREFIX) and attribute:
        return staged.Staged(spec)
    if spec.startswith(PREFIX):
        try:
            return command(spec)
        except CommandError as error:
            raise UnknownTargetError(str(error)) from None
    if colon and all(part.isidentifier() for part in [*module.split("."), *attribute.split(".")]):
        return Module(spec)
    close = difflib.get_close_matches(spec, TARGETS, n=1)
    guess = f" Did you mean '{close[0]}'?" if close else ""
    valid = ", ".join([*TARGETS, "defect:NAME", "package.module:attribute", "'exec:COMMAND'"])
    raise UnknownTargetError(f"there is no target '{spec}'. Valid: {valid}.{guess}")
