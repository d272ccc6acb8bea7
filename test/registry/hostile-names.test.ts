/** Names that lead where nobody allowed us to go: not one connection is made. */
import assert from "node:assert/strict";
import type { LookupFunction } from "node:net";
import { afterEach, describe, it } from "node:test";
import { publicRegistries } from "../../server/src/images/registry/policy.js";
import { failureOf, named, testClient } from "./client.js";
import { type Front, startFront } from "./front.js";

const fronts: Front[] = [];

async function trap(): Promise<Front> {
  const front = await startFront({});
  fronts.push(front);
  return front;
}

afterEach(async () => {
  for (const front of fronts.splice(0)) await front.close();
});

/** Every name is at this address; counts how often somebody asks. */
function leadingTo(address: string, family = 4): { readonly lookup: LookupFunction; readonly asked: string[] } {
  const asked: string[] = [];
  const lookup: LookupFunction = (hostname, options, callback) => {
    asked.push(hostname);
    if (options.all === true) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
  return { lookup, asked };
}

describe("registries that nobody allowed", () => {
  it("are not connected to, and their names are not looked up", async () => {
    const { port, connections } = await trap();
    const { lookup, asked } = leadingTo("127.0.0.1");
    const client = testClient({ allow: publicRegistries, lookup });
    const hosts = [
      "169.254.169.254",
      `evil.example:${port}`,
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
      `[::ffff:127.0.0.1]:${port}`,
      `0x7f.1:${port}`,
      `2130706433:${port}`,
      `0177.0.0.1:${port}`,
      `127.1:${port}`,
      `ghcr.io:${port}`,
      `ghcr.io.evil.example:${port}`,
      `ghcr.io@127.0.0.1:${port}`,
      `127.0.0.1:${port}/v2/`,
      `127.0.0.1:${port}#ghcr.io`,
      `evil.example:${port}\\.gcr.io`,
      ".gcr.io",
      "metadata.google.internal",
      "",
    ];
    for (const host of hosts) {
      await failureOfHost(client.image(named(host, "x")), host);
      await failureOfHost(client.tags(named(host, "x")), host);
    }
    assert.deepEqual([connections(), asked], [0, []]);
  });

  it("are not connected to though every name is allowed: addresses are no names", async () => {
    const { port, connections } = await trap();
    const { lookup, asked } = leadingTo("127.0.0.1");
    const client = testClient({ allow: ["*"], lookup });
    for (const host of [
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
      `2130706433:${port}`,
      `0x7f.1:${port}`,
      "169.254.169.254",
    ])
      await failureOf(client.image(named(host, "x")), "not-allowed");
    assert.deepEqual([connections(), asked], [0, []]);
  });
});

/** The host may be empty, so that the sentence has another form. */
async function failureOfHost(promise: Promise<unknown>, host: string): Promise<void> {
  if (host === "") await assert.rejects(promise, { name: "RegistryError", failure: "not-allowed" });
  else await failureOf(promise, "not-allowed");
}

describe("names that only a wildcard allows", () => {
  const addresses = [
    ["127.0.0.1", 4],
    ["10.1.2.3", 4],
    ["192.168.0.1", 4],
    ["172.16.0.1", 4],
    ["169.254.169.254", 4],
    ["100.64.0.1", 4],
    ["0.0.0.0", 4],
    ["::1", 6],
    ["::ffff:127.0.0.1", 6],
    ["fd00::1", 6],
    ["fe80::1", 6],
    ["64:ff9b::7f00:1", 6],
  ] as const;
  for (const [address, family] of addresses)
    it(`must not lead to ${address}`, async () => {
      const { port, connections } = await trap();
      const { lookup, asked } = leadingTo(address, family);
      const host = `registry.example.com:${port}`;
      const client = testClient({ allow: [`*.example.com:${port}`], lookup });
      const error = await failureOf(client.image(named(host, "x")), "not-allowed");
      assert.match(error.message, /registry\.example\.com leads to \S+, which is not a public address/);
      assert.deepEqual([connections(), asked], [0, ["registry.example.com"]]);
    });

  it("must not lead to one private address among public ones", async () => {
    const { port, connections } = await trap();
    const lookup: LookupFunction = (_hostname, _options, callback) => {
      callback(null, [
        { address: "203.0.114.1", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ]);
    };
    const client = testClient({ allow: [`*.example.com:${port}`], lookup });
    await failureOf(client.image(named(`a.example.com:${port}`, "x")), "not-allowed");
    assert.equal(connections(), 0);
  });

  it("may be in a private network when they are named", async () => {
    const { port, connections } = await trap();
    const { lookup } = leadingTo("127.0.0.1");
    const host = `registry.example.com:${port}`;
    // It speaks no TLS, so that this is as far as it gets.
    await failureOf(testClient({ allow: [host], lookup }).image(named(host, "x")), "offline");
    assert.equal(connections(), 1);
  });
});

describe("repositories, tags and digests that are none", () => {
  it("do not become part of an address", async () => {
    const { host, connections } = await trap();
    const client = testClient({ allow: [host] });
    const digest = `sha256:${"g".repeat(64)}`;
    for (const repository of [
      "../_catalog",
      "a/../b",
      "A",
      "a//b",
      "",
      "a?x=1",
      "a#b",
      "a%2fb",
      "a\nb",
      "a".repeat(300),
    ])
      await assert.rejects(client.image(named(host, repository)), { failure: "not-allowed" });
    for (const tag of ["../x", "a/b", "a?b", "-a", "", "ä", "a".repeat(129)])
      await assert.rejects(client.image(named(host, "a", tag)), { failure: "not-allowed" });
    await assert.rejects(client.image({ ...named(host, "a"), digest }), { failure: "not-allowed" });
    assert.equal(connections(), 0);
  });
});
