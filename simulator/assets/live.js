let events = listen();
let timer;
let looks = 0;

addEventListener('submit', stopListening);
addEventListener('click', openBeside);

/** A phone is a small window beside the page that waits; where that is blocked, the link is followed. */
function openBeside(event) {
  const link = event.target.closest('a[data-window]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const beside = open(link.href, link.dataset.window, 'popup,width=420,height=820');
  if (beside) event.preventDefault();
}
lookAgainInTime();
countDown();

function main() {
  return document.querySelector('main');
}

function listen() {
  const source = new EventSource(main().dataset.events);
  source.addEventListener('changed', lookAgain);
  source.addEventListener('error', () => {
    // Closed for good: the login ended elsewhere, or the simulator was restarted.
    if (source.readyState === EventSource.CLOSED) lookAgainAfter(1000);
  });
  return source;
}

/** Time that runs out sends no event. */
function lookAgainInTime() {
  clearTimeout(timer);
  const { lookAgainIn } = main().dataset;
  if (lookAgainIn !== undefined) lookAgainAfter(Number(lookAgainIn) + 500);
}

function lookAgainAfter(ms) {
  clearTimeout(timer);
  timer = setTimeout(lookAgain, ms);
}

async function lookAgain() {
  if (main().dataset.change === 'reload') {
    // Once: a second time would break off the first, which may be on its way back to the site.
    stopListening();
    return location.reload();
  }
  looks += 1;
  const look = looks;
  const fresh = await fetchMain();
  // A later look knows more; or the page is about to leave.
  if (look !== looks) return;
  if (!fresh) return lookAgainAfter(1000);
  keepChoices(fresh);
  const focused = document.activeElement?.id;
  const older = document.getElementById('older');
  const freshOlder = fresh.querySelector('#older');
  if (older && freshOlder) freshOlder.open = older.open;
  const isNew = idsOf(fresh).some((id) => !idsOf(main()).includes(id));
  const title = fresh.querySelector('h1').textContent;
  const isChanged = title !== main().querySelector('h1').textContent;
  main().replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus();
  // Every minute the ages change, which nobody needs to hear.
  if (isNew || isChanged) announce(title, isNew);
  if (events.readyState === EventSource.CLOSED && fresh.dataset.events) events = listen();
  lookAgainInTime();
}

/** The requests on the phone. */
function idsOf(element) {
  return [...element.querySelectorAll('input[name=request]')].map(({ value }) => value);
}

/** Two requests ask the same; a screen reader is silent about words that have not changed. */
function announce(title, isNew) {
  const status = document.querySelector('[role=status]');
  if (isNew) status.textContent = '';
  status.textContent = isNew ? `${status.dataset.newRequest}: ${title}` : title;
}

/** The page as it is now, or nothing while it is out of reach. */
async function fetchMain() {
  try {
    const response = await fetch(location.href);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return page.querySelector('main');
  } catch {
    return null;
  }
}

/** Where a page says how long it waits, it goes on saying so; the time itself runs out elsewhere. */
function countDown() {
  const left = document.querySelector('[role=timer]');
  if (!left) return;
  const end = performance.now() + Number(main().dataset.lookAgainIn);
  setInterval(() => {
    const seconds = Math.max(0, Math.round((end - performance.now()) / 1000));
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }, 1000);
}

/** A page that is about to leave must not be called back, by what its leaving causes. */
function stopListening() {
  events.close();
  clearTimeout(timer);
  looks += 1;
}

/** What was ticked stays ticked when another request arrives. */
function keepChoices(fresh) {
  for (const { id, checked } of main().querySelectorAll('input[id]')) {
    const input = fresh.querySelector('#' + CSS.escape(id));
    if (input) input.checked = checked;
  }
}
