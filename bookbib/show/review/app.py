"""The screen of `bookbib review`, by Textual: an item, the keys that do something for it, and what was said last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from bookbib.errors import ConfigError, OutputError
from bookbib.language.catalog import Language
from bookbib.people.overrides import parse_overrides
from bookbib.people.overrides_file import with_overrides
from bookbib.people.review import Decision, Indistinct, accepted, ignored, rejected, typed
from bookbib.people.review_session import ReviewSession
from bookbib.show.report.words import PROBLEMS
from bookbib.show.review.dialogs import AskLine, Choose, EditFields, Help
from bookbib.show.review.keys import KEYS, WORDS
from bookbib.show.review.panel import addresses, head_of, panel, said_of
from bookbib.show.safe import fit


class ReviewApp(App[None]):
    """Walks one person through a `ReviewSession`; behind the last item decisions may still be explained."""

    ENABLE_COMMAND_PALETTE = False
    CSS: ClassVar[str] = """
    #head { height: auto; padding: 0 1; background: $primary; color: $text; }
    #scroll { padding: 0 1; }
    #said { height: auto; padding: 0 1; color: $warning; }
    #keys { height: auto; padding: 0 1; background: $panel; link-style: none; link-color: $text; }
    """

    def __init__(self, sitting: ReviewSession, language: Language = "en") -> None:
        super().__init__()
        self.sitting = sitting
        self._language = language
        for action, (keys, _, _) in KEYS.items():
            self.bind(keys, action)
        for number in range(1, 9):
            self.bind(str(number + 1), f"accept({number})")
        self.bind("space", "page_down")

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with VerticalScroll(id="scroll"):
            yield Static(id="item")
        yield Static(id="said")
        yield Static(id="keys")

    def on_mount(self) -> None:
        self._show()

    def _show(self, said: str = "") -> None:
        sitting, language = self.sitting, self._language
        if sitting.over:
            self._show_end(said)
            return
        head = head_of(sitting.item, sitting.at + 1, len(sitting.items), language)
        kind = PROBLEMS[sitting.item.kind].in_(language)
        same = [n for n, one in enumerate(sitting.items) if one.kind == sitting.item.kind]
        head.append(f"  {kind} {same.index(sitting.at) + 1}/{len(same)}", style="not bold")
        self.query_one("#head", Static).update(head)
        self.query_one("#item", Static).update(panel(sitting.item, language, sitting.decision))
        self.query_one("#said", Static).update(Text(fit(said or self._pending())))
        self.query_one("#scroll").scroll_home(animate=False)
        self.query_one("#scroll").focus()
        self.query_one("#keys", Static).update(self._keys())

    def _show_end(self, said: str) -> None:
        """Nothing is left to decide: what was decided last may still be taken back, or be given a reason."""
        number, left = self.sitting.count, len(self.sitting.items) - self.sitting.count
        head = self._word("end", str(number)).replace("{m}", str(left))
        self.query_one("#head", Static).update(Text(head, style="bold"))
        self.query_one("#item", Static).update(Text(f"\n{self._word('last')}"))
        self.query_one("#said", Static).update(Text(fit(said or self._pending())))
        self.query_one("#keys", Static).update(self._keys())

    def _keys(self) -> Text:
        """The keys that do something here, and what, in lines that part none from its meaning; they can be clicked."""
        text, room = Text(), 0
        for action, (keys, said, _) in KEYS.items():
            name, parameters = action.partition("(")[0], (0,) if "(" in action else ()
            if not self.check_action(name, parameters):
                continue
            candidates = 0 if self.sitting.over else len(self.sitting.item.candidates)
            key, label = _shown(keys, candidates), said.in_(self._language)
            width = cell_len(f"{key} {label}  ")
            if text and width > room:
                text.append("\n")
                room = 0
            room = (room or self.size.width) - width
            text.append(key, style="bold reverse")
            text.append(f" {label}", style=Style.on(click=f"app.{action}"))
            text.append("  ")
        return text

    def on_resize(self) -> None:
        self.query_one("#keys", Static).update(self._keys())

    def _pending(self) -> str:
        """What was just decided, which is seen no more; else the reason that was given for what is to be decided."""
        just, reason = self.sitting.just, self.sitting.reason
        if just is not None:
            told = said_of(self.sitting.decisions[just], self._language)
            return f"{self._place(just)}: {told}. {self._word('after')}"
        return f"({reason})" if reason and self.sitting.decision is None else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether `action` does something here; what does not is not shown."""
        if self.sitting.over:
            possible = {"undo": self.sitting.count > 0, "reason": self.sitting.just is not None}
            return possible.get(action, action in {"quit", "skip", "previous", "help"})
        item = self.sitting.item
        if action == "accept":
            return isinstance(parameters[0], int) and parameters[0] < len(item.candidates)
        return {
            "reject": bool(item.candidates or item.taken),
            "ignore": bool(item.codes),
            "ignore_alike": len(self.sitting.alike()) > 1,
            "previous": self.sitting.at > 0,
            "undo": self.sitting.count > 0,
            "open": bool(addresses(item)),
        }.get(action, True)

    def _decide(self, decision: Decision) -> None:
        self._tried(lambda: self.sitting.decide(decision))

    def _tried(self, what: Callable[[], object]) -> None:
        """Do `what`; a decision that cannot be written is said, and not taken."""
        try:
            what()
        except (Indistinct, ConfigError, OutputError) as error:
            self._show(str(error))
        else:
            self._show()

    def action_accept(self, number: int) -> None:
        self._decide(accepted(self.sitting.item, number))

    def action_reject(self) -> None:
        self._decide(rejected(self.sitting.item))

    def action_ignore(self) -> None:
        self._decide(ignored(self.sitting.item))

    def action_leave_out(self) -> None:
        self._decide(Decision(leave_out=True))

    def action_skip(self) -> None:
        if self.sitting.over:
            self.exit()
            return
        last = self.sitting.at + 1 == len(self.sitting.items)
        if last and self.sitting.next_open() == len(self.sitting.items):
            self._show(self._word("last"))
        else:
            self.sitting.go(self.sitting.at + 1)
            self._show()

    def action_previous(self) -> None:
        self.sitting.go(self.sitting.at - 1)
        self._show()

    def action_undo(self) -> None:
        try:
            done = self.sitting.undo()
        except ConfigError as error:
            self._show(str(error))
        else:
            self._show(self._word("undone" if done else "nothing-undone"))

    def action_page_down(self) -> None:
        self.query_one("#scroll").scroll_page_down(animate=False)

    def action_ignore_alike(self) -> None:
        number = str(len(self.sitting.alike()))

        def refusal(text: str) -> str:
            return "" if text.strip() == number else self._word("not-alike", number)

        def done(answer: str | None) -> None:
            if answer is not None:
                self._tried(self.sitting.ignore_alike)

        self.push_screen(AskLine(self._word("alike", number), self._language, refusal=refusal), done)

    def action_name(self, value: str = "") -> None:
        item = self.sitting.item

        def refusal(text: str) -> str:
            return "" if typed(item, text) is not None else self._word("no-name")

        def done(answer: str | None) -> None:
            decision = typed(item, answer) if answer else None
            if decision is not None:
                self._decide(decision)

        self.push_screen(AskLine(self._word("name"), self._language, value, refusal), done)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted without being asked for is what the work is called by."""
        if len(self.screen_stack) == 1 and not self.sitting.over:
            event.stop()
            self.action_name(" ".join(event.text.split()))

    def action_edit(self) -> None:
        def refusal(changed: Mapping[str, Any]) -> str:
            try:
                parse_overrides(with_overrides("", [{"key": "x", "set": changed}] if changed else []), "")
            except ConfigError as error:
                return str(error).rpartition("set: ")[2]
            return ""

        def done(changed: dict[str, Any] | None) -> None:
            if changed:
                self._tried(lambda: self.sitting.set(changed))

        self.push_screen(
            EditFields(self._word("edit"), self.sitting.item.entry, self._language, refusal), done
        )

    def action_reason(self) -> None:
        number = self.sitting.asked_for_reason()

        def done(answer: str | None) -> None:
            if answer is not None:
                self._tried(lambda: self.sitting.explain(number, answer))

        decided = self.sitting.decisions.get(number)
        before = decided.reason if decided else self.sitting.reason
        title = self._word("reason", self._place(number))
        self.push_screen(AskLine(title, self._language, before), done)

    def _place(self, number: int) -> str:
        return fit(self.sitting.items[number].reference.place)

    def action_open(self) -> None:
        urls = addresses(self.sitting.item)
        if len(urls) == 1:
            self.open_url(urls[0])
        else:
            self.push_screen(
                Choose(self._word("open"), urls, self._language),
                lambda number: None if number is None else self.open_url(urls[number]),
            )

    def action_help(self) -> None:
        text = Text()
        for action, (keys, _, said) in KEYS.items():
            shown = "1-9" if action == "accept(0)" else keys.replace("question_mark", "?").replace(",", " ")
            text.append(f"{shown:<16}", style="bold")
            text.append(f"{said.in_(self._language)}\n")
        text.append(self._word("scroll"))
        self.push_screen(Help(self._word("keys"), text, self._language))

    def _word(self, name: str, n: str = "") -> str:
        return WORDS[name].in_(self._language).replace("{n}", n)


def _shown(keys: str, candidates: int) -> str:
    """The first of `keys`, as a person knows it."""
    first = keys.partition(",")[0].replace("question_mark", "?")
    return f"1-{candidates}" if first == "1" and candidates > 1 else first
