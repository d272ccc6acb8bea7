/** The programs that these tests need: a real registry, and skopeo to compare with. Installed where that is possible. */
import { spawnSync } from "node:child_process";

/** The name of each program, and the Debian package that has it. */
const packages: Readonly<Record<string, string>> = {
  "docker-registry": "docker-registry",
  skopeo: "skopeo",
  htpasswd: "apache2-utils",
  openssl: "openssl",
};

const isThere = (program: string): boolean => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;

const missing = (): readonly string[] => Object.keys(packages).filter((program) => !isThere(program));

/** Why tests with a real registry cannot run here, as the option `skip` of a suite takes it; false when they can. */
export function whySkipped(): string | false {
  if (missing().length > 0 && isThere("apt-get") && process.getuid?.() === 0) install(missing());
  const still = missing();
  return still.length === 0
    ? false
    : `not installed: ${still.join(", ")} (on Debian: apt-get install ${still.map((one) => packages[one]).join(" ")})`;
}

/** Other test files may install at the same time: apt-get waits for them. */
function install(programs: readonly string[]): void {
  const options = ["-qq", "-o", "DPkg::Lock::Timeout=300"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", ...options], { env });
  const names = programs.map((program) => packages[program] ?? program);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...options, ...names], { env });
}

/** What the program printed; throws with its errors when it fails. */
export function run(program: string, args: readonly string[], input?: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    ...(input === undefined ? {} : { input }),
  });
  if (status !== 0) throw new Error(`${program} ${args[0] ?? ""}: ${stderr}`);
  return stdout;
}
