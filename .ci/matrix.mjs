// node .ci/matrix.mjs [--only word,word] [--tarball file] [--list]
// Installs the packed package as its users do, and runs it: every Node, both versions of Express, three
// package managers, the versions and settings of TypeScript, in one bundled file, under OpenTelemetry and
// Sentry, behind proxies, in Next.js, in functions, and with the files of Cypress.
// `--only` takes words of the names of cells: `--only "Node 22"`, `--only types,Yarn`.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs, promisify } from 'node:util';

const { console } = globalThis;
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    tarball: { type: 'string' },
    list: { type: 'boolean' },
  },
});
const root = path.resolve(import.meta.dirname, '..');
const { devDependencies } = createRequire(import.meta.url)('../package.json');
const nodes = [20, 22, 24];
const expresses = { 4: '^4.18.0', 5: '^5.0.0' };
const compilers = { 5.4: '~5.4.0', 5.9: '~5.9.0', 6: '~6.0.0' };
const resolutions = {
  node10: 'commonjs',
  node16: 'node16',
  nodenext: 'nodenext',
  bundler: 'esnext',
};

const folder = await mkdtemp(path.join(tmpdir(), 'matrix-'));
const tarball = path.resolve(values.tarball ?? '');

/** What is installed, made once and only where a cell needs it. */
const once = new Map();
function made(name, make) {
  if (!once.has(name)) once.set(name, make());
  return once.get(name);
}

async function run(cwd, program, ...args) {
  const env = { ...process.env, YARN_ENABLE_TELEMETRY: '0', npm_config_update_notifier: 'false' };
  try {
    const { stdout } = await promisify(execFile)(program, args, { cwd, env, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    const output = `${error.stdout ?? ''}\n${error.stderr ?? error.message}`.trim();
    throw new Error(output.split('\n').slice(0, 30).join('\n'), { cause: error });
  }
}

const npm = (cwd, ...packages) =>
  run(cwd, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages);

async function project(name, settings = {}) {
  const cwd = path.join(folder, name.replaceAll(' ', '-'));
  await mkdir(cwd, { recursive: true });
  await cp(path.join(root, '.ci/matrix'), cwd, { recursive: true });
  await writeFile(path.join(cwd, 'package.json'), JSON.stringify({ private: true, ...settings }));
  return cwd;
}

const packed = () =>
  made('tarball', async () => {
    if (values.tarball) return tarball;
    await run(root, 'npm', 'run', 'build');
    const said = JSON.parse(await run(root, 'npm', 'pack', '--json', '--pack-destination', folder));
    return path.join(folder, said[0].filename);
  });

/** The package of the registry that holds the program for this machine. */
const node = (version) =>
  made(`node ${version}`, async () => {
    const cwd = await project(`node ${version}`);
    const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
    await npm(cwd, `${name}@${version}`);
    return path.join(cwd, 'node_modules', name, 'bin', 'node');
  });

const peers = { 'express-session': '^1.18.0', passport: '^0.7.0' };
const tools = { supertest: '^7.1.0', esbuild: devDependencies.esbuild ?? '^0.28.0' };
const types = { '@types/express': '^5.0.0', '@types/node': '^20.19.0' };

const dependenciesOf = async (express) => ({
  ...{ express: expresses[express], ...peers, ...tools, ...types, typescript: compilers[5.9] },
  'passport-vipps': `file:${await packed()}`,
});

const byNpm = (express) =>
  made(`express ${express}`, async () => {
    const dependencies = await dependenciesOf(express);
    const cwd = await project(`express ${express}`, { dependencies });
    await npm(cwd);
    return cwd;
  });

const byPnpm = () =>
  made('pnpm', async () => {
    const pnpm = await project('pnpm itself');
    await npm(pnpm, 'pnpm@10');
    const cwd = await project('pnpm', { dependencies: await dependenciesOf(5) });
    // Not a thing that is not declared can be found: stricter than pnpm's default.
    await writeFile(
      path.join(cwd, '.npmrc'),
      'hoist=false\npublic-hoist-pattern=\nnode-linker=isolated\n',
    );
    const program = path.join(pnpm, 'node_modules/pnpm/bin/pnpm.cjs');
    await run(cwd, process.execPath, program, 'install', '--ignore-scripts', '--prefer-offline');
    return cwd;
  });

const byYarn = () =>
  made('yarn', async () => {
    const yarn = await project('yarn itself');
    await npm(yarn, '@yarnpkg/cli-dist@4');
    const cwd = await project('yarn', { dependencies: await dependenciesOf(5) });
    await writeFile(
      path.join(cwd, '.yarnrc.yml'),
      `nodeLinker: pnp\nenableGlobalCache: false\nenableScripts: false\nnpmMinimalAgeGate: 0\n`,
    );
    await writeFile(path.join(cwd, 'yarn.lock'), '');
    const program = path.join(yarn, 'node_modules/@yarnpkg/cli-dist/bin/yarn.js');
    const inYarn = (...args) => run(cwd, process.execPath, program, ...args);
    await inYarn('install', '--no-immutable');
    return { cwd, inYarn };
  });

async function tsconfig(cwd, moduleResolution, more = {}, files = ['types.ts']) {
  const module = resolutions[moduleResolution];
  const name = `tsconfig.${moduleResolution}.json`;
  const compilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: false, target: 'es2022', esModuleInterop: true },
    ...{ module, moduleResolution, types: ['node'], ...more },
  };
  await writeFile(path.join(cwd, name), JSON.stringify({ compilerOptions, files }));
  return name;
}

