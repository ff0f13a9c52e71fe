export const usage = `Usage: npx passport-vipps <command>

  simulator   plays Vipps' side of the login on this machine, without keys

  --help      this, or behind a command what it can do
  --version`;

export const simulatorUsage = `Usage: npx passport-vipps simulator [options]

Plays Vipps' side of the login on this machine. Never let it face the internet:
anybody can log in as anybody.

  --port <number>                  default 4444; 0 is any free one
  --host <address>                 default 127.0.0.1
  --client-id <id>
  --client-secret <secret>
  --subscription-key <key>
  --redirect-uri <uri>             registers it; may come more than once
                                   default: every address of this machine
  --app-callback-uri <uri>         the same for app_to_app; default: every well-formed one
  --token-auth-method <method>     client_secret_basic (default) or client_secret_post
  --sales-unit-name <name>         default "Simulated Shop"
  --merchant-serial-number <msn>   default 123456
  --consent-revoked-url <url>      is told of withdrawn consents; default: nowhere
  --auto-approve [who]             logs in without pages; who: id, sub or phone number,
                                   default the first person
  --help`;
