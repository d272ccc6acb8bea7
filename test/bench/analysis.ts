/** Our analysis beside the floor and a peer, in one process. */
import { validate } from "dockerfile-utils";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { type DockerDocument, openDocument, updateDocument } from "../../shared/src/engine/document.js";
import { rules } from "../../shared/src/rules/index.js";
import { lexLines } from "./line-lexer.js";
import { race, type Timing } from "./measure.js";
import { synthetic, typical } from "./synthetic.js";

const images = loadCatalog();

const check = (document: DockerDocument): number =>
  analyze({ document, fileName: "Dockerfile", rules, settings: defaultSettings, images, today: "2026-11-24" })
    .diagnostics.length;

export interface Row {
  readonly what: string;
  readonly floor: Timing;
  /** Parse and analysis of a text that was never seen before. */
  readonly cold: Timing;
  /** One character typed in the middle, then the analysis. */
  readonly edit: Timing;
  /** Undefined where it takes too long to wait for. */
  readonly peer: Timing | undefined;
}

/** One text, or several taken together as one unit of work. */
export function compare(
  what: string,
  texts: readonly string[],
  options: { milliseconds: number; withPeer: boolean },
): Row {
  const each = (action: (text: string) => unknown) => (): void => {
    for (const text of texts) action(text);
  };
  const editors = texts.map((text) => editorOf(text));
  const contestants = {
    floor: each(lexLines),
    cold: each((text) => check(openDocument("dockerfile", text))),
    edit: () => {
      for (const type of editors) type();
    },
  };
  if (!options.withPeer) return { what, ...race(contestants, options.milliseconds), peer: undefined };
  return { what, ...race({ ...contestants, peer: each((text) => validate(text)) }, options.milliseconds) };
}

/** Types a character and takes it back, turn by turn. */
function editorOf(text: string): () => void {
  const lineEnd = text.indexOf("\n", text.length >> 1);
  const at = lineEnd === -1 ? text.length : lineEnd;
  const longer = `${text.slice(0, at)} ${text.slice(at)}`;
  let document = openDocument("dockerfile", text);
  let isLonger = false;
  return () => {
    const change = isLonger ? { start: at, oldEnd: at + 1, newEnd: at } : { start: at, oldEnd: at, newEnd: at + 1 };
    document = updateDocument(document, isLonger ? text : longer, change);
    isLonger = !isLonger;
    check(document);
  };
}

export const ofTypicalSizes = (milliseconds: number): Row[] =>
  [50, 1_000, 10_000].map((lines) =>
    compare(`${lines} lines`, [typical(lines)], { milliseconds, withPeer: lines <= 1_000 }),
  );

export interface Growth {
  readonly kind: string;
  /** Milliseconds at 1,000, 10,000 and 100,000 lines. */
  readonly times: readonly number[];
  /** The power of the length that the time grows with, from the first to the last. */
  readonly exponent: number;
}

export function growth(milliseconds: number, sizes: readonly number[]): Growth[] {
  return Object.entries(synthetic).map(([kind, make]) => {
    const times = sizes.map((lines) => {
      const text = make(lines);
      return race({ cold: () => check(openDocument("dockerfile", text)) }, milliseconds).cold.p50;
    });
    const [first = 1, last = 1] = [times[0], times[times.length - 1]];
    const exponent = Math.log(last / first) / Math.log((sizes[sizes.length - 1] ?? 1) / (sizes[0] ?? 1));
    return { kind, times, exponent };
  });
}