const typescript = (version) =>
  made(`typescript ${version}`, async () => {
    const cwd = await project(`typescript ${version}`, {
      dependencies: { ...(await dependenciesOf(5)), typescript: compilers[version] },
    });
    await npm(cwd);
    return cwd;
  });

const watched = (express) =>
  made(`otel ${express}`, async () => {
    const dependencies = { ...(await dependenciesOf(express)) };
    for (const [name, range] of Object.entries(devDependencies)) {
      if (/^@opentelemetry\/(api|context-async-hooks|instrumentation|sdk-trace-base)/.test(name))
        dependencies[name] = range;
    }
    const cwd = await project(`otel ${express}`, { dependencies });
    await npm(cwd);
    return cwd;
  });

/** A project with some more packages, and files of docs/examples under the names that the documents say. */
async function withTools(name, packages, copies = []) {
  const dependencies = { ...(await dependenciesOf(5)), ...packages };
  const cwd = await project(name, { dependencies });
  // Cypress' own program is not in the registry.
  await npm(cwd, '--ignore-scripts');
  for (const [from, to] of copies) {
    const recursive = true;
    await cp(path.join(root, 'docs/examples', from), path.join(cwd, to), { recursive });
  }
  return cwd;
}

const cells = [];
const cell = (name, check) => cells.push({ name, check });

for (const version of nodes) {
  for (const express of Object.keys(expresses)) {
    cell(`Node ${version}, Express ${express}, npm`, async () => {
      const cwd = await byNpm(express);
      await run(cwd, await node(version), 'app.cjs');
      await run(cwd, await node(version), 'app.mjs');
    });
  }
}
for (const version of nodes) {
  cell(`Node ${version}, pnpm without hoisting`, async () => {
    const cwd = await byPnpm();
    await run(cwd, await node(version), 'app.cjs');
    await run(cwd, await node(version), 'app.mjs');
  });
  cell(`Node ${version}, Yarn PnP`, async () => {
    const { cwd } = await byYarn();
    const program = await node(version);
    const pnp = ['--require', './.pnp.cjs', '--loader', './.pnp.loader.mjs', '--no-warnings'];
    await run(cwd, program, ...pnp, 'app.cjs');
    await run(cwd, program, ...pnp, 'app.mjs');
  });
}
for (const moduleResolution of Object.keys(resolutions)) {
  cell(`types, TypeScript 5.9, ${moduleResolution}, pnpm without hoisting`, async () => {
    const cwd = await byPnpm();
    const tsc = 'node_modules/typescript/bin/tsc';
    await run(cwd, process.execPath, tsc, '-p', await tsconfig(cwd, moduleResolution));
  });
  cell(`types, TypeScript 5.9, ${moduleResolution}, Yarn PnP`, async () => {
    const { cwd, inYarn } = await byYarn();
    await inYarn('tsc', '-p', await tsconfig(cwd, moduleResolution));
  });
}
for (const moduleResolution of Object.keys(resolutions)) {
  for (const version of Object.keys(compilers)) {
    cell(`types, TypeScript ${version}, ${moduleResolution}`, async () => {
      const cwd = await typescript(version);
      // TypeScript 6 takes node10 for the last time.
      const more =
        version === '6' && moduleResolution === 'node10' ? { ignoreDeprecations: '6.0' } : {};
      const file = await tsconfig(cwd, moduleResolution, more);
      await run(cwd, process.execPath, 'node_modules/typescript/bin/tsc', '-p', file);
    });
  }
}
for (const version of nodes) {
  for (const express of Object.keys(expresses)) {
    cell(
      `Node ${version}, Express ${express}, app and simulator in one file by esbuild`,
      async () => {
        const cwd = await byNpm(express);
        const file = path.join(folder, 'alone', `app-${express}.cjs`);
        await made(file, () =>
          run(
            cwd,
            'node_modules/.bin/esbuild',
            'app.cjs',
            '--bundle',
            '--minify-syntax',
            '--platform=node',
            '--log-level=error',
            `--outfile=${file}`,
          ),
        );
        // Away from everything that could be read at run time.
        await run(path.dirname(file), await node(version), file);
      },
    );
    cell(`Node ${version}, Express ${express}, OpenTelemetry`, async () => {
      const cwd = await watched(express);
      const preload = path.join(cwd, 'opentelemetry.cjs');
      await cp(path.join(root, 'docs/examples/opentelemetry.cjs'), preload);
      const spans = await run(cwd, await node(version), '--require', preload, 'app.cjs');
      if (!spans.includes('passportVipps')) throw new Error('Express was not watched.');
    });
  }
}

