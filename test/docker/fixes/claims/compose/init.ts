/** Compose files: `exec` lets the program of a service hear SIGTERM, and `init: true` leaves no zombie. */
import assert from "node:assert/strict";
import { bases } from "../../../bases/base-images.js";
import type { ComposeProject } from "../../../compose.js";
import type { Bench } from "../../bench.js";
import { changeBy } from "../../change.js";
import type { Proof } from "../../proof.js";
import { untilStatesAre } from "../process-states.js";
import { changedKeys } from "./changed-keys.js";

const rule = "no-init";
const title = "Looks into the script of a service";
const withExec = /^Put exec before (gunicorn|python)$/;

/** 128 and the number of the signal: SIGTERM that nothing caught, and SIGKILL. */
const terminated = "143";
const killed = "137";

/** Ends at once for "migrate"; else it is the program that leaves an orphan. */
const manage = `import os, sys
if sys.argv[1] != "migrate": os.execvp("gunicorn", ["gunicorn"])
`;

async function nameImages(bench: Bench): Promise<void> {
  const image = await bench.build(`FROM ${bases.packagers}\nCOPY manage.py /\n`, { "manage.py": manage });
  for (const reference of ["debian:13-slim", "python:3.13"]) await bench.name(reference, image);
}

async function readyServices(bench: Bench, project: ComposeProject): Promise<readonly string[]> {
  const containers = await project.up();
  await Promise.all(containers.map(bench.ready));
  return containers;
}

async function codesAfterStop(
  bench: Bench,
  containers: readonly string[],
  seconds: number,
): Promise<readonly string[]> {
  await bench.docker("stop", "--time", `${seconds}`, ...containers);
  return Promise.all(
    containers.map((container) => bench.docker("inspect", "--format", "{{.State.ExitCode}}", container)),
  );
}

export const composeInit: readonly Proof[] = [
  {
    rule,
    fix: withExec,
    case: title,
    claim: "the programs of the services receive SIGTERM and end by themselves",
    async prove(bench, { before, after }) {
      await nameImages(bench);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), ["services.handed.command", "services.web.entrypoint"]);
      assert.deepEqual(await codesAfterStop(bench, await readyServices(bench, left), 1), [killed, killed]);
      await bench.clear();
      assert.deepEqual(await codesAfterStop(bench, await readyServices(bench, right), 60), ["0", "0"]);
    },
  },
  {
    rule,
    fix: /^Start an init as PID 1$/,
    case: title,
    claim: "no zombie remains, which the programs as PID 1 leave behind, and the containers end at SIGTERM",
    async prove(bench, { before, after }) {
      await nameImages(bench);
      // The same programs as PID 1, which ask for no orphans.
      const left = bench.compose(changeBy(rule, title, withExec).after);
      const right = bench.compose(after);
      assert.deepEqual(await changedKeys(bench.compose(before), right), ["services.handed.init", "services.web.init"]);
      for (const container of await readyServices(bench, left)) await untilStatesAre(bench, container, "S Z");
      await bench.clear();
      const containers = await readyServices(bench, right);
      for (const container of containers) await untilStatesAre(bench, container, "S");
      assert.deepEqual(await codesAfterStop(bench, containers, 60), [terminated, terminated]);
    },
  },
];
