/** Names for the volumes that could take the place of anonymous ones, after the paths they hold. */

export interface NamedVolume {
  readonly name: string;
  readonly path: string;
}

/** Last parts of paths that say nothing without the part before: `/var/lib/postgresql/data`. */
const vague: ReadonlySet<string> = new Set([
  "data",
  "db",
  "log",
  "logs",
  "config",
  "conf",
  "html",
  "files",
  "storage",
  "content",
]);

/** Folders that hold everybody's data and name nobody's. */
const shared: ReadonlySet<string> = new Set([
  "var",
  "lib",
  "usr",
  "opt",
  "srv",
  "mnt",
  "home",
  "etc",
  "share",
  "local",
  "root",
]);

/** One for each path that can be mounted by `-v`, each name once. */
export function namedVolumes(paths: readonly string[]): readonly NamedVolume[] {
  const taken = new Set<string>();
  return paths.filter(isMountable).map((path) => {
    const base = nameFor(path);
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
    taken.add(name);
    return { name, path };
  });
}

/** `-v` takes a colon for its own separator, but for that of a Windows drive. */
function isMountable(path: string): boolean {
  const rest = /^[A-Za-z]:[\\/]/.test(path) ? path.slice(2) : path;
  return rest !== "" && !/[:\p{Cc}\p{Cf}]/u.test(rest);
}

/** Docker wants at least two characters of letters, digits, `_`, `.` and `-`, the first of them a letter or a digit. */
function nameFor(path: string): string {
  const parts = path
    .split(/[\\/]/)
    .map(toNamePart)
    .filter((part) => part !== "");
  const last = parts.at(-1) ?? "data";
  const before = parts.at(-2);
  const name = vague.has(last) && before !== undefined && !shared.has(before) ? `${before}-${last}` : last;
  return name.length < 2 ? `${name}-data` : name;
}

const toNamePart = (part: string): string =>
  part
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 40);
