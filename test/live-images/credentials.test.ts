/** Which credential of which login file goes to which host. */
import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "node:test";
import type { ProgramResult } from "../../server/src/images/credentials/credential-helper.js";
import { createCredentialStore } from "../../server/src/images/credentials/credential-store.js";

/** Base64 is written out, so that the decoding is compared with something that did not come from the encoder. */
const annaSecret = "YW5uYTpzM2NyZXQ="; // anna:s3cret
const benColon = "YmVuOmE6Yg=="; // ben:a:b
const anna = { kind: "basic", username: "anna", password: "s3cret" } as const;
const ben = { kind: "basic", username: "ben", password: "a:b" } as const;

const home = path.resolve("/home/anna");
const dockerFile = path.join(home, ".docker", "config.json");
const userPodmanFile = path.join(home, ".config", "containers", "auth.json");

type Files = Record<string, unknown>;
interface Machine {
  readonly files: Files;
  readonly env?: Record<string, string>;
  /** What a helper answers, by `NAME address`. */
  readonly helpers?: Record<string, ProgramResult>;
}

function machine({ files, env = {}, helpers = {} }: Machine) {
  const notes: string[] = [];
  const runs: string[] = [];
  const store = createCredentialStore({
    env,
    home,
    run: (program, args, input) => {
      runs.push([program, ...args, "<", input].join(" "));
      return Promise.resolve(helpers[`${program} ${input}`] ?? { exitCode: 1, output: "unexpected" });
    },
    readFile: (file) => {
      const content = files[file];
      if (content instanceof Error) return Promise.reject(content);
      return Promise.resolve(typeof content === "string" || content === undefined ? content : JSON.stringify(content));
    },
    onNote: (sentence) => notes.push(sentence),
  });
  return { store, notes, runs };
}

describe("credentials written in a file", () => {
  const cases: [string, unknown, string, unknown][] = [
    ["base64", { auths: { "ghcr.io": { auth: annaSecret } } }, "ghcr.io", anna],
    ["a password with a colon", { auths: { "ghcr.io": { auth: benColon } } }, "ghcr.io", ben],
    ["name and password", { auths: { "ghcr.io": { username: "anna", password: "s3cret" } } }, "ghcr.io", anna],
    [
      "an identity token, which goes before a password",
      { auths: { "r.example": { auth: annaSecret, identitytoken: "long-token" } } },
      "r.example",
      { kind: "identity-token", token: "long-token" },
    ],
    ["an address", { auths: { "https://ghcr.io": { auth: annaSecret } } }, "ghcr.io", anna],
    ["an address with a version", { auths: { "https://ghcr.io/v2/": { auth: annaSecret } } }, "ghcr.io", anna],
    ["a version without a scheme", { auths: { "ghcr.io/v1/": { auth: annaSecret } } }, "ghcr.io", anna],
    [
      "an address without encryption",
      { auths: { "http://localhost:5000": { auth: benColon } } },
      "localhost:5000",
      ben,
    ],
    ["Docker Hub", { auths: { "https://index.docker.io/v1/": { auth: annaSecret } } }, "docker.io", anna],
    ["Docker Hub, as Podman writes it", { auths: { "docker.io": { auth: annaSecret } } }, "docker.io", anna],
    ["another host", { auths: { "ghcr.io": { auth: annaSecret } } }, "quay.io", undefined],
    ["another port", { auths: { "localhost:5000": { auth: annaSecret } } }, "localhost:5001", undefined],
    ["a host that ends alike", { auths: { "evil-ghcr.io": { auth: annaSecret } } }, "ghcr.io", undefined],
    ["a subdomain", { auths: { "ghcr.io": { auth: annaSecret } } }, "pkg.ghcr.io", undefined],
    ["an empty entry", { auths: { "ghcr.io": {} } }, "ghcr.io", undefined],
    ["an auth that is no base64 of a pair", { auths: { "ghcr.io": { auth: "!!!" } } }, "ghcr.io", undefined],
    ["wrong types", { auths: { "ghcr.io": { auth: 7 } }, credHelpers: [], credsStore: {} }, "ghcr.io", undefined],
    [
      "a namespace, when only the host is known",
      { auths: { "quay.io/team": { auth: annaSecret } } },
      "quay.io",
      undefined,
    ],
  ];
  for (const [name, file, host, expected] of cases)
    it(name, async () => {
      const { store, notes, runs } = machine({ files: { [dockerFile]: file } });
      assert.deepEqual(await store.find(host), expected);
      assert.deepEqual([notes, runs], [[], []]);
    });

  it("takes a login before the tokens that docker login keeps beside it", async () => {
    const key = "https://index.docker.io/v1/";
    const auths = { [`${key}access-token`]: { auth: benColon }, [key]: { auth: annaSecret } };
    assert.deepEqual(await machine({ files: { [dockerFile]: { auths } } }).store.find("docker.io"), anna);
  });

  it("takes the longest namespace, then the host", async () => {
    const auths = { "quay.io": { auth: annaSecret }, "quay.io/team": { auth: benColon } };
    const { store } = machine({ files: { [userPodmanFile]: { auths } } });
    assert.deepEqual(await store.find("quay.io", "team/app"), ben);
    assert.deepEqual(await store.find("quay.io", "teams/app"), anna);
  });

  it("knows that Docker Hub's own images stand in library/", async () => {
    const { store } = machine({
      files: { [userPodmanFile]: { auths: { "docker.io/library": { auth: annaSecret } } } },
    });
    assert.deepEqual(await store.find("docker.io", "python"), anna);
    assert.equal(await store.find("docker.io", "grafana/grafana"), undefined);
  });
});

