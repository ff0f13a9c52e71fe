import type { Demo } from './start-demo.ts';

/** What the terminal says once the site can be visited. */
export function announcement({ url, publicUrl, simulator, redisHost }: Demo): string {
  const lines = simulator
    ? [
        'Press "Log in with Vipps", pick one of the invented people, and open their phone to confirm.',
        '"My page" then shows what they share. Iver is too young and is turned away.',
        `A native app is played by ${url}/app. On a phone, the login returns to the default browser.`,
        `Vipps is played by the simulator at ${simulator.url}. Ctrl-C closes both.`,
      ]
    : [
        'Press "Log in with Vipps": it leads to Vipps itself, with the keys in VIPPS_CLIENT_ID.',
        `The sales unit must have registered the redirect URI ${publicUrl}/vipps/callback`,
        'Ctrl-C closes the site.',
      ];
  if (redisHost) {
    lines.unshift(`Sessions, and logins under way, are kept in the Redis at ${redisHost}.`);
  }
  return ['', `  Brunostlaget is open at ${url}`, '', ...lines.map((line) => `  ${line}`), ''].join(
    '\n',
  );
}
