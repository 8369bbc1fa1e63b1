import { fetchPushKey, subscribePush } from '../api/responder.ts';

/** Whether this phone takes notices now, could, or cannot (no HTTPS, no worker, or the browser has none). */
export async function hasPush(): Promise<'on' | 'off' | 'none'> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'none';
  const worker = await navigator.serviceWorker.getRegistration('/m');
  if (!worker) return 'none';
  return (await worker.pushManager.getSubscription()) ? 'on' : 'off';
}

/** Asks the person, then the push service, then tells the server. @returns why not; nothing when it is on */
export async function askForPush(): Promise<string | undefined> {
  try {
    if ((await Notification.requestPermission()) !== 'granted') return 'denied';
    const worker = await navigator.serviceWorker.ready;
    const applicationServerKey = await fetchPushKey();
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
    await subscribePush(subscription.toJSON());
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
