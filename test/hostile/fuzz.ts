/**
 * `npm run fuzz`: damages files at random for as long as is wanted, and prints what does not hold.
 *
 *     npm run fuzz -- [--minutes 30] [--seed N] [--from CASE] [--brief] [FOLDER…]
 *
 * Without a folder it begins with the texts of this project. `--seed 7 --from 4711 --brief` looks at a finding again.
 */
import { parseArgs } from "node:util";
import { runFuzz } from "./run-fuzz.js";

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    from: { type: "string", default: "0" },
    brief: { type: "boolean", default: false },
  },
});

console.log(`seed ${options.seed}`);
const { cases, findings } = await runFuzz({
  folders,
  seed: Number(options.seed),
  from: Number(options.from),
  milliseconds: Number(options.minutes) * 60_000,
  isBrief: options.brief,
  onFinding: (finding) => {
    console.log(finding);
  },
});
console.log(`${cases} cases, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
