/** What an engine says of an image, in the forms that engines have. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { engineImageName } from "../../server/src/images/engine/engine-image-name.js";
import { readLocalImage } from "../../server/src/images/engine/local-image.js";

const asked = "2026-11-24T12:00:00.000Z";
const plain = { Os: "linux", Architecture: "amd64", Size: 1982296, Created: "2026-09-12T08:15:30.803585702Z" };
const nothing = { user: "", volumes: [], ports: [], entrypoint: [], command: [], environment: [] };
const read = (image: unknown) => readLocalImage(JSON.stringify(image), asked);

describe("an engine's answer", () => {
  it("of Docker", () => {
    const Config = {
      User: "app:app",
      Volumes: { "/data": {}, "/logs": {} },
      ExposedPorts: { "5432/tcp": {}, "53/udp": {} },
      Entrypoint: ["docker-entrypoint.sh"],
      Cmd: ["postgres"],
      Env: ["PATH=/bin", "A=b=c"],
    };
    assert.deepEqual(read({ ...plain, Id: "sha256:11", RepoTags: ["x:1"], Config }), {
      asked,
      platform: "linux/amd64",
      size: 1982296,
      created: "2026-09-12",
      configuration: {
        user: "app:app",
        volumes: ["/data", "/logs"],
        ports: ["5432/tcp", "53/udp"],
        entrypoint: ["docker-entrypoint.sh"],
        command: ["postgres"],
        environment: ["PATH=/bin", "A=b=c"],
      },
    });
  });

  for (const [name, Config] of Object.entries({
    "nothing configured": undefined,
    "null for each": { User: null, Volumes: null, ExposedPorts: null, Entrypoint: null, Cmd: null, Env: null },
    "wrong types": { User: 7, Volumes: [], ExposedPorts: "x", Entrypoint: "sh", Cmd: {}, Env: [1] },
  }))
    it(name, () => {
      assert.deepEqual(read({ ...plain, Config })?.configuration, nothing);
    });

  const platforms: [string, string, string | undefined, string][] = [
    ["linux", "arm64", "v8", "linux/arm64"],
    ["linux", "arm", "v7", "linux/arm/v7"],
    ["linux", "amd64", "v1", "linux/amd64"],
    ["linux", "amd64", "v3", "linux/amd64/v3"],
    ["windows", "amd64", "", "windows/amd64"],
  ];
  for (const [Os, Architecture, Variant, expected] of platforms)
    it(`platform ${expected}`, () => {
      assert.equal(read({ ...plain, Os, Architecture, Variant })?.platform, expected);
    });

  for (const created of ["1970-01-01T00:00:00Z", "1980-01-01T00:00:01Z", "0001-01-01T00:00:00Z", "", "soon", 7, null])
    it(`no day of building: ${JSON.stringify(created)}`, () => {
      assert.equal(read({ ...plain, Created: created })?.created, undefined);
    });

  for (const text of ["", "null", "[]", "<html>", "{}", '{"message":"no such image"}'])
    it(`that is none: ${JSON.stringify(text)}`, () => {
      assert.equal(readLocalImage(text, asked), undefined);
    });

  for (const Size of [undefined, "1", -1, null])
    it(`without a size: ${JSON.stringify(Size)}`, () => {
      assert.equal(read({ ...plain, Size }), undefined);
    });
});

describe("the name that an engine is asked for", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const name = (repository: string, more: object = {}) => ({
    registry: undefined,
    repository,
    tag: undefined,
    digest: undefined,
    ...more,
  });
  const cases: [Parameters<typeof engineImageName>[0], string | undefined][] = [
    [name("python"), "python:latest"],
    [name("python", { tag: "3.13" }), "python:3.13"],
    [name("grafana/grafana", { tag: "12" }), "grafana/grafana:12"],
    [name("team/app", { registry: "localhost:5000", tag: "1" }), "localhost:5000/team/app:1"],
    [name("python", { digest }), `python@${digest}`],
    [name("python", { tag: "3.13", digest }), `python@${digest}`],
    [name("../../containers"), undefined],
    [name("python", { tag: "1/../../info" }), undefined],
    [name("python", { tag: "1?x=" }), undefined],
    [name("Python"), undefined],
  ];
  for (const [image, expected] of cases)
    it(`${image.repository}:${image.tag ?? ""}@${image.digest ?? ""}`, () => {
      assert.equal(engineImageName(image), expected);
    });
});
