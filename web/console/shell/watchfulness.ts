/** What the desk's machine is asked for when a shift begins: to tell what comes while another window is in front, and to stay awake. */
export async function stayAwake(): Promise<void> {
  if ('Notification' in window && Notification.permission === 'default') {
    await Notification.requestPermission().catch(() => 'denied');
  }
  const lock = async () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    // A machine that forbids it (battery low, policy) goes dark as it is set to; the page works all the same.
    await navigator.wakeLock.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', () => void lock());
  await lock();
}

/** Notify: a new alert, while the page is not in front. It holds kind and place, no picture, no name. */
export function notify(title: string, body: string, id: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  if (document.visibilityState === 'visible') return;
  const shown = new Notification(title, { body, tag: id });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
