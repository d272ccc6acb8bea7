/** Starts and stops the embedded editor: a VS Code server on loopback, with a scratch profile of its own. Node built-ins only. */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { run } from "./commands.mjs";

/**
 * @typedef {{ node: string, codeServer: string }} Programs as {@link import("./install.mjs").installEditor} returns them
 * @typedef {{ folder: string, programs: Programs, remove(): void }} Profile
 * @typedef {{ port: number, ended: Promise<void>, stop(): Promise<void> }} Server `ended` says that it ended, by itself or not
 */

/**
 * A profile in a scratch folder: settings, extensions, home. Nothing of the person's own VS Code is read or written.
 * @param {Programs} programs
 * @param {Record<string, unknown>} settings
 * @returns {Profile}
 */
export function createProfile(programs, settings) {
  const folder = mkdtempSync(join(tmpdir(), "docker-traps-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  mkdirSync(join(folder, "data/User"), { recursive: true });
  for (const name of ["extensions", "home", "tmp"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "data/User/settings.json"), JSON.stringify(settings, undefined, 2));
  writeFileSync(join(folder, "config.yaml"), "auth: none\ncert: false\n");
  return { folder, programs, remove };
}

/**
 * @param {Profile} profile
 * @param {string} file the VSIX
 */
export async function installExtension(profile, file) {
  const args = [...commonArguments(profile), "--install-extension", file, "--force"];
  const output = await run(profile.programs.node, args, { env: environment(profile) });
  // It exits with 0 even where it installed nothing.
  if (!output.includes("was successfully installed")) throw new Error(`${file} was not installed:\n${output}`);
}

/**
 * Starts a server and returns when it listens.
 * @param {Profile} profile
 * @param {{ log: string, port?: number, env?: NodeJS.ProcessEnv, runsTests?: boolean }} options `log` is a file; port 0 means any
 * @returns {Promise<Server>}
 */
export async function startServer(profile, { log, port = 0, env = {}, runsTests = false }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, "w");
  const child = spawn(
    profile.programs.node,
    [
      ...commonArguments(profile),
      ...["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--ignore-last-opened", "--disable-proxy"],
      ...["--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override"],
      // Without it, a built VS Code ignores an address that asks it to run tests.
      ...(runsTests ? ["--vscode-option", "enable-smoke-test-driver"] : []),
    ],
    // A process group of its own, so that one signal reaches the extension hosts and language servers too.
    { env: environment(profile, env), stdio: ["ignore", output, output], detached: true },
  );
  closeSync(output);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const killNow = () => signalGroup(child, "SIGKILL");
  process.prependOnceListener("exit", killNow);
  const stop = async () => {
    signalGroup(child, "SIGTERM");
    await Promise.race([ended, wait(5000, undefined, { ref: false })]);
    // Whoever of the group is still there did not listen.
    signalGroup(child, "SIGKILL");
    process.off("exit", killNow);
  };
  try {
    return { port: await portOnceListening(child, log), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * The address of the workbench. `localhost`, not 127.0.0.1: the workbench calls its files `vscode-remote://<host>/…`, and
 * whoever names a file in an address has to use the same host.
 * @param {Server} server
 * @param {string} folder
 * @param {readonly (readonly [string, string])[]} [payload]
 */
export function workbenchAddress(server, folder, payload) {
  const query = new URLSearchParams({ folder });
  if (payload !== undefined) query.set("payload", JSON.stringify(payload));
  return `http://localhost:${server.port}/?${query}`;
}

/** @param {Profile} profile */
function commonArguments({ folder, programs }) {
  return [
    programs.codeServer,
    ...["--config", join(folder, "config.yaml"), "--user-data-dir", join(folder, "data")],
    ...["--extensions-dir", join(folder, "extensions"), "--disable-telemetry"],
  ];
}

/**
 * @param {Profile} profile
 * @param {NodeJS.ProcessEnv} [extra]
 */
function environment({ folder }, extra = {}) {
  // A terminal inside VS Code, and npm, leave variables that would change how the server behaves.
  const foreign = /^(VSCODE_|ELECTRON_|npm_|XDG_|NODE_OPTIONS$|CODE_SERVER_|PORT$|PASSWORD$)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: join(folder, "home"),
    // Its sockets and temporary files go with the profile.
    TMPDIR: join(folder, "tmp"),
    SHELL: "/bin/sh",
    // No gallery of extensions, so nothing to call.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...extra,
  };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} log
 */
async function portOnceListening(child, log) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && !hasEnded(child)) {
    const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(readFileSync(log, "utf8"))?.[1];
    if (port !== undefined) return Number(port);
    await wait(50);
  }
  throw new Error(`The editor did not start.\n${readFileSync(log, "utf8").slice(-2000)}`);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // Nobody is left.
  }
}

/** @param {import("node:child_process").ChildProcess} child */
function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}
