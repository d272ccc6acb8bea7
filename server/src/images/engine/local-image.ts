/** Reads what an engine says of an image: `GET /images/{name}/json` of the Docker Engine API, version 1.24 and later. */
import type { ImageConfiguration, LocalImage } from "../../../../shared/src/images/live-answers.js";

/** Undefined when the text is not the answer of an engine. @param asked ISO 8601 in UTC. */
export function readLocalImage(text: string, asked: string): LocalImage | undefined {
  const image = parseObject(text);
  const { Os: system, Architecture: architecture, Variant: variant, Size: size } = image;
  if (typeof system !== "string" || typeof architecture !== "string") return undefined;
  if (typeof size !== "number" || !Number.isFinite(size) || size < 0) return undefined;
  return {
    asked,
    platform: platformOf(system, architecture, typeof variant === "string" ? variant : ""),
    size,
    created: dayBuilt(image["Created"]),
    configuration: readConfiguration(asObject(image["Config"])),
  };
}

/** The variants that go without saying (containerd, `platforms/database.go`): `arm64/v8` is `arm64`, `amd64/v1` is `amd64`. */
function platformOf(system: string, architecture: string, variant: string): string {
  const isPlain =
    variant === "" || `${architecture}/${variant}` === "arm64/v8" || `${architecture}/${variant}` === "amd64/v1";
  return isPlain ? `${system}/${architecture}` : `${system}/${architecture}/${variant}`;
}

/** Reproducible builds write a date of convention, and an engine that knows none writes the year 1. */
function dayBuilt(created: unknown): string | undefined {
  if (typeof created !== "string" || !/^\d{4}-\d{2}-\d{2}T/.test(created)) return undefined;
  const day = created.slice(0, "2026-09-12".length);
  return day < "1981" ? undefined : day;
}

const readConfiguration = (config: Record<string, unknown>): ImageConfiguration => ({
  user: typeof config["User"] === "string" ? config["User"] : "",
  volumes: Object.keys(asObject(config["Volumes"])),
  ports: Object.keys(asObject(config["ExposedPorts"])),
  entrypoint: asTexts(config["Entrypoint"]),
  command: asTexts(config["Cmd"]),
  environment: asTexts(config["Env"]),
});

const asTexts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

function parseObject(text: string): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}
