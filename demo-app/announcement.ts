import type { Demo } from './start-demo.ts';

/** What the terminal says once the site can be visited. */
export function announcement(demo: Demo): string {
  const { publicUrl, simulator, redisHost, socket } = demo;
  const url = socket === undefined ? demo.url : publicUrl;
  const lines = simulator
    ? [
        'Press "Log in with Vipps", pick one of the invented people, and open their phone to confirm.',
        '"My page" then shows what they share. Iver is too young and is turned away.',
        `At ${url}/till, the shop assistant asks a customer for their membership.`,
        `A native app is played by ${url}/app. On a phone, the login returns to the default browser.`,
        `Vipps is played by the simulator at ${simulator.url}. Ctrl-C closes both.`,
      ]
    : [...withKeys(demo), 'Ctrl-C closes the site.'];
  if (redisHost) {
    lines.unshift(`Sessions, and logins under way, are kept in the Redis at ${redisHost}.`);
  }
  if (socket !== undefined) {
    lines.unshift(
      `It listens at ${socket}: the web server of that address has to send people there.`,
    );
  }
  return ['', `  Brunostlaget is open at ${url}`, '', ...lines.map((line) => `  ${line}`), ''].join(
    '\n',
  );
}

/** What is on, and what would turn the rest on. */
function withKeys({ url: local, socket, publicUrl, till, pings, club }: Demo): string[] {
  const url = socket === undefined ? local : publicUrl;
  const isRegistered = `The sales unit must have registered the redirect URI ${publicUrl}`;
  return [
    'Press "Log in with Vipps": it leads to Vipps itself, with the keys in VIPPS_CLIENT_ID.',
    `${isRegistered}/vipps/callback`,
    ...(till
      ? [
          `The till is on at ${url}/till, for a sales unit that may start logins itself.`,
          `For those that continue on the customer’s phone, register ${publicUrl}/vipps/merchant/landing, too.`,
          pings
            ? `Pings are heard at ${publicUrl}/vipps/webhook, as VIPPS_WEBHOOK_URL must say.`
            : 'No pings: VIPPS_WEBHOOK_SECRET and VIPPS_WEBHOOK_URL are not set.',
        ]
      : ['There is no till: it needs a STAFF_CODE.']),
    club
      ? `The club is on: logins ask for the screens set up in the portal, and withdrawals are heard at ${publicUrl}/vipps/consent-revoked/ and the CONSENT_REVOKED_SECRET.`
      : 'There is no club: it needs a CONSENT_REVOKED_SECRET, and screens set up in the portal.',
  ];
}
