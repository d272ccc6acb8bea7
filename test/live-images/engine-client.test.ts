/** The engine client against engines that misbehave: it is quiet, it rests, and it follows nobody. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { createEngineClient } from "../../server/src/images/engine/engine-client.js";
import { thisMachine } from "../../server/src/images/engine/this-machine.js";
import type { EngineClient } from "../../server/src/images/sources.js";
import { image } from "./keeper.js";

const answer = JSON.stringify({ Os: "linux", Architecture: "amd64", Size: 7, Config: {} });
const python = image("python", "3.13");

/** Writes until nobody listens. */
const pour: RequestListener = (request, response) => {
  while (!response.destroyed && response.write(" ".repeat(65_536)));
  if (!response.destroyed)
    response.once("drain", () => {
      pour(request, response);
    });
};

describe("an engine", { skip: process.platform === "win32" && "Windows has pipes, not sockets in folders" }, () => {
  let home = "";
  let notes: string[] = [];
  let clock = 0;
  const servers: Server[] = [];

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), "docker-traps-fake-"));
    notes = [];
    clock = Date.parse("2026-11-24T12:00:00Z");
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(close));
    rmSync(home, { recursive: true, force: true });
  });

  async function close(server: Server): Promise<void> {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }

  /** Listens where it is told, by a path or on a port of its own. */
  async function serve(listener: RequestListener, place?: string): Promise<Server> {
    const server = createServer(listener);
    servers.push(server);
    server.listen(place === undefined ? { host: "127.0.0.1", port: 0 } : { path: place });
    await once(server, "listening");
    return server;
  }

  const hostOf = (server: Server): string => `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const client = (env: Record<string, string>, timeout = 30_000): EngineClient =>
    createEngineClient({
      ...thisMachine(env, home),
      // Nothing of the machine that runs the tests is asked.
      exists: (place) => (place.startsWith(home) ? thisMachine(env, home).exists(place) : Promise.resolve(false)),
      now: () => new Date(clock),
      timeout,
      onNote: (sentence) => notes.push(sentence),
    });

  it("is asked with GET", async () => {
    const requests: string[] = [];
    const server = await serve((request, response) => {
      requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
      response.end(answer);
    });
    assert.equal((await client({ DOCKER_HOST: hostOf(server) }).image(python))?.size, 7);
    assert.deepEqual(requests, ["GET /images/python:3.13/json"]);
  });

  it("that refuses is left alone for half a minute, and is looked for again then", async () => {
    const socket = path.join(home, "engine.sock");
    let requests = 0;
    const listener: RequestListener = (_, response) => {
      requests += 1;
      response.end(answer);
    };
    const asking = client({ DOCKER_HOST: `unix://${socket}` });
    assert.equal(await asking.image(python), undefined);
    await serve(listener, socket);
    clock += 29_999;
    assert.equal(await asking.image(python), undefined);
    assert.equal(requests, 0);
    clock += 1;
    assert.equal((await asking.image(python))?.size, 7);
    assert.deepEqual(notes, [`The engine at unix://${socket} does not answer: ENOENT.`]);
  });

  it("that does not exist anywhere is no note, and is found when it comes", async () => {
    const asking = client({});
    assert.equal(await asking.image(python), undefined);
    mkdirSync(path.join(home, ".colima", "default"), { recursive: true });
    await serve((_, response) => response.end(answer), path.join(home, ".colima", "default", "docker.sock"));
    clock += 30_000;
    assert.equal((await asking.image(python))?.size, 7);
    assert.deepEqual(notes, []);
  });

  it("of the usual places, the first that answers is asked, and the next when it ends", async () => {
    for (const folder of [".docker/run", ".colima/default"]) mkdirSync(path.join(home, folder), { recursive: true });
    const first = path.join(home, ".docker/run/docker.sock");
    const server = await serve((_, response) => response.end(answer.replace("7", "1")), first);
    await serve(
      (_, response) => response.end(answer.replace("7", "2")),
      path.join(home, ".colima/default/docker.sock"),
    );
    const asking = client({});
    assert.equal((await asking.image(python))?.size, 1);
    await close(server);
    assert.equal((await asking.image(python))?.size, 2);
    assert.deepEqual(notes, [`The engine at unix://${first} does not answer: ENOENT.`]);
  });

  it("that redirects is not followed", async () => {
    let followed = 0;
    const other = await serve((_, response) => {
      followed += 1;
      response.end(answer);
    });
    for (const location of [`${hostOf(other).replace("tcp", "http")}/x`, "http://127.0.0.1:1/", "ftp://x/", "/again"]) {
      let requests = 0;
      const server = await serve((_, response) => {
        requests += 1;
        response.writeHead(301, { location }).end(answer);
      });
      assert.equal(await client({ DOCKER_HOST: hostOf(server) }).image(python), undefined);
      // A request of its own, behind which one that followed the redirect would have come.
      assert.equal(await client({ DOCKER_HOST: hostOf(server) }).image(python), undefined);
      assert.equal(requests, 2);
    }
    assert.equal(followed, 0);
  });

  const broken: [string, RequestListener, string | undefined][] = [
    ["an error", (_, response) => response.writeHead(500).end(answer), undefined],
    ["no such image", (_, response) => response.writeHead(404).end('{"message":"no such image"}'), undefined],
    ["no JSON", (_, response) => response.end("<html>"), undefined],
    [
      "half an answer",
      (_, response) => response.writeHead(200, { "content-length": 9999 }).end("{", () => response.destroy()),
      "ECONNRESET",
    ],
    ["no answer", (request) => request.destroy(), "ECONNRESET"],
    ["an answer without end", pour, "the answer is larger than any that an engine gives"],
  ];
  for (const [name, listener, reason] of broken)
    it(`says nothing of an image: ${name}`, async () => {
      const server = await serve(listener);
      assert.equal(await client({ DOCKER_HOST: hostOf(server) }).image(python), undefined);
      assert.deepEqual(
        notes,
        reason === undefined ? [] : [`The engine at ${hostOf(server)} does not answer: ${reason}.`],
      );
    });

  it("that never answers is given up", async () => {
    const server = await serve(() => undefined);
    const asking = client({ DOCKER_HOST: hostOf(server) }, 20);
    assert.equal(await asking.image(python), undefined);
    assert.deepEqual(notes, [`The engine at ${hostOf(server)} does not answer: no answer within 0.02 s.`]);
  });

  it("that stops in the middle of an answer is given up", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-length": 9999 }).write("{");
    });
    assert.equal(await client({ DOCKER_HOST: hostOf(server) }, 200).image(python), undefined);
    assert.deepEqual(notes, [`The engine at ${hostOf(server)} does not answer: no answer within 0.2 s.`]);
  });

  for (const own of ["ssh://nowhere", "tcp://127.0.0.1:1", "unix:///nowhere.sock"])
    it(`is chosen by the environment that we were given, not by that of this process: ${own}`, async () => {
      const listener: RequestListener = (_, response) => response.end(answer);
      const socket = path.join(home, "engine.sock");
      const overNetwork = await serve(listener);
      await serve(listener, socket);
      const before = process.env["DOCKER_HOST"];
      process.env["DOCKER_HOST"] = own;
      try {
        assert.equal((await client({ DOCKER_HOST: hostOf(overNetwork) }).image(python))?.size, 7);
        assert.equal((await client({ DOCKER_HOST: `unix://${socket}` }).image(python))?.size, 7);
      } finally {
        if (before === undefined) delete process.env["DOCKER_HOST"];
        else process.env["DOCKER_HOST"] = before;
      }
    });

  it("over SSH is left alone, which is told once", async () => {
    const asking = client({ DOCKER_HOST: "ssh://anna:s3cret@build" });
    assert.equal(await asking.image(python), undefined);
    clock += 60_000;
    assert.equal(await asking.image(python), undefined);
    assert.equal(notes.length, 1);
    assert.doesNotMatch(notes[0]!, /s3cret|anna/);
  });
});
