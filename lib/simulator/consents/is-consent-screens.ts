/** Whether an option has the form of `ConsentScreens`, and every box an id of its own. */
export function isConsentScreens(value: unknown): boolean {
  const { language, screens } = membersOf(value);
  if (!isText(language) || !Array.isArray(screens) || screens.length === 0) return false;
  const boxes = screens.flatMap((screen) => listOf(membersOf(screen)['boxes']));
  const ids = boxes.map((box) => membersOf(box)['id']);
  return screens.every(isScreen) && new Set(ids).size === ids.length;
}

function isScreen(value: unknown): boolean {
  const { title, description, termsDescription = title, boxes, ...links } = membersOf(value);
  return (
    [title, description, termsDescription].every(isText) &&
    [links['terms'], links['privacyStatement']].every(isLink) &&
    Array.isArray(boxes) &&
    boxes.every(isBox)
  );
}

function isLink(value: unknown): boolean {
  const { title, url } = membersOf(value);
  return value === undefined || (isText(title) && /^https?:\/\//.test(String(url)));
}

function isBox(value: unknown): boolean {
  const { id, title, required = false, readMore } = membersOf(value);
  const more = membersOf(readMore);
  return (
    isText(id) &&
    isText(title) &&
    typeof required === 'boolean' &&
    (readMore === undefined || (isText(more['title']) && isText(more['description'])))
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  // Whatever its members are, they are looked at one by one.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
