import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element read from XML, names without prefixes: its attributes are under `@name`, its text under `#text`. */
export type XmlNode = { readonly [name: string]: unknown };

/** What came is not XML that a camera takes. */
export class BadXml extends Error {}

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** Parse: a document → its root by name. @throws BadXml when it is not well-formed, or declares a DOCTYPE. */
export function parseXml(text: string): XmlNode {
  if (/<!DOCTYPE/i.test(text)) throw new BadXml('a DOCTYPE is not accepted');
  if (XMLValidator.validate(text) !== true) throw new BadXml('not well-formed XML');
  try {
    return asNode(parser.parse(text)) ?? {};
  } catch (error) {
    throw new BadXml('not well-formed XML', { cause: error });
  }
}

const asNode = (value: unknown): XmlNode | undefined =>
  typeof value === 'object' && value !== null ? (value as XmlNode) : undefined;

/** The element at a path below a node, of several the first; undefined where there is none. */
export function child(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((at, name) => {
    const found = at?.[name];
    const first: unknown = Array.isArray(found) ? found[0] : found;
    return typeof first === 'string' ? { '#text': first } : asNode(first);
  }, node);
}

/** The text of the element at a path, trimmed; undefined where there is no such element or text. */
export function text(node: XmlNode | undefined, ...path: readonly string[]): string | undefined {
  const found = child(node, ...path)?.['#text'];
  return typeof found === 'string' ? found.trim() : undefined;
}

/** A number in an attribute; undefined where there is none. */
export function numberAt(node: XmlNode | undefined, attribute: string): number | undefined {
  const value = node?.[`@${attribute}`];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/**
 * Write XML over several lines: line breaks and indentation of the template are left out, so what is sent holds
 * no white space between elements. Values are put in as they are: escape those that are not ours.
 */
export const xml = (
  { raw }: TemplateStringsArray,
  ...values: readonly (string | number | boolean)[]
): string => String.raw({ raw: raw.map((part) => part.replaceAll(/\s*\n\s*/g, '')) }, ...values);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escape a text for use between tags and in attributes. */
export const escapeXml = (plain: string): string => plain.replaceAll(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

/** Seconds of an ISO 8601 duration such as PT1M30.5S, in ms; undefined when it is none. Years and months are not taken. */
export function durationMs(iso: string): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso.trim());
  if (!match) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
}
