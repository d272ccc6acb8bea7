/** An image named somewhere, with each of its parts at the place where it is written. */
import type { NameProblem } from "../images/image-name.js";
import type { ImageName } from "../images/images.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { ContainerRun } from "./container-run.js";
import type { Stage } from "./stage.js";

/** Why Docker refuses a reference. `upper-case` is repaired by lower-casing `span`. */
export interface ReferenceProblem {
  readonly kind: NameProblem;
  /** The characters to blame, and where they stand. */
  readonly text: string;
  readonly span: Span;
}

/** A reference whose text is fully known. A reference with an unknown variable in it gives no fact at all. */
export interface ImageReference {
  readonly kind: "imageReference";
  /**
   * `base`, `copy`, `mount` in a Dockerfile. `container`: a container is started from it, `job`: for one CI job alone.
   * `pull`: `docker pull`. `argument`: the value of a build argument.
   */
  readonly use: "base" | "copy" | "mount" | "container" | "job" | "pull" | "argument";
  /** The whole reference as it stands where its value is written: in the instruction, or in the default of an `ARG`. */
  readonly span: Span;
  /** The word in the instruction that uses it. Equal to `span` unless variables are involved. */
  readonly usedAt: Span;
  /** The resolved text. */
  readonly text: string;
  /** Whether a variable's default is part of the text: a build can be started with another value. */
  readonly fromDefault: boolean;
  /** With a `problem`: what is meant where that is plain (lower case), else an empty repository. */
  readonly name: ImageName;
  readonly problem: ReferenceProblem | undefined;
  /** Where the repository (registry included) is written; undefined when it is put together from several places. */
  readonly repositorySpan: Span | undefined;
  readonly tagSpan: Span | undefined;
  readonly digestSpan: Span | undefined;
  /** `--platform` of the instruction, where it is a literal. */
  readonly platform: string | undefined;
  /** The stage that stands on this image; for `copy` and `mount` the stage that contains the instruction. */
  readonly stage: Stage | undefined;
  /** The container that is started from it. */
  readonly container: ContainerRun | undefined;
  /** Edits that set the tag and leave the rest, a digest dropped; undefined when the place to edit is not one piece of text. */
  withTag(tag: string): readonly TextEdit[] | undefined;
  /**
   * Edits that add a digest (`sha256:…`) and keep the tag; undefined when there is one, or when a variable holds a part of
   * the reference, which the digest would outvote.
   */
  withDigest(digest: string): readonly TextEdit[] | undefined;
  /** Edits that replace the whole reference. */
  withReference(reference: string): readonly TextEdit[] | undefined;
}
