/** The phone: a device drawn around the page, or the whole screen where that is one. */
export const phoneStyle = `
.phone main {
  display: flex;
  flex-direction: column;
  max-width: 25rem;
  min-height: 42rem;
  margin-top: 1rem;
  padding: 1.75rem;
  border: 12px solid var(--ink);
  border-radius: 3rem;
}
@media (prefers-color-scheme: dark) {
  .phone main { border-color: #3a4b48; }
}
@media (max-width: 30rem) {
  .phone main {
    min-height: calc(100vh - 6rem);
    margin: 0;
    border: 0;
    border-radius: 0;
    box-shadow: none;
  }
}

.phone .owner { color: var(--soft-ink); font-size: .9375rem; text-align: center; }
.phone .foot { margin: auto 0 0; padding-top: 1.5rem; font-size: .9375rem; text-align: center; }

.request + .request {
  margin-top: 2rem;
  padding-top: 2rem;
  border-top: 1px solid var(--line);
}
.request fieldset { margin: 0 0 1rem; padding: 0; border: 0; }
.request legend { margin: 0 0 .5rem; padding: 0; }
.numbers { display: grid; grid-template-columns: repeat(3, 1fr); gap: .625rem; }
.numbers label { position: relative; cursor: pointer; }
.numbers input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; }
.numbers span {
  display: block;
  border: 2px solid var(--field-line);
  border-radius: 1rem;
  font-size: 1.75rem;
  font-variant-numeric: tabular-nums;
  line-height: 4.5rem;
  text-align: center;
}
.numbers label:hover :not(:checked) + span { background: var(--tint); }
.numbers :checked + span {
  border-color: var(--accent);
  background: var(--accent);
  color: var(--on-accent);
}
.numbers :focus-visible + span { outline: 3px solid var(--accent); outline-offset: 3px; }
.phone .till { margin-top: auto; padding-top: 1.5rem; }
.phone .till + .foot { margin-top: 0; }
details { margin-top: 1.5rem; }
summary { padding: .5rem 0; color: var(--soft-ink); font-size: .9375rem; cursor: pointer; }
details p { margin: .25rem 0 0; }

.quiet-phone { margin: auto 0; text-align: center; }
.mark {
  width: 5rem;
  margin: 0 auto 1.25rem;
  border-radius: 50%;
  background: var(--tint);
  color: var(--accent);
  font-size: 2.25rem;
  line-height: 5rem;
}
.mark.good { background: var(--accent); color: var(--on-accent); }
`;
