/** What goes wrong on the way, done on purpose by a server on loopback: each is a failure of its kind with a sentence. */
import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, it } from "node:test";
import { failureOf, named, testClient } from "./client.js";
import { type Front, type Misdeed, startFront } from "./front.js";
import { digestOf, ociConfig, ociManifest } from "./made-image.js";

const fronts: Front[] = [];

async function misbehaving(misdeed: Misdeed): Promise<Front> {
  const front = await startFront({ misdeed });
  fronts.push(front);
  return front;
}

afterEach(async () => {
  for (const front of fronts.splice(0)) await front.close();
});

const answer =
  (status: number, body = "", headers: Record<string, string> = {}): Misdeed =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
    return true;
  };

const image = (front: Front, options: object = {}): Promise<unknown> =>
  testClient({ allow: [front.host], ...options }).image(named(front.host, "team/app", "1"));

interface Endless {
  readonly misdeed: Misdeed;
  /** How many bytes had been written when the reader hung up. */
  readonly taken: Promise<number>;
}

/** Says that it has a gigabyte, and writes until the reader has had enough. */
function endless(): Endless {
  const { promise: taken, resolve } = withResolver();
  const chunk = Buffer.alloc(64 * 1024, " ");
  const misdeed: Misdeed = (_, response) => {
    let bytes = 0;
    const write = (): void => {
      do bytes += chunk.length;
      while (response.write(chunk));
    };
    response.writeHead(200, { "content-length": String(1024 ** 3) });
    response.on("drain", write);
    response.on("close", () => {
      resolve(bytes);
    });
    write();
    return true;
  };
  return { misdeed, taken };
}

function withResolver(): { readonly promise: Promise<number>; readonly resolve: (bytes: number) => void } {
  const kept: { resolve?: (bytes: number) => void } = {};
  const promise = new Promise<number>((resolve) => (kept.resolve = resolve));
  return { promise, resolve: (bytes) => kept.resolve?.(bytes) };
}

describe("a registry that fails", () => {
  it("never answers", async () => {
    const front = await misbehaving(() => true);
    const error = await failureOf(image(front, { requestTimeout: 300 }), "timeout");
    assert.match(error.message, /did not answer in time/);
  });

  it("stops in the middle of an answer and stays silent", async () => {
    const front = await misbehaving((_, response) => response.writeHead(200).write("{"));
    await failureOf(image(front, { requestTimeout: 300 }), "timeout");
  });

  it("breaks off in the middle of an answer", async () => {
    const front = await misbehaving((_, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("{", () => response.destroy());
      return true;
    });
    const error = await failureOf(image(front), "offline");
    assert.match(error.message, /broke off/);
  });

  it("is not there", async () => {
    const front = await startFront({});
    await front.close();
    const error = await failureOf(image(front), "offline");
    assert.match(error.message, /refused the connection \(ECONNREFUSED\)/);
  });

  it("has a name that nobody knows", async () => {
    const notFound = Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
    const client = testClient({
      allow: ["registry.test"],
      lookup: (_hostname, _options, callback) => {
        callback(notFound, "");
      },
    });
    const error = await failureOf(client.image(named("registry.test", "app")), "offline");
    assert.match(error.message, /the name registry\.test was not found/);
  });

  const statuses = [
    [403, "denied"],
    [404, "invalid"],
    [500, "server"],
    [503, "server"],
    [400, "invalid"],
    [204, "invalid"],
  ] as const;
  for (const [status, failure] of statuses)
    it(`answers ${status}`, async () => {
      await failureOf(image(await misbehaving(answer(status))), failure);
    });

  it("answers 401 for ever to a password: asked twice", async () => {
    const front = await misbehaving(answer(401, "", { "www-authenticate": 'Basic realm="r"' }));
    const logins = { [front.host]: { kind: "basic", username: "u", password: "the-secret" } };
    await failureOf(image(front, { logins }), "denied", ["the-secret"]);
    assert.equal(front.seen.length, 2);
  });

  it("answers 401 for ever to tokens that its own service gives: one token, asked twice", async () => {
    const front: Front = await misbehaving(({ url = "" }, response) => {
      const realm = `Bearer realm="http://${front.host}/token",service="s"`;
      if (url.startsWith("/token")) response.end('{"access_token":"abc"}');
      else response.writeHead(401, { "www-authenticate": realm }).end();
      return true;
    });
    await failureOf(image(front), "denied", ["abc"]);
    assert.deepEqual(
      front.seen.map(({ path, authorization }) => [path.split("?")[0], authorization]),
      [
        ["/v2/team/app/manifests/1", undefined],
        ["/token", undefined],
        ["/v2/team/app/manifests/1", "Bearer abc"],
      ],
    );
  });

  it("answers 401 without a way to log in", async () => {
    const front = await misbehaving(answer(401));
    await failureOf(image(front), "denied");
    assert.equal(front.seen.length, 1);
  });

  const nonsense = {
    "wrong JSON": '{"schemaVersion":2,',
    "JSON that is no manifest": '{"schemaVersion":2,"hello":"world"}',
    "a list": "[]",
    HTML: "<!doctype html><title>Welcome</title>",
    "layers with negative sizes": `{"schemaVersion":2,"config":{"digest":"sha256:${"a".repeat(64)}","size":1},"layers":[{"size":-1}]}`,
    "an index that is an image as well": '{"schemaVersion":2,"manifests":[],"layers":[]}',
    nothing: "",
  };
  for (const [what, body] of Object.entries(nonsense))
    it(`answers ${what}`, async () => {
      await failureOf(image(await misbehaving(answer(200, body))), "invalid");
    });

  it("answers with the format of 2015", async () => {
    const type = "application/vnd.docker.distribution.manifest.v1+prettyjws";
    const error = await failureOf(image(await misbehaving(answer(200, "{}", { "content-type": type }))), "invalid");
    assert.match(error.message, /schema 1/);
  });

  it("answers with another manifest than its digest says", async () => {
    const stated = { "docker-content-digest": `sha256:${"0".repeat(64)}` };
    const error = await failureOf(image(await misbehaving(answer(200, '{"schemaVersion":2}', stated))), "invalid");
    assert.match(error.message, /not what its digest sha256:0{64} says/);
  });

  it("answers with another manifest than was asked for by its digest", async () => {
    const body = '{"schemaVersion":2}';
    const front = await misbehaving(answer(200, body, { "docker-content-digest": digestOf(Buffer.from(body)) }));
    const name = { ...named(front.host, "team/app"), digest: `sha256:${"0".repeat(64)}` };
    const error = await failureOf(testClient({ allow: [front.host] }).image(name), "invalid");
    assert.match(error.message, /not what its digest sha256:0{64} says/);
  });

  it("speaks something else than HTTP", async () => {
    const front = await misbehaving((incoming) => {
      incoming.socket.end("220 mail.example ESMTP\r\n");
      return true;
    });
    await failureOf(image(front), "invalid");
  });

  it("answers with a gigabyte: little more than the limit is read", async () => {
    const { misdeed, taken } = endless();
    const front = await misbehaving(misdeed);
    await failureOf(image(front), "too-large");
    // The limit is 4 MB; the rest lay in the buffers of the two sockets.
    assert.ok((await taken) < 16 * 1024 ** 2);
  });

  it("has a tag list of a gigabyte", async () => {
    const { misdeed, taken } = endless();
    const front = await misbehaving(misdeed);
    await failureOf(testClient({ allow: [front.host] }).tags(named(front.host, "team/app")), "too-large");
    assert.ok((await taken) < 24 * 1024 ** 2);
  });
});

