import { VippsLoginError } from '../../errors.ts';
import { isJsonObject, textMember } from '../values/json-object.ts';

/** A webhook just registered. */
export interface NewWebhook {
  readonly id: string;
  /** What `verifyWebhook()` needs. Vipps never says it again. */
  readonly secret: string;
}

export interface RegisteredWebhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
}

/** @throws `vipps_response_invalid`, never quoting a value */
export function parseNewWebhook(json: unknown): NewWebhook {
  const answer = isJsonObject(json) ? json : {};
  const [id, secret] = [textMember(answer, 'id'), textMember(answer, 'secret')];
  if (id === undefined || secret === undefined) throw invalid('`id` and `secret` as texts');
  return { id, secret };
}

/** @throws `vipps_response_invalid` */
export function parseWebhooks(json: unknown): RegisteredWebhook[] {
  const list = isJsonObject(json) ? json.webhooks : undefined;
  if (!Array.isArray(list)) throw invalid('an object with a list `webhooks`');
  return list.map(parseWebhook);
}

function parseWebhook(json: unknown): RegisteredWebhook {
  const webhook = isJsonObject(json) ? json : {};
  const [id, url] = [textMember(webhook, 'id'), textMember(webhook, 'url')];
  if (id === undefined || url === undefined) throw invalid('webhooks with `id` and `url`');
  const events = Array.isArray(webhook.events) ? webhook.events : [];
  return { id, url, events: events.filter((event) => typeof event === 'string') };
}

function invalid(expected: string): VippsLoginError {
  const message = `The answer of Vipps' Webhooks API is not usable: expected ${expected}.`;
  return new VippsLoginError('vipps_response_invalid', message);
}
