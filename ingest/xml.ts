import { z } from 'zod';
import { said, unsteered } from '../core/text.ts';

/** Escape: a text → the same inside XML. Beyond ASCII by number: node-onvif refuses such letters as they are. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']|[^\x20-\x7e]/gu, (letter) => `&#x${letter.codePointAt(0)?.toString(16)};`);

/** What stands in an element, as xml2js gives it: a string, or an object when it has attributes. Empty when there is none. */
const Content = z
  .union([
    z.string(),
    z.object({ _: z.string() }).transform(({ _ }) => _),
    z.looseObject({}).transform(() => ''),
  ])
  .transform((text) => text.trim());

/** An element's text: words of a device, so one line of 200 signs at most that steers nothing. */
export const Text = Content.transform((text) => said(text));

/** An address in an element: taken whole or not at all, since a part of one is another. */
export const Address = Content.pipe(z.string().max(1_000));

/** A name by which a device wants a thing to be asked for: to be said again to the letter. ONVIF allows 64 signs. */
export const Token = z
  .string()
  .min(1)
  .max(64)
  .refine((text) => unsteered(text) === text, 'holds signs that are not seen');

/** A number in an element; nothing when it is no number. */
export const Numeric = z
  .union([z.number(), Text])
  .transform((text) => (text === '' || Number.isNaN(Number(text)) ? undefined : Number(text)));

/** No camera has more profiles or services. */
const MOST = 100;

/** Elements of one name: none, one or many, 100 at most. Those of another shape are left out, as cameras invent much. */
export const many = <T extends z.ZodType>(one: T) =>
  z
    .unknown()
    .transform((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]))
    .transform((all): z.output<T>[] => all.slice(0, MOST).flatMap((each) => one.safeParse(each).data ?? []));
