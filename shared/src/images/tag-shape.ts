/** Takes a tag apart into its version, its channel and its variant. The only place that knows how tags are put together. */
import { readVersion } from "./version.js";

/** A code name of a release, for one repository. */
export interface Codename {
  /** The number of the release: `14.04`. */
  readonly version: string;
  /**
   * `alias`: the two names were tags of one image. `release name`: never seen as a tag.
   * `channel`: a moving name of the release (`stable`), an image of its own.
   */
  readonly kind: "alias" | "release name" | "channel";
}

export type Codenames = ReadonlyMap<string, Codename>;

/** For a repository of which the catalog knows no code names. */
export const noCodenames: Codenames = new Map();

export interface TagShape {
  readonly words: readonly string[];
  /** The first word, when it is a number or a code name: `3.14`, `v3`, `trixie`. */
  readonly version: string | undefined;
  /** What `version` means: `trixie` is [13]. Empty without a version. */
  readonly numbers: readonly number[];
  readonly isPreview: boolean;
  /** Whether `version` is a code name. */
  readonly isCodename: boolean;
  /** The first word, when it is a moving name: `latest`, `lts`, `stable`. */
  readonly channel: string | undefined;
  /** All other words, in order: `slim`, `bookworm`. */
  readonly variant: readonly string[];
}

/** Moving names that any publisher may use. They name no version, wherever they stand. */
export const commonChannels: ReadonlySet<string> = new Set(
  "latest main master nightly edge dev develop stable rolling canary lts current next snapshot unstable testing".split(
    " ",
  ),
);

/** Moving names of the official images. */
const officialChannels: ReadonlySet<string> = new Set([
  ...commonChannels,
  ..."mainline devel innovation tip rawhide cauldron sisyphus oldstable oldoldstable experimental sid rc lta".split(
    " ",
  ),
]);

export const isChannel = (word: string): boolean => officialChannels.has(word);

/** `codenames` are those of the repository. */
export function readTag(tag: string, codenames: Codenames): TagShape {
  const words = tag.split("-");
  const first = words[0] ?? "";
  const version = readVersion(first);
  if (version !== undefined) {
    return { words, version: first, ...version, isCodename: false, channel: undefined, variant: words.slice(1) };
  }
  const none = { numbers: [], isPreview: false, isCodename: false };
  const codename = codenames.get(first);
  if (codename !== undefined && codename.kind !== "channel") {
    const numbers = readVersion(codename.version)?.numbers ?? [];
    return {
      words,
      version: first,
      numbers,
      isPreview: false,
      isCodename: true,
      channel: undefined,
      variant: words.slice(1),
    };
  }
  if (!isChannel(first)) return { words, version: undefined, ...none, channel: undefined, variant: words };
  // `lts-krypton` is the code name of what the channel means.
  const start = codenames.has(words[1] ?? "") ? 2 : 1;
  return { words, version: undefined, ...none, channel: first, variant: words.slice(start) };
}

/** How many words `larger` has besides those of `smaller`; undefined unless it holds them all, in order. */
export function extraWords(larger: readonly string[], smaller: readonly string[]): number | undefined {
  let found = 0;
  for (const word of larger) if (found < smaller.length && word === smaller[found]) found++;
  return found === smaller.length ? larger.length - smaller.length : undefined;
}

/** The letters before the digits of a word like `alpine3.20`; the word itself when it has no digits. */
export function wordStem(word: string): string {
  let end = word.length;
  while (end > 0 && "0123456789.".includes(word.charAt(end - 1))) end--;
  return word.slice(0, end);
}
