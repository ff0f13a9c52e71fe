// Plays the native app. What it keeps in localStorage, a real one keeps where the phone keeps its keys;
// the page /app/return stands for the link by which the phone opens the app again.
const { document, fetch, history, localStorage, location, open, URLSearchParams } = globalThis;

const noSuchLogin =
  'No such login is under way here. It is over, or another browser plays the app that it began in.';
const reasons = {
  login_cancelled: 'You said no, and Vipps told us nothing.',
  login_refused: 'Members must be 18. We have kept nothing of what Vipps told us.',
  transaction_missing: noSuchLogin,
  // Somebody opened the address by hand.
  request_body_invalid: noSuchLogin,
};

document.getElementById('app-login').addEventListener('click', () => void start().catch(fail));
if (location.pathname === '/app/return') void finish().catch(fail);

async function start() {
  // At once, since browsers let a page open a tab only while it is being clicked.
  const tab = open('', '_blank');
  try {
    const { authorizationUrl, handle } = await post('/vipps/app/start', {});
    localStorage.setItem('handle', handle);
    if (tab) tab.opener = null;
    (tab ?? globalThis).location.href = authorizationUrl;
  } catch (error) {
    tab?.close();
    throw error;
  }
  show('waiting');
}

async function finish() {
  const link = new URLSearchParams(location.search);
  // Nobody needs to find the code in the history.
  history.replaceState(null, '', location.pathname);
  const { token } = await post('/vipps/app/finish', {
    state: link.get('state') ?? '',
    handle: localStorage.getItem('handle') ?? '',
    code: link.get('code') ?? undefined,
    error: link.get('error') ?? undefined,
    errorDescription: link.get('error_description') ?? undefined,
  });
  const { name } = await ask('/app/me', { headers: { Authorization: `Bearer ${token}` } });
  document.getElementById('app-member').textContent = name;
  show('member');
}

function post(path, body) {
  const headers = { 'Content-Type': 'application/json' };
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function ask(path, request) {
  const response = await fetch(path, request);
  const answer = await response.json();
  if (!response.ok) throw new Error('The site said no.', { cause: answer.error });
  return answer;
}

function fail({ cause }) {
  document.getElementById('app-problem').textContent =
    reasons[cause] ?? 'Something went wrong. Trying again may help.';
  show('failed');
}

function show(name) {
  for (const screen of document.querySelectorAll('[data-screen]')) {
    screen.hidden = screen.dataset.screen !== name;
  }
  document.querySelector(`[data-screen=${name}] h3`).focus();
}
