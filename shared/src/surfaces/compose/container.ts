/** A service as the container that it starts. */
import type { BuiltImage } from "../../facts/built-image.js";
import type { CommandOption } from "../../facts/command-option.js";
import type { ContainerCommand, ContainerRun, ContainerVariable } from "../../facts/container-run.js";
import type { ExposedPort } from "../../facts/exposed-port.js";
import type { ImageReference } from "../../facts/image-reference.js";
import type { Mount } from "../../facts/mount.js";
import type { BuildSource, Surroundings } from "../../facts/surroundings.js";
import { emptyProfile } from "../../images/empty-profile.js";
import { parseImageName } from "../../images/image-name.js";
import type { ImageName, ImageProfile } from "../../images/images.js";
import { textAt, valueAt } from "../../syntax/data-tree.js";
import type { Span } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { imageReferenceOf } from "../image-references.js";
import { containerCommand } from "./commands.js";
import { environmentOf } from "./environment.js";
import { interpolate } from "./interpolation.js";
import { mountsOf } from "./mounts.js";
import { optionsOf } from "./options.js";
import { portsOf } from "./ports.js";
import { addVolume, setServiceOption } from "./service-edits.js";
import { serviceElsewhere } from "./other-files.js";
import { scalarAt, type Service } from "./services.js";
import { OptionHolder } from "../option-holder.js";

export class ComposeContainer extends OptionHolder implements ContainerRun {
  readonly kind = "containerRun";
  readonly origin = "service";
  readonly engine = "docker";
  readonly span: Span;
  readonly wholeSpan: Span;
  readonly name: string;
  readonly image: ImageReference | undefined;
  readonly knownImage: ImageName | undefined;
  readonly profile: ImageProfile;
  readonly built: BuiltImage | undefined;
  readonly isBuilt: boolean;
  readonly resultName: ImageName | undefined;
  readonly options: readonly CommandOption[];
  readonly isComplete: boolean;
  readonly mounts: readonly Mount[];
  readonly ports: readonly ExposedPort[];
  readonly environment: ReadonlyMap<string, ContainerVariable>;
  readonly hasOtherEnvironment: boolean;
  readonly entrypoint: ContainerCommand | undefined;
  readonly command: ContainerCommand | undefined;
  readonly isDetached = true;
  readonly isShortLived: boolean;
  readonly #service: Service;

  constructor(service: Service, surroundings: Surroundings) {
    super();
    const { entry, map, isComplete } = service;
    const variables = surroundings.neighbors.environment;
    this.#service = service;
    this.span = entry.key.span;
    this.wholeSpan = entry.span;
    this.name = entry.key.text;
    const source = buildSourceOf(service);
    const elsewhere = serviceElsewhere(service, surroundings);
    this.isBuilt = source !== undefined || elsewhere?.isBuilt === true;
    this.built = source === undefined ? undefined : surroundings.neighbors.built(source);
    const image = this.#imageReference(surroundings);
    this.image = this.isBuilt || image === undefined || !isWrittenHere(image) ? undefined : image;
    this.resultName = this.isBuilt ? namedBy(image) : undefined;
    this.knownImage = this.isBuilt ? this.built?.base : (namedBy(image) ?? nameOf(elsewhere?.image));
    this.profile = this.#profile(surroundings);
    this.options = optionsOf(service, variables);
    this.mounts = mountsOf(service, variables, this);
    this.ports = portsOf(service, variables, this);
    this.environment = environmentOf(map, variables);
    this.hasOtherEnvironment = valueAt(map, "env_file") !== undefined || !isComplete;
    this.entrypoint = containerCommand(valueAt(map, "entrypoint"), this);
    this.command = containerCommand(valueAt(map, "command"), this);
    this.isComplete = isComplete && elsewhere === undefined;
    this.isShortLived = isForTests(surroundings);
  }

  setOption(name: string, value?: string): readonly TextEdit[] | undefined {
    return setServiceOption(this.#service, name, value);
  }

  addVolume(name: string, target: string): readonly TextEdit[] | undefined {
    return addVolume(this.#service, name, target);
  }

  #imageReference({ images, neighbors }: Surroundings): ImageReference | undefined {
    const image = scalarAt(this.#service.map, "image");
    if (image === undefined) return undefined;
    const usedAt = image.source.spanOf(0, image.source.text.length);
    const platform = textAt(this.#service.map, "platform");
    const place = { use: "container", usedAt, platform, stage: undefined, container: this } as const;
    return imageReferenceOf(interpolate(image.source, neighbors.environment), place, images);
  }

  #profile({ images }: Surroundings): ImageProfile {
    if (this.built !== undefined) return this.built.profile;
    return this.knownImage === undefined ? emptyProfile : images.profile(this.knownImage);
  }
}

/** Whether the tag can be blamed on this file: what `.env` gives is written there. */
const isWrittenHere = ({ name, tagSpan, repositorySpan, digestSpan, problem }: ImageReference): boolean =>
  problem !== undefined ||
  (repositorySpan !== undefined && (name.tag === undefined || tagSpan !== undefined || digestSpan !== undefined));

const namedBy = (image: ImageReference | undefined): ImageName | undefined =>
  image === undefined || image.problem !== undefined ? undefined : image.name;

function nameOf(reference: string | undefined): ImageName | undefined {
  const parsed = reference === undefined ? undefined : parseImageName(reference);
  return parsed?.kind === "name" ? parsed.name : undefined;
}

/** Undefined for a service that takes its image from a registry. */
export function buildSourceOf({ map }: Pick<Service, "map">): BuildSource | undefined {
  const build = valueAt(map, "build");
  if (build === undefined) return undefined;
  if (build.kind === "scalar")
    return { context: build.text, dockerfile: undefined, inline: undefined, target: undefined };
  return {
    context: textAt(build, "context") ?? ".",
    dockerfile: textAt(build, "dockerfile"),
    inline: scalarAt(build, "dockerfile_inline")?.source,
    target: textAt(build, "target"),
  };
}

/** Whether the Dockerfile stands in the compose file. */
export const isInlineBuild = (service: Service): boolean => buildSourceOf(service)?.inline !== undefined;

const testWords = new Set(["test", "tests", "testing", "ci", "e2e", "integration"]);

/** Whether the file is named for tests: what its containers keep is meant to go. */
function isForTests({ fileName = "", folder }: Surroundings): boolean {
  const folders = folder.split("/").slice(-2).join("-");
  return `${fileName}-${folders}`
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => testWords.has(word));
}
