/** What is printed, and what is fixed, from results of an earlier check: byte for byte what an analysis gives, in every language. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { type Language, languages } from "../../shared/src/language.js";
import { defineRule } from "../../shared/src/rule.js";
import { rules } from "../../shared/src/rules/index.js";
import { spanAt } from "../../shared/src/text/span.js";
import { noTag } from "../server/tiny-rules.js";
import { createFolder, type FolderContent, type Outcome, runCommand } from "./run-command.js";

const command = "docker run --privileged -v /var/run/docker.sock:/var/run/docker.sock nginx";

/** A file of each language: its name, and a text with something to find. */
const files: Readonly<Record<Language, readonly [name: string, text: string]>> = {
  dockerfile: ["Dockerfile", "FROM ubuntu\nRUN apt-get update && apt-get install -y openssh-server\nEXPOSE 22\n"],
  compose: ["compose.yaml", "services:\n  web:\n    image: nginx\n    privileged: true\n"],
  shell: ["run.sh", `#!/bin/sh\n${command}\n`],
  "github-actions": [
    ".github/workflows/ci.yml",
    `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ${command}\n`,
  ],
  "gitlab-ci": [".gitlab-ci.yml", `image: node\na:\n  script:\n    - ${command}\n`],
  circleci: [".circleci/config.yml", `version: 2.1\njobs:\n  a:\n    docker:\n      - image: node\n    steps: []\n`],
  "azure-pipelines": ["azure-pipelines.yml", `steps:\n  - script: ${command}\n`],
  kubernetes: [
    "pod.yaml",
    "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: a\n      image: nginx\n",
  ],
  makefile: ["Makefile", `run:\n\t${command}\n`],
  markdown: ["README.md", `# Größe\n\n\`\`\`sh\n${command}\n\`\`\`\n`],
  "package-json": ["package.json", JSON.stringify({ scripts: { start: command } })],
  devcontainer: ["devcontainer.json", '{ "image": "node", "runArgs": ["--privileged"] } // A comment.'],
  systemd: ["web.service", `[Service]\nExecStart=/usr/bin/${command}\n`],
};

/** Those, and the examples of all rules, each in a folder of its own; with line ends of Windows, a mark, and nothing at all. */
const content: FolderContent = {
  ...Object.fromEntries(languages.map((language) => [`all/${files[language][0]}`, files[language][1]])),
  ...Object.fromEntries(
    rules.flatMap(({ id, examples }) =>
      examples.flatMap(({ language, bad, good }, index) => [
        [`${id}/${index}/bad/${files[language][0]}`, bad],
        [`${id}/${index}/good/${files[language][0]}`, good],
      ]),
    ),
  ),
  "crlf/Dockerfile": files.dockerfile[1].replaceAll("\n", "\r\n"),
  "mark/Dockerfile": `\ufeff${files.dockerfile[1]}`,
  "empty/Dockerfile": "",
};

interface Folder {
  readonly check: (...args: readonly string[]) => Promise<Outcome>;
  readonly loads: () => number;
  /** All that is in it. */
  readonly texts: () => FolderContent;
}

async function folderOf(test: TestContext, isTerminal = false): Promise<Folder> {
  const cwd = await createFolder(test, content);
  const results = { folder: await createFolder(test, {}), build: "1" };
  let loads = 0;
  const loadRules = () => {
    loads++;
    return Promise.resolve(rules);
  };
  const loadImages = () => Promise.resolve(loadCatalog());
  return {
    check: (...args) => runCommand(["check", ...args], { cwd, results, loadImages, loadRules, isTerminal }),
    loads: () => loads,
    texts: () =>
      Object.fromEntries(
        readdirSync(cwd, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path.slice(cwd.length), readFileSync(path, "utf8")]),
      ),
  };
}

describe("known results", () => {
  for (const args of [
    ["--format", "json"],
    ["--format", "pretty"],
    ["--fail-on", "error"],
  ]) {
    for (const isTerminal of [false, true]) {
      it(`are printed like new ones: ${args.join(" ")}${isTerminal ? ", in colors" : ""}`, async (test) => {
        const { check, loads } = await folderOf(test, isTerminal);
        const fresh = await check("--no-cache", ...args);
        assert.deepEqual(await check(...args), fresh);
        assert.equal(loads(), 2);
        assert.deepEqual(await check(...args), fresh);
        assert.equal(loads(), 2);
      });
    }
  }

  it("are there in every language", async (test) => {
    const { check } = await folderOf(test);
    await check();
    const { files: found } = JSON.parse((await check("--format", "json", "all")).out) as {
      files: { language: Language; diagnostics: unknown[] }[];
    };
    assert.deepEqual(found.map(({ language }) => language).sort(), [...languages].sort());
    for (const { language, diagnostics } of found) assert.ok(diagnostics.length > 0, language);
  });

  it("are fixed like new ones, and then are those of the fixed texts", async (test) => {
    const [known, fresh] = [await folderOf(test), await folderOf(test)];
    const before = fresh.texts();
    await known.check();
    assert.deepEqual(await known.check("--fix"), await fresh.check("--no-cache", "--fix"));
    const fixed = fresh.texts();
    assert.notDeepEqual(fixed, before);
    assert.deepEqual(known.texts(), fixed);
    const [after, loads] = [await known.check(), known.loads()];
    assert.deepEqual(after, await fresh.check("--no-cache"));
    assert.equal(loads, known.loads());
    assert.deepEqual(
      await known.check("--fix", "--format", "json"),
      await fresh.check("--no-cache", "--fix", "--format", "json"),
    );
  });

  it("are what fixes are taken from, with what those say of each other", async (test) => {
    const lines = defineRule({
      ...noTag,
      check: (ctx) => ({
        imageReference({ span }) {
          const edit = (newText: string, column: number) => ({
            span: spanAt(0),
            newText,
            adds: { column, name: newText },
          });
          // Nothing is said any more once one of them is there.
          for (const newText of span.start === "FROM ".length ? ["  # one\n", "# two\n"] : []) {
            const edits = [edit(newText, newText.indexOf("#"))];
            ctx.report({ span, message: newText, fixes: [{ title: "Add", applicability: "safe", edits }] });
          }
        },
      }),
    });
    const cwd = await createFolder(test, { Dockerfile: "FROM a\n" });
    const options = { cwd, results: { folder: await createFolder(test, {}), build: "1" }, rules: [lines] };
    await runCommand(["check"], options);
    // Nobody else says it now.
    await runCommand(["check", "--fix"], { ...options, rules: [] });
    assert.equal(readFileSync(join(cwd, "Dockerfile"), "utf8"), "  # one\n# two\nFROM a\n");
  });

  it("are neither kept nor used of standard input", async (test) => {
    const results = { folder: await createFolder(test, {}), build: "1" };
    const stdin = files.dockerfile[1];
    const check = () => runCommand(["check", "--stdin-filename", "Dockerfile", "-"], { results, stdin });
    assert.deepEqual(await check(), await check());
    assert.deepEqual(readdirSync(results.folder), []);
  });

  it("are neither kept nor used where the user wants none", async (test) => {
    const cwd = await createFolder(test, content);
    const results = { folder: await createFolder(test, {}), build: "1" };
    await runCommand(["check", "--no-cache"], { cwd, results });
    assert.deepEqual(readdirSync(results.folder), []);
  });
});
