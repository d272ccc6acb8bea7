/** Writes `shared/src/surfaces/docker-command/flag-table.ts` from the table of the flags of Docker's command line. */
import { cell, groupBy, readTable, type Row } from "../catalog/read-table.js";
import type { Output } from "./output.js";

const facts = new URL("../../data/facts/docker-flags.tsv", import.meta.url);

export function flagTable(): Output {
  const rows = readTable(facts);
  const commands = [...groupBy(rows, "command")].map(
    ([command, flags]) => `  ${keyOf(command)}: [\n${flags.map(line).join("")}  ],\n`,
  );
  const lines = [
    "/** The flags of Docker's command line. Written by `npm run generate` from `data/facts/docker-flags.tsv`; do not edit. */\n",
    `import type { FlagFact } from "./flags.js";\n`,
    "\n",
    "export const flagTable: Readonly<Record<string, readonly FlagFact[]>> = {\n",
    ...commands,
    "};\n",
  ];
  return { path: "shared/src/surfaces/docker-command/flag-table.ts", text: lines.join("") };
}

const keyOf = (command: string): string => (command.includes(" ") ? JSON.stringify(command) : command);

function line(row: Row): string {
  const fields = [
    `long: ${JSON.stringify(cell(row, "long"))}`,
    ...(cell(row, "short") === "" ? [] : [`short: ${JSON.stringify(cell(row, "short"))}`]),
    `kind: ${JSON.stringify(cell(row, "kind"))}`,
    ...(cell(row, "repeats") === "" ? [] : ["repeats: true"]),
    ...(cell(row, "alias_of") === "" ? [] : [`aliasOf: ${JSON.stringify(cell(row, "alias_of"))}`]),
  ];
  return `    { ${fields.join(", ")} },\n`;
}
