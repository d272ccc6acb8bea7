/** The bounds that a run is held against, and how far it kept them. */
import type { Row } from "./analysis.js";
import type { CommandRow } from "./command-line.js";
import type { QuestionRow } from "./questions.js";
import type { EditRow, Kind, ServerName, StartRow } from "./servers.js";
import { number, table } from "./table.js";

/** What a run measured; a part that was left out is missing. */
export interface Measured {
  readonly analysis?: readonly Row[];
  readonly edits?: readonly EditRow[];
  readonly questions?: readonly QuestionRow[];
  readonly starts?: readonly StartRow[];
  readonly commands?: readonly CommandRow[];
}

interface Bound {
  readonly what: string;
  readonly most: number;
  /** Times the floor, or MB; undefined where it was not measured. */
  readonly measured: number | undefined;
}

const over = (value: number | undefined, floor: number | undefined): number | undefined =>
  value === undefined || floor === undefined ? undefined : value / floor;

function boundsOf({ analysis, edits, questions, starts, commands }: Measured): Bound[] {
  const files = analysis?.[analysis.length - 1]?.timings;
  const edit = (kind: Kind, lines: number): number | undefined => {
    const row = edits?.find(
      (one) => one.name === "ours" && one.kind === kind && one.lines === lines && one.door === "push",
    );
    return over(row?.times.p50, row?.echo.p50);
  };
  const [node, one, many] = commands ?? [];
  const start = (name: ServerName, lines: number): StartRow | undefined =>
    starts?.find((row) => row.name === name && row.lines === lines);
  return [
    {
      what: "real files, all rules, warm: × line lexer",
      most: 16,
      measured: over(files?.cold?.total, files?.lexer?.total),
    },
    ...[30, 140, 1_000, 10_000].map((lines) => ({
      what: `edit of a Dockerfile of ${lines.toLocaleString("en")} lines: × echo`,
      most: 1.5,
      measured: edit("dockerfile", lines),
    })),
    { what: "edit of a compose file of 60 lines: × echo", most: 3, measured: edit("compose", 60) },
    ...(questions ?? []).map(({ question, answer }) => ({
      what: `${question.replace("textDocument/", "")}: × echo`,
      most: 2,
      measured: over(answer.ours.p50, answer.echo.p50),
    })),
    {
      what: "start to first diagnostics: × echo",
      most: 1.25,
      measured: over(start("ours", 30)?.time, start("echo", 30)?.time),
    },
    {
      what: "memory with 30 lines: × echo",
      most: 1.3,
      measured: over(start("ours", 30)?.memory, start("echo", 30)?.memory),
    },
    { what: "memory with 10,000 lines: MB", most: 90, measured: start("ours", 10_000)?.memory },
    // As everybody has it at the second run; what a first one takes stands beside it in its table.
    { what: "check of one file: × node -e 0", most: 1.5, measured: over(one?.p50, node?.p50) },
    { what: "check of 400 files: × node -e 0", most: 3, measured: over(many?.p50, node?.p50) },
  ];
}

export const boundTable = (measured: Measured): string =>
  table([
    ["bound (p50)", "at most", "measured", "kept"],
    ...boundsOf(measured).map(({ what, most, measured: value }) => [
      what,
      String(most),
      number(value),
      value === undefined ? "-" : value <= most ? "yes" : "no",
    ]),
  ]);
