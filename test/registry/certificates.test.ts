/** Certificates: what is not trusted is not spoken to, and an authority can be named. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import type { LookupFunction } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { failureOf, named, testClient } from "./client.js";
import { type Front, startFront } from "./front.js";
import { whySkipped } from "./programs.js";
import { selfSigned } from "./token-server.js";

/** Names of tests are on this machine. */
const lookup: LookupFunction = (_hostname, options, callback) => {
  if (options.all === true) callback(null, [{ address: "127.0.0.1", family: 4 }]);
  else callback(null, "127.0.0.1", 4);
};

describe("a registry with a certificate that it signed itself", { skip: whySkipped() }, () => {
  let folder: string;
  let front: Front;
  let cert: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "docker-traps-certificate-"));
    const made = selfSigned(folder, "DNS:registry.test");
    ({ cert } = made);
    front = await startFront({
      tls: made,
      misdeed: (_, response) => {
        response.end('{"name":"a","tags":["1"]}');
        return true;
      },
    });
  });

  after(async () => {
    await front.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is not trusted, and gets no request", async () => {
    const host = `registry.test:${front.port}`;
    const error = await failureOf(testClient({ allow: [host], lookup }).tags(named(host, "a")), "certificate");
    assert.match(error.message, /NODE_EXTRA_CA_CERTS/);
    assert.deepEqual(front.seen, []);
  });

  it("is trusted when its authority is named", async () => {
    const host = `registry.test:${front.port}`;
    const { tags } = await testClient({ allow: [host], lookup, ca: cert }).tags(named(host, "a"));
    assert.deepEqual(tags, ["1"]);
  });

  it("is not trusted by another name", async () => {
    const host = `other.test:${front.port}`;
    const before = front.seen.length;
    await failureOf(testClient({ allow: [host], lookup, ca: cert }).tags(named(host, "a")), "certificate");
    assert.equal(front.seen.length, before);
  });

  it("is asked over plain http only where the settings name it as insecure", async () => {
    const plain = await startFront({
      misdeed: (_, response) => {
        response.end('{"name":"a","tags":["2"]}');
        return true;
      },
    });
    const host = `registry.test:${plain.port}`;
    await failureOf(testClient({ allow: [host], lookup }).tags(named(host, "a")), "offline");
    assert.deepEqual(plain.seen, []);
    const policy = { allow: [host], insecure: [host] };
    assert.deepEqual((await testClient({ allow: [], policy, lookup }).tags(named(host, "a"))).tags, ["2"]);
    await plain.close();
  });
});
