/** Runs inside the panel: shows what the panel sends, sorts it, and says which button was pressed. */
/// <reference lib="dom" />
import type { PageMessage, PageState, ShowMessage, Sorting } from "../messages.js";
import { element } from "./elements.js";
import { sortedBy } from "./sort-rows.js";
import { imageTable } from "./table.js";

interface Host {
  postMessage(message: PageMessage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
let sorting: Sorting | undefined = host.getState()?.sorting;
let shown: ShowMessage | undefined;

window.addEventListener("message", ({ data }: MessageEvent<ShowMessage>) => {
  shown = data;
  render(shown);
});
host.postMessage({ kind: "ready" });

function render(message: ShowMessage): void {
  const { place, placeWords, columns, rows, news, note, isCurrent } = message;
  // At first in the order of the server: the remarks come behind the name and the columns.
  const current = (sorting ??= { column: columns.length + 1, isDescending: false });
  host.setState({ place, sorting: current });
  // An element is active in a page that is not: whoever types in the editor keeps the focus.
  const active = document.hasFocus() ? document.activeElement : null;
  const focused = active instanceof HTMLElement ? active.dataset["focus"] : undefined;
  const table = imageTable(message, current, {
    sort: (column) => {
      sorting = sortedBy(current, column);
      render({ ...message, news: "" });
    },
    use: (name) => {
      host.postMessage({ kind: "use", name });
    },
  });
  const name = rows.find(({ isInUse }) => isInUse)?.name ?? "";
  document.body.classList.toggle("past", !isCurrent);
  document.body.replaceChildren(
    element("h1", { tabindex: "-1" }, name),
    element("p", { class: "place" }, placeWords),
    element("p", { class: isCurrent ? "news" : "news warning", role: "status" }, news),
    element("div", { class: "scroll" }, table),
    element("p", { class: "note" }, note),
  );
  if (focused !== undefined) focusAgain(focused);
}

/** Else the next Tab would begin at the top of the window. A button that is gone leaves the focus to the title. */
function focusAgain(name: string): void {
  const all = Array.from(document.querySelectorAll<HTMLElement>("[data-focus]"));
  const same = all.find(({ dataset }) => dataset["focus"] === name);
  (same ?? document.querySelector("h1"))?.focus();
}
