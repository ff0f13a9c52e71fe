/** Values that are of another type than a member should be. */
export function illTyped(
  name: string,
  type: 'text' | 'number',
): [id: string, what: string, value: unknown][] {
  const id = name.replaceAll('_', '-');
  const ofOtherType: [id: string, what: string, value: unknown] =
    type === 'text'
      ? [`${id}-number`, `a number for \`${name}\``, 7]
      : [`${id}-text`, `digits in quotes for \`${name}\``, String(4e9)];
  return [
    ofOtherType,
    [`${id}-null`, `\`null\` for \`${name}\``, null],
    [`${id}-true`, `\`true\` for \`${name}\``, true],
    [`${id}-empty-list`, `an empty list for \`${name}\``, []],
    [`${id}-object`, `an object for \`${name}\``, {}],
  ];
}
