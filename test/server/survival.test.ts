/** What must not end the server: rules that throw, closed documents, a storm of edits, nonsense, huge folders, a bad disk. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it, type TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import * as lsp from "vscode-languageserver/node";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { rules } from "../../shared/src/rules/index.js";
import { fullCapabilities, dockerfile, TestClient, withPull } from "./client.js";
import { otherRequests, requestsAbout } from "./every-request.js";
import { tinyRules, throwingRule } from "./tiny-rules.js";

const stoppedAfter = async (test: TestContext, starting: Promise<TestClient>): Promise<TestClient> => {
  const client = await starting;
  test.after(() => client.stop());
  return client;
};

const codesOf = ({ diagnostics }: { readonly diagnostics: readonly lsp.Diagnostic[] }): unknown[] =>
  diagnostics.map(({ code }) => code);

/** Whether it still reports what it reported at first. */
async function assertAlive(client: TestClient): Promise<void> {
  const uri = "file:///project/other/Dockerfile";
  await client.open("FROM ubuntu\n", { uri });
  assert.deepEqual(codesOf(await client.diagnosticsOf(1, uri)), ["no-tag"]);
}

describe("a rule that throws", () => {
  for (const moment of ["check", "fact", "end"] as const) {
    it(`at its ${moment} is named once, and the others go on through edits, hovers and fixes`, async (test) => {
      const options = { rules: [throwingRule(moment), ...tinyRules] };
      const client = await stoppedAfter(test, TestClient.start(options));
      await client.open("FROM ubuntu\n");
      for (let version = 2; version < 10; version++)
        await client.change(version, { text: `FROM ubuntu\n#${version}\n` });
      assert.deepEqual(codesOf(await client.diagnosticsOf(9)), ["no-tag"]);
      assert.match(await client.hoverText(0, 6), /no-tag/);
      assert.notEqual((await client.actions({ start: at(0, 5), end: at(0, 11) }, ["quickfix"]))?.length, 0);
      assert.match((await client.logged.take()).message, /throws-always/);
      assert.deepEqual(client.logged.unread, []);
    });
  }
});

const at = (line: number, character: number): lsp.Position => ({ line, character });

describe("a document that was closed", () => {
  it("is answered with nothing by every request", async (test) => {
    const client = await stoppedAfter(test, TestClient.start({ capabilities: fullCapabilities }));
    await client.open("FROM ubuntu\n");
    await client.diagnosticsOf(1);
    await client.close();
    for (const { method, params, nothing } of requestsAbout(dockerfile)) {
      assert.deepEqual(await client.connection.sendRequest(method, params), nothing, method);
    }
    assert.deepEqual(client.logged.unread, []);
    await assertAlive(client);
  });

  it("is not reported any more when it is closed while it is analyzed", async (test) => {
    const client = await stoppedAfter(test, TestClient.start());
    const sent = [client.open("FROM ubuntu\n"), client.close()];
    await Promise.all(sent);
    const { version, diagnostics } = await client.published.take();
    assert.deepEqual([version, diagnostics], [undefined, []]);
    await assertAlive(client);
    assert.deepEqual(client.published.unread, []);
  });
});

describe("a thousand edits as fast as they can be sent", () => {
  const last = 1_001;
  /** Each edit puts the line before the first one, or takes that away again. */
  const texts: readonly (readonly [languageId: string, text: string, line: string])[] = [
    ["dockerfile", "FROM node:24\nRUN apt-get update\n", "FROM ubuntu\n"],
    ["dockercompose", "services:\n  web:\n    image: node\n    privileged: true\n", "x-a: {image: node}\n"],
    ["shellscript", "docker run --privileged node\n", "docker run ubuntu\n"],
  ];
  for (const [languageId, text, line] of texts) {
    it(`end with the diagnostics of the last text (${languageId})`, async (test) => {
      const start = { rules, loadImages: () => Promise.resolve(loadCatalog()) };
      const client = await stoppedAfter(test, TestClient.start(start));
      await client.open(text, { languageId });
      let whole = text;
      const sent: Promise<void>[] = [];
      for (let version = 2; version <= last; version++) {
        const isTaken = version % 3 === 0;
        whole = isTaken ? whole.slice(line.length) : line + whole;
        const range = { start: at(0, 0), end: at(isTaken ? 1 : 0, 0) };
        sent.push(client.change(version, { range, text: isTaken ? "" : line }));
      }
      await Promise.all(sent);
      const reported = await client.diagnosticsOf(last);
      const fresh = await stoppedAfter(test, TestClient.start(start));
      await fresh.open(whole, { languageId, version: last });
      assert.deepEqual(reported.diagnostics, (await fresh.diagnosticsOf(last)).diagnostics);
      assert.notEqual(reported.diagnostics.length, 0);
      assert.deepEqual(client.logged.unread, []);
    });
  }
});

