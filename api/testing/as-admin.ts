import { afterAll, beforeAll, beforeEach } from 'vitest';
import { bearer, openTestApi, type TestApi } from '../testing.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Opens, for the tests of the file that calls it: an API of its own, and before each test an administrator who signs in. All of it is there within tests and hooks only. */
export function asAdmin() {
  let token: string;
  const here = {} as { api: TestApi };
  const signIn = async () => {
    ({ token } = await here.api.signedIn('admin'));
  };
  beforeAll(async () => {
    here.api = await openTestApi();
  });
  afterAll(() => here.api.end());
  beforeEach(signIn);
  /** Asks as the administrator who signed in last. */
  const ask = (method: Method, url: string, payload?: object | string, type = 'application/json') =>
    here.api.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { ...bearer(token), ...(payload !== undefined && { 'content-type': type }) },
      ...(payload !== undefined && { payload }),
    });
  return Object.assign(here, { ask, signIn });
}
