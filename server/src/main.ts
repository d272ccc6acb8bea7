/** The server under Node: a connection as the command line says, and nothing else. */
import { rules } from "../../shared/src/rules/index.js";
import { later } from "./later.js";
import { nextTurn } from "./next-turn.js";
import { startServer } from "./server.js";
import { connect } from "./stdio.js";
import { todayOf } from "./today.js";

/** `onEdit` is told when a document is edited. */
export function serve(onEdit: () => void): void {
  startServer({
    connection: connect(),
    rules,
    loadImages: async () => (await import("./images/load-catalog.js")).loadCatalog(),
    today: todayOf(Date.now),
    nextTurn,
    later,
    openLive: async (parts) => (await import("./live/open-live.js")).openLive(parts),
    processId: process.pid,
    onEdit,
  });
}
