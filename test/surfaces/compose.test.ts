/** Compose files to facts, and edits back into them. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { edited, factsIn } from "./facts.js";

const runsIn = (text: string) => factsIn(text, "containerRun", "compose");
const runIn = (text: string) => runsIn(text)[0]!;
const inService = (lines: string) => `services:\n  web:\n    image: nginx:1.27\n${lines}`;
const referencesIn = (text: string) => factsIn(text, "imageReference", "compose");

describe("images of services", () => {
  it("are the ones that are pulled, with defaults at their place", () => {
    const text =
      "services:\n  a:\n    image: redis:${TAG:-latest}\n  b:\n    image: x\n    build: .\n  c:\n    image: r:${T}\n";
    const [image, ...others] = referencesIn(text);
    assert.deepEqual([image?.text, image?.fromDefault, others.length], ["redis:latest", true, 0]);
    assert.equal(text.slice(image?.tagSpan?.start, image?.tagSpan?.end), "latest");
    assert.deepEqual(
      runsIn(text).map(({ name, isBuilt }) => [name, isBuilt]),
      [
        ["a", false],
        ["b", true],
        ["c", false],
      ],
    );
  });

  it("stand at the top level in the first version of the format", () => {
    assert.equal(referencesIn("web:\n  image: redis\n")[0]?.text, "redis");
    assert.deepEqual(referencesIn("web:\n  other: redis\n"), []);
  });
});

describe("options of services", () => {
  it("have the names of docker run", () => {
    const lines = "    privileged: true\n    cap_add: [SYS_ADMIN]\n    userns_mode: host\n    user: ${U}\n";
    assert.deepEqual(
      runIn(inService(lines)).options.map(({ name, value }) => [name, value]),
      [
        ["privileged", "true"],
        ["cap-add", "SYS_ADMIN"],
        ["userns", "host"],
        ["user", undefined],
      ],
    );
  });

  it("are inherited; of an unknown file they are not complete", () => {
    const base = "services:\n  base:\n    image: a:1\n    init: true\n  web:\n    extends: base\n";
    assert.deepEqual([runsIn(base)[1]?.option("init")?.value, runsIn(base)[1]?.isComplete], ["true", true]);
    assert.equal(runIn(inService("    extends: { file: o.yaml, service: x }\n")).isComplete, false);
  });

  it("are removed with a list of which nothing is left", () => {
    const text = inService("    cap_add:\n      - SYS_ADMIN # why\n    init: true\n");
    assert.equal(edited(text, runIn(text).option("cap-add")?.removal()), inService("    init: true\n"));
  });

  it("are set behind the image, in the line breaks of the file", () => {
    const text = inService("    restart: always\n").replaceAll("\n", "\r\n");
    const expected = inService("    cap_drop:\n      - ALL\n    restart: always\n").replaceAll("\n", "\r\n");
    assert.equal(edited(text, runIn(text).setOption("cap-drop", "ALL")), expected);
    assert.equal(edited(inService(""), runIn(inService("")).setOption("init")), inService("    init: true\n"));
  });

  it("are not set in a service that others merge", () => {
    const text = "services:\n  a: &a\n    image: x:1\n  b:\n    <<: *a\n";
    assert.deepEqual(
      runsIn(text).map((run) => run.setOption("init")),
      [undefined, undefined],
    );
  });
});

describe("mounts of services", () => {
  it("have a type in the short and in the long form", () => {
    const lines = `    volumes:
      - data:/a
      - ./here:/b:ro
      - /c
      - type: volume
        target: /d
      - { type: bind, source: /x, target: /e }
    tmpfs: /f
`;
    assert.deepEqual(
      runIn(inService(lines)).mounts.map(({ type, source, target }) => [type, source, target]),
      [
        ["named-volume", "data", "/a"],
        ["bind", "./here", "/b"],
        ["anonymous-volume", undefined, "/c"],
        ["anonymous-volume", undefined, "/d"],
        ["bind", "/x", "/e"],
        ["tmpfs", undefined, "/f"],
      ],
    );
  });

  it("get a name with its top-level entry", () => {
    const text = inService("    volumes:\n      - /data # keep\n");
    const expected = `${inService("    volumes:\n      - named:/data # keep\n")}volumes:\n  named:\n`;
    assert.equal(edited(text, runIn(text).mounts[0]?.withSource("named")), expected);
  });

  it("are added beside others", () => {
    const text = `${inService("    volumes:\n      - a:/a\n")}volumes:\n  a:\n`;
    const expected = `${inService("    volumes:\n      - a:/a\n      - b:/b\n")}volumes:\n  a:\n  b:\n`;
    assert.equal(edited(text, runIn(text).addVolume("b", "/b")), expected);
  });
});

describe("ports of services", () => {
  it("are read in every form", () => {
    const lines =
      '    ports: ["22", "127.0.0.1:2222:22/tcp", "20-25:20-25", "${P}:53/udp", { target: 80, published: "8080" }]\n';
    assert.deepEqual(
      runIn(inService(lines)).ports.map(({ from, to, protocol, published }) => [from, to, protocol, published]),
      [
        [22, 22, "tcp", undefined],
        [22, 22, "tcp", 2222],
        [20, 25, "tcp", 20],
        [53, 53, "udp", undefined],
        [80, 80, "tcp", 8080],
      ],
    );
  });
});

describe("commands of services", () => {
  it("are words, or the script of a shell", () => {
    const lines = `    entrypoint: ["/usr/sbin/sshd", "-D"]
    command: sh -c "echo $$HOME && service ssh start"
    healthcheck:
      test: ["CMD-SHELL", "curl -f http://localhost"]
`;
    assert.deepEqual(
      factsIn(inService(lines), "shellCommand", "compose").map(({ name, when }) => [name, when]),
      [
        ["sshd", "start"],
        ["echo", "start"],
        ["service", "start"],
        ["curl", "health"],
      ],
    );
  });

  it("have variables from a map and from a list", () => {
    const list = runIn(inService("    environment:\n      - A=1\n      - B\n      - C=${X}\n")).environment;
    assert.deepEqual([list.get("A")?.value, list.has("B"), list.get("C")?.value], ["1", true, undefined]);
    const map = runIn(inService("    environment:\n      A: 1\n    env_file: x.env\n"));
    assert.deepEqual([map.environment.get("A")?.value, map.hasOtherEnvironment], ["1", true]);
  });
});
