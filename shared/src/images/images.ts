/** What the analysis may ask about images. `createImages` answers from the catalog; `overlayImages` lays live answers over it. */
import type { LocalImage } from "./live-answers.js";

/** An image by name. Docker Hub and its `library/` are left out: `docker.io/library/ubuntu` is `{ repository: "ubuntu" }`. */
export interface ImageName {
  /** Host, with port where one is written; undefined for Docker Hub. */
  readonly registry: string | undefined;
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:…` */
  readonly digest: string | undefined;
}

/** A number of bytes somebody read, and when. */
export interface SizeFigure {
  readonly bytes: number;
  /** Day the measured image was built, `2026-09-12`; with `isAsked` the day it was asked for. */
  readonly asOf: string;
  /** The image does not say when it was built. */
  readonly isAsked?: true;
  /** Where it was read, in words for a reader; that of the size when left out. */
  readonly origin?: string;
}

/** How large one image is on one platform. At least one of the two figures is there. */
export interface ImageSize {
  /** The main tag of the measured image: the tag asked for may be an alias of it. */
  readonly tag: string;
  readonly platform: string;
  /** What a pull transfers: the sum of the compressed layers. */
  readonly download: SizeFigure | undefined;
  /** What it takes on disk, unpacked. Never derived from `download`. */
  readonly onDisk: SizeFigure | undefined;
  /** `current`: measured this year. `stale`: the tag still exists, the figure is years old. `archived`: the tag is no longer maintained. */
  readonly status: "current" | "stale" | "archived";
  /** `exact`: summed from the manifest. `baseline`, `stated`: a rounded figure that the publisher names. */
  readonly precision: "exact" | "baseline" | "stated";
  /** Where the figure was read, in words for a reader. */
  readonly origin: string;
}

export type Libc = "glibc" | "musl" | "uclibc" | "none";
export type PackageManager = "apt" | "apk" | "dnf" | "microdnf" | "yum" | "tdnf" | "zypper" | "pacman" | "none";

/** A directory in which a service keeps its data. */
export interface DataPath {
  readonly path: string;
  /** False when it is only documented and the image declares no volume there. */
  readonly declared: boolean;
  /** Known from the image's configuration alone, which lists volumes in no order: the first of several is not the main one. */
  readonly isUnranked?: true;
}

/** What a repository's images are like, as far as known; undefined means unknown, not absent. */
export interface ImageProfile {
  readonly kind: "distro" | "language runtime" | "service" | "minimal" | undefined;
  /** In words: `debian`, `alpine`, `redhat ubi`. */
  readonly distribution: string | undefined;
  readonly packageManager: PackageManager | undefined;
  readonly libc: Libc | undefined;
  readonly hasShell: boolean | undefined;
  /** User the container starts as: name, uid or `uid:gid`. */
  readonly user: string | undefined;
  /** An unprivileged user that exists in the image while `user` is root. */
  readonly readyUser: string | undefined;
  /** Whether the image's own entry point starts as root and continues as `readyUser`. */
  readonly dropsPrivileges: boolean | undefined;
  readonly dataPaths: readonly DataPath[];
  /** Keys of `card-notes.ts`, such as `musl-wheels` or `exec-form-only`. */
  readonly notes: readonly string[];
}

export interface Deprecation {
  /** Repositories to use instead, best first, without tags; empty when none is named. */
  readonly replacements: readonly string[];
  /** The tag of the first replacement where the publisher names one: `lts`, for `jenkins` → `jenkins/jenkins:lts`. */
  readonly replacementTag: string | undefined;
  /** A remark such as `end of life`, `unmaintained`; undefined when there is none. */
  readonly reason: string | undefined;
  /** `2024-06-30`, or `2022-07`. */
  readonly since: string | undefined;
}

/** The release behind a tag and the end of its support. */
export interface EndOfLife {
  /** For a reader: `Debian 8 (jessie)`, `Python 3.8`. */
  readonly release: string;
  /** `product` and `cycle` of endoflife.date. */
  readonly product: string;
  readonly cycle: string;
  /**
   * The last day of the support that everyone gets, `2020-06-30`; undefined when only "yes" is known. For Debian this
   * is the end of long-term support, which comes from the same archive for everyone.
   */
  readonly date: string | undefined;
  /** End of paid or extended support, where there is one beside `date`. */
  readonly extended: string | undefined;
  /** Whether support has ended on the day that was asked for. */
  readonly isPast: boolean;
  /**
   * Cycle of the release to move to, only when `isPast`. Ubuntu and Node.js: the newest long-term release (the one
   * that the publisher tags `lts`); Java, .NET, MySQL, MariaDB, HAProxy: the next long-term release; others: the next
   * release, with half a year to live where there is one.
   */
  readonly successor: string | undefined;
  /**
   * The tag to use instead, one for all releases behind the tag that have ended: moved to the successor, the variant
   * kept, without what has ended in it (`3.8-slim-buster` → `3.11-slim`). Undefined unless it is one of today's tags.
   */
  readonly successorTag: string | undefined;
}

/** A tag that pins what a moving tag means today. */
export interface PinnedTag {
  /** The release line: `3.14`, `24-alpine`, `26.04`. Moves with patch releases only. */
  readonly tag: string;
  /** The exact version, where another one than `tag`: `3.14.7`. */
  readonly fullTag: string | undefined;
}

/** An image that does the same job with fewer bytes. */
export interface SmallerImage {
  /** As written in a Dockerfile: `python`, `alpine`, `scratch`. */
  readonly repository: string;
  /** Undefined for `scratch`. */
  readonly tag: string | undefined;
  /** Both sizes on the same basis and platform; undefined where one is unknown or they are years apart. */
  readonly sizes: { readonly from: number; readonly to: number; readonly basis: "download" | "on disk" } | undefined;
  /** Whether both sizes are known and were built within 200 days; when not, no percentage may be shown. */
  readonly samePeriod: boolean;
  readonly sameLibc: boolean;
  readonly samePackageManager: boolean;
  /** Good only where nothing is compiled any more: the last stage of a multi-stage build (a JRE, `scratch`). */
  readonly finalStageOnly: boolean;
  /** Good only where something is compiled and copied elsewhere: `golang:1.27-alpine`. No advice for what ships. */
  readonly buildStageOnly: boolean;
  /** What stays as it is, in words: `glibc, apt, shell`. */
  readonly keeps: string;
  /** What may break, in words. */
  readonly risk: string;
}

/** What the registry says of a reference: of the tag, or that it has no such repository, or none for us. */
export type TagState = "there" | "missing" | "repository missing";

/**
 * The catalog's answers. Every method takes any name and says undefined, or an empty list, for what it does not know.
 * A digest beside a tag is ignored; of a digest without a tag only that is said which holds for the whole repository.
 */
export interface Images {
  /** Day of the newest facts: `2026-09-25`. */
  readonly asOf: string;
  /** Day the tag lists were read: `2026-08-21`. */
  readonly tagsAsOf: string;
  /** Whether anything at all is known of the repository. An image that only this machine has may be one of the user's own: that does not count. */
  knows(image: ImageName): boolean;
  /** Every measured platform of the tag (`latest` when none is written), linux/amd64 first. */
  sizes(image: ImageName): readonly ImageSize[];
  /** The size on one platform; linux/amd64 when none is named. */
  size(image: ImageName, platform?: string): ImageSize | undefined;
  profile(image: ImageName): ImageProfile;
  deprecation(image: ImageName): Deprecation | undefined;
  /** Every release behind the tag that has an end of life (`python:3.8-buster` has two), judged against `today` (`2026-11-24`). */
  endsOfLife(image: ImageName, today: string): readonly EndOfLife[];
  /** What the tag (`latest` when none is written) means today, pinned, its variant kept. Undefined when unknown or when nothing more exact exists. */
  pinnedTag(image: ImageName): PinnedTag | undefined;
  /** Today's other tags of the same image. */
  aliases(image: ImageName): readonly string[];
  /** For a tag that names a release by its code name: the tag with the number, known to be the same image. */
  numberForCodename(image: ImageName): string | undefined;
  /**
   * Whether the tag names no version at all: `latest`, `alpine`, `lts`, `stable`, `nightly`. No tag counts as `latest`;
   * a digest without a tag is a version.
   */
  isUnversioned(image: ImageName): boolean;
  /** Smaller relatives, smallest risk first. */
  smaller(image: ImageName): readonly SmallerImage[];
  /**
   * Today's tags of the repository, newest first as the publisher lists them; empty when unknown. All that there are,
   * old ones too, where the registry has listed them.
   */
  tags(image: ImageName): readonly string[];
  /** `sha256:…` that the reference (`latest` when nothing is written) means; undefined unless the registry was asked. */
  digest(image: ImageName): string | undefined;
  /** Undefined unless the registry was asked. */
  tagState(image: ImageName): TagState | undefined;
  /** Existing tags that may be meant where the tag is missing, nearest first, at most `count`; empty unless the registry was asked. */
  nearestTags(image: ImageName, count: number): readonly string[];
  /** When the registry was asked for the reference: ISO 8601 in UTC; undefined unless it was. */
  asked(image: ImageName): string | undefined;
  /** What the engine of this machine has under that name; undefined when it has nothing, or was not asked. */
  local(image: ImageName): LocalImage | undefined;
}
