/** Which Dockerfiles a compose file builds, and what its services do with them. */
import type { BuildUse } from "../../facts/built-image.js";
import type { BuildSource, Neighbors } from "../../facts/surroundings.js";
import { isRootUser } from "../../facts/user-setting.js";
import type { Images } from "../../images/images.js";
import { valueAt } from "../../syntax/data-tree.js";
import { parseYaml } from "../../syntax/yaml.js";
import { noNeighbors } from "../../facts/surroundings.js";
import { buildSourceOf, ComposeContainer } from "./container.js";
import { type Service, servicesIn } from "./services.js";

export interface SourcedUse {
  readonly source: BuildSource;
  readonly use: BuildUse;
}

/** For every service with `build:`. `environment`: the variables of the `.env` file beside it. */
export function buildUsesOf(
  text: string,
  uri: string,
  { images, environment }: { readonly images: Images; readonly environment: Neighbors["environment"] },
): readonly SourcedUse[] {
  if (!text.includes("build")) return [];
  const neighbors: Neighbors = { ...noNeighbors, environment };
  return servicesIn(parseYaml(text)).flatMap((service): SourcedUse[] => {
    const source = buildSourceOf(service);
    if (source === undefined) return [];
    const container = new ComposeContainer(service, { images, fileName: undefined, folder: "", neighbors });
    return [{ source, use: useOf(service, container, uri) }];
  });
}

function useOf({ map }: Service, container: ComposeContainer, uri: string): BuildUse {
  const user = container.option("user");
  const name = user?.value?.split(":")[0];
  return {
    service: container.name,
    place: { uri, span: container.span },
    target: buildSourceOf({ map })?.target,
    user: user && {
      value: user.value,
      isRoot: name === undefined ? undefined : isRootUser(name),
      place: { uri, span: user.span },
    },
    hasInit: container.option("init")?.value === "true",
    hasOwnEntrypoint: container.entrypoint !== undefined,
    hasOwnCommand: container.command !== undefined,
    mounts: container.mounts.map(({ type, target, span }) => ({ type, target, place: { uri, span } })),
    contexts: contextsOf(map),
  };
}

/** `additional_contexts`, as a map or as a list of `name=where`. */
function contextsOf(map: Service["map"]): string[] {
  const contexts = valueAt(map, "build", "additional_contexts");
  if (contexts?.kind === "map") return contexts.entries.map(({ key }) => key.text);
  if (contexts?.kind !== "list") return [];
  return contexts.items.flatMap(({ value }) => (value?.kind === "scalar" ? [value.text.split("=")[0] ?? ""] : []));
}
