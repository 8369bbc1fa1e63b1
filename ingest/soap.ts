import { DomainError } from '../core/errors.ts';
import { said } from '../core/text.ts';
import type { Duration } from '../core/time.ts';
import type { Admitted } from '../runtime/address.ts';
import { answerDigest, type Login, parseChallenges } from '../runtime/digest.ts';
import { type Answer, exchange } from '../runtime/exchange.ts';

/** One SOAP call to a camera, from first to last byte. */
const WITHIN: Duration = 8_000;
const MOST_BYTES = 1024 * 1024;
const MOST_DEPTH = 64;

/** What both ONVIF packages send their envelopes by. */
export interface SoapLine {
  readonly at: Admitted;
  /** For HTTP digest, where the camera asks for it; without one, no login is sent in HTTP. */
  login?: Login | undefined;
  /** Whether the camera has asked for HTTP digest so far. */
  wantsDigest: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Post: an envelope → the SOAP that came back, checked before any parser sees it. This is the transport under
 * node-onvif and onvif, whose own have no time-out in all, no cap, and (node-onvif) no https and no digest.
 * @throws DomainError `camera-unreachable`; `camera-auth` when the login is refused or missing; `camera-answer`
 * for a fault and for what is no SOAP: HTML, a document type, nesting or size beyond all reason.
 */
export async function postSoap(line: SoapLine, envelope: string): Promise<string> {
  const { at, login, signal } = line;
  const ask = (authorization?: string) =>
    exchange({
      ...at,
      method: 'POST',
      headers: {
        'content-type': 'application/soap+xml; charset=utf-8',
        ...(authorization && { authorization }),
      },
      body: envelope,
      timeout: WITHIN,
      most: MOST_BYTES,
      signal,
    });
  const first = await ask();
  const challenges = first.status === 401 ? parseChallenges(first.challenges) : [];
  if (challenges.some(({ scheme }) => scheme === 'digest')) line.wantsDigest = true;
  const target = at.url.pathname + at.url.search;
  const authorization = login && answerDigest(challenges, login, { method: 'POST', target });
  return soapOf(authorization ? await ask(authorization) : first, at.url.host);
}

/** How cameras say "not with this login", in a fault's code or its words. */
const REFUSALS = /not\s?authorized|unauthorized|failedauthentication|invalidsecurity|authentication failed/i;

function soapOf({ status, body }: Answer, place: string): string {
  const xml = body.toString('utf8');
  const isSoap = /<(?:[\w.-]+:)?Envelope[\s>]/.test(xml.slice(0, 4_096));
  if (!isSoap) {
    if (status === 401 || status === 403) throw refusedBy(place, `HTTP ${status}`);
    const found = /<html|<!doctype html/i.test(xml.slice(0, 1_024)) ? 'a web page' : 'no SOAP';
    throw new DomainError(
      'camera-answer',
      `${place} answers ${found} (HTTP ${status}); check the ONVIF address`,
    );
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) {
    throw new DomainError('camera-answer', `${place} answers XML with a document type, which is refused`);
  }
  if (depthOf(xml) > MOST_DEPTH) {
    throw new DomainError('camera-answer', `${place} answers XML nested deeper than ${MOST_DEPTH}`);
  }
  if (/<(?:[\w.-]+:)?Fault[\s>]/.test(xml) || status >= 400) {
    const reason = faultOf(xml) || `HTTP ${status}`;
    if (status === 401 || REFUSALS.test(xml)) throw refusedBy(place, reason);
    throw new DomainError('camera-answer', `${place} answers with a fault: ${reason}`);
  }
  return xml;
}

const refusedBy = (place: string, reason: string) =>
  new DomainError(
    'camera-auth',
    `${place} refuses the login (${reason}): correct the camera’s user and password`,
  );

/** The reason of a fault, with or without `xml:lang`; else its subcode. */
function faultOf(xml: string): string {
  const text = /<(?:[\w.-]+:)?Text[^>]*>([^<]*)</.exec(xml)?.[1]?.trim();
  const code = [...xml.matchAll(/<(?:[\w.-]+:)?Value[^>]*>([^<]*)</g)].at(-1)?.[1]?.trim();
  return said(text || code || '');
}

/** How deep the elements are nested; comments and CDATA are looked into as well, which errs to the safe side. */
function depthOf(xml: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml.charCodeAt(at + 1);
    if (next === 0x2f) depth--;
    else if (next !== 0x21 && next !== 0x3f) {
      const end = xml.indexOf('>', at);
      if (end < 0) break;
      if (xml.charCodeAt(end - 1) !== 0x2f) deepest = Math.max(deepest, ++depth);
    }
  }
  return deepest;
}
