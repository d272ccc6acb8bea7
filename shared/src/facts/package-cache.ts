/** What package managers keep on disk after their work: which calls fill it, what empties it, what avoids it. Data only. */
import type { Installer } from "./package-install.js";

export interface PackageCache {
  readonly manager: "apt" | "apk" | "rpm" | "zypper" | "pip";
  readonly installers: readonly Installer[];
  readonly programs: RegExp;
  /** What is kept and where, for a reader. */
  readonly content: string;
  readonly directory: string;
  /** Verbs that fill it, beside those that install. */
  readonly fetching: RegExp;
  /** Whether an installation fills it by itself; apt has to be told to update. */
  readonly filledByInstall: boolean;
  /** The directory and those above it, without a slash at the end. */
  readonly paths: RegExp;
  /** A call that empties it. */
  readonly cleaning: RegExp;
  /** Options of a call that keeps nothing, or that works in another place. */
  readonly sparing: RegExp;
  /** Variables that keep nothing, or that move the cache. */
  readonly variables: RegExp;
  /** An option with which a call keeps nothing. */
  readonly option: string | undefined;
  /** A command that empties it, with `{program}` for the one in use. */
  readonly cleanUp: string | undefined;
  /**
   * Programs with which `option` or `cleanUp` was tried: an image was built with it, was smaller, and worked. So far
   * apt 2.6, dnf 4.14 by both of its names, zypper 1.14 and pip 23.0, all of Debian 12.
   */
  readonly tried: RegExp;
}

const nothing = /^\b$/;

/** Sources: manual pages of apt-get 2.6, apk-tools 2.14, dnf 4 and zypper 1.14; pip.pypa.io, "Caching" (pip 24). */
export const packageCaches: readonly PackageCache[] = [
  {
    manager: "apt",
    installers: ["apt"],
    programs: /^(apt|apt-get|aptitude)$/,
    content: "the package lists",
    directory: "/var/lib/apt/lists",
    fetching: /^update$/,
    filledByInstall: false,
    paths: /^\/var(\/lib(\/apt(\/lists)?)?)?$/,
    cleaning: /\bdistclean\b/,
    sparing: /^-o.*Dir|^Dir|^--(print-uris|dry-run|simulate|just-print)$|^-s$/,
    variables: nothing,
    option: undefined,
    cleanUp: "rm -rf /var/lib/apt/lists/*",
    tried: /^(apt|apt-get)$/,
  },
  {
    manager: "apk",
    installers: ["apk"],
    programs: /^apk$/,
    content: "the package index",
    directory: "/var/cache/apk",
    fetching: /^(update|upgrade)$/,
    filledByInstall: true,
    paths: /^\/var(\/cache(\/apk)?)?$|^\/etc\/apk\/cache$/,
    cleaning: /\bcache (clean|purge)\b/,
    sparing: /^--(no-cache|cache-dir|root|initdb|simulate)\b|^-[ps]$/,
    variables: nothing,
    option: "--no-cache",
    cleanUp: "rm -rf /var/cache/apk/*",
    tried: nothing,
  },
  {
    manager: "rpm",
    installers: ["dnf", "microdnf", "yum", "tdnf"],
    programs: /^(dnf5?|microdnf|yum|tdnf)$/,
    content: "repository metadata",
    directory: "/var/cache",
    fetching: /^(update|upgrade|distro-sync|makecache)$/,
    filledByInstall: true,
    paths: /^\/var(\/cache(\/(dnf|yum|libdnf5|tdnf))?)?$/,
    cleaning: /\bclean (all|metadata)\b/,
    sparing: /^--installroot\b|^--setopt=cachedir=/,
    variables: nothing,
    option: undefined,
    cleanUp: "{program} clean all",
    tried: /^(dnf|yum)$/,
  },
  {
    manager: "zypper",
    installers: ["zypper"],
    programs: /^zypper$/,
    content: "repository metadata",
    directory: "/var/cache/zypp",
    fetching: /^(refresh|ref|update|up|patch|dist-upgrade|dup)$/,
    filledByInstall: true,
    paths: /^\/var(\/cache(\/zypp)?)?$/,
    cleaning: /\b(clean|cc)\b/,
    sparing: /^(-R|--root|--installroot|--cache-dir|-C|-D|--dry-run)\b/,
    variables: nothing,
    option: undefined,
    cleanUp: "zypper clean --all",
    tried: /^zypper$/,
  },
  {
    manager: "pip",
    installers: ["pip"],
    programs: /^(pip|python)[\d.]*$/,
    content: "the packages it downloads",
    directory: "~/.cache/pip",
    fetching: nothing,
    filledByInstall: true,
    paths: /(^|\/)\.cache(\/pip)?$/,
    cleaning: /\bcache (purge|remove)\b/,
    sparing: /^--(no-cache|cache-dir|dry-run)/,
    variables: /^(PIP_NO_CACHE_DIR|PIP_CACHE_DIR|XDG_CACHE_HOME)$/,
    option: "--no-cache-dir",
    cleanUp: undefined,
    tried: /./,
  },
];
