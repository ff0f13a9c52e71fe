import type { Simulator } from 'passport-vipps/simulator';

import type { Pairs } from '../../support/simulator-site.ts';

/** A control page, as a browser loads it. */
export async function controlPage(simulator: Simulator, path = '/'): Promise<string> {
  const response = await fetch(simulator.url + path);
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`);
  return unescaped(await response.text());
}

/** Posts as the page's own forms do. */
export function postControl(simulator: Simulator, path: string, fields: Pairs = {}) {
  return fetch(simulator.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams(fields as Record<string, string>),
  });
}

interface ShownFinding {
  verdict: string;
  subject: string;
  text: string;
  cure: string | undefined;
}

/** What the front page says about the newest request. */
export async function newestFindings(simulator: Simulator): Promise<ShownFinding[]> {
  const newest =
    /<li class="card request-[^]*?<\/ul>/.exec(await controlPage(simulator))?.[0] ?? '';
  return [...newest.matchAll(/<li class="(right|risky|wrong)">([^]*?)<\/li>/g)].map(
    ([, verdict = '', html = '']) => ({
      verdict,
      subject: /<\/span>(.+?)<\/strong>/.exec(html)?.[1] ?? '',
      text: html.replace(/^[^]*?<\/strong>|<span class="cure">[^]*/g, '').trim(),
      cure: /class="cure">([^]*?)<\/span>/.exec(html)?.[1],
    }),
  );
}

/** What it says about one aspect: `wrong: The state is ...`. */
export async function findingAbout(simulator: Simulator, subject: string): Promise<string> {
  const found = (await newestFindings(simulator)).find((finding) => finding.subject === subject);
  if (!found) return 'nothing';
  // Whoever is told that something is not right must be told what to change.
  const isHelpful = (found.verdict === 'right') === (found.cure === undefined);
  return isHelpful ? `${found.verdict}: ${found.text}` : `without a cure: ${found.text}`;
}

function unescaped(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
