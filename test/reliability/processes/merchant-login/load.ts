import { startRedisServer } from '../../../support/redis-server.ts';
import { openStage } from '../stage.ts';
import { faultsIn, tallyPolls } from './faults-in.ts';
import { runLogins } from './run-logins.ts';
import { TillClient } from './till-client.ts';

// 200 merchant-initiated logins at once at two processes with one Redis, each looked at by three readers
// at both; then 200 more that Vipps pings about. Fails where one is lost, wrong or fetched twice.

const logins = 200;
const redis = await startRedisServer();
try {
  await run('which ask at the interval of Vipps', { intervalSeconds: 1, pinged: false });
  // So long that without a ping nobody would get anywhere.
  await run('which Vipps pings', { intervalSeconds: 300, pinged: true });
} finally {
  await redis.kill();
}

interface Variant {
  readonly intervalSeconds: number;
  readonly pinged: boolean;
}

async function run(name: string, { intervalSeconds, pinged }: Variant): Promise<void> {
  const site = { redisUrl: redis.url };
  const stage = await openStage([[site, site]], logins, { merchantLogin: { intervalSeconds } });
  try {
    const [[first] = [0]] = stage.sites;
    if (pinged) await new TillClient('caretaker').takePings(first);
    const report = await runLogins(stage);
    const faults = faultsIn(report);
    console.log(`${logins} merchant-initiated logins, ${name}: ${faults.length} faults`);
    console.table({ 'answers to polls': tallyPolls(report) });
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await stage.close();
  }
}
