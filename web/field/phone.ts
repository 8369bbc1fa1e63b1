import type { PostOffice } from '../kit/live/post-office.ts';
import { openShelf, type Shelf } from '../kit/live/shelf.ts';
import { openFieldOffice } from './office.ts';
import { openTasks, type TaskStore } from './tasks.ts';

/** All that a responder's page stands on: what the phone keeps, what it knows, and what it sends. */
export interface Phone {
  readonly shelf: Shelf;
  readonly tasks: TaskStore;
  readonly office: PostOffice;
}

export async function openPhone(): Promise<Phone> {
  const shelf = await openShelf();
  const tasks = await openTasks(shelf);
  const office = openFieldOffice(shelf, tasks.put);
  await office.ready;
  void wakeWorker();
  return { shelf, tasks, office };
}

/** The shell without a network; there is none over plain http, and the page says so. */
async function wakeWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/m/sw.js', { scope: '/m' });
    // The system may not clear what has not been sent yet.
    await navigator.storage?.persist?.();
  } catch {
    // A browser that forbids it still has the page and the outbox.
  }
}