describe("a text that is half typed", () => {
  const texts: readonly (readonly [languageId: string, text: string])[] = [
    ["dockerfile", "FROM node:24\nRUN apt-get install -y curl\n"],
    ["dockercompose", "services:\n  web:\n    image: node\n"],
    ["shellscript", "echo start\ndocker run node\n"],
  ];
  for (const [languageId, text] of texts) {
    for (const typed of ["'", '"', "{", "<<EOF", "\r"]) {
      it(`is told of before and after ${JSON.stringify(typed)} stands in it (${languageId})`, async (test) => {
        const client = await stoppedAfter(
          test,
          TestClient.start({ rules, loadImages: () => Promise.resolve(loadCatalog()) }),
        );
        await client.open(text, { languageId });
        const { diagnostics } = await client.diagnosticsOf(1);
        assert.notEqual(diagnostics.length, 0);
        await client.change(2, { range: { start: at(1, 2), end: at(1, 2) }, text: typed });
        await client.diagnosticsOf(2);
        await client.change(3, { range: { start: at(0, 0), end: at(9, 0) }, text });
        assert.deepEqual((await client.diagnosticsOf(3)).diagnostics, diagnostics);
        assert.deepEqual(client.logged.unread, []);
      });
    }
  }
});

describe("messages that make no sense", () => {
  /** What stands where the parameters, or a part of them, should be. */
  const nonsense: readonly unknown[] = [null, 0, "text", [], {}, [null], { uri: 5 }, { line: "x" }, { line: -1 }];

  it("are answered, by every request, whatever part of the parameters is wrong", async (test) => {
    const client = await stoppedAfter(test, TestClient.start({ capabilities: withPull(fullCapabilities) }));
    await client.open("FROM ubuntu\n");
    for (const { method, params } of requestsAbout(dockerfile)) {
      const partly = Object.keys(params).flatMap((key) => nonsense.map((one) => ({ ...params, [key]: one })));
      for (const wrong of [...nonsense, ...partly]) await settled(client.connection.sendRequest(method, wrong));
    }
    for (const method of otherRequests) {
      for (const wrong of nonsense) await settled(client.connection.sendRequest(method, wrong));
    }
    assert.equal((await client.pull()).kind, "full");
  });

  it("are survived as notifications", async (test) => {
    const client = await stoppedAfter(test, TestClient.start());
    const methods = ["didOpen", "didChange", "didClose", "didSave"].map((name) => `textDocument/${name}`);
    methods.push(
      "workspace/didChangeConfiguration",
      "workspace/didChangeWatchedFiles",
      "$/setTrace",
      "$/cancelRequest",
    );
    methods.push(
      "dockerTraps/workspaceTrust",
      "dockerTraps/otherDockerExtension",
      "dockerTraps/unheardOf",
      "initialized",
    );
    for (const method of methods) {
      for (const wrong of nonsense)
        await client.connection.sendNotification(method, { textDocument: wrong, id: wrong });
      await client.connection.sendNotification(method, {});
    }
    await assertAlive(client);
  });
});

/** An answer or a refusal: both are one. */
const settled = (answer: Promise<unknown>): Promise<void> =>
  answer.then(
    () => undefined,
    (error: unknown) => {
      assert.ok(error instanceof lsp.ResponseError, String(error));
    },
  );

describe("a workspace of 20,000 files", () => {
  it("is searched for compose files, beside and above the Dockerfile", async (test) => {
    const folder = mkdtempSync(path.join(tmpdir(), "docker-traps-many-"));
    test.after(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    // 9,000 in the folder itself, the others in folders beside the Dockerfile.
    for (let index = 0; index < 9_000; index++) writeFileSync(path.join(folder, `file${index}.txt`), "");
    for (let index = 0; index < 10; index++) {
      mkdirSync(path.join(folder, `part${index}`));
      for (let file = 0; file < 1_100; file++)
        writeFileSync(path.join(folder, `part${index}`, `${file}.yaml`), "a: 1\n");
    }
    const compose = 'services:\n  web:\n    build: ./part3\n    user: "1000"\n';
    writeFileSync(path.join(folder, "compose.yaml"), compose);
    const client = await stoppedAfter(
      test,
      TestClient.start({
        rules: rules.filter(({ id }) => id === "root-user"),
        loadImages: () => Promise.resolve(loadCatalog()),
        root: pathToFileURL(folder).href,
      }),
    );
    const text = 'FROM node:24-slim\nCMD ["node", "a.js"]\n';
    const built = pathToFileURL(path.join(folder, "part3/Dockerfile")).href;
    await client.open(text, { uri: built });
    assert.deepEqual(codesOf(await client.diagnosticsOf(1, built)), []);
    // Nobody builds this one.
    const other = pathToFileURL(path.join(folder, "part4/Dockerfile")).href;
    await client.open(text, { uri: other });
    assert.deepEqual(codesOf(await client.diagnosticsOf(1, other)), ["root-user"]);
  });
});
