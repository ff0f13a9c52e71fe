import { describe, expect, it } from '@jest/globals';

import { openAppOnPhone, phoneFlows } from '../support/simulator-phone.ts';
import { authorize } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('a way back that is glued', () => {
  const simulator = useSimulator();

  it('has a second ? before the error that the app is told', async () => {
    const { phone } = await openAppOnPhone(simulator(), 'ada', phoneFlows.app_to_app);
    simulator().inject({ at: 'callback', glued: true });

    expect(phone.decline().opens).toBe(
      'https://shop.example/app?state=a-state-that-is-long-enough?error=access_denied',
    );
  });

  it('has it before the state behind an error_description, once', async () => {
    simulator().inject({ at: 'callback', glued: true });
    const [glued, next] = [await refusal(), await refusal()];

    expect(glued).toMatch(/&error_description=[^&?]+\?state=a-state-that-is-long-enough$/);
    expect(next).toMatch(/&error_description=[^&?]+&state=a-state-that-is-long-enough$/);
  });

  async function refusal() {
    const response = await authorize(simulator(), { scope: 'name' });
    return response.headers.get('location');
  }
});
