/**
 * The scans that the server has not answered yet, in IndexedDB, so that a reload or an empty battery loses
 * none. What is queued holds codes and times but nobody's name.
 */

/** @import { Scan } from "./contract.js" */

/** @typedef {{url: string, scan: Scan}} Entry where to send what */

/**
 * @typedef {object} Queue
 * @property {boolean} durable false when the browser keeps nothing (a private window, a full disk)
 * @property {(entry: Entry) => Promise<void>} add resolves once it is on the disk
 * @property {(opId: string) => Promise<void>} remove
 * @property {() => Entry[]} entries oldest first
 */

const STORE = "scans";

/**
 * @param {string} [name] of the database
 * @returns {Promise<Queue>} never rejects; without a database it lives in memory
 */
export async function openQueue(name = "huiqiao-gate") {
  const database = await open(name).catch(() => null);
  const stored = database ? await load(database).catch(() => []) : [];
  /** @type {Map<string, Entry>} */
  const entries = new Map(stored.map((entry) => [entry.scan.op_id, entry]));

  /** @type {Queue} */
  const queue = {
    durable: database !== null,
    async add(entry) {
      entries.set(entry.scan.op_id, entry);
      await write((store) => store.put(entry));
    },
    async remove(opId) {
      entries.delete(opId);
      await write((store) => store.delete(opId));
    },
    entries: () => [...entries.values()].sort((a, b) => (a.scan.scanned_at < b.scan.scanned_at ? -1 : 1)),
  };

  /** @param {(store: IDBObjectStore) => IDBRequest} change */
  async function write(change) {
    if (!database) return;
    try {
      // Strict: on the disk, not only on its way there.
      const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
      change(transaction.objectStore(STORE));
      await finished(transaction);
      queue.durable = true;
    } catch {
      queue.durable = false;
    }
  }

  return queue;
}

/** @param {string} name @returns {Promise<IDBDatabase>} */
async function open(name) {
  const request = indexedDB.open(name, 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore(STORE, { keyPath: "scan.op_id" });
  });
  const database = await result(request);
  // A newer version of the page in another tab must not wait for this one.
  database.addEventListener("versionchange", () => database.close());
  return database;
}

/** @param {IDBDatabase} database @returns {Promise<Entry[]>} */
function load(database) {
  return result(database.transaction(STORE).objectStore(STORE).getAll());
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function result(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
    request.addEventListener("blocked", () => reject(new Error("blocked")));
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error));
  });
}
