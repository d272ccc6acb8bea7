/** Logins with real registries: anonymous, passwords, tokens; and what goes to whom. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { failureOf, foundBy, named, testClient } from "./client.js";
import { type Front, startFront } from "./front.js";
import { pushImage } from "./made-image.js";
import { whySkipped } from "./programs.js";
import { passwordFile, type RealRegistry, startRegistry } from "./real-registry.js";
import { startTokenServer, type TokenServer, type TokenServerOptions } from "./token-server.js";

const password = "open sesame äöü";
const basic = `Basic ${Buffer.from(`reader:${password}`).toString("base64")}`;
const login = { kind: "basic", username: "reader", password } as const;

describe("a registry with passwords", { skip: whySkipped() }, () => {
  let folder: string;
  let registry: RealRegistry;
  let front: Front;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "docker-traps-login-"));
    registry = await startRegistry(passwordFile(folder, { reader: password }));
    const pusher = { host: registry.host, repository: "team/app", authorization: basic };
    await pushImage(pusher, { architecture: "amd64", layers: ["private"], tag: "1", config: { User: "1001:1001" } });
    front = await startFront({ behind: registry.host });
  });

  after(async () => {
    await front.close();
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("tells a private image to who has the login, and sends it only once it was asked for", async () => {
    const lines: string[] = [];
    const client = testClient({
      allow: [front.host],
      logins: { [front.host]: login },
      onNote: (line) => lines.push(line),
    });
    const image = await foundBy(client, named(front.host, "team/app", "1"));
    assert.equal(image.platforms[0]?.configuration?.user, "1001:1001");
    assert.deepEqual(
      front.seen.map(({ authorization }) => authorization),
      [undefined, basic, basic],
    );
    assert.equal(lines.length, 3);
    assert.ok(!lines.join().includes(basic) && !lines.join().includes(password));
  });

  it("is closed to others, and says how to get in", async () => {
    const error = await failureOf(
      testClient({ allow: [front.host] }).image(named(front.host, "team/app", "1")),
      "denied",
    );
    assert.match(error.message, /docker login 127\.0\.0\.1:\d+/);
  });

  it("is closed to a wrong password, which is not in the message", async () => {
    const logins = { [front.host]: { kind: "basic", username: "reader", password: "guessed-word" } } as const;
    const client = testClient({ allow: [front.host], logins });
    await failureOf(client.image(named(front.host, "team/app", "1")), "denied", ["guessed-word"]);
  });

  it("never gets the login of another host", async () => {
    const asked: string[] = [];
    const credentials = { find: (host: string) => Promise.resolve(void asked.push(host)) };
    await failureOf(
      testClient({ allow: [front.host], credentials }).image(named(front.host, "team/app", "1")),
      "denied",
    );
    assert.deepEqual(asked, [front.host]);
  });
});

describe("a registry with tokens", { skip: whySkipped() }, () => {
  const folders: string[] = [];
  const closing: (() => Promise<unknown>)[] = [];

  after(async () => {
    for (const close of closing) await close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  async function startWithTokens(
    options: Pick<TokenServerOptions, "admits"> & Partial<TokenServerOptions>,
  ): Promise<{ tokens: TokenServer; front: Front }> {
    const folder = mkdtempSync(join(tmpdir(), "docker-traps-tokens-"));
    folders.push(folder);
    const tokens = await startTokenServer({ folder, lifetimes: [300], ...options });
    const registry = await startRegistry(tokens.auth);
    const front = await startFront({ behind: registry.host });
    closing.push(
      () => front.close(),
      () => registry.stop(),
      () => tokens.front.close(),
    );
    const authorization = `Bearer ${tokens.token(["pull", "push"], "team/app", 300)}`;
    const pusher = { host: registry.host, repository: "team/app", authorization };
    await pushImage(pusher, { architecture: "amd64", layers: ["with a token"], tag: "1" });
    return { tokens, front };
  }

  it("gives an anonymous token, which serves all requests of the image and the next ones", async () => {
    const { tokens, front } = await startWithTokens({ admits: ({ headers }) => headers.authorization === undefined });
    const client = testClient({ allow: [front.host] });
    const image = await foundBy(client, named(front.host, "team/app", "1"));
    assert.equal(image.platforms[0]?.platform, "linux/amd64");
    await foundBy(client, named(front.host, "team/app", "1"));
    assert.deepEqual(
      tokens.front.seen.map(({ method, path }) => `${method} ${path}`),
      ["GET /token?service=registry.test&scope=repository%3Ateam%2Fapp%3Apull"],
    );
    assert.equal(front.seen.length, 5);
  });

  it("gives a token for a password, which the registry itself never sees", async () => {
    const { tokens, front } = await startWithTokens({ admits: ({ headers }) => headers.authorization === basic });
    await foundBy(
      testClient({ allow: [front.host], logins: { [front.host]: login } }),
      named(front.host, "team/app", "1"),
    );
    assert.equal(tokens.front.seen[0]?.authorization, basic);
    assert.ok(front.seen.every(({ authorization }) => authorization !== basic));
    await failureOf(testClient({ allow: [front.host] }).image(named(front.host, "team/app", "1")), "denied");
  });

  it("gives a token for a refresh token, by POST", async () => {
    const form =
      "grant_type=refresh_token&client_id=docker-traps&scope=repository%3Ateam%2Fapp%3Apull&refresh_token=long-lived&service=registry.test";
    const { tokens, front } = await startWithTokens({
      admits: ({ method }, body) => method === "POST" && body === form,
    });
    const logins = { [front.host]: { kind: "identity-token", token: "long-lived" } } as const;
    await foundBy(testClient({ allow: [front.host], logins }), named(front.host, "team/app", "1"));
    assert.deepEqual(
      tokens.front.seen.map(({ path, authorization }) => [path, authorization]),
      [["/token", undefined]],
    );
  });

  it("gives a new token, once, for one that has expired", async () => {
    const { tokens, front } = await startWithTokens({ admits: () => true, lifetimes: [-120, 300] });
    const client = testClient({ allow: [front.host] });
    await failureOf(client.image(named(front.host, "team/app", "1")), "denied");
    assert.equal(tokens.front.seen.length, 1);
    await foundBy(client, named(front.host, "team/app", "1"));
    assert.equal(tokens.front.seen.length, 2);
  });

  it("gives a new token when the time it named for the old one is over", async () => {
    const { tokens, front } = await startWithTokens({ admits: () => true });
    let now = Date.parse("2026-11-24T12:00:00Z");
    const client = testClient({ allow: [front.host], now: () => new Date(now) });
    await foundBy(client, named(front.host, "team/app", "1"));
    now += 3599_000;
    await foundBy(client, named(front.host, "team/app", "1"));
    assert.equal(tokens.front.seen.length, 1);
    now += 1000;
    await foundBy(client, named(front.host, "team/app", "1"));
    assert.equal(tokens.front.seen.length, 2);
  });
});
