/** Keeps a page up to date: listens where `<main data-events>` says, and looks again. */
export const liveScript = `
const events = new EventSource(main().dataset.events);
let timer;

events.addEventListener('changed', lookAgain);
events.addEventListener('error', () => {
  // Closed for good: the login ended elsewhere, or the simulator was restarted.
  if (events.readyState === EventSource.CLOSED) setTimeout(lookAgain, 1000);
});
addEventListener('submit', stopListening);
lookAgainInTime();

function main() {
  return document.querySelector('main');
}

/** Time that runs out sends no event. */
function lookAgainInTime() {
  clearTimeout(timer);
  const { lookAgainIn } = main().dataset;
  if (lookAgainIn !== undefined) timer = setTimeout(lookAgain, Number(lookAgainIn) + 500);
}

/** Once: a second time would break off the first, which may be on its way back to the site. */
function loadAgain() {
  events.close();
  clearTimeout(timer);
  location.reload();
}

async function lookAgain() {
  if (main().dataset.change === 'reload') {
    stopListening();
    return location.reload();
  }
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.querySelector('main');
  keepChoices(fresh);
  const focused = document.activeElement?.id;
  main().replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus();
  document.querySelector('[role=status]').textContent = fresh.querySelector('h1').textContent;
  lookAgainInTime();
}

/** A page that is about to leave must not be called back, by what its leaving causes. */
function stopListening() {
  events.close();
  clearTimeout(timer);
}

/** What was ticked stays ticked when another request arrives. */
function keepChoices(fresh) {
  for (const { id, checked } of main().querySelectorAll('input[id]')) {
    const input = fresh.querySelector('#' + CSS.escape(id));
    if (input) input.checked = checked;
  }
}
`;
