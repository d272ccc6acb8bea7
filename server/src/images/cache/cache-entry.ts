/** What the cache keeps of one question, and how it is written. A file that is not of this form counts as no answer. */
import type {
  ImageConfiguration,
  RegistryAnswer,
  RegistryPlatform,
  TagList,
} from "../../../../shared/src/images/live-answers.js";

export type CacheEntry = ImageEntry | TagsEntry;

export interface ImageEntry {
  readonly kind: "image";
  readonly answer: RegistryAnswer;
  readonly etag: string | undefined;
}

export interface TagsEntry {
  readonly kind: "tags";
  readonly list: TagList;
}

/** Grows when an entry of before would be misread. */
const format = 1;

/** The text of a file: format and question stand in it, so that a file can be understood without its name. */
export const writeEntry = (key: string, entry: CacheEntry): string => JSON.stringify({ format, key, entry });

/** Undefined when the text is broken, of another format, or the answer to another question. */
export function readEntry(key: string, text: string): CacheEntry | undefined {
  const file = parse(text);
  if (!isObject(file) || file["format"] !== format || file["key"] !== key) return undefined;
  const entry = file["entry"];
  return isImageEntry(entry) || isTagsEntry(entry) ? entry : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isImageEntry = (value: unknown): value is ImageEntry =>
  isObject(value) && value["kind"] === "image" && isOptional(value["etag"], isString) && isAnswer(value["answer"]);

const isTagsEntry = (value: unknown): value is TagsEntry =>
  isObject(value) && value["kind"] === "tags" && isTagList(value["list"]);

function isAnswer(value: unknown): value is RegistryAnswer {
  if (!isObject(value) || !isMoment(value["asked"])) return false;
  if (value["kind"] === "missing") return value["what"] === "tag" || value["what"] === "repository";
  return value["kind"] === "found" && isString(value["digest"]) && isListOf(value["platforms"], isPlatform);
}

const isTagList = (value: unknown): value is TagList =>
  isObject(value) &&
  isMoment(value["asked"]) &&
  isListOf(value["tags"], isString) &&
  typeof value["isComplete"] === "boolean";

const isPlatform = (value: unknown): value is RegistryPlatform =>
  isObject(value) &&
  isString(value["platform"]) &&
  isOptional(value["download"], isNumber) &&
  isOptional(value["created"], isString) &&
  isOptional(value["configuration"], isConfiguration);

const isConfiguration = (value: unknown): value is ImageConfiguration =>
  isObject(value) &&
  isString(value["user"]) &&
  ["volumes", "ports", "entrypoint", "command", "environment"].every((name) => isListOf(value[name], isString));

type Guard<T> = (value: unknown) => value is T;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isString = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number";
const isMoment = (value: unknown): value is string => isString(value) && !Number.isNaN(Date.parse(value));
const isListOf = <T>(value: unknown, isItem: Guard<T>): value is T[] => Array.isArray(value) && value.every(isItem);
const isOptional = <T>(value: unknown, isPart: Guard<T>): value is T | undefined =>
  value === undefined || isPart(value);
