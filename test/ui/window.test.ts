/** The rest of the window: the status of the file, the palette, and what the window asks of the world. */
import * as assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { session } from "./session.js";
import { openFile, runCommand, takePicture, until, untilReady } from "./workbench.js";

describe("the window", () => {
  it("says in the status bar how many traps the file has and how old the catalog is", async () => {
    const { page } = session();
    await openFile("Dockerfile.server");
    const status = page.locator("#status\\.languageStatus");
    await status.hover();
    const details = page.locator(".hover-language-status");
    await details.first().waitFor();
    const text = (await details.allInnerTexts()).join("\n");
    assert.match(text, /Docker Traps: (no traps|\d+ traps?)/);
    assert.match(text, /image catalog of 20\d\d-\d\d-\d\d/);
    await takePicture("status");
  });

  it("explains a trap that is picked from a list", async () => {
    const { page } = session();
    await runCommand("Docker Traps: Explain a trap");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "large-base-image" }).waitFor();
    await takePicture("explain-list");
    await page.locator(".quick-input-widget input").fill("ssh-port");
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "ssh-port-exposed" }).waitFor();
    await page.keyboard.press("Enter");
    const frame = page.frameLocator("iframe.webview").frameLocator("iframe");
    await frame.getByText("docker exec").first().waitFor();
    await takePicture("explain-page");
  });

  it("has one server, which ends with the window", async () => {
    await openFile("Dockerfile.server");
    await until("a server", () => serverPids().length === 1);
    const [old] = serverPids();
    await runCommand("Developer: Reload Window");
    await until("the server to end", () => old !== undefined && !serverPids().includes(old));
    await untilReady();
    await until("one server again", () => serverPids().length === 1);
  });

  it("asks for nothing beyond this machine", () => {
    assert.deepEqual([...session().outside], []);
  });
});

/** The processes that run the server of the extension installed for this suite, and of no other VS Code. */
function serverPids(): string[] {
  const server = join(dirname(session().workspace), "extensions");
  return readdirSync("/proc").filter((pid) => {
    const command = commandLineOf(pid);
    return command.includes(server) && command.includes("server.cjs");
  });
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    // No process, or one that has just ended.
    return "";
  }
}
