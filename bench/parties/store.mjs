// The session store of a relying party, with its calls counted.
export const storeCalls = { get: 0, set: 0, touch: 0, destroy: 0 };

export async function createStore(redisUrl) {
  const store = redisUrl ? await redisStore(redisUrl) : await memoryStore();
  for (const method of Object.keys(storeCalls)) {
    const call = store[method].bind(store);
    store[method] = (...parameters) => {
      storeCalls[method] += 1;
      return call(...parameters);
    };
  }
  return store;
}

async function memoryStore() {
  const { default: session } = await import('express-session');
  return new session.MemoryStore();
}

async function redisStore(url) {
  const { createClient } = await import('redis');
  const { RedisStore } = await import('connect-redis');
  const client = createClient({ url });
  await client.connect();
  return new RedisStore({ client });
}
