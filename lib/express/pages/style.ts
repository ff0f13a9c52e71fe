/** The style sheet of our pages. It stands in the page, whose policy lets in this text only. */
export const style = `
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
main { max-width: 32rem; padding: 2rem 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
.ways { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: center; margin: 2rem 0; }
.button { padding: 0.7rem 1.25rem; border: 0; border-radius: 0.5rem; background: CanvasText; color: Canvas; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
a { color: inherit; }
a:focus-visible, button:focus-visible { outline: 3px solid Highlight; outline-offset: 3px; }
.account { padding: 1rem 1.25rem; border: 1px solid; border-radius: 0.5rem; overflow-wrap: anywhere; }
.code { font-size: 0.875rem; opacity: 0.75; }
`;
