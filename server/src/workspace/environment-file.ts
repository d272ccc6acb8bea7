/** The variables of a `.env` file, as compose reads it: docs.docker.com/compose/how-tos/environment-variables/variable-interpolation. */

/** Values with variables of their own are left out: what they become is not known here. */
export function readEnvironmentFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*[=:](.*)$/.exec(line);
    if (match === null) continue;
    const [, name = "", raw = ""] = match;
    const value = valueOf(raw.trim());
    if (value === undefined) values.delete(name);
    else values.set(name, value);
  }
  return values;
}

function valueOf(raw: string): string | undefined {
  const quote = raw[0];
  if (quote === "'" || quote === '"') {
    const end = raw.indexOf(quote, 1);
    const inside = raw.slice(1, end === -1 ? undefined : end);
    return end === -1 || (quote === '"' && /[$\\]/.test(inside)) ? undefined : inside;
  }
  const comment = raw.search(/(?:^|\s)#/);
  const value = comment === -1 ? raw : raw.slice(0, comment).trim();
  return value.includes("$") ? undefined : value;
}
