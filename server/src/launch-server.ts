/** What editors start: the server, through the code cache. */
import { loadBundle } from "./code-cache.js";
import { startInLittleRoom } from "./start-room.js";

startInLittleRoom();
loadBundle("./server-main.cjs");
