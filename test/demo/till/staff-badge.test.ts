import { describe, expect, it } from '@jest/globals';
import express from 'express';
import request from 'supertest';

import { createStaffBadge } from '../../../demo-app/till/staff/staff-badge.ts';

describe('the badge of the staff', () => {
  it.each([true, false])('goes over https alone where the site is on https: %s', async (https) => {
    const badge = createStaffBadge({ https });
    const till = express().get('/', async (_req, res) => {
      await badge.pin(res);
      res.end();
    });
    const [cookie = ''] = (await request(till).get('/')).get('set-cookie') ?? [];
    expect(cookie.includes('; Secure')).toBe(https);
  });

  it('is worth nothing in another process', async () => {
    const [ours, theirs] = [createStaffBadge({ https: false }), createStaffBadge({ https: false })];
    const till = express().get('/', async (_req, res) => {
      await theirs.pin(res);
      res.end();
    });
    till.get('/who', async (req, res) => {
      res.json([await ours.wearer(req), await theirs.wearer(req)]);
    });
    const browser = request.agent(till);
    await browser.get('/');
    expect((await browser.get('/who')).body).toEqual([null, 'shop-assistant']);
  });
});
