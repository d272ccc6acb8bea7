/** The table of images: a head that sorts, and for each image a line of figures and a line of what may break. */
/// <reference lib="dom" />
import type { ComparedCell, ComparedColumn } from "../../../../shared/src/protocol.js";
import type { PageRow, ShowMessage, Sorting } from "../messages.js";
import { element } from "./elements.js";
import { sortRows } from "./sort-rows.js";

export interface TableActions {
  readonly sort: (column: number) => void;
  readonly use: (name: string) => void;
}

/** `data-focus` names what can have the focus, so that it can be given back after the table was made anew. */
export function imageTable(shown: ShowMessage, sorting: Sorting, actions: TableActions): HTMLTableElement {
  const bodies = sortRows(shown.rows, sorting).map((row) => imageBody(row, shown, actions));
  return element("table", {}, tableHead(shown, sorting, actions), ...bodies);
}

function tableHead({ columns, remarksTitle }: ShowMessage, sorting: Sorting, actions: TableActions): HTMLElement {
  const heading = (title: string, column: number, attributes: Readonly<Record<string, string>> = {}): HTMLElement => {
    const isSorted = sorting.column === column;
    const button = element("button", { class: "sort", "data-focus": `sort ${column}` }, title);
    button.addEventListener("click", () => {
      actions.sort(column);
    });
    const order = !isSorted ? "none" : sorting.isDescending ? "descending" : "ascending";
    return element("th", { scope: "col", "aria-sort": order, ...attributes }, button);
  };
  const titles = [{ title: "Image", isNumber: false }, ...columns];
  return element(
    "thead",
    {},
    element("tr", {}, ...titles.map(({ title }, column) => heading(title, column))),
    element("tr", { class: "remarks" }, heading(remarksTitle, titles.length, { colspan: String(titles.length) })),
  );
}

function imageBody(row: PageRow, { columns, isCurrent }: ShowMessage, actions: TableActions): HTMLElement {
  const figures = element(
    "tr",
    {},
    element("th", { scope: "row", class: "name" }, element("span", {}, row.name), ...badge(row)),
    ...row.cells.map((cell, index) => figureCell(cell, columns[index])),
  );
  const body = element("tbody", { class: row.isInUse ? "in-use" : "" }, figures);
  if (row.isInUse) return body;
  const remark = element(
    "td",
    { colspan: String(columns.length + 1) },
    element("div", { class: "remark" }, element("span", {}, row.remark), useButton(row, isCurrent, actions)),
  );
  body.append(element("tr", { class: "remarks" }, remark));
  return body;
}

const badge = ({ badge: text }: PageRow): readonly HTMLElement[] =>
  text === "" ? [] : [element("span", { class: "badge" }, text)];

function useButton({ name, isReplaceable }: PageRow, isCurrent: boolean, actions: TableActions): HTMLElement {
  if (!isReplaceable) {
    const why = "The reference is put together from several places, or its text is used elsewhere as well.";
    return element("span", { class: "by-hand", title: why }, "Replace by hand");
  }
  const button = element(
    "button",
    { class: "use", "data-focus": `use ${name}`, "aria-label": `Use this image: ${name}` },
    "Use this image",
  );
  button.disabled = !isCurrent;
  button.addEventListener("click", () => {
    actions.use(name);
  });
  return button;
}

function figureCell(cell: ComparedCell, column: ComparedColumn | undefined): HTMLElement {
  const { text, detail, tooltip, share, isMuted, isWarning } = cell;
  const classes = [column?.isNumber === true && "number", isMuted === true && "muted", isWarning === true && "warning"];
  const made = element("td", { class: classes.filter((one) => one !== false).join(" ") }, element("div", {}, text));
  if (tooltip !== "") made.title = tooltip;
  if (detail !== "") made.append(element("div", { class: "detail" }, detail));
  if (share !== undefined) made.append(bar(share));
  return made;
}

/** The number beside it says the same, so no reader of the screen is told of it. */
function bar(share: number): HTMLElement {
  const length = element("div", { class: "length" });
  length.style.width = `${(share * 100).toFixed(2)}%`;
  return element("div", { class: "bar", "aria-hidden": "true" }, length);
}
