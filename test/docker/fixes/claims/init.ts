/** A script of a command line: `exec` lets its program hear SIGTERM, and `--init` leaves no zombie. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench } from "../bench.js";
import { changeBy } from "../change.js";
import type { Proof } from "../proof.js";
import { untilStatesAre } from "./process-states.js";

const rule = "no-init";
const title = "Looks into the script of the only container of a command line";
const withExec = /^Put exec before gunicorn$/;
const killed = "137";

/** Ended by a SIGTERM that nothing caught: 128 and the number of the signal. */
const terminated = "143";

export const init: readonly Proof[] = [
  {
    rule,
    fix: withExec,
    case: title,
    claim: "the program of the script receives SIGTERM and ends by itself",
    async prove(bench, { before, after }) {
      await bench.name("python:3.13", bases.packagers);
      assert.equal(await codeAfterStop(bench, { script: before, seconds: "1" }), killed);
      await bench.clear();
      assert.equal(await codeAfterStop(bench, { script: after, seconds: "60" }), "0");
    },
  },
  {
    rule,
    fix: /^Start an init as PID 1$/,
    case: title,
    claim: "no zombie remains, which a program as PID 1 leaves behind, and the container ends at SIGTERM",
    async prove(bench, { after }) {
      await bench.name("python:3.13", bases.packagers);
      // The same program as PID 1, which asks for no orphans.
      const alone = await only(bench, changeBy(rule, title, withExec).after);
      await untilStatesAre(bench, alone, "S Z");
      await bench.clear();
      const container = await only(bench, after);
      await untilStatesAre(bench, container, "S");
      await bench.docker("stop", "--time", "60", container);
      assert.equal(await codeOf(bench, container), terminated);
    },
  },
];

async function only(bench: Bench, script: string): Promise<string> {
  await bench.script(script);
  const [container = "", ...others] = await bench.containers();
  assert.deepEqual(others, []);
  await bench.ready(container);
  return container;
}

async function codeAfterStop(bench: Bench, { script, seconds }: { script: string; seconds: string }): Promise<string> {
  const container = await only(bench, script);
  await bench.docker("stop", "--time", seconds, container);
  return codeOf(bench, container);
}

const codeOf = (bench: Bench, container: string): Promise<string> =>
  bench.docker("inspect", "--format", "{{.State.ExitCode}}", container);
