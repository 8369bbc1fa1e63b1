import { ApiError, api, type Session, take } from '../api/client.ts';
import type { WordId } from '../kit/i18n/zh-cn.ts';

/** Why nobody is signed in: a word, what it wants filled in, and which field mends it. */
export interface Refusal {
  readonly word: WordId;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly field?: 'login' | 'password';
}

export type SignedIn = { readonly session: Session } | { readonly refusal: Refusal };

/** Sign in: name and password → the session, or why not. Never throws. */
export async function signIn(login: string, password: string): Promise<SignedIn> {
  if (login.trim() === '') return { refusal: { word: 'login.missingLogin', field: 'login' } };
  if (password === '') return { refusal: { word: 'login.missingPassword', field: 'password' } };
  try {
    const answer = await api.POST('/api/v1/session', { body: { login, password } });
    const wait = Number(answer.response.headers.get('retry-after') ?? 0);
    if (answer.response.status === 429) return { refusal: { word: 'login.tooMany', values: { n: wait } } };
    return { session: take(answer) };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return { word: 'login.unreachable' };
  if (error.code === 'bad-credentials' || error.code === 'invalid') {
    return { word: 'login.wrong', field: 'password' };
  }
  return { word: 'login.failed', values: { why: error.message } };
}

/** Where each begins to work. */
const firstPages: Readonly<Partial<Record<Session['person']['role'], string>>> = {
  admin: '/admin/cameras',
  auditor: '/admin/audit',
  responder: '/m',
};

/** Where to go on: a path of ours, never another site's. */
export function nextPage(search: string, role: Session['person']['role']): string {
  const next = new URLSearchParams(search).get('next') ?? '';
  // No blanks: browsers leave tabs and line breaks out, and `/<tab>/` is another site then.
  return /^\/(?![/\\])\S*$/.test(next) ? next : (firstPages[role] ?? '/console');
}
