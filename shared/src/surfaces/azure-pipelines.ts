/** Surface of Azure Pipelines. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const azurePipelinesSurface = simpleSurface(
  "azure-pipelines",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);
