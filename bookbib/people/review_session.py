"""One person and the undecided items of a book: where they are, what they have decided, and how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bookbib.build.result import Built
from bookbib.people.overrides_file import OverridesFile
from bookbib.people.review import Decision, Item, alike, ignored, overrides_of


class ReviewSession:
    """Every decision is in overrides.toml before the next question is asked. `at` is the item that is looked at.

    What is decided raises `Indistinct` when no text tells the citation from others, `ConfigError` when the values are
    none or the file is bad, and `OutputError` when it cannot be written; then nothing was decided.
    """

    def __init__(self, built: Built, items: Sequence[Item], file: OverridesFile) -> None:
        self.items = tuple(items)
        self.at = 0
        self.reason = ""
        self.decisions: dict[int, Decision] = {}
        self._built = built
        self._file = file
        self._order: list[tuple[int, ...]] = []
        self._just: int | None = None

    @property
    def item(self) -> Item:
        return self.items[self.at]

    @property
    def decision(self) -> Decision | None:
        return self.decisions.get(self.at)

    @property
    def over(self) -> bool:
        """Whether the last item has been passed."""
        return self.at >= len(self.items)

    @property
    def count(self) -> int:
        """How many items were decided."""
        return len(self.decisions)

    @property
    def just(self) -> int | None:
        """The item that was decided by the last step, when another one is shown since."""
        return self._just if self._just != self.at and self._just in self.decisions else None

    def go(self, at: int) -> None:
        """To another item; the reason that was given for this one is not one for that."""
        self.at, self.reason, self._just = max(at, 0), "", None

    def next_open(self) -> int:
        """The next item that is not decided; behind the last one when there is none."""
        later = range(self.at + 1, len(self.items))
        return next((n for n in later if n not in self.decisions), len(self.items))

    def decide(self, decision: Decision) -> None:
        """Decide this item, and go to the next; values that a person set before stay set, whatever a record says."""
        before = self.decision or Decision()
        fields = {**before.fields, **decision.fields}
        if decision.record:
            fields = {**decision.fields, **({} if before.record else before.fields)}
        whole = replace(decision, fields=fields, reason=decision.reason or self.reason or before.reason)
        decided = self.at
        self._write({decided: whole})
        self.go(self.next_open())
        self._just = decided

    def set(self, values: dict[str, Any]) -> None:
        """Set fields of the entry of this item, beside what else was or will be decided; stays here."""
        before = self.decision or Decision(reason=self.reason)
        self._write({self.at: replace(before, fields={**before.fields, **values})})

    def asked_for_reason(self) -> int:
        """The item that a reason is given for: the one decided just now, else the one that is shown.

        Who asks twice means the one that is shown.
        """
        number = self.at if self.just is None else self.just
        self._just = None
        return number

    def explain(self, number: int, reason: str) -> None:
        """Give the reason for the decision that was taken on item `number`, or for the one to be taken here."""
        if number == self.at:
            self.reason = reason
        if number in self.decisions:
            self._write({number: replace(self.decisions[number], reason=reason)})

    def alike(self) -> tuple[int, ...]:
        """The items that have the problems of this one, itself among them, and are not decided yet."""
        return alike(self.items, self.at, self.decisions)

    def ignore_alike(self) -> None:
        """All of `alike` are right as they are."""
        self._write({n: replace(ignored(self.items[n]), reason=self.reason) for n in self.alike()})
        self.go(self.next_open())

    def undo(self) -> bool:
        """Take back what was decided here, else what was decided last, and go there. False when there is nothing."""
        if not self._order:
            return False
        mine = next((some for some in reversed(self._order) if self.at in some), self._order[-1])
        self._order.remove(mine)
        for number in mine:
            self._file.undo(number)
            del self.decisions[number]
        self.go(mine[0])
        return True

    def _write(self, made: dict[int, Decision]) -> None:
        told = {n: overrides_of(self.items[n], one, self._built, self._names(n)) for n, one in made.items()}
        for number, overrides in told.items():
            self._file.decide(number, overrides)
            self.decisions[number] = made[number]
        before = (tuple(n for n in some if n not in made) for some in self._order)
        self._order = [*(some for some in before if some), tuple(made)]

    def _names(self, number: int) -> dict[str, str]:
        """Names of files in decisions: these hold wherever bookbib is called from, so none climbs out of the folder."""
        files = {reference.file for reference in self.items[number].places}
        return {
            file: Path(file).name
            for file in files
            if file.startswith(("..", "/")) or Path(file).is_absolute()
        }
