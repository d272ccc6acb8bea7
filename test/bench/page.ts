/** The tables of a run as a page: docs/benchmarks.md, with the bounds that they are held against. */
import { cpus, totalmem } from "node:os";

/** `tables`: as Markdown, in the order in which they were measured. */
export function pageOf(tables: readonly string[]): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return [
    "# Benchmarks",
    `Written by \`npm run bench -- --write\` on ${day}: ${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}, ${memory} GB, ${process.platform}, Node ${process.version}.`,
    method,
    ...tables,
    bounds,
    "",
  ].join("\n\n");
}

const method = `All contestants of a line are measured turn by turn in one run, so that whatever else the machine does hits all of them alike: read the ratios, and the p99 beside that of the echo server.
The echo server is the floor of a language server on \`vscode-languageserver\`: it answers each edit with one diagnostic and does not keep the text.
The line lexer is the floor of an analysis: one pass over the characters.
In the rows named \`dockerfile\` a variable is edited that no instruction reads, in those named \`dockerfile RUN\` a command.`;

const bounds = `## Bounds

| what | at most |
| --- | --- |
| warm analysis of real files with all rules | 16 × the line lexer |
| edit to diagnostics of a Dockerfile, p50 | 1.5 × echo |
| edit to diagnostics of a compose file of 60 lines, p50 | 3 × echo |
| hover, code action, p50 | 2 × echo |
| start to first diagnostics | 1.25 × echo |
| memory with 30 lines, with 10,000 lines | 1.3 × echo, 90 MB |
| \`check\` of one file, of 400 files | 1.5 ×, 3 × \`node -e 0\` |`;
