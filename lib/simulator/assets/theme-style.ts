/** Colours and type: deep green on paper, and the yellow of a building site, as this is one. */
export const themeStyle = `
:root {
  color-scheme: light dark;
  --paper: #f3efe6;
  --card: #fffdf8;
  --ink: #17282a;
  --soft-ink: #52625f;
  --line: #d9d2c3;
  --field-line: #7d8a86;
  --accent: #0d5f58;
  --on-accent: #ffffff;
  --accent-hover: #0a4a45;
  --tint: #e2eee9;
  --warning: #f3c969;
  --on-warning: #3a2a00;
  --problem: #a32020;
  --shadow: 0 1px 2px #17282a14, 0 12px 40px #17282a1a;
  font: 1.0625rem/1.55 ui-sans-serif, system-ui, 'Segoe UI', 'Helvetica Neue', 'Liberation Sans',
    sans-serif;
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1817;
    --card: #182423;
    --ink: #edf3f0;
    --soft-ink: #a5b5b0;
    --line: #2f403d;
    --field-line: #7b8e89;
    --accent: #6fd3bf;
    --on-accent: #06211e;
    --accent-hover: #97e2d3;
    --tint: #203632;
    --warning: #e9bd57;
    --on-warning: #2b2000;
    --problem: #ff9d94;
    --shadow: 0 1px 2px #0006, 0 12px 40px #0006;
  }
}
`;
