/** What a compose file says about a Dockerfile beside it, and the other way round: over a real connection, with real files. */
import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it, type TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import * as lsp from "vscode-languageserver/node";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import rootUser from "../../shared/src/rules/root/root-user.js";
import volumeInstruction from "../../shared/src/rules/ephemeral-data/volume-instruction.js";
import rootContainer from "../../shared/src/rules/root/root-container.js";
import statefulService from "../../shared/src/rules/ephemeral-data/stateful-service-without-volume.js";
import untaggedImage from "../../shared/src/rules/untagged/untagged-image.js";
import { fullCapabilities, TestClient, withPull } from "./client.js";

interface Project {
  readonly client: TestClient;
  readonly uri: (file: string) => string;
  readonly write: (file: string, text: string) => Promise<void>;
  /** Opens a file that may be on the disk with another text, or not at all. */
  readonly open: (file: string, text: string, languageId?: string) => Promise<void>;
}

async function project(
  test: TestContext,
  files: Readonly<Record<string, string>>,
  capabilities = fullCapabilities,
): Promise<Project> {
  const folder = await mkdtemp(path.join(tmpdir(), "docker-traps-"));
  test.after(() => rm(folder, { recursive: true, force: true }));
  const uri = (file: string): string => pathToFileURL(path.join(folder, file)).href;
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };
  for (const [file, text] of Object.entries(files)) await write(file, text);
  const client = await TestClient.start({
    rules: [rootUser, volumeInstruction, untaggedImage, statefulService, rootContainer],
    loadImages: () => Promise.resolve(loadCatalog()),
    root: pathToFileURL(folder).href,
    capabilities,
  });
  test.after(() => client.stop());
  const open: Project["open"] = (file, text, languageId = "dockerfile") =>
    client.open(text, { uri: uri(file), languageId });
  return { client, uri, write, open };
}

const rulesIn = ({ diagnostics }: { readonly diagnostics: readonly lsp.Diagnostic[] }): unknown[] =>
  diagnostics.map(({ code }) => code);

const asRoot = 'FROM node:24-slim\nVOLUME /data\nCMD ["node", "a.js"]\n';
const service = (name: string, ...lines: readonly string[]): string =>
  [`  ${name}:`, "    build: .", ...lines.map((line) => `    ${line}`), ""].join("\n");
const web = (...lines: readonly string[]): string => `services:\n${service("web", ...lines)}`;

