import { type DeliveryOptions, DeliveryLine } from './delivery-line.ts';
import type { Message, WebhookDelivery } from './delivery.ts';

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

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Newest first. */
  get latest(): readonly WebhookDelivery[] {
    return this.#kept.map(({ delivery }) => delivery);
  }

  /** @param line what is sent in one line is sent in order. */
  send(line: string, message: Message): WebhookDelivery {
    const deliveryLine = this.#lines.get(line) ?? new DeliveryLine(this.#options);
    this.#lines.set(line, deliveryLine);
    const delivery = deliveryLine.add(message);
    this.#kept = [{ delivery, message, line }, ...this.#kept].slice(0, mostKept);
    this.#options.onChange();
    return delivery;
  }

  /** Tries now what still waits; what does not, is sent once more. */
  sendAgain(id: string): void {
    const kept = this.#kept.find(({ delivery }) => delivery.id === id);
    if (!kept) return;
    if (kept.delivery.state === 'waiting') this.#lines.get(kept.line)?.hurry();
    else this.send(kept.line, kept.message);
  }

  end(line: string): void {
    const ended = this.#lines.get(line);
    this.#lines.delete(line);
    ended?.end();
  }

  endAll(): void {
    for (const line of this.#lines.keys()) this.end(line);
  }
}
