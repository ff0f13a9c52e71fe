/** A phone that is only drawn: dashed lines, nobody's logo. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#0d5f58"/>
<rect x="10" y="5" width="12" height="22" rx="3" fill="none" stroke="#f3c969" stroke-width="2"
  stroke-dasharray="4 2.2"/>
<circle cx="16" cy="22.5" r="1.5" fill="#f3c969"/>
</svg>
`;
