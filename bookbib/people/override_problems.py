"""What people are told of their decisions: carried out, not possible, about nothing any more. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet

from bookbib.people.override_targets import OverrideTarget
from bookbib.people.overrides import Override
from enrich.outcome import CitationId
from references.model import Problem, Reference, Severity


def failures(
    applied: Sequence[OverrideTarget],
    references: Mapping[CitationId, Reference],
    reasons: Mapping[CitationId, str],
) -> list[Problem]:
    """One error for each override that chose a record which could not be had: it stays to be tried."""
    found = []
    for one in applied:
        override, failed = one.override, one.citations & reasons.keys()
        if override.accept and failed:
            citation, reference = _first(failed, references)
            found.append(
                Problem(
                    "override-failed", Severity.ERROR,
                    f"{override.place}: {override.accept} could not be taken: {reasons[citation]}; "
                    "it will be tried again",
                    reference.file, reference.line,
                    "Check the identifier, or build again when the service answers.",
                )
            )  # fmt: skip
    return found


def notes(
    applied: Sequence[OverrideTarget],
    references: Mapping[CitationId, Reference],
    failed: Collection[CitationId] = (),
) -> list[Problem]:
    """One note for each override that was carried out, at the first reference that it is about."""
    found = []
    for one in applied:
        override, mine = one.override, one.citations
        if mine and not (override.accept and mine & {*failed}):
            _, reference = _first(mine, references)
            said = f"{override.place}: {describe(override)}"
            said += f" ({override.reason})" if override.reason else ""
            found.append(Problem("override", Severity.INFO, said, reference.file, reference.line))
    return found


def _first(
    some: AbstractSet[CitationId], references: Mapping[CitationId, Reference]
) -> tuple[CitationId, Reference]:
    return next((citation, reference) for citation, reference in references.items() if citation in some)


def stale(applied: Sequence[OverrideTarget], skips: Sequence[OverrideTarget]) -> list[Problem]:
    """Overrides that are about nothing any more; `skips` were about what is left out by now."""
    carried_out = {one.override.place for one in skips if one.citations}
    return [
        Problem(
            "stale-override", Severity.WARNING, f"nothing fits {one.about} any more ({describe(one)})",
            one.source, one.line, "Take it away, or correct what it is about.",
        )
        for one in (some.override for some in applied if not some.citations) if one.place not in carried_out
    ]  # fmt: skip


def describe(one: Override) -> str:
    """What an override does, in words."""
    said = [
        f"accept {one.accept}" if one.accept else "",
        f"reject {', '.join(one.reject)}" if one.reject else "",
        f"set {', '.join([*one.fields, *one.ids])}" if one.fields or one.ids else "",
        f"key {one.rename}" if one.rename else "",
        "skip" if one.skip else "",
        f"merge with {', '.join(one.merge)}" if one.merge else "",
        "split off" if one.split else "",
        f"ignore {', '.join(one.ignore)}" if one.ignore else "",
    ]
    return "; ".join(part for part in said if part)
