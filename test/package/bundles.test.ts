/** What esbuild made of the sources: how large, what is not in it, and that it starts. `npm run package` comes first. */
import assert from "node:assert/strict";
import { isAscii } from "node:buffer";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { rules } from "../../shared/src/rules/index.js";
import { talkToServer } from "./talk-to-server.js";

const root = join(import.meta.dirname, "../..");
const bundle = (name: string): string => join(root, "dist", name);
const read = (name: string): string => readFileSync(bundle(name), "utf8");

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };

/** In bytes, a little above what they are: growth must be seen. What the server is made of delays its first diagnostics. */
const budgets: readonly (readonly [name: string, bytes: number])[] = [
  ["extension.cjs", 480_000],
  // The launchers.
  ["server.cjs", 4_000],
  ["cli.cjs", 4_000],
  ["server-main.cjs", 740_000],
  // What is known of an earlier run is found with the first alone.
  ["cli-main.cjs", 80_000],
  ["analysis.cjs", 456_000],
  ["languages.cjs", 420_000],
  ["dockerfile-service.cjs", 300_000],
  // The client for HTTP is nearly all of it.
  ["live.cjs", 580_000],
];

describe("bundles", () => {
  for (const [name, budget] of budgets) {
    it(`${name} is smaller than ${budget} bytes`, () => {
      const size = Buffer.byteLength(read(name));
      assert.ok(size < budget, `${size} bytes`);
    });
    // One letter beyond would make V8 keep two bytes for each. In a regular expression the bundler leaves it as it is.
    it(`${name} is ASCII`, () => {
      assert.ok(isAscii(readFileSync(bundle(name))));
    });
    it(`${name} does not know where it was built`, () => {
      assert.ok(!read(name).includes(root));
    });
  }

  it("the catalog takes less than 400 kB packed", () => {
    const size = gzipSync(readFileSync(bundle("catalog.json"))).length;
    assert.ok(size < 400_000, `${size} bytes`);
  });

  it("the parser of YAML is in the bundle of the languages that need it", () => {
    const marker = "YAMLParseError";
    const holding = budgets.map(([name]) => name).filter((name) => read(name).includes(marker));
    assert.deepEqual(holding, ["languages.cjs"]);
  });

  it("the client holds no rule", () => {
    const client = read("extension.cjs");
    assert.deepEqual(
      rules.filter(({ summary, id }) => client.includes(summary) || client.includes(`"${id}"`)),
      [],
    );
  });
});

describe("the command line", () => {
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [bundle("cli.cjs"), ...args], { encoding: "utf8" });

  it("prints its help", () => {
    const { status, stdout } = run("--help");
    assert.equal(status, 0);
    assert.match(stdout, /docker-traps/);
  });

  it("prints the version of the manifest", () => {
    assert.equal(run("--version").stdout.trim(), manifest.version);
  });

  /** Those of these modules of Node that it loads. */
  function loadedOf(modules: RegExp, ...args: readonly string[]): readonly string[] {
    const preload = `data:text/javascript,process.on("exit", () => console.error(process.moduleLoadList.join("\\n")))`;
    const command = ["--import", preload, bundle("cli.cjs"), ...args];
    const { stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
    const loaded = stderr.split("\n");
    assert.ok(loaded.includes("NativeModule fs"), stderr);
    return loaded.filter((name) => modules.test(name));
  }

  it("loads no programs and no network to check a file, and cryptography only where results are kept", () => {
    const file = join(root, "examples/Dockerfile");
    assert.deepEqual(loadedOf(/^NativeModule (?:child_process|net)$/, "check", file), []);
    assert.deepEqual(loadedOf(/^NativeModule (?:child_process|net|crypto)$/, "check", "--no-cache", file), []);
  });

  it("finds its catalog and its rules", () => {
    const { status, stdout } = spawnSync(process.execPath, [bundle("cli.cjs"), "check", "--format", "json", "-"], {
      encoding: "utf8",
      input: "FROM ubuntu\n",
    });
    assert.equal(status, 1);
    assert.match(stdout, /"untagged-image"/);
  });
});

describe("the extension", () => {
  it("loads where there is an editor, and offers what an editor asks for", () => {
    const script = `
      const Module = require("node:module");
      const load = Module._load;
      Module._load = (name, ...rest) => (name === "vscode" ? new Proxy({}, { get: () => class {} }) : load(name, ...rest));
      console.log(Object.keys(require(${JSON.stringify(bundle("extension.cjs"))})).sort().join());
    `;
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
    assert.equal(stdout.trim(), "activate,deactivate", stderr);
  });
});

describe("the server", () => {
  it("greets, publishes what it finds, and ends when it is told to", async () => {
    const { name, codes, exitCode } = await talkToServer(bundle("server.cjs"), "FROM ubuntu\n");
    assert.equal(name, "docker-traps");
    assert.ok(codes.includes("untagged-image"), codes.join());
    assert.equal(exitCode, 0);
  });

  it("loads no programs and no cryptography on its way to the first diagnostics", async () => {
    const folder = mkdtempSync(join(tmpdir(), "docker-traps-"));
    try {
      const [file, preload] = [join(folder, "modules"), join(folder, "preload.cjs")];
      const note = `require("fs").writeFileSync(${JSON.stringify(file)}, process.moduleLoadList.join("\\n"))`;
      writeFileSync(preload, `process.on("exit", () => ${note});`);
      await talkToServer(bundle("server.cjs"), "FROM ubuntu\n", { env: { NODE_OPTIONS: `--require=${preload}` } });
      const loaded = readFileSync(file, "utf8").split("\n");
      assert.ok(loaded.includes("NativeModule net"), loaded.join());
      assert.deepEqual(
        loaded.filter((name) => /^NativeModule (?:child_process|crypto)$/.test(name)),
        [],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
