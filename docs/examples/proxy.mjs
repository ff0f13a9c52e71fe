// HTTPS_PROXY=http://proxy.company:3128 node --import ./proxy.mjs server.mjs
import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';

setGlobalDispatcher(new EnvHttpProxyAgent());
