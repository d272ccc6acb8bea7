/** What was worked out of a name is kept with the name: names that were read from the same text are one object. */
import type { ImageName, Images } from "./images.js";

/** The same answer for the same name. It lives as long as the name does. */
export function rememberByName<Answer>(answer: (image: ImageName) => Answer): (image: ImageName) => Answer {
  const known = new WeakMap<ImageName, { readonly value: Answer }>();
  return (image) => {
    const found = known.get(image);
    if (found !== undefined) return found.value;
    const value = answer(image);
    known.set(image, { value });
    return value;
  };
}

/** The same answer for the same name as long as the same is known of images. Answers that arrive make another `Images`. */
export function rememberByImages<Answer>(
  answer: (name: ImageName, images: Images) => Answer,
): (name: ImageName, images: Images) => Answer {
  const known = new WeakMap<Images, (name: ImageName) => Answer>();
  return (name, images) => {
    const found = known.get(images) ?? rememberByName((one) => answer(one, images));
    known.set(images, found);
    return found(name);
  };
}
