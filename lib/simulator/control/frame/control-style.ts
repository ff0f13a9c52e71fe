/** The developer's pages: wider and denser than the login's, in the same colours. */
export const controlStyle = `
:root { --right: #17663a; --risky: #7a5200; }
@media (prefers-color-scheme: dark) { :root { --right: #7fdba2; --risky: #f0c463; } }

.control { font-size: 1rem; }
.control main { max-width: 68rem; margin-top: 0; outline: 0; }
.control h2 { margin-bottom: .5rem; }
main > section > h2 { margin-top: 1.5rem; }
.control h3 { margin: 0; font-size: 1rem; }
.control code, .control pre { font: .875rem/1.5 ui-monospace, 'Liberation Mono', monospace; }
.control .empty { padding: 2rem; border: 1px dashed var(--field-line); border-radius: 1rem;
  color: var(--soft-ink); text-align: center; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .25rem; z-index: 1; padding: .25rem .75rem; background: var(--card); }

nav { max-width: 68rem; margin: 0 auto; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem; margin: 0; padding: .25rem .5rem 1rem;
  list-style: none; }
nav a { display: block; padding: .5rem clamp(.55rem, 2vw, 1rem); border-radius: 2rem; color: var(--ink);
  font-weight: 600; text-decoration: none; }
nav a:hover { background: var(--tint); }
nav [aria-current] { background: var(--ink); color: var(--paper); }
nav [aria-current]:hover { background: var(--ink); }

.halves section { margin-bottom: 2rem; }
@media (min-width: 52rem) {
  .halves { display: grid; grid-template-columns: 3fr 2fr; gap: 3rem; }
}
.halves dl { margin: 0 0 1rem; }
.halves dl div { padding: .5rem 0; }
pre { margin: 0 0 .5rem; padding: 1rem; border-radius: .75rem; background: var(--tint);
  white-space: pre-wrap; overflow-wrap: anywhere; }

.plain { margin: 0; padding: 0; list-style: none; }
.card { margin-bottom: .75rem; padding: 1rem 1.25rem;
  border: 1px solid var(--line); border-radius: 1rem; }
.card > :last-child { margin-bottom: 0; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
  gap: .75rem; }
.grid .card { margin: 0; }

.request-right { border-left: 6px solid var(--right); }
.request-risky { border-left: 6px solid var(--risky); }
.request-wrong { border-left: 6px solid var(--problem); }
.card h3 { display: flex; flex-wrap: wrap; gap: .25rem .6rem; align-items: center; }
.card time { margin-left: auto; color: var(--soft-ink); font-size: .875rem; font-weight: 400;
  font-variant-numeric: tabular-nums; }
.status { padding: .1rem .5rem; border-radius: 1rem; background: var(--tint);
  font-size: .8125rem; font-variant-numeric: tabular-nums; }
.findings { margin: .5rem 0 0; padding: 0; list-style: none; font-size: .9375rem; }
.findings li { padding: .2rem 0 .2rem 1.5rem; text-indent: -1.5rem; }
.findings li > * { text-indent: 0; }
.findings li::before { display: inline-block; width: 1.5rem; font-weight: 700; text-indent: 0; }
.findings .right::before { content: '✓' / ''; color: var(--right); }
.findings .risky::before { content: '!' / ''; color: var(--risky); }
.findings .wrong::before { content: '✕' / ''; color: var(--problem); }
.wrong > strong { color: var(--problem); }
.risky > strong { color: var(--risky); }
.cure { display: block; color: var(--soft-ink); }
.cure::before { content: '→ ' / ''; }
.card details { margin-top: .5rem; }
.card dl { margin: .5rem 0 0; }
.card dl div { padding: .35rem 0; }

.control button, .button.small { width: auto; min-height: 2.75rem; padding: .5rem 1.25rem; }
.button.small { display: inline-block; margin: 0; }
.row + p { margin-top: .5rem; }
.row { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; }
.row p { flex: 1 1 8rem; margin: 0; align-self: center; font-size: .9375rem; }
.row label { flex: 1 1 12rem; }
.row button { margin: 0; }
form.row + form.row { margin-top: .5rem; }
button.danger { border-color: var(--problem); color: var(--problem); }
.apart { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); }

.control input, .control select, .control textarea { display: block; width: 100%;
  min-height: 2.75rem; margin: .25rem 0 0; padding: .5rem .75rem;
  border: 1px solid var(--field-line); border-radius: .625rem; background: var(--card);
  color: var(--ink); font: inherit; font-weight: 400; }
.control select { text-overflow: ellipsis; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
  gap: 1rem 1.5rem; }
.field p { margin: .25rem 0 0; font-size: .875rem; }
.fields fieldset { grid-column: 1 / -1; display: grid; gap: inherit;
  grid-template-columns: inherit; margin: 0; padding: 1rem 0 0; border: 0;
  border-top: 1px solid var(--line); }
legend { padding: 0 .75rem 0 0; font-weight: 600; }
.fields button { justify-self: start; grid-column: 1 / -1; }
`;
