/** What a registry says, in the editor: when it is asked, what is shown before and after, and that nobody is asked unless allowed. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import * as lsp from "vscode-languageserver/node";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import type { Later } from "../../server/src/live/image-follower.js";
import type { FoundImage } from "../../shared/src/images/live-answers.js";
import { type LiveHoverResult, liveHoverRequest, workspaceTrustNotification } from "../../shared/src/protocol.js";
import rootUser from "../../shared/src/rules/root/root-user.js";
import unknownTag from "../../shared/src/rules/untagged/unknown-tag.js";
import { dockerfile, Mailbox, textDocument, TestClient } from "./client.js";
import { FakeLive } from "./fake-live.js";

const found: FoundImage = {
  kind: "found",
  asked: "2026-11-24T09:00:00Z",
  digest: `sha256:${"1".repeat(64)}`,
  platforms: [
    {
      platform: "linux/amd64",
      download: 123_000_000,
      created: "2026-11-20",
      configuration: { user: "app", volumes: [], ports: [], entrypoint: ["/app"], command: [], environment: [] },
    },
  ],
};

class ManualTimers {
  readonly #pending = new Set<() => void>();

  readonly later: Later = (_milliseconds, work) => {
    this.#pending.add(work);
    return { cancel: () => this.#pending.delete(work) };
  };

  get count(): number {
    return this.#pending.size;
  }

  goOff(): void {
    for (const work of this.#pending) work();
    this.#pending.clear();
  }
}

interface Scene {
  readonly client: TestClient;
  readonly timers: ManualTimers;
  /** Comes when the part that asks is loaded. */
  readonly live: Promise<FakeLive>;
  readonly opened: () => number;
  setNetwork: (network: unknown) => Promise<void>;
}

async function scene(test: TestContext, network: object, { isTrusted = true } = {}): Promise<Scene> {
  const timers = new ManualTimers();
  const box = new Mailbox<FakeLive>();
  let opened = 0;
  let settings: unknown = { ...network };
  const client = await TestClient.start({
    rules: [rootUser, unknownTag],
    loadImages: () => Promise.resolve(loadCatalog()),
    later: timers.later,
    openLive: (parts) => {
      opened++;
      const live = new FakeLive(parts);
      box.put(live);
      return Promise.resolve(live);
    },
    settings: () => settings,
    initializationOptions: { isWorkspaceTrusted: isTrusted },
  });
  test.after(() => client.stop());
  return {
    client,
    timers,
    live: box.take(),
    opened: () => opened,
    setNetwork: async (next) => {
      settings = next;
      await client.configurationChanged();
    },
  };
}

const on = { registry: { enabled: "on" }, engine: { enabled: false } };
const image = "FROM ghcr.io/team/app:1\n";

