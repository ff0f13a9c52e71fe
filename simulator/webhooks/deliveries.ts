import { DeliveryQueue } from './delivery-queue.ts';
import type { DeliveryOptions, Message, LoggedDelivery } from './delivery-queue.ts';

/** Everything that was posted to the site, or waits for its turn. */
export class Deliveries {
  readonly #options: DeliveryOptions;
  readonly #queues = new Map<string, DeliveryQueue>();
  #kept: readonly Kept[] = [];
  #closed = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Newest first. */
  get latest(): readonly LoggedDelivery[] {
    return this.#kept.map(({ delivery }) => delivery);
  }

  /** @param queue its name; what is sent in one queue is sent in order. */
  send(queue: string, message: Message): LoggedDelivery {
    const delivery = this.#queueOf(queue).add(message);
    this.#kept = [{ delivery, message, queue }, ...this.#kept].slice(0, mostKept);
    this.#options.onChange();
    return delivery;
  }

  /** Whether it waits behind one that was tried in vain, for as long as that takes. */
  isHeldUp({ attempts, id, state }: LoggedDelivery): boolean {
    if (attempts > 0 || state !== 'waiting') return false;
    return this.#openQueueOf(id)?.isHeldUp ?? false;
  }

  /** `false` once the registration is deleted or the address changed. */
  canSendAgain({ id }: LoggedDelivery): boolean {
    return this.#openQueueOf(id) !== undefined;
  }

  /** Retries a waiting delivery at once; sends a finished one again. */
  sendAgain(id: string): void {
    const kept = this.#find(id);
    if (!kept || !this.canSendAgain(kept.delivery)) return;
    if (kept.delivery.state === 'waiting') this.#queues.get(kept.queue)?.retryNow();
    else this.send(kept.queue, kept.message);
  }

  end(queue: string): void {
    const ended = this.#queues.get(queue);
    this.#queues.delete(queue);
    ended?.end();
  }

  /** Nothing is sent from now on. */
  close(): void {
    this.#closed = true;
    for (const queue of this.#queues.keys()) this.end(queue);
  }

  #queueOf(queue: string): DeliveryQueue {
    const known = this.#queues.get(queue);
    if (known) return known;
    const opened = new DeliveryQueue(this.#options);
    if (this.#closed) opened.end();
    else this.#queues.set(queue, opened);
    return opened;
  }

  #openQueueOf(id: string): DeliveryQueue | undefined {
    const kept = this.#find(id);
    return kept && this.#queues.get(kept.queue);
  }

  #find(id: string): Kept | undefined {
    return this.#kept.find(({ delivery }) => delivery.id === id);
  }
}

interface Kept {
  readonly delivery: LoggedDelivery;
  readonly message: Message;
  readonly queue: string;
}

/** Enough to look at; a simulator that runs for days must not grow. */
const mostKept = 100;
