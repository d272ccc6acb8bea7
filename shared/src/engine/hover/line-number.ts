/** Lines as editors count them, from 1. */
import { LineIndex } from "../../text/line-index.js";
import type { DockerDocument } from "../document.js";

export const lineNumber = ({ text }: DockerDocument, offset: number): number =>
  new LineIndex(text).positionAt(offset).line + 1;
