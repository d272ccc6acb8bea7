/** Results of an earlier check: used as long as everything is the same that they follow from, and not a moment longer. */
import assert from "node:assert/strict";
import { statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import endOfLife from "../../shared/src/rules/large-base/end-of-life-base-image.js";
import statefulService from "../../shared/src/rules/ephemeral-data/stateful-service-without-volume.js";
import rootContainer from "../../shared/src/rules/root/root-container.js";
import rootUser from "../../shared/src/rules/root/root-user.js";
import latestTag from "../../shared/src/rules/untagged/latest-tag.js";
import { throwing } from "../server/tiny-rules.js";
import { type Circumstances, type ResultsScene, resultsScene } from "./results-scene.js";
import type { FolderContent } from "./run-command.js";

const rules = [rootUser, rootContainer, latestTag, statefulService, endOfLife];

const asRoot = 'FROM node:24-slim\nCMD ["node", "a.js"]\n';
const web = (line: string): string => `services:\n  web:\n    build: .\n    ${line}\n`;
const database = "services:\n  database:\n    image: postgres:18\n";
const named = "services:\n  web:\n    image: $NAME\n";
const mounting = "services:\n  database:\n    volumes: [data:/var/lib/postgresql]\n";

interface Case {
  readonly what: string;
  readonly content: FolderContent;
  readonly before: readonly string[];
  readonly change?: (scene: ResultsScene) => Promise<void>;
  /** Of the check after the change. */
  readonly then?: Circumstances;
  readonly args?: readonly string[];
  readonly after: readonly string[];
}

/** What is found in the first file named, before and after something has changed. */
const cases: readonly Case[] = [
  {
    what: "the text",
    content: { Dockerfile: asRoot },
    before: ["root-user"],
    change: ({ write }) => write("Dockerfile", `${asRoot}USER node\n`),
    after: [],
  },
  {
    what: "a severity",
    content: { Dockerfile: asRoot },
    before: ["root-user"],
    change: ({ write }) => write("docker-traps.json", '{ "severity": { "root-user": "off" } }'),
    after: [],
  },
  {
    what: "a severity in a config file that was there",
    content: { Dockerfile: asRoot, "docker-traps.json": '{ "severity": { "root-user": "off" } }' },
    before: [],
    change: ({ write }) => write("docker-traps.json", '{ "severity": { "root-user": "hint" } }'),
    after: ["root-user"],
  },
  {
    what: "whether the config file counts",
    content: { Dockerfile: asRoot, "docker-traps.json": '{ "severity": { "root-user": "off" } }' },
    before: [],
    args: ["--no-config"],
    after: ["root-user"],
  },
  {
    what: "a compose file that comes",
    content: { Dockerfile: asRoot },
    before: ["root-user"],
    change: ({ write }) => write("compose.yaml", web('user: "1000"')),
    after: [],
  },
  {
    what: "a compose file that changes",
    content: { Dockerfile: asRoot, "compose.yaml": web('user: "1000"') },
    before: [],
    change: ({ write }) => write("compose.yaml", web("restart: always")),
    after: ["root-user"],
  },
  {
    what: "a compose file that goes",
    content: { Dockerfile: asRoot, "compose.yaml": web('user: "1000"') },
    before: [],
    change: ({ remove }) => remove("compose.yaml"),
    after: ["root-user"],
  },
  {
    what: "a compose file that comes in the folder above",
    content: { "web/Dockerfile": asRoot },
    before: ["root-user"],
    change: ({ write }) => write("compose.yaml", 'services:\n  web:\n    build: web\n    user: "1000"\n'),
    after: [],
  },
  {
    what: "a variable of the compose file that builds it",
    content: { Dockerfile: asRoot, "compose.yaml": web("user: $ID"), ".env": "ID=1000\n" },
    before: [],
    change: ({ write }) => write(".env", "ID=0\n"),
    after: ["root-user"],
  },
  {
    what: "the folder that the check is run in",
    content: { "web/Dockerfile": asRoot, "compose.yaml": 'services:\n  web:\n    build: web\n    user: "1000"\n' },
    before: [],
    then: { cwd: "web" },
    after: ["root-user"],
  },
  {
    what: "an environment file that comes",
    content: { "compose.yaml": named },
    before: [],
    change: ({ write }) => write(".env", "NAME=postgres:18\n"),
    after: ["stateful-service-without-volume"],
  },
  {
    what: "an environment file that changes",
    content: { "compose.yaml": named, ".env": "NAME=postgres:18\n" },
    before: ["stateful-service-without-volume"],
    change: ({ write }) => write(".env", "NAME=nginx:1.29\n"),
    after: [],
  },
  {
    what: "an environment file that goes",
    content: { "compose.yaml": named, ".env": "NAME=postgres:18\n" },
    before: ["stateful-service-without-volume"],
    change: ({ remove }) => remove(".env"),
    after: [],
  },
  {
    what: "an override that comes",
    content: { "compose.yaml": database },
    before: ["stateful-service-without-volume"],
    change: ({ write }) => write("compose.override.yaml", mounting),
    after: [],
  },
  {
    what: "a file that is extended",
    content: {
      "compose.yaml": "services:\n  a:\n    extends: { file: common.yml, service: database }\n    image: postgres:18\n",
      "common.yml": database,
    },
    before: [],
    change: ({ write }) => write("common.yml", "services:\n  database:\n    user: root\n"),
    after: [],
  },
  {
    what: "a Dockerfile that a service builds",
    content: { "compose.yaml": web("restart: always"), Dockerfile: "FROM postgres:18\n" },
    before: ["stateful-service-without-volume"],
    change: ({ write }) => write("Dockerfile", "FROM node:24-slim\n"),
    after: [],
  },
  {
    what: "a Dockerfile that a service builds, and that comes",
    content: { "compose.yaml": web("restart: always") },
    before: [],
    change: ({ write }) => write("Dockerfile", "FROM postgres:18\n"),
    after: ["stateful-service-without-volume"],
  },
  {
    what: "the day",
    content: { Dockerfile: "FROM debian:13-slim\nUSER app\n" },
    before: [],
    then: { today: "2040-01-01" },
    after: ["end-of-life-base-image"],
  },
];

describe("a result of an earlier check", () => {
  for (const { what, content, before, change, then = {}, args = [], after } of cases) {
    it(`is not used when this is another one: ${what}`, async (test) => {
      const scene = await resultsScene(test, content, rules);
      const [path = ""] = Object.keys(content);
      const first = await scene.check([path]);
      assert.deepEqual([first.isAnalyzed, first.found], [true, { [path]: before }]);
      assert.deepEqual((await scene.check([path])).isAnalyzed, false);
      await change?.(scene);
      const name = path.slice(then.cwd === undefined ? 0 : then.cwd.length + 1);
      const second = await scene.check([...args, name], then);
      assert.deepEqual([second.isAnalyzed, second.found], [true, { [name]: after }]);
      assert.deepEqual((await scene.check([...args, name], then)).isAnalyzed, false);
    });
  }

  it("is not used when the version of this product is another one", async (test) => {
    const { check } = await resultsScene(test, { Dockerfile: asRoot }, rules);
    await check(["."], { build: "1" });
    assert.equal((await check(["."], { build: "2" })).isAnalyzed, true);
    assert.equal((await check(["."], { build: "1" })).isAnalyzed, false);
  });

  it("is not used for another text of the same length and time", async (test) => {
    const { check, write, folder } = await resultsScene(test, { Dockerfile: `${asRoot}USER node\n` }, rules);
    const file = join(folder, "Dockerfile");
    const { atime, mtime } = statSync(file);
    assert.deepEqual((await check()).found, { Dockerfile: [] });
    await write("Dockerfile", `${asRoot}USER root\n`);
    utimesSync(file, atime, mtime);
    assert.deepEqual((await check()).found, { Dockerfile: ["root-user"] });
  });

  it("is not used for the same text under a name of another language", async (test) => {
    const { check, write } = await resultsScene(test, { "a.Dockerfile": "FROM nginx:latest\nUSER app\n" }, rules);
    assert.deepEqual((await check()).found, { "a.Dockerfile": ["latest-tag"] });
    await write("a.sh", "FROM nginx:latest\nUSER app\n");
    assert.deepEqual((await check()).found, { "a.Dockerfile": ["latest-tag"], "a.sh": [] });
  });

  it("is used when a file comes that no rule asks for", async (test) => {
    const { check, write } = await resultsScene(test, { Dockerfile: asRoot }, rules);
    await check();
    await write("notes.txt", "Nothing.\n");
    assert.equal((await check()).isAnalyzed, false);
  });

  it("is used for the files that have not changed beside one that has", async (test) => {
    const content = { "a/Dockerfile": asRoot, "b/Dockerfile": asRoot };
    const { check, write } = await resultsScene(test, content, rules);
    await check();
    await write("b/Dockerfile", `${asRoot}USER node\n`);
    assert.equal((await check(["a"])).isAnalyzed, false);
    assert.deepEqual((await check()).found, { "a/Dockerfile": ["root-user"], "b/Dockerfile": [] });
    assert.equal((await check()).isAnalyzed, false);
  });

  it("gives the exit code as well, and the config file decides which", async (test) => {
    const { check, write } = await resultsScene(test, { Dockerfile: asRoot }, rules);
    assert.equal((await check()).code, 1);
    assert.equal((await check()).code, 1);
    assert.equal((await check(["--fail-on", "never", "."])).code, 0);
    await write("docker-traps.json", '{ "failOn": "error" }');
    const { code, isAnalyzed } = await check();
    assert.deepEqual([code, isAnalyzed], [0, false]);
  });

  it("is not shown of a language that is switched off", async (test) => {
    const { check, write } = await resultsScene(test, { Dockerfile: asRoot }, rules);
    await check();
    await write("docker-traps.json", '{ "languages": { "dockerfile": false } }');
    assert.deepEqual((await check()).found, {});
  });

  it("does not hide that a config file has become wrong, or that a file cannot be read", async (test) => {
    const config = '{ "severity": { "root-user": "hint" } }';
    const { check, write } = await resultsScene(test, { Dockerfile: asRoot, "docker-traps.json": config }, rules);
    await check();
    assert.equal((await check()).isAnalyzed, false);
    await write("docker-traps.json", '{ "severity": { "root-usr": "hint" } }');
    const { code, err } = await check();
    assert.equal(code, 2);
    assert.match(err, /"severity.root-usr" names no rule; the nearest is "root-user"/);
    await write("docker-traps.json", config);
    await write("Dockerfile", new Uint8Array([0xff, 0xfe, 0x46]));
    assert.match((await check()).err, /Dockerfile cannot be read: it is UTF-16/);
    assert.match((await check(["missing"])).err, /missing cannot be read: there is no such file/);
  });

  it("is kept of no rule that fails", async (test) => {
    const { check } = await resultsScene(test, { Dockerfile: asRoot }, [throwing]);
    for (const run of [await check(), await check()]) {
      assert.deepEqual([run.code, run.isAnalyzed], [2, true]);
      assert.match(run.err, /by a defect of the rule throwing/);
    }
  });
});
