/** The tag list of a repository, page by page. */
import type { TagList } from "../../../../shared/src/images/live-answers.js";
import type { Ask } from "./ask.js";
import type { Access } from "./authorizer.js";
import type { WireReply } from "./exchange.js";
import { failed } from "./failures.js";
import { asArray, parseObject, stringsOf } from "./json.js";
import { whatIsMissing } from "./not-found.js";

const tagsPerPage = 1000;
const mostPages = 20;
const mostTags = 10_000;
const maxPageBytes = 8 * 1024 * 1024;

export const tagsPath = (repository: string, count: number): string => `/v2/${repository}/tags/list?n=${count}`;

/** A repository that does not exist has no tags: the list is empty. At most 10,000 tags of 20 pages are read. */
export async function askTags(ask: Ask, access: Access, asked: string): Promise<TagList> {
  const tags: string[] = [];
  let path: string | undefined = tagsPath(access.repository, tagsPerPage);
  for (let page = 0; path !== undefined; page++) {
    if (page === mostPages || tags.length >= mostTags)
      return { asked, tags: tags.slice(0, mostTags), isComplete: false };

    const reply: WireReply = await ask({
      access,
      method: "GET",
      path,
      accept: "application/json",
      maxBytes: maxPageBytes,
    });
    if (reply.status === 404 && whatIsMissing(reply) !== undefined) return { asked, tags: [], isComplete: true };
    tags.push(...tagsIn(access, reply));
    path = nextPage(access, reply);
  }
  return { asked, tags: tags.slice(0, mostTags), isComplete: tags.length <= mostTags };
}

function tagsIn({ subject }: Access, reply: WireReply): readonly string[] {
  const json = reply.status === 200 ? parseObject(reply.body) : undefined;
  const tags = json?.["tags"];
  // A repository whose tags were all deleted has `null`.
  if (json === undefined || (tags !== null && asArray(tags) === undefined))
    throw failed(subject, "invalid", `its list of tags is none (${reply.status})`);
  return stringsOf(tags);
}

/** From `Link: </v2/a/tags/list?last=x&n=1000>; rel="next"` (RFC 8288). Only the registry itself may continue its list. */
function nextPage({ registry, subject }: Access, reply: WireReply): string | undefined {
  const target = /<([^<>]*)>\s*;[^,]*\brel="?next\b/.exec(reply.header("link") ?? "")?.[1];
  if (target === undefined) return undefined;
  const url = URL.canParse(target, registry.origin) ? new URL(target, registry.origin) : undefined;
  if (url?.host !== new URL(registry.origin).host)
    throw failed(subject, "redirect", "its list of tags goes on at another host, which is not followed");
  return url.pathname + url.search;
}