describe("a Dockerfile that services build", () => {
  it("is silent about root where every service sets another user, and about volumes that all of them mount", async (test) => {
    const { client, uri, open } = await project(test, {
      "compose.yaml": web('user: "1000"', "volumes: [data:/data]"),
    });
    await open("Dockerfile", asRoot);
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("Dockerfile"))), []);
  });

  it("is reported for the service that leaves root, with its place", async (test) => {
    const { client, uri, open } = await project(test, {
      "compose.yaml": `${web('user: "1000"', "volumes: [data:/data]")}${service("worker")}`,
    });
    await open("Dockerfile", asRoot);
    const { diagnostics } = await client.diagnosticsOf(1, uri("Dockerfile"));
    assert.deepEqual(rulesIn({ diagnostics }), ["volume-instruction", "root-user"]);
    const places = diagnostics.flatMap(({ relatedInformation = [] }) =>
      relatedInformation
        .filter(({ location }) => location.uri === uri("compose.yaml"))
        .map(({ location, message }) => [location.range.start.line, message]),
    );
    assert.deepEqual(places, [
      [5, 'Service "worker" mounts nothing there.'],
      [5, 'Service "worker" starts it without another user.'],
    ]);
  });

  it("is found from a folder above, and only by the file that is built", async (test) => {
    const { client, uri, open } = await project(test, {
      "docker-compose.yml":
        'services:\n  api:\n    build:\n      context: ./api\n      dockerfile: Dockerfile.prod\n    user: "1000"\n',
    });
    const text = 'FROM node:24-slim\nCMD ["node", "a.js"]\n';
    await open("api/Dockerfile.prod", text);
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("api/Dockerfile.prod"))), []);
    await open("api/Dockerfile", text);
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("api/Dockerfile"))), ["root-user"]);
  });

  it("has a stage that ships because it is a target", async (test) => {
    const { client, uri, open } = await project(test, {
      "compose.yaml": "services:\n  web:\n    build: {context: ., target: dev}\n",
    });
    await open("Dockerfile", 'FROM node:24-slim AS dev\nCMD ["node", "a.js"]\nFROM scratch\nCOPY a /\n');
    const { diagnostics } = await client.diagnosticsOf(1, uri("Dockerfile"));
    assert.deepEqual(
      diagnostics.map(({ code, range }) => [code, range.start.line]),
      [["root-user", 1]],
    );
  });

  it("may name a build context of the service", async (test) => {
    const { client, uri, open } = await project(test, {
      "compose.yaml":
        'services:\n  web:\n    build:\n      context: .\n      additional_contexts: {mine: ../x}\n    user: "1"\n',
    });
    await open("Dockerfile", 'FROM mine\nCOPY --from=mine a /\nCMD ["a"]\n');
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("Dockerfile"))), []);
  });

  it("is looked at again when the unsaved compose file changes", async (test) => {
    const { client, uri, open } = await project(test, { "compose.yaml": web('user: "1000"', "volumes: [data:/data]") });
    await open("Dockerfile", asRoot);
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("Dockerfile"))), []);
    await open("compose.yaml", web("volumes: [data:/data]"), "dockercompose");
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("Dockerfile"))), ["root-user"]);
    await client.replace(uri("compose.yaml"), 2, web("user: app"));
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("Dockerfile"))), ["volume-instruction"]);
  });

  it("is looked at again when a file on the disk changes", async (test) => {
    const { client, uri, open, write } = await project(test, {});
    await open("Dockerfile", 'FROM node:24-slim\nCMD ["node", "a.js"]\n');
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("Dockerfile"))), ["root-user"]);
    await write("compose.yaml", web('user: "1000"'));
    await client.connection.sendNotification(lsp.DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uri("compose.yaml"), type: lsp.FileChangeType.Created }],
    });
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("Dockerfile"))), []);
  });

  it("is judged by what was known when it is edited, and then by what nobody said has changed on the disk", async (test) => {
    const { client, uri, open, write } = await project(test, {});
    const text = 'FROM node:24-slim\nCMD ["node", "a.js"]\n';
    await open("Dockerfile", text);
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("Dockerfile"))), ["root-user"]);
    await write("compose.yaml", web('user: "1000"'));
    await client.replace(uri("Dockerfile"), 2, `${text}LABEL a=b\n`);
    assert.deepEqual(rulesIn(await client.diagnosticsOf(2, uri("Dockerfile"))), ["root-user"]);
    assert.deepEqual(rulesIn(await client.diagnosticsOf(2, uri("Dockerfile"))), []);
  });

  for (const canBeAsked of [true, false]) {
    it(`is right for a client that pulls and ${canBeAsked ? "can" : "cannot"} be asked to pull again`, async (test) => {
      const workspace = { ...fullCapabilities.workspace, diagnostics: { refreshSupport: canBeAsked } };
      const { client, uri, open, write } = await project(test, {}, withPull({ ...fullCapabilities, workspace }));
      const pull = async (): Promise<unknown[]> => {
        const report = await client.connection.sendRequest(lsp.DocumentDiagnosticRequest.type, {
          textDocument: { uri: uri("Dockerfile") },
        });
        return report.kind === lsp.DocumentDiagnosticReportKind.Full
          ? rulesIn({ diagnostics: report.items })
          : [report.kind];
      };
      const text = 'FROM node:24-slim\nCMD ["node", "a.js"]\n';
      await open("Dockerfile", text);
      assert.deepEqual(await pull(), ["root-user"]);
      await write("compose.yaml", web('user: "1000"'));
      await client.replace(uri("Dockerfile"), 2, `${text}LABEL a=b\n`);
      if (canBeAsked) {
        assert.deepEqual(await pull(), ["root-user"]);
        await client.refreshed.take();
      }
      assert.deepEqual(await pull(), []);
    });
  }

  it("asks a client that pulls to pull again", async (test) => {
    const { client, uri, open } = await project(
      test,
      { "compose.yaml": web('user: "1000"', "volumes: [data:/data]") },
      withPull(fullCapabilities),
    );
    const pull = (): Promise<lsp.DocumentDiagnosticReport> =>
      client.connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument: { uri: uri("Dockerfile") } });
    await open("Dockerfile", asRoot);
    const first = await pull();
    assert.equal(first.kind === "full" && first.items.length, 0);
    await open("compose.yaml", web(), "dockercompose");
    await client.refreshed.take();
    const second = await pull();
    assert.equal(second.kind === "full" && second.items.length, 2);
  });
});

it("asks to be told of files that change on the disk", async (test) => {
  const { client } = await project(
    test,
    {},
    {
      ...fullCapabilities,
      workspace: { ...fullCapabilities.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
    },
  );
  const { registrations } = await client.registered.take((params) =>
    params.registrations.some(({ method }) => method === "workspace/didChangeWatchedFiles"),
  );
  assert.equal(registrations.length, 1);
});

describe("a compose file and the files that are merged into it", () => {
  const database = "services:\n  database:\n    image: postgres:17\n";

  it("says that data is lost, unless the override mounts a volume", async (test) => {
    const { client, uri, open } = await project(test, {
      "alone/compose.yaml": database,
      "merged/compose.override.yaml": "services:\n  database:\n    volumes: [data:/var/lib/postgresql/data]\n",
    });
    await open("alone/compose.yaml", database, "dockercompose");
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("alone/compose.yaml"))), [
      "stateful-service-without-volume",
    ]);
    await open("merged/compose.yaml", database, "dockercompose");
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("merged/compose.yaml"))), []);
  });

  it("says nothing of what a service of another file may bring", async (test) => {
    const { client, uri, open } = await project(test, { "common.yml": database });
    const text = "services:\n  a:\n    extends: {file: common.yml, service: database}\n    image: postgres:17\n";
    await open("compose.yaml", text, "dockercompose");
    assert.deepEqual(rulesIn(await client.diagnosticsOf(1, uri("compose.yaml"))), []);
  });
});

describe("a Dockerfile that stands in a compose file", () => {
  it("gives its user to the service, at its place", async (test) => {
    const { client, uri, open } = await project(test, {});
    const text = [
      "services:",
      "  app:",
      "    user: root",
      "    build:",
      "      dockerfile_inline: |",
      "        FROM node:24-slim",
      "        USER node",
      "",
    ].join("\n");
    await open("compose.yaml", text, "dockercompose");
    const { diagnostics } = await client.diagnosticsOf(1, uri("compose.yaml"));
    assert.deepEqual(rulesIn({ diagnostics }), ["root-container"]);
    const [place] = diagnostics[0]?.relatedInformation ?? [];
    assert.deepEqual(place?.location, {
      uri: uri("compose.yaml"),
      range: { start: { line: 6, character: 13 }, end: { line: 6, character: 17 } },
    });
  });
});
