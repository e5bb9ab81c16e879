"use strict";
(() => {
  const root = document.documentElement;
  const editions = [...document.querySelectorAll(".edition")];
  const maps = new Map();
  const FOOT = 58;
  const PAPER = { width: 680, height: 356 };

  const remember = (key, value) => {
    try { localStorage.setItem(`kaluga-tour-${key}`, value); } catch { /* a file may not */ }
  };
  const recall = (key) => {
    try { return localStorage.getItem(`kaluga-tour-${key}`); } catch { return null; }
  };

  /* The map: a part of the plane, `ratio` CSS pixels for a unit, its middle at x, y. */
  class TourMap {
    constructor(chart) {
      this.chart = chart;
      this.svg = chart.querySelector(".map");
      this.whole = {
        width: Number(this.svg.dataset.width),
        height: Number(this.svg.dataset.height),
      };
      this.side = Number(this.svg.dataset.side);
      this.scale = Number(this.svg.dataset.scale);
      this.closest = Number(this.svg.dataset.closest);
      this.levels = [...this.svg.querySelectorAll(".level")].map((group) => ({
        group,
        ratio: Number(group.dataset.ratio),
        held: [...group.querySelectorAll(".held")],
      }));
      this.lengths = chart.dataset.lengths.split(";").map((text) => {
        const [metres, words] = text.split("|");
        return { metres: Number(metres), words };
      });
      this.fingers = new Map();
      this.moved = false;
      this.view = null;
      this.paper = null;
      chart.querySelector(".scale").hidden = false;
      new ResizeObserver(() => this.resized()).observe(this.svg);
      this.listen();
    }

    get size() {
      return this.paper ?? { width: this.svg.clientWidth, height: this.svg.clientHeight };
    }

    /* The whole tour is shown above the scale and the buttons. */
    get fitting() {
      const { width, height } = this.size;
      const inner = (length) => Math.max(length - 2 * this.side, 1);
      return Math.min(inner(width) / this.whole.width, inner(height - FOOT) / this.whole.height);
    }

    resized() {
      if (!this.size.width || !this.size.height) return;
      if (this.view === null || this.view.isWhole) this.fit();
      else this.show(this.view);
    }

    fit() {
      this.show({ x: 0, y: 0, ratio: this.fitting });
    }

    show({ x, y, ratio }) {
      const { width, height } = this.size;
      if (!width || !height) return;
      const least = this.fitting;
      ratio = Math.min(Math.max(ratio, least), Math.max(this.closest, least));
      x = Math.min(Math.max(x, 0), this.whole.width);
      y = Math.min(Math.max(y, 0), this.whole.height);
      const isWhole = ratio <= least * 1.001;
      if (isWhole) { x = this.whole.width / 2; y = this.whole.height / 2 + FOOT / ratio / 2; }
      this.view = { x, y, ratio, isWhole };
      const box = [x - width / ratio / 2, y - height / ratio / 2, width / ratio, height / ratio];
      this.svg.setAttribute("viewBox", box.map((value) => value.toFixed(4)).join(" "));
      this.showLevel(ratio);
      this.showScale(ratio);
    }

    showLevel(ratio) {
      const fine = this.levels.filter((level) => level.ratio <= ratio * 1.001);
      const chosen = fine.at(-1) ?? this.levels[0];
      for (const level of this.levels) level.group.classList.toggle("shown", level === chosen);
      for (const held of chosen.held) held.setAttribute("transform", `scale(${1 / ratio})`);
    }

    showScale(ratio) {
      const pixels = this.scale * ratio;
      const fitting = this.lengths.filter(({ metres }) => metres * pixels <= this.size.width * 0.3);
      const { metres, words } = fitting.at(-1) ?? this.lengths[0];
      this.chart.querySelector(".scale .bar").style.width = `${metres * pixels}px`;
      this.chart.querySelector(".scale .length").textContent = words;
    }

    /* On paper the whole tour is shown, laid out for the size that the style gives it there. */
    print() {
      this.before = this.view;
      this.paper = PAPER;
      this.fit();
    }

    endPrint() {
      this.paper = null;
      if (this.before) this.show(this.before);
    }

    /* Zoom so that the point of the map under a point of the screen stays there. */
    zoom(factor, clientX, clientY) {
      const frame = this.svg.getBoundingClientRect();
      const dx = (clientX ?? frame.left + frame.width / 2) - frame.left - frame.width / 2;
      const dy = (clientY ?? frame.top + frame.height / 2) - frame.top - frame.height / 2;
      const before = this.view.ratio;
      const ratio = Math.min(Math.max(before * factor, this.fitting), this.closest);
      this.show({
        x: this.view.x + dx / before - dx / ratio,
        y: this.view.y + dy / before - dy / ratio,
        ratio,
      });
    }

    pan(dx, dy) {
      this.show({
        x: this.view.x - dx / this.view.ratio,
        y: this.view.y - dy / this.view.ratio,
        ratio: this.view.ratio,
      });
    }

    /* The pin of a number at the coarsest level where it is gathered with the fewest others. */
    find(number) {
      let found = null;
      for (const level of this.levels) {
        for (const link of level.group.querySelectorAll(".to-visit")) {
          const numbers = link.dataset.numbers.split(" ");
          if (!numbers.includes(number)) continue;
          if (!found || numbers.length < found.count) {
            const at = link.parentNode.parentNode.transform.baseVal.consolidate().matrix;
            found = { x: at.e, y: at.f, ratio: level.ratio, count: numbers.length };
          }
        }
      }
      return found;
    }

    goTo(number) {
      const found = this.find(number);
      if (found) this.show({ ...found, ratio: Math.max(found.ratio * 1.05, this.view.ratio) });
    }

    listen() {
      const { svg, chart, fingers } = this;
      svg.addEventListener("wheel", (event) => {
        event.preventDefault();
        const lines = event.deltaMode === 1 ? 30 : 1;
        this.zoom(Math.exp(-event.deltaY * lines * 0.0016), event.clientX, event.clientY);
      }, { passive: false });
      svg.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
        if (fingers.size === 1) this.moved = false;
      });
      svg.addEventListener("pointermove", (event) => this.drag(event));
      for (const name of ["pointerup", "pointercancel"]) {
        svg.addEventListener(name, (event) => {
          fingers.delete(event.pointerId);
          if (!fingers.size) svg.classList.remove("held-down");
        });
      }
      svg.addEventListener("dragstart", (event) => event.preventDefault());
      svg.addEventListener("click", (event) => {
        if (this.moved) { event.preventDefault(); event.stopPropagation(); }
      }, true);
      svg.addEventListener("dblclick", (event) => {
        event.preventDefault();
        this.zoom(2, event.clientX, event.clientY);
      });
      chart.addEventListener("keydown", (event) => this.press(event));
      chart.addEventListener("click", (event) => {
        const asked = event.target.closest("[data-zoom]")?.dataset.zoom;
        if (asked === "in") this.zoom(1.6);
        else if (asked === "out") this.zoom(1 / 1.6);
        else if (asked === "whole") this.fit();
      });
    }

    drag(event) {
      const before = this.fingers.get(event.pointerId);
      if (!before) return;
      const now = { x: event.clientX, y: event.clientY };
      if (!this.moved && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
      if (!this.moved) {
        this.moved = true;
        this.svg.setPointerCapture(event.pointerId);
        this.svg.classList.add("held-down");
      }
      const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
      this.fingers.set(event.pointerId, now);
      if (!other) { this.pan(now.x - before.x, now.y - before.y); return; }
      const apart = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
      this.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
      this.zoom(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
    }

    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = 80;
      const keys = {
        ArrowLeft: () => this.pan(step, 0),
        ArrowRight: () => this.pan(-step, 0),
        ArrowUp: () => this.pan(0, step),
        ArrowDown: () => this.pan(0, -step),
        "+": () => this.zoom(1.6),
        "=": () => this.zoom(1.6),
        "-": () => this.zoom(1 / 1.6),
        0: () => this.fit(),
      };
      if (!(event.key in keys)) return;
      event.preventDefault();
      keys[event.key]();
    }
  }

  /* What is pointed at or focused in one place is lit in the other. */
  const numbersOf = (target) => {
    const link = target.closest?.(".to-visit");
    if (link) return link.dataset.numbers.split(" ");
    const visit = target.closest?.(".visit");
    return visit ? [visit.dataset.number] : [];
  };
  const light = (edition, numbers) => {
    for (const visit of edition.querySelectorAll(".visit")) {
      visit.classList.toggle("lit", numbers.includes(visit.dataset.number));
    }
    for (const link of edition.querySelectorAll(".to-visit")) {
      const own = link.dataset.numbers.split(" ");
      link.classList.toggle("lit", own.some((number) => numbers.includes(number)));
    }
  };

  for (const edition of editions) {
    const chart = edition.querySelector(".chart");
    if (chart) maps.set(edition, new TourMap(chart));
    edition.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch") light(edition, numbersOf(event.target));
    });
    edition.addEventListener("focusin", (event) => light(edition, numbersOf(event.target)));
    edition.addEventListener("focusout", () => light(edition, []));
    edition.addEventListener("click", (event) => {
      const link = event.target.closest(".to-visit");
      if (link) {
        event.preventDefault();
        const visit = document.getElementById(link.getAttribute("href").slice(1));
        history.replaceState(null, "", link.getAttribute("href"));
        visit.focus({ preventScroll: true });
        visit.scrollIntoView({ block: "nearest" });
      }
      const shown = event.target.closest("[data-show]")?.dataset.show;
      if (shown) {
        maps.get(edition)?.goTo(shown);
        edition.querySelector(".chart")?.scrollIntoView({ block: "nearest" });
        light(edition, [shown]);
      }
    });
  }

  /* Languages. */
  const speak = (language) => {
    const before = editions.find((edition) => !edition.hidden);
    const after = editions.find((edition) => edition.lang === language);
    if (!after) return;
    for (const edition of editions) edition.hidden = edition !== after;
    root.lang = language;
    document.title = after.dataset.title;
    const view = maps.get(before)?.view;
    if (before !== after && view) maps.get(after)?.show(view);
  };
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      const { language } = button.dataset;
      speak(language);
      document.querySelector(`.edition:not([hidden]) [data-language="${language}"]`)?.focus();
    });
  }

  /* Light and dark: as the system has it, until somebody chooses. */
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ?? (system.matches ? "dark" : "light")) === "dark";
  const name = () => {
    for (const button of document.querySelectorAll(".scheme")) {
      button.hidden = false;
      button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
    }
  };
  for (const button of document.querySelectorAll(".scheme")) {
    button.addEventListener("click", () => {
      root.dataset.scheme = isDark() ? "light" : "dark";
      remember("scheme", root.dataset.scheme);
      name();
    });
  }
  system.addEventListener("change", name);
  const scheme = recall("scheme");
  if (scheme === "dark" || scheme === "light") root.dataset.scheme = scheme;
  name();

  /* A link to a visit, such as #ru-3, opens the page in its language. */
  speak(location.hash.slice(1, 3));

  for (const button of document.querySelectorAll(".print")) {
    button.addEventListener("click", () => print());
  }
  addEventListener("beforeprint", () => { for (const map of maps.values()) map.print(); });
  addEventListener("afterprint", () => { for (const map of maps.values()) map.endPrint(); });
})();
