/** What was worked out of a name is kept with the name: names that were read from the same text are one object. */
import type { ImageName, Images } from "./images.js";

/** The same answer for the same object, which lives as long as that does. */
export function rememberFor<Answer, Key extends object = ImageName>(
  answer: (key: Key) => Answer,
): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly value: Answer }>();
  return (key) => {
    const found = known.get(key) ?? { value: answer(key) };
    known.set(key, found);
    return found.value;
  };
}

/**
 * The same answer for the same name, or for what bears it, as long as the same is known of images. Answers that arrive make
 * another `Images`.
 */
export function rememberByImages<Answer, Name extends object = ImageName>(
  answer: (name: Name, images: Images) => Answer,
): (name: Name, images: Images) => Answer {
  const byImages = rememberFor((images: Images) => rememberFor((name: Name) => answer(name, images)));
  return (name, images) => byImages(images)(name);
}
