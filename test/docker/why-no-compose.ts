/** Whether compose files can be run here. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { whyNoEngine } from "./engine.js";

const run = promisify(execFile);

/** Why not, in a sentence for `skip`; false when they can. Installs Debian's package when it is missing. */
export async function whyNoCompose(): Promise<string | false> {
  const reason = await whyNoEngine();
  if (reason !== false) return reason;
  try {
    await run("docker-compose", ["version"]);
    return false;
  } catch {
    return installCompose();
  }
}

async function installCompose(): Promise<string | false> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", ["install", "--yes", "--no-install-recommends", "docker-compose"], { env });
    return false;
  } catch (error) {
    return `docker-compose cannot be installed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
