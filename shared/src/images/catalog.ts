/** The catalog: facts about images in one compact value, and the answers that are read from it. */
import { type CatalogReader, createCatalogReader, type RepositoryFacts } from "./catalog-reader.js";
import { deprecationOf } from "./deprecation.js";
import { endsOfLifeOf } from "./end-of-life.js";
import { familiarName } from "./image-name.js";
import type { ImageName, Images } from "./images.js";
import { numberForCodename } from "./codename-number.js";
import { nothingLive } from "./nothing-live.js";
import { rememberFor } from "./remembered.js";
import { pinnedTagOf } from "./pinned-tag.js";
import { profileOf } from "./profile.js";
import { sizeOf, sizesOf } from "./size-table.js";
import { smallerImagesOf } from "./smaller-image.js";
import { tagInUse } from "./tag-in-use.js";
import { isUnversioned } from "./unversioned-tag.js";

/** Text packed for one repository: lines, cells and lists as `packed.ts` reads them. Unpacked when first asked for. */
export type Packed = string;

/**
 * Written by `npm run build-catalog`, read by `createImages`. Repositories are keyed as a Dockerfile writes them:
 * `ubuntu`, `bitnami/postgresql`, `gcr.io/distroless/static-debian12`. The columns of a
 * table are told by the module that unpacks it.
 */
export interface Catalog {
  /** Raised when a reader of the former description would misread the catalog. */
  readonly format: 1;
  readonly asOf: string;
  readonly tagsAsOf: string;
  readonly releasesAsOf: string;
  /** `linux/amd64`, …; sizes name them by index. */
  readonly platforms: readonly string[];
  /** Status, precision and origin of a size; sizes name them by index. */
  readonly sizeKinds: readonly (readonly [status: string, precision: string, origin: string])[];
  /** Registries that hold the images of another one: a prefix, and what stands for it. Longest first. */
  readonly mirrors: readonly (readonly [prefix: string, standsFor: string])[];
  readonly sizes: Readonly<Record<string, Packed>>;
  readonly tags: Readonly<Record<string, Packed>>;
  /** By repository, or by a pattern with `*`. */
  readonly profiles: Readonly<Record<string, Packed>>;
  readonly codenames: Readonly<Record<string, Packed>>;
  readonly deprecations: Readonly<Record<string, Packed>>;
  readonly smaller: Readonly<Record<string, Packed>>;
  /** All products with their release cycles. */
  readonly products: Packed;
}

/**
 * Answers from one catalog, which is loaded at the first question. Unpacks only the repositories asked for and keeps what
 * it unpacked. A question throws where loading does.
 */
export function createImages(load: () => Catalog): Images {
  let opened: CatalogReader | undefined;
  const reader = (): CatalogReader => (opened ??= createCatalogReader(load()));
  const factsOf = rememberFor((image): RepositoryFacts => reader().repository(image));
  const profile = remember((image) => profileOf(factsOf(image), tagInUse(image)));
  const pinnedTag = remember((image) => pinnedTagOf(factsOf(image), tagInUse(image)));
  const smaller = remember((image) => smallerImagesOf({ reader: reader(), profile, pinnedTag }, image));
  const usualSize = rememberFor((image) => sizeOf(factsOf(image), tagInUse(image)));
  return {
    get asOf() {
      return reader().catalog.asOf;
    },
    get tagsAsOf() {
      return reader().catalog.tagsAsOf;
    },
    knows: (image) => factsOf(image).isKnown,
    sizes: (image) => sizesOf(factsOf(image), tagInUse(image)),
    size: (image, platform) =>
      platform === undefined ? usualSize(image) : sizeOf(factsOf(image), tagInUse(image), platform),
    profile,
    deprecation: rememberFor((image) => deprecationOf(factsOf(image), tagInUse(image))),
    endsOfLife: rememberForDay((image, today) => endsOfLifeOf({ reader: reader(), image, today })),
    pinnedTag,
    aliases: (image) => aliasesOf(factsOf(image).tags.entryOf(tagInUse(image) ?? ""), tagInUse(image)),
    numberForCodename: rememberFor((image) => numberForCodename(factsOf(image), image.tag)),
    isUnversioned: rememberFor((image) => isUnversioned(factsOf(image), tagInUse(image))),
    smaller,
    tags: (image) => factsOf(image).tags.names,
    ...nothingLive,
  };
}

const aliasesOf = (entry: readonly string[] | undefined, tag: string | undefined): readonly string[] =>
  (entry ?? []).filter((name) => name !== tag);

/** The same question about the same name gets the same answer, also where the name was written elsewhere or at more length. */
function remember<Answer>(answer: (image: ImageName) => Answer): (image: ImageName) => Answer {
  const known = new Map<string, { readonly value: Answer }>();
  return rememberFor((image) => {
    const key = `${familiarName(image)}:${tagInUse(image) ?? ""}`;
    const found = known.get(key) ?? { value: answer(image) };
    if (known.size >= maxRemembered) known.clear();
    known.set(key, found);
    return found.value;
  });
}

/** An editor session meets far fewer names; a run over a large tree must not grow without end. */
const maxRemembered = 2000;

/** A day later the answer may be another one. */
function rememberForDay<Answer>(
  answer: (image: ImageName, today: string) => Answer,
): (image: ImageName, today: string) => Answer {
  const known = new WeakMap<ImageName, { readonly today: string; readonly value: Answer }>();
  return (image, today) => {
    const found = known.get(image);
    if (found?.today === today) return found.value;
    const value = answer(image, today);
    known.set(image, { today, value });
    return value;
  };
}
