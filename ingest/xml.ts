import { z } from 'zod';

/** Escape: a text → the same inside XML. Beyond ASCII by number: node-onvif refuses such letters as they are. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']|[^\x20-\x7e]/gu, (letter) => `&#x${letter.codePointAt(0)?.toString(16)};`);

/** An element's text, as xml2js gives it: a string, or an object when it has attributes. Empty when there is none. */
export const Text = z
  .union([
    z.string(),
    z.object({ _: z.string() }).transform(({ _ }) => _),
    z.looseObject({}).transform(() => ''),
  ])
  .transform((text) => text.trim());

/** A number in an element; nothing when it is no number. */
export const Numeric = z
  .union([z.number(), Text])
  .transform((text) => (text === '' || Number.isNaN(Number(text)) ? undefined : Number(text)));

/** Elements of one name: none, one or many. Those of another shape are left out, as cameras invent much. */
export const many = <T extends z.ZodType>(one: T) =>
  z
    .unknown()
    .transform((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]))
    .transform((all): z.output<T>[] => all.flatMap((each) => one.safeParse(each).data ?? []));
