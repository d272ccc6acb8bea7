/** The programs that tests need besides Node. Installed where that is possible. */
import { spawnSync } from "node:child_process";

/** The name of each program, and the Debian package that has it. */
export type Packages = Readonly<Record<string, string>>;

/**
 * Why tests with these programs cannot run here, as the option `skip` of a suite takes it; false when they can. What is
 * missing is installed, if the tests run as root on Debian.
 */
export function whyMissing(packages: Packages): string | false {
  const missing = (): readonly string[] => Object.keys(packages).filter((program) => !isThere(program));
  const namesOf = (programs: readonly string[]): readonly string[] =>
    programs.map((program) => packages[program] ?? program);
  if (missing().length > 0 && isThere("apt-get") && process.getuid?.() === 0) install(namesOf(missing()));
  const still = missing();
  return still.length === 0
    ? false
    : `not installed: ${still.join(", ")} (on Debian: apt-get install ${namesOf(still).join(" ")})`;
}

const isThere = (program: string): boolean => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;

/** Other test files may install at the same time: apt-get waits for them. */
function install(packages: readonly string[]): void {
  const options = ["-qq", "-o", "DPkg::Lock::Timeout=300"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", ...options], { env });
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...options, ...packages], { env });
}
