const NAME = 'shouwang';
const VERSION = 1;
/** What a phone keeps: parcels by uuid, pictures by id, and other small things by name. */
type Board = 'parcels' | 'pictures' | 'notes';
const BOARDS: readonly Board[] = ['parcels', 'pictures', 'notes'];

/** A shelf on the device that outlives the page: things by key, on three boards. */
export interface Shelf {
  readonly put: (board: Board, key: string, thing: unknown) => Promise<void>;
  readonly get: (board: Board, key: string) => Promise<unknown>;
  readonly all: (board: Board) => Promise<unknown[]>;
  readonly drop: (board: Board, key: string) => Promise<void>;
  /** Things on several boards at once: all of them are kept, or none. */
  readonly putAll: (things: readonly { board: Board; key: string; thing: unknown }[]) => Promise<void>;
}

/** Open: the shelf of this device (IndexedDB). Where the browser keeps nothing, one that lasts as long as the page. */
export async function openShelf(): Promise<Shelf> {
  try {
    return overDatabase(await openDatabase());
  } catch {
    return inMemory();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const asked = indexedDB.open(NAME, VERSION);
  asked.onupgradeneeded = () => {
    for (const board of BOARDS) asked.result.createObjectStore(board);
  };
  return answer(asked);
}

const answer = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

/** Strict: what it says is kept is on the disk, also when the phone's battery dies now. */
function written(
  database: IDBDatabase,
  boards: Board[],
  work: (transaction: IDBTransaction) => void,
): Promise<void> {
  const transaction = database.transaction(boards, 'readwrite', { durability: 'strict' });
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
    work(transaction);
  });
}

function overDatabase(database: IDBDatabase): Shelf {
  const read = (board: Board) => database.transaction(board).objectStore(board);
  const putAll: Shelf['putAll'] = (things) =>
    written(database, [...new Set(things.map(({ board }) => board))], (transaction) => {
      for (const { board, key, thing } of things) transaction.objectStore(board).put(thing, key);
    });
  return {
    putAll,
    put: (board, key, thing) => putAll([{ board, key, thing }]),
    get: (board, key) => answer(read(board).get(key)),
    all: (board) => answer(read(board).getAll()),
    drop: (board, key) =>
      written(database, [board], (transaction) => transaction.objectStore(board).delete(key)),
  };
}

function inMemory(): Shelf {
  const boards = new Map<Board, Map<string, unknown>>(BOARDS.map((board) => [board, new Map()]));
  const on = (board: Board) => boards.get(board) ?? new Map<string, unknown>();
  return {
    putAll: async (things) => {
      for (const { board, key, thing } of things) on(board).set(key, thing);
    },
    put: async (board, key, thing) => {
      on(board).set(key, thing);
    },
    get: async (board, key) => on(board).get(key),
    all: async (board) => [...on(board).values()],
    drop: async (board, key) => {
      on(board).delete(key);
    },
  };
}
