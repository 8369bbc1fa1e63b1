import { BadXml, child, parseXml, type XmlNode } from './xml.ts';

/** What a client asks. */
export interface SoapRequest {
  /** The name of the body's first element, without prefix. */
  readonly operation: string;
  readonly body: XmlNode;
  readonly header: XmlNode | undefined;
}

/** An answer that says no, as ONVIF Core §5.8 has it. */
export class SoapFault extends Error {
  readonly status: 400 | 500;
  readonly code: 'Sender' | 'Receiver';
  /** Qualified names, the outer first, such as `ter:InvalidArgVal`, `ter:NoProfile`. */
  readonly subcodes: readonly string[];

  constructor(code: SoapFault['code'], subcodes: readonly string[], reason: string) {
    super(reason);
    this.code = code;
    this.status = code === 'Sender' ? 400 : 500;
    this.subcodes = subcodes;
  }
}

export const notAuthorized = (reason = 'Sender not Authorized') =>
  new SoapFault('Sender', ['ter:NotAuthorized'], reason);
export const notSupported = (operation: string) =>
  new SoapFault('Receiver', ['ter:ActionNotSupported'], `Optional action ${operation} not implemented`);
export const badArgument = (subcode: string, reason: string) =>
  new SoapFault('Sender', ['ter:InvalidArgVal', subcode], reason);

/** Read: a SOAP 1.2 (or 1.1) message → what it asks. @throws SoapFault when it is none. */
export function readRequest(xml: string): SoapRequest {
  const envelope = child(parse(xml), 'Envelope');
  const body = child(envelope, 'Body');
  const operation = Object.keys(body ?? {}).find((name) => !name.startsWith('@') && name !== '#text');
  if (!envelope || !body || operation === undefined) {
    throw new SoapFault('Sender', ['ter:WellFormed'], 'A SOAP envelope with one operation was expected');
  }
  return { operation, body: child(body, operation) ?? {}, header: child(envelope, 'Header') };
}

function parse(xml: string): XmlNode {
  try {
    return parseXml(xml);
  } catch (error) {
    if (!(error instanceof BadXml)) throw error;
    throw new SoapFault('Sender', ['ter:WellFormed'], `Well-formed error: ${error.message}`);
  }
}

const NAMESPACES = {
  s: 'http://www.w3.org/2003/05/soap-envelope',
  wsa: 'http://www.w3.org/2005/08/addressing',
  wsnt: 'http://docs.oasis-open.org/wsn/b-2',
  wstop: 'http://docs.oasis-open.org/wsn/t-1',
  'wsrf-rw': 'http://docs.oasis-open.org/wsrf/rw-2',
  tds: 'http://www.onvif.org/ver10/device/wsdl',
  trt: 'http://www.onvif.org/ver10/media/wsdl',
  tr2: 'http://www.onvif.org/ver20/media/wsdl',
  tev: 'http://www.onvif.org/ver10/events/wsdl',
  tptz: 'http://www.onvif.org/ver20/ptz/wsdl',
  timg: 'http://www.onvif.org/ver20/imaging/wsdl',
  tt: 'http://www.onvif.org/ver10/schema',
  tns1: 'http://www.onvif.org/ver10/topics',
  ter: 'http://www.onvif.org/ver10/error',
  xsd: 'http://www.w3.org/2001/XMLSchema',
} as const;

const declarations = Object.entries(NAMESPACES)
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('');

/** Write: a body, and perhaps a header → the message. All prefixes used by the services are declared. */
export function envelope(body: string, header = ''): string {
  const head = header === '' ? '' : `<s:Header>${header}</s:Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope${declarations}>${head}<s:Body>${body}</s:Body></s:Envelope>`;
}

/** Write: a fault → its message. */
export function faultMessage({ code, subcodes, message }: SoapFault): string {
  const nested = subcodes.reduceRight(
    (inner, name) => `<s:Subcode><s:Value>${name}</s:Value>${inner}</s:Subcode>`,
    '',
  );
  return envelope(
    `<s:Fault><s:Code><s:Value>s:${code}</s:Value>${nested}</s:Code>` +
      `<s:Reason><s:Text xml:lang="en">${escapeReason(message)}</s:Text></s:Reason></s:Fault>`,
  );
}

const escapeReason = (reason: string) => reason.replaceAll(/[<&]/g, ' ');
