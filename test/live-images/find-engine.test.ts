/** Which engine is asked, from the environment, the contexts and the sockets of a machine. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import {
  type EngineAddress,
  formatEngineAddress,
  parseEngineHost,
} from "../../server/src/images/engine/engine-address.js";
import { type EngineChoice, findEngine } from "../../server/src/images/engine/find-engine.js";

const folder = "/home/anna/.docker";
const idOf = (name: string): string => createHash("sha256").update(name).digest("hex");
const metaOf = (name: string): string => `${folder}/contexts/meta/${idOf(name)}/meta.json`;
const context = (host: unknown, more: object = {}): string =>
  JSON.stringify({ Name: "x", Metadata: {}, Endpoints: { docker: { Host: host, ...more } } });

interface Described {
  readonly env?: Record<string, string>;
  readonly files?: Record<string, string>;
  readonly sockets?: readonly string[];
  readonly platform?: NodeJS.Platform;
}

const find = ({ env = {}, files = {}, sockets = [], platform = "linux" }: Described): Promise<EngineChoice> =>
  findEngine({
    env,
    home: "/home/anna",
    platform,
    readText: (path) => Promise.resolve(files[path]),
    exists: (path) => Promise.resolve(sockets.includes(path)),
  });

const addressesOf = async (machine: Described): Promise<string[]> => {
  const { addresses, problem } = await find(machine);
  assert.equal(problem, undefined);
  return addresses.map(formatEngineAddress);
};

describe("which engine", { skip: process.platform === "win32" && "the paths here are those of Unix" }, () => {
  const config = `${folder}/config.json`;
  const cases: [string, Described, string[]][] = [
    ["none", {}, []],
    [
      "DOCKER_HOST goes before everything",
      {
        env: { DOCKER_HOST: "tcp://127.0.0.1:1", DOCKER_CONTEXT: "work" },
        files: { [metaOf("work")]: context("unix:///work.sock") },
        sockets: ["/var/run/docker.sock"],
      },
      ["tcp://127.0.0.1:1"],
    ],
    [
      "DOCKER_CONTEXT goes before the context in use",
      {
        env: { DOCKER_CONTEXT: "work" },
        files: {
          [config]: `{"currentContext":"home"}`,
          [metaOf("work")]: context("unix:///work.sock"),
          [metaOf("home")]: context("unix:///home.sock"),
        },
      },
      ["unix:///work.sock"],
    ],
    [
      "the context in use goes before the usual sockets",
      {
        files: { [config]: `{"currentContext":"home"}`, [metaOf("home")]: context("unix:///home.sock") },
        sockets: ["/var/run/docker.sock"],
      },
      ["unix:///home.sock"],
    ],
    [
      "the context named default is none",
      {
        env: { DOCKER_CONTEXT: "default" },
        files: { [config]: `{"currentContext":"home"}` },
        sockets: ["/var/run/docker.sock"],
      },
      ["unix:///var/run/docker.sock"],
    ],
    [
      "a broken configuration is none",
      { files: { [config]: "{" }, sockets: ["/var/run/docker.sock"] },
      ["unix:///var/run/docker.sock"],
    ],
    [
      "the usual sockets that are there, in their order",
      {
        env: { XDG_RUNTIME_DIR: "/run/user/1000" },
        sockets: [
          "/run/podman/podman.sock",
          "/run/user/1000/podman/podman.sock",
          "/home/anna/.rd/docker.sock",
          "/home/anna/.orbstack/run/docker.sock",
          "/home/anna/.colima/default/docker.sock",
          "/home/anna/.docker/desktop/docker.sock",
          "/home/anna/.docker/run/docker.sock",
          "/run/user/1000/docker.sock",
          "/var/run/docker.sock",
        ],
      },
      [
        "unix:///var/run/docker.sock",
        "unix:///run/user/1000/docker.sock",
        "unix:///home/anna/.docker/run/docker.sock",
        "unix:///home/anna/.docker/desktop/docker.sock",
        "unix:///home/anna/.colima/default/docker.sock",
        "unix:///home/anna/.orbstack/run/docker.sock",
        "unix:///home/anna/.rd/docker.sock",
        "unix:///run/user/1000/podman/podman.sock",
        "unix:///run/podman/podman.sock",
      ],
    ],
    [
      "a pipe on Windows",
      { platform: "win32", sockets: ["//./pipe/docker_engine", "/var/run/docker.sock"] },
      ["npipe:////./pipe/docker_engine"],
    ],
  ];
  for (const [name, machine, expected] of cases)
    it(name, async () => {
      assert.deepEqual(await addressesOf(machine), expected);
    });

  const problems: [string, Described, string][] = [
    [
      "SSH",
      { env: { DOCKER_HOST: "ssh://anna:s3cret@build" }, sockets: ["/var/run/docker.sock"] },
      "The engine of DOCKER_HOST is reached over SSH, which would open a shell on another machine, so no engine is asked.",
    ],
    [
      "a context over SSH",
      { env: { DOCKER_CONTEXT: "far" }, files: { [metaOf("far")]: context("ssh://build") } },
      'The Docker context "far" is reached over SSH, which would open a shell on another machine, so no engine is asked.',
    ],
    [
      "a context that is not there",
      { env: { DOCKER_CONTEXT: "../../etc" }, sockets: ["/var/run/docker.sock"] },
      'The Docker context "../../etc" does not exist or names no engine, so no engine is asked.',
    ],
    [
      "a context without the check of certificates",
      {
        env: { DOCKER_CONTEXT: "lax" },
        files: { [metaOf("lax")]: context("tcp://10.0.0.1:2376", { SkipTLSVerify: true }) },
      },
      'The Docker context "lax" leaves out the check of the engine\'s certificate, so no engine is asked.',
    ],
    [
      "another scheme",
      { env: { DOCKER_HOST: "fd://" } },
      "The engine of DOCKER_HOST has a scheme that is not known, so no engine is asked.",
    ],
  ];
  for (const [name, machine, problem] of problems)
    it(`no engine, and a sentence that says why: ${name}`, async () => {
      assert.deepEqual(await find(machine), { addresses: [], problem });
    });

  it("the certificates of a context", async () => {
    const tls = `${folder}/contexts/tls/${idOf("far")}/docker`;
    const { addresses } = await find({
      env: { DOCKER_CONTEXT: "far" },
      files: {
        [metaOf("far")]: context("tcp://10.0.0.1:2376"),
        [`${tls}/ca.pem`]: "CA",
        [`${tls}/cert.pem`]: "CERT",
        [`${tls}/key.pem`]: "KEY",
      },
    });
    assert.deepEqual(addresses, [
      { kind: "network", host: "10.0.0.1", port: 2376, tls: { ca: "CA", cert: "CERT", key: "KEY" } },
    ]);
  });

  it("DOCKER_TLS_VERIFY asks for encryption, with the certificates of DOCKER_CERT_PATH or of Docker's folder", async () => {
    const env = { DOCKER_HOST: "tcp://10.0.0.1", DOCKER_TLS_VERIFY: "1" };
    const files = { "/certs/ca.pem": "CA", [`${folder}/ca.pem`]: "OWN" };
    const tlsOf = async (more: object): Promise<EngineAddress[]> => [
      ...(await find({ env: { ...env, ...more }, files })).addresses,
    ];
    const address = { kind: "network", host: "10.0.0.1", port: 2376 };
    assert.deepEqual(await tlsOf({}), [{ ...address, tls: { ca: "OWN", cert: undefined, key: undefined } }]);
    assert.deepEqual(await tlsOf({ DOCKER_CERT_PATH: "/certs" }), [
      { ...address, tls: { ca: "CA", cert: undefined, key: undefined } },
    ]);
    assert.deepEqual(await tlsOf({ DOCKER_TLS_VERIFY: "" }), [{ ...address, port: 2375, tls: undefined }]);
  });
});

describe("an engine's host", () => {
  const network = (host: string, port: number): EngineAddress => ({ kind: "network", host, port, tls: undefined });
  const cases: [string, EngineAddress | string][] = [
    ["unix:///var/run/docker.sock", { kind: "socket", path: "/var/run/docker.sock" }],
    ["npipe:////./pipe/docker_engine", { kind: "socket", path: "//./pipe/docker_engine" }],
    ["tcp://127.0.0.1:2375", network("127.0.0.1", 2375)],
    ["127.0.0.1:4243", network("127.0.0.1", 4243)],
    ["tcp://engine", network("engine", 2375)],
    ["tcp://engine:80", network("engine", 80)],
    ["http://engine:8080/", network("engine", 8080)],
    ["tcp://[::1]:2375", network("::1", 2375)],
    [
      "https://engine",
      { kind: "network", host: "engine", port: 2376, tls: { ca: undefined, cert: undefined, key: undefined } },
    ],
    ["unix://docker.sock", "names no absolute path"],
    ["tcp://", "is not an address"],
    ["tcp://a b", "is not an address"],
    ["tcp://engine:99999", "is not an address"],
    ["gopher://engine", "has a scheme that is not known"],
  ];
  for (const [host, expected] of cases)
    it(host, () => {
      assert.deepEqual(parseEngineHost(host, undefined), expected);
    });

  it("is written without names and passwords", () => {
    const address = parseEngineHost("tcp://anna:s3cret@[::1]:2375", undefined);
    assert.ok(typeof address !== "string");
    assert.equal(formatEngineAddress(address), "tcp://[::1]:2375");
  });
});
