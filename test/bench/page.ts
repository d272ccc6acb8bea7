/** The tables of a run as a page: docs/benchmarks.md. */
import { cpus, loadavg, totalmem } from "node:os";

/** `tables`: as Markdown, in the order in which they were measured. */
export function pageOf(tables: readonly string[]): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return [
    "# Benchmarks",
    `Written by \`npm run bench -- --write\` on ${day}: ${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}, ${memory} GB, ${process.platform}, Node ${process.version}.\nLoad of the machine over the last 15 minutes: ${(loadavg()[2] ?? 0).toFixed(1)}. Figures taken beside other work tell little.`,
    method,
    ...tables,
  ]
    .join("\n\n")
    .concat("\n");
}

const method = `All contestants of a line are measured turn by turn in one run, so that whatever else the machine does hits all of them alike: read the ratios, and the p99 beside that of the echo server.
The echo server is the floor of a language server on \`vscode-languageserver\`: it answers each edit with one diagnostic and does not keep the text.
The line lexer is the floor of an analysis: one pass over the characters. A turn lasts a millisecond or longer, for everyone: what is shorter is repeated, so that all find their caches warm.
Of growth, the exponent is that of the time from the first length to the last; the last column is ours without the time in which garbage is collected, since what survives of a long text is copied on the way and what is made of a short one is gone before.
A start and a run of the command line come after an earlier one, whose compiled code they use; those named \`no code cache\` have none.
A \`check\` comes after an earlier one of the same files, whose results it uses; those named \`no cache\` analyze every file, as a first run does.
A server races with the echo server alone, and the two take turns in being the first: behind a peer that computes for long, the caches of the processor would be empty.
Peers are Docker's and Microsoft's language servers, tally (what it asks of registries is switched off), dockerfilelint and dclint, at the versions in \`test/bench/peers.ts\`. The language server for compose waits for a second before it speaks, on purpose.
In the rows named \`dockerfile\` a variable is edited that no instruction reads, in those named \`dockerfile RUN\` a command.`;
