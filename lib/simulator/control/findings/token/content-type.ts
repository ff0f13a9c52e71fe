import { type Check } from '../check.ts';
import { wrong } from '../finding.ts';

/** RFC 6749 4.1.3 and appendix B. */
export const judgeContentType: Check = ({ headers }) => {
  const contentType = headers['content-type'] ?? '';
  if (contentType.startsWith('application/x-www-form-urlencoded')) return undefined;
  return wrong(
    'Content-Type',
    `The body came as ${contentType || 'nothing in particular'}.`,
    'Send a form: Content-Type: application/x-www-form-urlencoded, not JSON.',
  );
};
