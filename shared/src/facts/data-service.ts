/** Databases and queues: which container is one, where it keeps its data, and what moves the data elsewhere. */
import type { DataPath } from "../images/images.js";
import type { ContainerCommand, ContainerRun } from "./container-run.js";
import { type DataFamily, dataFamilies, pathsOfFamilies } from "./data-family.js";

/** Where a container that is a database or queue keeps its data. */
export interface DataService {
  /** For a reader: `PostgreSQL`. */
  readonly product: string;
  /** The directory that holds the data. */
  readonly directory: string;
  /** Where a volume goes: `directory`, or one above it. */
  readonly mountPath: string;
  /** Whether another release of the image keeps the data elsewhere, and it is not plain which one runs. */
  readonly isReleaseUnclear: boolean;
  /** Whether variables that are not known can move the data. */
  readonly mayBeMoved: boolean;
  /** Whether it is known to write anything: `redis` is a cache unless it is told to keep what it holds. */
  readonly keepsData: boolean;
  /** Whether the path looks as if it were the data's, and is not. */
  isMistaken(path: string): boolean;
}

/** Undefined for every other container, for a client of the service, and where the place of the data is unknown. */
export function dataServiceOf(run: ContainerRun): DataService | undefined {
  const family = familyOf(run);
  const usual = mainPath(run.profile.dataPaths);
  if (family === undefined || usual === undefined || !serves(run, family) || isMoved(run, family)) return undefined;
  const variable = family.variables.map((name) => run.environment.get(name)).find((found) => found !== undefined);
  const own = variable === undefined ? usual : variable.value;
  if (own?.startsWith("/") !== true) return undefined;
  const directory = withoutSlash(own);
  return {
    product: family.product,
    directory: directory === usual ? versionedDirectory(run, usual) : directory,
    mountPath: isWithin(directory, usual) ? usual : directory,
    isReleaseUnclear: family.changedPath === true && !namesRelease(run),
    mayBeMoved: run.hasOtherEnvironment && variable === undefined && family.variables.length > 0,
    keepsData: family.keepsOnDemand !== true || isToldToKeep(run.command),
    isMistaken: (path) => family.mistaken.test(path) || (!isWithin(path, usual) && pathsOfFamilies.test(path)),
  };
}

/** Undefined where an image that the catalog does not know declares several volumes: one of them may hold settings. */
function mainPath([first, second]: readonly DataPath[]): string | undefined {
  return first?.isUnranked === true && second !== undefined ? undefined : first?.path;
}

/** Whether `path` is `folder` or lies in it. */
export const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);

export const withoutSlash = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, "") || "/" : path);

function familyOf({ knownImage }: ContainerRun): DataFamily | undefined {
  if (knownImage === undefined) return undefined;
  const parts = knownImage.repository.split("/");
  const last = parts.at(-1) ?? "";
  const two = parts.slice(-2).join("/");
  return dataFamilies.find(({ images }) => images.test(last) || images.test(two));
}

/** From 18 on, PostgreSQL's folder is named after its release: github.com/docker-library/postgres/pull/1259. */
function versionedDirectory({ knownImage }: ContainerRun, usual: string): string {
  const release = /^\d+/.exec(knownImage?.tag ?? "")?.[0];
  if (usual !== "/var/lib/postgresql") return usual;
  return release === undefined ? `${usual}/18/docker` : `${usual}/${release}/docker`;
}

const namesRelease = ({ knownImage, image }: ContainerRun): boolean =>
  /\d/.test(knownImage?.tag ?? "") && image?.fromDefault !== true;

/** Whether the container starts the service, and no client, shell or tool of its image. */
function serves({ entrypoint, command }: ContainerRun, { servers }: DataFamily): boolean {
  return [entrypoint, command].every((one) => {
    if (one === undefined) return true;
    const [first] = one.commands;
    if (first === undefined || wordsOf(one).some((word) => word === "--help" || word === "--version")) return false;
    // Options alone go to the server.
    if (first.nameWord.text.startsWith("-")) return true;
    return one.commands.some(({ name, args }) =>
      wrappers.test(name ?? "") ? args.some(({ value }) => isServer(value, servers)) : isServer(name, servers),
    );
  });
}

const wrappers = /^(gosu|su-exec|tini|dumb-init|setpriv|runuser|numactl)$/;

const isServer = (name: string | undefined, servers: RegExp): boolean =>
  name !== undefined && (servers.test(name.slice(name.lastIndexOf("/") + 1)) || /entrypoint(\.sh)?$/.test(name));

function isMoved({ entrypoint, command, environment }: ContainerRun, { moves }: DataFamily): boolean {
  return (
    [...environment.keys()].some((name) => moves.test(name)) ||
    [entrypoint, command].some((one) => wordsOf(one).some((word) => moves.test(word)))
  );
}

const wordsOf = (command: ContainerCommand | undefined): readonly string[] =>
  (command?.commands ?? []).flatMap(({ node }) => node.words.map(({ value, text }) => value ?? text));

/** `--appendonly yes`, `--save 60 1`. */
function isToldToKeep(command: ContainerCommand | undefined): boolean {
  const words = wordsOf(command);
  const after = (option: string): string | undefined => {
    const at = words.indexOf(option);
    return at === -1 ? undefined : (words[at + 1] ?? "");
  };
  return after("--appendonly") === "yes" || /^\d/.test(after("--save") ?? "");
}
