"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const list = document.getElementById("list");
  const cards = [...list.children];
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  let language = document.documentElement.lang.startsWith("zh") ? 1 : 0;

  const say = (key, n) => (key in words ? words[key][language].replace("{n}", n) : null);
  const translate = () => {
    document.documentElement.lang = language ? "zh-Hans" : "en";
    for (const node of all("[data-t]")) {
      const text = say(node.dataset.t, node.dataset.n || "");
      if (text !== null) node.textContent = text;
    }
    for (const node of all("[data-zh]")) node.textContent = language ? node.dataset.zh : node.dataset.en;
    for (const node of all("[data-a]")) {
      const [name, key] = node.dataset.a.split(":");
      node.setAttribute(name, say(key, ""));
    }
  };

  // What can be searched: what is seen without opening anything, in lower case and without accents.
  const stroked = { "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i" };
  const plain = (text) =>
    text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[łøđðßæœı]/g, (c) => stroked[c]);
  const texts = new Map(
    cards.map((card) => [card, plain(all(".text, .citekey, .place, .problem, .offer", card).map((n) => n.textContent).join(" "))]),
  );

  const filters = { state: "", kind: "", source: "", group: "" };
  const fits = (card, terms) => {
    const { state, source, group, kinds } = card.dataset;
    if (filters.state === "look" ? !card.classList.contains("look") : filters.state && filters.state !== state) return false;
    if (filters.kind && !kinds.split(" ").includes(filters.kind)) return false;
    if (filters.source && filters.source !== source) return false;
    if (filters.group && filters.group !== group) return false;
    return terms.every((term) => texts.get(card).includes(term));
  };
  const show = () => {
    const terms = plain(byId("query").value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card, terms);
      shown += !card.hidden;
    }
    const status = byId("shown");
    status.textContent = say("u.shown", shown);
    byId("none").hidden = shown > 0;
    byId("reset").hidden = shown === cards.length && !terms.length;
    for (const button of all(".states button")) {
      button.setAttribute("aria-pressed", String(button.dataset.state === filters.state));
    }
    for (const name of ["kind", "source", "group"]) {
      if (byId(name)) byId(name).value = filters[name];
      for (const button of all(`.charts [data-${name}]`)) {
        button.setAttribute("aria-pressed", String(filters[name] === button.dataset[name]));
      }
    }
  };
  const set = (name, value) => {
    filters[name] = value;
    show();
  };
  const reset = () => {
    Object.assign(filters, { state: "", kind: "", source: "", group: "" });
    byId("query").value = "";
    show();
  };
  const order = () => {
    const key = byId("order").value === "number" ? ["n"] : ["u", "n"];
    const sorted = [...cards].sort((a, b) => {
      const name = key.find((k) => a.dataset[k] !== b.dataset[k]);
      return name ? a.dataset[name] - b.dataset[name] : 0;
    });
    list.append(...sorted);
  };

  byId("query").addEventListener("input", show);
  for (const button of all(".states button")) button.addEventListener("click", () => set("state", button.dataset.state));
  for (const name of ["kind", "source", "group"]) {
    if (byId(name)) byId(name).addEventListener("change", (event) => set(name, event.target.value));
    for (const button of all(`.charts [data-${name}]`)) {
      button.addEventListener("click", () => {
        set(name, filters[name] === button.dataset[name] ? "" : button.dataset[name]);
        if (filters[name]) document.querySelector(".tools").scrollIntoView({ block: "start" });
      });
    }
  }
  byId("order").addEventListener("change", order);
  byId("reset").addEventListener("click", reset);
  byId("language").addEventListener("click", () => {
    language = 1 - language;
    translate();
    show();
  });
  byId("open").addEventListener("click", (event) => {
    const open = event.currentTarget.dataset.open !== "yes";
    for (const card of cards) if (!card.hidden) card.querySelector("details").open = open;
    event.currentTarget.dataset.open = open ? "yes" : "no";
    const label = event.currentTarget.querySelector("[data-t]");
    label.dataset.t = open ? "u.close-all" : "u.open-all";
    label.textContent = say(label.dataset.t, "");
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      byId("query").focus();
    } else if (event.key === "Escape" && event.target === byId("query")) {
      reset();
    }
  });
  // A link to a reference that the filters hide shows it.
  const reveal = () => {
    const card = cards.find((one) => `#${one.id}` === location.hash);
    if (card && card.hidden) {
      reset();
      card.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", reveal);
  for (const node of all(".js")) node.hidden = false;
  show();
})();
