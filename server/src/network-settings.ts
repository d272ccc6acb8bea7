/** Reads whom the server may ask about images: registries, and the engine of this machine. */
import { isRecord, type OnProblem } from "./severities.js";

export type RegistryMode = "ask" | "on" | "off";

export interface NetworkSettings {
  /** `ask`: no registry is asked, and the user is offered to allow it. */
  readonly registry: RegistryMode;
  /** Hosts that may be asked: `ghcr.io`, `localhost:5000`, `*.example.com`, `docker.io` for Docker Hub. Undefined: the public ones. */
  readonly allow: readonly string[] | undefined;
  /** Hosts that are asked by plain http. */
  readonly insecure: readonly string[];
  /** Whether the engine of this machine may be asked what it has of an image. */
  readonly engine: boolean;
}

/** What is wrong is reported and has its default. */
export function readNetworkSettings(values: Readonly<Record<string, unknown>>, onProblem: OnProblem): NetworkSettings {
  const registry = objectIn(values["registry"], "registry", onProblem);
  const engine = objectIn(values["engine"], "engine", onProblem);
  reportUnknown(registry, ["enabled", "allow", "insecure"], (key) => {
    onProblem(`registry.${key}`, "is no setting of Docker Traps");
  });
  reportUnknown(engine, ["enabled"], (key) => {
    onProblem(`engine.${key}`, "is no setting of Docker Traps");
  });
  return {
    registry: modeIn(registry["enabled"], onProblem),
    allow: hostsIn(registry["allow"], "registry.allow", onProblem),
    insecure: hostsIn(registry["insecure"], "registry.insecure", onProblem) ?? [],
    engine: isOn(engine["enabled"], "engine.enabled", onProblem),
  };
}

function objectIn(raw: unknown, key: string, onProblem: OnProblem): Readonly<Record<string, unknown>> {
  if (isRecord(raw)) return raw;
  if (raw !== undefined && raw !== null) onProblem(key, "must be an object");
  return {};
}

function reportUnknown(
  values: Readonly<Record<string, unknown>>,
  known: readonly string[],
  report: (key: string) => void,
): void {
  for (const key of Object.keys(values)) if (!known.includes(key)) report(key);
}

function modeIn(raw: unknown, onProblem: OnProblem): RegistryMode {
  if (raw === undefined || raw === null) return "ask";
  if (raw === "ask" || raw === "on" || raw === "off") return raw;
  onProblem("registry.enabled", `must be one of ask, on, off, not ${JSON.stringify(raw)}`);
  return "ask";
}

function hostsIn(raw: unknown, key: string, onProblem: OnProblem): readonly string[] | undefined {
  if (raw === undefined || raw === null) return undefined;
  if (Array.isArray(raw) && raw.every((one): one is string => typeof one === "string")) return raw;
  onProblem(key, `must be a list of hosts, not ${JSON.stringify(raw)}`);
  return undefined;
}

/** For a switch that is on unless somebody turns it off. */
export function isOn(raw: unknown, key: string, onProblem: OnProblem): boolean {
  if (raw === undefined || raw === null) return true;
  if (typeof raw === "boolean") return raw;
  onProblem(key, `must be true or false, not ${JSON.stringify(raw)}`);
  return true;
}
