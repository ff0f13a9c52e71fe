import { DeliveryLine } from './delivery-line.ts';
import type { DeliveryOptions, Message, WebhookDelivery } from './delivery-line.ts';

/** Enough to look at; a simulator that runs for days must not grow. */
const mostKept = 100;

interface Kept {
  readonly delivery: WebhookDelivery;
  readonly message: Message;
  readonly line: string;
}

/** Everything that was posted to the site, or waits for its turn. */
export class Deliveries {
  readonly #options: DeliveryOptions;
  readonly #lines = new Map<string, DeliveryLine>();
  #kept: readonly Kept[] = [];
  #closed = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Newest first. */
  get latest(): readonly WebhookDelivery[] {
    return this.#kept.map(({ delivery }) => delivery);
  }

  /** @param line what is sent in one line is sent in order. */
  send(line: string, message: Message): WebhookDelivery {
    const delivery = this.#lineOf(line).add(message);
    this.#kept = [{ delivery, message, line }, ...this.#kept].slice(0, mostKept);
    this.#options.onChange();
    return delivery;
  }

  /** Whether it waits behind one that was tried in vain, for as long as that takes. */
  isHeldUp({ attempts, id, state }: WebhookDelivery): boolean {
    if (attempts > 0 || state !== 'waiting') return false;
    return this.#openLineOf(id)?.isHeldUp ?? false;
  }

  /** Nothing is, once its registration is deleted, or the address another. */
  canSendAgain({ id }: WebhookDelivery): boolean {
    return this.#openLineOf(id) !== undefined;
  }

  /** Tries now what still waits; what does not, is sent once more. */
  sendAgain(id: string): void {
    const kept = this.#find(id);
    if (!kept || !this.canSendAgain(kept.delivery)) return;
    if (kept.delivery.state === 'waiting') this.#lines.get(kept.line)?.hurry();
    else this.send(kept.line, kept.message);
  }

  end(line: string): void {
    const ended = this.#lines.get(line);
    this.#lines.delete(line);
    ended?.end();
  }

  /** Nothing is sent from now on. */
  close(): void {
    this.#closed = true;
    for (const line of this.#lines.keys()) this.end(line);
  }

  #lineOf(line: string): DeliveryLine {
    const known = this.#lines.get(line);
    if (known) return known;
    const opened = new DeliveryLine(this.#options);
    if (this.#closed) opened.end();
    else this.#lines.set(line, opened);
    return opened;
  }

  #openLineOf(id: string): DeliveryLine | undefined {
    const kept = this.#find(id);
    return kept && this.#lines.get(kept.line);
  }

  #find(id: string): Kept | undefined {
    return this.#kept.find(({ delivery }) => delivery.id === id);
  }
}
