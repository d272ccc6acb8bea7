/** Narrow readers for JSON of strangers: unknown goes in, a type or undefined comes out. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that the text is; undefined for other JSON and for what is none. */
export function parseObject(text: Buffer): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text.toString("utf8")));
  } catch {
    return undefined;
  }
}

export const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

export const asArray = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);

export const asString = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** A number of bytes or seconds: whole, not negative. */
export const asCount = (value: unknown): number | undefined =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;

/** The strings of a list; an empty list for `null` and for what is no list. */
export const stringsOf = (value: unknown): readonly string[] =>
  (asArray(value) ?? []).filter((item) => typeof item === "string");

/** The keys of an object that is used as a set, as in `"Volumes": { "/data": {} }`. */
export const keysOf = (value: unknown): readonly string[] => Object.keys(asObject(value) ?? {});
