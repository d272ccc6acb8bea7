/** Platforms under their short and long names: `linux/arm64/v8` is `linux/arm64`. */

const platformNames: ReadonlyMap<string, string> = new Map([
  ["linux/arm64/v8", "linux/arm64"],
  ["linux/aarch64", "linux/arm64"],
  ["linux/x86_64", "linux/amd64"],
  ["linux/arm", "linux/arm/v7"],
]);

/** As the catalog writes it. Without an operating system it is Linux. */
export function platformName(written: string): string {
  const long = written.includes("/") ? written : `linux/${written}`;
  return platformNames.get(long) ?? long;
}

/** Whether a size for `platform` answers a question for `wanted`. The empty image is the same on `any` platform. */
export const isPlatform = (platform: string, wanted: string): boolean =>
  platform === "any" || platform === platformName(wanted);
