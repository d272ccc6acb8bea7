/** The program receives SIGTERM and ends by itself, where the shell above it had kept the signal. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench } from "../bench.js";
import type { Change } from "../change.js";
import type { Proof } from "../proof.js";

/** What `docker stop` comes to when the engine has to kill: 128 and SIGKILL. */
const killed = 137;

interface Surroundings {
  readonly reference: string;
  readonly files?: Readonly<Record<string, string>>;
}

const hearsSigterm =
  ({ reference, files = {} }: Surroundings) =>
  async (bench: Bench, { before, after }: Change): Promise<void> => {
    await bench.name(reference, bases.programs);
    const [deaf, hearing] = await Promise.all([bench.build(before, files), bench.build(after, files)]);
    const [left, right] = await Promise.all([bench.start(deaf), bench.start(hearing)]);
    await Promise.all([bench.docker("stop", "--time", "1", left), bench.docker("stop", "--time", "60", right)]);
    assert.deepEqual(await endOf(bench, left), { code: killed, hasHeard: false });
    assert.deepEqual(await endOf(bench, right), { code: 0, hasHeard: true });
    assert.equal(await wordsOf(bench, left), (await wordsOf(bench, right)).replace(/\nSIGTERM$/, ""));
  };

const wordsOf = (bench: Bench, container: string): Promise<string> => bench.docker("logs", container);

async function endOf(bench: Bench, container: string): Promise<{ code: number; hasHeard: boolean }> {
  const code = Number(await bench.docker("inspect", "--format", "{{.State.ExitCode}}", container));
  return { code, hasHeard: (await wordsOf(bench, container)).endsWith("\nSIGTERM") };
}

const claim = "the program receives SIGTERM and ends by itself, in place of being killed";

const started = (fix: RegExp, title: string, surroundings: Surroundings): Proof => ({
  rule: "no-init",
  fix,
  case: title,
  claim,
  prove: hearsSigterm(surroundings),
});

const ownScript = '#!/bin/sh\nexec server "$@"\n';

export const signals: readonly Proof[] = [
  started(/^Start node without a shell$/, "Takes the JSON form where nothing needs a shell", {
    reference: "node:24-slim",
  }),
  started(/^Start gunicorn without a shell$/, "Keeps the lines of others, and the letters", {
    reference: "python:3.13",
  }),
  started(/^Start npm without a shell$/, 'Takes "start" of the last command for no service', {
    reference: "node:24-slim",
  }),
  started(/^Start supervisord without a shell$/, "Blames the shell above an init and above a process manager", {
    reference: "debian:13-slim",
  }),
  started(/^Start server without a shell$/, "Offers a JSON form of an entry point", { reference: "debian:13-slim" }),
  started(/^Start start\.sh without a shell$/, "Offers a JSON form of one's own script, which needs its first line", {
    reference: "debian:13-slim",
    files: { "start.sh": ownScript },
  }),
  started(/^Put exec before gunicorn$/, "Puts exec before a command that needs a shell", {
    reference: "python:3.13-slim",
  }),
  started(/^Put exec before server$/, "Puts exec before a wrapper", { reference: "debian:13-slim" }),
  started(/^Put exec before server$/, "Leaves an entry point that ignores its CMD in its form", {
    reference: "debian:13-slim",
  }),
  started(/^Put exec before java$/, "Sees a shell in a JSON form", { reference: "eclipse-temurin:21-jre" }),
];