describe("which file", () => {
  const file = (auth: string): object => ({ auths: { "ghcr.io": { auth } } });
  const at = (...parts: string[]): string => path.resolve("/", ...parts);

  it("DOCKER_CONFIG stands in for the folder in the home folder", async () => {
    const files = { [at("conf", "config.json")]: file(benColon), [dockerFile]: file(annaSecret) };
    assert.deepEqual(await machine({ files, env: { DOCKER_CONFIG: at("conf") } }).store.find("ghcr.io"), ben);
  });

  it("Docker's file goes before Podman's", async () => {
    const files = { [dockerFile]: file(annaSecret), [userPodmanFile]: file(benColon) };
    assert.deepEqual(await machine({ files }).store.find("ghcr.io"), anna);
  });

  it("Podman's file of the session goes before the one of the user", async () => {
    const files = { [at("run", "containers", "auth.json")]: file(annaSecret), [userPodmanFile]: file(benColon) };
    assert.deepEqual(await machine({ files, env: { XDG_RUNTIME_DIR: at("run") } }).store.find("ghcr.io"), anna);
  });

  it("REGISTRY_AUTH_FILE stands in for the file of the session", async () => {
    const files = { [at("run", "containers", "auth.json")]: file(annaSecret), [at("my.json")]: file(benColon) };
    const env = { XDG_RUNTIME_DIR: at("run"), REGISTRY_AUTH_FILE: at("my.json") };
    assert.deepEqual(await machine({ files, env }).store.find("ghcr.io"), ben);
  });

  it("a relative path in the environment, which would be one of the workspace, is not followed", async () => {
    const files = { "conf/config.json": file(benColon), "auth.json": file(benColon) };
    const env = { DOCKER_CONFIG: "conf", REGISTRY_AUTH_FILE: "auth.json" };
    assert.equal(await machine({ files, env }).store.find("ghcr.io"), undefined);
  });

  it("a login holds at once", async () => {
    const files: Files = {};
    const { store } = machine({ files });
    assert.equal(await store.find("ghcr.io"), undefined);
    files[dockerFile] = file(annaSecret);
    assert.deepEqual(await store.find("ghcr.io"), anna);
  });

  it("a broken file is named once, without its contents, and the next file is asked", async () => {
    const files = { [dockerFile]: `{"auths": s3cret`, [userPodmanFile]: file(benColon) };
    const { store, notes } = machine({ files });
    assert.deepEqual(await store.find("ghcr.io"), ben);
    assert.deepEqual(await store.find("ghcr.io"), ben);
    assert.deepEqual(notes, [`The login file ${dockerFile} is not valid, so its credentials are not used.`]);
  });

  it("a file that cannot be read is named once", async () => {
    const { store, notes } = machine({ files: { [dockerFile]: new Error("EACCES s3cret") } });
    assert.equal(await store.find("ghcr.io"), undefined);
    assert.equal(await store.find("quay.io"), undefined);
    assert.deepEqual(notes, [`The login file ${dockerFile} cannot be read, so its credentials are not used.`]);
  });
});

