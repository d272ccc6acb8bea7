/**
 * The catalog as a file: JSON that can be read in parts. Its first line is all of it but the two long tables, with the
 * places of their texts; of these only what is asked for is read.
 */
import type { Catalog, Packed } from "./catalog.js";

type LongTable = "sizes" | "tags";

/** Where the JSON of a text stands behind the first line: offset and length in bytes. */
type Place = readonly [start: number, length: number];

type Places = Readonly<Record<string, Place>>;

type Head = Omit<Catalog, LongTable> & {
  readonly places: Readonly<Record<LongTable, Places>>;
};

/** Reads so many bytes of the file from an offset on; fewer where it ends before. */
export type ReadPart = (start: number, length: number) => string;

/** The whole file. It is ASCII: a character is a byte. */
export function writeCatalog(catalog: Catalog): string {
  const { sizes, tags, ...rest } = catalog;
  const places: Record<string, Places> = {};
  let body = "";
  for (const [name, table] of Object.entries({ sizes, tags })) {
    body += `${body === "" ? "" : ",\n"}"${name}":{\n`;
    const own: Record<string, Place> = {};
    let separator = "";
    for (const [key, packed] of Object.entries(table)) {
      body += `${separator}${asciiJson(key)}:`;
      const text = asciiJson(packed);
      own[key] = [body.length, text.length];
      body += text;
      separator = ",\n";
    }
    body += "}";
    places[name] = own;
  }
  const head = asciiJson({ ...rest, places });
  return `${head.slice(0, -1)},\n${body}}\n`;
}

const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** As much as the first line is likely to be, in bytes. */
const likelyHead = 100_000;

/** Reads the first line now, and the texts of the long tables when they are first asked for. Throws where the file is no catalog. */
export function openCatalog(read: ReadPart): Catalog {
  const line = firstLine(read);
  const { places, ...rest } = JSON.parse(`${line.replace(/,$/, "")}}`) as Head;
  const table = (name: LongTable): Catalog["sizes"] =>
    tableOf(places[name], (start, length) => read(line.length + 1 + start, length));
  return { ...rest, sizes: table("sizes"), tags: table("tags") };
}

function firstLine(read: ReadPart): string {
  for (let length = likelyHead; ; length *= 2) {
    const text = read(0, length);
    const end = text.indexOf("\n");
    if (end !== -1) return text.slice(0, end);
    if (text.length < length) throw new Error("The file of the catalog is cut off.");
  }
}

/** Each text is read once. */
function tableOf(places: Places, read: ReadPart): Readonly<Record<string, Packed>> {
  const table: Record<string, Packed> = {};
  for (const [key, [start, length]] of Object.entries(places)) {
    let text: Packed | undefined;
    const get = (): Packed => (text ??= JSON.parse(read(start, length)) as Packed);
    Object.defineProperty(table, key, { enumerable: true, get });
  }
  return table;
}