describe("an image that only its registry knows", () => {
  it("is asked for once the text is left alone, and the answer reaches diagnostics, hover and hints", async (test) => {
    const { client, timers, live } = await scene(test, on);
    await client.open(`${image}CMD ["/app"]\n`);
    await client.diagnosticsOf(1);
    timers.goOff();
    const source = await live;
    assert.deepEqual(source.policies, [{ registry: true, allow: undefined, insecure: [], engine: false }]);
    assert.deepEqual(source.wanted, ["ghcr.io/team/app:1"]);
    assert.doesNotMatch(await client.hoverText(0, 8), /123 MB/);

    source.answer("ghcr.io/team/app:1", found);
    await client.refreshed.take((what) => what === "inlay hints");
    assert.match(await client.hoverText(0, 8), /123 MB/);
    const hints = await client.connection.sendRequest(lsp.InlayHintRequest.type, {
      textDocument,
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
    });
    assert.deepEqual(
      hints?.map(({ label, position }) => [label, position.character]),
      [["123 MB · app", 23]],
    );
  });

  it("is reported when its user is root, and not before that is known", async (test) => {
    const { client, timers, live } = await scene(test, on);
    await client.open(`${image}CMD ["/app"]\n`);
    assert.deepEqual((await client.diagnosticsOf(1)).diagnostics, []);
    timers.goOff();
    const [platform] = found.platforms;
    const configuration = { user: "", volumes: [], ports: [], entrypoint: [], command: [], environment: [] };
    (await live).answer("ghcr.io/team/app:1", {
      ...found,
      platforms: platform === undefined ? [] : [{ ...platform, configuration }],
    });
    const { diagnostics } = await client.diagnosticsOf(1);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["root-user"],
    );
  });

  it("is reported when its tag is missing, with the nearest tag as a fix", async (test) => {
    const { client, timers, live } = await scene(test, on);
    await client.open("FROM ghcr.io/team/app:1.2.4\n");
    await client.diagnosticsOf(1);
    timers.goOff();
    const source = await live;
    source.answerTags("ghcr.io/team/app", { asked: found.asked, tags: ["1.2.3", "1.2.5", "0.1"], isComplete: true });
    source.answer("ghcr.io/team/app:1.2.4", { kind: "missing", asked: found.asked, what: "tag" });
    const { diagnostics } = await client.published.take((params) =>
      params.diagnostics.some(({ code }) => code === "unknown-tag"),
    );
    const range = diagnostics.find(({ code }) => code === "unknown-tag")?.range;
    assert.ok(range !== undefined);
    const actions = (await client.actions(range)) ?? [];
    assert.ok(actions.some(({ title }) => title.includes("1.2.5")));
  });

  it("is not spoken of any more once nobody may be asked", async (test) => {
    const { client, timers, live, setNetwork } = await scene(test, on);
    await client.open("FROM ghcr.io/team/app:1.2.4\n");
    await client.diagnosticsOf(1);
    timers.goOff();
    (await live).answer("ghcr.io/team/app:1.2.4", { kind: "missing", asked: found.asked, what: "tag" });
    await client.published.take(({ diagnostics }) => diagnostics.length > 0);
    await setNetwork({ registry: { enabled: "off" }, engine: { enabled: false } });
    assert.deepEqual((await client.published.take()).diagnostics, []);
  });

  it("is not asked for while its name is typed", async (test) => {
    const { client, timers, live } = await scene(test, on);
    await client.open("FROM ghcr.io/te\n");
    await client.diagnosticsOf(1);
    await client.replace(dockerfile, 2, image);
    await client.diagnosticsOf(2);
    assert.equal(timers.count, 1);
    timers.goOff();
    assert.deepEqual((await live).wanted, ["ghcr.io/team/app:1"]);
  });

  it("is not asked for when the document is closed before that", async (test) => {
    const { client, timers, opened } = await scene(test, on);
    await client.open(image);
    await client.diagnosticsOf(1);
    await client.close();
    await client.published.take(({ version }) => version === undefined);
    assert.equal(timers.count, 0);
    assert.equal(opened(), 0);
  });

  it("is asked for by the pointer, which does not wait; a second hover tells what came", async (test) => {
    const { client, live } = await scene(test, on);
    await client.open(image);
    const second = client.connection.sendRequest<LiveHoverResult | null>(liveHoverRequest, {
      uri: dockerfile,
      version: 1,
      position: { line: 0, character: 8 },
    });
    assert.match(await client.hoverText(0, 8), /ghcr\.io\/team\/app/);
    (await live).answer("ghcr.io/team/app:1", found);
    const result = await second;
    assert.equal(result?.markdown, "`ghcr.io` answers: **123 MB** to download for `linux/amd64`, user `app`.");
    assert.deepEqual(result.range, { start: { line: 0, character: 5 }, end: { line: 0, character: 23 } });
  });

  it("offers its tags once its registry has listed them", async (test) => {
    const { client, live } = await scene(test, on);
    await client.open("FROM ghcr.io/team/app:\n");
    const complete = () =>
      client.connection.sendRequest(lsp.CompletionRequest.type, { textDocument, position: { line: 0, character: 22 } });
    assert.deepEqual(await complete(), { isIncomplete: true, items: [] });
    const source = await live;
    assert.deepEqual(source.wantedTags, ["ghcr.io/team/app"]);
    source.answerTags("ghcr.io/team/app", { asked: found.asked, tags: ["1.2", "1.10"], isComplete: true });
    const list = await complete();
    const items = list === null || Array.isArray(list) ? [] : list.items;
    assert.deepEqual(
      items.map(({ label }) => label),
      ["1.10", "1.2"],
    );
  });
});

describe("nobody is asked", () => {
  const untouched = async ({ client, timers, opened }: Scene): Promise<void> => {
    await client.open(image);
    await client.diagnosticsOf(1);
    timers.goOff();
    await client.hover(0, 8);
    assert.equal(opened(), 0);
  };

  it("while the user has not decided and there is no engine to ask", async (test) => {
    await untouched(await scene(test, { engine: { enabled: false } }));
  });

  it("when it is switched off", async (test) => {
    await untouched(await scene(test, { registry: { enabled: "off" }, engine: { enabled: false } }));
  });

  it("in a workspace that is not trusted, not even the engine, until it is", async (test) => {
    const one = await scene(test, { registry: { enabled: "on" } }, { isTrusted: false });
    await untouched(one);
    const statuses = await one.client.statuses.take();
    assert.equal(statuses.registries, "untrusted");
    await one.client.connection.sendNotification(workspaceTrustNotification, { isWorkspaceTrusted: true });
    await one.client.statuses.take(({ registries }) => registries === "on");
    await one.client.hover(0, 8);
    assert.deepEqual((await one.live).policies, [{ registry: true, allow: undefined, insecure: [], engine: true }]);
  });

  it("from the moment on when it is switched off", async (test) => {
    const { client, live, setNetwork } = await scene(test, on);
    await client.open(image);
    await client.hover(0, 8);
    const source = await live;
    await setNetwork({ registry: { enabled: "off" }, engine: { enabled: false } });
    await client.statuses.take(({ registries }) => registries === "off");
    assert.equal(source.policies.at(-1)?.registry, false);
  });
});

describe("the offer to ask", () => {
  const offer = /ask from now on\]\(command:dockerTraps\.allowRegistries\)/;

  it("stands in the hover of an image without a size, as long as nobody decided", async (test) => {
    const { client } = await scene(test, {});
    await client.open(image);
    assert.match(await client.hoverText(0, 8), offer);
  });

  it("does not stand where the catalog knows the size", async (test) => {
    const { client } = await scene(test, {});
    await client.open("FROM python:3.14\n");
    assert.doesNotMatch(await client.hoverText(0, 8), offer);
  });

  it("does not stand where the user decided, nor in an untrusted workspace", async (test) => {
    const refused = await scene(test, { registry: { enabled: "off" } });
    await refused.client.open(image);
    assert.doesNotMatch(await refused.client.hoverText(0, 8), offer);
    const untrusted = await scene(test, {}, { isTrusted: false });
    await untrusted.client.open(image);
    assert.doesNotMatch(await untrusted.client.hoverText(0, 8), offer);
  });
});
