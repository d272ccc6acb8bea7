/** What editors start: the server, through the code cache. */
import { loadBundle } from "./code-cache.js";

loadBundle("./server-main.cjs");
