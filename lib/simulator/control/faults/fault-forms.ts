import type { RequestHandler } from 'express';

import type { Fault } from '../../faults/fault.ts';
import { requestParameters } from '../../http/parameters.ts';
import { redirect } from '../../http/redirect.ts';
import { sendErrorPage } from '../../pages/error-page.ts';
import type { Simulation } from '../../simulation.ts';
import { controlPaths } from '../control-paths.ts';
import { faultPresets } from './fault-presets.ts';

/** Switches a fault on. */
export function injectFaultEndpoint({ faults, inspections, url }: Simulation): RequestHandler {
  return (req, res) => {
    const form = requestParameters(req);
    const fault = presetOf(form.get('fault') ?? '');
    const times = timesOf(form.get('times') ?? '');
    if (!fault || times === undefined) {
      sendErrorPage(req, res, 400, {
        problem: 'There is no such fault, or no such number of times.',
        cure: 'Choose from the lists of the page.',
      });
      return;
    }
    faults.inject({ ...fault, times });
    inspections.changes.announce();
    redirect(res, url + controlPaths.faults, 303);
  };
}

/** Takes back what has not happened yet; what has, needs no taking back. */
export function takeBackFaultEndpoint({ faults, inspections, url }: Simulation): RequestHandler {
  return (req, res) => {
    faults.takeBack(requestParameters(req).get('id') ?? '');
    inspections.changes.announce();
    redirect(res, url + controlPaths.faults, 303);
  };
}

function presetOf(value: string): Fault | undefined {
  const [, place = '', index = ''] = /^(.+)\/(\d+)$/.exec(value) ?? [];
  return faultPresets[place]?.[Number(index)]?.fault;
}

function timesOf(value: string): number | undefined {
  if (value === 'always') return Infinity;
  return /^[1-9]\d?$/.test(value) ? Number(value) : undefined;
}
