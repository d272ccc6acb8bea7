/** Whatever changes between checks, a check that knows earlier results says what one says that knows none. */
import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { type Circumstances, resultsScene } from "./results-scene.js";

/** By path: texts of which each makes another result for it or for a file beside it. */
const texts: Readonly<Record<string, readonly string[]>> = {
  "web/Dockerfile": ["FROM node:24-slim\n", "FROM postgres:18\n", "FROM debian:13-slim\nUSER app\n", "FROM ubuntu\n"],
  "compose.yaml": [
    'services:\n  web:\n    build: web\n    user: "1000"\n',
    "services:\n  web:\n    build: web\n    user: $ID\n",
    "services:\n  web:\n    image: $NAME\n",
    "services:\n  web:\n    extends: { file: common.yml, service: web }\n",
  ],
  "web/compose.yaml": ["services:\n  web:\n    build: .\n    volumes: [data:/var/lib/postgresql]\n"],
  "common.yml": ["services:\n  web:\n    image: postgres\n", "services:\n  web:\n    image: nginx:latest\n"],
  ".env": ["ID=0\nNAME=postgres:18\n", "ID=1000\nNAME=nginx:latest\n"],
  "web/run.sh": ["docker run nginx\n", "docker run --rm -it nginx:1.29 sh\n"],
  "docker-traps.json": ['{ "severity": { "root-user": "off" } }', '{ "severity": { "untagged-image": "error" } }', "{"],
  "web/.docker-traps.json": ['{ "languages": { "shell": false } }', '{ "failOn": "error" }'],
};

const change = fc
  .constantFrom(...Object.keys(texts))
  .chain((path) => fc.record({ path: fc.constant(path), text: fc.option(fc.constantFrom(...(texts[path] ?? []))) }));

const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  today: fc.constantFrom("2026-11-24", "2026-11-24", "2040-01-01"),
  build: fc.constantFrom("1", "1", "2"),
  cwd: fc.constantFrom(".", ".", "web"),
});

const step = fc.record({ changes: fc.array(change, { maxLength: 3 }), circumstances });

it("a check with results says what a check without them says, after any changes", async (test) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const { write, remove, check } = await resultsScene(test, { "web/a.txt": "" });
      for (const { changes, circumstances: then } of steps) {
        for (const { path, text } of changes) {
          if (text === null) await remove(path).catch(() => undefined);
          else await write(path, text);
        }
        await check(["."], then);
        assert.equal((await check(["."], then)).isAnalyzed, false);
      }
    }),
    { numRuns: 60 },
  );
});

it("a check in one folder knows nothing of a file of the same name in another one", async (test) => {
  const { check } = await resultsScene(test, { "a/Dockerfile": "FROM ubuntu\n", "b/Dockerfile": "FROM scratch\n" });
  await check(["."], { cwd: "a" });
  assert.equal((await check(["."], { cwd: "b" })).isAnalyzed, true);
  for (const cwd of ["a", "b"]) assert.equal((await check(["."], { cwd })).isAnalyzed, false);
});
