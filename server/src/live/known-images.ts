/** All that is known of images at this moment: the catalog, and over it what registries and the engine said. */
import { formatImageName } from "../../../shared/src/images/image-name.js";
import { overlayImages } from "../../../shared/src/images/overlay.js";
import type { ImageName, Images } from "../../../shared/src/images/images.js";
import { describeError, type Logger } from "../logger.js";
import type { NetworkSettings } from "../network-settings.js";
import type { LiveParts, LivePolicy, LiveSource } from "./live-source.js";

export interface KnownImagesParts {
  readonly loadCatalog: () => Promise<Images>;
  /** Loads the part that asks; called once, when somebody may be asked. Undefined where there is none. */
  readonly openLive: ((parts: LiveParts) => Promise<LiveSource>) | undefined;
  /** Something new is known. */
  readonly onChange: () => void;
  readonly logger: Logger;
}

export class KnownImages {
  readonly #parts: KnownImagesParts;
  #policy: LivePolicy = nobody;
  #live: LiveSource | undefined;
  #opening: Promise<void> | undefined;
  /** Asked for before the part that asks was there. */
  readonly #waiting: ((live: LiveSource) => void)[] = [];
  /** What those wait for who want the next answer. */
  #change: Change | undefined;
  readonly #wanted = new Map<string, ImageName>();
  /** A new object for each state of knowledge: analyses are kept by it. */
  #images: Images | undefined;

  constructor(parts: KnownImagesParts) {
    this.#parts = parts;
  }

  async images(): Promise<Images> {
    const catalog = await this.#parts.loadCatalog();
    return this.#live === undefined ? catalog : (this.#images ??= overlayImages(catalog, this.#live));
  }

  /** In a workspace that is not trusted nobody is asked, and what was answered before is not shown. */
  configure({ registry, allow, insecure, engine }: NetworkSettings, isTrusted: boolean): void {
    this.#policy = isTrusted ? { registry: registry === "on", allow, insecure, engine } : nobody;
    this.#live?.configure(this.#policy);
    this.#images = undefined;
  }

  /** Resolves at the next answer. */
  nextChange(): Promise<void> {
    this.#change ??= newChange();
    return this.#change.over;
  }

  /** `scratch` is no image of a registry. */
  want(name: ImageName): void {
    if (name.registry === undefined && name.repository === "scratch") return;
    this.#ask((live) => {
      live.want(name);
      this.#noteWanted(name);
    });
  }

  /** Whether its registry may still tell tags that are not known yet. */
  mayListTags(name: ImageName): boolean {
    return this.#policy.registry && this.#live?.tags(name) === undefined;
  }

  wantTags(name: ImageName): void {
    this.#ask((live) => {
      live.wantTags(name);
    });
  }

  /** Resolves when nobody is being asked any more. */
  async settled(): Promise<void> {
    await this.#opening;
    await this.#live?.settled();
  }

  dispose(): void {
    this.#live?.dispose();
  }

  /** Only the names of late: others are not on the screen any more. */
  #noteWanted(name: ImageName): void {
    const key = formatImageName(name);
    this.#wanted.delete(key);
    this.#wanted.set(key, name);
    const [oldest] = this.#wanted.keys();
    if (this.#wanted.size > mostWanted && oldest !== undefined) this.#wanted.delete(oldest);
  }

  /** Where a tag is missing, the tags that are there are wanted next: they are what can be chosen instead. */
  #wantNeighbors(): void {
    for (const name of this.#wanted.values()) {
      const answer = this.#live?.registry(name);
      if (answer?.kind === "missing" && answer.what === "tag") this.#live?.wantTags(name);
    }
  }

  #ask(question: (live: LiveSource) => void): void {
    if (!this.#policy.registry && !this.#policy.engine) return;
    if (this.#live !== undefined) {
      question(this.#live);
      return;
    }
    this.#waiting.push(question);
    this.#opening ??= this.#open();
  }

  async #open(): Promise<void> {
    const { openLive, logger, onChange } = this.#parts;
    if (openLive === undefined) return;
    try {
      const live = await openLive({
        onChange: () => {
          this.#images = undefined;
          this.#wantNeighbors();
          this.#change?.finish();
          this.#change = undefined;
          onChange();
        },
        onNote: (line) => {
          logger.info(line);
        },
      });
      live.configure(this.#policy);
      this.#live = live;
      for (const question of this.#waiting.splice(0)) question(live);
    } catch (error) {
      logger.error(`Registries and the engine cannot be asked: ${describeError(error)}`);
    }
  }
}

interface Change {
  readonly over: Promise<void>;
  readonly finish: () => void;
}

function newChange(): Change {
  let finish = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { over, finish };
}

const mostWanted = 500;

const nobody: LivePolicy = { registry: false, allow: [], insecure: [], engine: false };
