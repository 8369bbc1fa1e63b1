/**
 * The worker of the responder's phone. It keeps the shell (page, scripts, styles), so that `/m` opens without a network,
 * and shows notices. What was done and what is known is the page's own to keep: see kit/live.
 */

/** Put in by shell-plugin.ts while building: every file of the shell, and the mark of this build. */
declare const __SHELL__: { readonly mark: string; readonly files: readonly string[] };

interface Lasting {
  readonly waitUntil: (work: Promise<unknown>) => void;
}
interface Fetched extends Lasting {
  readonly request: Request;
  readonly respondWith: (answer: Promise<Response>) => void;
}
interface Pushed extends Lasting {
  readonly data: { readonly json: () => unknown } | null;
}
interface Tapped extends Lasting {
  readonly notification: Notification;
}
interface ShellWorker {
  readonly skipWaiting: () => Promise<void>;
  readonly clients: {
    readonly claim: () => Promise<void>;
    readonly openWindow: (url: string) => Promise<unknown>;
  };
  readonly registration: {
    readonly showNotification: (title: string, options: NotificationOptions) => Promise<void>;
  };
  readonly addEventListener: {
    (kind: 'install' | 'activate', heard: (event: Lasting) => void): void;
    (kind: 'fetch', heard: (event: Fetched) => void): void;
    (kind: 'push', heard: (event: Pushed) => void): void;
    (kind: 'notificationclick', heard: (event: Tapped) => void): void;
  };
}

const worker = self as unknown as ShellWorker;
const PAGE = '/m';
const { mark, files } = __SHELL__;
const CACHE = `shouwang-field-${mark}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([PAGE, ...files]))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('shouwang-field-') && name !== CACHE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

/** The shell from the phone; everything else, the API above all, from the network alone. */
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  const isPage =
    request.mode === 'navigate' && (url.pathname === PAGE || url.pathname.startsWith(`${PAGE}/`));
  const key = isPage ? PAGE : url.pathname;
  if (!isPage && !files.includes(url.pathname)) return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(key))
      .then((kept) => kept ?? fetch(request)),
  );
});

/** Kind, place, deadline and a link: no picture, no name. */
worker.addEventListener('push', (event) => {
  const {
    title = '守望',
    body = '',
    tag,
    link,
  } = (event.data?.json() ?? {}) as Record<string, string | undefined>;
  event.waitUntil(
    worker.registration.showNotification(title, { body, data: { link }, ...(tag !== undefined && { tag }) }),
  );
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { link } = (event.notification.data ?? {}) as { link?: string };
  const url = new URL(link ?? PAGE, location.origin);
  event.waitUntil(worker.clients.openWindow(url.origin === location.origin ? url.href : PAGE));
});
