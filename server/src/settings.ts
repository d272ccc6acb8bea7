/** Raw configuration of an editor -> typed settings. The only way in which settings enter the server. */
import type { AnalysisSettings } from "../../shared/src/engine/analyze.js";
import type { Language } from "../../shared/src/language.js";
import type { Rule } from "../../shared/src/rule.js";
import { readLanguagesOff } from "./language-settings.js";
import { isOn, type NetworkSettings, readNetworkSettings } from "./network-settings.js";
import { isRecord, type OnProblem, readSeverities } from "./severities.js";

export interface Settings {
  readonly analysis: AnalysisSettings;
  /** In these, no trap is looked for. */
  readonly languagesOff: ReadonlySet<Language>;
  /** Completion, formatting and the like: `auto` is on unless another extension provides them. */
  readonly dockerfileFeatures: "auto" | "on" | "off";
  readonly network: NetworkSettings;
  /** Whether size and user are shown behind each image. */
  readonly inlayHints: boolean;
  /** Whether the syntax errors of `dockerfile-language-service` are published too. */
  readonly dockerfileDiagnostics: boolean;
}

/** Frozen. What is unknown or wrong is reported and has its default. */
export function readSettings(raw: unknown, rules: readonly Rule[], onProblem: OnProblem): Settings {
  const values = isRecord(raw) ? raw : {};
  if (raw !== undefined && raw !== null && !isRecord(raw)) onProblem("dockerTraps", "must be an object");
  for (const key of Object.keys(values)) if (!knownKeys.has(key)) onProblem(key, "is no setting of Docker Traps");
  return Object.freeze({
    analysis: Object.freeze({ severity: severitiesIn(values["severity"], rules, onProblem) }),
    languagesOff: readLanguagesOff(values["languages"], onProblem),
    dockerfileFeatures: featuresIn(values["dockerfileFeatures"], onProblem),
    dockerfileDiagnostics: diagnosticsIn(values["dockerfileDiagnostics"], onProblem),
    network: Object.freeze(readNetworkSettings(values, onProblem)),
    inlayHints: hintsIn(values["inlayHints"], onProblem),
  });
}

/** `trace` belongs to the client library, which reads `dockerTraps.trace.server` itself. */
const knownKeys: ReadonlySet<string> = new Set([
  "severity",
  "languages",
  "dockerfileFeatures",
  "dockerfileDiagnostics",
  "registry",
  "engine",
  "inlayHints",
  "trace",
]);

function severitiesIn(raw: unknown, rules: readonly Rule[], onProblem: OnProblem): AnalysisSettings["severity"] {
  return raw === undefined || raw === null ? new Map() : readSeverities(raw, rules, onProblem);
}

function featuresIn(raw: unknown, onProblem: OnProblem): Settings["dockerfileFeatures"] {
  if (raw === undefined || raw === null) return "auto";
  if (raw === "auto" || raw === "on" || raw === "off") return raw;
  onProblem("dockerfileFeatures", `must be one of auto, on, off, not ${JSON.stringify(raw)}`);
  return "auto";
}

function diagnosticsIn(raw: unknown, onProblem: OnProblem): boolean {
  if (raw === undefined || raw === null) return false;
  if (typeof raw === "boolean") return raw;
  onProblem("dockerfileDiagnostics", `must be true or false, not ${JSON.stringify(raw)}`);
  return false;
}

function hintsIn(raw: unknown, onProblem: OnProblem): boolean {
  if (raw === undefined || raw === null) return true;
  if (isRecord(raw)) return isOn(raw["enabled"], "inlayHints.enabled", onProblem);
  onProblem("inlayHints", "must be an object");
  return true;
}
