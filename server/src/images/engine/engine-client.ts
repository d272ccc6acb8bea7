/** Asks the engine of this machine what it has of an image. Never starts one, and changes nothing in it. */
import type { ImageName } from "../../../../shared/src/images/images.js";
import type { LocalImage } from "../../../../shared/src/images/live-answers.js";
import type { EngineClient } from "../sources.js";
import { type EngineAddress, formatEngineAddress } from "./engine-address.js";
import { engineImageName } from "./engine-image-name.js";
import { askEngine, type EngineReply } from "./engine-request.js";
import { findEngine } from "./find-engine.js";
import { readLocalImage } from "./local-image.js";
import type { Machine } from "./this-machine.js";

export interface EngineParts extends Machine {
  readonly now: () => Date;
  /** Milliseconds for one question, from the connection to the last byte. */
  readonly timeout: number;
  /** A sentence for the log. Each is told once. */
  readonly onNote: (sentence: string) => void;
}

/** Milliseconds after a failed connection in which nobody tries again. */
export const engineRest = 30_000;

/**
 * The engine is looked for again after each failure, so one that is started later is found, and a changed context too.
 * Of the usual places, the first that answers is the engine.
 */
export function createEngineClient(parts: EngineParts): EngineClient {
  const told = new Set<string>();
  let restsUntil = 0;
  let engine: Promise<EngineAddress[]> | undefined;

  function note(sentence: string): void {
    if (!told.has(sentence)) parts.onNote(sentence);
    told.add(sentence);
  }

  async function addresses(): Promise<EngineAddress[]> {
    const { addresses: found, problem } = await findEngine(parts);
    if (problem !== undefined) note(problem);
    return [...found];
  }

  /** Undefined when no engine answers. An address that does not answer is not asked again before the rest is over. */
  async function ask(path: string): Promise<EngineReply | undefined> {
    engine ??= addresses();
    const places = await engine;
    for (let place = places[0]; place !== undefined; place = places[0]) {
      try {
        return await askEngine(place, path, parts.timeout);
      } catch (error) {
        note(`The engine at ${formatEngineAddress(place)} does not answer: ${reasonOf(error)}.`);
        if (places[0] === place) places.shift();
      }
    }
    engine = undefined;
    restsUntil = parts.now().getTime() + engineRest;
    return undefined;
  }

  return {
    async image(name: ImageName): Promise<LocalImage | undefined> {
      const reference = engineImageName(name);
      if (reference === undefined || parts.now().getTime() < restsUntil) return undefined;
      const reply = await ask(`/images/${reference}/json`);
      return reply?.status === 200 ? readLocalImage(reply.text, parts.now().toISOString()) : undefined;
    },
  };
}

/** In words, without what a server could have put into them: the code of the system, `ECONNREFUSED`, where there is one. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown reason";
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
