const { events } = document.querySelector('main').dataset;
let looking = false;
let changedMeanwhile = false;

new EventSource(events).addEventListener('changed', lookAgain);
for (const button of document.querySelectorAll('[data-copy]')) offerCopy(button);

async function lookAgain() {
  if (!document.querySelector('[data-live]')) return;
  // A login makes many changes at once; two looks show them all.
  if (looking) {
    changedMeanwhile = true;
    return;
  }
  looking = true;
  try {
    const response = await fetch(location.href);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    for (const part of document.querySelectorAll('[data-live]')) {
      const fresh = page.getElementById(part.id);
      if (fresh) replace(part, fresh);
    }
  } catch {
    // Out of reach for a moment; the next change is shown with this one.
  } finally {
    looking = false;
  }
  if (changedMeanwhile) {
    changedMeanwhile = false;
    lookAgain();
  }
}

/** What was opened stays open, and the keyboard stays where it was. */
function replace(part, fresh) {
  for (const { id } of part.querySelectorAll('details[open]')) {
    fresh.querySelector('#' + CSS.escape(id))?.setAttribute('open', '');
  }
  const focused = part.contains(document.activeElement) ? document.activeElement.id : '';
  const news = Number(fresh.dataset.count) - Number(part.dataset.count);
  part.replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus();
  if (news > 0) say(news === 1 ? 'One new request' : news + ' new requests');
}

function offerCopy(button) {
  // Browsers give the clipboard to this machine and to https, and to nobody else.
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copy).textContent;
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
    say('Copied');
  });
}

function say(text) {
  document.querySelector('[role=status]').textContent = text;
}
