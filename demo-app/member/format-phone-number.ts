/** How a number begins, and how its country writes it after the country code. */
const customs: readonly Custom[] = [
  { code: '47', begins: /^47[49]/, groups: [3, 2, 3] },
  { code: '47', groups: [2, 2, 2, 2] },
  { code: '45', groups: [2, 2, 2, 2] },
  { code: '46', groups: [2, 3, 2, 2] },
  { code: '358', groups: [2, 3, 4] },
];

interface Custom {
  readonly code: string;
  readonly begins?: RegExp;
  readonly groups: readonly number[];
}

const noBreakSpace = '\u00a0';

/** `4791234567` as `+47 912 34 567`, never broken across lines; of a custom that is not known here, `+` and the digits. */
export function formatPhoneNumber(digits: string): string {
  const custom = customs.find(({ code, begins = /^/, groups }) => {
    const length = groups.reduce((sum, size) => sum + size, code.length);
    return digits.startsWith(code) && begins.test(digits) && digits.length === length;
  });
  if (!custom) return `+${digits}`;
  let from = custom.code.length;
  const parts = custom.groups.map((size) => digits.slice(from, (from += size)));
  return `+${[custom.code, ...parts].join(noBreakSpace)}`;
}
