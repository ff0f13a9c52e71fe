// Waits with the shop assistant: looks how the login stands, and brings up how it ended.
const { document, DOMParser, fetch, location, setTimeout, URLSearchParams } = globalThis;

const waiting = document.getElementById('customer');
const ringing = document.title;
void watch(Number(waiting.dataset.pollAfter));

async function watch(pollAfter) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pollAfter * 1000));
    // Where the till is offline for a moment, or the server starts anew, the next look tells.
    const view = await look().catch(() => ({ status: 'pending' }));
    if (view.status !== 'pending') return showEnd();
    pollAfter = view.pollAfter ?? pollAfter;
    if (view.expiresIn !== undefined) showTimeLeft(view.expiresIn);
  }
}

async function look() {
  const query = new URLSearchParams({ login: waiting.dataset.login });
  const response = await fetch(`/vipps/merchant/status?${query}`);
  return response.json();
}

function showTimeLeft(seconds) {
  const rest = String(seconds % 60).padStart(2, '0');
  document.getElementById('time-left').textContent = `${Math.floor(seconds / 60)}:${rest}`;
}

/** The page has every word of it; only what changes is put in place, so that it is read aloud. */
async function showEnd() {
  const page = await (await fetch(location.href)).text();
  const ended = new DOMParser().parseFromString(page, 'text/html');
  const end = ended.getElementById('customer');
  // Nothing to show but another page, as where the till was closed in another tab.
  if (!end || ended.title === ringing) return location.reload();
  document.title = ended.title;
  waiting.replaceChildren(...end.children);
  waiting.querySelector('h1').focus();
}
