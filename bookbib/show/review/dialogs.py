"""What `bookbib review` asks beside its keys: a line of text, fields of an entry, an address to open; and its help."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static

from bookbib.language.catalog import Language, Said
from bookbib.show.report.words import FIELDS
from references.model import Entry

_WORDS = {
    "keep": Said("Enter: keep   Escape: leave it"),
    "open": Said("Enter: open   Escape: leave it"),
    "close": Said("Escape: close"),
}
_PEOPLE = {"author": "authors", "editor": "editors"}
_FIELDS = "title author editor issued container-title volume issue page number edition publisher doi isbn url".split()


Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None]):
    """A box over the item. Escape leaves it without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "")]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > VerticalScroll {
            width: 90%; max-width: 100; height: auto; max-height: 95%;
            padding: 1 2; border: round $primary; background: $surface;
        }
        Label { text-style: bold; margin-bottom: 1; }
        Horizontal { height: 1; }
        Horizontal > Static { width: 14; color: $text-muted; }
        Horizontal > Input { width: 1fr; }
        OptionList { height: auto; border: none; padding: 0; }
        .bad { color: $error; height: auto; }
        .foot { color: $text-muted; margin-top: 1; }
    }
    """

    def action_leave(self) -> None:
        self.dismiss(None)


class AskLine(Dialog[str]):
    """One line of text. `refusal` says what is wrong with one, or nothing."""

    def __init__(
        self, title: str, language: Language, value: str = "", refusal: Callable[[str], str] = lambda _: ""
    ) -> None:
        super().__init__()
        self._title, self._language, self._value, self._refusal = title, language, value, refusal

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Label(Text(self._title))
            yield Input(self._value, select_on_focus=False)
            yield Static("", classes="bad")
            yield Static(_WORDS["keep"].in_(self._language), classes="foot")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if said := self._refusal(event.value):
            self.query_one(".bad", Static).update(Text(said))
        else:
            self.dismiss(event.value.strip())


class EditFields(Dialog[dict[str, Any]]):
    """The fields of an entry; the answer has those that were changed, as overrides.toml has them."""

    def __init__(
        self, title: str, entry: Entry, language: Language, refusal: Callable[[Mapping[str, Any]], str]
    ) -> None:
        super().__init__()
        self._title, self._language, self._refusal = title, language, refusal
        self._before = {name: _shown(entry, name) for name in _FIELDS}

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Label(Text(self._title))
            for name, value in self._before.items():
                with Horizontal():
                    yield Static(FIELDS[name].in_(self._language) if name in FIELDS else name.upper())
                    yield Input(value, id=f"field-{name}", compact=True, select_on_focus=False)
            yield Static("", classes="bad")
            yield Static(_WORDS["keep"].in_(self._language), classes="foot")

    def on_input_submitted(self) -> None:
        now = {name: self.query_one(f"#field-{name}", Input).value.strip() for name in _FIELDS}
        changed = {name: _typed(name, value) for name, value in now.items() if value != self._before[name]}
        if said := self._refusal(changed):
            self.query_one(".bad", Static).update(Text(said))
        else:
            self.dismiss(changed)


def _shown(entry: Entry, name: str) -> str:
    work = entry.work
    if name in _PEOPLE:
        names = getattr(work, _PEOPLE[name])
        return "; ".join(n.literal or f"{n.full_family}, {n.given}".rstrip(", ") for n in names)
    if name == "issued":
        return "-".join(f"{part:02}" for part in work.issued.parts) if work.issued else ""
    if name in {"doi", "isbn"}:
        return work.id(name)
    return str(getattr(work, name.replace("-", "_")))


def _typed(name: str, value: str) -> Any:
    """Several people are parted by semicolons; everything else is written as it was typed."""
    return [one.strip() for one in value.split(";") if one.strip()] if name in _PEOPLE else value


class Choose(Dialog[int]):
    """One of several lines."""

    def __init__(self, title: str, lines: Sequence[str], language: Language) -> None:
        super().__init__()
        self._title, self._lines, self._language = title, lines, language

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Label(Text(self._title))
            yield OptionList(*map(Text, self._lines))
            yield Static(_WORDS["open"].in_(self._language), classes="foot")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


class Help(Dialog[None]):
    """Every key and what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark,q,enter", "leave", "")]

    def __init__(self, title: str, text: Text, language: Language) -> None:
        super().__init__()
        self._title, self._text, self._language = title, text, language

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Label(Text(self._title))
            yield Static(self._text)
            yield Static(_WORDS["close"].in_(self._language), classes="foot")
