/** What people press, tick and type into; nothing is smaller than a thumb. */
export const controlsStyle = `
button, .button, input { font: inherit; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: .75rem; }

button, .button {
  display: block;
  width: 100%;
  min-height: 3.25rem;
  margin-top: .75rem;
  padding: .75rem 1.25rem;
  border: 1px solid var(--accent);
  border-radius: .875rem;
  background: var(--accent);
  color: var(--on-accent);
  font-weight: 600;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
button:hover, .button:hover { border-color: var(--accent-hover); background: var(--accent-hover); }
button.quiet { border-color: var(--field-line); background: none; color: var(--ink); }
button.quiet:hover { background: var(--tint); }
button small {
  display: block;
  color: var(--soft-ink);
  font: .8125rem ui-monospace, 'Liberation Mono', monospace;
}
button.code { font: .875rem ui-monospace, 'Liberation Mono', monospace; }

label { display: block; font-weight: 600; }
input[type='tel'] {
  width: 100%;
  min-height: 3.25rem;
  margin: .35rem 0 .75rem;
  padding: .5rem 1rem;
  border: 1px solid var(--field-line);
  border-radius: .875rem;
  background: var(--card);
  color: var(--ink);
  font-size: 1.25rem;
  font-variant-numeric: tabular-nums;
}
input[type='tel']::placeholder { color: var(--soft-ink); opacity: 1; }
[aria-invalid] { border-color: var(--problem); }

.tick { display: flex; gap: .75rem; align-items: center; min-height: 3rem; font-weight: 400; }
.tick input { flex: none; width: 1.375rem; height: 1.375rem; accent-color: var(--accent); }

.consents { min-width: 0; margin: 1.5rem 0; padding: 1rem 1.25rem .25rem;
  border: 1px solid var(--line); border-radius: 1rem; }
.consents legend { padding: 0 .5rem; margin-left: -.5rem; font-size: 1.125rem; font-weight: 600; }
.consents small { display: block; color: var(--soft-ink); font-size: .875rem; }
.consents details { margin: 0 0 .5rem 2.125rem; font-size: .9375rem; }
.consents .links { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; font-size: .9375rem; }

.people { margin: 0 0 1rem; padding: 0; list-style: none; }
.columns .people {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
  gap: .5rem;
}
.people :is(button, a) {
  display: flex;
  gap: .875rem;
  align-items: center;
  width: 100%;
  height: 100%;
  min-height: 3.75rem;
  margin: 0;
  padding: .5rem .875rem;
  border: 1px solid var(--line);
  border-radius: .875rem;
  background: none;
  color: var(--ink);
  font-weight: 600;
  line-height: 1.3;
  text-align: left;
  text-decoration: none;
}
.people li + li { margin-top: .5rem; }
.columns .people li + li { margin-top: 0; }
.people :is(button, a):hover { border-color: var(--accent); background: var(--tint); }
.people b {
  display: -webkit-box;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
}
.people small {
  display: block;
  color: var(--soft-ink);
  font-size: .875rem;
  font-weight: 400;
  font-variant-numeric: tabular-nums;
}
.country {
  flex: none;
  width: 2.25rem;
  border-radius: .5rem;
  background: var(--tint);
  color: var(--accent);
  font-size: .8125rem;
  line-height: 2.25rem;
  text-align: center;
}
`;
