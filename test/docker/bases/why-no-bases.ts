/** Whether the bases of the proofs can be made here. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { whyNoEngine } from "../engine.js";

const run = promisify(execFile);

/**
 * Why not, in a sentence for `skip`; false when they can. Installs Debian's packages when they are missing, as
 * `whyNoEngine` does.
 */
export async function whyNoBases(): Promise<string | false> {
  const reason = await whyNoEngine();
  if (reason !== false) return reason;
  try {
    await run("sh", ["-c", "command -v mmdebstrap"]);
    return false;
  } catch {
    return installBuilder();
  }
}

async function installBuilder(): Promise<string | false> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", ["install", "--yes", "--no-install-recommends", "mmdebstrap"], { env });
    return false;
  } catch (error) {
    return `mmdebstrap cannot be installed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
