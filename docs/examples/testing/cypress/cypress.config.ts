import { defineConfig } from 'cypress';
import { createSimulator } from 'passport-vipps/simulator';

export default defineConfig({
  e2e: {
    // The address of VIPPS_BASE_URL: on 127.0.0.1, the cookies of localhost would be missing.
    baseUrl: 'http://localhost:3000',
    supportFile: 'cypress/support.ts',
    specPattern: 'cypress/**/*.cy.ts',
    async setupNodeEvents(on) {
      // Plays Vipps at the address that the site was started with, and logs in whoever comes as Ada.
      const simulator = await createSimulator({ port: 4444, autoApprove: 'ada' });
      on('task', {
        approve(as: string) {
          simulator.approve({ as });
          return null;
        },
        reject(error: string) {
          simulator.reject(error);
          return null;
        },
      });
    },
  },
});
