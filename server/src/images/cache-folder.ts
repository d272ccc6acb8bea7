/** Where answers, compiled code and results are kept on this machine: one place for every editor and the command line. */
import path from "node:path";

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * `$XDG_CACHE_HOME/docker-traps/images`, `~/Library/Caches/docker-traps/images`, `%LOCALAPPDATA%\docker-traps\images`
 * (specifications.freedesktop.org/basedir-spec).
 */
export function cacheFolder({ platform, env, home }: Machine, part: "images" | "code" | "results" = "images"): string {
  const name = path.join("docker-traps", part);
  if (platform === "win32")
    return path.join(absolute(env["LOCALAPPDATA"]) ?? path.join(home, "AppData", "Local"), name);
  const wanted = absolute(env["XDG_CACHE_HOME"]);
  if (wanted !== undefined) return path.join(wanted, name);
  return platform === "darwin" ? path.join(home, "Library", "Caches", name) : path.join(home, ".cache", name);
}

const absolute = (folder: string | undefined): string | undefined =>
  folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
