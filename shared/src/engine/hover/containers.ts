/** The containers of a document, for hovers. */
import type { ContainerRun } from "../../facts/container-run.js";
import type { Analysis } from "../analyze.js";

export const containersOf = ({ facts }: Analysis): readonly ContainerRun[] =>
  facts.facts.filter((fact) => fact.kind === "containerRun");