describe("credential helpers", () => {
  const said = (username: string, secret: string): ProgramResult => ({
    exitCode: 0,
    output: `{"ServerURL":"x","Username":"${username}","Secret":"${secret}"}`,
  });

  it("the helper of a host goes before the common one", async () => {
    const { store, runs } = machine({
      files: { [dockerFile]: { credHelpers: { "ghcr.io": "own" }, credsStore: "common" } },
      helpers: {
        "docker-credential-own ghcr.io": said("anna", "s3cret"),
        "docker-credential-common quay.io": said("ben", "a:b"),
      },
    });
    assert.deepEqual(await store.find("ghcr.io"), anna);
    assert.deepEqual(await store.find("quay.io"), ben);
    assert.deepEqual(runs, ["docker-credential-own get < ghcr.io", "docker-credential-common get < quay.io"]);
  });

  it("is asked for Docker Hub under the address of docker login", async () => {
    const { store } = machine({
      files: { [dockerFile]: { credsStore: "common" } },
      helpers: { "docker-credential-common https://index.docker.io/v1/": said("anna", "s3cret") },
    });
    assert.deepEqual(await store.find("docker.io"), anna);
  });

  it("is Docker Desktop's under WSL, too", async () => {
    const { store } = machine({
      files: { [dockerFile]: { credsStore: "desktop.exe" } },
      helpers: { "docker-credential-desktop.exe ghcr.io": said("anna", "s3cret") },
    });
    assert.deepEqual(await store.find("ghcr.io"), anna);
  });

  it("gives an identity token under the name <token>", async () => {
    const { store } = machine({
      files: { [dockerFile]: { credsStore: "common" } },
      helpers: { "docker-credential-common r.example": said("<token>", "long-token") },
    });
    assert.deepEqual(await store.find("r.example"), { kind: "identity-token", token: "long-token" });
  });

  it("that has no credential is silent, and the file is asked", async () => {
    const { store, notes } = machine({
      files: { [dockerFile]: { credsStore: "common", auths: { "ghcr.io": { auth: annaSecret } } } },
      helpers: {
        "docker-credential-common ghcr.io": { exitCode: 1, output: "credentials not found in native keychain\n" },
      },
    });
    assert.deepEqual(await store.find("ghcr.io"), anna);
    assert.deepEqual(notes, []);
  });

  const failures: [string, ProgramResult, string][] = [
    ["an exit code", { exitCode: 3, output: "locked: s3cret" }, "ended with exit code 3"],
    ["no end", { exitCode: undefined, output: "s3cret" }, "is not in PATH, or was stopped"],
    ["no JSON", { exitCode: 0, output: "s3cret" }, "gave an answer that cannot be read"],
    ["a wrong type", { exitCode: 0, output: `{"Username":"anna","Secret":1}` }, "gave an answer that cannot be read"],
  ];
  for (const [name, result, phrase] of failures)
    it(`that fails is told without what it said: ${name}`, async () => {
      const { store, notes } = machine({
        files: { [dockerFile]: { credsStore: "common" } },
        helpers: { "docker-credential-common ghcr.io": result },
      });
      assert.equal(await store.find("ghcr.io"), undefined);
      assert.equal(await store.find("ghcr.io"), undefined);
      assert.deepEqual(notes, [
        `The credential helper "common" of ${dockerFile} ${phrase}, so ghcr.io is asked without it.`,
      ]);
    });

  for (const name of ["../evil", "a/b", "a b", "a;b", ".", "a.b", ".exe", "a.exe/b"])
    it(`is not run when its name is ${name}`, async () => {
      const { store, runs, notes } = machine({ files: { [dockerFile]: { credsStore: name } } });
      assert.equal(await store.find("ghcr.io"), undefined);
      assert.deepEqual(runs, []);
      assert.equal(notes.length, 1);
    });

  it("is run once for questions that come together", async () => {
    const { store, runs } = machine({
      files: { [dockerFile]: { credsStore: "common" } },
      helpers: { "docker-credential-common ghcr.io": said("anna", "s3cret") },
    });
    assert.deepEqual(await Promise.all([store.find("ghcr.io"), store.find("ghcr.io")]), [anna, anna]);
    assert.equal(runs.length, 1);
  });
});