for (const version of nodes) {
  cell(`Node ${version}, a private authority and proxies`, async () => {
    const cwd = await made('network', () =>
      withTools('network', { undici: '^7.0.0', undici8: 'npm:undici@^8.0.0' }),
    );
    const byUndici = await readFile(path.join(root, 'docs/examples/proxy.mjs'), 'utf8');
    await writeFile(path.join(cwd, 'proxy.mjs'), byUndici);
    const byUndici8 = byUndici.replace("'undici'", "'undici8'");
    await writeFile(path.join(cwd, 'proxy-by-undici8.mjs'), byUndici8);
    await run(cwd, await node(version), 'walk-network.mjs');
  });
}
cell('Node 20, serverless', async () => {
  const cwd = await withTools('serverless', { 'serverless-http': '^4.0.0' }, [
    ['serverless.mjs', 'serverless-app.mjs'],
  ]);
  await run(cwd, await node(20), 'walk-serverless.mjs');
});
cell('Node 22, Sentry', async () => {
  const cwd = await withTools('sentry', { '@sentry/node': '^11.0.0' }, [
    ['sentry.mjs', 'sentry.mjs'],
    ['sentry-server.mjs', 'server.mjs'],
  ]);
  await run(cwd, await node(22), 'walk-sentry.mjs');
});
cell('Node 22, the files of Cypress', async () => {
  const cwd = await withTools('cypress', { cypress: '^15.0.0' }, [
    ['testing/cypress/cypress.config.ts', 'cypress.config.ts'],
    ['testing/cypress/support.ts', 'cypress/support.ts'],
    ['testing/cypress/login.cy.ts', 'cypress/login.cy.ts'],
  ]);
  const files = ['cypress.config.ts', 'cypress/support.ts', 'cypress/login.cy.ts'];
  const more = { skipLibCheck: true, types: ['cypress', 'node'] };
  const config = await tsconfig(cwd, 'bundler', more, files);
  await run(cwd, process.execPath, 'node_modules/typescript/bin/tsc', '-p', config);
  await run(cwd, await node(22), 'walk-cypress.mjs');
});
cell('Node 24, Next.js', async () => {
  const packages = { next: '^16.0.0', react: '^19.0.0', 'react-dom': '^19.0.0' };
  const cwd = await withTools('next', packages, [
    ['next', '.'],
    // One that no guard stands before.
    ['next/app/members/page.jsx', 'app/who/page.jsx'],
  ]);
  // Next would take it for a page of its own project.
  await rm(path.join(cwd, 'types.ts'));
  await run(cwd, await node(24), 'walk-next.mjs');
});

const words = values.only.split(',').filter(Boolean);
const chosen = cells.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word.trim())),
);
if (values.list) console.log(chosen.map(({ name }) => name).join('\n'));
let failed = 0;
for (const { name, check } of values.list ? [] : chosen) {
  const start = Date.now();
  try {
    await check();
    console.log(`ok      ${name} (${Math.round((Date.now() - start) / 1000)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.message.replace(/^/gm, '        ')}`);
  }
}
await rm(folder, { recursive: true, force: true });
if (!values.list) console.log(`${chosen.length - failed} of ${chosen.length} passed`);
process.exitCode = failed > 0 || chosen.length === 0 ? 1 : 0;
