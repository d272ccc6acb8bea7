/** A credential helper as a program: found in PATH, run without a shell, away from the workspace, within limits. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { createCredentialStore } from "../../server/src/images/credentials/credential-store.js";
import { readLoginText } from "../../server/src/images/credentials/read-login-file.js";
import { createProgramRunner } from "../../server/src/images/credentials/run-program.js";

const answering = `#!/bin/sh
read -r address
printf '{"ServerURL":"%s","Username":"%s","Secret":"%s"}' "$address" "$1 in $(pwd)" "for $address"
`;

describe("a helper in PATH", { skip: process.platform === "win32" && "the helpers here are shell scripts" }, () => {
  let folder = "";
  let notes: string[] = [];
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "docker-traps-helper-"));
    mkdirSync(path.join(folder, "bin"));
    mkdirSync(path.join(folder, "home"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function storeWith(script: string) {
    const home = path.join(folder, "home");
    const config = path.join(folder, "config");
    mkdirSync(config, { recursive: true });
    writeFileSync(path.join(config, "config.json"), `{"credsStore":"test"}`);
    writeFileSync(path.join(folder, "bin", "docker-credential-test"), script, { mode: 0o755 });
    notes = [];
    const env = { PATH: `${path.join(folder, "bin")}:/usr/bin:/bin`, DOCKER_CONFIG: config };
    return createCredentialStore({
      env,
      home,
      run: createProgramRunner(env, home),
      readFile: readLoginText,
      onNote: (sentence) => notes.push(sentence),
    });
  }

  it("is given the host on its input, and runs in the home folder", async () => {
    assert.deepEqual(await storeWith(answering).find("registry.example:5000"), {
      kind: "basic",
      username: `get in ${path.join(folder, "home")}`,
      password: "for registry.example:5000",
    });
    assert.deepEqual(notes, []);
  });

  it("gets no shell: a host is text", async () => {
    const host = "a$(exit 3)`id`;b";
    const found = await storeWith(answering).find(host);
    assert.equal(found?.kind === "basic" && found.password, `for ${host}`);
  });

  it("that says that it has none is silent", async () => {
    const script = "#!/bin/sh\necho 'credentials not found in native keychain'\nexit 1\n";
    assert.equal(await storeWith(script).find("ghcr.io"), undefined);
    assert.deepEqual(notes, []);
  });

  it("that closes its input without reading is no error", async () => {
    const script = `#!/bin/sh\nexec <&-\necho '{"Username":"anna","Secret":"s3cret"}'\n`;
    assert.deepEqual(await storeWith(script).find("ghcr.io"), { kind: "basic", username: "anna", password: "s3cret" });
  });

  it("that writes without end is stopped", async () => {
    const script = "#!/bin/sh\nwhile :; do echo s3cret-s3cret-s3cret-s3cret; done\n";
    assert.equal(await storeWith(script).find("ghcr.io"), undefined);
    assert.equal(notes.length, 1);
    assert.match(
      notes[0]!,
      /^The credential helper "test" of .+config\.json is not in PATH, or was stopped, so ghcr\.io/,
    );
  });

  it("that is not installed is named", async () => {
    const store = storeWith(answering);
    rmSync(path.join(folder, "bin", "docker-credential-test"));
    assert.equal(await store.find("ghcr.io"), undefined);
    assert.equal(notes.length, 1);
    assert.match(notes[0]!, /"test".+is not in PATH, or was stopped/);
  });
});
