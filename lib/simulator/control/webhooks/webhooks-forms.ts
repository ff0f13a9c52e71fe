import type { RequestHandler } from 'express';

import { requestParameters } from '../../http/parameters.ts';
import { redirect } from '../../http/redirect.ts';
import type { Simulation } from '../../simulation.ts';
import { isWebhookUrl } from '../../webhooks/webhook-url.ts';
import { controlPaths } from '../control-paths.ts';
import { sendControlPage } from '../frame/send-control-page.ts';
import { webhooksPage } from './webhooks-page.ts';

/** Says where withdrawn consents are told; an empty address is none. */
export function consentRevokedUrlEndpoint(simulation: Simulation): RequestHandler {
  const { inspections, url, webhooks } = simulation;
  return (req, res) => {
    const typed = (requestParameters(req).get('url') ?? '').trim();
    if (typed !== '' && !isWebhookUrl(typed)) {
      sendControlPage(res.status(400), webhooksPage(simulation, typed));
      return;
    }
    webhooks.consentRevokedUrl = typed === '' ? undefined : typed;
    inspections.changes.announce();
    redirect(res, url + controlPaths.webhooks, 303);
  };
}

/** Sends something once more, or sooner. */
export function sendAgainEndpoint({ url, webhooks }: Simulation): RequestHandler {
  return (req, res) => {
    webhooks.deliveries.sendAgain(requestParameters(req).get('id') ?? '');
    redirect(res, url + controlPaths.webhooks, 303);
  };
}

/** Deletes a registration, as its site could; without it, 25 restarts of a site fill an event up. */
export function deleteRegistrationEndpoint(simulation: Simulation): RequestHandler {
  const { inspections, url, webhooks } = simulation;
  return (req, res) => {
    webhooks.unregister(requestParameters(req).get('id') ?? '');
    inspections.changes.announce();
    redirect(res, url + controlPaths.webhooks, 303);
  };
}
