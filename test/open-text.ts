/** Opens texts in any language, for tests: all surfaces are loaded. */
import { type DockerDocument, openDocument } from "../shared/src/engine/document.js";
import { loadSurfaces } from "../shared/src/engine/load-surface.js";
import type { Language } from "../shared/src/language.js";

const surfaceOf = await loadSurfaces();

export const openText = (language: Language, text: string): DockerDocument => openDocument(surfaceOf(language), text);
