/** The extension as a whole: what wakes it, where its server runs, what it contributes. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { activateExtension, closeAll, openFile, openText, poll, untilRules } from "./editor.js";

describe("activation", () => {
  after(closeAll);

  it("knows Dockerfiles by the names that VS Code knows", async () => {
    for (const name of ["Dockerfile", "Containerfile"]) {
      assert.equal((await openFile(name)).languageId, "dockerfile", name);
    }
  });

  it("runs the server in another process", async () => {
    const api = await activateExtension();
    const pid = await api.serverPid();
    assert.notEqual(pid, process.pid);
    assert.ok(isRunning(pid));
  });

  it("registers every command that it contributes", async () => {
    const known = await vscode.commands.getCommands(true);
    for (const name of ["fixAll", "explain", "showOutput", "restart"])
      assert.ok(known.includes(`dockerTraps.${name}`), name);
  });

  it("puts another server in the place of one that died", async () => {
    const api = await activateExtension();
    const pid = await api.serverPid();
    process.kill(pid, "SIGKILL");
    await poll("the old server to be gone", () => !isRunning(pid) || undefined);
    await poll("a new server", async () => {
      const now = await api.serverPid().catch(() => pid);
      return now !== pid || undefined;
    });
    await untilRules(await openText("FROM scratch\nFROM alpine\nUSER app\n"), "untagged-image");
  });

  it("restarts the server on demand", async () => {
    const api = await activateExtension();
    const pid = await api.serverPid();
    await vscode.commands.executeCommand("dockerTraps.restart");
    assert.notEqual(await api.serverPid(), pid);
    assert.ok(!isRunning(pid));
  });
});

/** Signal 0 asks whether the process is there. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
