import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';
import request from 'supertest';

import type { Demo } from '../../demo-app/start-demo.ts';
import { startDemo } from '../../demo-app/start-demo.ts';

describe('the demo, stopped and started again', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'demo-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('knows its members', async () => {
    expect(await pageOfAda()).toMatch(/Member no\. 1, .*, visit 1</);
    expect(await pageOfAda()).toMatch(/Member no\. 1, .*, visit 2</);
  });

  /** Logs Ada in during one life of the demo. */
  async function pageOfAda(): Promise<string> {
    const database = path.join(folder, 'members.sqlite');
    const settings = {
      port: 0,
      realVipps: false,
      publicUrl: undefined,
      hasSecret: false,
      database,
    };
    const demo = await startDemo(settings, (error) => console.error(error));
    const { text } = await logIn(request.agent(demo.url), simulatorOf(demo), { as: 'ada' });
    await demo.close();
    return text;
  }
});

function simulatorOf({ simulator }: Demo) {
  if (!simulator) throw new Error('The demo was started without a simulator.');
  return simulator;
}
