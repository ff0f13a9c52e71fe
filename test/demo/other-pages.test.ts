import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { logIn } from 'passport-vipps/simulator';
import request from 'supertest';

import { errorPage } from '../../demo-app/routes/error-page.ts';
import { useViews } from '../../demo-app/use-views.ts';
import { useSite } from './use-site.ts';

describe('an address that is none', () => {
  const site = useSite();

  it('gets a page that says so', async () => {
    const response = await site().browser().get('/nowhere').expect(404);
    expect(response.text).toContain('This shelf is empty.');
    expect(response.get('content-type')).toMatch(/^text\/html/);
  });

  it('does not make a member look like a stranger', async () => {
    const browser = site().browser();
    await logIn(browser, site().simulator, { as: 'ada' });
    expect((await browser.get('/nowhere')).text).toContain('Log out');
  });
});

describe('a mistake of the site itself', () => {
  const reported: unknown[] = [];
  const broken = express();
  useViews(broken);
  const mistake = new Error('the <database> password is hunter2');
  broken.get('/', () => {
    throw mistake;
  });
  broken.get('/half', (_req, res, next) => {
    res.write('half a page');
    next(mistake);
  });
  broken.use(errorPage((error) => reported.push(error)));

  it('gets a page without any of its words, which the operator gets', async () => {
    const response = await request(broken).get('/').expect(500);
    expect(response.text).toContain('We dropped the cheese.');
    expect(response.text).not.toContain('hunter2');
    expect(reported).toContain(mistake);
  });

  it('cuts off an answer that has begun, so that nobody takes it for whole', async () => {
    await expect(request(broken).get('/half').timeout(5_000)).rejects.toThrow('aborted');
  });
});
