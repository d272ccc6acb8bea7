/** Which of our rules another tool's rule corresponds to, so that its ignore comments are honored here. */

/**
 * Keys: rule codes of hadolint (github.com/hadolint/hadolint, README of 2.14) and names of BuildKit's build checks
 * (docs.docker.com/reference/build-checks).
 */
export const foreignRules: ReadonlyMap<string, readonly string[]> = new Map([
  ["DL3002", ["root-user"]],
  ["DL3004", ["sudo"]],
  ["DL3006", ["untagged-image"]],
  ["DL3007", ["latest-tag"]],
  ["DL3009", ["package-cache-left-behind"]],
  ["DL3015", ["recommended-packages"]],
  ["DL3019", ["package-cache-left-behind"]],
  ["DL3025", ["no-init"]],
  ["DL3032", ["package-cache-left-behind"]],
  ["DL3036", ["package-cache-left-behind"]],
  ["DL3040", ["package-cache-left-behind"]],
  ["DL3042", ["package-cache-left-behind"]],
  ["JSONArgsRecommended", ["no-init"]],
  ["InvalidDefaultArgInFrom", ["invalid-image-reference"]],
]);
