import type { FastifyRequest } from 'fastify';
import type { Duration } from '../core/time.ts';
import { sourceOf } from './bucket.ts';
import { TooManyTries } from './problem.ts';

/** Takes one try of this source (an address, or somebody signed in). @returns 0, or how long to wait. */
export type TakeTry<What extends string> = (what: What, source: string) => Duration;

/** Counts a request as one try of whoever sends it. @throws TooManyTries, which says for how long to wait. */
export const counter =
  <What extends string>(takeTry: TakeTry<What>) =>
  (what: What, { signedIn, ip }: Pick<FastifyRequest, 'signedIn' | 'ip'>): void => {
    const wait = takeTry(what, signedIn?.person.id ?? sourceOf(ip));
    if (wait > 0) throw new TooManyTries(`Too many from here: wait ${Math.ceil(wait / 1_000)} s`, wait);
  };
