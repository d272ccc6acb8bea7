/** Images made up for the tests of the image card: answers that know one image, and each test changes what it is about. */
import { imageCardMarkdown } from "../../shared/src/images/card-markdown.js";
import { describeImage } from "../../shared/src/images/image-card.js";
import { nothingLive } from "../../shared/src/images/nothing-live.js";
import type { ImageName, ImageProfile, Images, ImageSize, SmallerImage } from "../../shared/src/images/images.js";

export const today = "2026-11-24";

export const profile: ImageProfile = {
  kind: "language runtime",
  distribution: "debian",
  packageManager: "apt",
  libc: "glibc",
  hasShell: true,
  user: "root",
  readyUser: undefined,
  dropsPrivileges: undefined,
  dataPaths: [],
  notes: [],
};

export const nothing: ImageProfile = {
  ...profile,
  kind: undefined,
  distribution: undefined,
  packageManager: undefined,
  libc: undefined,
  hasShell: undefined,
  user: undefined,
};

/** Answers that know one image; each test changes what it is about. */
export const images = (changes: Partial<Images> = {}): Images => ({
  asOf: "2026-09-25",
  tagsAsOf: "2026-08-21",
  knows: () => true,
  sizes: () => [],
  size(name, platform = "linux/amd64") {
    return this.sizes(name).find((one) => one.platform === platform);
  },
  profile: () => profile,
  deprecation: () => undefined,
  endsOfLife: () => [],
  pinnedTag: () => undefined,
  aliases: () => [],
  numberForCodename: () => undefined,
  isUnversioned: () => false,
  smaller: () => [],
  tags: () => [],
  ...nothingLive,
  ...changes,
});

export const named = (repository: string, tag?: string, digest?: string): ImageName => ({
  registry: undefined,
  repository,
  tag,
  digest,
});

export const size = (bytes: number, changes: Partial<ImageSize> = {}): ImageSize => ({
  tag: "1",
  platform: "linux/amd64",
  download: { bytes, asOf: "2026-07-14" },
  onDisk: undefined,
  status: "current",
  precision: "exact",
  origin: "docker-library/repo-info",
  ...changes,
});

export const smaller = (changes: Partial<SmallerImage> = {}): SmallerImage => ({
  repository: "app",
  tag: "1-slim",
  sizes: { from: 400_000_000, to: 40_000_000, basis: "download" },
  samePeriod: true,
  sameLibc: true,
  samePackageManager: true,
  finalStageOnly: false,
  buildStageOnly: false,
  keeps: "glibc, apt, shell",
  risk: "no compilers",
  ...changes,
});

export const markdown = (name: ImageName, answers: Images): string =>
  imageCardMarkdown(describeImage(name, answers, today));
export const firstLine = (text: string): string => text.split("\n")[0] ?? "";
export const lineWith = (text: string, part: string): string | undefined =>
  text.split("\n").find((line) => line.includes(part));

export const whole = images({
  sizes: ({ tag }) =>
    tag === "1-slim"
      ? [size(40_000_000, { onDisk: { bytes: 118_060_000, asOf: "2026-08-10" } })]
      : [
          size(400_000_000, { onDisk: { bytes: 1_110_000_000, asOf: "2026-07-14" } }),
          size(380_000_000, { platform: "linux/arm64" }),
        ],
  smaller: () => [smaller()],
  tags: () => ["1", "1.2.3"],
  pinnedTag: () => ({ tag: "1", fullTag: "1.2.3" }),
  aliases: () => ["1-trixie", "1.2.3", "1-trixie-20260714"],
  endsOfLife: () => [
    {
      release: "App 1",
      product: "app",
      cycle: "1",
      date: "2029-10-31",
      extended: undefined,
      isPast: false,
      successor: undefined,
      successorTag: undefined,
    },
  ],
});
