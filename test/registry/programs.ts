/** The programs that these tests need: a real registry, and skopeo to compare with. */
import { spawnSync } from "node:child_process";
import { type Packages, whyMissing } from "../programs.js";

const packages: Packages = {
  "docker-registry": "docker-registry",
  skopeo: "skopeo",
  htpasswd: "apache2-utils",
  openssl: "openssl",
};

/** Why tests with a real registry cannot run here, as the option `skip` of a suite takes it; false when they can. */
export const whySkipped = (): string | false => whyMissing(packages);

/** What the program printed; throws with its errors when it fails. */
export function run(program: string, args: readonly string[], input?: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    ...(input === undefined ? {} : { input }),
  });
  if (status !== 0) throw new Error(`${program} ${args[0] ?? ""}: ${stderr}`);
  return stdout;
}
