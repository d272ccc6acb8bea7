/** Anything that the analysis makes as plain data, so that two of them can be held against each other. */
import { SourceText } from "../../shared/src/text/source-text.js";

/** Spans as numbers, source texts with the place of each character. What is met again is named by where it was met first. */
export function dumped(value: unknown): unknown {
  return new Dumper().dump(value, "top");
}

class Dumper {
  readonly #met = new Map<object, string>();

  dump(value: unknown, path: string): unknown {
    if (typeof value === "function") return "function";
    if (typeof value !== "object" || value === null) return value;
    if (isSpan(value)) return `${value.start}-${value.end}`;
    const met = this.#met.get(value);
    if (met !== undefined) return `as ${met}`;
    this.#met.set(value, path);
    if (value instanceof SourceText) return placesOf(value);
    if (value instanceof Map) return this.dump([...(value as Map<unknown, unknown>)], path);
    if (value instanceof Set) return this.dump([...(value as Set<unknown>)], path);
    if (Array.isArray(value)) return value.map((one, index) => this.dump(one, `${path}.${index}`));
    return Object.fromEntries(
      namesOf(value).map((name) => [name, this.dump(Reflect.get(value, name), `${path}.${name}`)]),
    );
  }
}

/** Those of classes that have getters, too. */
function namesOf(value: object): string[] {
  const names = new Set(Object.keys(value));
  for (let one: unknown = Object.getPrototypeOf(value); one !== Object.prototype && one !== null; ) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(one as object))) {
      if (descriptor.get !== undefined) names.add(name);
    }
    one = Object.getPrototypeOf(one);
  }
  return [...names].sort();
}

function isSpan(value: object): value is { readonly start: number; readonly end: number } {
  const names = namesOf(value);
  return names.length === 2 && names[0] === "end" && names[1] === "start";
}

const placesOf = (source: SourceText): readonly unknown[] => [
  source.text,
  Array.from(source.text, (_, at) => {
    const { start, end } = source.spanOf(at, at + 1);
    return `${start}-${end}`;
  }).join(" "),
];
