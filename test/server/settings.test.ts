/** Settings: how they are read, where they come from, and what happens when they change. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readSettings } from "../../server/src/settings.js";
import { fullCapabilities, range, TestClient, withPull } from "./client.js";
import { tinyRules } from "./tiny-rules.js";

function read(raw: unknown): { severity: object; features: string; syntax: boolean; problems: string[] } {
  const problems: string[] = [];
  const settings = readSettings(raw, tinyRules, (key, phrase) => problems.push(`${key} ${phrase}`));
  assert.ok(Object.isFrozen(settings));
  return {
    severity: Object.fromEntries(settings.analysis.severity),
    features: settings.dockerfileFeatures,
    syntax: settings.dockerfileDiagnostics,
    problems,
  };
}

const defaults = { severity: {}, features: "auto", syntax: false, problems: [] };

describe("reading whom to ask about images", () => {
  const network = (raw: unknown): { network: object; problems: string[] } => {
    const problems: string[] = [];
    const settings = readSettings(raw, tinyRules, (key, phrase) => problems.push(`${key} ${phrase}`));
    return { network: settings.network, problems };
  };
  const nobodySaid = { registry: "ask", allow: undefined, insecure: [], engine: true };

  for (const [title, raw, expected, problems] of [
    ["nothing", undefined, nobodySaid, []],
    ["null, which VS Code sends for what has no default", { registry: null, engine: null }, nobodySaid, []],
    [
      "all of them",
      {
        registry: { enabled: "on", allow: ["ghcr.io"], insecure: ["registry.example:5000"] },
        engine: { enabled: false },
      },
      { registry: "on", allow: ["ghcr.io"], insecure: ["registry.example:5000"], engine: false },
      [],
    ],
    [
      "wrong values, which allow nothing more",
      { registry: { enabled: true, allow: "ghcr.io", insecure: [1] }, engine: { enabled: "no" } },
      nobodySaid,
      [
        "registry.enabled must be one of ask, on, off, not true",
        'registry.allow must be a list of hosts, not "ghcr.io"',
        "registry.insecure must be a list of hosts, not [1]",
        'engine.enabled must be true or false, not "no"',
      ],
    ],
    [
      "keys that are none",
      { registry: { hosts: [] }, engine: { socket: "" } },
      nobodySaid,
      ["registry.hosts is no setting of Docker Traps", "engine.socket is no setting of Docker Traps"],
    ],
    ["sections that are none", { registry: "on" }, nobodySaid, ["registry must be an object"]],
  ] as const) {
    it(title, () => {
      assert.deepEqual(network(raw), { network: expected, problems });
    });
  }
});

describe("reading settings", () => {
  const cases: [string, unknown, Partial<ReturnType<typeof read>>][] = [
    ["nothing", undefined, {}],
    ["null", null, {}],
    ["an empty object", {}, {}],
    ["nulls, which VS Code sends for what has no default", { severity: null, dockerfileFeatures: null }, {}],
    [
      "severities",
      { severity: { "no-tag": "off", "root-user": "hint" } },
      { severity: { "no-tag": "off", "root-user": "hint" } },
    ],
    ["the generic features", { dockerfileFeatures: "off" }, { features: "off" }],
    ["the syntax errors", { dockerfileDiagnostics: true }, { syntax: true }],
    ["the setting of the client library", { trace: { server: "verbose" } }, {}],
    [
      "a wrong severity, without its neighbors",
      { severity: { "no-tag": "fatal", "root-user": "hint" } },
      {
        severity: { "root-user": "hint" },
        problems: ['severity.no-tag must be one of off, hint, information, warning, error, not "fatal"'],
      },
    ],
    [
      "a rule that does not exist",
      { severity: { "root-usr": "hint" } },
      { problems: ['severity.root-usr names no rule; the nearest is "root-user"'] },
    ],
    [
      "severities that are none",
      { severity: "off" },
      { problems: ["severity must be an object of severities by rule id"] },
    ],
    [
      "wrong types",
      { dockerfileFeatures: true, dockerfileDiagnostics: "yes" },
      {
        problems: [
          "dockerfileFeatures must be one of auto, on, off, not true",
          'dockerfileDiagnostics must be true or false, not "yes"',
        ],
      },
    ],
    ["an unknown key", { severities: {} }, { problems: ["severities is no setting of Docker Traps"] }],
    ["a list", ["off"], { problems: ["dockerTraps must be an object"] }],
  ];
  for (const [title, raw, expected] of cases) {
    it(`takes ${title}`, () => {
      assert.deepEqual(read(raw), { ...defaults, ...expected });
    });
  }
});

const text = "FROM ubuntu\nUSER root\n";
const codes = (diagnostics: readonly { code?: unknown }[]): unknown[] => diagnostics.map(({ code }) => code);

describe("settings of a client that can be asked", () => {
  it("are asked for each document, and again when they change", async () => {
    let level = "off";
    const other = "file:///other/Dockerfile";
    const client = await TestClient.start({
      settings: (uri) => (uri === other ? {} : { severity: { "no-tag": level } }),
    });
    await client.open(text);
    await client.open(text, { uri: other });
    assert.deepEqual(codes((await client.diagnosticsOf(1)).diagnostics), ["root-user"]);
    assert.deepEqual(codes((await client.diagnosticsOf(1, other)).diagnostics), ["no-tag", "root-user"]);
    level = "hint";
    await client.configurationChanged();
    const { diagnostics } = await client.diagnosticsOf(1);
    assert.deepEqual(
      diagnostics.map(({ code, severity }) => [code, severity]),
      [
        ["no-tag", 4],
        ["root-user", 1],
      ],
    );
    await client.diagnosticsOf(1, other);
    await client.stop();
  });

  it("are registered for, so that changes are told", async () => {
    const client = await TestClient.start();
    const { registrations } = await client.registered.take(
      ({ registrations: [first] }) => first?.method === "workspace/didChangeConfiguration",
    );
    assert.deepEqual(registrations[0]?.registerOptions, { section: "dockerTraps" });
    await client.stop();
  });

  it("bring a client that pulls to pull again", async () => {
    let level = "off";
    const client = await TestClient.start({
      capabilities: withPull(fullCapabilities),
      settings: () => ({ severity: { "no-tag": level } }),
    });
    await client.open(text);
    const first = await client.pull();
    assert.ok(first.kind === "full");
    assert.deepEqual(codes(first.items), ["root-user"]);
    level = "warning";
    await client.configurationChanged();
    await client.refreshed.take();
    const second = await client.pull(first.resultId);
    assert.ok(second.kind === "full");
    assert.deepEqual(codes(second.items), ["no-tag", "root-user"]);
    await client.stop();
  });

  it("are said to be wrong once, in the log", async () => {
    const client = await TestClient.start({ settings: () => ({ severity: { "no-tag": "fatal" } }) });
    await client.open(text);
    assert.deepEqual(codes((await client.diagnosticsOf(1)).diagnostics), ["no-tag", "root-user"]);
    await client.configurationChanged();
    await client.diagnosticsOf(1);
    assert.deepEqual(await client.logged.take(), {
      type: 2,
      message:
        'Setting dockerTraps.severity.no-tag must be one of off, hint, information, warning, error, not "fatal".',
    });
    await client.stop();
    assert.deepEqual(client.logged.unread, []);
    assert.deepEqual(client.messages.unread, []);
  });

  it("are the defaults when the client fails to tell them", async () => {
    const client = await TestClient.start({
      settings: () => {
        throw new Error("no settings today");
      },
    });
    await client.open(text);
    assert.equal((await client.diagnosticsOf(1)).diagnostics.length, 2);
    assert.match((await client.logged.take()).message, /the defaults are used: .*no settings today/);
    await client.stop();
  });
});

describe("settings of a client that cannot be asked", () => {
  it("come with the initialization and are replaced by what is pushed", async () => {
    const client = await TestClient.start({
      capabilities: {},
      initializationOptions: { dockerTraps: { severity: { "no-tag": "off" } } },
    });
    await client.open(text);
    assert.deepEqual(codes((await client.diagnosticsOf(1)).diagnostics), ["root-user"]);
    await client.configurationChanged({ dockerTraps: { severity: { "root-user": "off" } } });
    assert.deepEqual(codes((await client.diagnosticsOf(1)).diagnostics), ["no-tag"]);
    await client.stop();
  });

  it("decide at the start about generic features", async () => {
    const off = await TestClient.start({
      capabilities: {},
      initializationOptions: { dockerTraps: { dockerfileFeatures: "off" } },
    });
    assert.equal(off.initialized.capabilities.documentFormattingProvider, undefined);
    // The tags of images are completed all the same.
    assert.deepEqual(off.initialized.capabilities.completionProvider, { triggerCharacters: [":"] });
    await off.stop();
    const on = await TestClient.start({ capabilities: {} });
    assert.equal(on.initialized.capabilities.completionProvider?.resolveProvider, true);
    assert.equal(on.initialized.capabilities.documentFormattingProvider !== undefined, true);
    assert.equal(on.initialized.capabilities.semanticTokensProvider, undefined);
    await on.stop();
  });
});

describe("the syntax errors of dockerfile-language-service", () => {
  it("are published when they are asked for", async () => {
    let dockerfileDiagnostics = false;
    const client = await TestClient.start({ settings: () => ({ dockerfileDiagnostics }) });
    await client.open("FROM ubuntu:24.04\nRUNN true\n");
    assert.deepEqual((await client.diagnosticsOf(1)).diagnostics, []);
    dockerfileDiagnostics = true;
    await client.configurationChanged();
    const { diagnostics } = await client.diagnosticsOf(1);
    assert.deepEqual(
      diagnostics.map(({ message, range: place, source }) => ({ message, place, source })),
      [{ message: "Unknown instruction: RUNN", place: range(1, 0, 4), source: "dockerfile-utils" }],
    );
    await client.stop();
  });
});