describe("a registry whose configurations fail", () => {
  const good = Buffer.from('{"os":"linux","architecture":"amd64","config":{"User":"app"}}');

  /** A correct manifest, and what the test makes of the configuration it names. */
  const withConfiguration =
    (
      digest: string,
      size: number,
      configuration: (incoming: IncomingMessage, response: ServerResponse) => unknown,
    ): Misdeed =>
    (incoming, response) => {
      const config = { mediaType: ociConfig, digest, size };
      const manifest = JSON.stringify({ schemaVersion: 2, mediaType: ociManifest, config, layers: [{ size: 7 }] });
      if (incoming.url?.includes("/blobs/") === true) configuration(incoming, response);
      else response.writeHead(200, { "content-type": ociManifest }).end(manifest);
      return true;
    };

  it("gives another one than the manifest names", async () => {
    const front = await misbehaving(
      withConfiguration(digestOf(good), good.length, (_, response) =>
        response.end(good.toString().replace("app", "root")),
      ),
    );
    const error = await failureOf(image(front), "invalid");
    assert.match(error.message, /the configuration is not what its digest/);
  });

  it("has lost it", async () => {
    const front = await misbehaving(
      withConfiguration(digestOf(good), good.length, (_, response) => response.writeHead(404).end()),
    );
    await failureOf(image(front), "invalid");
  });

  it("says that it has a gigabyte: it is not asked for", async () => {
    const front = await misbehaving(withConfiguration(digestOf(good), 1024 ** 3, (_, response) => response.end(good)));
    await failureOf(image(front), "too-large");
    assert.equal(front.seen.length, 1);
  });

  it("does not end it", async () => {
    const { misdeed, taken } = endless();
    const front = await misbehaving(withConfiguration(digestOf(good), 5, misdeed));
    await failureOf(image(front), "too-large");
    assert.ok((await taken) < 24 * 1024 ** 2);
  });
});

describe("a token service that fails", () => {
  const answering = async (token: Misdeed): Promise<Front> => {
    const front: Front = await misbehaving((incoming, response) => {
      if (incoming.url?.startsWith("/token") === true) return token(incoming, response);
      response.writeHead(401, { "www-authenticate": `Bearer realm="http://${front.host}/token"` }).end();
      return true;
    });
    return front;
  };

  const answers = [
    ["HTML", answer(200, "<html>"), "invalid"],
    ["no token", answer(200, "{}"), "invalid"],
    ["a token with a line break", answer(200, '{"token":"a\\r\\nx: y"}'), "invalid"],
    ["404", answer(404), "invalid"],
    ["403", answer(403), "denied"],
    ["500", answer(500), "server"],
    ["a redirect", answer(307, "", { location: "/elsewhere" }), "redirect"],
    ["more than 64 kB", answer(200, `{"token":"${"a".repeat(70_000)}"}`), "too-large"],
  ] as const;
  for (const [what, token, failure] of answers)
    it(`answers ${what}`, async () => {
      const front = await answering(token);
      await failureOf(image(front), failure);
      assert.equal(front.seen.length, 2);
    });
});
