/** What a Dockerfile makes, as seen from a compose file that builds it; and the other way round. Plain data. */
import type { ImageName, ImageProfile } from "../images/images.js";
import type { Span } from "../text/span.js";

/** A place in another document. */
export interface ForeignPlace {
  readonly uri: string;
  readonly span: Span;
}

/** The image that a target of a Dockerfile becomes. */
export interface BuiltImage {
  /** The `FROM` of the target's stage. */
  readonly place: ForeignPlace;
  /** The base image of the stage; undefined when it is not known. */
  readonly base: ImageName | undefined;
  readonly profile: ImageProfile;
  readonly user: { readonly name: string | undefined; readonly isRoot: boolean | undefined };
  /** The `USER` that decides; undefined when the base image does. */
  readonly userPlace: ForeignPlace | undefined;
  readonly volumes: readonly { readonly path: string | undefined; readonly place: ForeignPlace }[];
  /** Whether its entry point or command begins with an init. */
  readonly hasInit: boolean;
}

/** A service that builds this Dockerfile. */
export interface BuildUse {
  readonly service: string;
  /** The key of the service. */
  readonly place: ForeignPlace;
  /** `build.target`, as written; undefined for the last stage. */
  readonly target: string | undefined;
  /** `user:` of the service, over the image's. */
  readonly user:
    | { readonly value: string | undefined; readonly isRoot: boolean | undefined; readonly place: ForeignPlace }
    | undefined;
  readonly hasInit: boolean;
  /** Whether it sets `entrypoint:` or `command:` itself. */
  readonly hasOwnEntrypoint: boolean;
  readonly hasOwnCommand: boolean;
  readonly mounts: readonly {
    readonly type: "bind" | "named-volume" | "anonymous-volume" | "tmpfs" | "other";
    readonly target: string | undefined;
    readonly place: ForeignPlace;
  }[];
  /** Named build contexts: no images, where a `FROM` or `--from` names them. */
  readonly contexts: readonly string[];
}
