/** Containers of files that are neither compose files nor command lines: CI, Kubernetes, dev containers. */
import type { CommandOption } from "../facts/command-option.js";
import type { ContainerRun } from "../facts/container-run.js";
import type { ExposedPort } from "../facts/exposed-port.js";
import type { Fact } from "../facts/fact.js";
import type { ImageReference } from "../facts/image-reference.js";
import type { Mount } from "../facts/mount.js";
import type { Surroundings } from "../facts/surroundings.js";
import { emptyProfile } from "../images/empty-profile.js";
import type { DataScalar } from "../syntax/data-tree.js";
import type { Span } from "../text/span.js";
import { installsIn } from "./container-installs.js";
import { imageReferenceOf } from "./image-references.js";
import type { Resolved } from "./resolved.js";
import { OptionHolder } from "./option-holder.js";

/** What such a file says of a container. */
export interface ContainerParts {
  readonly origin: ContainerRun["origin"];
  readonly engine: ContainerRun["engine"];
  readonly span: Span;
  readonly wholeSpan: Span;
  readonly name: string | undefined;
  readonly isBuilt?: boolean;
  readonly isComplete: boolean;
  readonly isShortLived: boolean;
  readonly options?: readonly CommandOption[];
  readonly environment?: ContainerRun["environment"];
  readonly hasOtherEnvironment?: boolean;
}

/** A container whose image, mounts and ports are set right behind the construction: they point back to it. */
export class PlainContainer extends OptionHolder implements ContainerRun {
  readonly kind = "containerRun";
  readonly origin: ContainerRun["origin"];
  readonly engine: ContainerRun["engine"];
  readonly span: Span;
  readonly wholeSpan: Span;
  readonly name: string | undefined;
  readonly built = undefined;
  readonly isBuilt: boolean;
  readonly isComplete: boolean;
  readonly isShortLived: boolean;
  readonly isDetached: boolean;
  readonly options: readonly CommandOption[];
  readonly environment: ContainerRun["environment"];
  readonly hasOtherEnvironment: boolean;
  image: ImageReference | undefined;
  knownImage: ContainerRun["knownImage"];
  profile: ContainerRun["profile"] = emptyProfile;
  mounts: readonly Mount[] = [];
  ports: readonly ExposedPort[] = [];
  entrypoint: ContainerRun["entrypoint"];
  command: ContainerRun["command"];

  constructor(parts: ContainerParts) {
    super();
    this.origin = parts.origin;
    this.engine = parts.engine;
    this.span = parts.span;
    this.wholeSpan = parts.wholeSpan;
    this.name = parts.name;
    this.isBuilt = parts.isBuilt ?? false;
    this.isComplete = parts.isComplete;
    this.isShortLived = parts.isShortLived;
    this.isDetached = parts.origin === "pod" || parts.origin === "job service";
    this.options = parts.options ?? [];
    this.environment = parts.environment ?? new Map();
    this.hasOtherEnvironment = parts.hasOtherEnvironment ?? false;
  }

  /** Sets the image from the scalar that names it, after its variables are resolved. */
  setImage(scalar: DataScalar, resolved: Resolved, { images }: Surroundings): void {
    const usedAt = scalar.source.spanOf(0, scalar.source.text.length);
    const use = this.origin === "job" || this.origin === "job service" ? "job" : "container";
    const place = { use, usedAt, platform: undefined, stage: undefined, container: this } as const;
    this.image = imageReferenceOf(resolved, place, images);
    if (this.image === undefined || this.image.problem !== undefined) return;
    this.knownImage = this.image.name;
    this.profile = images.profile(this.image.name);
  }

  /** Where these files say such a thing differs from one to the next: nothing is offered. */
  setOption(): undefined {
    return undefined;
  }

  addVolume(): undefined {
    return undefined;
  }
}

/** A container with what hangs on it, in the order in which rules see it. */
export function factsOfContainer(container: ContainerRun): readonly Fact[] {
  const commands = [container.entrypoint, container.command].flatMap((one) => one?.commands ?? []);
  return [
    ...(container.image === undefined ? [] : [container.image]),
    container,
    ...container.mounts,
    ...container.ports,
    ...commands,
    ...installsIn(commands),
  ];
}
