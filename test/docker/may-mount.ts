/** Whether this process may mount file systems: root of a machine may, root in an ordinary container may not. */
import { readFileSync } from "node:fs";

/** The bit of CAP_SYS_ADMIN, capabilities(7). */
const systemAdministration = 1n << 21n;

/** False on everything but Linux. */
export function mayMount(): boolean {
  if (process.platform !== "linux") return false;
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "0";
  return (BigInt(`0x${effective}`) & systemAdministration) !== 0n;
}
