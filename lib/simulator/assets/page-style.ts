/** The frame of every page: a striped ribbon that says what this is, and one card. */
export const pageStyle = `
*, ::before, ::after { box-sizing: border-box; }

body {
  margin: 0;
  min-height: 100vh;
  background: var(--paper);
  color: var(--ink);
}

header {
  border-top: 8px solid;
  border-image: repeating-linear-gradient(
    -45deg, var(--warning) 0 14px, var(--on-warning) 14px 28px) 8;
  padding: .75rem 1.25rem;
  color: var(--soft-ink);
  font-size: .875rem;
  text-align: center;
}
header p { margin: 0; }
header strong {
  display: inline-block;
  margin-right: .5rem;
  padding: .05rem .6rem;
  border-radius: 1rem;
  background: var(--warning);
  color: var(--on-warning);
}

main {
  max-width: 30rem;
  margin: clamp(.5rem, 6vh, 4rem) auto 3rem;
  padding: clamp(1.5rem, 5vw, 2.5rem);
  border: 1px solid var(--line);
  border-radius: 1.5rem;
  background: var(--card);
  box-shadow: var(--shadow);
  overflow-wrap: anywhere;
}
.wide main { max-width: 60rem; }
main > :last-child, main > :last-child > :last-child { margin-bottom: 0; }

h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.15; letter-spacing: -.02em; }
h2 { margin: 0 0 .25rem; font-size: 1.125rem; line-height: 1.3; letter-spacing: -.01em; }
h1, h2, p { text-wrap: pretty; }
p { margin: 0 0 1rem; }
.hint { color: var(--soft-ink); font-size: .9375rem; }
.problem { color: var(--problem); font-weight: 600; }

dl { margin: 1.5rem 0; border-top: 1px solid var(--line); }
dl div { padding: .75rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft-ink); font-size: .875rem; }
dd { margin: 0; font-weight: 600; }
dd.hint { font-weight: 400; }
dd + dd { margin-top: .35rem; }

.challenge { text-align: center; }
.challenge strong {
  display: inline-block;
  min-width: 9rem;
  padding: 1rem 1.5rem;
  border-radius: 1.25rem;
  background: var(--tint);
  color: var(--accent);
  font-size: 4rem;
  font-variant-numeric: tabular-nums;
  line-height: 1.1;
}
.binding strong {
  padding-inline: .75rem;
  font-family: ui-monospace, 'Liberation Mono', monospace;
  font-size: 2.75rem;
  letter-spacing: .06em;
  white-space: nowrap;
}

.aside { padding: 1rem 1.25rem; border: 1px dashed var(--field-line); border-radius: 1rem; }
.aside p:first-child { margin-bottom: .25rem; font-weight: 600; }
.aside p:last-child { margin: 0; }

.for-screen-readers {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}

@media (min-width: 52rem) {
  .columns { display: grid; grid-template-columns: 2fr 3fr; gap: 4rem; }
}
@media (max-width: 51.99rem) {
  .columns section { margin-top: 2.5rem; }
}
`;
