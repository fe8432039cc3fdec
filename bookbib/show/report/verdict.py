"""What has become of a reference, as reports name it. Pure."""

from __future__ import annotations

from typing import Literal

from enrich.match.evidence import Assessment
from enrich.match.readings import assess_readings
from enrich.outcome import Resolved
from enrich.reason import deciding
from references.model import Verdict


def status_of(resolved: Resolved) -> Literal["matched", "review", "printed"]:
    """The three things that can have become of a reference, as reports name them."""
    if resolved.accepted:
        return "matched"
    return "review" if resolved.match.verdict is Verdict.REVIEW else "printed"


def decided_by(resolved: Resolved) -> Assessment | None:
    """The assessment behind the verdict: of the record that was taken, or of the one that a person should look at."""
    found = deciding(resolved.match, resolved.accepted, resolved.considered)
    chosen = resolved.accepted[0] if resolved.accepted else resolved.match.candidate
    return found or (assess_readings(resolved.reference, chosen) if chosen else None)
