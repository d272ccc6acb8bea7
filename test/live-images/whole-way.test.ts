/** The whole way, with nothing faked: an editor's connection, the server, its cache on disk, and a real registry on loopback. */
import assert from "node:assert/strict";
import dns from "node:dns";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it, mock, type TestContext } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { openLive } from "../../server/src/live/open-live.js";
import { type LiveHoverResult, liveHoverRequest } from "../../shared/src/protocol.js";
import unknownTag from "../../shared/src/rules/untagged/unknown-tag.js";
import { runCommand } from "../cli/run-command.js";
import { pushImage } from "../registry/made-image.js";
import { whySkipped } from "../registry/programs.js";
import { type RealRegistry, startRegistry } from "../registry/real-registry.js";
import { dockerfile, TestClient } from "../server/client.js";

const now = new Date("2026-11-24T09:30:00Z");

/** A machine without logins and engines, whose cache is in `folder`. */
const machine = (folder: string, at = now) => ({
  env: { XDG_CACHE_HOME: join(folder, "cache"), PATH: process.env["PATH"], DOCKER_HOST: `unix://${folder}/none.sock` },
  home: folder,
  now: () => at,
});

interface Editor {
  readonly folder: string;
  readonly allow?: readonly string[] | undefined;
  readonly at?: Date;
  readonly isTrusted?: boolean;
}

async function startEditor(test: TestContext, { folder, allow, at, isTrusted = true }: Editor): Promise<TestClient> {
  const client = await TestClient.start({
    rules: [unknownTag],
    loadImages: () => Promise.resolve(loadCatalog()),
    openLive: (parts) => Promise.resolve(openLive(parts, machine(folder, at))),
    settings: () => ({ registry: { enabled: "on", ...(allow === undefined ? {} : { allow }) } }),
    initializationOptions: { isWorkspaceTrusted: isTrusted },
  });
  test.after(() => client.stop());
  return client;
}

const ask = (client: TestClient): Promise<LiveHoverResult | null> =>
  client.connection.sendRequest(liveHoverRequest, {
    uri: dockerfile,
    version: 1,
    position: { line: 0, character: 8 },
  });

describe("from the editor to a registry", { skip: whySkipped() }, () => {
  let registry: RealRegistry;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "docker-traps-live-"));
    registry = await startRegistry();
    await pushImage(
      { host: registry.host, repository: "team/app" },
      {
        tag: "1.2",
        architecture: "amd64",
        layers: ["a layer"],
        created: "2026-11-20T10:00:00Z",
        config: { User: "app" },
      },
    );
  });
  after(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("a hover tells size and user", async (test) => {
    const client = await startEditor(test, { folder, allow: [registry.host] });
    await client.open(`FROM ${registry.host}/team/app:1.2\n`);
    const { markdown = "" } = (await ask(client)) ?? {};
    assert.match(markdown, /answers: \*\*\d\d B\*\* to download for `linux\/amd64`, user `app`\./);
    assert.match(await client.hoverText(0, 8), /Built +2026-11-20|2026-11-20/);
  });

  it("a missing tag is told with the tags that are there", async (test) => {
    const client = await startEditor(test, { folder, allow: [registry.host] });
    await client.open(`FROM ${registry.host}/team/app:1.3\n`);
    const { markdown = "" } = (await ask(client)) ?? {};
    assert.match(markdown, /has no tag `1\.3` of this image\./);
    const { diagnostics } = await client.published.take((params) => params.diagnostics.length > 0);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["unknown-tag"],
    );
    // One for the tag that is missing, one for the tags that are there.
    await client.refreshed.take();
    await client.refreshed.take();
    const actions = await client.actions({ start: { line: 0, character: 5 }, end: { line: 0, character: 60 } });
    assert.ok(actions?.some(({ title }) => title.includes("1.2")));
  });

  it("the command line prints the same card", async () => {
    const { code, out } = await runCommand(["image", "--registry", `${registry.host}/team/app:1.2`], {
      openLive: (parts) => Promise.resolve(openLive(parts, machine(folder))),
    });
    assert.equal(code, 0);
    assert.match(out, /\b\d\d B/);
    assert.match(out, /\bapp\b/);
  });

  it("a registry that is not allowed is not asked, and the log says so once", async (test) => {
    const client = await startEditor(test, { folder: join(folder, "other"), allow: ["ghcr.io"] });
    await client.open(`FROM ${registry.host}/team/app:1.2\n`);
    assert.equal(await ask(client), null);
    const line = await client.informed.take((text) => text.includes(registry.host));
    assert.match(line, /allow/);
  });

  it("a restart without the network shows the answer of before, with its date", async (test) => {
    const first = await startEditor(test, { folder, allow: [registry.host] });
    await first.open(`FROM ${registry.host}/team/app:1.2\n`);
    await ask(first);
    await registry.stop();
    const later = new Date("2026-11-27T09:30:00Z");
    const second = await startEditor(test, { folder, allow: [registry.host], at: later });
    await second.open(`FROM ${registry.host}/team/app:1.2\n`);
    const { markdown = "" } = (await ask(second)) ?? {};
    assert.match(markdown, /user `app`/);
    assert.match(await second.hoverText(0, 8), /2026-11-24/);
  });
});

describe("a file that wants to lead us astray", () => {
  const names: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "docker-traps-hostile-"));
  before(() => {
    mock.method(net.Socket.prototype, "connect", (...target: unknown[]) => {
      names.push(JSON.stringify(target));
      throw new Error("no connection in this test");
    });
    mock.method(dns, "lookup", (host: string) => {
      names.push(host);
      throw new Error("no look-up in this test");
    });
  });
  after(() => {
    mock.restoreAll();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const image of ["169.254.169.254/x", "evil.example:8080/a", "localhost:1/x", "127.0.0.1:5000/x", "10.0.0.1/x"]) {
    it(`${image} is asked for nothing`, async (test) => {
      const client = await startEditor(test, { folder });
      await client.open(`FROM ${image}\n`);
      assert.equal(await ask(client), null);
      await client.hover(0, 8);
      assert.deepEqual(
        names.filter((name) => !name.includes("none.sock")),
        [],
      );
    });
  }

  it("in an untrusted workspace, an allowed registry is asked for nothing, and neither is the engine", async (test) => {
    names.length = 0;
    const client = await startEditor(test, { folder, isTrusted: false });
    await client.open("FROM ghcr.io/team/app:1\n");
    assert.equal(await ask(client), null);
    await client.hover(0, 8);
    assert.deepEqual(names, []);
  });
});
