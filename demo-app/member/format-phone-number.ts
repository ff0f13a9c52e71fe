/** Country code, and how the country writes the numbers of its mobile phones. */
const customs: readonly { readonly code: string; readonly groups: readonly number[] }[] = [
  { code: '47', groups: [3, 2, 3] },
  { code: '45', groups: [2, 2, 2, 2] },
  { code: '46', groups: [2, 3, 2, 2] },
  { code: '358', groups: [2, 3, 4] },
];

/** `4791234567` as `+47 912 34 567`; of a custom that is not known here, `+` and the digits. */
export function formatPhoneNumber(digits: string): string {
  const custom = customs.find(({ code, groups }) => {
    const length = groups.reduce((sum, size) => sum + size, code.length);
    return digits.startsWith(code) && digits.length === length;
  });
  if (!custom) return `+${digits}`;
  let from = custom.code.length;
  const parts = custom.groups.map((size) => digits.slice(from, (from += size)));
  return `+${[custom.code, ...parts].join(' ')}`;
}
