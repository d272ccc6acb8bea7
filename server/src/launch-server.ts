/** What editors start: the server, through the code cache. */
import { loadBundle } from "./code-cache.js";
import type * as main from "./main.js";
import { startInLittleRoom } from "./start-room.js";

const endStart = startInLittleRoom();
const { serve } = loadBundle("./server-main.cjs") as typeof main;
serve(endStart);
