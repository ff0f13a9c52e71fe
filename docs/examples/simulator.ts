import { createSimulator } from 'passport-vipps/simulator';

const simulator = await createSimulator({ port: Number(process.env['SIMULATOR_PORT'] ?? 4444) });
for (const [name, value] of Object.entries(simulator.environment)) console.log(`${name}=${value}`);
