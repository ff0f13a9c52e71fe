// Plays the native app. What it keeps in localStorage, a real one keeps where the phone keeps its keys;
// the pages below /app stand for the links by which the phone opens the app again.
const { document, fetch, history, localStorage, location, open, URLSearchParams } = globalThis;

// The page says it in the language of its visitor.
const { api, ...texts } = document.getElementById('app').dataset;
const reasons = {
  login_cancelled: texts.loginCancelled,
  login_refused: texts.loginRefused,
  transaction_missing: texts.noSuchLogin,
  // Somebody opened the address by hand.
  request_body_invalid: texts.noSuchLogin,
};

document.getElementById('app-login').addEventListener('click', () => void start().catch(fail));
if (location.pathname.endsWith('/return')) void finish().catch(fail);
if (location.pathname.endsWith('/callback')) void resume().catch(fail);

async function start() {
  // At once, since browsers let a page open a tab only while it is being clicked.
  const tab = open('', '_blank');
  try {
    const { authorizationUrl, handle } = await post(`${api}/start`, {});
    localStorage.setItem('handle', handle);
    if (tab) tab.opener = null;
    (tab ?? globalThis).location.href = authorizationUrl;
  } catch (error) {
    tab?.close();
    throw error;
  }
  show('waiting');
}

/** The first of two addresses. A real app opens the browser that it began in; here it is this one. */
async function resume() {
  const link = takeLink();
  const { resumeUri } = await post(`${api}/resume`, {
    ...whatItSays(link),
    resumeUri: link.get('resume_uri') ?? undefined,
  });
  const button = document.getElementById('app-resume');
  button.href = resumeUri;
  button.hidden = false;
  button.focus();
}

async function finish() {
  const link = takeLink();
  const { token } = await post(`${api}/finish`, {
    ...whatItSays(link),
    code: link.get('code') ?? undefined,
  });
  const { name } = await ask('/app/me', { headers: { Authorization: `Bearer ${token}` } });
  document.getElementById('app-member').textContent = name;
  show('member');
}

/** What the app was opened with. Nobody needs to find that in the history. */
function takeLink() {
  const link = new URLSearchParams(location.search);
  history.replaceState(null, '', location.pathname);
  return link;
}

function whatItSays(link) {
  return {
    state: link.get('state') ?? '',
    handle: localStorage.getItem('handle') ?? '',
    error: link.get('error') ?? undefined,
    errorDescription: link.get('error_description') ?? undefined,
  };
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
  document.getElementById('app-problem').textContent = reasons[cause] ?? texts.wentWrong;
  show('failed');
}

function show(name) {
  for (const screen of document.querySelectorAll('[data-screen]')) {
    screen.hidden = screen.dataset.screen !== name;
  }
  document.querySelector(`[data-screen=${name}] h3`).focus();
}
